"""Code written line by line: what plain mode offers instead of an editor."""

from __future__ import annotations

import re

from mockloop.interview.sheets import numbered

DONE = "/done"
HELP = (
    "A line you type is added at the end, blank ones too. /done gives the answer. /show lists what you have, "
    "/12 TEXT replaces line 12, /+12 TEXT puts one after it (/+0 at the top), /-12 takes it out, /clear begins anew."
)
_EDIT = re.compile(r"/([+-]?)([0-9]{1,5})(?: (.*))?")


class SourceLines:
    """Source in the making. `take` reads one typed line; its last line is never blank when given."""

    def __init__(self, text: str = "") -> None:
        self._lines = text.split("\n") if text else []

    @property
    def text(self) -> str:
        """The source so far, without blank lines at its end."""
        return "\n".join(self._lines).rstrip()

    def shown(self) -> list[str]:
        """The source so far, a number before each line."""
        return numbered(self._lines) if self._lines else ["(nothing yet)"]

    def take(self, line: str) -> str:
        """Adds the line, or does what it commands; returns what to say: empty when there is nothing to say."""
        edit = _EDIT.fullmatch(line)
        if edit is None:
            self._lines.append(line)
            return ""
        sign, number, text = edit[1], int(edit[2]), edit[3] or ""
        lowest = 0 if sign == "+" else 1
        if not lowest <= number <= len(self._lines):
            return f"There is no line {number}; there are {len(self._lines)}."
        if sign == "+":
            self._lines.insert(number, text)
        elif sign == "-":
            del self._lines[number - 1]
        else:
            self._lines[number - 1] = text
        return ""

    def clear(self) -> None:
        """Begins anew."""
        self._lines.clear()
