"""Programs in a terminal of their own."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent / "program.py"
PATIENCE = 30.0


def _own_terminal() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A program in a terminal; the test holds the other end."""

    def __init__(
        self, *command: str, home: Path, environ: dict[str, str] | None = None, errors: int | None = None
    ) -> None:
        """`command` are arguments to Python, or just "home", "room" or "code" for `program.py`; `errors` is another stderr."""
        if command in {("home",), ("room",), ("code",)}:
            command = (str(PROGRAM), *command)
        self.home = home
        self.output = b""
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen(
            [sys.executable, *command],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave if errors is None else errors,
            preexec_fn=_own_terminal,  # noqa: PLW1509  # this process has one thread
            env={**os.environ, "MOCKLOOP_HOME": str(home), "TERM": "xterm-256color", **(environ or {})},
        )

    def read(self, timeout: float = 0.05) -> bytes:
        """What comes within the timeout."""
        if not select.select([self.master], [], [], timeout)[0]:
            return b""
        data = os.read(self.master, 65536)
        self.output += data
        return data

    def wait_for(self, text: str) -> None:
        """Read until the text was painted."""
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.output:
            assert time.monotonic() < end, f"{text!r} never came; last: {self.output[-600:]!r}"
            assert self.process.poll() is None or self.read(), f"ended before {text!r}: {self.output[-600:]!r}"
            self.read()

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self.master, keys.encode())

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = -1

    def ended(self) -> int:
        """Wait for the end; the exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, "it does not end"
            if self.master >= 0:
                self.read()
            else:
                time.sleep(0.02)
        while self.master >= 0 and self.read():
            pass
        return self.process.returncode

    @property
    def last_words(self) -> str:
        """What stands on the screen after the full screen was left."""
        return self.output.rpartition(b"\x1b[?1049l")[2].decode()

    def assert_restored(self) -> None:
        """Alternate screen off, mouse off, cursor on, echo and line mode as before."""
        for on, off in (("?1049h", "?1049l"), ("?1003h", "?1003l"), ("?2004h", "?2004l"), ("?25l", "?25h")):
            last_on, last_off = (self.output.rfind(f"\x1b[{code}".encode()) for code in (on, off))
            assert 0 <= last_on < last_off, (on, off)
        assert termios.tcgetattr(self.slave)[:4] == self.before[:4]

    def close(self) -> None:
        """Leave nothing behind."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for handle in (self.master, self.slave):
            if handle >= 0:
                with contextlib.suppress(OSError):
                    os.close(handle)


@pytest.fixture
def start() -> type[Terminal]:
    """Starts a program in a terminal; the test closes it."""
    return Terminal


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Terminal]:
    """The app in front of an open question, with a draft typed that no second has passed on."""
    terminal = Terminal("room", home=tmp_path)
    try:
        terminal.wait_for("Tell me about a")
        terminal.wait_for("ctrl+s")
        terminal.send("my draft")
        terminal.wait_for("draft")
        yield terminal
    finally:
        terminal.close()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Terminal]:
    """The app at home."""
    terminal = Terminal("home", home=tmp_path)
    try:
        terminal.wait_for("Meridian Systems")
        yield terminal
    finally:
        terminal.close()
