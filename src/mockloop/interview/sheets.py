"""What lies on the table beside a question that is worked at with the hands."""

from __future__ import annotations

from collections.abc import Sequence

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.estimates import CONCLUSION
from mockloop.catalogue.models import Code, Debug, Estimate, Order, Review, Sql
from mockloop.catalogue.params import draw_params, number_text
from mockloop.catalogue.tables import read_tables
from mockloop.grading.board import conclusions
from mockloop.grading.order import read_order, shown_order
from mockloop.interview.views import BoardRow, Sheet


def sheet_of(entry: Entry, seed: int, *, broken: bool = False) -> Sheet | None:
    """The question's sheet; None for one that is only talked about.

    `broken` puts code that is to be mended among what is given: where no editor begins with it.
    """
    question = entry.question
    if isinstance(question, Order):
        lines = tuple(question.lines[line] for line in shown_order(question, seed, entry.key))
        return Sheet(answer="order", language=question.language, lines=lines)
    if isinstance(question, Estimate):
        return None if broken or not question.line else _board(question, seed, entry.key)
    if isinstance(question, Review):
        return Sheet(answer="notes", language=question.language, given="\n".join(question.code_lines))
    if isinstance(question, Sql):
        tables = [line for table in read_tables(question.tables) for line in (*table.lines(), "")]
        return Sheet(answer="source", language="sql", given="\n".join(tables[:-1]), runs=True)
    if isinstance(question, Code | Debug):
        from mockloop.grading.code import example_lines  # noqa: PLC0415  # not before the first code question

        starter = question.starter.strip("\n")
        given = f"{starter}\n" if broken and isinstance(question, Debug) else ""
        return Sheet(
            answer="source",
            language="python",
            given=given,
            starter=starter,
            examples=example_lines(question),
            runs=True,
        )
    return None


def _board(question: Estimate, seed: int, key: str) -> Sheet:
    """The whiteboard: the numbers given under the names that formulas may use, and the lines to fill."""
    params = draw_params(question, seed, key)
    rows = [BoardRow(line.id, line.ask, line.unit) for line in question.line]
    if question.conclusion is not None:
        ask = question.conclusion.ask
        rows.append(BoardRow(CONCLUSION, ask, options=conclusions(question, seed, key)))
    given = ", ".join(f"{name} = {number_text(value)}" for name, value in params.items())
    return Sheet(answer="board", language="text", given=given, rows=tuple(rows), runs=True)


def _row(row: BoardRow) -> str:
    """`qps: Mean load, in req/s`; under a conclusion its options."""
    options = "".join(f"\n      {letter}) {option}" for letter, option in zip("abcdef", row.options, strict=False))
    return f"{row.id}: {row.ask}{f', in {row.unit}' if row.unit else ''}{options}"


def sheet_lines(sheet: Sheet) -> tuple[str, ...]:
    """The sheet as lines of text: what is given, the lines to order with their numbers, the examples."""
    given = sheet.given.split("\n") if sheet.given else []
    if sheet.answer == "board":
        return (*given, *numbered([_row(row) for row in sheet.rows]))
    if sheet.answer == "notes":
        given = numbered(given)
    return (*given, *numbered(sheet.lines), *sheet.examples)


def read_numbers(text: str, count: int) -> bool:
    """Is this an order of `count` lines: each number from 1 on, once?"""
    return read_order(text, count) is not None


def numbered(lines: Sequence[str]) -> list[str]:
    """Each line behind its number, right-aligned: ` 9  x = 1`."""
    width = len(str(len(lines)))
    return [f"{number:>{width}}  {line}".rstrip() for number, line in enumerate(lines, start=1)]
