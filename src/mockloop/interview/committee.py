"""From round ratings to a decision, by the company's rule, with its reasons.

Ratings are in 1..4: 1 strong no-hire, 2 no-hire, 3 hire, 4 strong hire.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mockloop.catalogue.models import Bar, Company
from mockloop.interview.events import CommitteeMet
from mockloop.interview.perception import rating_of_round

if TYPE_CHECKING:
    import numpy as np

WORDS = ("strong no-hire", "no-hire", "hire", "strong hire")


def rating_of(worth: float) -> float:
    """The worth of one answer, 0..1, on the scale of ratings, 1..4."""
    return float(rating_of_round(worth, 1, 0.0))


def rating_word(rating: float) -> str:
    """The rating in the words of a scorecard; ratings that read alike (to a tenth) are worded alike."""
    return WORDS[min(3, max(0, int(round(rating, 1) + 0.5) - 1))]


def advances(ratings: np.ndarray, weights: np.ndarray, bar: Bar, raiser: int) -> np.ndarray:
    """Which panels say yes: `ratings` of shape (..., rounds), `weights` of shape (rounds,); `raiser` is an index or -1."""
    import numpy as np  # noqa: PLC0415  # not before the first frame

    total = sum(ratings[..., index] * weight for index, weight in enumerate(weights))  # in this order for any shape
    yes = total / weights.sum() >= bar.pass_
    if bar.rule in {"no-strong-no", "bar-raiser"}:
        yes &= ratings.min(axis=-1) >= bar.veto_below
    if bar.rule == "bar-raiser" and raiser >= 0:
        yes &= ratings[..., raiser] >= bar.pass_
    return np.asarray(yes)


def decide(company: Company, ratings: Mapping[str, float]) -> CommitteeMet:
    """The decision on the rated rounds (round id to rating), with its reasons in sentences.

    Screening rounds open the door; the committee sees the onsite alone, unless there is none.
    """
    import numpy as np  # noqa: PLC0415  # not before the first frame

    bar = company.bar
    seen = [round_ for round_ in company.round if round_.id in ratings]
    seen = [round_ for round_ in seen if round_.stage == "onsite"] or seen
    values = np.array([ratings[round_.id] for round_ in seen])
    weights = np.array([round_.weight for round_ in seen])
    raiser = next((index for index, round_ in enumerate(seen) if round_.id == bar.raiser), -1)
    yes = bool(advances(values, weights, bar, raiser))
    mean = round(float((values * weights).sum() / weights.sum()), 2)
    reasons = [f"The rounds average {mean:.1f}; the bar is {bar.pass_:.1f}."]
    best, worst = seen[int(values.argmax())], seen[int(values.argmin())]
    if best is not worst:
        reasons.append(
            f"Strongest: {best.title} ({rating_word(float(values.max()))}). Weakest: {worst.title} ({rating_word(float(values.min()))})."
        )
    if bar.rule in {"no-strong-no", "bar-raiser"}:
        low = [round_.title for round_, value in zip(seen, values, strict=True) if value < bar.veto_below]
        if low:
            reasons.append(f"One round below {bar.veto_below:.1f} sinks a loop here: {', '.join(low)}.")
        elif not yes and mean >= bar.pass_:
            reasons.append("The mean would have carried it.")
    if bar.rule == "bar-raiser" and raiser >= 0:
        held = values[raiser] >= bar.pass_
        reasons.append(f"The bar raiser in {seen[raiser].title} {'agreed' if held else 'held the veto and used it'}.")
    return CommitteeMet(verdict="offer" if yes else "reject", mean=mean, reasons=tuple(reasons))
