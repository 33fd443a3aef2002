"""Interviewers: whom one meets, the state they are in, and what they take an answer for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.catalogue.models import Company, Distribution, Interviewer, Round
from mockloop.catalogue.params import stable_number
from mockloop.grading.mark import PointMark
from mockloop.interview.perception import lens, notice_share, perceive

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


def perceive_answer(  # noqa: PLR0913  # what is heard, by whom, and the keys of chance
    worth: float, points: Sequence[PointMark], state: HiddenState, *, reach: float, seed: int, key: str
) -> tuple[float, tuple[str, ...]]:
    """What this interviewer takes one answer for, 0..1, and which of its points were noticed.

    `key` names the question; with the seed it decides what is noticed and how the reading happens to fall.
    """
    through = lens(state.mood, state.sleep, state.skill, float(state.trained), state.strictness)
    earned = [point for point in points if point.credit > 0]
    heard = earned if reach >= 1 else []  # what is right by itself can't be missed
    shares = point_shares(heard)
    draws = notice_draws(len(shares), seed, key)
    noticed = notice_share(shares, through, draws)
    perceived = float(perceive(worth, noticed, through, noise_draw(seed, key), reach))
    missed = {point.id for point, draw in zip(heard, draws, strict=True) if draw >= through.notice}
    return perceived, tuple(point.id for point in earned if point.id not in missed)


def point_shares(points: Sequence[PointMark]) -> np.ndarray:
    """How the earnings of an answer divide among its points: shape (points with credit,), summing to 1."""
    import numpy as np  # noqa: PLC0415  # not before the first frame

    earned = np.array([point.credit * point.weight for point in points if point.credit > 0])
    return np.asarray(earned / earned.sum()) if len(earned) else earned


def notice_draws(points: int, seed: int, key: str) -> np.ndarray:
    """Uniform draws, one for each point of an answer."""
    return generator("notice", seed, key).random(points)


def noise_draw(seed: int, key: str) -> float:
    """The standard normal draw of one answer."""
    return float(generator("noise", seed, key).standard_normal())


def by_id(company: Company, round_id: str) -> tuple[Round, Interviewer]:
    """The round and its kind of interviewer."""
    round_ = next(round_ for round_ in company.round if round_.id == round_id)
    return round_, company.interviewer[round_.by]
