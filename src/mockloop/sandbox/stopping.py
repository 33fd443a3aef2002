"""Ending a run from another thread: a player who won't wait, or a game that is about to close."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from mockloop.sandbox.results import SandboxError

_current: ContextVar[Stop | None] = ContextVar("stop", default=None)


class StoppedError(SandboxError):
    """The run was ended from outside, by `Stop.now`; whatever came of it does not count."""

    def __init__(self) -> None:
        super().__init__("The run was stopped.")


class Stop:
    """Hand it to the thread that runs an answer (`with stop.covers(): …`), call `now` from another.

    A run under a stop that was pulled ends at once with `StoppedError`, and none begins.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kills: list[Callable[[], None]] = []
        self.pulled = False

    def now(self) -> None:
        """Kill what runs. May be called from any thread, and again."""
        with self._lock:
            self.pulled = True
            for kill in self._kills:
                kill()

    @contextmanager
    def covers(self) -> Iterator[None]:
        """Runs of this thread, inside, can be stopped."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)

    def add(self, kill: Callable[[], None]) -> None:
        """Call `kill` when stopped; at once when that has happened already."""
        with self._lock:
            self._kills.append(kill)
            if self.pulled:
                kill()

    def remove(self, kill: Callable[[], None]) -> None:
        """Never again: what it kills is about to be reaped, and its number may be another's."""
        with self._lock:
            self._kills.remove(kill)


@contextmanager
def ended_by_stop(kill: Callable[[], None]) -> Iterator[None]:
    """Inside, pulling the stop that covers this thread (if any does) calls `kill`."""
    stop = _current.get()
    if stop is None:
        yield
        return
    stop.add(kill)
    try:
        yield
    finally:
        stop.remove(kill)


def raise_if_stopped() -> None:
    """Raises StoppedError when the stop that covers this thread was pulled."""
    stop = _current.get()
    if stop is not None and stop.pulled:
        raise StoppedError
