"""Two across the table, doubt, small talk, and what the one who sat in wrote down: as the room and the debrief show them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sitting import library_of
from stops import SIZES
from waiting import eventually, turn_to

from mockloop.catalogue.library import Library
from mockloop.interview.events import Chatted, LoopStarted, RoundEntered
from mockloop.interview.session import Session
from mockloop.storage.loops import Loop, start_loop
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.services import Services

PEOPLE = Path(__file__).parents[2] / "packs" / "people"
ROUNDS = {"first": 1, "pair": 2, "cops": 3, "last": 4}


@pytest.fixture
def library() -> Library:
    """A long day."""
    return library_of("people")


@pytest.fixture
def begin(services: Services) -> Callable[..., Loop]:
    """`begin("cops")`: a loop in the room of that round; `begin("")` to its end."""

    def at(round_: str, mode: str = "write", seed: int = 5) -> Loop:
        setup = LoopStarted(company="long-day", candidate="sam", seed=seed, mode=mode, length="full", timed=True)  # type: ignore[arg-type]
        loop = start_loop(services.saves_path, services.library, setup, clock=services.now)
        while loop.session.ending is None and not _there(loop.session, round_):
            _step(loop.session)
        return loop

    return at


def _there(session: Session, round_: str) -> bool:
    entered = [event.round for event in session.events if isinstance(event, RoundEntered)]
    return session.state.endswith(".room") and entered[-1:] == [round_]


def _step(session: Session) -> None:
    view = session.open_question
    if not session.state.endswith(".room") or view is None:
        getattr(session, session.prompt.choices[0][0])()
    elif view.options:
        session.choose(0, seconds=80.0)
    elif view.kind == "code" and "hint" in session.commands:
        session.hint()
        session.answer("def double(x):\n    # twice\n    return 2 * x", seconds=200.0)
    else:
        session.skip(seconds=60.0)


@pytest.mark.parametrize("size", SIZES)
def test_doubt(snap_compare: Any, make_app: Any, begin: Any, size: tuple[int, int]) -> None:
    """You should see two people at once: one acknowledged the answer, the other doubts it with a quoted sentence."""
    for seed in range(40):
        loop = begin("cops", seed=seed)
        view = loop.session.open_question
        if view is not None and view.key.endswith("/split"):
            break
        loop.close()
    loop.session.answer("It estimates the error on unseen data, as nothing was tuned on it.", seconds=70.0)
    assert loop.session.open_question.part == "follow-up"
    assert snap_compare(make_app(loop), terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_notebook(snap_compare: Any, make_app: Any, begin: Any, size: tuple[int, int]) -> None:
    """You should see the round with its notebook: time, hints, comments, in the words of whoever sat in."""

    async def there(pilot: Any) -> None:
        await turn_to(pilot, "pair")
        if size[0] < 100:
            await pilot.press("enter")
            await eventually(pilot, lambda: pilot.app.screen.has_class("-whole"))
            await pilot.pause()
            await pilot.press("J", "J")
        await pilot.pause()

    assert snap_compare(make_app(begin("")), terminal_size=size, run_before=there)


@pytest.mark.parametrize("key", ["ctrl+t", "ctrl+s"])
async def test_small_talk_is_answered(make_app: Any, begin: Any, key: str) -> None:
    """With its key, or given like an answer: the question stays open, the editor is empty, and the key goes away."""
    loop = begin("first")
    app: MockloopApp = make_app(loop)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        before = loop.session.open_question
        app.screen.query_one("#editor", AnswerArea).put("Fine, thank you.")
        await pilot.press(key)
        await eventually(pilot, lambda: isinstance(loop.session.events[-1], Chatted))
        await eventually(pilot, lambda: not app.screen.query_one("#editor", AnswerArea).text)
        assert loop.session.events[-1].text == "Fine, thank you."
        assert loop.session.open_question.key == before.key
        assert app.screen.check_action("chat", ()) is False
