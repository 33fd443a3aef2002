"""What a candidate could not know while it lasted: the need behind the posting, the hurry, the money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mockloop.coach.wording import percent
from mockloop.interview.afterwards import again_after
from mockloop.interview.curiosity import NEUTRAL
from mockloop.interview.events import CandidateAsked, RoundEntered, RoundLeft
from mockloop.interview.flat import unflatten_guard, unflatten_point
from mockloop.interview.session import Session
from mockloop.interview.terms import BUDGET_EASE, URGENCY_EASE, Terms, agendas, share_tagged, terms_of

_MERITS = {
    "matters": "about what matters",
    "specific": "about this place",
    "open": "openly asked",
    "need": "it brought out what they really need",
}
"""What a point of a question earned for."""
SHOWN = 0.02
"""Moves of the bar below this many rating points are not worth a sentence."""


@dataclass(frozen=True, slots=True)
class AskedBack:
    """One question the player asked: what was replied, its worth in 0..1, and why in a sentence."""

    text: str
    reply: str
    score: float
    why: str

    def __str__(self) -> str:
        return f"“{self.text}” Worth {percent(self.score)}. {self.why}".rstrip() + f" You heard: “{self.reply}”"


def asked_back(events: Iterable[object]) -> Iterator[AskedBack]:
    """The player's own questions among these events."""
    for event in events:
        if isinstance(event, CandidateAsked):
            notes = [unflatten_guard(guard).note for guard in event.guards]
            points = [unflatten_point(point) for point in event.points]
            good = [_MERITS[point.id] for point in points if point.state == "met" and point.id in _MERITS]
            told = f"{_listed(good)[:1].upper()}{_listed(good)[1:]}." if good else ""
            again = "Asked a second time." if not points and not notes else ""
            yield AskedBack(event.text, event.reply, event.score, " ".join(filter(None, [again, *notes, told])))


def afterwards(session: Session) -> Iterator[str]:
    """What came after a rejection: feedback, the rule about applying again, the year."""
    if session.ending != "rejected":
        return
    if session.feedback is None:
        yield "You have not asked them for feedback; some give it."
    else:
        yield f"You asked {session.company.name} for feedback."
        yield from session.feedback.lines
    yield again_after(session.company)
    if session.year is not None:
        yield from session.year.lines


def hidden(session: Session) -> Iterator[str]:
    """Sentences, the most telling first; none before the loop is over, and none of what the company left plain."""
    if session.ending is None:
        return
    terms = terms_of(session.company, session.library, session.events, session.setup.seed)
    yield from _need(session)
    yield from _circumstances(session, terms)


def _need(session: Session) -> Iterator[str]:
    need = session.company.need
    if need is None:
        return
    yield f"Behind the posting: {need.text}"
    if any(fact.need for fact in session.company.fact):
        yield _found_out(session)
    asked = agendas(session.events)
    rated = {event.round for event in session.events if isinstance(event, RoundLeft)}
    about = [
        round_.title
        for round_ in session.company.round
        if round_.id in rated and share_tagged(session.library, asked.get(round_.id, ()), need.tags) > 0
    ]
    if about:
        yield f"Answers on it weighed {need.weight:g} times in the committee; it came up in {_listed(about)}."
    else:
        yield f"Answers on it would have weighed {need.weight:g} times in the committee; no round you had came to it."


def _found_out(session: Session) -> str:
    """Whether one found out what they need: by asking, not for want of asking, or not from those one asked."""
    from mockloop.grading.clarify import fact_meant  # noqa: PLC0415  # numpy is loaded only for those who asked

    where = missed = ""
    tried = False
    known = session.company.fact
    titles = {round_.id: round_.title for round_ in session.company.round}
    for event in session.events:
        if isinstance(event, RoundEntered):
            where = titles.get(event.round, event.round)
        elif isinstance(event, CandidateAsked) and event.need:
            return f"You found that out in {where}, by asking."
        elif isinstance(event, CandidateAsked) and event.told < 0 and event.score > NEUTRAL:
            tried = True
            meant = fact_meant(known, event.text)
            if not missed and meant is not None and known[meant].need:
                missed = where
    if missed:
        return f"You asked about it in {missed}, where they could not tell you; somebody else here knew."
    if tried:
        return "You did ask, and nobody told you; another question, or another person, would have brought it out."
    return "You could have found that out by asking, at the end of a round."


def _circumstances(session: Session, terms: Terms) -> Iterator[str]:
    for value, ease, low, high in (
        (terms.urgency, URGENCY_EASE, "They could wait", "They were in a hurry"),
        (terms.budget, BUDGET_EASE, "Money was tight", "There was money"),
    ):
        move = -ease * (value - 0.5)
        if abs(move) >= SHOWN:
            word = "raised" if move > 0 else "lowered"
            yield f"{high if value > 0.5 else low}: that {word} the bar by {abs(move):.2f}."
    if session.decision is not None and terms.bar.pass_ != session.company.bar.pass_:
        yield f"The committee's bar was {terms.bar.pass_:.2f}; on an ordinary day it is {session.company.bar.pass_:.2f}."


def _listed(words: list[str]) -> str:
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} and {words[-1]}"
