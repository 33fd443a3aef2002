"""What the interviewer was like, and what that did to the rating: said only when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mockloop.interview.events import RoundEntered
from mockloop.interview.perception import MOOD_SHIFT, RESTED_HOURS, STRICTNESS_SHIFT

SCALE = 3.0
"""Rating points (1..4) that the whole 0..1 scale of an answer's worth spans."""
SHOWN = 0.05
"""Effects below this many rating points are called none."""

_MOODS = ((0.25, "in a bad mood"), (0.45, "in a low mood"), (0.65, "even-tempered"), (0.85, "in a good mood"))
_SKILLS = ((0.3, "a poor listener"), (0.55, "a fair listener"), (0.8, "a good listener"))
_STRICTNESS = (
    (-0.2, "lenient"),
    (-0.07, "a little lenient"),
    (0.07, "neither strict nor lenient"),
    (0.2, "a little strict"),
)


@dataclass(frozen=True, slots=True)
class Trait:
    """One hidden variable: its name, its value in words and as a number, and what it did in rating points."""

    name: str
    words: str
    number: str
    effect: float | None
    """Rating points; None for what shifts nothing but may widen chance."""
    widens: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """One main answer as heard: its true worth, the share of it that was noticed (both 0..1), and how far mood and
    strictness reach it (`perception.OBJECTIVE` for a quiz or a number).
    """

    score: float
    noticed: float = 1.0
    reach: float = 1.0


@dataclass(frozen=True, slots=True)
class Reveal:
    """An interviewer without the mask.

    `effect` is rating minus merit in rating points, both as written on the scorecard; `chance` is what is left of
    it after the traits: how this day's reading happened to fall. None while the round was never rated.
    """

    person: str
    role: str
    traits: tuple[Trait, ...]
    effect: float | None
    chance: float | None

    @property
    def sentence(self) -> str:
        """The interviewer in one sentence."""
        mood, sleep, skill, training, _ = (trait.words for trait in self.traits)
        return f"{self.person.split()[0]} was {mood} and {sleep}; {skill} {training}."


def reveal(entered: RoundEntered, role: str, heard: Sequence[Heard], rated: int, effect: float | None) -> Reveal:
    """The reveal of one round.

    `heard` are the main answers, `rated` how many questions the scorecard averages (unreached ones too), `effect`
    rating minus merit. Each part of `perception.perceive` is told apart; what is left is chance.
    """
    share = SCALE / rated if rated else 0.0
    reached = sum(one.reach for one in heard) * share
    mood = MOOD_SHIFT * (entered.mood - 0.5) * reached
    skill = sum(one.score * (one.noticed - 1) for one in heard) * share
    strict = STRICTNESS_SHIFT * entered.strictness * reached
    traits = (
        Trait("mood", band(entered.mood, _MOODS, "in high spirits"), f"{entered.mood:.2f} of 1", mood),
        Trait("sleep", _slept(entered.sleep), f"{entered.sleep:.1f} h", None, entered.sleep < RESTED_HOURS),
        Trait("skill", band(entered.skill, _SKILLS, "an excellent listener"), f"{entered.skill:.2f} of 1", skill),
        Trait(
            "training",
            "with interviewer training" if entered.trained else "without interviewer training",
            "yes" if entered.trained else "no",
            None,
            not entered.trained,
        ),
        Trait("strictness", band(entered.strictness, _STRICTNESS, "strict"), f"{entered.strictness:+.2f}", strict),
    )
    chance = None if effect is None else effect - mood - skill - strict
    return Reveal(entered.person, role, traits, effect, chance)


def band(value: float, bands: Sequence[tuple[float, str]], above: str) -> str:
    """The word of the first band whose upper end is above `value`."""
    return next((word for end, word in bands if value < end), above)


def _slept(hours: float) -> str:
    if hours >= RESTED_HOURS:
        return "rested"
    return "a little tired" if hours >= RESTED_HOURS - 1.5 else "short of sleep"
