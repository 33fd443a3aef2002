"""What interviewers take answers for, on numpy arrays of any shape: one answer in play, a million in a simulation.

The shape follows what is known of interview ratings. Two interviewers who hear the same answers agree at about .74,
two who hold interviews of their own at about .44 (Huffcutt, Culbertson & Weyhrauch 2013, meta-analytic interrater
reliabilities for panel and separate interviews). Training and structure raise agreement; want of sleep and low mood
lower it. `docs/interviewers.md` says how each constant was set and what the whole comes to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np

    Array: TypeAlias = float | np.ndarray

NOTICE_FLOOR = 0.72
"""The share of points that an interviewer without any skill notices; one of full skill notices all of them."""
MOOD_SHIFT = 0.12
"""From the worst mood to the best the same answer gains this much, on the 0..1 scale of an answer's worth."""
STRICTNESS_SHIFT = -0.25
"""What a strictness of 1 does to an answer, on the same scale."""
NOISE = 0.05
"""Standard deviation of a trained, rested interviewer's reading of one answer, on the same scale."""
NOISE_UNTRAINED = 0.06
"""What want of training adds to it."""
NOISE_PER_HOUR_SHORT = 0.015
"""What each hour of sleep short of `RESTED_HOURS` adds to it."""
RESTED_HOURS = 7.0
MOOD_PER_ROUND = -0.03
"""What each onsite round that came before does to an interviewer's mood, on its 0..1 scale: the day wears on."""
SLEEP_PER_ROUND = -0.3
"""The same for being awake, in hours of sleep: late in the day one is as if one had slept that much less."""
PET_SHIFT = 0.03
"""What an answer that makes a point about the interviewer's pet topic gains, on the scale of an answer's worth."""
OBJECTIVE = 0.25
"""How much of shift and noise reaches an answer that is right or wrong by itself (a quiz, a number)."""


@dataclass(frozen=True, slots=True)
class Lens:
    """An interviewer as a lens: `notice` is the chance of noticing a point, `shift` and `spread` act on the worth.

    Numbers, or arrays that broadcast against each other. `notice` is in the unit of the draws it is held against:
    0..1 for uniform floats.
    """

    notice: Array
    shift: Array
    spread: Array


def lens(mood: Array, sleep: Array, skill: Array, trained: Array, strictness: Array) -> Lens:
    """The lens of a hidden state: mood, skill and `trained` in 0..1, sleep in hours."""
    import numpy as np  # noqa: PLC0415  # not before the first frame

    return Lens(
        notice=NOTICE_FLOOR + (1 - NOTICE_FLOOR) * skill,
        shift=MOOD_SHIFT * (mood - 0.5) + STRICTNESS_SHIFT * strictness,
        spread=NOISE + NOISE_UNTRAINED * (1 - trained) + NOISE_PER_HOUR_SHORT * np.maximum(RESTED_HOURS - sleep, 0.0),
    )


def drifted(mood: Array, sleep: Array, place: int) -> tuple[Array, Array]:
    """Mood (0..1) and sleep (hours) after `place` onsite rounds of the same day."""
    import numpy as np  # noqa: PLC0415  # not before the first frame

    return np.clip(mood + MOOD_PER_ROUND * place, 0.0, 1.0), np.maximum(sleep + SLEEP_PER_ROUND * place, 0.0)


def pooled(one: Lens, other: Lens, unit: float = 1.0) -> Lens:
    """Two interviewers who agree on one reading: a point is noticed when either notices it, shifts and independent
    misreadings are averaged. `unit` is what `Lens.notice` counts a certainty as.
    """
    import numpy as np  # noqa: PLC0415  # not before the first frame

    return Lens(
        notice=unit - (unit - one.notice) * (unit - other.notice) / unit,
        shift=(one.shift + other.shift) / 2,
        spread=np.sqrt(one.spread * one.spread + other.spread * other.spread) / 2,
    )


def reread(through: Lens) -> Lens:
    """The lens of somebody who reads the answers rather than hears them: a point is passed over only if it is so twice.
    `notice` is a chance in 0..1 here.
    """
    return Lens(1 - (1 - through.notice) * (1 - through.notice), through.shift, through.spread)


def fond(through: Lens, touched: Array) -> Lens:
    """The lens for an answer that makes a point about the interviewer's pet topic (`touched`: true, or 1)."""
    return Lens(through.notice, through.shift + PET_SHIFT * touched, through.spread)


def perceive(worth: Array, noticed: Array, through: Lens, noise: Array, reach: float = 1.0) -> np.ndarray:
    """What an answer of true `worth` (0..1) is taken for, in 0..1.

    `noticed` is the share of what was earned that the interviewer noticed (`notice_share`), `noise` a standard
    normal draw, `reach` how much of shift and noise applies (1, or `OBJECTIVE`). All arrays broadcast.
    """
    import numpy as np  # noqa: PLC0415  # not before the first frame

    return np.asarray(np.clip(worth * noticed + reach * (through.shift + through.spread * noise), 0.0, 1.0))


def notice_share(shares: np.ndarray, through: Lens, draws: np.ndarray) -> Array:
    """The share of an answer's earnings that is noticed.

    `shares` of shape (points,) say how the earnings divide among the points (they sum to 1; no points: all is
    noticed); `draws` of shape (points, ...) are uniform in the unit of `Lens.notice`, one for each point and panel.
    """
    total: Array = 0.0 if len(shares) else 1.0
    for share, draw in zip(shares, draws, strict=True):
        total = total + share * (draw < through.notice)
    return total


def rating_of_round(perceived: Array, count: int, unreached: float) -> Array:
    """The rating, 1..4, of a round: `perceived` is the sum over its answers, `unreached` what is added for questions
    that the clock left no time for, `count` the number of both together. Overtime at a take-home can't lift it above 4.
    """
    import numpy as np  # noqa: PLC0415  # not before the first frame

    return np.minimum(1 + 3 * ((perceived + unreached) / count), 4.0)


def with_questions(rating: Array, effect: float) -> Array:
    """The rating, 1..4, after the candidate's own questions, whose effect is on the 0..1 scale of an answer's worth."""
    import numpy as np  # noqa: PLC0415  # not before the first frame

    return np.clip(rating + 3 * effect, 1.0, 4.0) if effect else rating
