"""A company studied with typical candidates: how much who one is decides, and how much is luck of any kind.

The law of total variance divides the committee's mean in three: between candidates of differing strength, within them
between draws of questions (which came up, and whether one knew them), and within those between panels that heard the
same answers. The last part is divided among its causes as in `shares`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.catalogue.library import Library
from mockloop.simulate.chance import draws_of_play, fast_generator
from mockloop.simulate.panels import Plan, committee_mean, evaluate, seen_by_committee
from mockloop.simulate.shares import FACTORS, Sample, Share, divided, explained
from mockloop.simulate.typical import MIXED, PURE, STRENGTHS, Strength, typical_plan

if TYPE_CHECKING:
    import numpy as np

DRAWS = 32
"""Draws of questions for each strength."""
PANELS = 64
"""Panels before which each of them is put."""
CLOSELY = 4
"""Draws of questions for each strength whose panels are divided among their causes, with so many times as many."""
PUBLISHED = (0.44, 0.74)
"""Agreement of two interviewers who hold interviews of their own, and of two who sit in the same one (Huffcutt,
Culbertson & Weyhrauch 2013)."""


def luck_of_separate(agreement: float, rounds: int) -> float:
    """The luck share, 0..1, of the mean of so many rounds when single ones agree so far (Spearman 1910, Brown 1910)."""
    return (1 - agreement) / (1 + (rounds - 1) * agreement)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two interviewers agree on one round, as correlations: `same` when both hear the same answers (a panel),
    `apart` when each asks questions of his own.
    """

    same: float
    apart: float


@dataclass(frozen=True, slots=True)
class CompanyShares:
    """What the committee's mean is owed to among typical candidates; `answers`, `questions` and the shares of `panels`
    sum to 1. `rounds` is how many the committee sees, `agreement` is of a single one of them, on average.
    """

    answers: float
    questions: float
    panels: tuple[Share, ...]
    agreement: Agreement
    rounds: int

    @property
    def luck(self) -> float:
        """Everything but who one is, 0..1."""
        return 1 - self.answers


def company_shares(  # noqa: PLR0913  # a study has these sides
    library: Library,
    company_key: str,
    *,
    draws: int = DRAWS,
    panels: int = PANELS,
    factors: Sequence[str] = FACTORS,
    seed: int = 0,
) -> CompanyShares:
    """The study of one company; the same seed gives the same shares. `factors` may be `shares.GROUPS`: that is quicker.

    Raises:
        UnknownIdError: no such company.
    """
    plans = {
        strength: [typical_plan(library, company_key, strength, seed * draws + draw, MIXED) for draw in range(draws)]
        for strength in STRENGTHS
    }
    found = {
        strength: [_rated(plan, panels, seed, f"{strength}-{number}") for number, plan in enumerate(some)]
        for strength, some in plans.items()
    }
    means = _total_variance({strength: [mean for mean, _ in some] for strength, some in found.items()})
    few = [plan for some in plans.values() for plan in some[:CLOSELY]]
    inside = divided(explained(few, factors, panels * CLOSELY, seed)[0], factors)
    part = _ratio(means.within, means.whole)
    return CompanyShares(
        answers=_ratio(means.between, means.whole),
        questions=_ratio(means.drawn, means.whole),
        panels=tuple(Share(one.factor, one.alone * part, one.total * part, one.share * part) for one in inside),
        agreement=_agreement(found),
        rounds=len(seen_by_committee(plans["fair"][0])),
    )


def _agreement(found: Mapping[Strength, Sequence[tuple[np.ndarray, np.ndarray]]]) -> Agreement:
    """How far interviewers agree on a single round, on average; of each draw the means and the rounds' ratings."""
    count = len(next(iter(found.values()))[0][1])
    single = [
        _total_variance({strength: [rows[index] for _, rows in some] for strength, some in found.items()})
        for index in range(count)
    ]
    return Agreement(
        same=sum(_ratio(one.between + one.drawn, one.whole) for one in single) / count,
        apart=sum(_ratio(one.between, one.whole) for one in single) / count,
    )


def _ratio(part: float, whole: float) -> float:
    """The share; nothing of what does not vary, as in a round that has nothing to ask."""
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class _Parts:
    """A variance in its three parts."""

    between: float
    drawn: float
    within: float

    @property
    def whole(self) -> float:
        return self.between + self.drawn + self.within


def _rated(plan: Plan, panels: int, *seed: str | int) -> tuple[np.ndarray, np.ndarray]:
    """The committee's mean of shape (panels,), and what it has of each round, of shape (rounds, panels)."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    rng = fast_generator("study", *seed)
    ratings = evaluate(plan, [Sample.draw(round_, panels, rng).draws() for round_ in plan.rounds]).ratings
    return committee_mean(plan, ratings), np.asarray(ratings[seen_by_committee(plan)])


def _total_variance(found: Mapping[Strength, Sequence[np.ndarray]]) -> _Parts:
    """The parts, each freed of the sampling error that the ones within it add to it."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    values = np.array([list(some) for some in found.values()], float)  # strengths, draws, panels
    _, draws, panels = values.shape
    within = float(values.var(axis=2, ddof=1).mean())
    drawn = float(values.mean(axis=2).var(axis=1, ddof=1).mean()) - within / panels
    centres = values.mean(axis=(1, 2))
    error = (drawn + within / panels) / draws
    between = float(centres.var()) - error * (len(centres) - 1) / len(centres)
    return _Parts(max(0.0, between), max(0.0, drawn), within)


@dataclass(frozen=True, slots=True)
class Duel:
    """Strong against weak before the same panels: the share of panels that `wins` names the stronger, and in `apart`
    the same when each meets a panel of his own; ties count for nobody. The chance of an offer for each strength.
    """

    wins: float
    apart: float
    offers: dict[Strength, float]


def duel(library: Library, company_key: str, *, seeds: Sequence[int], panels: int = PANELS) -> Duel:
    """Candidates who answer always weakly, fairly or strongly, over these draws of questions.

    Paired panels are the very interviewers and the very hour: what differs is the answers.

    Raises:
        UnknownIdError: no such company.
    """
    import numpy as np  # noqa: PLC0415  # only when simulating

    wins = apart = 0.0
    offers: dict[Strength, float] = dict.fromkeys(STRENGTHS, 0.0)
    for seed in seeds:
        means: dict[Strength, np.ndarray] = {}
        chosen = [seed * panels + number for number in range(panels)]
        for strength in STRENGTHS:
            plan = typical_plan(library, company_key, strength, seed, PURE)
            outcome = evaluate(plan, draws_of_play(plan, chosen))
            means[strength] = committee_mean(plan, outcome.ratings)
            offers[strength] += float(outcome.offer.mean()) / len(seeds)
        wins += float((means["strong"] > means["weak"]).mean()) / len(seeds)
        apart += float((means["strong"] > np.roll(means["weak"], 1)).mean()) / len(seeds)
    return Duel(wins, apart, offers)
