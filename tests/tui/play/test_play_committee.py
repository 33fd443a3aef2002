"""The committee."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from stops import SIZES, at_kind

from mockloop.tui.app import MockloopApp
from mockloop.tui.widgets.bars import KeyBar, TopBar

OpenAt = Callable[..., MockloopApp]


@pytest.mark.parametrize("size", SIZES)
def test_committee(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see each onsite round against the bar, the reasons in sentences, and the decision with a sign and in words."""
    assert snap_compare(open_at(at_kind("committee")), terminal_size=size)


async def test_reasons_arrive_one_by_one(open_at: OpenAt) -> None:
    """Where things may move the decision comes last; space shows it at once, in the smallest window too."""
    app = open_at(at_kind("committee"))
    app.services.reduce_motion = False
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        parts = list(app.screen.query(".arriving"))
        assert not parts[-1].visible
        await pilot.press("space")
        await pilot.pause()
        assert all(part.visible for part in parts)
        assert app.screen.query_one("#page").region.contains_region(parts[-1].region)


async def test_the_margin_keeps_the_verdict(open_at: OpenAt) -> None:
    """Neither the dots nor the steps beside the page tell what its last line is going to say."""
    app = open_at(at_kind("committee"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        told = {step.stage: step.status for step in app.screen.steps}  # type: ignore[attr-defined]
        assert (told["committee"], told["offer"]) == ("now", "ahead")
        assert app.screen.query_one(TopBar).aside.plain.endswith("◉○")
        assert "passed" not in app.screen.query_one(".beside Flow").render().plain.split("Committee")[1]  # type: ignore[attr-defined]


async def test_the_key_promises_a_letter_only_after_a_yes(open_at: OpenAt) -> None:
    """After a no the key says that one goes on."""
    app = open_at(at_kind("committee"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        bar = app.screen.query_one(KeyBar)
        assert "enter open the letter" in bar.render().plain
        state: Any = app.screen.session._state
        state.decision = msgspec.structs.replace(state.decision, verdict="reject")
        assert "enter go on" in bar.render().plain
