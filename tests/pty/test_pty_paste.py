"""A megabyte pasted by a terminal that doesn't say it is a paste: cut, said, and the editor takes the next key."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Terminal


def test_a_raw_megabyte(room: Terminal) -> None:
    """It ends within the patience of the test: as keys, one by one, it would take minutes."""
    data = (b"all work and no play makes a dull model\r" * 26_000)[:1_000_000]
    writer = threading.Thread(target=lambda: _write(room.master, data))
    writer.start()
    room.wait_for("paste was cut")
    while writer.is_alive():
        room.read()
    writer.join()
    room.send("\x03")
    room.wait_for("ctrl+q quits")
    room.send("\x11")
    assert room.ended() == 0
    room.assert_restored()


def _write(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view[:4096]) :]
