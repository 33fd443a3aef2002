"""Messages over pipes, their length first, and buffers that are wiped."""

from __future__ import annotations

import os

HEADER = 4
"""Bytes of a message's length, little-endian."""


def receive(fd: int) -> bytes | None:
    """Return the next message on `fd`, or None at its end."""
    header = exactly(fd, HEADER)
    return None if header is None else exactly(fd, int.from_bytes(header, "little"))


def exactly(fd: int, size: int) -> bytes | None:
    """Return the next `size` bytes on `fd`, or None where it ends before."""
    parts = []
    while size:
        part = os.read(fd, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def send(fd: int, data: bytes | memoryview) -> None:
    """Write one message to `fd`, whole, without a copy of it."""
    for part in (len(data).to_bytes(HEADER, "little"), data):
        view = memoryview(part)
        while view:
            view = view[os.write(fd, view) :]


class Buffer:
    """Bytes of one case, in one place that can be wiped: freed memory would be readable to the case forked next."""

    def __init__(self, size: int) -> None:
        self.held = bytearray(size)
        self.view = memoryview(self.held)
        self.used = 0

    def __len__(self) -> int:
        return self.used

    def read(self, fd: int, most: int) -> int:
        """Append up to `most` bytes from `fd`, none beyond the size; return how many came, 0 at the end."""
        got = os.readv(fd, [self.view[self.used : self.used + most]])
        self.used += got
        return got

    def wipe(self) -> None:
        """Overwrite what was read with zeros."""
        self.view[: self.used] = bytes(self.used)
        self.used = 0
