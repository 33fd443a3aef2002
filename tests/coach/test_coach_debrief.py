"""The debrief: everything that was said comes back, with what was made of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitting import library_of

from mockloop.catalogue.library import Library, Pack
from mockloop.coach.debrief import debrief
from mockloop.coach.practice import GOOD_ENOUGH, THINGS
from mockloop.coach.records import Debrief
from mockloop.interview.events import Answered, LoopStarted, Mode
from mockloop.interview.session import Session

PACK = Path(__file__).parent.parent / "tui" / "play" / "pack"
LIBRARY = library_of(PACK)
RARE = "No. Always saying no scores 99 % too, so accuracy misleads at this base rate."


def started(mode: Mode = "write", seed: int = 7) -> Session:
    """A full, untimed loop at the pack's company."""
    return Session.start(
        LoopStarted(company="kestrel", candidate="ada", seed=seed, mode=mode, length="full", timed=False), LIBRARY
    )


def play(session: Session, draw: random.Random) -> None:
    """Any way through a loop, to any of its ends."""
    while session.ending is None:
        command = draw.choice(sorted(session.commands - {"pause"}))
        if command == "withdraw" and draw.random() < 0.8:
            continue
        if command == "choose":
            view = session.open_question
            assert view is not None
            session.choose(draw.randrange(len(view.options)), seconds=3.0)
        elif command == "answer":
            session.answer(draw.choice((RARE, "About 230 req/s.", "I don't know [/].")), seconds=3.0)
        elif command == "ask":
            session.ask(draw.choice(session.prompt.asks or ("Who decides what is built next?",)))
        elif command == "negotiate":
            session.negotiate(draw.choice(session.prompt.asks or ("Is there room for more?",)))
        else:
            getattr(session, command)()


def told(session: Session) -> Session:
    """A loop with one answer, one follow-up and one hint in its second round, then withdrawn."""
    session.begin()
    session.proceed()
    session.enter()
    session._emit(given_answer("core/desk/failure", "It failed.", 0.9, 0.9))
    session.leave()
    session.proceed()
    session.enter()
    session.hint()
    session._emit(
        given_answer(
            "core/desk/rare",
            RARE,
            0.5,
            0.45,
            points=("base-rate met 1 2 4-77", "recall missed 0 1 -", "cost missed 0 1 -"),
            guards=("stuffing 0-2 A list of terms.",),
            advice=("Say what you would measure.",),
            followup="And if a miss costs a thousand false alarms?",
            about="cost",
            noticed=(),
        )
    )
    session._emit(
        given_answer("core/desk/rare", "By what they cost.", 0.65, 0.6, part="follow-up", points=("cost met 1 1 3-17",))
    )
    session.withdraw()
    return session


def given_answer(question: str, text: str, score: float, perceived: float, **rest: object) -> Answered:
    """An answer with a mark of our own making."""
    fields = {"part": "main", "how": "text", "seconds": 5.0} | rest
    return Answered(question=question, text=text, score=score, perceived=perceived, **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def back() -> Debrief:
    """The debrief of `told`."""
    return debrief(told(started()))


def test_what_was_said_comes_back(back: Debrief) -> None:
    """Asked, said, hinted, followed up: all of it, in order."""
    question = back.rounds[1].questions[0]
    assert question.ask.startswith("Your classifier reports")
    assert [said.ask for said in question.said] == [question.ask, "And if a miss costs a thousand false alarms?"]
    assert [said.text for said in question.said] == [RARE, "By what they cost."]
    assert question.hints == ("What would a model score that always says no?",)
    assert (question.score, question.perceived) == (0.65, 0.6)
    assert question.model.lstrip().startswith("No. Always")


def test_points_have_their_statement_and_the_players_own_words(back: Debrief) -> None:
    """Each point: the rubric's statement, the state, the evidence cut from the answer."""
    main, follow = back.rounds[1].questions[0].said
    point = main.points[0]
    assert point.statement == "Accuracy misleads at this base rate: always saying no scores the same"
    assert (point.state, point.words) == ("met", (RARE[4:77],))
    assert [other.noticed for other in main.points] == [False, True, True]
    assert follow.points[0].noticed
    assert [other.state for other in main.points] == ["met", "missed", "missed"]
    assert main.guards[0].words == ("No",)
    assert main.guards[0].note == "A list of terms."
    assert main.advice == ("Say what you would measure.",)
    assert follow.points[0].words == ("what they cost",)


def test_a_round_that_was_not_finished(back: Debrief) -> None:
    """It has no rating; a question never reached says so."""
    assert back.ending == "withdrawn"
    assert back.rounds[0].rating is not None
    assert back.rounds[1].rating is None
    assert back.rounds[1].reveal.effect is None
    assert not back.rounds[1].questions[1].reached
    assert back.asked == 2


def test_practice_names_what_cost_most(back: Debrief) -> None:
    """The costliest question first, with the point that was missing (the one made in the follow-up is not)."""
    first = back.practise[0]
    assert first.key == "core/desk/rare"
    assert first.missing == "Recall and precision at an operating point matter instead"
    assert first.sentence.startswith("A list of terms.")


def test_quiz_and_estimate_say_what_is_right_and_why() -> None:
    """The right options, or the value in its unit; the explanation with its parameters filled in."""
    session = started()
    while session.ending is None:
        command = next(
            name for name in ("begin", "enter", "leave", "proceed", "skip", "accept") if name in session.commands
        )
        if command == "skip":
            view = session.open_question
            assert view is not None
            session._emit(given_answer(view.key, "x", 0.9, 0.9))
        else:
            getattr(session, command)()
    found = {question.key: question for round_ in debrief(session).rounds for question in round_.questions}
    assert found["core/desk/drift"].model == "Covariate shift"
    assert found["core/desk/drift"].why.startswith("P(x) moves")
    assert found["core/desk/requests"].model == "231.5 req/s"
    assert found["core/desk/requests"].why == "2 million × 10 ÷ 86,400 seconds."


def test_a_lost_question_keeps_what_was_said() -> None:
    """A question that left the library still shows the answer, without statements."""
    session = told(started())
    session._state.library = Library((Pack("core", PACK / "nowhere"),))
    question = debrief(session).rounds[1].questions[0]
    assert question.gone
    assert question.said[0].text == RARE
    assert question.said[0].points[0].statement == "base rate"
    assert question.model == ""


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.sampled_from(["write", "choose"]))
def test_any_loop_can_be_looked_back_on(seed: int, mode: Mode) -> None:
    """Whatever happened: evidence lies inside the answer, effects add up, at most three things to practise."""
    session = started(mode, seed % 50)
    play(session, random.Random(seed))
    back = debrief(session)
    assert back.ending == session.ending
    answers = [event for event in session.events if isinstance(event, Answered)]
    said = [one for round_ in back.rounds for question in round_.questions for one in question.said]
    assert sorted(one.text for one in said) == sorted(answer.text for answer in answers)
    for one in said:
        for found in (*one.points, *one.guards):
            assert all(0 <= start < end <= len(one.text) for start, end in found.spans)
            assert found.words == tuple(one.text[start:end] for start, end in found.spans)
    for round_ in back.rounds:
        if round_.rating is not None and round_.merit is not None and round_.reveal.chance is not None:
            parts = sum(trait.effect or 0.0 for trait in round_.reveal.traits) + round_.reveal.chance
            assert parts == pytest.approx(round_.rating - round_.merit)
    assert len(back.practise) <= THINGS
    assert all(one.lost > GOOD_ENOUGH and one.sentence for one in back.practise)
    assert [one.lost for one in debrief(session).practise] == [one.lost for one in back.practise]
