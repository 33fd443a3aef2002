"""The room at a design in stages: where one is, what is known, asking back, and going back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sitting import library_of
from stops import SIZES, session_of
from waiting import eventually

from mockloop.catalogue.library import Library
from mockloop.interview.events import Answered, Clarified, LoopStarted
from mockloop.storage.loops import start_loop
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.dialogs import PickScreen
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.services import Services
from mockloop.tui.widgets.bars import KeyBar
from mockloop.tui.widgets.flow import Flow, block

PARTS = Path(__file__).parents[2] / "packs" / "parts"
KEY = "core/stages/arrival"
SAID = {
    "clarify": "Two million a day look at it, and a wrong time costs us calls.",
    "metrics": "The error in minutes, at the median and for the worst tenth.",
    "estimate": "Two million a day are about 23 per second.",
}


@pytest.fixture
def library() -> Library:
    """One design in nine stages."""
    return library_of("parts")


@pytest.fixture
def sit(services: Services, make_app: Callable[..., MockloopApp]) -> Callable[..., MockloopApp]:
    """`sit(3)`: the app at the design after so many stages, two facts known and, with `back`, the second stage open."""

    def at(stages: int, mode: str = "write", *, back: bool = False) -> MockloopApp:
        setup = LoopStarted(company="lantern-post", candidate="sam", seed=7, mode=mode, length="full", timed=True)  # type: ignore[arg-type]
        loop = start_loop(services.saves_path, services.library, setup, clock=services.now)
        session = loop.session
        session.begin()
        session.enter()
        if stages:
            session.clarify("How many people look at the time?")
            session.clarify("What does a wrong time cost?")
        for part, text in list(SAID.items())[:stages]:
            given = Answered(
                question=f"{KEY}#{part}",
                part="main",
                how="text",
                text=text,
                seconds=90.0,
                score=0.7,
                perceived=0.7,
                share=1 / 9,
            )
            session._emit(given)
        if back:
            session.turn_to("metrics", seconds=20.0)
        return make_app(loop)

    return at


@pytest.mark.parametrize("size", SIZES)
def test_a_stage(sit: Callable[..., MockloopApp], snap_compare: Any, size: tuple[int, int]) -> None:
    """You should see nine stages, the first three with a tick and the fourth open, what is known so far (two facts; in the
    narrow window their number), what was said, and an empty editor.
    """
    assert snap_compare(sit(3), terminal_size=size)


@pytest.mark.parametrize("size", SIZES[1:])
def test_a_stage_opened_again(sit: Callable[..., MockloopApp], snap_compare: Any, size: tuple[int, int]) -> None:
    """You should see the second stage open again with the earlier answer in the editor; the fourth is still ahead."""
    assert snap_compare(sit(3, back=True), terminal_size=size)


@pytest.mark.parametrize("size", SIZES[:1])
def test_what_to_ask(sit: Callable[..., MockloopApp], snap_compare: Any, size: tuple[int, int]) -> None:
    """You should see a dialog with questions to pick from, some of which lead nowhere."""
    assert snap_compare(sit(0, mode="choose"), terminal_size=size, press=["ctrl+g"])


async def test_asking_back_by_keys(sit: Callable[..., MockloopApp]) -> None:
    """ctrl+g takes a question; what is learnt stays in view, and what was typed stays in the editor."""
    app = sit(0)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press(*"well", "ctrl+g")
        await pilot.press(*"How many users?", "enter")
        await eventually(pilot, lambda: isinstance(session_of(app).events[-1], Clarified))
        await pilot.pause()
        assert app.screen.has_class("-facts")
        assert app.screen.query_one("#editor", AnswerArea).text == "well"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("stages", [0, 3])
async def test_the_scratchpad_is_where_one_types(
    sit: Callable[..., MockloopApp], size: tuple[int, int], stages: int
) -> None:
    """Beside a long loop and nine stages, or more facts than fit, f5 shows the scratchpad whole; f5 again brings them back."""
    app = sit(stages)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.screen.query_one("#steps", Flow).show([block(f"Round {number} of this loop") for number in range(30)])
        known = [block(f"Fact number {number} of this question, which takes two lines.") for number in range(20)]
        app.screen.query_one("#known", Flow).show(known)
        await pilot.press("f5", *"note")
        await pilot.pause()
        pad = app.screen.query_one("#scratchpad", AnswerArea)
        assert app.focused is pad
        assert pad.text == "note"
        assert app.screen.region.contains_region(pad.region)
        assert pad.region.height > 2
        await pilot.press("f5")
        await pilot.pause()
        assert app.focused is app.screen.query_one("#editor")
        if size[0] > 100:
            assert app.screen.query_one("#rail-panel").display


async def test_a_question_in_place_of_an_answer_can_be_asked(sit: Callable[..., MockloopApp]) -> None:
    """Beyond the stage that may ask, ctrl+s on a mere question offers to ask it; the answer is still to come."""
    app = sit(1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "ctrl+g ask back" in app.screen.query_one(KeyBar).render().plain
        assert "ctrl+g ask back" in str(app.screen.query_one("#note").render())
        app.screen.query_one("#editor", AnswerArea).put("Before I answer, which data do we have?")
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(app.screen, PickScreen))
        await pilot.press("enter")
        await eventually(pilot, lambda: isinstance(session_of(app).events[-1], Clarified))
        await eventually(pilot, lambda: app.screen.query_one("#editor", AnswerArea).text == "")
        assert session_of(app).open_question.key.endswith("#metrics")  # type: ignore[union-attr]


async def test_going_back_and_forth_by_keys(sit: Callable[..., MockloopApp]) -> None:
    """f7 opens an earlier stage with its answer; what was begun on the stage left behind is there again afterwards."""
    app = sit(3)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        editor = app.screen.query_one("#editor", AnswerArea)
        await pilot.press(*"scans", "f7")
        await pilot.pause()
        await pilot.press("down", "enter")  # the second stage
        await eventually(pilot, lambda: session_of(app).open_question.key.endswith("#metrics"))  # type: ignore[union-attr]
        await eventually(pilot, lambda: editor.text == SAID["metrics"])
        assert app.screen.loop.drafts.load().shelf == {f"{KEY}#data": "scans"}  # type: ignore[attr-defined]
        await pilot.press(*" And waits.", "ctrl+s")
        await eventually(pilot, lambda: session_of(app).open_question.key.endswith("#data"))  # type: ignore[union-attr]
        await eventually(pilot, lambda: editor.text == "scans")
        statuses = [part.status for part in session_of(app).open_question.sections]  # type: ignore[union-attr]
        assert statuses[:4] == ["said", "revised", "said", "now"]


async def test_hostile_words_on_a_stage(sit: Callable[..., MockloopApp]) -> None:
    """Markup and control characters, asked or answered, are words like others: shown, worth nothing, and it goes on."""
    hostile = "[/][@click=app.quit]x[/] {0} \x1b[2J"
    app = sit(0)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+g")
        await pilot.press(*"[/][@click=app.quit]?", "enter")
        await eventually(pilot, lambda: isinstance(session_of(app).events[-1], Clarified))
        await pilot.pause()
        app.screen.query_one("#editor", AnswerArea).put(hostile)
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(session_of(app).events[-1], Answered))
        given = session_of(app).events[-1]
        assert isinstance(given, Answered)
        assert given.score < 0.2
        assert app.is_running


@pytest.mark.parametrize(("choice", "least", "most"), [("strong", 0.9, 1.0), ("fair", 0.5, 0.8), ("bluff", 0.0, 0.1)])
async def test_picking_on_a_stage(sit: Callable[..., MockloopApp], choice: str, least: float, most: float) -> None:
    """Chosen by its number, an answer of each quality is worth what its author said."""
    app = sit(0, mode="choose")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        view = session_of(app).open_question
        assert view is not None
        entry = session_of(app).library.question(view.key)
        assert entry is not None
        text = next(one.text for one in entry.question.answer if one.quality == choice)
        await pilot.press(str(view.options.index(text) + 1), "enter")
        await eventually(pilot, lambda: isinstance(session_of(app).events[-1], Answered))
        given = session_of(app).events[-1]
        assert isinstance(given, Answered)
        assert least <= given.score <= most
