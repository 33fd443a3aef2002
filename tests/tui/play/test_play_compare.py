"""Two attempts side by side, from the list of saves."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from stops import GIVEN, SIZES, step
from waiting import ready

from mockloop.interview.events import LoopStarted
from mockloop.storage.loops import start_loop
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.compare import CompareScreen
from mockloop.tui.screens.replay import ReplayScreen
from mockloop.tui.screens.saves import SavesScreen
from mockloop.tui.services import Services
from mockloop.tui.widgets.bars import KeyBar

BETTER = replace(
    GIVEN["desk/rare"],
    text="No: accuracy misleads at this base rate. I look at recall and precision where a miss costs most.",
    score=0.9,
    perceived=0.85,
    noticed=("base-rate", "recall"),
    points=("base-rate met 1 2 4-39", "recall met 1 1 41-71", "cost met 1 1 72-95"),
    guards=(),
    advice=(),
    followup="",
    about="",
)


@pytest.fixture
def two(services: Services) -> Services:
    """Two finished loops of the same seed, the later one with a better answer, and one that still goes on."""
    for name, better, steps in (("march", False, 60), ("may", True, 60), ("now", False, 5)):
        setup = LoopStarted(company="kestrel", candidate="ada", seed=7, mode="write", length="full", timed=True)
        with start_loop(services.saves_path, services.library, setup, name, clock=services.now) as loop:
            for _ in range(steps):
                view = loop.session.open_question
                if loop.session.ending is not None:
                    break
                if better and view is not None and view.key == "core/desk/rare":
                    loop.session._emit(BETTER)
                else:
                    step(loop.session)
            assert (loop.session.ending is None) == (name == "now")
    return services


async def compared(pilot: Any) -> None:
    """From home to the two attempts side by side."""
    await ready(pilot)
    await pilot.press("s")
    await pilot.pause()
    names = [choice.id for choice in pilot.app.screen.query_one("Picker")._choices]
    for name in ("march", "may"):
        await pilot.press("g", *["j"] * names.index(name), "c")
        await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
def test_what_changed(snap_compare: Any, two: Services, size: tuple[int, int]) -> None:
    """You should see both attempts with their ends, what changed in sentences, and each round's two bars."""
    assert snap_compare(MockloopApp(two), terminal_size=size, run_before=compared)


@pytest.mark.parametrize("size", SIZES)
def test_the_same_question(snap_compare: Any, two: Services, size: tuple[int, int]) -> None:
    """You should see the question, which points are made now, and both answers (narrow: one under the other)."""

    async def at_the_question(pilot: Any) -> None:
        await compared(pilot)
        await pilot.press("j", "j")
        await pilot.pause()

    assert snap_compare(MockloopApp(two), terminal_size=size, run_before=at_the_question)


def test_one_is_marked(snap_compare: Any, two: Services) -> None:
    """You should see the marked loop with a sign and words, and in the key bar what the key does on another."""

    async def marked(pilot: Any) -> None:
        await ready(pilot)
        await pilot.press("s")
        await pilot.pause()
        names = [choice.id for choice in pilot.app.screen.query_one("Picker")._choices]
        await pilot.press(*["j"] * names.index("march"), "c", "g", *["j"] * names.index("may"))
        await pilot.pause()

    assert snap_compare(MockloopApp(two), terminal_size=(80, 24), run_before=marked)


async def test_keys(two: Services) -> None:
    """Only finished loops can be compared or replayed; x swaps; enter and esc go to the whole width and back, then out."""
    app = MockloopApp(two)
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        screen: Any = app.screen
        assert isinstance(screen, CompareScreen)
        assert (screen.found.first.name, screen.found.second.name) == ("march", "may")
        gain = screen.found.questions[1].gain
        assert gain > 0
        await pilot.press("x")
        await pilot.pause()
        assert screen.found.first.name == "may"
        assert screen.found.questions[1].gain == -gain
        await pilot.press("enter")
        await pilot.pause()
        assert screen.query_one(KeyBar).render().plain.endswith("esc the list   ? help")
        await pilot.press("escape", "escape")
        await pilot.pause()
        saves: Any = app.screen
        assert isinstance(saves, SavesScreen)
        assert saves._marked == ""
        names = [choice.id for choice in saves.query_one("Picker")._choices]
        for name, can in (("now", False), ("march", True)):
            await pilot.press("g", *["j"] * names.index(name))
            await pilot.pause()
            assert saves.check_action("compare", ()) is can
            assert saves.check_action("replay", ()) is can
        await pilot.press("c", "c")
        await pilot.pause()
        assert saves._marked == ""
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, ReplayScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is saves


async def test_a_save_that_is_gone_meanwhile(two: Services) -> None:
    """Deleted while it was marked, it is said in a line, and the list is as it was."""
    app = MockloopApp(two)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await ready(pilot)
        await pilot.press("s")
        await pilot.pause()
        saves: Any = app.screen
        names = [choice.id for choice in saves.query_one("Picker")._choices]
        await pilot.press("g", *["j"] * names.index("march"), "c")
        two.saves.file("march").unlink()
        await pilot.press("g", *["j"] * names.index("may"), "c")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, SavesScreen)
        assert [notice for notice in app._notifications if "march" in notice.message]
