"""Code written line by line: what plain mode offers instead of an editor."""

from __future__ import annotations

import re

from mockloop.interview.session import MAX_ANSWER
from mockloop.interview.sheets import numbered

DONE = "/done"
FULL = f"An answer holds {MAX_ANSWER // 1024} KB at most; what comes now is left out."
HELP = (
    "A line you type is added at the end, blank ones too. /done gives the answer. /show lists what you have, "
    "/12 TEXT replaces line 12, /+12 TEXT puts one after it (/+0 at the top), /-12 takes it out, /clear begins anew."
)
_EDIT = re.compile(r"/([+-]?)([0-9]{1,5})(?: (.*))?")


class SourceLines:
    """Source in the making. `take` reads one typed line; its last line is never blank when given."""

    def __init__(self, text: str = "") -> None:
        self._lines = text.split("\n") if text else []
        self._size = len(text)
        self._full = False  # that was said

    @property
    def text(self) -> str:
        """The source so far, without blank lines at its end."""
        return "\n".join(self._lines).rstrip()

    def shown(self) -> list[str]:
        """The source so far, a number before each line."""
        return numbered(self._lines) if self._lines else ["(nothing yet)"]

    def edits(self, line: str) -> bool:
        """Does the line replace, insert or take out another one?"""
        return _EDIT.fullmatch(line) is not None

    def take(self, line: str) -> str:
        """Adds the line, or does what it commands; returns what to say: empty when there is nothing to say."""
        edit = _EDIT.fullmatch(line)
        if edit is None:
            return self._put(len(self._lines), line)
        sign, number, text = edit[1], int(edit[2]), edit[3] or ""
        lowest = 0 if sign == "+" else 1
        if not lowest <= number <= len(self._lines):
            return f"There is no line {number}; there are {len(self._lines)}."
        if sign != "+":
            self._size -= len(self._lines.pop(number - 1)) + 1
        return "" if sign == "-" else self._put(number if sign == "+" else number - 1, text)

    def _put(self, place: int, line: str) -> str:
        """Puts a line there, if it still fits; says once when it does not."""
        if self._size + len(line) + 1 > MAX_ANSWER:
            told, self._full = self._full, True
            return "" if told else FULL
        self._size += len(line) + 1
        self._lines.insert(place, line)
        return ""

    def clear(self) -> None:
        """Begins anew."""
        self._lines.clear()
        self._size, self._full = 0, False
