"""What an interviewer says: the manner's lines, chosen by the loop's seed, with names filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mockloop.catalogue.models import Manner
from mockloop.catalogue.params import fill, stable_number

Moment = Literal[
    "greeting", "good", "fair", "poor", "unknown", "follow", "hint", "skip", "late", "closing", "asides",
    "again", "invite", "told", "candid", "brushed", "cool", "nothing",
    "met", "smalltalk", "chatted", "hurry", "cuts",
]  # fmt: skip
GOOD, FAIR = 0.7, 0.4
"""From these perceived scores on, an answer is acknowledged as good, as fair."""
WRONG = 0.2
"""Below this true worth an answer is wrong, and nothing kind is said of it."""
WARMTH = 0.3
"""From the worst mood to the best the same answer sounds so much better received, on the 0..1 scale."""
LOW_MOOD, SHORT_SLEEP = 0.4, 5.5
"""Below these an interviewer lets it show now and then."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One interviewer's speech in one round; the same moment says the same at every replay."""

    manner: Manner
    seed: int
    round_id: str
    names: dict[str, str]

    def say(self, moment: Moment, count: int) -> str:
        """The line for the `count`-th moment of its sort; empty when the manner has none."""
        lines: tuple[str, ...] = getattr(self.manner, moment)
        if not lines:
            return ""
        start = stable_number("voice", self.seed, self.round_id, moment)
        return fill(lines[(start + count) % len(lines)], self.names)

    def acknowledge(self, perceived: float, worth: float, count: int, mood: float) -> str:
        """The reaction to an answer taken for `perceived`, and of this true worth, both 0..1, by somebody in this mood.

        What was wrong is not applauded, and nobody is lost in what was right, whatever the day is like.
        """
        shown = perceived + WARMTH * (mood - 0.5)
        if worth >= GOOD:
            shown = max(shown, FAIR)
        elif worth < FAIR:
            shown = min(shown, WRONG if worth < WRONG else FAIR)
        moment: Moment = "good" if shown >= GOOD else "fair" if shown >= FAIR else "poor"
        return self.say(moment, count)

    def aside(self, mood: float, sleep: float, count: int, before: int) -> str:
        """A stage direction when mood or sleep is low, about every second answer; `before` were seen already."""
        low = mood < LOW_MOOD or sleep < SHORT_SLEEP
        if low and stable_number("aside", self.seed, self.round_id, count) % 2:
            return self.say("asides", before)
        return ""
