"""The briefing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import SIZES, at_kind

from mockloop.tui.app import MockloopApp

OpenAt = Callable[..., MockloopApp]


@pytest.mark.parametrize("size", SIZES)
def test_briefing(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see the posting as a page, who you are, the loop ahead and how you play; in a narrow window one under the other."""
    assert snap_compare(open_at(at_kind("briefing")), terminal_size=size)


async def test_enter_starts_and_esc_leaves_for_now(open_at: OpenAt) -> None:
    """Enter sends the application; Esc goes back home and the save stays."""
    app = open_at(at_kind("briefing"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen).__name__ == "ResumeScreen"
        await pilot.press("escape")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert [save.name for save in app.services.saves.list()]
        with app.services.resume("kestrel-7") as again:
            assert again.session.prompt.kind == "resume"
