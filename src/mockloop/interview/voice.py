"""What an interviewer says: the manner's lines, chosen by the loop's seed, with names filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mockloop.catalogue.models import Manner
from mockloop.catalogue.params import fill, stable_number
from mockloop.catalogue.people import SETTINGS

Moment = Literal[
    "greeting", "good", "fair", "poor", "unknown", "follow", "hint", "skip", "late", "closing", "asides",
    "again", "invite", "told", "candid", "brushed", "cool", "nothing",
    "letter", "parted", "met", "smalltalk", "chatted", "hurry", "cuts",
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
    setting: str = "visit"
    heard: Sequence[str] = ()
    """What anybody has said in this loop so far."""

    def say(self, moment: Moment, count: int) -> str:
        """The line for the `count`-th moment of its sort; empty when the manner has none.

        A line that was said in this loop, by whomever, comes back only when no other is left, the oldest first.
        """
        ranked = self._ranked(moment, count)
        return fill(ranked[0][1], self.names) if ranked else ""

    def fresh(self, moment: Moment, count: int) -> str:
        """The same, empty when all that could be said has been said."""
        ranked = self._ranked(moment, count)
        return fill(ranked[0][1], self.names) if ranked and ranked[0][0] < 0 else ""

    def _ranked(self, moment: Moment, count: int) -> list[tuple[int, str]]:
        """The lines that fit the setting, the one to be said first; each with the place where it was said, -1 for never."""
        lines = [line for line in map(self._here, getattr(self.manner, moment)) if line]
        start = stable_number("voice", self.seed, self.round_id, moment)
        turned = [lines[(start + count + step) % len(lines)] for step in range(len(lines))]
        return sorted(((last_said(line, self.heard), line) for line in turned), key=lambda found: found[0])

    def _here(self, line: str) -> str:
        """The line without its setting; empty when that is another one."""
        setting, colon, rest = line.partition(": ")
        if not colon or setting not in SETTINGS:
            return line
        return rest if setting == self.setting else ""

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


def last_said(line: str, heard: Sequence[str]) -> int:
    """The place in `heard` where a line, whatever was filled in, was said last; -1 for never."""
    pattern = re.compile(".*".join(map(re.escape, re.split(r"\{[a-z]+\}", line))) + r"(?!\w)")
    return next((place for place in range(len(heard) - 1, -1, -1) if pattern.match(heard[place])), -1)
