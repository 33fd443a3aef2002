"""The offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import SIZES, at_kind

from mockloop.tui.app import MockloopApp

OpenAt = Callable[..., MockloopApp]


@pytest.mark.parametrize("size", SIZES)
def test_offer(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see a letter with the pay and the extras, and under it the two answers."""
    assert snap_compare(open_at(at_kind("offer")), terminal_size=size)


async def test_accepting(open_at: OpenAt) -> None:
    """a takes the offer and opens the debrief."""
    app = open_at(at_kind("offer"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert type(app.screen).__name__ == "DebriefScreen"
        assert app.screen.session.ending == "accepted"


async def test_declining_asks_first(open_at: OpenAt) -> None:
    """Declining asks; only yes declines."""
    app = open_at(at_kind("offer"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("j", "enter", "n")
        await pilot.pause()
        assert app.screen.session.ending is None
        await pilot.press("d", "y")
        await pilot.pause()
        await pilot.pause()
        assert app.screen.session.ending == "declined"
