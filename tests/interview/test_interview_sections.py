"""A question in parts: asked, answered and kept one by one, rated as one; back to a part, on to another."""

from __future__ import annotations

import random
from typing import Any

import pytest
from agreeing import simulated_as_played
from hypothesis import given, settings
from hypothesis import strategies as st
from sitting import library_of

from mockloop.catalogue.entries import sections_of, whole_key
from mockloop.coach.debrief import debrief
from mockloop.coach.telling import debrief_lines
from mockloop.errors import CommandRefusedError
from mockloop.interview.events import Answered, AnyEvent, LoopStarted, QuestionDropped, RoundEntered, SectionOpened
from mockloop.interview.flat import from_record, to_record
from mockloop.interview.results import UNREACHED
from mockloop.interview.session import Session
from mockloop.simulate.chance import draws_of_play
from mockloop.simulate.odds import odds_of
from mockloop.simulate.panels import evaluate
from mockloop.simulate.planning import plan_of

LIBRARY = library_of("parts")
KEY = "core/parts/parcels"
STRONG = {
    "clarify": "How many people look at the arrival time, and what does a wrong arrival time cost us?",
    "model": "I start from the median time of each route, and then predict an interval with quantile regression.",
    "change": "I treat sea routes separately, because their times are far longer, and watch the error by route.",
}


def begin(seed: int = 3, mode: str = "write", *, timed: bool = False, length: str = "full") -> Session:
    """A session in the room with the design."""
    setup = LoopStarted(company="staged", candidate="sam", seed=seed, mode=mode, length=length, timed=timed)  # type: ignore[arg-type]
    session = Session.start(setup, LIBRARY)
    session.begin()
    session.enter()
    return session


def step(session: Session, rng: random.Random) -> None:
    """One random command that is on offer, with something sensible or silly in it."""
    command = rng.choice(sorted(session.commands - {"withdraw"} or session.commands))
    seconds, view = round(rng.uniform(0, 300), 1), session.open_question
    if command == "answer":
        session.answer(rng.choice([*STRONG.values(), "no idea", "leverage synergy"]), seconds=seconds)
    elif command == "choose" and view:
        session.choose(rng.randrange(len(view.options)), seconds=seconds)
    elif command == "turn_to" and view:
        session.turn_to(rng.choice([part.id for part in view.sections if part.can_open]), seconds=seconds)
    elif command in {"skip", "unknown"}:
        getattr(session, command)(seconds=seconds)
    elif command == "ask":
        session.ask(rng.choice(session.prompt.asks or ("How do you know that a model helped?", "no")))
    elif command == "negotiate":
        session.negotiate(rng.choice(session.prompt.asks or ("Thank you. Is there room for more equity?", "More.")))
    elif command == "clarify":
        session.clarify(rng.choice(["How many people use it?", "tell me more", "what is your favourite colour?"]))
    else:
        getattr(session, command)()


def seen(session: Session) -> tuple[object, ...]:
    """All that a face can see."""
    return (session.state, session.prompt, session.transcript, session.progress, session.clock, session.commands)


def test_parts_stand_on_the_agenda_one_by_one() -> None:
    """The parts are agenda items of their own, and count as one question."""
    session = begin()
    entered = next(event for event in session.events if isinstance(event, RoundEntered))
    assert entered.agenda[:3] == (f"{KEY}#clarify", f"{KEY}#model", f"{KEY}#change")
    view = session.open_question
    assert view is not None
    assert (view.number, view.total, view.section, len(view.sections)) == (1, 2, 1, 3)
    assert [part.status for part in view.sections] == ["now", "ahead", "ahead"]
    assert view.whole.startswith("Design a service")
    assert [line.text for line in session.transcript[-2:]] == [view.whole, view.ask]
    whole = LIBRARY.question(KEY)
    assert whole is not None
    assert sum(part.share for part in sections_of(whole)) == pytest.approx(1)


def test_the_question_is_the_weighted_mean_of_its_parts() -> None:
    """Two of three parts answered well, by weight 1, 2 and 1: the third counts nothing."""
    session = begin()
    session.answer(STRONG["clarify"])
    session.answer(STRONG["model"])
    session.skip()
    session.skip()  # the talk after it
    session.leave()
    left = session.ratings["design"]
    worth = sum(event.share * event.score for event in session.events if isinstance(event, Answered))
    assert worth == pytest.approx(0.75, abs=0.06)
    assert left.merit == pytest.approx(1 + 3 * worth / 2)


