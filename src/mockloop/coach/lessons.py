"""What could have been done otherwise, and what is worth practising, as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mockloop.coach.wording import percent
from mockloop.interview.events import How
from mockloop.simulate.whatif import Standing

Way = Literal["point", "right", "follow-up", "skip", "conduct", "hint", "time", "together"]
"""In which way an answer could have been better; `together`: several of these ways at once."""
WORTH_SAYING = 0.005
"""A difference in the chance that shows in whole per cents, nearly."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One thing that the player could have done otherwise, and how the loop would have stood. `whole`: the chance is
    of an offer; else of passing `stage`.
    """

    kind: Way
    key: str
    topic: str
    round_title: str
    what: str
    before: Standing
    after: Standing
    whole: bool
    stage: str

    @property
    def gain(self) -> tuple[float, float]:
        """What it would have been worth: in the chance (to whole per cents), then in the committee's mean."""
        return (round(self.after.chance - self.before.chance, 2), self.after.mean - self.before.mean)

    @property
    def sentence(self) -> str:
        """`One more point on “…” (…) would have moved the offer from 31 % to 58 %.`"""
        return f"{self.what} {self.result}"

    @property
    def result(self) -> str:
        """What would have come of it, without its subject."""
        goal = "the offer" if self.whole else f"your chance to pass {self.stage}"
        if self.after.chance - self.before.chance >= WORTH_SAYING:
            return f"would have moved {goal} from {percent(self.before.chance)} to {percent(self.after.chance)}."
        lifted = f"would have lifted {self.round_title} from {self.before.rating:.1f} to {self.after.rating:.1f}"
        return f"{lifted}, and left {goal} at {percent(self.after.chance)}."


@dataclass(frozen=True, slots=True)
class Practice:
    """What one question left on the table: `lost` in 0..1, the weightiest point `missing`, a coach's `note`.

    `gain` is what doing better here would have been worth, in the chance of an offer and in the committee's mean
    (`WhatIf.gain`), and `result` says so.
    """

    key: str
    topic: str
    round_title: str
    lost: float
    how: How
    missing: str
    note: str
    gain: tuple[float, float] = (0.0, 0.0)
    result: str = ""

    @property
    def sentence(self) -> str:
        """What to do about it, in a sentence or two."""
        if self.how == "skip":
            start = "You passed this one over: say what you do know before you skip."
        elif self.how == "unknown":
            start = "You said honestly that you didn't know; next time have a first step ready."
        else:
            start = self.note
        missing = self.missing.rstrip(".")
        rest = f"What was missing most: {missing}." if missing and missing not in start else ""
        advice = (
            " ".join(part for part in (start, rest) if part) or "Look at the model answer and say it in your own words."
        )
        return f"{advice} {self.result}".strip()
