"""Asking for something before one answers an offer: what it is about, whether it is given, and that nothing else changes."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sitting import library_of

from mockloop.catalogue.library import Library
from mockloop.coach.debrief import debrief
from mockloop.errors import CommandRefusedError
from mockloop.grading.bargaining import grade_request
from mockloop.interview.bargaining import EASE, _about, needed, requests, rooms_of
from mockloop.interview.events import CommitteeMet, LoopStarted, Mode, Negotiated
from mockloop.interview.session import Session
from mockloop.simulate.scripted import Scripted

LIBRARY = library_of("tiny")
SHIPPED = Library.open()
COMPANY = LIBRARY.company("every-stage")
GOOD = "Thank you, I am glad. Since similar jobs come with one, is there room for a chair with 3 years of warranty?"
POOR = "And a chair."
THREAT = "A better chair with 3 years of warranty, or I will walk."


def offered(mode: Mode = "write") -> Session:
    """A session with an offer on the table."""
    for seed in range(40):
        setup = LoopStarted(company="every-stage", candidate="sam", seed=seed, mode=mode, length="full", timed=False)
        player = Scripted(Session.start(setup, LIBRARY), "strong", mix=(0.0, 0.0, 1.0))
        while player.session.ending is None and player.session.state != "offer":
            player.step()
        decision = player.session.decision
        if player.session.state == "offer" and decision and decision.verdict == "offer":
            return player.session
    raise AssertionError


def asked(text: str) -> tuple[Session, Negotiated]:
    """What came of this request, and the loop it was made in."""
    session = offered()
    session.negotiate(text)
    assert session.negotiated is not None
    return session, session.negotiated


def test_a_good_request_moves_the_letter_and_nothing_else() -> None:
    """What is given stands in the letter; the rest of it, the decision and the ratings are as they were."""
    before = offered()
    session, said = asked(GOOD)
    assert (said.room, said.gives) == (0, "a better chair")
    assert before.letter is not None
    assert session.letter == dataclasses.replace(before.letter, moved="a better chair")
    assert session.decision == before.decision
    assert session.ratings == before.ratings
    assert session.state == "offer"
    assert "negotiate" not in session.commands
    with pytest.raises(CommandRefusedError, match="nothing more"):
        session.negotiate(GOOD)
    session.accept()
    assert session.ending == "accepted"


@pytest.mark.parametrize(
    ("text", "room", "reply"),
    [
        (POOR, 0, "would rather keep"),
        (THREAT, 0, "surprised by the tone"),
        ("Thank you! Could I bring my 2 dogs, since they are quiet?", -1, "same for everybody"),
    ],
)
def test_what_is_not_given_leaves_the_offer_standing(text: str, room: int, reply: str) -> None:
    """Badly asked, threatened, or something that can't move: no word in the letter, and the offer can still be taken."""
    session, said = asked(text)
    assert (said.room, said.gives) == (room, "")
    assert reply in said.reply
    assert session.letter is not None
    assert not session.letter.moved
    session.accept()
    assert session.ending == "accepted"


def test_in_choose_mode_one_of_the_requests_is_picked() -> None:
    """The author's, and a threat; nothing else is taken."""
    session = offered("choose")
    own, threat = session.prompt.asks
    assert own == COMPANY.offer.room[0].request
    assert grade_request(threat).score < 0.2
    with pytest.raises(CommandRefusedError, match="pick one"):
        session.negotiate("More")
    session.negotiate(own)
    assert session.letter is not None
    assert session.letter.moved
    assert requests(offered()._state) == ()


def test_an_offer_one_level_down_has_the_room_that_is_marked_for_it() -> None:
    """What is only meant for the offer applied for can't move in another one."""
    met = CommitteeMet(verdict="offer-lower", mean=3.0, reasons=())
    assert [room.gives for room in rooms_of(COMPANY, met)] == ["two days more"]
    assert len(rooms_of(COMPANY, replace(met, verdict="offer"))) == 2


@given(st.floats(0, 1), st.floats(0, 1))
def test_hurry_and_money_ease_it(urgency: float, budget: float) -> None:
    """By what is documented, at most; the least is never nothing."""
    met = CommitteeMet(verdict="offer", mean=3.0, reasons=(), urgency=urgency, budget=budget)
    room = COMPANY.offer.room[0]
    assert needed(room, met) == pytest.approx(room.wants - EASE * (urgency + budget - 1))
    assert 0.05 <= needed(room, met) <= 1


def test_the_debrief_tells_what_there_was_room_for() -> None:
    """Asked for and given, asked for badly, or never asked: the points, the answer, and what could have been had."""

    def told(session: Session) -> str:
        session.accept()
        return " ".join(
            line for passage in debrief(session).passages if passage.id == "bargain" for line in passage.lines
        )

    given_ = told(asked(GOOD)[0])
    assert "✓ it gives a reason that is theirs to weigh." in given_
    assert "There would also have been room for: two days more." in given_
    poor = told(asked(POOR)[0])
    assert "✗ nothing definite" in poor
    assert "There was room for it: a better chair; asked for as well as" in poor
    assert "! A threat makes them choose" in told(asked(THREAT)[0])
    assert told(offered()) == "You did not ask for anything. There was room for: a better chair; two days more."


def test_replay_says_the_same() -> None:
    """The event holds the result."""
    session, _ = asked(GOOD)
    again = Session.replay(session.events, LIBRARY)
    assert (again.letter, again.negotiated, again.commands) == (session.letter, session.negotiated, session.commands)


@pytest.mark.parametrize("key", [key for key, company in SHIPPED.companies.items() if not company.tour])
def test_shipped_companies_have_room(key: str) -> None:
    """Two things at least; each request that is offered is about its own, and good enough on an ordinary day."""
    company = SHIPPED.company(key)
    assert len(company.offer.room) >= 2
    assert any(room.any_offer for room in company.offer.room)
    for room in company.offer.room:
        assert _about(list(company.offer.room), room.request) is room
        assert grade_request(room.request).score >= room.wants


@given(st.text(max_size=400))
def test_any_text_can_be_asked(text: str) -> None:
    """Whatever it is: a worth in 0..1, and spans inside it."""
    mark = grade_request(text)
    assert 0 <= mark.score <= 1
    for point in mark.points:
        assert all(0 <= start < end <= len(text) for start, end in point.spans)
