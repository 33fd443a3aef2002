"""A company of whiteboards, quizzes and take-homes, and ways to sit down before them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from numbers_setup import setup
from sitting import library_of, said_in_plain, sit_before

from mockloop.catalogue.library import Library
from mockloop.interview.session import Session
from mockloop.storage.loops import start_loop


@pytest.fixture(scope="session")
def library() -> Library:
    """The pack of these tests alone."""
    found = library_of("numbers")
    assert found.bank_questions("desk")
    assert not found.problems, found.problems
    return found


@pytest.fixture
def sit_down(library: Library) -> Callable[..., Session]:
    """`sit_down("basics")`: a session with the question of that id, or its first part, open."""

    def at(question: str, mode: str = "write", seed: int = 3, *, timed: bool = False) -> Session:
        session = Session.start(setup(mode, seed, timed=timed), library)
        sit_before(session, question)
        return session

    return at


@pytest.fixture
def plain(library: Library, tmp_path: Path) -> Callable[..., str]:
    """`plain(["1", "1", …])`: what plain mode says to these lines, at the desk."""

    def play(lines: list[str], mode: str = "write", seed: int = 3, *, timed: bool = False) -> str:
        seconds = iter(range(0, 10_000, 2))
        folder = tmp_path / f"saves{len(list(tmp_path.iterdir()))}"
        with start_loop(folder, library, setup(mode, seed, timed=timed)) as loop:
            return said_in_plain(loop, lines, lambda: float(next(seconds)))

    return play
