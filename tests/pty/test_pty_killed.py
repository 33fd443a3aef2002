"""kill -9 in the middle of writing code: at most the last second of it is lost."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mockloop.storage.drafts import Drafts

if TYPE_CHECKING:
    from conftest import Terminal

HANDS = Path(__file__).parents[1] / "packs" / "hands"
SECOND = 1.0


def test_a_second_of_code_is_all_that_is_lost(start: type[Terminal], tmp_path: Path) -> None:
    """Typing goes on up to the kill; all that stood on the screen a second before it is in the draft."""
    terminal = start("code", home=tmp_path, environ={"MOCKLOOP_TEST_PACK": str(HANDS)})
    try:
        terminal.wait_for("f6")
        terminal.send("\rkept = 41")
        terminal.wait_for("41")
        shown = time.monotonic()
        number = 0
        while time.monotonic() < shown + SECOND:
            terminal.send(f"\rx{number} = {number}")
            number += 1
            terminal.read(0.05)
        terminal.signal(signal.SIGKILL)
        assert terminal.ended() == -signal.SIGKILL
    finally:
        terminal.close()
    (journal,) = [path for path in (tmp_path / "saves").glob("*.toml") if ".draft" not in path.name]
    draft = Drafts(journal).load()
    assert draft is not None
    assert "kept = 41" in draft.text
