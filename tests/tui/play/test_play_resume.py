"""The résumé screen's result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import SIZES, at_kind

from mockloop.grading import resume
from mockloop.grading.bullets import BulletMark
from mockloop.tui.app import MockloopApp

OpenAt = Callable[..., MockloopApp]

MARK = resume.ResumeMark(
    ats=0.75,
    human=0.5,
    score=0.62,
    found=("ranking", "python", "a/b testing"),
    missing=("pager",),
    bullets=(
        BulletMark(
            job=0,
            bullet=0,
            text="Cut p99 of the ranking service from 410 ms to 95 ms by moving features next to the model",
            gained=0.9,
            reasons=("opens with what you did", "has a figure", "says how"),
        ),
        BulletMark(
            job=0,
            bullet=1,
            text="Helped with various data tasks",
            gained=-0.3,
            faults=("opens with a duty, no deed", "no figure"),
            hint="Automated data tasks, by [doing what], so that [what] went from [x] to [y].",
        ),
    ),
    notes=("A polished repository was worth a second look.",),
)


@pytest.fixture(autouse=True)
def _fixed_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the screen thinks of this résumé, whatever the grader of the day thinks."""
    monkeypatch.setattr(resume, "grade_resume", lambda *_: MARK)


@pytest.mark.parametrize("size", SIZES)
def test_resume_result(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see the keywords found and missing, the six-second look, each bullet with what it did, and the verdict in words."""
    assert snap_compare(open_at(at_kind("resume")), terminal_size=size)


async def test_parts_arrive_and_enter_shows_them_all(open_at: OpenAt) -> None:
    """Where things may move the parts come one by one; Enter first shows all of them, then goes on."""
    app = open_at(at_kind("resume"))
    app.services.reduce_motion = False
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not all(part.visible for part in app.screen.query(".arriving"))
        await pilot.press("enter")
        await pilot.pause()
        assert all(part.visible for part in app.screen.query(".arriving"))
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen).__name__ == "LobbyScreen"
