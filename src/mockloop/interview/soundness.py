"""Whether an event that was read from a file can be understood all the way down: its flat texts, its pairs of lists.

A checksum can be made for any content; what passes here can be folded, shown and told without surprises.
"""

from __future__ import annotations

from collections.abc import Sequence

from mockloop.errors import CommandRefusedError
from mockloop.interview.events import Answered, AnyEvent, CandidateAsked, Clarified, CommitteeMet, Negotiated
from mockloop.interview.flat import MAX_WEIGHT, unflatten_guard, unflatten_point
from mockloop.interview.probes import demand_about

MAX_NUMBER = 1e9
"""What no number of an event reaches, either way."""


def demand_sound(event: AnyEvent) -> None:
    """Nothing, when the event can be understood.

    Raises:
        CommandRefusedError: it can't; the message says what is wrong with it.
    """
    try:
        _demand_fields(event)
        if isinstance(event, Answered | CandidateAsked | Negotiated):
            _demand_marks(event.points, event.guards)
        if isinstance(event, Answered):
            demand_about(event.about)
        if isinstance(event, CommitteeMet):
            _demand_weights(event.weights)
    except ValueError as error:
        raise CommandRefusedError(f"what was recorded can't be: {error}") from error


def _demand_fields(event: AnyEvent) -> None:
    for name in event.__struct_fields__:
        value = getattr(event, name)
        if isinstance(value, float) and not abs(value) <= MAX_NUMBER:  # nan is no number either
            raise ValueError(f"{name} is {value}, which no score or time is")
    if isinstance(event, Answered) and min(event.score, event.perceived, event.share) < 0:
        raise ValueError(f"{event.question} has a score that can not be")
    if isinstance(event, Answered | Clarified) and len(event.told) != len(event.facts):
        raise ValueError("what was told is not what was learnt")


def _demand_marks(points: Sequence[str], guards: Sequence[str]) -> None:
    for point in points:
        unflatten_point(point)
    for guard in guards:
        unflatten_guard(guard)


def _demand_weights(weights: Sequence[str]) -> None:
    for text in weights:
        _, number = text.split(" ")
        if not 0 <= float(number) <= MAX_WEIGHT:
            raise ValueError(f"{text!r} is no weight of a round")
