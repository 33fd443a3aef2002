"""The offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import SIZES, at_kind

from mockloop.tui.app import MockloopApp
from mockloop.tui.widgets.choices import Choices

OpenAt = Callable[..., MockloopApp]


@pytest.mark.parametrize("size", SIZES)
def test_offer(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see a letter with the pay and the extras, and under it what one may answer."""
    assert snap_compare(open_at(at_kind("offer")), terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_asked_first(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see the letter with one line that is new since you asked, what you asked, and what they answer."""

    async def ask(pilot: Any) -> None:
        await pilot.pause()
        await pilot.press(
            "n", *"Thank you, I am glad. Another offer has stock over 3 years; is there room here?", "enter"
        )
        await pilot.pause()
        await pilot.pause()

    assert snap_compare(open_at(at_kind("offer")), terminal_size=size, run_before=ask)


async def test_asking_is_done_once(open_at: OpenAt) -> None:
    """n asks and says what came of it; then the key and the choice are gone, and the offer can still be taken."""
    app = open_at(at_kind("offer"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("n", *"more", "enter")
        await pilot.pause()
        session = app.screen.session
        assert session.negotiated is not None
        assert app.screen.check_action("negotiate", ()) is False
        await pilot.press("a")
        await pilot.pause()
        assert session.ending == "accepted"


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
        await pilot.press("enter", "j", "j", "enter", "n")
        await pilot.pause()
        assert app.screen.session.ending is None
        await pilot.press("d", "y")
        await pilot.pause()
        await pilot.pause()
        assert app.screen.session.ending == "declined"


async def test_the_letter_is_read_from_its_top(open_at: OpenAt) -> None:
    """In a low window the letter opens at its top, keys scroll it, and the answers stay in sight."""
    app = open_at(at_kind("offer"))
    async with app.run_test(size=(80, 18)) as pilot:
        await pilot.pause()
        page, ways = app.screen.query_one("#page"), app.screen.query_one("#ways")
        assert page.scroll_y == 0
        assert page.max_scroll_y > 2
        await pilot.press("down", "j")
        await pilot.pause()
        assert page.scroll_y == 2
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        assert page.scroll_y == page.max_scroll_y
        await pilot.press("pageup", "pageup", "pageup")
        await pilot.pause()
        assert page.scroll_y == 0
        assert ways.query_one(Choices).region.height == 3
        assert app.screen.region.contains_region(ways.query_one(Choices).region)
