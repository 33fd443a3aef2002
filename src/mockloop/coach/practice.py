"""The few things most worth practising after a loop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mockloop.interview.events import How

if TYPE_CHECKING:
    from mockloop.coach.whatifs import WhatIf

THINGS = 3
GOOD_ENOUGH = 0.15
"""A question that lost no more than this (0..1) is nothing to practise."""

_SUBJECTS = {
    "point": "One more point",
    "right": "The right answer",
    "follow-up": "An answer to the follow-up",
    "skip": "An answer like your others",
    "conduct": "Leaving that out",
    "hint": "Doing without the hint",
}


@dataclass(frozen=True, slots=True)
class Practice:
    """What one question left on the table: `lost` in 0..1, the weightiest point `missing`, a coach's `note`.

    `gain` is what doing better here would have been worth, in the chance of an offer and in the committee's mean
    (`whatifs.WhatIf.gain`), and `result` says so.
    """

    key: str
    topic: str
    round_title: str
    lost: float
    how: How
    missing: str
    note: str
    gain: tuple[float, float] = (0.0, 0.0)
    result: str = ""

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
        advice = (
            " ".join(part for part in (start, rest) if part) or "Look at the model answer and say it in your own words."
        )
        return f"{advice} {self.result}".strip()


def to_practise(lost: Iterable[Practice], what_ifs: Sequence[WhatIf] = ()) -> tuple[Practice, ...]:
    """At most three, what would have helped the outcome most first, one topic once while others are left.

    Where no difference to the outcome is known, the costliest first.
    """
    helped = [_helped(one, what_ifs) for one in lost if one.lost > GOOD_ENOUGH]
    ranked = sorted(helped, key=lambda one: (-one.gain[0], -round(one.gain[1], 4), -one.lost, one.key))
    first: list[Practice] = []
    again: list[Practice] = []
    for one in ranked:
        (again if any(other.topic == one.topic for other in first) else first).append(one)
    return tuple((first + again)[:THINGS])


def _helped(one: Practice, what_ifs: Sequence[WhatIf]) -> Practice:
    """With the most helpful thing that could have been done otherwise on the same question."""
    best = next((found for found in what_ifs if found.key == one.key and found.kind != "time"), None)
    return replace(one, gain=best.gain, result=f"{_SUBJECTS[best.kind]} {best.result}") if best else one
