"""The room at whiteboards, quizzes and take-homes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sitting import library_of
from stops import SIZES, session_of

from mockloop.catalogue.library import Library
from mockloop.interview.events import Answered
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.play.asking import clock_face
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.services import Services

PACK = Path(__file__).parents[2] / "packs" / "numbers"


@pytest.fixture
def library() -> Library:
    """One whiteboard, one quiz, one take-home."""
    return library_of("numbers")


@pytest.fixture
def sit(walk_in: Callable[..., MockloopApp]) -> Callable[..., MockloopApp]:
    """`sit("search-load")`: the app at the desk's question of that id."""
    return partial(walk_in, "desk")


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


@pytest.mark.parametrize("size", SIZES)
def test_quiz(snap_compare: Any, sit: Any, size: tuple[int, int]) -> None:
    """You should see the second of three items, of which several may be right, two of them marked by their numbers."""
    assert snap_compare(sit("basics"), terminal_size=size, press=["1", "1", "3"])


@pytest.mark.parametrize("size", SIZES)
def test_take_home(snap_compare: Any, sit: Any, size: tuple[int, int]) -> None:
    """You should see the parts with their hours, the first one skipped, and the second, code to read, laid out
    with a remark begun.
    """

    async def work(pilot: Any) -> None:
        session_of(pilot.app).skip()
        pilot.app.screen.acted()
        pilot.app.screen.follow()
        await pilot.pause()
        await pilot.press("enter", *"it sees the test rows")
        pilot.app.screen._count()
        await pilot.pause()

    assert snap_compare(sit("leak"), terminal_size=size, run_before=work)


async def test_a_quiz_takes_one_key_an_item(sit: Any) -> None:
    """A number gives the one answer, marks where several may be right, and stands for a line where an order is asked."""
    app = sit("basics")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        session = session_of(app)
        options = session.open_question.options  # type: ignore[union-attr]
        await pilot.press(str(options.index("Overfitting") + 1))
        await pilot.pause()
        options = session.open_question.options  # type: ignore[union-attr]
        await pilot.press(str(options.index("Dropout") + 1), str(options.index("Weight decay") + 1), "enter")
        await pilot.pause()
        lines = session.open_question.sheet.lines  # type: ignore[union-attr]
        order = ("kilobyte", "megabyte", "gigabyte", "terabyte")
        await pilot.press(*(str(lines.index(item) + 1) for item in order), "enter")
        await pilot.pause()
        assert [event.score for event in session.events if isinstance(event, Answered)][-3:] == [1.0, 1.0, 1.0]
        assert session.prompt.kind == "closing"


async def test_a_quiz_goes_on_when_the_bell_rings(sit: Any) -> None:
    """In a timed loop an item whose seconds are over is passed over by itself."""
    app = sit("basics", timed=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        session, screen = session_of(app), app.screen
        assert "15 s for this one" in clock_face(screen._watch).plain
        screen._watch._since -= 15.5
        screen._tick()
        await pilot.pause()
        assert session.open_question.key.endswith("#regular")  # type: ignore[union-attr]
        assert "25 s for this one" in clock_face(screen._watch).plain


async def test_a_take_home_is_handed_in_as_it_stands(sit: Any) -> None:
    """f7 opens another part, f9 twice hands in, and what was begun on a part is kept meanwhile."""
    app = sit("leak")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        session = session_of(app)
        await pilot.press("f7")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert session.open_question.key.endswith("#note")  # type: ignore[union-attr]
        await pilot.press(*"I left all out.", "ctrl+s")
        await pilot.pause()
        assert session.open_question.key.endswith("#recall")  # type: ignore[union-attr]
        await pilot.press("f9", "f9")
        await pilot.pause()
        assert session.prompt.kind == "closing"
