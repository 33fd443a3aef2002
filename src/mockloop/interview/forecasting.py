"""What the player expects, asked before each result: a rating on saying goodbye, the chance of an offer at the end."""

from __future__ import annotations

import math
from typing import Literal

from mockloop.errors import CommandRefusedError
from mockloop.interview.events import Forecast
from mockloop.interview.state import LoopState

Forecastable = Literal["rating", "offer"]
LIMITS: dict[Forecastable, tuple[float, float]] = {"rating": (1.0, 4.0), "offer": (0.0, 1.0)}
"""What may be expected: a rating, a chance."""
OFFER = ""
"""Where `LoopState.expected` keeps the chance of an offer, beside the round ids."""


def forecastable(state: LoopState) -> Forecastable | None:
    """What a forecast would be about now; None when no result is near."""
    place = state.machine.state
    if place.endswith(".closing"):
        return "rating"
    last = len(state.left) == len(state.company.round)
    return "offer" if place.endswith(".between") and last and not state.turned_down() else None


def forecast(state: LoopState, expected: float) -> Forecast:
    """The forecast of what is near.

    Raises:
        CommandRefusedError: nothing is, or that can't be expected.
    """
    about = forecastable(state)
    if about is None:
        raise CommandRefusedError("there is nothing to forecast now")
    low, high = LIMITS[about]
    if not (math.isfinite(expected) and low <= expected <= high):
        raise CommandRefusedError(
            "a rating is from 1 to 4" if about == "rating" else "a chance is from 0 to 100 per cent"
        )
    round_ = state.round
    return Forecast(round=round_.id if about == "rating" and round_ else OFFER, expected=round(expected, 4))
