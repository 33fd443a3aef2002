"""The few things most worth practising after a loop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mockloop.coach.lessons import Practice, Way, WhatIf

THINGS = 3
GOOD_ENOUGH = 0.15
"""A question that lost no more than this (0..1) is nothing to practise."""

_SUBJECTS: dict[Way, str] = {
    "point": "One more point",
    "right": "The right answer",
    "follow-up": "An answer to the follow-up",
    "skip": "An answer like your others",
    "conduct": "Leaving that out",
    "hint": "Doing without the hint",
}


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
