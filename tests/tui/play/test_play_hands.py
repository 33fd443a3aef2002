"""The room at questions that are worked at: lines to move, code to mark, an editor for code, and trying it out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sitting import library_of
from stops import SIZES, editor_of, session_of
from waiting import eventually

from mockloop.catalogue.library import Library
from mockloop.interview.events import Answered
from mockloop.interview.views import Rehearsal
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.play.workbench import GivenCode, LineOrder

HANDS = Path(__file__).parents[2] / "packs" / "hands"


@pytest.fixture
def library() -> Library:
    """One question of each kind."""
    return library_of("hands")


@pytest.fixture
def sit(walk_in: Callable[..., MockloopApp]) -> Callable[..., MockloopApp]:
    """`sit("sql")`: the app at the workshop's question of that kind."""
    return partial(walk_in, "workshop", timed=True)


@pytest.mark.parametrize("size", SIZES)
def test_order(snap_compare: Any, sit: Any, size: tuple[int, int]) -> None:
    """You should see the question, the lines with their numbers, the second one picked up and carried one down."""
    assert snap_compare(sit("order"), terminal_size=size, press=["down", "space", "down"])


@pytest.mark.parametrize("size", SIZES)
def test_review(snap_compare: Any, sit: Any, size: tuple[int, int]) -> None:
    """You should see numbered Python, line 6 stood on, and below it a remark begun about it."""

    async def note(pilot: Any) -> None:
        await pilot.press("down", "down", "down", "down", "down", "enter", *"accuracy")
        pilot.app.screen._count()
        await pilot.pause()

    assert snap_compare(sit("review"), terminal_size=size, run_before=note)


@pytest.mark.parametrize("size", SIZES)
def test_code(snap_compare: Any, sit: Any, size: tuple[int, int]) -> None:
    """You should see examples below the question, what came of trying, and the code with line numbers, indented by itself."""

    async def write(pilot: Any) -> None:
        await pilot.press("enter", *"for n in numbers:", "enter", *"pass")
        lines = (
            "✓ evens([1, 2, 4])",
            "✗ evens([-1])",
            "  expected  raises ValueError",
            "1 of 2 examples right, 0.1 ms",
        )
        pilot.app.screen.tried(pilot.app.screen._key, Rehearsal(lines, passed=False))
        pilot.app.screen._count()
        await pilot.pause()

    assert snap_compare(sit("code"), terminal_size=size, run_before=write)


@pytest.mark.parametrize("size", SIZES)
def test_sql(snap_compare: Any, sit: Any, size: tuple[int, int]) -> None:
    """You should see the table beside the question and an editor with line numbers."""
    assert snap_compare(sit("sql"), terminal_size=size)


@pytest.mark.parametrize("size", SIZES[:1])
def test_debug(snap_compare: Any, sit: Any, size: tuple[int, int]) -> None:
    """You should see the broken code in the editor, and an example of what it should give."""
    assert snap_compare(sit("debug"), terminal_size=size)


@pytest.mark.parametrize("size", SIZES[:1])
def test_choosing_code(snap_compare: Any, sit: Any, size: tuple[int, int]) -> None:
    """You should see two pieces of code to choose from."""
    assert snap_compare(sit("code", "choose"), terminal_size=size)


async def test_lines_are_moved_and_typed(sit: Any) -> None:
    """Shift moves, space carries, numbers place; the draft is the order, and ctrl+s gives it."""
    app = sit("order")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        lines = app.screen.query_one(LineOrder)
        assert lines.has_focus
        assert lines.answer == editor_of(app).text == "1 2 3 4 5"
        await pilot.press("shift+down")
        assert lines.answer == "2 1 3 4 5"
        await pilot.press("space", "down", "down", "space", "up")
        assert lines.answer == "2 3 4 1 5"
        await pilot.press(*"5 3 9 1")
        await pilot.pause()
        assert lines.answer == editor_of(app).text == "5 3 1 2 4"
        await pilot.press("ctrl+s")
        await pilot.pause()
        last = session_of(app).events[-1]
        assert isinstance(last, Answered)
        assert last.text == "5 3 1 2 4"


