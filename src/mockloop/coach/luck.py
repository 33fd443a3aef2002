"""How much of it was luck, in words: the same answers before very many panels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mockloop.interview.session import Session
from mockloop.simulate.odds import Odds, RoundOdds, odds_of
from mockloop.simulate.planning import plan_of

SETTLED = 0.9
"""From this share of panels on, a result was the answers' doing."""


@dataclass(frozen=True, slots=True)
class Luck:
    """The odds of a loop and the ratings this player got, by round id. `whole`: the committee met, so that the chance
    of an offer means something.
    """

    odds: Odds
    ratings: dict[str, float]
    whole: bool

    def sentences(self) -> Iterator[str]:
        """What to know about luck here, the most telling first."""
        if not self.odds.rounds:
            if self.odds.resume < 1:
                yield f"Of résumés like yours {_hundred(self.odds.resume)} pass the screen here."
            return
        if self.whole:
            yield f"With these very answers {_hundred(self.odds.offer)} panels would have made you an offer."
        else:
            last = self.odds.rounds[-1]
            yield f"With these very answers {_hundred(last.passed)} interviewers would have let you pass {last.title}."
        widest = max(self.odds.rounds, key=lambda round_: round_.high - round_.low)
        yield (
            f"Chance had most to say in {widest.title}: nine in ten interviewers would have written down something"
            f" between {widest.low:.1f} and {widest.high:.1f}; yours wrote {self.ratings[widest.id]:.1f}."
        )


def luck_of(session: Session) -> Luck:
    """The luck of a loop, over or not, as far as its rounds went."""
    odds = odds_of(plan_of(session), seed=session.setup.seed)
    return Luck(odds, {key: left.rating for key, left in session.ratings.items()}, session.decision is not None)


def place(odds: RoundOdds, rating: float) -> float:
    """The share of panels, 0..1, that rated this round lower."""
    bins = len(odds.histogram)
    at = min(bins, max(0.0, (rating - 1) / 3 * bins))
    whole = int(at)
    part = odds.histogram[whole] * (at - whole) if whole < bins else 0.0
    return sum(odds.histogram[:whole]) + part


def _hundred(share: float) -> str:
    if share < 0.005:
        return "none of 100"
    return "all of 100" if share > 0.995 else f"{share * 100:.0f} of 100"
