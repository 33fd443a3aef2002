"""How much of it was luck, in words: the same answers before very many panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mockloop.coach.lessons import WhatIf
from mockloop.coach.records import Passage
from mockloop.coach.whatifs import OtherEyes, other_eyes
from mockloop.coach.wording import percent
from mockloop.interview.committee import VERDICTS
from mockloop.interview.session import Session
from mockloop.simulate.odds import Odds, RoundOdds, odds_of
from mockloop.simulate.planning import plan_of
from mockloop.simulate.shares import GROUPS, PanelShares, panel_shares
from mockloop.simulate.study import CompanyShares, company_shares

SETTLED = 0.9
"""From this share of panels on, a result was the answers' doing."""
LEAST = 0.01
"""Shares below this are not told."""


HELPED = 5
"""Things that would have helped that are told."""
EYES = 3
"""Rounds before other eyes that are told."""
STUDIED = 12
"""Draws of questions for each strength in the study of a company: enough for shares told to five per cent or so."""
FACTOR_WORDS = {
    "mood": "their mood",
    "sleep": "their sleep",
    "skill": "how well they listen",
    "trained": "their training",
    "strictness": "how strict they are",
    "noise": "the hour itself",
}
"""The factors of `simulate.shares` as people name them."""
NO_SHARES = PanelShares((), (), 0.0)


@dataclass(frozen=True, slots=True)
class Luck:
    """The odds of a loop and the ratings this player got, by round id. `whole`: the committee met, so that the chance
    of an offer means something.

    `shares` say what divides the panels that heard these answers, `eyes` what the same interviewers would have written
    in another state. `company` says how much is luck here at all; None where it was not asked for. `mean` is what the
    committee had, 1..4.
    """

    odds: Odds
    ratings: dict[str, float]
    whole: bool
    shares: PanelShares = NO_SHARES
    eyes: tuple[OtherEyes, ...] = ()
    company: CompanyShares | None = None
    mean: float | None = None
    bar: float = 0.0

    def sentences(self) -> Iterator[str]:
        """What to know about luck here, the most telling first."""
        if not self.odds.rounds:
            if self.odds.resume < 1:
                yield f"Of résumés like yours {hundred(self.odds.resume)} pass the screen here."
            return
        if self.whole:
            yield f"With these very answers {hundred(self.odds.offer)} panels would have made you an offer."
            yield from self._kinds()
        else:
            last = self.odds.rounds[-1]
            yield f"With these very answers {hundred(last.passed)} interviewers would have let you pass {last.title}."
        widest = max(self.odds.rounds, key=lambda round_: round_.high - round_.low)
        yield (
            f"Chance had most to say in {widest.title}: nine in ten interviewers would have written down something"
            f" between {widest.low:.1f} and {widest.high:.1f}; yours wrote {self.ratings[widest.id]:.1f}."
        )

    def _kinds(self) -> Iterator[str]:
        """The offers that were not quite the one applied for."""
        shares = dict(zip(VERDICTS, self.odds.verdicts, strict=False))
        lower, team = shares.get("offer-lower", 0.0), shares.get("offer-team", 0.0)
        parts = [f"{hundred(lower)} a level lower"] if lower >= LEAST else []
        parts += [f"{hundred(team)} in another team"] if team >= LEAST else []
        if parts:
            yield f"Among them {' and '.join(parts)}."

    def passages(self, what_ifs: Sequence[WhatIf] = ()) -> Iterator[Passage]:
        """What more there is to tell, for faces and reports: what would have helped, other eyes, what luck is made of."""
        if what_ifs:
            single = [one for one in what_ifs if one.kind != "together"]
            best = {one.key: one.sentence for one in reversed(single)}  # one for each question
            told = [best.pop(one.key) for one in single if one.key in best]
            both = [one.sentence for one in what_ifs if one.kind == "together"]
            yield Passage("helped", "What would have helped most", (*told[:HELPED], *both))
        if self.eyes:
            yield Passage("eyes", "The same hour, other eyes", tuple(one.sentence for one in self.eyes[:EYES]))
        if lines := tuple(self._made_of()):
            yield Passage("made-of", "What luck is made of", lines)

    def _made_of(self) -> Iterator[str]:
        if self.company is not None:
            found = self.company
            yield (
                f"Among typical candidates here the committee's mean is owed to who one is for {percent(found.answers)}, to"
                f" the questions drawn for {percent(found.questions)}, and for {percent(self.panel_share)} to the panel."
            )
        if self.shares.mean:
            ranked = sorted(self.shares.mean, key=lambda one: -one.share)
            told = ", ".join(f"{FACTOR_WORDS[one.factor]} {percent(one.share)}" for one in ranked if one.share >= LEAST)
            yield (
                f"With your answers fixed, panels differ by {self.shares.deviation:.2f} of a rating, which is owed to {told}."
            )

    @property
    def panel_share(self) -> float:
        """How much of the company's differences is owed to who sits across and to the hour, 0..1."""
        return sum(one.share for one in self.company.panels) if self.company else 0.0


def luck_of(session: Session, *, study: bool = False) -> Luck:
    """The luck of a loop, over or not, as far as its rounds went; with `study` also of its company (`studied`)."""
    plan, seed = plan_of(session), session.setup.seed
    decision = session.decision
    luck = Luck(
        odds=odds_of(plan, seed=seed),
        ratings={key: left.rating for key, left in session.ratings.items()},
        whole=decision is not None,
        shares=panel_shares(plan, seed=seed),
        eyes=other_eyes(session, plan),
        mean=decision.mean if decision else None,
        bar=plan.bar.pass_,
    )
    return studied(luck, session) if study else luck


def studied(luck: Luck, session: Session) -> Luck:
    """With how much is luck at this company at all: typical candidates go through it, which takes some tenths of a
    second.
    """
    if not luck.odds.rounds:
        return luck
    return replace(
        luck,
        company=company_shares(session.library, session.setup.company, draws=STUDIED, factors=GROUPS),
    )


def place(odds: RoundOdds, rating: float) -> float:
    """The share of panels, 0..1, that rated this round lower."""
    bins = len(odds.histogram)
    at = min(bins, max(0.0, (rating - 1) / 3 * bins))
    whole = int(at)
    part = odds.histogram[whole] * (at - whole) if whole < bins else 0.0
    return sum(odds.histogram[:whole]) + part


def hundred(share: float) -> str:
    """`31 of 100`; `none of 100` and `all of 100` at the ends."""
    if share < 0.005:
        return "none of 100"
    return "all of 100" if share > 0.995 else f"{share * 100:.0f} of 100"


def parts_of(company: CompanyShares) -> tuple[tuple[str, float], ...]:
    """What divides typical candidates at a company, in words, skill first; the shares sum to 1."""
    hour = sum(one.share for one in company.panels if one.factor == "noise")
    people = sum(one.share for one in company.panels) - hour
    return (
        ("skill: who answers", company.answers),
        ("luck: the questions drawn, known or not", company.questions),
        ("luck: who asks, and in what state", people),
        ("luck: the hour itself", hour),
    )
