"""The lobby before a round."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import SIZES, at_kind

from mockloop.tui.app import MockloopApp

OpenAt = Callable[..., MockloopApp]


@pytest.mark.parametrize("size", SIZES)
def test_lobby(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see whom you will meet, what you were told, what the clock gives you; on the right (below, in a narrow window) the loop."""
    assert snap_compare(open_at(at_kind("lobby", 2)), terminal_size=size)


async def test_withdrawing_asks_first(open_at: OpenAt) -> None:
    """w asks; no leaves everything as it is, yes ends the loop in the debrief."""
    app = open_at(at_kind("lobby"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("w", "n")
        await pilot.pause()
        assert type(app.screen).__name__ == "LobbyScreen"
        await pilot.press("w", "y")
        await pilot.pause()
        await pilot.pause()
        assert type(app.screen).__name__ == "DebriefScreen"
