"""After a decision that is not the one hoped for: feedback and a year in the debrief, and the letters of other offers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from stops import SIZES, at_kind
from waiting import eventually

from mockloop.catalogue.library import Library, Pack
from mockloop.catalogue.models import Down, Need
from mockloop.interview.events import FeedbackGiven, YearPassed
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.play.looking_back import sentences

OpenAt = Callable[..., MockloopApp]


@pytest.fixture
def library() -> Library:
    """The pack of this folder; its company wants more than anybody has, or nearly so for the level below."""
    found = Library((Pack("core", Path(__file__).parent / "pack"),))
    company = found.companies["kestrel"]
    bar = replace(company.bar, rule="mean", pass_=3.9)
    need = Need(text="Somebody who can tell the board that the model is wrong.", tags=("drift",))
    strict = replace(company, bar=bar, feedback="honest", need=need, urgency=0.1)
    kinder = replace(company, bar=replace(bar, pass_=3.3, down=Down(pay="€71,000 a year", within=1.0)))
    found.__dict__["companies"] = {**found.companies, "kestrel": strict, "kinder": kinder}
    return found


async def _both(pilot: Any) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()  # what would have helped is worked out beside the page
    await pilot.pause()
    for key in ("f", "y"):
        await pilot.press(key)
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    for key in ("down", "up", "J", "J", "J"):
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
def test_feedback_and_a_year(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see, under “afterwards”, what they told you, when you may apply again, and what the year brought; then
    what you could not know.
    """
    assert snap_compare(open_at(at_kind("ended")), terminal_size=size, run_before=_both)


async def test_what_came_of_a_key_is_on_the_screen(open_at: OpenAt) -> None:
    """f and y turn to what they brought: it is within the window, and the last of it was not there before."""
    app = open_at(at_kind("ended"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        detail = app.screen.query_one("#detail")
        for key in ("f", "y"):
            before = sentences(app.screen.back.passages)  # type: ignore[attr-defined]
            await pilot.press(key)
            await eventually(pilot, lambda: len(sentences(app.screen.back.passages)) > len(before))  # type: ignore[attr-defined]  # noqa: B023
            for _ in range(3):
                await pilot.pause()
            after = sentences(app.screen.back.passages)  # type: ignore[attr-defined]
            place = next(place for place, said in enumerate(after) if said not in before)
            shown = app.screen._sentences[place].region  # type: ignore[attr-defined]
            assert detail.region.y <= shown.y < detail.region.bottom


async def test_keys_are_there_once(open_at: OpenAt) -> None:
    """f asks and y waits, each once; afterwards the keys are gone and nothing else has changed."""
    app = open_at(at_kind("ended"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        session = app.screen.session  # type: ignore[attr-defined]
        before = session.ratings
        for key, kind in (("f", FeedbackGiven), ("y", YearPassed)):
            await pilot.press(key)
            await pilot.pause()
            await pilot.pause()
            assert isinstance(session.events[-1], kind)
            count = len(session.events)
            await pilot.press(key)
            await pilot.pause()
            assert len(session.events) == count
        assert session.ratings == before


def test_the_letter_of_the_level_below(snap_compare: Any, open_at: OpenAt) -> None:
    """You should see a letter that names the lower level and its pay, and says why."""
    assert snap_compare(open_at(at_kind("offer"), company="kinder"), terminal_size=(80, 24))
