"""What reaches the terminal: refusals in one line, and no byte of a stranger's that could steer it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Terminal

PACK = Path(__file__).parent.parent / "tui" / "pack"
# Every sequence that Textual itself writes: modes, cursor moves, colours, queries, the pointer's shape, and none else.
OWN = re.compile(
    rb"\x1b\[(?:[?<>=]?[\d;:]*[hlmuHJKABCDGrptqn]|\?\d+\$p|\d* ?q)|\x1b\[\?\d+;\d+\$y|\x1b\]22;[a-z]+\x07|\x1b[()][A-Z0-9]|\x1b[78=>M]"
)


@pytest.fixture
def hostile(tmp_path: Path, start: type[Terminal]) -> Iterator[Terminal]:
    """The app at home on a pack whose names and postings hold control bytes."""
    pack = tmp_path / "pack"
    evil = r"\u001b]0;owned\u0007\u001b[2J\u009b31m\u0090q\u009c"
    for path in PACK.rglob("*.toml"):
        target = pack / path.relative_to(PACK)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text()
        for key in ("name", "about", "role", "headline"):
            text = text.replace(f'\n{key} = "', f'\n{key} = "{evil}')
        target.write_text(text)
    terminal = start("home", home=tmp_path, environ={"MOCKLOOP_TEST_PACK": str(pack)})
    try:
        yield terminal
    finally:
        terminal.close()


def test_no_raw_control_byte(hostile: Terminal) -> None:
    """Home, a company, the candidates: after Textual's own sequences are taken out, no control byte is left."""
    hostile.wait_for("Meridian Systems")
    for key in ("j", "\r", "\r", "\r", "\x1b", "?"):
        hostile.send(key)
        while hostile.read(0.25):
            pass
    hostile.send("\x11")
    assert hostile.ended() == 0
    assert b"owned" in hostile.output  # its letters are harmless
    assert b"]0;owned" in hostile.output.replace(b"\x1b]0;", b"")  # without the byte that made them a command
    rest = OWN.sub(b"", hostile.output).decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", rest), re.findall(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f].{20}", rest
    )[:5]


def test_dumb_terminals_are_refused(start: type[Terminal], tmp_path: Path) -> None:
    """TERM=dumb: exit code 2 and one line that names --plain, before anything is painted."""
    terminal = start("-m", "mockloop", home=tmp_path, environ={"TERM": "dumb"})
    try:
        assert terminal.ended() == 2
        assert terminal.output.count(b"\n") == 1
        assert b"--plain" in terminal.output
        assert b"\x1b" not in terminal.output
    finally:
        terminal.close()


def test_the_terminal_keeps_its_own_error_stream(start: type[Terminal], tmp_path: Path) -> None:
    """The face is painted on the output, so errors may go elsewhere."""
    log = tmp_path / "log"
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT)
    terminal = start("home", home=tmp_path, errors=descriptor)
    try:
        terminal.wait_for("Meridian Systems")
        terminal.send("\x11")
        assert terminal.ended() == 0
        terminal.assert_restored()
        assert log.read_text() == ""
    finally:
        os.close(descriptor)
        terminal.close()
