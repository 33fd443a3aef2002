"""Interviewers: whom one meets, the state they are in, and what they take an answer for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mockloop.catalogue.entries import whole_key
from mockloop.catalogue.models import Company, Distribution, Interviewer, Round
from mockloop.catalogue.params import stable_number
from mockloop.grading.mark import PointMark
from mockloop.interview.events import RoundEntered
from mockloop.interview.perception import Lens, drifted, fond, lens, notice_share, perceive, pooled, reread

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class HiddenState:
    """What the player never sees before the debrief: mood and skill in 0..1, sleep in hours."""

    mood: float
    skill: float
    sleep: float
    strictness: float
    trained: bool


def generator(*parts: str | int) -> np.random.Generator:
    """A random generator that depends on the parts alone."""
    import os  # noqa: PLC0415  # only for the line below

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its thread pool costs more start-up than it gains
    import numpy as np  # noqa: PLC0415  # not before the first frame

    return np.random.Generator(np.random.Philox(stable_number(*parts)))


def draw(spec: Distribution, rng: np.random.Generator) -> float:
    """One value of a distribution, clipped as it says."""
    if spec.beta is not None:
        value = rng.beta(*spec.beta)
    elif spec.normal is not None:
        value = rng.normal(*spec.normal)
    elif spec.uniform is not None:
        value = rng.uniform(*spec.uniform)
    else:
        raise ValueError(spec)
    if spec.clip is not None:
        value = min(max(value, spec.clip[0]), spec.clip[1])
    return round(float(value), 6)


def draw_state(interviewer: Interviewer, seed: int, round_id: str) -> HiddenState:
    """The state of this round's interviewer today; each variable has its own generator."""

    def rng(name: str) -> np.random.Generator:
        return generator("interviewer", seed, round_id, name)

    return HiddenState(
        mood=draw(interviewer.mood, rng("mood")),
        skill=draw(interviewer.skill, rng("skill")),
        sleep=draw(interviewer.sleep, rng("sleep")),
        strictness=draw(interviewer.strictness, rng("strictness")),
        trained=bool(rng("trained").random() < interviewer.trained),
    )


def draw_panel(  # noqa: PLR0913  # who, when, and how they stand to each other
    first: Interviewer, second: Interviewer | None, seed: int, round_id: str, *, place: int, opposed: bool
) -> tuple[HiddenState, ...]:
    """The states of the one or two who hold a round, `place` onsite rounds into the day.

    `opposed`: the second's mood mirrors the first's (good cop, bad cop).
    """
    states = [draw_state(first, seed, round_id)]
    if second is not None:
        other = draw_state(second, seed, f"{round_id}+second")
        states.append(replace(other, mood=round(1 - states[0].mood, 6)) if opposed else other)
    return tuple(_later(state, place) for state in states)


def _later(state: HiddenState, place: int) -> HiddenState:
    mood, sleep = drifted(state.mood, state.sleep, place)
    return replace(state, mood=round(float(mood), 6), sleep=round(float(sleep), 6))


def meet(company: Company, round_: Round, seed: int) -> tuple[HiddenState, ...]:
    """The states in which this round's interviewers are today."""
    second = company.interviewer[round_.second] if round_.second else None
    return draw_panel(
        company.interviewer[round_.by],
        second,
        seed,
        round_.id,
        place=place_of(company, round_.id),
        opposed=round_.style == "good-cop-bad-cop",
    )


def place_of(company: Company, round_id: str) -> int:
    """How many onsite rounds come before this one; 0 for a screening, which has a day of its own."""
    onsite = [round_.id for round_ in company.round if round_.stage == "onsite"]
    return onsite.index(round_id) if round_id in onsite else 0


def pet_index(interviewer: Interviewer, seed: int, round_id: str) -> int:
    """Which of `Interviewer.pets` this round's interviewer has; -1 for none."""
    count = len(interviewer.pets)
    return stable_number("pet", seed, round_id) % count if count else -1


