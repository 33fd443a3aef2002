"""Good, fair, bad and hostile answers to every hands-on kind, given by keys in the room: worth what they are."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sitting import library_of
from waiting import eventually

from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Order
from mockloop.grading.order import numbers_of, shown_order
from mockloop.interview.events import Answered
from mockloop.interview.views import OpenView
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.play.editor import AnswerArea

HANDS = Path(__file__).parents[2] / "packs" / "hands"
ANSWERS = tomllib.loads((HANDS / "answers.toml").read_text())
BANDS = {"good": (0.7, 1.0), "fair": (0.2, 0.8), "bad": (0.0, 0.3), "hostile": (0.0, 0.15)}
STORM = ["9", "9", "space", "0", "x", "space", "shift+down", "K", "J", "space"]


@pytest.fixture
def library() -> Library:
    """One question of each kind."""
    return library_of("hands")


@pytest.fixture
def app(walk_in: Callable[..., MockloopApp]) -> MockloopApp:
    """The app in the workshop's room."""
    return walk_in("workshop", "", timed=True)


async def write(pilot: Any, library: Library, view: OpenView, quality: str) -> None:
    """Put this player's answer where it goes: lines are moved by typing their numbers."""
    found = ANSWERS[view.kind].get(quality)
    if view.kind != "order":
        editor = pilot.app.screen.query_one("#editor", AnswerArea)
        editor.load_text("")
        editor.insert(str(found).strip("\n"))
        return
    keys = STORM
    if isinstance(found, list):
        entry = library.question(view.key)
        assert entry is not None
        assert isinstance(entry.question, Order)
        keys = list(
            numbers_of([line - 1 for line in found], shown_order(entry.question, 7, entry.key)).replace(" ", "")
        )
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("quality", ["good", "fair", "bad", "hostile"])
async def test_each_kind(app: MockloopApp, library: Library, quality: str) -> None:
    """Given with ctrl+s, each is worth what it is; the room is alive, and goes on to its end."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        session: Any = app.screen.session  # type: ignore[attr-defined]
        while (view := session.open_question) is not None:
            before = len(session.events)
            if view.part == "follow-up":
                await pilot.press("f4", "f4")
            else:
                await write(pilot, library, view, quality)
                await pilot.press("ctrl+s")
            await eventually(pilot, lambda before=before: len(session.events) > before)
            await pilot.pause()
        await eventually(pilot, lambda: session.prompt.kind == "closing")
        given = [e for e in session.events if isinstance(e, Answered) and e.part == "main"]
        assert [event.how for event in given] == ["text"] * 5
        low, high = BANDS[quality]
        for event in given:
            if event.question.endswith("/loop") and quality == "hostile":
                continue  # whatever keys do to lines, they are in some order then
            assert low <= event.score <= high, (event.question, event.score)
        assert app.is_running
