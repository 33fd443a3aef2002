"""What a player says was said though the grader did not see it."""

from __future__ import annotations

from mockloop.errors import CommandRefusedError
from mockloop.interview.events import Answered, Claimed
from mockloop.interview.flat import unflatten_point
from mockloop.interview.state import LoopState


def claimed(state: LoopState, question: str, point: str) -> Claimed:
    """The claim on a point of a question that was answered.

    Raises:
        CommandRefusedError: there is no such point, or it is met or claimed already.
    """
    points = [
        unflatten_point(flat)
        for event in state.events
        if isinstance(event, Answered) and event.question == question
        for flat in event.points
    ]
    if all(found.id != point for found in points):
        raise CommandRefusedError("there is no such point in what was asked")
    if any(found.id == point and found.state == "met" for found in points):
        raise CommandRefusedError("that point counts as met already")
    if (question, point) in state.claimed:
        raise CommandRefusedError("that point is claimed already")
    return Claimed(question=question, point=point)
