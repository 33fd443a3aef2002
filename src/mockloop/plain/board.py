"""A whiteboard in lines of text: after each typed line, what was read of it, and which line is next."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mockloop.interview.views import BoardRow, Rehearsal, Sheet

BOARD_HELP = (
    "Your board, a line for each of its lines: in order, or by name, like `peak = 2 * qps = 23k`. ? leaves one blank, "
    "the same name again replaces it. An empty line gives the answer. /help lists commands."
)


class BoardEcho:
    """What to say while a board fills. `rehearse` reads an answer without recording anything."""

    def __init__(self, rehearse: Callable[[str], Rehearsal], sheet: Sheet) -> None:
        self._rehearse = rehearse
        self._rows = sheet.rows
        self._seen: tuple[str, ...] = ("",) * len(sheet.rows)
        self._surplus = 0

    def after(self, text: str) -> Iterator[str]:
        """The lines whose reading has changed, and the next one to fill."""
        if text.strip():
            read = self._rehearse(text)
            for row, before, now in zip(self._rows, self._seen, read.rows, strict=True):
                if now and now != before:
                    yield f"  {row.id}: {now}"
            self._seen = read.rows
            surplus = read.lines[len(read.rows) :]
            yield from (f"  {line}" for line in surplus[self._surplus :])
            self._surplus = len(surplus)
        else:
            self._seen = ("",) * len(self._rows)
        waiting = self._next()
        yield waiting or "The board is full; an empty line gives it."

    def _next(self) -> str:
        """The first line after the last one that is filled."""
        filled = [index for index, said in enumerate(self._seen) if said]
        after = filled[-1] + 1 if filled else 0
        rest = [*self._rows[after:], *(row for row, said in zip(self._rows, self._seen, strict=True) if not said)]
        return next((_asked(row) for row in rest if row), "")


def _asked(row: BoardRow) -> str:
    if row.options:
        return f"{row.ask} Its letter:"
    return f"{row.ask}{f', in {row.unit}' if row.unit else ''}:"
