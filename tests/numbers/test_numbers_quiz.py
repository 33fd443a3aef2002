"""Rapid fire: single, several and ordering, a bell for each item, and nobody who says how it went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from numbers_setup import given, last

from mockloop.catalogue.checks import question_faults
from mockloop.catalogue.models import Quiz
from mockloop.coach.debrief import debrief
from mockloop.interview.session import Session

Sit = Callable[..., Session]


def pick(session: Session, *texts: str, seconds: float = 3.0) -> None:
    """Choose these options by what they say."""
    view = session.open_question
    assert view is not None
    session.choose(*(view.options.index(text) for text in texts), seconds=seconds)


def order_of(session: Session, *items: str) -> str:
    """The numbers of these lines as shown."""
    view = session.open_question
    assert view is not None
    assert view.sheet is not None
    return " ".join(str(view.sheet.lines.index(item) + 1) for item in items)


SIZES = ("kilobyte", "megabyte", "gigabyte", "terabyte")


def test_good_answers(sit_down: Sit) -> None:
    """All three sorts right: each item is worth a third of the question, and the rating is that of one question."""
    session = sit_down("basics")
    pick(session, "Overfitting")
    pick(session, "Dropout", "Weight decay")
    session.answer(order_of(session, *SIZES), seconds=3.0)
    answers = given(session, "basics")
    assert [answer.score for answer in answers.values()] == [1.0, 1.0, 1.0]
    assert [answer.share for answer in answers.values()] == [pytest.approx(1 / 3)] * 3
    assert session.prompt.kind == "closing"
    session.leave()
    assert session.ratings["quiz"].merit == pytest.approx(4.0)


def test_fair_answers_earn_a_part(sit_down: Sit) -> None:
    """One of two right options, an order with one thing out of place."""
    session = sit_down("basics")
    pick(session, "Overfitting")
    pick(session, "Dropout")
    session.answer(order_of(session, "megabyte", "gigabyte", "terabyte", "kilobyte"))
    assert [answer.score for answer in given(session, "basics").values()] == [1.0, 0.5, pytest.approx(2 / 3, abs=1e-4)]


def test_bad_and_hostile_answers_earn_nothing(sit_down: Sit) -> None:
    """Wrong, all of them at once, and what is no order."""
    session = sit_down("basics")
    pick(session, "Leakage")
    pick(session, "Dropout", "Weight decay", "A larger network", "Fewer examples")
    session.answer("1 1 1 1; DROP TABLE items")
    assert [answer.score for answer in given(session, "basics").values()] == [0.0, 0.0, 0.0]


def test_nobody_says_how_an_item_went(sit_down: Sit) -> None:
    """Between two items only the next question is heard, whatever was answered; the debrief tells."""
    heard = []
    for choice in ("Overfitting", "A bug"):
        session = sit_down("basics")
        before = len(session.transcript)
        pick(session, choice)
        heard.append([(line.who, line.text) for line in session.transcript[before:] if line.who != "you"])
    assert heard[0] == heard[1] == [("interviewer", "Which of these regularise?")]
    session.skip()
    session.skip()
    questions = debrief(session).rounds[-1].questions
    assert [question.score for question in questions] == [0.0, 0.0, 0.0]
    assert questions[0].model == "Overfitting"


def test_the_bell(sit_down: Sit) -> None:
    """In a timed loop an item's own seconds count, with one of grace; an untimed loop knows no bell."""
    session = sit_down("basics", timed=True)
    view = session.open_question
    assert view is not None
    assert (view.seconds, view.rapid) == (15, True)
    pick(session, "Overfitting", seconds=15.9)
    assert last(session).score == 1.0
    assert session.open_question is not None
    assert session.open_question.seconds == 25
    pick(session, "Dropout", "Weight decay", seconds=26.1)
    assert last(session).score == 0.0
    assert last(session).guards == ("late - Too late: 26 s of 25.",)
    session = sit_down("basics")
    assert session.open_question is not None
    assert session.open_question.seconds is None
    pick(session, "Overfitting", seconds=500.0)
    assert last(session).score == 1.0


def test_choosing_offers_orders(sit_down: Sit) -> None:
    """In choose mode the ordering item has four orders to pick from, one of them right."""
    session = sit_down("basics", "choose")
    session.skip()
    session.skip()
    view = session.open_question
    assert view is not None
    assert len(view.options) == 4
    assert order_of(session, *SIZES) in view.options


def test_plain_mode(plain: Callable[..., str]) -> None:
    """The seconds are said, answers are numbers, and too late is too late."""
    start = ["1", "1", "/skip", "/skip", "/skip", "/skip", "1", "", "1", "1"]
    out = plain([*start, "1", "99", "1 3", "4 3 1 2", "1", ""], timed=True)
    assert "part 1 of 3: item 1, 15 seconds for it" in out
    assert "part 3 of 3: item 3, 15 seconds for it" in out
    assert "Type numbers from 1 to 8." in out
    assert "== Quiz is over ==" in out
    between = out.split("item 1, 15 seconds")[1].split("item 3, 15")[0]
    assert "Good." not in between
    assert "Hm." not in between


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ({"right": ["a"]}, "or an order"),
        ({}, "or an order"),
        ({"right": ["a"], "wrong": ["b"], "order": ["a", "b", "c"]}, "not both"),
        ({"order": ["a", "b"]}, "three to six"),
        ({"order": ["a", "b", "a"]}, "no two alike"),
        ({"id": "two", "right": ["a"], "wrong": ["b"]}, "two parts have the id"),
    ],
)
def test_faults_are_named(item: dict[str, Any], what: str) -> None:
    """What an author may get wrong."""
    items = [{"id": "one", "ask": "?"} | item, {"id": "two", "ask": "?", "right": ["a"], "wrong": ["b"]}]
    quiz = msgspec.convert({"id": "q", "ask": "Quick.", "item": items}, Quiz)
    assert [what in fault.what for fault in question_faults(quiz)] == [True]
