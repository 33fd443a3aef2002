"""How much of an outcome's variance is owed to what: the answers, the questions drawn, the interviewers, the hour.

Two estimators, both documented in `docs/odds.md`:

- *Panels alone* (`panel_shares`): the answers are held fixed and everything an interviewer brings is drawn. For every
  set of factors the variance that it explains by itself, the closed Sobol index, is estimated by pick-freeze (Sobol
  1993, in the symmetric form of Janon et al. 2014). From these follow each factor's first-order and total index and
  its Shapley effect (Owen 2014), which is never negative and sums to 1 over the factors: what two factors do together
  (want of sleep and the noise that it widens) is divided evenly between them.
- *A whole company* (`company_shares`): typical candidates and question draws cross panels, and the law of total
  variance divides the whole into who one is, what one is asked, and who asks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from mockloop.catalogue.models import Interviewer
from mockloop.simulate.chance import STATE, fast_generator, lens_of, quantiles, reading_rows
from mockloop.simulate.panels import Plan, RoundDraws, RoundPlan, committee_mean, decide_all, rate

if TYPE_CHECKING:
    import numpy as np

FACTORS = (*STATE, "noise")
"""`noise` is the hour itself: which points happened to be noticed, and how the reading happened to fall."""
GROUPS = ("people", "noise")
"""All of an interviewer's state together, and the hour."""
PANELS = 8_192
QUANTILES = 8_192
Subset = frozenset[str]


@dataclass(frozen=True, slots=True)
class Share:
    """A factor's part of a variance, all in 0..1: `alone` (first-order Sobol index), `total` (total index, with all
    that it takes part in) and `share` (Shapley effect: these sum to 1).
    """

    factor: str
    alone: float
    total: float
    share: float


@dataclass(frozen=True, slots=True)
class PanelShares:
    """What divides panels that hear the same answers: of the committee's mean, and of the offer (empty when every
    panel decides alike). `deviation` is the standard deviation of that mean, in rating points.
    """

    mean: tuple[Share, ...]
    offer: tuple[Share, ...]
    deviation: float


def panel_shares(plan: Plan, panels: int = PANELS, seed: int = 0) -> PanelShares:
    """The shares with these answers held fixed; everything an interviewer brings is drawn anew. The same seed gives
    the same shares.
    """
    if not plan.rounds:
        return PanelShares((), (), 0.0)
    means, offers = explained([plan], FACTORS, panels, seed)
    deviation = math.sqrt(means[frozenset(FACTORS)])
    return PanelShares(divided(means, FACTORS), divided(offers, FACTORS), deviation)


def explained(
    plans: Sequence[Plan], factors: Sequence[str], panels: int, seed: int
) -> tuple[dict[Subset, float], dict[Subset, float]]:
    """The variance that every set of factors explains by itself, of the committee's mean and of the offer, averaged
    over the plans.
    """
    means: dict[Subset, float] = {}
    offers: dict[Subset, float] = {}
    sets = [frozenset(chosen) for size in range(len(factors) + 1) for chosen in combinations(factors, size)]
    for number, plan in enumerate(plans):
        rng = fast_generator("shares", seed, number)
        first = [Sample.draw(round_, panels, rng) for round_ in plan.rounds]
        second = [Sample.draw(round_, panels, rng) for round_ in plan.rounds]
        whole = _judged(plan, first)
        for chosen in sets:
            mixed = [one.mixed(other, chosen) for one, other in zip(first, second, strict=True)]
            mean, offer = whole if len(chosen) == len(factors) else _judged(plan, mixed)
            means[chosen] = means.get(chosen, 0.0) + _covariance(whole[0], mean) / len(plans)
            offers[chosen] = offers.get(chosen, 0.0) + _covariance(whole[1], offer) / len(plans)
    return means, offers


def _judged(plan: Plan, samples: Sequence[Sample]) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np  # noqa: PLC0415  # only when simulating

    ratings = np.stack([rate(round_, one.draws()) for round_, one in zip(plan.rounds, samples, strict=True)])
    outcome = decide_all(plan, ratings)
    return committee_mean(plan, outcome.ratings), outcome.offer.astype(float)


