"""How well players know where they stand: what they expected against what came, in this loop and over all of them.

Ratings: the mean difference (bias) and the mean distance. Chances of an offer: the Brier score (Brier 1950), the mean
squared distance of the chance from what came, and its parts (Murphy 1973): reliability, how far what came lies from what
was said, the less the better; resolution, how far what came differs between chances, the more the better; and the
uncertainty of the outcomes themselves. Brier = reliability - resolution + uncertainty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mockloop.coach.wording import percent
from mockloop.interview.forecasting import OFFER
from mockloop.interview.session import Session
from mockloop.storage.forecasts import Expectation

ENOUGH = 5
"""From so many forecasts on, a tendency is called one; parts of the Brier score are told."""
SLIGHT = 0.15
"""A bias below this many rating points is none."""
CLOSE = 0.5
"""Within half a rating, a forecast was right."""
JUST = 0.05
"""Ratings are told to a tenth: nearer than this is the same."""
COIN = 0.25
"""The Brier score of always saying 50 %."""


@dataclass(frozen=True, slots=True)
class Brier:
    """The score and its parts, all in 0..1; `count` chances were said. Chances are grouped by what was said."""

    count: int
    score: float
    reliability: float
    resolution: float
    uncertainty: float


@dataclass(frozen=True, slots=True)
class Ratings:
    """`count` ratings were forecast: `bias` is expected minus came, `distance` its mean size, both in rating points;
    `close` the share within `CLOSE`.
    """

    count: int
    bias: float
    distance: float
    close: float


@dataclass(frozen=True, slots=True)
class Group:
    """One chance that was said, 0..1, how often, and how often an offer came."""

    said: float
    count: int
    came: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """What all the forecasts come to; None where there are none."""

    ratings: Ratings | None
    offers: Brier | None
    groups: tuple[Group, ...]

    def sentences(self) -> Iterator[str]:
        """The tendency, and how much the chances were worth."""
        if self.ratings:
            yield from _about_ratings(self.ratings)
        if self.offers:
            yield from _about_offers(self.offers)


def calibration(said: Sequence[Expectation]) -> Calibration:
    """What these forecasts come to."""
    rounds = [one for one in said if one.round != OFFER]
    offers = [one for one in said if one.round == OFFER]
    groups = tuple(
        Group(chance, len(came), sum(came))
        for chance in sorted({round(one.expected, 2) for one in offers})
        for came in [[int(one.came) for one in offers if round(one.expected, 2) == chance]]
    )
    return Calibration(_ratings(rounds) if rounds else None, brier(groups) if groups else None, groups)


def _ratings(said: Sequence[Expectation]) -> Ratings:
    off = [one.expected - one.came for one in said]
    count = len(off)
    return Ratings(count, sum(off) / count, sum(map(abs, off)) / count, sum(abs(one) <= CLOSE for one in off) / count)


def brier(groups: Sequence[Group]) -> Brier:
    """The score of chances grouped by what was said, and its parts; there is at least one."""
    count = sum(group.count for group in groups)
    base = sum(group.came for group in groups) / count
    score = reliability = resolution = 0.0
    for group in groups:
        share = group.came / group.count
        score += group.came * (1 - group.said) ** 2 + (group.count - group.came) * group.said**2
        reliability += group.count * (group.said - share) ** 2
        resolution += group.count * (share - base) ** 2
    return Brier(count, score / count, reliability / count, resolution / count, base * (1 - base))


def _about_ratings(found: Ratings) -> Iterator[str]:
    rounds = "1 round" if found.count == 1 else f"{found.count} rounds"
    yield (
        f"You said what you expected of {rounds}: off by {found.distance:.1f} of a rating on the average,"
        f" {percent(found.close)} within half a rating."
    )
    if found.count >= ENOUGH:
        if abs(found.bias) < SLIGHT:
            yield "You lean neither way: as often too high as too low."
        else:
            way = "higher" if found.bias > 0 else "lower"
            advice = "be harder on your own answers" if found.bias > 0 else "trust your answers more"
            yield f"You expect {abs(found.bias):.1f} {way} than they write: {advice}."


def _about_offers(found: Brier) -> Iterator[str]:
    loops = "1 committee" if found.count == 1 else f"{found.count} committees"
    against = "better than" if found.score < COIN else "worse than" if found.score > COIN else "as good as"
    yield f"Before {loops} you gave the chance of an offer: Brier score {found.score:.2f}, {against} a coin's 0.25."
    if found.count < ENOUGH:
        return
    near = "close to" if found.reliability < 0.02 else "some way from" if found.reliability < 0.08 else "far from"
    apart = "hardly" if found.resolution < 0.02 else "somewhat" if found.resolution < 0.08 else "well"
    yield (
        f"What you say is {near} what comes (reliability {found.reliability:.2f}, best is 0), and your chances tell"
        f" good loops from bad ones {apart} (resolution {found.resolution:.2f} of {found.uncertainty:.2f})."
    )


def of_session(session: Session) -> tuple[Expectation, ...]:
    """The forecasts of one loop whose results are known, in the order of the rounds, the offer last."""
    expected, ratings = session.expected, session.ratings
    found = [Expectation(key, expected[key], left.rating) for key, left in ratings.items() if key in expected]
    if session.decision and OFFER in expected:
        found.append(Expectation(OFFER, expected[OFFER], float(session.decision.verdict != "reject")))
    return tuple(found)


def expected_lines(session: Session) -> tuple[str, ...]:
    """What was expected and what came in this loop, a sentence a result; nothing where nothing was said."""
    titles = {round_.id: round_.title for round_ in session.company.round} | {OFFER: "An offer"}
    return tuple(expectation_line(titles.get(one.round, one.round), one) for one in of_session(session))


def calibration_lines(past: Sequence[Expectation]) -> tuple[str, ...]:
    """How well one knows, over all these forecasts: the tendency, the Brier score, and each chance that was said."""
    found = calibration(past)
    said = [
        f"When you said {percent(group.said)}, an offer came {group.came} of {group.count} times."
        for group in found.groups
    ]
    return (*found.sentences(), *said)


def expectation_line(title: str, one: Expectation) -> str:
    """`Theory: you said 3, they wrote 2.6: 0.4 too high.`; without a title the rest of it."""
    if one.round == OFFER:
        told = f"you said {percent(one.expected)}, and {'it came' if one.came else 'none came'}."
        return f"An offer: {told}" if title else _upper(told)
    off = one.expected - one.came
    how = "just so" if abs(off) < JUST else f"{abs(off):.1f} too {'high' if off > 0 else 'low'}"
    told = f"you said {one.expected:g}, they wrote {one.came:.1f}: {how}."
    return f"{title}: {told}" if title else _upper(told)


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
