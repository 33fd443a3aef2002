"""Paused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import SIZES, at_question

from mockloop.tui.app import MockloopApp

OpenAt = Callable[..., MockloopApp]


@pytest.mark.parametrize("size", SIZES)
def test_paused(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see that the clock stands, what is left of it, and three ways on."""
    assert snap_compare(open_at(at_question("desk/rare")), terminal_size=size, press=["escape"])


async def test_the_clock_stands_while_paused(open_at: OpenAt, clock: Any) -> None:
    """Time that passes in a pause is nobody's; it goes on from where it stood."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        clock.time += 60
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.session.clock.used == 60
        clock.time += 3600
        await pilot.press("escape")
        await pilot.pause()
        assert type(app.screen).__name__ == "RoomScreen"
        clock.time += 5
        await pilot.press(*"I would look at recall.", "ctrl+s")
        await pilot.pause()
        assert app.screen.session.events[-1].seconds == 65


async def test_leaving_for_now_from_the_pause(open_at: OpenAt) -> None:
    """The second way leads home; the loop is still paused when one comes back."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("j", "enter")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        with app.services.resume("kestrel-7") as again:
            assert again.session.prompt.kind == "paused"
