"""Text that is pasted where the terminal doesn't say so: told from typing by coming faster than anybody types.

A terminal without bracketed paste (an old one, or tmux told to paste raw) hands a paste over as keys. A megabyte of
keys, each with its own turn of the event loop, would keep the editor busy for minutes; and in a list each letter would
act. Such a run becomes one `Paste`, as it would have been.
"""

from __future__ import annotations

import os
import re
import select
import time
from collections.abc import Iterable, Iterator

from textual._xterm_parser import XTermParser
from textual.events import Key, Paste
from textual.message import Message

BURST = 100
"""Keys in one go that nobody types: three seconds of a key held down."""
SAME = 1_000
"""As many of the same key, which may be held down while the machine stands still."""
_LULL = 0.003
_HEELS = 0.05
_MOST = 1 << 16
_ESCAPE, _START, _END = "\x1b", "\x1b[200~", "\x1b[201~"
_LONGEST = 40
"""Characters of a sequence, at most: that many after an escape may belong to it."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TEXT = {"enter": "\n", "ctrl+j": "\n", "tab": "\t"}


def read_burst(handle: int, size: int) -> bytes:
    """What can be read: one read, and when that is longer than anybody types, what follows on its heels.

    Raises:
        OSError: the terminal is gone.
    """
    data = os.read(handle, size)
    if len(data) < BURST:
        return data
    parts = [data]
    room = _MOST - len(data)
    while room > 0 and select.select([handle], [], [], _LULL)[0]:
        part = os.read(handle, min(size, room))
        if not part:
            break
        parts.append(part)
        room -= len(part)
    return b"".join(parts)


class Bursts:
    """Turns runs of keys that belong to a paste into `Paste`; everything else passes as the parser has it."""

    def __init__(self, parser: XTermParser) -> None:
        self._parser = parser
        self._until = 0.0  # what comes before then still belongs to the paste
        self._tail = ""
        self._bracketed = False

    def feed(self, text: str) -> Iterator[Message]:
        """The messages of one read.

        The parser needs 25 µs a letter, which is half a minute for a megabyte: text alone does not go through it.
        """
        plain = not self._bracketed and _ESCAPE not in self._tail and _ESCAPE not in text
        self._follow(text)
        if plain and len(text) >= BURST and not _CONTROL.search(text) and len(set(text)) > 1:
            self._until = time.monotonic() + _HEELS
            yield Paste(text.replace("\r\n", "\n").replace("\r", "\n"))
        else:
            yield from self._gathered(self._parser.feed(text))

    def _follow(self, text: str) -> None:
        """Is the parser inside a bracketed paste, or perhaps inside a sequence?"""
        seen = self._tail[-len(_START) + 1 :] + text
        start, end = seen.rfind(_START), seen.rfind(_END)
        if start != end:
            self._bracketed = start > end
        self._tail = (self._tail + text)[-_LONGEST:]

    def _gathered(self, messages: Iterable[Message]) -> Iterator[Message]:
        run: list[Key] = []
        for message in messages:
            if isinstance(message, Key) and _text(message):
                run.append(message)
                continue
            yield from self._passed(run)
            run = []
            yield message
        yield from self._passed(run)

    def _passed(self, run: list[Key]) -> Iterator[Message]:
        now = time.monotonic()
        keys = len({key.key for key in run})
        pasted = len(run) >= (BURST if keys > 1 else SAME) or (len(run) > 1 and now < self._until)
        if not pasted:
            yield from run
            return
        self._until = now + _HEELS
        yield Paste("".join(map(_text, run)))


def _text(key: Key) -> str:
    """What the key writes; empty for one that does something else."""
    if key.key in _TEXT:
        return _TEXT[key.key]
    return key.character if key.is_printable and key.character else ""
