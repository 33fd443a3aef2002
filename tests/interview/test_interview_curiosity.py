"""The candidate's own questions: graded, answered from what is known here, a small part of the rating, and no more."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from company_setup import library_with
from msgspec.structs import replace
from sitting import shipped_library

from mockloop.catalogue.library import Library
from mockloop.catalogue.models import CompanyFact, Interviewer, Need
from mockloop.coach.debrief import debrief
from mockloop.coach.telling import debrief_lines
from mockloop.errors import CommandRefusedError
from mockloop.interview.curiosity import NEUTRAL, REACH
from mockloop.interview.events import CandidateAsked, LoopStarted
from mockloop.interview.session import Session
from mockloop.interview.standing import OWN_QUESTIONS
from mockloop.plain.face import PlainFace
from mockloop.simulate.chance import draws_of_play
from mockloop.simulate.panels import evaluate
from mockloop.simulate.planning import plan_of
from mockloop.storage.loops import start_loop

CACHE = CompanyFact(
    ask=(
        "What keeps the people on call awake at night?",
        "which incidents hurt most",
        "why did the last outage happen",
    ),
    tell="The cache, every Tuesday.",
    need=True,
)
HIRING = CompanyFact(ask=("How long does it take from here to an offer?",), tell="Two weeks.", by=("recruiter",))
FACTS = {"fact": (CACHE, HIRING), "need": Need(text="A keeper of the cache.", tags=("scale",))}


def at_closing(library: Library, mode: str = "write", seed: int = 3, *, late: bool = False) -> Session:
    """A loop at the end of its first round."""
    setup = LoopStarted(company="every-stage", candidate="sam", seed=seed, mode=mode, length="full", timed=late)  # type: ignore[arg-type]
    session = Session.start(setup, library)
    session.begin()
    session.enter()
    while session.open_question:
        session.skip(seconds=5_000.0 if late else 0.0)
    return session


def left_with(library: Library, *asked: str) -> Session:
    """The loop after its first round, in which these questions were asked."""
    session = at_closing(library)
    for text in asked:
        session.ask(text)
    session.leave()
    return session


def last(session: Session) -> CandidateAsked:
    """What was asked last."""
    event = session.events[-1]
    assert isinstance(event, CandidateAsked)
    return event


def test_a_question_moves_the_rating_by_its_worth_and_nothing_else() -> None:
    """The rating differs by the documented effect, merit by the same; nothing before it changes."""
    library = library_with(**FACTS)
    plain = left_with(library)
    for text in (
        "Which problem should the new person solve first, and why is it still open?",
        "So, did I get the job?",
    ):
        asked = left_with(library, text)
        worth = next(event.score for event in asked.events if isinstance(event, CandidateAsked))
        effect = 3 * REACH * (worth - NEUTRAL)
        before, after = plain.ratings["recruiter"], asked.ratings["recruiter"]
        assert after.rating - before.rating == pytest.approx(max(effect, 1.0 - before.rating))
        assert after.merit - before.merit == pytest.approx(max(effect, 1.0 - before.merit))
        assert [event for event in asked.events[:-1] if not isinstance(event, CandidateAsked)] == list(
            plain.events[:-1]
        )


def test_simulation_counts_the_questions_too() -> None:
    """With questions asked in every round, ratings agree with play to the last bit."""
    library = library_with(**FACTS, bar=replace(library_with().company("every-stage").bar, screen=1.0))
    asks = ("What keeps people awake?", "How many holidays do I get?", "Who decides what is built, and how?")
    for seed in range(8):
        session = at_closing(library, seed=seed)
        while not session.ending:
            if session.state.endswith(".closing") and "ask" in session.commands:
                session.ask(asks[(seed + len(session.events)) % 3])
            elif session.state.endswith(".room"):
                session.unknown("I would look it up and try it on a small case first")
            else:
                getattr(session, session.prompt.choices[0][0])()
        plan = plan_of(session)
        assert any(round_.asked for round_ in plan.rounds)
        outcome = evaluate(plan, draws_of_play(plan, [seed]))
        assert outcome.ratings[:, 0].tolist() == [left.rating for left in session.ratings.values()]


@pytest.mark.parametrize(
    "text", [CACHE.ask[0], "What was the reason for the last outage you had?", "which incidents hurt you most?"]
)
def test_asking_for_a_fact_hears_it(text: str) -> None:
    """In one's own words too; hearing the need is finding out, once."""
    session = at_closing(library_with(**FACTS))
    session.ask(text)
    assert CACHE.tell in last(session).reply
    assert last(session).told == 0
    assert last(session).need
    assert any(line.text.endswith(CACHE.tell) for line in session.transcript)


def test_the_need_is_found_out_only_once() -> None:
    """Asking another interviewer for it again earns what the question earns, and no finding."""
    session = at_closing(library_with(**FACTS))
    session.ask(CACHE.ask[0])
    found = last(session)
    session.ask("Why did the last outage happen?")
    assert not last(session).need
    assert last(session).told == 0
    assert found.score > last(session).score


