"""The game's own memory, closed to other processes while code runs: expected values live there."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4
_lock = threading.Lock()
_runs = 0
_before = 1


def _prctl(option: int, value: int = 0) -> int:
    import ctypes  # noqa: PLC0415 - not while the game starts

    return int(ctypes.CDLL(None).prctl(option, ctypes.c_ulong(value), 0, 0, 0))


@contextmanager
def closed_memory() -> Iterator[None]:
    """Keep this process's memory, environment and descriptors from every other process of this user, on Linux.

    A debugger or profiler can't attach meanwhile; the former state returns when the last concurrent run ends.
    """
    global _runs, _before  # noqa: PLW0603 - the state belongs to the process, as the kernel's does
    if sys.platform != "linux":
        yield
        return
    with _lock:
        if _runs == 0:
            _before = _prctl(_PR_GET_DUMPABLE)
            _prctl(_PR_SET_DUMPABLE, 0)
        _runs += 1
    try:
        yield
    finally:
        with _lock:
            _runs -= 1
            if _runs == 0 and _before == 1:
                _prctl(_PR_SET_DUMPABLE, 1)
