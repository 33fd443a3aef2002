"""A hermetic environment: what the player's shell sets must not change what the tests see."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from _pytest.unraisableexception import gc_collect_iterations_key
from hypothesis import settings

# Removed by name: removing every TEXTUAL* would cut xdist's workers off.
for _name in (
    "COLORTERM",
    "COLUMNS",
    "ESCDELAY",
    "FORCE_COLOR",
    "LINES",
    "MOCKLOOP_HOME",
    "MOCKLOOP_SAVE_DIR",
    "NO_COLOR",
    "PYTHONDONTWRITEBYTECODE",
    "TEXTUAL",
    "TEXTUAL_ALLOW_SIGNALS",
    "TEXTUAL_ANIMATIONS",
    "TEXTUAL_COLOR_SYSTEM",
    "TEXTUAL_DIM_FACTOR",
    "TEXTUAL_FILTERS",
    "TEXTUAL_THEME",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
):
    os.environ.pop(_name, None)
os.environ.update(LC_ALL="C.UTF-8", TZ="UTC", TERM="xterm-256color")
sys.dont_write_bytecode = False  # else every worker and every child compiles everything anew

settings.register_profile("mockloop", deadline=None)  # a busy machine is no failure
settings.load_profile("mockloop")


def pytest_configure(config: pytest.Config) -> None:
    """At the end pytest looks for what was never closed, five times over, for PyPy's sake; here once finds it."""
    config.stash[gc_collect_iterations_key] = 1


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing a test does touches the player's saves or settings."""
    home: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("MOCKLOOP_HOME", str(home))
