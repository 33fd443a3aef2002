"""The terminal around the face: when to refuse it, and how to leave it as it was found."""

from __future__ import annotations

import os
import selectors
import signal
import sys
import termios
import threading
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from types import FrameType
from typing import IO, Any, Protocol

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from mockloop.tui.bursts import Bursts, read_burst

GRACE = 2.0
"""Seconds an orderly end may take before the process ends anyway."""

_RESTORE = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)


class Stream(Protocol):
    """As much of a text stream as is asked about."""

    def isatty(self) -> bool:
        """Whether it is a terminal."""


def refuse_reason(environ: Mapping[str, str], stdin: Stream | None, stdout: Stream | None) -> str | None:
    """One line saying why the Textual face can't run here, or None when it can."""
    for name, stream in (("input", stdin), ("output", stdout)):
        if not _is_terminal(stream):
            return f"mockloop: {name} is not a terminal; play as lines of text with --plain"
    term = environ.get("TERM", "")
    if term in {"", "dumb"}:
        return f"mockloop: TERM={term or 'unset'} can't show a full screen; play as lines of text with --plain"
    return None


def _is_terminal(stream: Stream | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except (ValueError, OSError):  # closed
        return False


class Outlet:
    """The terminal's output. Once the terminal is gone, writing does nothing."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.lost = False

    def write(self, text: str) -> None:
        """Write, unless there is nobody to read."""
        if not self.lost:
            try:
                self._file.write(text)
            except (OSError, ValueError):
                self.lost = True

    def flush(self) -> None:
        """Flush, unless there is nobody to read."""
        if not self.lost:
            try:
                self._file.flush()
            except (OSError, ValueError):
                self.lost = True

    def fileno(self) -> int:
        """The descriptor of the stream."""
        return self._file.fileno()


class TerminalDriver(LinuxDriver):
    """Textual's driver on stdout that notices when its terminal is closed instead of spinning or hanging."""

    def __init__(self, app: App[Any], **options: Any) -> None:  # noqa: ANN401  # handed through to Textual
        super().__init__(app, **options)
        self.outlet = Outlet(sys.__stdout__ or sys.stdout)
        self._file = self.outlet  # type: ignore[assignment]  # the writer thread only writes and flushes

    def run_input_thread(self) -> None:
        """Read keys until the app ends, or the terminal does."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        bursts = Bursts(parser)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    try:
                        data = read_burst(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:
                        self._hang_up()
                        return
                    for event in bursts.feed(decode(data)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _hang_up(self) -> None:
        self.outlet.lost = True
        _detach_from_closed()
        # To the main thread: one that sleeps in its loop would not look at a signal raised in this one.
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGHUP)


@contextmanager
def leaving_cleanly(end: Callable[[int], None], last_chance: Callable[[], None]) -> Iterator[None]:
    """While inside, SIGTERM, SIGHUP and SIGINT call `end(signal)` in the main thread.

    `end` starts an orderly end and returns. When that has not ended the process within `GRACE` seconds,
    `last_chance` is called, the terminal is put back and the process ends with 128 + signal.
    """
    settings = _terminal_settings()

    def act(number: int, _frame: FrameType | None) -> None:
        timer = threading.Timer(GRACE, _force_end, (number, settings, last_chance))
        timer.daemon = True
        timer.start()
        timers.append(timer)
        _detach_from_closed()
        end(number)

    timers: list[threading.Timer] = []
    before = {number: signal.signal(number, act) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
    try:
        yield
    finally:
        for timer in timers:
            timer.cancel()
        for number, handler in before.items():
            signal.signal(number, handler)


def _detach_from_closed() -> None:
    """When the terminal is gone, what is still said goes nowhere instead of failing."""
    if _terminal_settings() is None:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (1, 2):
            os.dup2(nowhere, descriptor)
        os.close(nowhere)


def _terminal_settings() -> list[Any] | None:
    try:
        return termios.tcgetattr(0)
    except termios.error:
        return None


def _force_end(number: int, settings: list[Any] | None, last_chance: Callable[[], None]) -> None:
    try:
        last_chance()
    finally:
        with suppress(OSError):
            os.set_blocking(1, False)  # a stopped terminal must not hold us
            os.write(1, _RESTORE)
        if settings is not None:
            with suppress(termios.error):
                termios.tcsetattr(0, termios.TCSANOW, settings)
        os._exit(128 + number)
