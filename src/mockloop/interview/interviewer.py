"""Interviewers: whom one meets, the state they are in, and what they take an answer for.

The same `perceive` serves one answer in play and arrays of any shape in a simulation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mockloop.catalogue.models import Company, Distribution, Interviewer, Round
from mockloop.catalogue.params import stable_number

if TYPE_CHECKING:
    import numpy as np

    Array: TypeAlias = float | np.ndarray

RESTED_HOURS = 7.0
MOOD_SHIFT = 0.12
"""From the worst to the best mood the same answer gains this much of the whole scale (0..1)."""
NOTICE_FLOOR = 0.8
"""What the least skilled interviewer notices of a good answer, as a share; the most skilled notices all of it."""
NOISE = 0.05
"""Standard deviation of a trained, rested interviewer's reading of one answer, on the 0..1 scale."""
NOISE_UNTRAINED = 0.06
NOISE_PER_HOUR_SHORT = 0.015
"""What each hour of sleep short of `RESTED_HOURS` adds to that standard deviation."""


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


def perceive(  # noqa: PLR0913, PLR0917  # each is one of the model's variables
    score: Array, mood: Array, sleep: Array, skill: Array, trained: Array, strictness: Array, noise: Array
) -> np.ndarray:
    """What an interviewer takes an answer of true worth `score` (0..1) for, in 0..1.

    All arguments broadcast; `trained` is 0 or 1, `noise` a standard normal draw. Skill decides how much of a good
    answer is noticed, mood and strictness shift, want of sleep and of training widen the noise.
    """
    import numpy as np  # noqa: PLC0415  # not before the first frame

    noticed = score * (NOTICE_FLOOR + (1 - NOTICE_FLOOR) * skill)
    shift = MOOD_SHIFT * (mood - 0.5) - 0.25 * strictness
    spread = NOISE + NOISE_UNTRAINED * (1 - trained) + NOISE_PER_HOUR_SHORT * np.maximum(RESTED_HOURS - sleep, 0.0)
    return np.asarray(np.clip(noticed + shift + spread * noise, 0.0, 1.0))


def perceive_one(score: float, state: HiddenState, seed: int, key: str) -> float:
    """`perceive` for one answer in play; `key` names question and part."""
    noise = float(generator("noise", seed, key).standard_normal())
    perceived = perceive(score, state.mood, state.sleep, state.skill, float(state.trained), state.strictness, noise)
    return round(float(perceived), 6)


def by_id(company: Company, round_id: str) -> tuple[Round, Interviewer]:
    """The round and its kind of interviewer."""
    round_ = next(round_ for round_ in company.round if round_.id == round_id)
    return round_, company.interviewer[round_.by]
