"""The Textual face under test: a small pack of its own, a clock that stands still, no motion, quick waits."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import quick
from sitting import library_of
from textual import constants
from textual.widgets import Input, TextArea
from waiting import ready

from mockloop.catalogue.library import Library
from mockloop.interview.events import LoopStarted
from mockloop.storage.loops import start_loop
from mockloop.tui.app import MockloopApp
from mockloop.tui.services import Services, SettingsStore

quick.install()
PACK = Path(__file__).parent / "pack"
NOW = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)

# Each app makes a few hundred thousand objects that live as long as its test: looking for garbage among them, and
# among what the imports made, takes a fifth of the time.
gc.freeze()
gc.set_threshold(200_000, 20, 100)


class FakeClock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No blinking, and nothing of the shell's Textual settings, which were read before we could unset them."""
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget.cursor_blink, "_default", False)
    for name, value in {"FILTERS": "", "COLOR_SYSTEM": "truecolor", "PRESS": "", "SCREENSHOT_DELAY": -1}.items():
        monkeypatch.setattr(constants, name, value)


@pytest.fixture
def clock() -> FakeClock:
    """The clock of `services`."""
    return FakeClock()


@pytest.fixture
def library() -> Library:
    """Three companies, three candidates, a handful of questions: what real scenarios say never changes a picture."""
    return library_of(PACK)


@pytest.fixture
def make_services(library: Library, clock: FakeClock, tmp_path: Path) -> Callable[..., Services]:
    """Builds services with saves and settings in a folder of this test's own; keywords replace what they name."""

    def make(**changes: Any) -> Services:
        usual: dict[str, Any] = {
            "library": library,
            "saves_path": tmp_path / "saves",
            "settings": SettingsStore(tmp_path / "settings.toml"),
            "clock": clock,
            "now": lambda: NOW,
            "new_seed": lambda: 4821,
            "reduce_motion": True,
        }
        return Services(**(usual | changes))

    return make


@pytest.fixture
def services(make_services: Callable[..., Services]) -> Services:
    """The usual ones."""
    return make_services()


@pytest.fixture
def make_app(services: Services) -> Callable[..., MockloopApp]:
    """Builds the app on `services`."""

    def make(first: Any = None) -> MockloopApp:
        return MockloopApp(services, first)

    return make


@pytest.fixture
def app(make_app: Callable[..., MockloopApp]) -> MockloopApp:
    """The app, at home."""
    return make_app()


def answer_well(session: Any) -> None:
    """One step of a loop by somebody who is good at this."""
    prompt = session.prompt
    if prompt.kind != "question":
        getattr(session, next(name for name, _ in prompt.choices if name != "withdraw"))()
        return
    view = prompt.question
    question = session._state.entry.question
    good = {
        *getattr(question, "right", ()),
        *(e.text for e in getattr(question, "answer", ()) if e.quality == "strong"),
    }
    right = [index for index, option in enumerate(view.options) if option in good]
    if view.options:
        session.choose(*(right or [0]), seconds=20.0)
    else:
        session.answer(next(iter(good), "About 100 req/s."), seconds=20.0)


@pytest.fixture
def play_some(services: Services) -> Callable[..., str]:
    """Starts a loop, plays `steps` of it well, leaves it, and gives the save's name."""

    def play(company: str, candidate: str, *, mode: str, steps: int, days_ago: float = 0.0) -> str:
        when = NOW - timedelta(days=days_ago)
        setup = LoopStarted(company=company, candidate=candidate, seed=7, mode=mode, length="full", timed=True)
        with start_loop(services.saves_path, services.library, setup, clock=lambda: when) as loop:
            for _ in range(steps):
                if loop.session.prompt.kind != "ended":
                    answer_well(loop.session)
            return loop.name

    return play


@pytest.fixture
def snap(snap_compare: Any) -> Callable[..., bool]:
    """Compares a picture after `keys` were pressed at home, one page at a time."""

    def compare(app: MockloopApp, keys: Sequence[str] = (), size: tuple[int, int] = (80, 24)) -> bool:
        async def steps(pilot: Any) -> None:
            await ready(pilot)
            for key in keys:
                await pilot.press(key)
                await pilot.pause()

        found: bool = snap_compare(app, terminal_size=size, run_before=steps)
        return found

    return compare
