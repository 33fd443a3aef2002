"""However the app ends, the terminal is as before, the draft is on disk, the process is gone, one line says why."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mockloop.storage.drafts import Drafts

if TYPE_CHECKING:
    from conftest import Terminal

PROGRAM = Path(__file__).parent / "program.py"


def draft_of(terminal: Terminal) -> str:
    """The draft that was kept."""
    journals = [path for path in (terminal.home / "saves").glob("*.toml") if ".draft" not in path.name]
    draft = Drafts(journals[0]).load()
    assert draft is not None
    return draft.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signals(room: Terminal, number: signal.Signals) -> None:
    """A signal that asks to end is obeyed, in order."""
    room.signal(number)
    assert room.ended() == 128 + number
    room.assert_restored()
    assert room.last_words.count("\n") == 1
    assert number.name in room.last_words
    assert "mockloop continue" in room.last_words
    assert draft_of(room) == "my draft"


def test_ctrl_q(room: Terminal) -> None:
    """ctrl+q quits at once, with nothing to say."""
    room.send("\x11")
    assert room.ended() == 0
    room.assert_restored()
    assert "Traceback" not in room.last_words
    assert draft_of(room) == "my draft"


def test_ctrl_c_twice(room: Terminal) -> None:
    """The first ctrl+c says how to leave, the second leaves."""
    room.send("\x03")
    room.wait_for("ctrl+q quits")
    assert room.process.poll() is None
    room.send("\x03")
    assert room.ended() == 0
    room.assert_restored()
    assert draft_of(room) == "my draft"


def test_a_workers_exception(room: Terminal) -> None:
    """An error of our own: one line, no frames, no locals; the frames are in a file."""
    room.send("\x1b[20~")
    assert room.ended() == 1
    room.assert_restored()
    assert "ZeroDivisionError: made to fail" in room.last_words.replace("\r\n", " ")
    report = (room.home / "crash.txt").read_text()
    assert "in _fail" in report
    assert "not to be printed" not in room.last_words + report
    assert "Traceback" not in room.last_words
    assert draft_of(room) == "my draft"


def test_a_closed_terminal(room: Terminal) -> None:
    """The window is closed: the process ends by itself."""
    room.hang_up()
    assert room.ended() == 128 + signal.SIGHUP
    assert draft_of(room) == "my draft"


def test_a_closed_terminal_that_no_signal_tells_of(start: type[Terminal], tmp_path: Path) -> None:
    """Under a program that leads the terminal and outlives it (make, a script) no signal comes: reading tells, even at rest."""
    leader = (
        "import signal, subprocess, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
        f"sys.exit(subprocess.run([sys.executable, {str(PROGRAM)!r}, 'home']).returncode)"
    )
    terminal = start("-c", leader, home=tmp_path)
    try:
        terminal.wait_for("Welcome")
        while terminal.read(0.5):  # until the home screen is at rest
            pass
        terminal.hang_up()
        assert terminal.ended() == 128 + signal.SIGHUP
    finally:
        terminal.close()


def test_a_blocked_app(room: Terminal) -> None:
    """Even an app that never comes back to its loop is ended, with its draft."""
    room.send("\x1b[21~")
    room.read(0.3)
    room.signal(signal.SIGTERM)
    assert room.ended() == 128 + signal.SIGTERM
    room.assert_restored()
    assert draft_of(room) == "my draft"


def test_home_leaves_too(home: Terminal) -> None:
    """With nothing typed there is nothing to keep, and nothing goes wrong."""
    home.signal(signal.SIGTERM)
    assert home.ended() == 128 + signal.SIGTERM
    home.assert_restored()
