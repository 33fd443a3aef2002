"""A company of whiteboards, quizzes and take-homes, and ways to sit down before them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from numbers_setup import setup

from mockloop.catalogue.library import CORE, Library, Pack
from mockloop.interview.session import Session
from mockloop.plain.face import PlainFace
from mockloop.storage.loops import start_loop

PACK = Path(__file__).parent.parent / "packs" / "numbers"


@pytest.fixture(scope="session")
def library() -> Library:
    """The pack of these tests alone."""
    found = Library((Pack(CORE, PACK),))
    assert found.companies
    assert found.bank_questions("desk")
    assert not found.problems, found.problems
    return found


@pytest.fixture
def sit_down(library: Library) -> Callable[..., Session]:
    """`sit_down("basics")`: a session with the question of that id, or its first part, open."""

    def at(question: str, mode: str = "write", seed: int = 3, *, timed: bool = False) -> Session:
        session = Session.start(setup(mode, seed, timed=timed), library)
        for _ in range(100):
            view = session.open_question
            if view is not None and view.key.startswith(f"core/desk/{question}"):
                return session
            command = next(name for name in ("begin", "enter", "skip", "leave", "proceed") if name in session.commands)
            getattr(session, command)()
        raise AssertionError(question)

    return at


@pytest.fixture
def plain(library: Library, tmp_path: Path) -> Callable[..., str]:
    """`plain(["1", "1", …])`: what plain mode says to these lines, at the desk."""

    def play(lines: list[str], mode: str = "write", seed: int = 3, *, timed: bool = False) -> str:
        out = io.StringIO()
        seconds = iter(range(0, 10_000, 2))
        with start_loop(
            tmp_path / f"saves{len(list(tmp_path.iterdir()))}", library, setup(mode, seed, timed=timed)
        ) as loop:
            PlainFace(
                loop, io.StringIO("".join(f"{line}\n" for line in lines)), out, lambda: float(next(seconds))
            ).run()
        return out.getvalue()

    return play
