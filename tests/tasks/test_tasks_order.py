"""Lines to order: worth by the longest right run, options that give nothing away, the same in every face."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert

from mockloop.catalogue.checks import question_faults
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Order
from mockloop.coach.debrief import debrief
from mockloop.coach.telling import debrief_lines
from mockloop.errors import CommandRefusedError
from mockloop.grading.order import grade_order, numbers_of, order_options, shown_order
from mockloop.interview.session import Session

QUESTION = convert({"id": "o", "ask": "Order.", "lines": list("abcdef"), "also": [[2, 1, 3, 4, 5, 6]]}, Order)
SHOWN = (3, 0, 5, 1, 4, 2)  # d a f b e c


def said(letters: str) -> str:
    """The answer that puts the lines in this order."""
    return numbers_of(["abcdef".index(letter) for letter in letters], SHOWN)


@pytest.mark.parametrize(
    ("letters", "score"),
    [
        ("abcdef", 1.0),
        ("bacdef", 1.0),
        ("bcdefa", 0.8),
        ("abcfde", 0.4),
        ("acbdef", 0.4),
        ("fedcba", 0.2),
        ("fdbeca", 0.0),
    ],
)
def test_the_longest_right_run_decides(letters: str, score: float) -> None:
    """All right is 1 by any of the right orders; a run of k of n lines is (k - 1)/(n - 1); nothing in a row is 0."""
    mark = grade_order(QUESTION, SHOWN, said(letters))
    assert mark.score == pytest.approx(score)
    assert bool(mark.advice) == (score < 1)


def test_advice_names_the_first_wrong_line_and_evidence_the_run() -> None:
    """What is wrong is said by the lines themselves, and the run is marked in the answer."""
    mark = grade_order(QUESTION, SHOWN, said("abcfde"))
    assert mark.advice == ("After “c” comes “d”, not “f”.",)
    (span,) = mark.points[0].spans
    assert said("abcfde")[slice(*span)] == said("abcfde")[:5]


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "1 2 3",
        "1 1 2 3 4 5",
        "1 2 3 4 5 7",
        "abc",
        "1 2 3 4 5 6 please",
        "9" * 5000,
        "²³ 1 2",
        "-1 2 3 4 5 6 0",
        "\x00",
    ],
)
def test_what_is_no_order_is_worth_nothing(answer: str) -> None:
    """A hostile or mistyped answer is told what is wanted, and never raises."""
    mark = grade_order(QUESTION, SHOWN, answer)
    assert mark.score == 0
    assert [guard.id for guard in mark.guards] == ["unreadable"]


@given(st.permutations(range(6)))
def test_only_right_orders_are_worth_everything(lines: list[int]) -> None:
    """Scores lie in 0..1, and 1 is for right orders alone."""
    score = grade_order(QUESTION, SHOWN, numbers_of(lines, SHOWN)).score
    assert 0 <= score <= 1
    assert (score == 1) == (tuple(lines) in QUESTION.orders)


@given(st.integers(0, 2**63 - 1))
def test_what_is_shown_and_offered(seed: int) -> None:
    """Lines are never shown in a right order; four options differ, and exactly one is right."""
    shown = shown_order(QUESTION, seed, "k")
    assert sorted(shown) == list(range(6))
    assert shown not in QUESTION.orders
    options = order_options(QUESTION, seed, "k")
    assert len(set(options)) == 4
    assert [option in QUESTION.orders for option in options] == [True, False, False, False]


def test_the_right_option_is_not_the_one_in_the_middle() -> None:
    """Picking the option that is most like the others finds the right one in about one of four, as guessing does."""

    def unlike(one: tuple[int, ...], options: tuple[tuple[int, ...], ...]) -> int:
        return sum(a != b for other in options for a, b in zip(one, other, strict=True))

    hits = 0.0
    for seed in range(600):
        options = order_options(QUESTION, seed, "k")
        by = [unlike(option, options) for option in options]
        if by[0] == min(by):
            hits += 1 / by.count(min(by))
    assert 0.15 < hits / 600 < 0.35


def test_authors_are_told_what_is_wrong() -> None:
    """Lines that are alike, and further orders that are none, are faults with their place."""
    broken = convert({"id": "o", "ask": "?", "lines": ["a", "b", "a"], "also": [[1, 2], [3, 2, 1]]}, Order)
    assert [fault.path for fault in question_faults(broken)] == [("lines", 2), ("also", 0)]


def test_written_in_a_session(sit_down: Callable[..., Session], library: Library) -> None:
    """The sheet shows the lines; their numbers are the answer; the debrief shows lines, worth and the right order."""
    session = sit_down("order")
    view = session.open_question
    assert view is not None
    assert view.sheet is not None
    assert (view.sheet.answer, view.options, view.sheet.runs) == ("order", (), False)
    with pytest.raises(CommandRefusedError):
        session.rehearse("1 2 3 4 5")
    entry = library.question(view.key)
    assert entry is not None
    question = entry.question
    assert isinstance(question, Order)
    assert sorted(view.sheet.lines) == sorted(question.lines)
    session.answer(" ".join(str(view.sheet.lines.index(line) + 1) for line in question.lines))
    told = debrief(session)
    assert told.rounds[0].questions[0].score == 1
    text = "\n".join(debrief_lines(told))
    assert question.lines[0] in text
    assert question.why in text


def test_chosen_in_a_session(sit_down: Callable[..., Session], library: Library) -> None:
    """One of four options is right; a wrong one still earns its run, exactly as if it were written."""
    scores = []
    for index in range(4):
        session = sit_down("order", "choose")
        view = session.open_question
        assert view is not None
        assert len(view.options) == 4
        session.choose(index)
        written = sit_down("order")
        written.answer(view.options[index])
        scores.append(session.events[-1].score)  # type: ignore[union-attr]
        assert scores[-1] == written.events[-1].score  # type: ignore[union-attr]
        assert Session.replay(session.events, library).events == session.events
    assert [score == 1 for score in sorted(scores)] == [False, False, False, True]


def test_plain_mode_asks_again_until_it_is_an_order(plain: Callable[..., str]) -> None:
    """Lines are shown with numbers, a typing error costs nothing, an order is taken."""
    out = plain(["1", "1", "1 2 3", "5 4 3 2 1 1", "1 2 3 4 5"])
    assert "1  " in out
    assert out.count("Give each number from 1 to 5 once.") == 2
    assert "optimizer.zero_grad()" in out


def test_plain_mode_survives_nonsense(plain: Callable[..., str]) -> None:
    """Random lines never break the game."""
    rng = random.Random(5)
    lines = ["".join(rng.choices("0123 /abc\x1b[", k=rng.randrange(9))) for _ in range(40)]
    assert "Traceback" not in plain(["1", "1", *lines, "/quit"])
