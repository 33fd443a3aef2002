"""A finished loop step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import SIZES, at_kind

from mockloop.tui import routes
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.replay import ReplayScreen
from mockloop.tui.widgets.bars import KeyBar

OpenAt = Callable[..., MockloopApp]
ANSWER = ["r", *["right"] * 9]
"""To the step where the question about rare examples has been answered."""


@pytest.mark.parametrize("size", SIZES)
def test_a_step_with_thoughts(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see how far one is, what has just happened, the transcript with the new words bright, and beside it
    (narrow: below) what the interviewer made of the answer.
    """
    assert snap_compare(open_at(at_kind("ended")), terminal_size=size, press=[*ANSWER, "t"])


def test_a_step_without(snap_compare: Any, open_at: OpenAt) -> None:
    """You should see the same step with the whole width for what was said."""
    assert snap_compare(open_at(at_kind("ended")), terminal_size=(80, 24), press=ANSWER)


async def test_the_newest_stays_in_view(open_at: OpenAt) -> None:
    """Where thoughts take half of the page, what was said last is seen, also when something was scrolled and a place on
    the screen was asked for just before.
    """
    app = open_at(at_kind("ended"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*ANSWER)
        await pilot.pause()
        said: Any = app.screen.query_one("#said")
        said.scroll_to(y=said.max_scroll_y - 1, animate=False)
        await pilot.pause()
        app.screen.action_thoughts()  # type: ignore[attr-defined]
        assert said.region
        await pilot.pause()
        await pilot.pause()
        assert said.max_scroll_y > 7
        assert said.scroll_y == said.max_scroll_y


async def test_keys_move_through_the_loop(open_at: OpenAt) -> None:
    """Arrows step and stop at the ends, brackets go by rounds, esc leads back to the debrief as it was."""
    app = open_at(at_kind("ended"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j", "r")
        await pilot.pause()
        screen: Any = app.screen
        assert isinstance(screen, ReplayScreen)
        last = len(screen.steps) - 1
        assert len(screen.steps) == len(screen.app.screen_stack[-2].loop.session.events)
        await pilot.press("left")
        assert screen.at == 0
        await pilot.press("right", "l", "space", "enter", "n", "left", "p")
        assert screen.at == 3
        await pilot.press("g")
        rounds = []
        for key in ("]", "]", "]", "]", "["):
            await pilot.press(key)
            rounds.append(screen.steps[screen.at].round)
        assert rounds == ["recruiter", "theory", "scale", "scale", "theory"]
        await pilot.press("G", "right")
        assert screen.at == last
        assert "next step" not in screen.query_one(KeyBar).render().plain
        await pilot.press("g")
        assert screen.at == 0
        await pilot.press("escape")
        await pilot.pause()
        assert type(app.screen).__name__ == "DebriefScreen"


async def test_the_command_line_opens_it(open_at: OpenAt, make_app: Callable[..., MockloopApp]) -> None:
    """Started with a screen, the app shows it over home."""
    session = open_at(at_kind("ended"))._first.session  # type: ignore[union-attr]  # a loop
    app = make_app(lambda: routes.replay(session))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ReplayScreen)
        await pilot.press("q")
        await pilot.pause()
        assert len(app.screen_stack) == 1
