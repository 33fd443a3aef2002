"""The player's marks before many panels: the same answers, other interviewers, other days.

A `Plan` is what stays fixed (answers, loop, bar), a `Draws` is what chance decides, and `evaluate` is the loop
itself: the perception and committee code of play, on arrays. Whatever the draws, a loop played through the state
machine and the same loop here come to the same ratings and the same decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.catalogue.models import Bar, Interviewer, Team
from mockloop.interview.committee import VERDICTS, verdicts
from mockloop.interview.perception import Lens, fond, notice_share, perceive, rating_of_round, with_questions

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class AnswerPlan:
    """One question of a round, or one part of it, by its full id `key`: true `worth` (0..1) of the first answer, how its
    earnings divide among its points (`shares`, summing to 1, or empty), what each follow-up `gained`, how much of an
    interviewer `reach`es it, and to which of the interviewer's `pets` (by index) it makes a point. `share` in 0..1 is
    how much of its question a part is.
    """

    key: str
    worth: float
    shares: tuple[float, ...]
    gained: tuple[float, ...]
    reach: float
    pets: tuple[int, ...] = ()
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """One round: its answers, what questions never reached count (`unreached`, a sum), and its place in the decision.

    `place` onsite rounds came before; a `second` interviewer, of opposite mood, shares the rating. `written`:
    the answers are read.
    """

    id: str
    title: str
    interviewer: Interviewer
    answers: tuple[AnswerPlan, ...]
    unreached: float
    count: int
    weight: float
    onsite: bool
    asked: float = 0.0  # what the candidate's own questions did, on the scale of an answer's worth
    place: int = 0
    second: Interviewer | None = None
    written: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A loop with its answers fixed. `bar` is that of the loop's day, `resume` the chance, 0..1, of passing the résumé
    screen, `teams` are others that may hire, each with the ids of the rounds about its field.
    """

    rounds: tuple[RoundPlan, ...]
    bar: Bar
    resume: float
    teams: tuple[tuple[Team, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class RoundDraws:
    """What chance decides in one round: the interviewer as a lens (arrays of shape (panels,)), `noise` of shape
    (answers, panels), standard normal, `noticing`, for each answer uniform of shape (points, panels), and `pet`, which
    of the interviewer's topics is dear to them, of shape (panels,).
    """

    lens: Lens
    noise: np.ndarray
    noticing: tuple[np.ndarray, ...]
    pet: np.ndarray


@dataclass(frozen=True, slots=True)
class Outcome:
    """Per panel: `ratings` of shape (rounds, panels) in 1..4, `passed` of the same shape for screening rounds (true
    for onsite ones), `offer` of shape (panels,), whether the loop ends in an offer of any kind once the résumé is
    through, and `verdict` of the same shape, which one: indices of `committee.VERDICTS`.
    """

    ratings: np.ndarray
    passed: np.ndarray
    offer: np.ndarray
    verdict: np.ndarray


def evaluate(plan: Plan, draws: Sequence[RoundDraws]) -> Outcome:
    """Every panel's ratings, and what it comes to."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    ratings = np.stack([rate(round_, drawn) for round_, drawn in zip(plan.rounds, draws, strict=True)])
    return decide_all(plan, ratings)


def rate(round_: RoundPlan, drawn: RoundDraws) -> np.ndarray:
    """The ratings, 1..4, of shape (panels,), that this round's interviewers write down."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    total = np.zeros_like(drawn.lens.shift)
    for index, answer in enumerate(round_.answers):
        share = notice_share(np.asarray(answer.shares, total.dtype), drawn.lens, drawn.noticing[index])
        through = drawn.lens
        if answer.pets:
            through = fond(through, _dear(drawn.pet, answer.pets).astype(total.dtype))
        taken = perceive(answer.worth, share, through, drawn.noise[index], answer.reach)
        for gained in answer.gained:
            taken = np.clip(taken + gained, 0.0, 1.0)
        total = total + answer.share * taken
    if not round_.count:
        return np.full_like(total, np.nan)
    return np.asarray(with_questions(rating_of_round(total, round_.count, round_.unreached), round_.asked))


def _dear(pet: np.ndarray, pets: Sequence[int]) -> np.ndarray:
    """Which panels' pet topics are among these: a few comparisons are quicker than a set operation."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    found = pet == pets[0]
    for other in pets[1:]:
        found |= pet == other
    return np.asarray(found)


def decide_all(plan: Plan, ratings: np.ndarray) -> Outcome:
    """What ratings of shape (rounds, panels) come to; a round in which nothing could be asked counts as the bar."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    bar = plan.bar
    ratings = np.where(np.isnan(ratings), bar.pass_, ratings)
    onsite = np.array([round_.onsite for round_ in plan.rounds])
    passed = onsite[:, None] | (ratings >= bar.screen)
    seen = seen_by_committee(plan)
    weights = np.array([plan.rounds[index].weight for index in seen], ratings.dtype)
    raiser = next((place for place, index in enumerate(seen) if plan.rounds[index].id == bar.raiser), -1)
    ids = [plan.rounds[index].id for index in seen]
    teams = [(team, [place for place, key in enumerate(ids) if key in area]) for team, area in plan.teams]
    verdict = verdicts(ratings[seen].T, weights, bar, raiser, teams)
    verdict[~passed.all(axis=0)] = VERDICTS.index("reject")
    return Outcome(ratings, passed, verdict != VERDICTS.index("reject"), verdict)


def seen_by_committee(plan: Plan) -> np.ndarray:
    """The places of the rounds that the committee sees: the onsite alone, unless there is none."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    onsite = np.array([round_.onsite for round_ in plan.rounds])
    return np.flatnonzero(onsite) if onsite.any() else np.arange(len(plan.rounds))


def committee_mean(plan: Plan, ratings: np.ndarray) -> np.ndarray:
    """The weighted mean, of shape (panels,), that the committee has before it of ratings of shape (rounds, panels)."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    seen = seen_by_committee(plan)
    weights = np.array([plan.rounds[index].weight for index in seen], ratings.dtype)
    return np.asarray(weights @ ratings[seen] / weights.sum())
