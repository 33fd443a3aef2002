"""A little company that asks one question of each hands-on kind, and ways to sit down before it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sitting import library_of, said_in_plain, shipped_library, sit_before
from workshop_setup import setup

from mockloop.catalogue.library import Library
from mockloop.interview.session import Session
from mockloop.storage.loops import start_loop


@pytest.fixture(scope="session")
def library() -> Library:
    """The pack of these tests alone."""
    found = library_of("hands")
    assert found.bank_questions("workshop")
    assert not found.problems, found.problems
    return found


@pytest.fixture
def sit_down(library: Library) -> Callable[..., Session]:
    """`sit_down("order", "write")`: a session with the question of that kind open."""

    def at(kind: str, mode: str = "write", seed: int = 3) -> Session:
        session = Session.start(setup(mode, seed), library)
        sit_before(session, kind)
        return session

    return at


@pytest.fixture
def plain(library: Library, tmp_path: Path) -> Callable[..., str]:
    """`plain(["1", "1", …])`: what plain mode says to these lines, at the workshop."""

    def play(lines: list[str], mode: str = "write", seed: int = 3) -> str:
        folder = tmp_path / f"saves{len(list(tmp_path.iterdir()))}"
        with start_loop(folder, library, setup(mode, seed)) as loop:
            return said_in_plain(loop, lines)

    return play


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The scenarios that come with the game."""
    return shipped_library()
