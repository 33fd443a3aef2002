"""What a candidate could not know while it lasted: the need behind the posting, the hurry, the money."""

from __future__ import annotations

from collections.abc import Iterator

from mockloop.interview.events import RoundLeft
from mockloop.interview.session import Session
from mockloop.interview.terms import BUDGET_EASE, URGENCY_EASE, Terms, agendas, share_tagged, terms_of

SHOWN = 0.02
"""Moves of the bar below this many rating points are not worth a sentence."""


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
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
