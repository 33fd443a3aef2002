"""What the interviewer was like, and what that did to the rating: said only when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mockloop.interview.events import RoundEntered
from mockloop.interview.interviewer import HiddenState
from mockloop.interview.perception import MOOD_SHIFT, PET_SHIFT, RESTED_HOURS, STRICTNESS_SHIFT
from mockloop.interview.topics import spoken_tag

SCALE = 3.0
"""Rating points (1..4) that the whole 0..1 scale of an answer's worth spans."""
TOPIC = 24
"""Letters of a topic beside which its effect still stands in line."""
LATE = 2
"""From so many onsite rounds before it on, a round counts as late in the day."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "umpteenth")
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
    """One main answer as heard: its true worth, the share of it that was noticed (both 0..1), how far mood and
    strictness reach it (`perception.OBJECTIVE` for a quiz or a number), whether it made a point about the pet topic, and
    how much of a question it is; `lost` is what idle questions took off, on the 0..1 scale.
    """

    score: float
    noticed: float = 1.0
    reach: float = 1.0
    pet: bool = False
    weight: float = 1.0
    lost: float = 0.0


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
    day: str = ""
    """What else there is to say of them: their topic, the hour, who shared the rating."""

    @property
    def sentence(self) -> str:
        """The interviewer in one sentence."""
        mood, sleep, skill, training = (trait.words for trait in self.traits[:4])
        day = f" {self.day}" if self.day else ""
        return f"{self.person.split()[0]} was {mood} and {sleep}; {skill} {training}.{day}"


def reveal(  # noqa: PLR0913  # who, what they heard, what came of it
    entered: RoundEntered,
    role: str,
    heard: Sequence[Heard],
    rated: int,
    effect: float | None,
    *,
    states: Sequence[HiddenState] = (),
) -> Reveal:
    """The reveal of one round.

    `heard` are the main answers, `rated` how many questions the scorecard averages (unreached ones too), `effect`
    rating minus merit, `states` those whose reading the rating is (the interviewer alone unless given). Each part of `perception.perceive` is told apart;
    what is left is chance.
    """
    states = states or (HiddenState(entered.mood, entered.skill, entered.sleep, entered.strictness, entered.trained),)
    share = SCALE / rated if rated else 0.0
    reached = sum(one.weight * one.reach for one in heard) * share
    mood = MOOD_SHIFT * sum(state.mood - 0.5 for state in states) / len(states) * reached
    skill = sum(one.weight * one.score * (one.noticed - 1) for one in heard) * share
    strict = STRICTNESS_SHIFT * sum(state.strictness for state in states) / len(states) * reached
    fond = PET_SHIFT * sum(one.weight * one.reach for one in heard if one.pet) * share
    topic = spoken_tag(entered.pet)
    pet = Trait("pet topic", f"fond of {topic}", topic if len(topic) <= TOPIC else f"{topic[: TOPIC - 1]}…", fond)
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
    spent = -sum(one.weight * one.lost for one in heard) * share
    patience = Trait("patience", "tried by idle questions", "tried", spent)
    chance = None if effect is None else effect - mood - skill - strict - fond - spent
    rest = [*([pet] if entered.pet else []), *([patience] if spent else [])]
    return Reveal(entered.person, role, (*traits, *rest), effect, chance, _day(entered, len(states)))


def _day(entered: RoundEntered, raters: int) -> str:
    """The topic dear to them, the hour, and who shared the rating."""
    told = [f"Dear to them: {spoken_tag(entered.pet)}."] if entered.pet else []
    if entered.place >= LATE:
        told.append(
            f"It was the {ORDINALS[min(entered.place, len(ORDINALS) - 1)]} interview of the day, and that tells."
        )
    if raters > 1:
        other = band(entered.second_mood, _MOODS, "in high spirits")
        told.append(f"{entered.second.split()[0]}, beside them, was {other}; the rating is what both agreed on.")
    return " ".join(told)


def band(value: float, bands: Sequence[tuple[float, str]], above: str) -> str:
    """The word of the first band whose upper end is above `value`."""
    return next((word for end, word in bands if value < end), above)


def _slept(hours: float) -> str:
    if hours >= RESTED_HOURS:
        return "rested"
    return "a little tired" if hours >= RESTED_HOURS - 1.5 else "short of sleep"
