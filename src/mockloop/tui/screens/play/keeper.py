"""Keeps what is being typed: every draft goes to disk in a thread, in order, and at once when the app ends."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from threading import Lock

from mockloop.errors import SaveError
from mockloop.storage.drafts import Draft, Drafts

Source = Callable[[], Draft | None]


class DraftKeeper:
    """Writes drafts one at a time; an older one never overwrites a newer one.

    `source` gives the draft as it stands, or None when nothing is being typed. Call `write` from a thread with what
    `take` gave; `flush` writes what stands now and waits.
    """

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._lock = Lock()
        self._numbers = count(1)
        self._newest = 0
        self.source: Source = _nothing
        self.trouble: SaveError | None = None

    def take(self) -> tuple[int, Draft] | None:
        """The draft as it stands, numbered; None when there is none."""
        draft = self.source()
        return (next(self._numbers), draft) if draft is not None else None

    def write(self, number: int, draft: Draft) -> bool:
        """Write it unless a newer one is there already; False (and `trouble` says why) when that fails."""
        with self._lock:
            if number < self._newest:
                return True
            self._newest = number
            try:
                self._drafts.save(draft)
            except SaveError as error:
                self.trouble = error
                return False
            self.trouble = None
            return True

    def flush(self) -> None:
        """Write what stands now.

        Raises:
            SaveError: it could not be written.
        """
        taken = self.take()
        if taken is not None and not self.write(*taken) and self.trouble is not None:
            raise self.trouble

    def replace(self, draft: Draft | None) -> None:
        """After an answer: forget the draft, or put this one (a scratchpad outlives its question) in its place."""
        number = next(self._numbers)
        if draft is not None:
            self.write(number, draft)
            return
        with self._lock:
            self._newest = number
            self._drafts.clear()


def _nothing() -> Draft | None:
    """The source while nothing is being typed."""
    return None
