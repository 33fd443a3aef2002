"""What one asked for before answering an offer, what asking so was worth, and what there was room for."""

from __future__ import annotations

from collections.abc import Iterator

from mockloop.coach.wording import percent
from mockloop.interview.bargaining import needed, rooms_of
from mockloop.interview.events import Negotiated
from mockloop.interview.flat import unflatten_guard, unflatten_point
from mockloop.interview.session import Session

_POINTS = {
    "glad": ("you said that you are glad of it", "not a word of being glad of it"),
    "definite": ("it asks for something definite", "nothing definite: no figure, no days, no date"),
    "reason": ("it gives a reason that is theirs to weigh", "no reason that is theirs to weigh: the market, another offer, what you bring"),
    "open": ("it leaves them a way", "it leaves them no way: ask whether there is room"),
}  # fmt: skip


def bargain(session: Session) -> Iterator[str]:
    """Sentences; none before the loop is over, without an offer, or where nothing can move and nothing was asked."""
    decision, asked = session.decision, session.negotiated
    if session.ending is None or decision is None or decision.verdict == "reject":
        return
    found = rooms_of(session.company, decision)
    if asked is None:
        if found:
            yield f"You did not ask for anything. There was room for: {'; '.join(room.gives for room in found)}."
        return
    yield f"“{asked.text}” Worth {percent(asked.score)}. They answered: “{asked.reply}”"
    yield from _why(asked)
    room = session.company.offer.room[asked.room] if 0 <= asked.room < len(session.company.offer.room) else None
    if room is None:
        rest = f" There was room for: {'; '.join(one.gives for one in found)}." if found else ""
        yield f"What you asked for can't move here.{rest}"
    elif not asked.gives:
        yield f"There was room for it: {room.gives}; asked for as well as {percent(needed(room, decision))}, you would have had it."
    others = [one.gives for one in found if one is not room]
    if room is not None and others:
        yield f"There would also have been room for: {'; '.join(others)}."


def _why(asked: Negotiated) -> Iterator[str]:
    for text in asked.points:
        point = unflatten_point(text)
        good, bad = _POINTS.get(point.id, ("", ""))
        sign, said = ("✓", good) if point.credit >= 1 else ("~", good) if point.credit > 0 else ("✗", bad)
        if said:
            yield f"{sign} {said}."
    for text in asked.guards:
        yield f"! {unflatten_guard(text).note}"