def test_the_lobby_of_a_short_loop_tells_the_clock_of_the_room() -> None:
    """A design of nine stages gets more than one question's time, and the lobby's clock says so already."""
    setup = LoopStarted(company="lantern-post", candidate="sam", seed=7, mode="write", length="short", timed=True)
    session = Session.start(setup, LIBRARY)
    session.begin()
    assert session.host is not None
    before = session.host.minutes, session.clock.limit
    session.enter()
    assert session.host is not None
    assert (session.host.minutes, session.clock.limit) == before == (18, 1080)


def test_going_back_and_what_counts_then() -> None:
    """A part said can be opened again, holds what was said, and its last answer counts; then one goes on in front."""
    session = begin()
    session.answer("How many people look at the arrival time?")
    assert session.open_question is not None
    assert session.open_question.part == "follow-up"
    with pytest.raises(CommandRefusedError, match="follow-up is open"):
        session.turn_to("clarify")
    session.answer("It would cost trust: what a wrong arrival time costs is what I would ask.")
    with pytest.raises(CommandRefusedError, match="comes later"):
        session.turn_to("change")
    with pytest.raises(CommandRefusedError, match="no part"):
        session.turn_to("clarity")
    session.turn_to("clarify", seconds=9.0)
    view = session.open_question
    assert view is not None
    assert view.earlier.startswith("How many people look at the arrival time?\nIt would cost")
    assert "skip" not in session.commands
    with pytest.raises(CommandRefusedError, match="has an answer already"):
        session.skip()
    session.answer(STRONG["clarify"])
    view = session.open_question
    assert view is not None
    assert [part.status for part in view.sections] == ["revised", "now", "ahead"]
    assert session._state.answers[f"{KEY}#clarify"].score > 0.9


def test_what_a_follow_up_added_is_not_lost_by_going_back() -> None:
    """The new answer doesn't make the point again, so the share that the follow-up earned stays."""
    session = begin()
    session.answer("How many people look at the arrival time?")
    session.answer("What a wrong arrival time costs is the next thing I would ask.")
    before = session._state.answers[f"{KEY}#clarify"].score
    session.turn_to("clarify")
    session.answer("How many people look at the arrival time?")
    assert session._state.answers[f"{KEY}#clarify"].score == pytest.approx(before)


def test_turning_away_without_a_new_answer_changes_nothing() -> None:
    """One may look at an earlier part and go on in front."""
    session = begin()
    session.answer(STRONG["clarify"])
    before = dict(session._state.answers)
    session.turn_to("clarify")
    session.turn_to("model")
    assert session._state.answers == before
    assert session.open_question is not None
    assert session.open_question.section == 2


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**40),
    walk=st.integers(0, 2**32),
    mode=st.sampled_from(["choose", "write"]),
    length=st.sampled_from(["short", "full"]),
    timed=st.booleans(),
)
def test_replay_is_live_with_parts(seed: int, walk: int, mode: str, length: str, timed: bool) -> None:
    """After every step of a random walk through parts, back and forth, the events rebuild all that a face can see."""
    setup = LoopStarted(company="staged", candidate="sam", seed=seed, mode=mode, length=length, timed=timed)  # type: ignore[arg-type]
    kept: list[AnyEvent] = []
    session = Session.start(setup, LIBRARY, kept.append)
    rng = random.Random(walk)
    for _ in range(50):
        again = Session.replay([from_record(to_record(event)) for event in kept], LIBRARY)
        assert seen(again) == seen(session)
        if session.ending:
            break
        step(session, rng)
    list(debrief_lines(debrief(session)))


@pytest.mark.parametrize("mode", ["choose", "write"])
def test_simulation_agrees_on_questions_in_parts(mode: str) -> None:
    """With the draws of play the ratings are those of play to the last bit, whatever was revised or left out."""
    revised = compared = 0
    for seed in range(60):
        setup = LoopStarted(company="staged", candidate="sam", seed=seed, mode=mode, length="full", timed=True)  # type: ignore[arg-type]
        session, rng = Session.start(setup, LIBRARY), random.Random(seed)
        for _ in range(200):
            if session.ending:
                break
            step(session, rng)
        if not session.ending or not simulated_as_played(session):
            continue
        compared += 1
        revised += any(isinstance(event, SectionOpened) for event in session.events)
    assert compared >= 50
    assert revised >= 10


