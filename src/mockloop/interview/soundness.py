"""Whether an event that was read from a file can be understood all the way down: its flat texts, its pairs of lists.

A checksum can be made for any content; what passes here can be folded, shown and told without surprises.
"""

from __future__ import annotations

from mockloop.interview.events import Answered, AnyEvent, Clarified, CommitteeMet
from mockloop.interview.flat import MAX_WEIGHT, unflatten_guard, unflatten_point


def demand_sound(event: AnyEvent) -> None:
    """Nothing, when the event can be understood.

    Raises:
        ValueError: it can't; the message says what is wrong with it.
    """
    if isinstance(event, Answered):
        for point in event.points:
            unflatten_point(point)
        for guard in event.guards:
            unflatten_guard(guard)
    if isinstance(event, CommitteeMet):
        for text in event.weights:
            _, number = text.split(" ")
            if not 0 <= float(number) <= MAX_WEIGHT:
                raise ValueError(f"{text!r} is no weight of a round")
    if isinstance(event, Answered | Clarified) and len(event.told) != len(event.facts):
        raise ValueError("what was told is not what was learnt")