def test_only_those_who_know_can_tell() -> None:
    """A fact that only the recruiter knows is not told by the engineer."""
    library = library_with(**FACTS, resume=None)
    session = at_closing(library)
    session.ask(HIRING.ask[0])
    assert HIRING.tell in last(session).reply
    other = library_with(**{**FACTS, "fact": (replace(HIRING, by=("engineer",)),)})
    session = at_closing(other)
    session.ask(HIRING.ask[0])
    assert HIRING.tell not in last(session).reply
    assert last(session).told == -1


def test_the_same_question_twice_earns_nothing() -> None:
    """Nor is it answered again."""
    session = at_closing(library_with(**FACTS))
    session.ask("Who decides what is built next?")
    assert last(session).score > NEUTRAL
    session.ask("Who decides what is built next?")
    assert last(session).score == 0


def test_there_is_time_for_two_and_none_when_the_clock_ran_out() -> None:
    """A third is refused and changes nothing; a round that ended by the clock leaves none."""
    session = at_closing(library_with(**FACTS))
    for _ in range(OWN_QUESTIONS):
        session.ask("no")
    assert session.transcript[-2].text == last(session).reply  # then goodbye is said
    assert "ask" not in session.commands
    before = session.events
    with pytest.raises(CommandRefusedError, match="no time"):
        session.ask("Why?")
    assert session.events == before
    late = at_closing(library_with(**FACTS), late=True)
    assert len(late._state.agenda) == 1  # its only question was reached
    assert "ask" in late.commands
    company = library_with().company("every-stage")
    long = replace(company.round[0], ask=tuple(replace(ask, count=2) for ask in company.round[0].ask))
    late = at_closing(library_with(**FACTS, round=(long, *company.round[1:])), late=True)
    assert "ask" not in late.commands
    assert [name for name, _ in late.prompt.choices] == ["leave"]


def test_choose_mode_offers_known_good_weak_and_harmful_ones() -> None:
    """Five, by seed; what was asked is not offered again, here or in a later round; others are refused."""
    library = library_with(**FACTS)
    orders = set()
    for seed in range(6):
        session = at_closing(library, "choose", seed)
        asks = session.prompt.asks
        assert len(asks) == 5
        assert {CACHE.ask[0], HIRING.ask[0]} < set(asks)
        orders.add(asks.index(CACHE.ask[0]))
        with pytest.raises(CommandRefusedError, match="offered"):
            session.ask("Something else?")
        session.ask(CACHE.ask[0])
        assert session.prompt.asks == tuple(text for text in asks if text != CACHE.ask[0])
    assert len(orders) > 2


def test_replies_are_in_the_manner_of_the_one_who_is_asked() -> None:
    """The same question to six manners: six sorts of reply, none of them another's."""
    shipped = shipped_library()
    replies = {}
    for name in shipped.manners:
        library = library_with(
            interviewer={
                "recruiter": Interviewer(people=("A B",), role="r", manner=name),
                "engineer": Interviewer(people=("C D",), role="e"),
            }
        )
        library.__dict__["manners"] = shipped.manners
        session = at_closing(library)
        session.ask("How soon could I be promoted?")
        assert last(session).reply in shipped.manners[name].cool
        replies[name] = last(session).reply
    assert len(set(replies.values())) == len(replies) >= 6


def test_questions_come_back_in_the_debrief() -> None:
    """What was asked, what it was worth and why, and that the need was found out."""
    session = at_closing(library_with(**FACTS))
    session.ask(CACHE.ask[0])
    session.ask("How many holidays do I get?")
    session.leave()
    session.proceed()
    back = debrief(session)
    (passage,) = back.rounds[0].passages
    first, second = passage.lines
    assert "what they really need" in first
    assert CACHE.tell in first
    assert "Worth 30 %" in second  # with a recruiter, and openly asked
    assert "at another time" in second
    text = "\n".join(debrief_lines(back))
    assert "What you asked them:" in text
    assert "You found that out in Recruiter call" in text


def test_plain_asks_line_by_line(tmp_path: Path) -> None:
    """A number asks, in choose mode from the list, in write mode in one's own words; 1 says goodbye."""
    out = io.StringIO()
    setup = LoopStarted(company="every-stage", candidate="sam", seed=3, mode="write", length="short", timed=False)
    with start_loop(tmp_path, library_with(**FACTS), setup) as loop:
        lines = "1\n1\n1\n2\nWhy did the last outage happen?\n1\n"
        PlainFace(loop, io.StringIO(lines), out, lambda: 0.0).run()
    assert "2. Ask a question of your own" in out.getvalue()
    assert CACHE.tell in out.getvalue()
    assert "Recruiter call is over" in out.getvalue()
    out = io.StringIO()
    with start_loop(tmp_path, library_with(**FACTS), replace(setup, mode="choose")) as loop:
        PlainFace(loop, io.StringIO("1\n1\n1\n2\n1\n"), out, lambda: 0.0).run()
    assert "2. Ask: " in out.getvalue()
    assert any(isinstance(event, CandidateAsked) for event in loop.session.events)
