"""A little company that asks one question of each hands-on kind, and ways to sit down before it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from workshop_setup import setup

from mockloop.catalogue.library import CORE, Library, Pack
from mockloop.interview.session import Session
from mockloop.plain.face import PlainFace
from mockloop.storage.loops import start_loop

HANDS = Path(__file__).parent.parent / "packs" / "hands"


@pytest.fixture(scope="session")
def library() -> Library:
    """The pack of these tests alone."""
    found = Library((Pack(CORE, HANDS),))
    assert found.companies
    assert found.bank_questions("workshop")
    assert not found.problems, found.problems
    return found


@pytest.fixture
def sit_down(library: Library) -> Callable[..., Session]:
    """`sit_down("order", "write")`: a session with the question of that kind open."""

    def at(kind: str, mode: str = "write", seed: int = 3) -> Session:
        session = Session.start(setup(mode, seed), library)
        for _ in range(100):
            view = session.open_question
            if view is not None and view.kind == kind:
                return session
            command = next(name for name in ("begin", "enter", "skip", "leave", "proceed") if name in session.commands)
            getattr(session, command)()
        raise AssertionError(kind)

    return at


@pytest.fixture
def plain(library: Library, tmp_path: Path) -> Callable[..., str]:
    """`plain(["1", "1", …])`: what plain mode says to these lines, at the workshop."""

    def play(lines: list[str], mode: str = "write", seed: int = 3) -> str:
        out = io.StringIO()
        with start_loop(tmp_path / f"saves{len(list(tmp_path.iterdir()))}", library, setup(mode, seed)) as loop:
            PlainFace(loop, io.StringIO("".join(f"{line}\n" for line in lines)), out, lambda: 0.0).run()
        return out.getvalue()

    return play


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The scenarios that come with the game."""
    return Library.open()