async def test_the_order_survives_a_pause(sit: Any) -> None:
    """What was moved before a pause stands there after it."""
    app = sit("order")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("shift+down", "escape")
        await pilot.pause()
        session_of(app).unpause()
        app.screen.follow()
        await pilot.pause()
        assert app.screen.query_one(LineOrder).answer == "2 1 3 4 5"


async def test_lines_of_code_are_noted(sit: Any) -> None:
    """Enter on a line begins its remark once; a second time it goes on with it."""
    app = sit("review")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        code = app.screen.query_one(GivenCode)
        assert code.has_focus
        assert code.language == "python"
        await pilot.press("x", "delete", "enter")
        await pilot.press(*"it leaks")
        code.focus()
        await pilot.press("down", "down", "down", "enter", *"too simple")
        code.focus()
        await pilot.press("up", "up", "up", "enter", *" badly")
        await pilot.pause()
        assert editor_of(app).text == "1: it leaks badly\n4: too simple"
        assert code.text.startswith("X = StandardScaler()")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert session_of(app).events[-1].text == "1: it leaks badly\n4: too simple"  # type: ignore[union-attr]


async def test_code_is_indented(sit: Any) -> None:
    """Enter keeps the indentation and deepens it after a colon, tab indents, backspace takes a step back."""
    app = sit("code")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        editor = editor_of(app)
        editor.put("")
        await pilot.press(
            *"def f(x):", "enter", *"if x:", "enter", *"y = [", "enter", *"1]", "enter", "backspace", "backspace"
        )
        await pilot.press(*"z", "enter", "backspace", *"q = 1", "tab", *"#")
        await pilot.pause()
        assert editor.text == "def f(x):\n    if x:\n        y = [\n            1]\n    z\nq = 1   #"
        await pilot.press("ctrl+z")
        assert editor.text != ""


async def test_code_is_tried_and_given(sit: Any) -> None:
    """f6 runs the examples in the sandbox and shows what came of it; ctrl+s gives the code; prose follows."""
    app = sit("code")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        editor_of(app).put("def evens(numbers):\n    return [n for n in numbers if n % 2 == 0]")
        before = len(session_of(app).events)
        await pilot.press("f6")
        await eventually(pilot, lambda: app.screen.has_class("-tried"))
        shown = str(app.screen.query_one("#result").render())  # type: ignore[attr-defined]
        assert "1 of 2 examples right" in shown
        assert len(session_of(app).events) == before
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: len(session_of(app).events) > before)
        await pilot.pause()
        view = session_of(app).open_question
        assert view is not None
        assert view.part == "follow-up"
        assert not editor_of(app).coding
        assert not app.screen.has_class("-tried")


@pytest.mark.parametrize("kind", ["order", "review", "sql", "code", "debug"])
async def test_hostile_keys_are_harmless(sit: Any, kind: str) -> None:
    """A storm of keys at each kind of question leaves the room alive."""
    app = sit(kind)
    storm = [
        "space",
        "shift+up",
        "9",
        "0",
        "tab",
        "enter",
        "backspace",
        "f6",
        "(",
        "f2",
        "home",
        "J",
        "K",
        "end",
        "delete",
        "f5",
        "f5",
    ]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*storm, *reversed(storm))
        await pilot.pause()
        assert app.is_running
        assert session_of(app).open_question is not None


async def test_ones_own_editor_knows_the_language(sit: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Code goes out as a .py file, and comes back as it was left."""
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\ncase "$1" in *.py) printf "def evens(numbers):\\n    return 1\\n" > "$1";; esac\n')
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(MockloopApp, "suspend", lambda _self: nullcontext())
    app = sit("code")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert editor_of(app).text == "def evens(numbers):\n    return 1"
