"""A loop at the desk, which asks one estimate at the whiteboard, one quiz, and sets one take-home."""

from __future__ import annotations

from mockloop.interview.events import Answered, LoopStarted
from mockloop.interview.session import Session


def setup(mode: str = "write", seed: int = 3, *, timed: bool = False) -> LoopStarted:
    """A loop at the desk."""
    return LoopStarted(company="desk", candidate="sam", seed=seed, mode=mode, length="full", timed=timed)  # type: ignore[arg-type]


def last(session: Session) -> Answered:
    """The last answer."""
    return next(event for event in reversed(session.events) if isinstance(event, Answered))


def given(session: Session, question: str) -> dict[str, Answered]:
    """What counts of a question, by part."""
    return {
        event.question.partition("#")[2]: event
        for event in session.events
        if isinstance(event, Answered) and event.question.startswith(f"core/desk/{question}#")
    }
