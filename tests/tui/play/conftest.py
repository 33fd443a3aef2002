"""Loops at any point of a small pack whose words never change, and the app that plays them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sitting import library_of, sit_before
from stops import Until, step

from mockloop.catalogue.library import Library
from mockloop.interview.events import LoopStarted
from mockloop.storage.loops import Loop, start_loop
from mockloop.tui.app import MockloopApp
from mockloop.tui.services import Services

SCENARIOS = Path(__file__).parent / "pack"


@pytest.fixture
def no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody sees who wants no colours."""
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture
def library() -> Library:
    """The pack of this folder in place of the shipped one."""
    return library_of(SCENARIOS)


@pytest.fixture
def loop_at(services: Services) -> Callable[..., Loop]:
    """Starts a loop and plays it well until `until` holds."""

    def at(
        until: Until, *, company: str = "kestrel", candidate: str = "ada", mode: str = "write", **setup: Any
    ) -> Loop:
        full = {"seed": 7, "length": "full", "timed": True} | setup
        loop = start_loop(
            services.saves_path,
            services.library,
            LoopStarted(company=company, candidate=candidate, mode=mode, **full),  # type: ignore[arg-type]
            clock=services.now,
        )
        for _ in range(60):
            if until(loop.session):
                return loop
            step(loop.session)
        raise AssertionError(loop.session.state)

    return at


@pytest.fixture
def open_at(loop_at: Callable[..., Loop], make_app: Callable[..., MockloopApp]) -> Callable[..., MockloopApp]:
    """The app, walking into a loop at that point."""

    def opened(until: Until, **setup: Any) -> MockloopApp:
        return make_app(loop_at(until, **setup))

    return opened


@pytest.fixture
def walk_in(services: Services, make_app: Callable[..., MockloopApp]) -> Callable[..., MockloopApp]:
    """`walk_in("workshop", "sql")`: the app at this company's question of that kind or id; those before are skipped, so
    that no grader speaks.
    """

    def at(
        company: str, wanted: str, mode: str = "write", *, candidate: str = "sam", timed: bool = False
    ) -> MockloopApp:
        setup = LoopStarted(company=company, candidate=candidate, seed=7, mode=mode, length="full", timed=timed)  # type: ignore[arg-type]
        loop = start_loop(services.saves_path, services.library, setup, clock=services.now)
        sit_before(loop.session, wanted, seconds=30.0)
        return make_app(loop)

    return at
