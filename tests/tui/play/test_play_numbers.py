"""The room at whiteboards, quizzes and take-homes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from stops import SIZES

from mockloop.catalogue.library import Library, Pack
from mockloop.interview.events import Answered, LoopStarted
from mockloop.interview.session import Session
from mockloop.storage.loops import start_loop
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.services import Services

PACK = Path(__file__).parents[2] / "packs" / "numbers"


@pytest.fixture
def library() -> Library:
    """One whiteboard, one quiz, one take-home."""
    return Library((Pack("core", PACK),))


@pytest.fixture
def sit(services: Services, make_app: Callable[..., MockloopApp]) -> Callable[..., MockloopApp]:
    """`sit("search-load")`: the app at the desk's question of that id; those before are skipped."""

    def at(question: str, mode: str = "write", *, timed: bool = False) -> MockloopApp:
        setup = LoopStarted(company="desk", candidate="sam", seed=7, mode=mode, length="full", timed=timed)  # type: ignore[arg-type]
        loop = start_loop(services.saves_path, services.library, setup, clock=services.now)
        session = loop.session
        while (view := session.open_question) is None or f"/{question}" not in view.key:
            if view is not None and "skip" in session.commands:
                session.skip(seconds=30.0)
            else:
                getattr(session, next(name for name, _ in session.prompt.choices if name != "withdraw"))()
        return make_app(loop)

    return at


def session_of(app: MockloopApp) -> Session:
    """The loop that is played."""
    found: Session = app.screen.session  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("size", SIZES)
def test_whiteboard(snap_compare: Any, sit: Any, size: tuple[int, int]) -> None:
    """You should see the numbers given, the lines of the board with what was read beneath each (one refused, with the
    reason), and the third line being written.
    """
    keys = [*"1M*20/86400 = 231 qps", "enter", *"0.6k-0.7k", "enter", *"35 MB"]
    assert snap_compare(sit("search-load"), terminal_size=size, press=keys)


async def test_a_whiteboard_is_filled_kept_and_given(sit: Any, services: Services) -> None:
    """Enter goes on to the next line, a letter concludes, the draft is the answer, and ctrl+s gives it."""
    app = sit("search-load")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        options = session_of(app).open_question.sheet.rows[-1].options  # type: ignore[union-attr]
        right = next(index for index, option in enumerate(options) if "little to spare" in option)
        keys = (*"231", "enter", *"3*qps", "enter", *"34.7 MB/s", "enter", "abc"[right], "up", "x", "backspace")
        await pilot.press(*keys)
        await pilot.pause()
        text = app.screen.query_one("#editor", AnswerArea).text
        assert text == f"qps = 231\ntop = 3*qps\nsent = 34.7 MB/s\nconclusion = {'abc'[right]}) {options[right]}"
        app.screen._keep_typed()
        session = session_of(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        given = session.events[-1]
        assert isinstance(given, Answered)
        assert given.text == text
        assert given.score == 1.0


async def test_a_whiteboard_goes_on_from_its_draft(sit: Any) -> None:
    """What plain mode kept, in order or by name, stands in the lines."""
    from mockloop.tui.screens.play.whiteboard import texts_of

    app = sit("search-load")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sheet = session_of(app).open_question.sheet  # type: ignore[union-attr]
        assert sheet is not None
        assert texts_of(sheet.rows, "231 qps\nsent = 12 = 13\nb)") == ["231 qps", "", "12 = 13", "b"]
        assert texts_of(sheet.rows, "conclusion = b) It will\nqps = 5") == ["5", "", "", "b"]
