"""The quizzes, take-homes and whiteboards that ship."""

from __future__ import annotations

import pytest
from sitting import shipped_library

from mockloop.catalogue.entries import SectionEntry, sections_of
from mockloop.catalogue.models import LEFT_OUT, Estimate, Open, Quiz, TakeHome
from mockloop.grading.board import Board, read_board
from mockloop.interview.marking import mark_text

LIBRARY = shipped_library()
QUIZZES = list(LIBRARY._bank(LIBRARY.packs[0], "quizzes").values())
TAKE_HOMES = list(LIBRARY._bank(LIBRARY.packs[0], "take-homes").values())
PARTS = [part for entry in TAKE_HOMES for part in sections_of(entry) if isinstance(part.entry.question, Open)]


def test_there_are_enough() -> None:
    """Three of each at least, without a fault, and two companies that ask for each."""
    assert not LIBRARY.problems
    assert len(QUIZZES) >= 3
    assert len(TAKE_HOMES) >= 3
    asked = [
        (name, ask.kind, ask.tags)
        for name, company in LIBRARY.companies.items()
        for round_ in company.round
        for ask in round_.ask
    ]
    for kind, tags in (("quiz", ()), ("take-home", ()), ("estimate", ("whiteboard",))):
        assert len({name for name, one, tagged in asked if one == kind and set(tags) <= set(tagged)}) >= 2, kind


def test_every_quiz_has_all_three_sorts() -> None:
    """One right, several right, an order; and each item says why."""
    for entry in QUIZZES:
        question = entry.question
        assert isinstance(question, Quiz)
        assert all(item.why for item in question.item)
        assert any(item.order for item in question.item)
        assert any(len(item.right) > 1 for item in question.item)
        assert any(len(item.right) == 1 for item in question.item)


def test_every_take_home_asks_for_more_than_its_hours() -> None:
    """So that something has to be left out, and the note has to say so."""
    for entry in TAKE_HOMES:
        question = entry.question
        assert isinstance(question, TakeHome)
        assert sum(part.hours for part in question.part) > question.hours
        assert LEFT_OUT in question.note.rubric


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.entry.key)
def test_the_graders_tell_good_work_from_bad(part: SectionEntry) -> None:
    """The author's strong answer passes its own rubric and cases, and stands clear of the weak one and the bluff."""
    question = part.entry.question
    assert isinstance(question, Open)
    scores = {str(one.quality): mark_text(part.entry, 1, one.text.strip("\n")).score for one in question.answer}
    assert scores["strong"] >= 0.75, scores
    assert scores["strong"] - max(scores["weak"], scores["bluff"]) >= 0.4, scores
    assert scores["strong"] > scores["fair"] > min(scores["weak"], scores["bluff"]), scores


def bill_board(*lines: str) -> Board:
    """What is read of the bill for labels."""
    question = next(
        part.entry.question
        for part in (sections_of(LIBRARY.question("core/take-homes/hundred-labels")))
        if part.entry.key.endswith("#label-bill")
    )  # type: ignore[arg-type]
    assert isinstance(question, Estimate)
    return read_board(question, {"each": 100, "intents": 40, "secs": 15, "share": 25, "wage": 20}, (), "\n".join(lines))


@pytest.mark.parametrize("bill", ["hours*wage", "hours * 20", "20.8*20 = 416", "416.7 USD", "labels*secs/3600*wage"])
def test_a_line_s_name_times_a_wage_is_money(bill: str) -> None:
    """The names that the board gives can be reckoned with, whatever the units of their lines."""
    board = bill_board("total = each*intents", "labels = total*1.25", "hours = labels*secs/3600", f"bill = {bill}")
    assert board.lines[2].value == pytest.approx(20.83, rel=1e-3)
    assert board.lines[3].value == pytest.approx(416.7, rel=5e-3)
    assert board.lines[3].kind is None


@pytest.mark.parametrize("hours", ["labels*15/36wage", "total*1.25total*1.25"])
def test_a_broken_sum_is_told_and_not_guessed_at(hours: str) -> None:
    """What looks like a sum and is none has no value; the line says so."""
    board = bill_board("total = each*intents", "labels = total*1.25", f"hours = {hours}", "bill = 416.7")
    assert board.lines[2].value is None
    assert "this sum can't be read" in board.lines[2].why
