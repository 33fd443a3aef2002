"""How chance would have it: the chance of an offer, and of every screening, with the same answers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.interview.committee import VERDICTS
from mockloop.simulate.chance import blocks, fast_generator, tables_of
from mockloop.simulate.panels import Plan, committee_mean, decide_all, evaluate

if TYPE_CHECKING:
    import numpy as np

PANELS = 100_000
BINS = 30
"""Of the histograms: ratings from 1 to 4 in tenths."""
Z95 = 1.959964
"""The normal quantile of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class RoundOdds:
    """One round before all panels: its `mean` rating and the bounds `low` and `high` that nine in ten lie between, the
    share of panels that `passed` it (1 for onsite rounds), and a histogram over 1..4 in `BINS` shares.
    """

    id: str
    title: str
    mean: float
    low: float
    high: float
    passed: float
    histogram: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Odds:
    """What `panels` came to: the share that made an offer (the résumé screen aside), with its 95 % interval, and the
    chance of the résumé.

    `verdicts` are the shares of `committee.VERDICTS`; `means` and `yes` are histograms over 1..4 in `BINS` shares of the
    committee's mean: of all panels that let the candidate get so far, and of those among them that made an offer.
    """

    panels: int
    offer: float
    low: float
    high: float
    resume: float
    rounds: tuple[RoundOdds, ...]
    verdicts: tuple[float, ...] = ()
    means: tuple[float, ...] = ()
    yes: tuple[float, ...] = ()


def odds_of(plan: Plan, panels: int = PANELS, seed: int = 0) -> Odds:
    """The plan before so many panels; the same seed gives the same odds."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    if not plan.rounds:
        return Odds(panels, 0.0, 0.0, 1.0, plan.resume, ())
    rng = fast_generator("odds", seed)
    offers = 0
    kept: list[np.ndarray] = []
    verdicts = np.zeros(len(VERDICTS))
    passed = np.zeros(len(plan.rounds))
    for drawn in blocks(plan, panels, rng, tables_of(plan, rng)):
        outcome = evaluate(plan, drawn)
        offers += int(outcome.offer.sum())
        verdicts += np.bincount(outcome.verdict, minlength=len(VERDICTS))
        passed += outcome.passed.sum(axis=1)
        kept.append(outcome.ratings)
    ratings = np.concatenate(kept, axis=1)
    some = ratings[:, : max(1, panels // 10)]  # enough for bounds, and for the committee's means
    rounds = tuple(
        RoundOdds(
            id=round_.id,
            title=round_.title,
            mean=float(row.mean()),
            low=float(np.quantile(few, 0.05)),
            high=float(np.quantile(few, 0.95)),
            passed=float(share) / panels,
            histogram=tuple(float(count) / panels for count in np.histogram(row, BINS, (1.0, 4.0))[0]),
        )
        for round_, row, few, share in zip(plan.rounds, ratings, some, passed, strict=True)
    )
    low, high = wilson(offers, panels)
    means, yes = _means(plan, some)
    return Odds(
        panels, offers / panels, low, high, plan.resume, rounds, tuple((verdicts / panels).tolist()), means, yes
    )


def _means(plan: Plan, ratings: np.ndarray) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """`Odds.means` and `Odds.yes` of these ratings, shape (rounds, panels)."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    outcome = decide_all(plan, ratings)
    mean = committee_mean(plan, outcome.ratings)

    def histogram(of: np.ndarray) -> tuple[float, ...]:
        return tuple(float(count) / ratings.shape[1] for count in np.histogram(of, BINS, (1.0, 4.0))[0])

    return histogram(mean[outcome.passed.all(axis=0)]), histogram(mean[outcome.offer])


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927): unlike the plain one it is right near 0 and 1."""
    share = hits / count
    middle = share + Z95**2 / (2 * count)
    half = Z95 * math.sqrt(share * (1 - share) / count + Z95**2 / (4 * count**2))
    scale = 1 + Z95**2 / count
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)