def test_parts_of_one_question_share_a_reading() -> None:
    """Whoever reads one part kindly reads the others so: three parts scatter as one question does."""
    import numpy as np

    session = begin()
    for part in STRONG.values():
        session.answer(part)
    session.skip()
    session.leave()
    plan = plan_of(session)
    noise = draws_of_play(plan, range(20))[0].noise
    assert np.array_equal(noise[0], noise[1])
    assert not np.array_equal(noise[0], noise[3])
    assert odds_of(plan, 2_000).rounds[0].mean > 1


def test_a_bank_that_lost_a_part_still_replays() -> None:
    """A part that is gone is passed over with a notice; what was said on it still counts."""
    session = begin()
    session.answer(STRONG["clarify"])
    events = [
        from_record(_renamed(to_record(event), "#model", "#gone") | {}) if isinstance(event, RoundEntered) else event
        for event in session.events
    ]
    again = Session.replay(events, LIBRARY)
    assert again.open_question is not None
    assert again.open_question.key == f"{KEY}#change"
    assert any("#gone" in notice for notice in again.notices)


def test_a_part_that_was_dropped_leaves_its_share_to_the_others() -> None:
    """What counts for nothing costs nothing: the rest is the question then, in play and in simulation."""
    session = begin()
    session.answer(STRONG["clarify"])
    session._emit(QuestionDropped(question=f"{KEY}#model", refused=True))
    session.answer(STRONG["change"])
    session.skip()  # the talk after it
    session.leave()
    scores = [event.score for event in session.events if isinstance(event, Answered)]
    assert session.ratings["design"].merit == pytest.approx(1 + 3 * (sum(scores[:2]) / 2) / 2)
    plan = plan_of(session)
    outcome = evaluate(plan, draws_of_play(plan, [3]))
    assert outcome.ratings[0, 0] == session.ratings["design"].rating


def _renamed(record: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    return record | {"agenda": [key.replace(old, new) for key in record["agenda"]]}


def test_short_loops_leave_time_for_parts() -> None:
    """Each part gets two minutes in a short loop, where six for the whole would be too few."""
    session = begin(length="short", timed=True)
    assert session.clock.limit == 60.0 * (6 + 6)
    setup = LoopStarted(company="lantern-post", candidate="sam", seed=3, mode="write", length="short", timed=True)
    session = Session.start(setup, LIBRARY)
    session.begin()
    assert session.host is not None
    said = session.host.minutes
    session.enter()
    assert session.clock.limit == 60.0 * said == 60.0 * 18
    session = begin(length="short", timed=True)
    assert {whole_key(key) for key in session._state.agenda} == set(session._state.wholes())


def test_parts_the_clock_cut_off_count_like_questions_it_cut_off() -> None:
    """Whom the clock stops in the middle of a design is no worse off than whom it stops before; the plan says the same."""
    cut, slow = begin(timed=True), begin(timed=True)
    cut.answer(STRONG["clarify"], seconds=10_000.0)
    slow.answer(STRONG["clarify"], seconds=10.0)
    while slow.prompt.kind == "question":
        slow.skip()
    for session, questions in ((cut, 1), (slow, 0)):  # of the talk after the design
        assert session.prompt.kind == "closing"
        given_to = {event.question for event in session.events if isinstance(event, Answered)}
        open_parts = sum(part.share for part in sections_of(LIBRARY.question(KEY)) if part.entry.key not in given_to)
        session.leave()
        plan = plan_of(session)
        assert plan.rounds[0].unreached == pytest.approx(UNREACHED * (open_parts + questions))
        assert plan.rounds[0].count == 2
        assert (
            evaluate(plan, draws_of_play(plan, [session.setup.seed])).ratings[-1, 0] == session.ratings["design"].rating
        )
    assert cut.ratings["design"].merit > slow.ratings["design"].merit  # to skip is worth nothing
