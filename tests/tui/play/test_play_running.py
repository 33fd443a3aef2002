"""Work that runs: it is seen to run, stopped with esc, and nothing else waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sitting import library_of
from stops import session_of
from waiting import eventually

from mockloop.catalogue.library import Library
from mockloop.interview.events import Answered, Paused
from mockloop.sandbox import Level, Rank, level, measure_level
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.play.editor import AnswerArea

HANDS = Path(__file__).parents[2] / "packs" / "hands"
ENDLESS = "def evens(numbers):\n    while True:\n        pass"
GOOD = (
    "def evens(numbers):\n    if any(n < 0 for n in numbers):\n        raise ValueError\n"
    "    return [n for n in numbers if n % 2 == 0]"
)


@pytest.fixture
def library() -> Library:
    """One question of each kind."""
    return library_of("hands")


@pytest.fixture
def at_code(walk_in: Callable[..., MockloopApp]) -> MockloopApp:
    """The app at the question that wants code."""
    measure_level()
    return walk_in("workshop", "code", timed=True)


def write(app: MockloopApp, text: str) -> AnswerArea:
    """Put this into the editor."""
    editor = app.screen.query_one("#editor", AnswerArea)
    editor.put(text)
    return editor


def note_of(app: MockloopApp) -> str:
    """The line below the editor."""
    return str(app.screen.query_one("#note").render())  # type: ignore[attr-defined]


def test_it_looks_like_running(
    snap_compare: Any, at_code: MockloopApp, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """You should see that the answer runs, for how long, that esc stops it, and where; no keys that have to wait."""
    monkeypatch.setattr(level, "known_level", lambda: Level(Rank.FULL, "two walls"))

    async def run(pilot: Any) -> None:
        write(pilot.app, ENDLESS)
        await pilot.press("ctrl+s")
        clock.time += 2
        pilot.app.screen.show_note()
        pilot.app.screen._count()
        await pilot.pause()

    assert snap_compare(at_code, terminal_size=(80, 24), run_before=run)


async def test_an_answer_that_runs_can_be_stopped(at_code: MockloopApp) -> None:
    """While it runs keys act at once, the answer can't be given twice or typed over, and esc takes it back."""
    app = at_code
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        editor = write(app, ENDLESS)
        before = len(session_of(app).events)
        began = time.monotonic()
        await pilot.press("ctrl+s", "x", "ctrl+s", "f6", "f2", "f4", "f4")
        assert "Running all cases" in note_of(app)
        assert editor.text == ENDLESS
        await pilot.press("f1")
        await pilot.pause()
        assert app.screen.__class__.__name__ == "HelpScreen"
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert time.monotonic() - began < 4, "something waited for the answer to end"
        assert "Running" not in note_of(app)
        assert (editor.text, editor.read_only) == (ENDLESS, False)
        assert len(session_of(app).events) == before
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(session_of(app).events[-1], Paused)


async def test_the_answer_is_given_when_its_cases_are_through(at_code: MockloopApp, clock: Any) -> None:
    """The mark is the one it would have had, and the time that running took is not the player's."""
    app = at_code
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        write(app, GOOD)
        before = len(session_of(app).events)
        clock.time += 40
        await pilot.press("ctrl+s")
        clock.time += 500
        await eventually(pilot, lambda: len(session_of(app).events) > before)
        given = session_of(app).events[-1]
        assert isinstance(given, Answered)
        assert (given.text, given.how, round(given.seconds)) == (GOOD, "text", 40)
        assert given.score > 0.7


async def test_what_ends_behind_another_page_is_given_on_return(at_code: MockloopApp) -> None:
    """Help was opened meanwhile: nothing is lost, and nothing happens behind its back."""
    app = at_code
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        write(app, f"import time\ntime.sleep(0.2)\n{GOOD}")
        room, before = app.screen, len(session_of(app).events)
        await pilot.press("ctrl+s", "f1")
        await eventually(pilot, lambda: room._held is not None)  # type: ignore[attr-defined]
        await pilot.press("escape")
        await eventually(pilot, lambda: len(room.session.events) > before)  # type: ignore[attr-defined]


async def test_leaving_ends_what_runs(at_code: MockloopApp) -> None:
    """ctrl+c twice in the middle of an endless answer leaves at once, the answer kept as a draft."""
    app = at_code
    began = time.monotonic()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        write(app, ENDLESS)
        loop = app.screen.loop  # type: ignore[attr-defined]
        began = time.monotonic()
        await pilot.press("ctrl+s")
        assert "Running" in note_of(app)
        await pilot.press("ctrl+c", "ctrl+c")
    assert time.monotonic() - began < 4
    draft = loop.drafts.load()
    assert draft is not None
    assert draft.text == ENDLESS


async def test_a_trial_is_stopped_too(at_code: MockloopApp) -> None:
    """esc ends a trial; hints and skips don't wait for it."""
    app = at_code
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        write(app, ENDLESS)
        await pilot.press("f6")
        assert "Trying it" in note_of(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Trying it" not in note_of(app)
        assert not app.screen.has_class("-tried")
        await pilot.press("f6", "f4", "f4")
        await pilot.pause()
        assert isinstance(session_of(app).events[-1], Answered)
        assert session_of(app).events[-1].how == "skip"  # type: ignore[union-attr]
