"""What is being written, kept on disk while it is: at once for a line somebody typed, not for each of thousands."""

from __future__ import annotations

import select
from collections.abc import Callable
from typing import IO

from mockloop.errors import SaveError
from mockloop.storage.drafts import Draft, Drafts

KEEP_EVERY = 0.5
"""Seconds of a stream of lines that a crash may cost at most."""


class DraftDesk:
    """Keeps the newest draft: when the player is about to be waited for, and every `KEEP_EVERY` seconds of a stream.

    `clock` is in seconds and only grows. Call `settle` before each line is read, and before leaving.
    """

    def __init__(self, drafts: Drafts, stdin: IO[str], clock: Callable[[], float], tell: Callable[[str], None]) -> None:
        self._drafts = drafts
        self._in = stdin
        self._clock = clock
        self._tell = tell
        self._waiting: Callable[[], Draft] | None = None
        self._kept_at = clock()
        self._told = False  # that drafts can't be kept

    def put(self, draft: Callable[[], Draft]) -> None:
        """This is what stands now; the draft is made when it is kept."""
        self._waiting = draft

    def settle(self, *, leaving: bool = False) -> None:
        """Keep what waits, unless more comes right behind it."""
        if self._waiting is None:
            return
        if leaving or self._clock() - self._kept_at >= KEEP_EVERY or not more_waits(self._in):
            draft, self._waiting = self._waiting(), None
            self._kept_at = self._clock()
            self.save(draft)

    def save(self, draft: Draft) -> None:
        """Keep this one now; trouble is told once."""
        self._waiting = None
        try:
            self._drafts.save(draft)
        except SaveError as error:
            if not self._told:
                self._tell(f"What you are writing can't be kept for now: {error}")
            self._told = True

    def load(self) -> Draft | None:
        """The draft there is."""
        self.settle(leaving=True)
        return self._drafts.load()

    def clear(self) -> None:
        """Forget it: it was given."""
        self._waiting = None
        self._drafts.clear()


def more_waits(stdin: IO[str]) -> bool:
    """Can a line be read without waiting for anybody? A stream of no file never makes one wait."""
    try:
        return bool(select.select([stdin], [], [], 0)[0])
    except (OSError, ValueError, TypeError):  # in memory, or closed: whatever comes, comes at once
        return True