def raters(entered: RoundEntered, round_: Round) -> tuple[HiddenState, ...]:
    """The states of those whose reading is the rating: the first alone, or both of good cop and bad cop."""
    states = [HiddenState(entered.mood, entered.skill, entered.sleep, entered.strictness, entered.trained)]
    if entered.second and round_.style == "good-cop-bad-cop":
        states.append(second_state(entered))
    return tuple(states)


def second_state(entered: RoundEntered) -> HiddenState:
    """The state of the second interviewer of a round that has one."""
    return HiddenState(
        entered.second_mood,
        entered.second_skill,
        entered.second_sleep,
        entered.second_strictness,
        entered.second_trained,
    )


def through_eyes(states: Sequence[HiddenState], *, written: bool = False) -> Lens:
    """The lens of one interviewer, or of two who agree on one reading; `written`: of answers that are read."""
    lenses = [lens(one.mood, one.sleep, one.skill, float(one.trained), one.strictness) for one in states]
    found = pooled(lenses[0], lenses[1]) if len(lenses) > 1 else lenses[0]
    return reread(found) if written else found


def cast(company: Company, seed: int) -> dict[str, str]:
    """Who holds each round, by round id; nobody twice while there is anybody else."""
    met: list[str] = []
    people: dict[str, str] = {}
    for round_ in company.round:
        pool = company.interviewer[round_.by].people
        fresh = [person for person in pool if person not in met] or list(pool)
        people[round_.id] = fresh[stable_number("person", seed, round_.id) % len(fresh)]
        met.append(people[round_.id])
    return people


def cast_second(company: Company, round_: Round, seed: int) -> str:
    """Who sits beside the interviewer; empty when nobody does. Never the interviewer's own self, if that can be."""
    if not round_.second:
        return ""
    first = cast(company, seed)[round_.id]
    pool = company.interviewer[round_.second].people
    others = [person for person in pool if person != first] or list(pool)
    return others[stable_number("person", seed, f"{round_.id}+second") % len(others)]


def perceive_answer(  # noqa: PLR0913  # what is heard, by whom, and the keys of chance
    worth: float, points: Sequence[PointMark], through: Lens, *, reach: float, seed: int, key: str, pet: bool = False
) -> tuple[float, tuple[str, ...]]:
    """What is taken of one answer through this lens, 0..1, and which of its points were noticed.

    `key` names the question or part; with the seed it decides what is noticed, and the question as a whole how the
    reading happens to fall: whoever takes one part of it kindly takes the others so. `pet`: the question is about the
    interviewer's pet topic.
    """
    if touches(points, reach) and pet:
        through = fond(through, 1.0)
    earned = [point for point in points if point.credit > 0]
    heard = earned if reach >= 1 else []  # what is right by itself can't be missed
    shares = point_shares(heard)
    draws = notice_draws(len(shares), seed, key)
    noticed = notice_share(shares, through, draws)
    perceived = float(perceive(worth, noticed, through, noise_draw(seed, key), reach))
    missed = {point.id for point, draw in zip(heard, draws, strict=True) if draw >= through.notice}
    return perceived, tuple(point.id for point in earned if point.id not in missed)


def touches(points: Sequence[PointMark], reach: float) -> bool:
    """Does an answer make a point that an interviewer can warm to?"""
    return reach >= 1 and any(point.credit > 0 for point in points)


def point_shares(points: Sequence[PointMark]) -> np.ndarray:
    """How the earnings of an answer divide among its points: shape (points with credit,), summing to 1."""
    import numpy as np  # noqa: PLC0415  # not before the first frame

    earned = np.array([point.credit * point.weight for point in points if point.credit > 0])
    return np.asarray(earned / earned.sum()) if len(earned) else earned


def notice_draws(points: int, seed: int, key: str) -> np.ndarray:
    """Uniform draws, one for each point of an answer."""
    return generator("notice", seed, key).random(points)


def noise_draw(seed: int, key: str) -> float:
    """The standard normal draw of one question, the same for all of its parts."""
    return float(generator("noise", seed, whole_key(key)).standard_normal())


def by_id(company: Company, round_id: str) -> tuple[Round, Interviewer]:
    """The round and its kind of interviewer."""
    round_ = next(round_ for round_ in company.round if round_.id == round_id)
    return round_, company.interviewer[round_.by]
