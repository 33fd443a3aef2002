"""Tables as authors write them, a row a line and cells between bars, and the SQL that builds them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

Cell = int | float | str | None
_COLUMN = re.compile(r"([A-Za-z_][A-Za-z0-9_]{0,62})\s+(INTEGER|REAL|TEXT)", re.IGNORECASE)


class TableError(ValueError):
    """A table that can't be read; the message names the line and the cure."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: columns with their types (`INTEGER`, `REAL`, `TEXT`), and rows of cells."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def sql(self) -> str:
        """The statements that build it."""
        columns = ", ".join(f'"{name}" {kind}' for name, kind in self.columns)
        rows = ", ".join(f"({', '.join(map(_literal, row))})" for row in self.rows)
        create = f'CREATE TABLE "{self.name}" ({columns});'
        return f'{create} INSERT INTO "{self.name}" VALUES {rows};' if rows else create  # noqa: S608  # names are checked, cells quoted

    def lines(self) -> list[str]:
        """The table as people read it, columns aligned."""
        head = [f"{name} {kind}" for name, kind in self.columns]
        return [self.name, *(f"  {line}" for line in aligned(head, self.rows))]


def read_table(name: str, text: str, columns: tuple[tuple[str, str], ...] = ()) -> Table:
    """The table that the text holds: a heading (`id INTEGER | name TEXT`), then a row a line.

    With `columns` there is no heading. `NULL` is no value; a text cell in single quotes is what stands between them.

    Raises:
        TableError: a row has too few or too many cells, or one isn't of its column's type.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if not columns:
        if not lines:
            raise TableError("the first line names the columns, like id INTEGER | name TEXT")
        columns = _columns(lines.pop(0))
    rows = []
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != len(columns):
            raise TableError(f'"{line.strip()}" has {len(cells)} cells where there are {len(columns)} columns')
        rows.append(tuple(_cell(cell, kind) for cell, (_, kind) in zip(cells, columns, strict=True)))
    return Table(name, columns, tuple(rows))


def read_tables(texts: Mapping[str, str], instead: Mapping[str, str] | None = None) -> tuple[Table, ...]:
    """All tables of a question, with the rows of `instead` in place of their own where it has some.

    Raises:
        TableError: one can't be read.
    """
    tables = []
    for name, text in texts.items():
        table = read_table(name, text)
        rows = (instead or {}).get(name)
        tables.append(table if rows is None else read_table(name, rows, table.columns))
    return tuple(tables)


def aligned(head: list[str], rows: tuple[tuple[object, ...], ...]) -> list[str]:
    """Rows under their heading, columns aligned: those of numbers to the right, the rest to the left."""
    columns = [
        (
            [title, *("NULL" if row[place] is None else str(row[place]) for row in rows)],
            bool(rows) and all(row[place] is None or isinstance(row[place], int | float) for row in rows),
        )
        for place, title in enumerate(head)
    ]
    placed = []
    for texts, numbers in columns:
        width = max(map(len, texts))
        placed.append([text.rjust(width) if numbers else text.ljust(width) for text in texts])
    return ["  ".join(cells).rstrip() for cells in zip(*placed, strict=True)]


def _columns(line: str) -> tuple[tuple[str, str], ...]:
    columns = []
    for cell in line.split("|"):
        match = _COLUMN.fullmatch(cell.strip())
        if match is None:
            raise TableError(f'"{cell.strip()}" is no column; write a name and INTEGER, REAL or TEXT')
        columns.append((match[1], match[2].upper()))
    if len({name.lower() for name, _ in columns}) < len(columns):
        raise TableError("two columns have the same name")
    return tuple(columns)


def _cell(text: str, kind: str) -> Cell:
    if text.upper() == "NULL":
        return None
    if kind == "TEXT":
        return text[1:-1] if len(text) > 1 and text[0] == text[-1] == "'" else text
    try:
        number = int(text) if kind == "INTEGER" else float(text)
    except ValueError:
        number = math.nan
    if isinstance(number, float) and not math.isfinite(number):  # SQL has no word for those
        raise TableError(f'"{text}" is no {kind}; write a number, or NULL')
    return number


def _literal(cell: Cell) -> str:
    if cell is None:
        return "NULL"
    return "'" + cell.replace("'", "''") + "'" if isinstance(cell, str) else repr(cell)
