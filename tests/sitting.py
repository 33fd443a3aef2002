"""Libraries read once for all tests of a process, and ways to sit down before a question."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterable
from pathlib import Path

from mockloop.catalogue.library import CORE, Library, Pack
from mockloop.interview.session import Session
from mockloop.interview.views import OpenView
from mockloop.plain.face import PlainFace
from mockloop.storage.loops import Loop

PACKS = Path(__file__).parent / "packs"


@functools.cache
def library_of(folder: str | Path) -> Library:
    """The pack in this folder (of `PACKS`, where it isn't absolute) alone, as if it were the shipped one. Whoever
    wants to change one makes a library of their own.
    """
    found = Library((Pack(CORE, PACKS / folder),))
    assert found.companies
    assert not found.problems, found.problems
    return found


@functools.cache
def shipped_library() -> Library:
    """The scenarios that come with the game."""
    return Library.open()


def sit_before(session: Session, wanted: str, *, seconds: float = 0.0) -> OpenView:
    """Go on, skipping what is asked (each in so many seconds), until a question of this kind, or whose id begins like
    this, is open.

    Raises:
        AssertionError: it isn't asked.
    """
    for _ in range(100):
        view = session.open_question
        if view is not None and (view.kind == wanted or view.key.split("/")[-1].startswith(wanted)):
            return view
        if view is not None:
            session.skip(seconds=seconds)
        else:
            getattr(
                session, next(name for name in ("begin", "enter", "leave", "proceed") if name in session.commands)
            )()
    raise AssertionError(wanted)


def said_in_plain(loop: Loop, lines: Iterable[str], clock: Callable[[], float] = lambda: 0.0) -> str:
    """What plain mode says in this loop while these lines are typed."""
    out = io.StringIO()
    PlainFace(loop, io.StringIO("".join(f"{line}\n" for line in lines)), out, clock).run()
    return out.getvalue()
