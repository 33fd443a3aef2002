"""A stranger's code, where the sandbox can't promise everything: the room asks before anything runs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from waiting import eventually

from mockloop.catalogue.fingerprint import fingerprint
from mockloop.catalogue.library import Library
from mockloop.interview.events import QuestionDropped
from mockloop.sandbox import level, plans
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.dialogs import ConfirmScreen
from mockloop.tui.screens.play.editor import AnswerArea

HANDS = Path(__file__).parents[2] / "packs" / "hands"
CODE = "def evens(numbers):\n    return [n for n in numbers if n % 2 == 0]"


@pytest.fixture(autouse=True)
def _lesser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that has no walls but limits."""
    monkeypatch.setattr(plans, "features", lambda: frozenset({"fork"}))
    level._best.cache_clear()
    yield
    level._best.cache_clear()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A stranger's pack."""
    return Path(shutil.copytree(HANDS, tmp_path / "stranger"))


@pytest.fixture
def library(pack: Path) -> Library:
    """The shipped scenarios and the stranger's."""
    return Library.open([pack])


@pytest.fixture
def at_code(walk_in: Callable[..., MockloopApp]) -> MockloopApp:
    """The app at the stranger's question that wants code."""
    return walk_in("stranger/workshop", "code", candidate="stranger/sam")


async def asked(pilot: Any, key: str) -> None:
    """Write, press the key, and wait for the question."""
    pilot.app.screen.query_one("#editor", AnswerArea).put(CODE)
    pilot.app.screen._count()
    await pilot.press(key)
    await eventually(pilot, lambda: isinstance(pilot.app.screen, ConfirmScreen))
    await pilot.pause()


def test_it_asks(snap_compare: Any, at_code: MockloopApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """You should see which pack wants to run code, what is not promised here, what yes and no mean, "no" stood on."""
    missing = ("reads", "writes", "network", "processes", "signals")
    found = level.Level(level.Rank.LIMITED, "resource limits alone", missing=missing)
    monkeypatch.setattr("mockloop.sandbox.measure_level", lambda: found)

    async def ask(pilot: Any) -> None:
        await asked(pilot, "f6")

    assert snap_compare(at_code, terminal_size=(80, 24), run_before=ask)


async def test_yes_runs_and_is_kept(at_code: MockloopApp, pack: Path) -> None:
    """The trial goes on by itself; giving the answer, and the next start, ask no more."""
    app = at_code
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await asked(pilot, "f6")
        await pilot.press("y")
        await eventually(pilot, lambda: app.screen.has_class("-tried"))
        shown = str(app.screen.query_one("#result").render())  # type: ignore[attr-defined]
        assert "1 of 2 examples right" in shown
        assert "sandbox: limited" in shown
        session: Any = app.screen.session  # type: ignore[attr-defined]
        before = len(session.events)
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: len(session.events) > before)
        assert app.services.settings.value.consents == (fingerprint(pack),)


async def test_a_kept_yes_is_enough(at_code: MockloopApp, pack: Path) -> None:
    """Agreed to at another time: nobody is asked again."""
    app = at_code
    app.services.settings.consent(fingerprint(pack))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.query_one("#editor", AnswerArea).put(CODE)
        await pilot.press("f6")
        await eventually(pilot, lambda: app.screen.has_class("-tried"))


async def test_no_leaves_the_question_out(at_code: MockloopApp) -> None:
    """Esc leaves everything as it was; no goes on to the next question, with a notice and no consent kept."""
    app = at_code
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        session: Any = app.screen.session  # type: ignore[attr-defined]
        before = len(session.events)
        await asked(pilot, "ctrl+s")
        await pilot.press("escape")
        await pilot.pause()
        assert len(session.events) == before
        assert app.screen.query_one("#editor", AnswerArea).text == CODE
        await asked(pilot, "ctrl+s")
        await pilot.press("n")
        await eventually(pilot, lambda: len(session.events) > before)
        assert session.events[-1] == QuestionDropped(question="stranger/hands/evens", refused=True)
        await eventually(pilot, lambda: any("was left out" in note.message for note in app._notifications))
        assert app.services.settings.value.consents == ()
        assert session.open_question.kind == "debug"
