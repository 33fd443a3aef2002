"""The committee."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import SIZES, at_kind

from mockloop.tui.app import MockloopApp

OpenAt = Callable[..., MockloopApp]


@pytest.mark.parametrize("size", SIZES)
def test_committee(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see each onsite round against the bar, the reasons in sentences, and the decision with a sign and in words."""
    assert snap_compare(open_at(at_kind("committee")), terminal_size=size)


async def test_reasons_arrive_one_by_one(open_at: OpenAt) -> None:
    """Where things may move the decision comes last; space shows it at once."""
    app = open_at(at_kind("committee"))
    app.services.reduce_motion = False
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        parts = list(app.screen.query(".arriving"))
        assert not parts[-1].visible
        await pilot.press("space")
        await pilot.pause()
        assert all(part.visible for part in parts)
