"""The answer in the player's own editor: whatever that does, the terminal is mockloop's again afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Terminal


@pytest.mark.parametrize(
    ("editor", "seen"),
    [
        ("nosuchedit", "nosuchedit: not found"),
        ("false", "false ended with code 1"),
        ("sed -i s/draft/answer/", "my answer"),
    ],
)
def test_the_terminal_comes_back(start: type[Terminal], tmp_path: Path, editor: str, seen: str) -> None:
    """ctrl+o with an editor that is missing, fails or works: the full screen is on, keys act, ctrl+q leaves cleanly."""
    terminal = start("room", home=tmp_path, environ={"VISUAL": "", "EDITOR": editor})
    try:
        terminal.wait_for("ctrl+s")
        terminal.send("my draft")
        terminal.wait_for("draft")
        terminal.send("\x0f")
        terminal.wait_for(seen)
        assert terminal.output.rfind(b"\x1b[?1049h") > terminal.output.rfind(b"\x1b[?1049l")
        terminal.send(" zzz")
        terminal.wait_for("zzz")
        terminal.send("\x11")
        assert terminal.ended() == 0
        terminal.assert_restored()
    finally:
        terminal.close()
