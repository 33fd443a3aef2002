"""An answer in words, written line by line."""

from __future__ import annotations

from mockloop.interview.session import MAX_ANSWER
from mockloop.plain.source import FULL


class Words:
    """The lines of an answer in the making, begun with `text` unless that is blank."""

    def __init__(self, text: str = "") -> None:
        self.lines = text.split("\n") if text.strip() else []
        self._room = MAX_ANSWER - sum(len(line) + 1 for line in self.lines)
        self._full = False  # that was said

    @property
    def begun(self) -> bool:
        """Is there a line?"""
        return bool(self.lines)

    @property
    def text(self) -> str:
        """The answer so far."""
        return "\n".join(self.lines)

    def add(self, line: str) -> str:
        """Adds a line; once one does not fit none is added any more. Returns what to say: empty for nothing."""
        if self._full:
            return ""
        self._room -= len(line) + 1
        if self._room < 0:
            self._full = True
            return FULL
        self.lines.append(line)
        return ""

    def clear(self) -> None:
        """Begins anew."""
        self.lines.clear()
        self._room, self._full = MAX_ANSWER, False
