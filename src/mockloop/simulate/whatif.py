"""What would have changed the outcome: the same panels again, with one thing different.

Everything but that thing is held, the draws included (common random numbers), so that small differences show with few
panels: what is left of chance is only in how the panels were drawn to begin with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mockloop.interview.interviewer import HiddenState, through_eyes
from mockloop.interview.perception import Lens
from mockloop.simulate.chance import BLOCK, blocks, draws_of_play, fast_generator, tables_of
from mockloop.simulate.panels import AnswerPlan, Plan, RoundPlan, committee_mean, decide_all, evaluate, rate

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Standing:
    """How a loop stands before all panels: the `chance` of an offer (or, of a loop that a screening ended, of passing
    it) in 0..1, the committee's `mean` and the changed round's `rating`, both 1..4.
    """

    chance: float
    mean: float
    rating: float


class SamePanels:
    """A plan before panels that stay the same whatever is changed. `whole`: the committee met."""

    def __init__(self, plan: Plan, *, whole: bool, panels: int = BLOCK, seed: int = 0) -> None:
        import numpy as np  # noqa: PLC0415  # only when simulating

        self._plan = replace(plan, rounds=tuple(_with_room(round_) for round_ in plan.rounds))
        self._whole = whole
        rng = fast_generator("what-if", seed)
        (self._draws,) = blocks(self._plan, min(panels, BLOCK), rng, tables_of(self._plan, rng))
        self._ratings = np.stack(
            [rate(round_, drawn) for round_, drawn in zip(self._plan.rounds, self._draws, strict=True)]
        )

    def standing(self, index: int) -> Standing:
        """As the loop was; `index` is the round looked at."""
        return self._standing(index, self._ratings[index])

    def with_answer(self, index: int, answer: AnswerPlan) -> Standing:
        """With this answer in place of the one to the same question in round `index`; see `bettered`."""
        round_ = self._plan.rounds[index]
        answers = tuple(answer if old.key == answer.key else old for old in round_.answers)
        return self._standing(index, rate(replace(round_, answers=answers), self._draws[index]))

    def with_answers(self, changes: Sequence[tuple[int, AnswerPlan]]) -> Standing:
        """With all of these answers, each in the round of that index; the rating is that of the last one's round."""
        import numpy as np  # noqa: PLC0415  # only when simulating

        ratings = np.array(self._ratings)
        for index in {index for index, _ in changes}:
            round_ = self._plan.rounds[index]
            better = {answer.key: answer for place, answer in changes if place == index}
            answers = tuple(better.get(old.key, old) for old in round_.answers)
            ratings[index] = rate(replace(round_, answers=answers), self._draws[index])
        return self._stands(changes[-1][0], ratings)

    def with_unreached(self, index: int, worth: float) -> Standing:
        """With the questions of round `index` that were never reached worth so much more, in sum."""
        round_ = self._plan.rounds[index]
        return self._standing(index, rate(replace(round_, unreached=round_.unreached + worth), self._draws[index]))

    def answer(self, index: int, key: str) -> AnswerPlan | None:
        """The answer to this question or part; None when there was none."""
        return next((answer for answer in self._plan.rounds[index].answers if answer.key == key), None)

    def _standing(self, index: int, row: np.ndarray) -> Standing:
        ratings = self._ratings.copy()
        ratings[index] = row
        return self._stands(index, ratings)

    def _stands(self, index: int, ratings: np.ndarray) -> Standing:
        outcome = decide_all(self._plan, ratings)
        yes = outcome.offer if self._whole else outcome.passed[-1]
        mean = float(committee_mean(self._plan, outcome.ratings).mean(dtype=float))
        return Standing(float(yes.mean(dtype=float)), mean, float(outcome.ratings[index].mean(dtype=float)))


def _with_room(round_: RoundPlan) -> RoundPlan:
    """The round with room in each answer for a point more, worth nothing so far."""
    answers = tuple(replace(one, shares=(*one.shares, 0.0)) if one.shares else one for one in round_.answers)
    return replace(round_, answers=answers)


def bettered(answer: AnswerPlan, worth: float, point: float = 0.0) -> AnswerPlan:
    """An answer of `SamePanels` as it would be at this worth, 0..1; `point` in 0..1 is how much of its earnings the one
    that was missing would be.
    """
    shares = answer.shares
    if shares and point > 0:
        shares = (*(share * (1 - point) for share in shares[:-1]), point)
    return replace(answer, worth=min(1.0, max(0.0, worth)), shares=shares)


@dataclass(frozen=True, slots=True)
class Hour:
    """The very hour of play with somebody else's eyes: the rating then, and whether it all would end in an offer."""

    rating: float
    offer: bool


def same_hour(plan: Plan, seed: int, index: int, states: Sequence[HiddenState]) -> Hour:
    """What these states would have written in round `index`, with the hour (noise and notice) as it was in play."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    draws = draws_of_play(plan, [seed])
    eyes = through_eyes(states, written=plan.rounds[index].written)
    draws[index] = replace(
        draws[index], lens=Lens(*(np.array([float(v)]) for v in (eyes.notice, eyes.shift, eyes.spread)))
    )
    outcome = evaluate(plan, draws)
    return Hour(float(outcome.ratings[index, 0]), bool(outcome.offer[0]))
