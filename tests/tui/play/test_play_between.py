"""Between two rounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import SIZES, at_kind

from mockloop.tui.app import MockloopApp

OpenAt = Callable[..., MockloopApp]


@pytest.mark.parametrize("size", SIZES)
def test_between(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see the rating as a bar and in words, that you are through, and what lies ahead."""
    assert snap_compare(open_at(at_kind("between")), terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_between_onsite(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see a rating below the bar, said in words, and that it goes to the committee."""
    assert snap_compare(open_at(at_kind("between", 2)), terminal_size=size)


async def test_enter_goes_on(open_at: OpenAt) -> None:
    """Enter leads to the next lobby."""
    app = open_at(at_kind("between"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen).__name__ == "LobbyScreen"
