"""SQL: the query's rows against the author's query's rows, on the tables shown and on others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mockloop.catalogue.models import Sql
from mockloop.catalogue.tables import aligned, read_tables
from mockloop.grading.mark import Guard, Mark
from mockloop.grading.worked import case_point, worked_mark
from mockloop.sandbox import Limits, SandboxError, SqlResult, clean, run_sql

HIDDEN = 0.6
"""Share of the rows' worth that the hidden tables make, where there are some."""
BESIDE = 0.25
"""What is left of the hidden tables' worth when the rows are wrong on those shown: an empty result is soon right."""
LIMITS = Limits(case_seconds=2.0, total_seconds=4.0, sql_steps=20_000_000)
CLOSE = 1e-9
MAX_SHOWN = 12

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a query gave on one set of tables; `why` says what is wrong with it, empty when it is right."""

    expected: SqlResult
    got: SqlResult
    why: str


def try_query(question: Sql, query: str, instead: dict[str, str] | None = None) -> Trial:
    """Runs the query and the author's on the question's tables, or with the rows of `instead`.

    Raises:
        SandboxError: nothing can be run on this machine.
    """
    tables = " ".join(table.sql for table in read_tables(question.tables, instead))
    expected = _expected(tables, question.query)
    got = run_sql(tables, query, LIMITS)
    return Trial(expected, got, _why(question, expected, got))


@lru_cache(maxsize=64)
def _expected(tables: str, query: str) -> SqlResult:
    """What the author's query gives; the same every time, so that it is run once."""
    result = run_sql(tables, query, LIMITS)
    if not result.ok:
        raise SandboxError(f"The author's query fails: {result.error}")
    return result


def run_shown(question: Sql, query: str) -> SqlResult:
    """The query on the tables shown.

    Raises:
        SandboxError: nothing can be run on this machine.
    """
    return run_sql(" ".join(table.sql for table in read_tables(question.tables)), query, LIMITS)


def grade_sql(question: Sql, answer: str) -> Mark:
    """Grades a query by its rows: 40 % for the tables shown, 60 % for the hidden ones, each right or wrong as a whole.

    Rows may come in any order but for the columns in `ordered`, whose values must come in theirs; rows that tie there
    may change places. Column names are free. Never raises on any text.

    Raises:
        SandboxError: nothing can be run on this machine.
    """
    shown = try_query(question, answer)
    trials = [try_query(question, answer, dict(instead)) for instead in question.variants] if shown.got.ok else []
    hidden = sum(not trial.why for trial in trials) / len(trials) if trials else 0.0
    share = HIDDEN if question.variants else 0.0
    rows = (1 - share) * (not shown.why) + share * hidden * (1 if not shown.why else BESIDE)
    points = [case_point("cases", float(not shown.why), 1 - share)]
    if question.variants:
        points.append(case_point("hidden", hidden, share))
    guards = (Guard(id="error", note=shown.got.error),) if not shown.got.ok else ()
    advice = _advice(question, shown, sum(bool(trial.why) for trial in trials))
    return worked_mark(question, rows, points, guards=guards, advice=advice)


def _advice(question: Sql, shown: Trial, failed: int) -> tuple[str, ...]:
    if not shown.got.ok:
        return ()
    lines = []
    if shown.why:
        lines.append(f"On the tables shown: {shown.why}")
    if failed:
        count = len(question.variants)
        lines.append(
            f"On {failed} of {count} other sets of tables the rows are not right: think of ties, NULLs and empty tables."
        )
    return tuple(lines)


def _why(question: Sql, expected: SqlResult, got: SqlResult) -> str:
    """What is wrong with the rows, in a sentence; empty when nothing is."""
    if not got.ok:
        return got.error
    if len(got.columns) != len(expected.columns):
        return f"expected {_count(len(expected.columns), 'column')}, got {len(got.columns)}."
    missing, extra = _differences(expected.rows, got.rows)
    if missing or extra:
        parts = [f"{_row(row)} is missing" for row in missing[:2]] + [
            f"{_row(row)} should not be there" for row in extra[:2]
        ]
        more = (
            f" (expected {_count(len(expected.rows), 'row')}, got {len(got.rows)})"
            if len(missing) + len(extra) > len(parts)
            else ""
        )
        return "; ".join(parts) + more + "."
    columns = [number - 1 for number in question.ordered if number <= len(expected.columns)]
    for index, (left, right) in enumerate(zip(expected.rows, got.rows, strict=True), start=1):
        if not _same([left[column] for column in columns], [right[column] for column in columns]):
            return f"the rows are right, but not in the order asked for: row {index} should be {_row(left)}, not {_row(right)}."
    return ""


def _differences(expected: Sequence[Row], got: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Rows missing and rows too many, each as often as it is; equal but for rounding counts as equal."""
    wanted, given = Counter(map(_key, expected)), Counter(map(_key, got))
    missing = list((wanted - given).elements())
    extra: list[Row] = []
    for row in (given - wanted).elements():
        twin = next((index for index, other in enumerate(missing[:500]) if _same(other, row)), None)
        if twin is None:
            extra.append(row)
        else:
            del missing[twin]
    return missing, extra


def _key(row: Row) -> Row:
    """The row with whole floats as integers: SQL does not tell 2 from 2.0."""
    return tuple(
        int(cell) if isinstance(cell, float) and math.isfinite(cell) and cell == int(cell) else cell for cell in row
    )


def _same(left: Sequence[object], right: Sequence[object]) -> bool:
    return all(_same_cell(a, b) for a, b in zip(left, right, strict=True))


def _same_cell(a: object, b: object) -> bool:
    if isinstance(a, int | float) and isinstance(b, int | float):
        return a == b or abs(a - b) <= CLOSE * max(1.0, abs(a))
    return type(a) is type(b) and a == b


def _row(row: Row) -> str:
    cells = ("NULL" if cell is None else clean(str(cell))[:40] for cell in row)
    return f"({', '.join(cells)})"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def result_lines(result: SqlResult) -> list[str]:
    """The rows as a table to read, at most `MAX_SHOWN` of them."""
    rows = tuple(tuple(clean(cell)[:40] if isinstance(cell, str) else cell for cell in row) for row in result.rows)
    lines = aligned([clean(name)[:40] for name in result.columns], rows[:MAX_SHOWN])
    left = len(rows) - MAX_SHOWN
    return [*lines, f"… and {_count(left, 'more row')}"] if left > 0 else [*lines, *(["(no rows)"] if not rows else [])]
