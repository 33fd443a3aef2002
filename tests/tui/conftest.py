"""The Textual face under test: a small pack of its own, a clock that stands still, no motion, quick waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import textual._wait
from textual import constants
from textual.widgets import Input, TextArea

from mockloop.catalogue.library import Library, Pack
from mockloop.tui.app import MockloopApp
from mockloop.tui.services import Services, SettingsStore

PACK = Path(__file__).parent / "pack"
NOW = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)

# Eight 20 ms sleeps are four fifths of a snapshot's time; 5 ms find the same quiet.
textual._wait.SLEEP_GRANULARITY = 0.005
textual._wait.SLEEP_IDLE = 0.0005
textual._wait.wait_for_idle.__defaults__ = (0.005, 1)


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
    return Library((Pack("core", PACK),))


@pytest.fixture
def services(library: Library, clock: FakeClock, tmp_path: Path) -> Services:
    """Saves and settings in a folder of this test's own."""
    return Services(
        library=library,
        saves_path=tmp_path / "saves",
        settings=SettingsStore(tmp_path / "settings.toml"),
        clock=clock,
        now=lambda: NOW,
        new_seed=lambda: 4821,
        reduce_motion=True,
    )


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
