"""Two attempts side by side: what they were rated, what the answers were worth, the same questions answered twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mockloop.coach.debrief import debrief
from mockloop.coach.records import Debrief, QuestionDebrief, RoundDebrief
from mockloop.coach.wording import count, ending_words, first_line, percent, signed
from mockloop.interview.committee import rating_of
from mockloop.interview.session import Session
from mockloop.simulate.odds import Odds, odds_of
from mockloop.simulate.planning import plan_of

SHOWN = 0.05
"""Differences below this many rating points are called none."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One of the two: its save's name, its debrief and its odds; `company` is the company's id."""

    name: str
    company: str
    back: Debrief
    odds: Odds

    @property
    def mean(self) -> float | None:
        """The mean rating that the committee saw, 1..4; None when it never met."""
        return self.back.decision.mean if self.back.decision else None

    @property
    def offer(self) -> float | None:
        """The share of panels that would have made an offer for these answers; None when no committee met."""
        return self.odds.offer if self.back.decision else None


@dataclass(frozen=True, slots=True)
class RoundPair:
    """A round of both attempts, or of one of them."""

    id: str
    title: str
    first: RoundDebrief | None
    second: RoundDebrief | None

    @property
    def merit(self) -> float | None:
        """What the answers gained from the first attempt to the second, in rating points; None unless both are rated."""
        return _gain(self.first.merit if self.first else None, self.second.merit if self.second else None)

    @property
    def rating(self) -> float | None:
        """The same of the scorecard."""
        return _gain(self.first.rating if self.first else None, self.second.rating if self.second else None)


@dataclass(frozen=True, slots=True)
class QuestionPair:
    """A question that was asked in both attempts. `won` are the points made only the second time, `lost` only the first;
    statements.
    """

    key: str
    ask: str
    topic: str
    first: QuestionDebrief
    second: QuestionDebrief
    won: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def gain(self) -> float:
        """What the answer gained, in rating points."""
        return rating_of(self.second.score) - rating_of(self.first.score)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two attempts: rounds aligned by id, in the order of the first and then the second; questions by id."""

    first: Attempt
    second: Attempt
    rounds: tuple[RoundPair, ...]
    questions: tuple[QuestionPair, ...]

    @property
    def same_company(self) -> bool:
        """Are both at one company?"""
        return self.first.company == self.second.company

    def swapped(self) -> Comparison:
        """The same with the second attempt first."""
        return _compared(self.second, self.first)

    def sentences(self) -> Iterator[str]:
        """What changed, the most telling first."""
        yield from self._outcome()
        rated = [pair for pair in self.rounds if pair.merit is not None]
        for gained, word in ((True, "gained most"), (False, "lost most")):
            best = max(rated, key=lambda pair: (pair.merit or 0.0) * (1 if gained else -1), default=None)
            if best is not None and (found := _told(best, gained=gained, word=word)):
                yield found
        if self.questions:
            better = sum(pair.gain >= SHOWN for pair in self.questions)
            worse = sum(pair.gain <= -SHOWN for pair in self.questions)
            yield (
                f"{count(len(self.questions), 'question')} came up in both: {better} answered better,"
                f" {worse} worse, {len(self.questions) - better - worse} alike."
            )
        else:
            yield "No question came up in both."

    def _outcome(self) -> Iterator[str]:
        first, second = self.first, self.second
        if not self.same_company:
            yield "These are two companies with bars of their own: compare what the answers were worth, not the verdicts."
        if first.mean is not None and second.mean is not None:
            moved = second.mean - first.mean
            how = (
                "stayed where it was"
                if abs(moved) < SHOWN
                else f"{'rose' if moved > 0 else 'fell'} by {abs(moved):.2f}"
            )
            yield f"The committee's mean {how}: {first.mean:.2f}, then {second.mean:.2f}."
        if first.offer is not None and second.offer is not None:
            yield f"Before very many panels the answers earn an offer {percent(first.offer)} of the time, then {percent(second.offer)}."


def compare(first: tuple[str, Session], second: tuple[str, Session]) -> Comparison:
    """Two finished loops, each with its save's name; the older one first is how it reads best."""
    return _compared(_attempt(*first), _attempt(*second))