def _covariance(one: np.ndarray, other: np.ndarray) -> float:
    """The covariance of two outcomes that have the same distribution: their means are pooled (Janon et al. 2014)."""
    middle = (one.mean(dtype=float) + other.mean(dtype=float)) / 2
    return float(((one - middle) * (other - middle)).mean(dtype=float))


@dataclass(frozen=True, slots=True)
class Sample:
    """What chance decides in one round, factor by factor, so that two samples can be mixed. `states` are the variables
    of `STATE` of the one or two who rate it, as they were in the morning.
    """

    round: RoundPlan
    states: tuple[dict[str, np.ndarray], ...]
    noise: np.ndarray
    noticing: tuple[np.ndarray, ...]
    pet: np.ndarray

    @classmethod
    def draw(cls, round_: RoundPlan, panels: int, rng: np.random.Generator) -> Sample:
        """An independent sample."""
        import numpy as np  # noqa: PLC0415  # only when simulating

        def column(name: str, who: Interviewer) -> np.ndarray:
            if name == "trained":
                return (rng.random(panels) < who.trained).astype(np.float32)
            values = quantiles(getattr(who, name), QUANTILES).astype(np.float32)
            return values.take(rng.integers(0, QUANTILES, panels))

        people = [who for who in (round_.interviewer, round_.second) if who is not None]
        states = tuple({name: column(name, who) for name in STATE} for who in people)
        for other in states[1:]:
            other["mood"] = 1 - states[0]["mood"]  # good cop, bad cop
        return cls(
            round_,
            states,
            rng.standard_normal((len(reading_rows(round_)), panels), dtype=np.float32)[reading_rows(round_)],
            tuple(rng.random((len(answer.shares), panels), dtype=np.float32) for answer in round_.answers),
            rng.integers(0, max(1, len(round_.interviewer.pets)), panels),
        )

    def mixed(self, other: Sample, kept: Subset) -> Sample:
        """This sample in the factors `kept` (of `FACTORS` or `GROUPS`), the other one in the rest. What is dear to
        somebody goes with the mood.
        """
        whole = "people" in kept
        states = tuple(
            {name: (mine if whole or name in kept else theirs)[name] for name in STATE}
            for mine, theirs in zip(self.states, other.states, strict=True)
        )
        hour = self if "noise" in kept else other
        pet = (self if whole or "mood" in kept else other).pet
        return Sample(self.round, states, hour.noise, hour.noticing, pet)

    def draws(self) -> RoundDraws:
        """As `panels.rate` takes it."""
        return RoundDraws(
            lens_of(self.states, self.round.place, written=self.round.written), self.noise, self.noticing, self.pet
        )


def divided(explained: dict[Subset, float], factors: Sequence[str]) -> tuple[Share, ...]:
    """Indices and Shapley effects; nothing where there is no variance."""
    everything = frozenset(factors)
    variance = explained[everything]
    if variance <= 1e-12:
        return ()
    effects = {factor: max(0.0, _shapley(explained, factor, factors)) for factor in factors}
    total = sum(effects.values())
    return tuple(
        Share(
            factor,
            alone=min(1.0, max(0.0, explained[frozenset({factor})] / variance)),
            total=min(1.0, max(0.0, 1 - explained[everything - {factor}] / variance)),
            share=effects[factor] / total,
        )
        for factor in factors
    )


def _shapley(explained: dict[Subset, float], factor: str, factors: Sequence[str]) -> float:
    """What a factor adds to a set of others, averaged over all orders in which they may come."""
    others = [one for one in factors if one != factor]
    count = len(factors)
    return sum(
        (explained[frozenset({factor, *chosen})] - explained[frozenset(chosen)]) / (count * math.comb(count - 1, size))
        for size in range(count)
        for chosen in combinations(others, size)
    )
