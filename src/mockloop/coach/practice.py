"""The few things most worth practising after a loop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mockloop.interview.events import How

THINGS = 3
GOOD_ENOUGH = 0.15
"""A question that lost no more than this (0..1) is nothing to practise."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What one question left on the table: `lost` in 0..1, the weightiest point `missing`, a coach's `note`."""

    key: str
    topic: str
    round_title: str
    lost: float
    how: How
    missing: str
    note: str

    @property
    def sentence(self) -> str:
        """What to do about it, in a sentence or two."""
        if self.how == "skip":
            start = "You passed this one over: say what you do know before you skip."
        elif self.how == "unknown":
            start = "You said honestly that you didn't know; next time have a first step ready."
        else:
            start = self.note
        missing = self.missing.rstrip(".")
        rest = f"What was missing most: {missing}." if missing and missing not in start else ""
        return (
            " ".join(part for part in (start, rest) if part) or "Look at the model answer and say it in your own words."
        )


def to_practise(lost: Iterable[Practice]) -> tuple[Practice, ...]:
    """At most three, the costliest first, one topic once while others are left."""
    ranked = sorted((one for one in lost if one.lost > GOOD_ENOUGH), key=lambda one: (-one.lost, one.key))
    first: list[Practice] = []
    again: list[Practice] = []
    for one in ranked:
        (again if any(other.topic == one.topic for other in first) else first).append(one)
    return tuple((first + again)[:THINGS])