def _compared(one: Attempt, other: Attempt) -> Comparison:
    return Comparison(one, other, tuple(_rounds(one.back, other.back)), tuple(_questions(one.back, other.back)))


def _attempt(name: str, session: Session) -> Attempt:
    odds = odds_of(plan_of(session), seed=session.setup.seed)
    return Attempt(name, session.setup.company, debrief(session), odds)


def _rounds(first: Debrief, second: Debrief) -> Iterator[RoundPair]:
    mine, other = ({round_.id: round_ for round_ in back.rounds} for back in (first, second))
    for key, round_ in (mine | {key: round_ for key, round_ in other.items() if key not in mine}).items():
        yield RoundPair(key, round_.title, mine.get(key), other.get(key))


def _questions(first: Debrief, second: Debrief) -> Iterator[QuestionPair]:
    mine, other = (
        {question.key: question for round_ in back.rounds for question in round_.questions if question.said}
        for back in (first, second)
    )
    for key, before in mine.items():
        after = other.get(key)
        if after is None:
            continue
        made = [_made(question) for question in (before, after)]
        won = tuple(words for point, words in made[1].items() if point not in made[0])
        lost = tuple(words for point, words in made[0].items() if point not in made[1])
        ask = f"{after.title}: {after.split_ask()[0]}" if after.title else after.split_ask()[0]
        yield QuestionPair(key, ask, after.topic, before, after, won, lost)


def _made(question: QuestionDebrief) -> dict[str, str]:
    """The points made, follow-ups too: id and statement."""
    return {point.id: point.statement for said in question.said for point in said.points if point.state == "met"}


def _gain(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else second - first


def _told(pair: RoundPair, *, gained: bool, word: str) -> str:
    """What one round gained or lost, and how much of it was the interviewer's doing; empty when it is nothing."""
    merit, rating = pair.merit or 0.0, pair.rating or 0.0
    if abs(merit) < SHOWN or (merit > 0) != gained:
        return ""
    told = f"{pair.title} {word}: the answers are worth {signed(merit)}"
    luck = rating - merit
    return (
        f"{told}, the scorecard says {signed(rating)}; the difference came from the interviewers."
        if abs(luck) >= SHOWN and signed(rating) != signed(merit)
        else f"{told}."
    )


def compare_lines(found: Comparison) -> Iterator[str]:
    """The comparison as lines of text, indented by two spaces a level."""
    for number, attempt in enumerate((found.first, found.second), start=1):
        back = attempt.back
        yield f"{number}. {attempt.name}: {back.company}, {back.role}, as {back.candidate}, seed {back.seed}"
        mean = f" Mean {attempt.mean:.2f}, bar {back.bar:.2f}." if attempt.mean is not None else ""
        yield f"   {ending_words(back.ending)}{mean}"
    yield ""
    yield from found.sentences()
    yield ""
    yield "Round by round, first then second (scorecard / what the answers were worth):"
    for pair in found.rounds:
        yield f"  {pair.title}: {_rated(pair.first)}, then {_rated(pair.second)}{_change(pair.merit)}"
    if found.questions:
        yield ""
        yield "The same questions:"
    for pair_ in found.questions:
        yield from _question_lines(pair_)


def _rated(round_: RoundDebrief | None) -> str:
    if round_ is None:
        return "not there"
    if round_.rating is None or round_.merit is None:
        return "not rated"
    return f"{round_.rating:.1f} / {round_.merit:.1f}"


def _change(gain: float | None) -> str:
    return "" if gain is None else f" ({change_words(gain)})"


def change_words(gain: float) -> str:
    """`+0.4, better`, `−0.2, worse`, `alike`: of rating points."""
    return "alike" if abs(gain) < SHOWN else f"{signed(gain)}, {'better' if gain > 0 else 'worse'}"


def _question_lines(pair: QuestionPair) -> Iterator[str]:
    yield ""
    yield f"  {first_line(pair.ask, 300)}"
    for word, question in (("first", pair.first), ("then", pair.second)):
        said = question.said[0]
        text = said.text if said.how != "skip" else "(skipped)"
        yield f"    {word}, worth {rating_of(question.score):.1f}: {text}"
    yield f"    {change_words(pair.gain)}"
    for word, points in (("now made", pair.won), ("no longer made", pair.lost)):
        for point in points:
            yield f"      {word}: {point}"
