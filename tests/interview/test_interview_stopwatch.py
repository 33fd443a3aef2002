"""The time on the open question: pauses, parts and questions left out neither lose nor repeat a second."""

from __future__ import annotations

from sitting import library_of

from mockloop.interview.events import LoopStarted
from mockloop.interview.session import Session
from mockloop.interview.stopwatch import Stopwatch

LIBRARY = library_of("numbers")


class Clock:
    """Seconds that move when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def at_home() -> Session:
    """A session with the first part of a take-home open, by the clock."""
    setup = LoopStarted(company="desk", candidate="sam", seed=3, mode="write", length="full", timed=True)
    session = Session.start(setup, LIBRARY)
    while session.open_question is None or not session.open_question.hours:
        command = next(name for name in ("begin", "enter", "skip", "leave", "proceed") if name in session.commands)
        getattr(session, command)()
    return session


def test_it_runs_holds_and_goes_on() -> None:
    """Seconds pass only while it runs."""
    session, clock = at_home(), Clock()
    watch = Stopwatch(clock, session)
    clock.now += 10
    watch.hold()
    clock.now += 100
    watch.go_on()
    clock.now += 5
    assert watch.question_seconds == watch.round_seconds == 15
    limit = session.clock.limit
    assert limit is not None
    assert watch.left == limit - 15


def test_what_was_paused_on_one_part_is_not_counted_on_the_next() -> None:
    """A watch that begins on the second part, as after a restart, starts at nought; the round's seconds are all there."""
    session, clock = at_home(), Clock()
    session.pause(seconds=60)
    session.unpause()
    assert Stopwatch(clock, session).question_seconds == 60
    view = session.open_question
    assert view is not None
    session.turn_to(next(part.id for part in view.sections if part.can_open), seconds=70)
    watch = Stopwatch(clock, session)
    assert (watch.question_seconds, watch.round_seconds) == (0, 70)


def test_a_question_left_out_takes_its_pause_along() -> None:
    """Its seconds are nobody's: they stand neither on the round's clock nor on the next question's."""
    session, clock = at_home(), Clock()
    view = session.open_question
    assert view is not None
    if not (view.sheet and view.sheet.answer == "source"):
        session.turn_to("recall")
    session.pause(seconds=60)
    session.unpause()
    session.leave_out()
    assert session.open_question is not None
    watch = Stopwatch(clock, session)
    assert (session.clock.paused, watch.question_seconds, watch.round_seconds) == (0, 0, 0)
