"""Asking for something before one answers an offer: what there is room for, and whether they give it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mockloop.catalogue.models import Company, Room
from mockloop.errors import CommandRefusedError
from mockloop.grading.text import read
from mockloop.interview.events import CommitteeMet, Negotiated
from mockloop.interview.flat import flatten_guard, flatten_point
from mockloop.interview.state import LoopState

EASE = 0.3
"""From no hurry to the greatest, and from tight money to ample, a request may be so much worse and still be granted; on
the 0..1 scale of its worth."""
MAX_REQUEST = 1_200
"""Characters of a request that are kept."""
THREATS = (
    "I want 30 % more, otherwise I will sign elsewhere.",
    "Honestly, that is a joke. Double the pay, take it or leave it.",
)
"""What choose mode offers besides the author's requests."""
_FIXED = "We have asked, and that is the same for everybody here, so we can't move it. The rest of the offer stands as it is."
_KEPT = (
    "We have looked at it again, and would rather keep the offer as it is. It stands, and we would be glad of a yes."
)
_GRANTED = "We can do that. Here is the letter again, with the change in it."
_COLD = "We were a little surprised by the tone. The offer stands as it is written; let us know."
_CLAUSES = re.compile(r"[^.;:!?]+(?:\.\d[^.;:!?]*)*[.;:!?]*")


def rooms_of(company: Company, decision: CommitteeMet | None) -> list[Room]:
    """What can move in the offer that was made."""
    plain = decision is not None and decision.verdict == "offer"
    return [room for room in company.offer.room if plain or room.any_offer]


def requests(state: LoopState) -> tuple[str, ...]:
    """What choose mode offers to ask for; empty in write mode."""
    if state.setup.mode != "choose":
        return ()
    own = [room.request for room in rooms_of(state.company, state.decision) if room.request]
    return (*own, THREATS[state.setup.seed % len(THREATS)]) if own else ()


def may_negotiate(state: LoopState) -> bool:
    """May something be asked for? Once; in choose mode only where there is something to pick."""
    return state.negotiated is None and (state.setup.mode == "write" or bool(requests(state)))


def negotiated(state: LoopState, text: str) -> Negotiated:
    """What comes of this request."""
    from mockloop.grading.bargaining import grade_request  # noqa: PLC0415  # not before the first request

    decision = state.decision
    if decision is None:
        raise CommandRefusedError("there is no offer to talk about")
    mark = grade_request(text)
    room = _about(rooms_of(state.company, decision), text)
    granted = room is not None and mark.score >= needed(room, decision)
    cold = any(guard.id == "ultimatum" for guard in mark.guards)
    given = room if granted else None
    return Negotiated(
        text=text,
        reply=(given.reply or _GRANTED) if given else _COLD if cold else _KEPT if room else _FIXED,
        score=mark.score,
        points=tuple(flatten_point(point) for point in mark.points),
        guards=tuple(flatten_guard(guard) for guard in mark.guards),
        room=state.company.offer.room.index(room) if room else -1,
        gives=given.gives if given else "",
    )


def needed(room: Room, decision: CommitteeMet) -> float:
    """How well this must be asked for, 0..1, as much in a hurry and with as much money as they are."""
    eased = EASE * (decision.urgency - 0.5) + EASE * (decision.budget - 0.5)
    return min(1.0, max(0.05, room.wants - eased))


def _about(found: list[Room], text: str) -> Room | None:
    """What the request is about, by what it asks, else by all it says: what most words name, the author's first of equals."""
    asking = " ".join(part for part in _CLAUSES.findall(text) if part.endswith("?"))
    for part in (asking, text):
        said = {word.stem for word in read(part).words}
        ranked = sorted(found, key=lambda room: -_named(room, said))
        if ranked and _named(ranked[0], said):
            return ranked[0]
    return None


def _named(room: Room, said: set[str]) -> int:
    return sum(all(stem in said for stem in stems) for stems in _stems(room))


def _stems(room: Room) -> Iterator[list[str]]:
    for words in room.words:
        yield [word.stem for word in read(words).words]
