"""Which terminals are refused, and in what words."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from mockloop.tui.terminal import Outlet, refuse_reason


class Fake(io.StringIO):
    """A stream that says whether it is a terminal."""

    def __init__(self, terminal: bool) -> None:  # a test's fake
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        """As told."""
        return self._terminal


YES, NO = Fake(terminal=True), Fake(terminal=False)


@pytest.mark.parametrize(
    ("environ", "stdin", "stdout", "word"),
    [
        ({"TERM": "xterm"}, YES, YES, None),
        ({"TERM": "xterm"}, NO, YES, "input"),
        ({"TERM": "xterm"}, YES, NO, "output"),
        ({"TERM": "xterm"}, None, YES, "input"),
        ({"TERM": "dumb"}, YES, YES, "TERM=dumb"),
        ({}, YES, YES, "TERM=unset"),
    ],
)
def test_refuse_reason(environ: dict[str, str], stdin: Fake | None, stdout: Fake, word: str | None) -> None:
    """One line that names --plain, or nothing."""
    reason = refuse_reason(environ, stdin, stdout)
    if word is None:
        assert reason is None
    else:
        assert reason is not None
        assert word in reason
        assert "--plain" in reason
        assert "\n" not in reason


def test_a_closed_stream_is_no_terminal() -> None:
    """A stream that was closed raises when asked; that is a no."""
    with open(os.devnull) as stream:  # noqa: PTH123  # a plain stream is what is asked about
        pass
    assert refuse_reason({"TERM": "xterm"}, stream, YES) is not None


def test_a_pipe_is_refused_with_code_2() -> None:
    """The command itself refuses, in one line, with exit code 2."""
    found = subprocess.run([sys.executable, "-m", "mockloop"], input=b"", capture_output=True, check=False, timeout=60)
    assert found.returncode == 2
    assert found.stderr.decode().count("\n") == 1
    assert "--plain" in found.stderr.decode()


def test_an_outlet_without_a_terminal() -> None:
    """Once a write fails, writing does nothing."""

    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(5, "Input/output error")

    outlet = Outlet(Gone())
    outlet.write("x")
    assert outlet.lost
    outlet.write("y")
    outlet.flush()
