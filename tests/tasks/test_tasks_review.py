"""Code to review: the lines and the reasons both count, and neither can be had by marking everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert

from mockloop.catalogue.checks import question_faults
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Review
from mockloop.coach.debrief import debrief
from mockloop.coach.telling import debrief_lines
from mockloop.grading.mark import Mark
from mockloop.grading.review import grade_review, marked_lines
from mockloop.interview.events import Answered
from mockloop.interview.session import Session

QUESTION = convert(
    {
        "id": "r",
        "ask": "Review.",
        "code": "\n" + "\n".join(f"line_{number} = {number}" for number in range(1, 21)) + "\n",
        "at": {"scaler": [4], "metric": [15, 16]},
        "rubric": {
            "scaler": {
                "text": "The scaler is fitted on all rows, the test rows included, before the split",
                "weight": 2,
            },
            "metric": {"text": "Accuracy says nothing when one class is rare", "also": ["the classes are imbalanced"]},
            "cure": "Put scaler and model into one pipeline",
        },
    },
    Review,
)
GOOD = """4: the scaler is fitted on all rows, the test rows included, before the split
15: accuracy says nothing when one class is rare
Put the scaler and the model into one pipeline."""


def credits_of(mark: Mark) -> dict[str, float]:
    """The credit of each point."""
    return {point.id: point.credit for point in mark.points}


@pytest.mark.parametrize(
    ("answer", "lines"),
    [
        ("12: foo\n13-15: bar\nL7 - x\n- line 3, 4 and 9: y", [12, 13, 14, 15, 7, 3, 4, 9]),
        ("1. In line 12 it leaks\n2. lines 3–4 too", [12, 3, 4]),
        ("About 3 percent of customers churn, 40 in all", []),
        ("(4) foo\n4: again", [4]),
        ("7-5: backwards", [7]),
        ("", []),
    ],
)
def test_lines_are_read(answer: str, lines: list[int]) -> None:
    """The ways people point at lines are read, each line once; plain numbers are no lines."""
    assert [mark.line for mark in marked_lines(answer)] == lines


def test_good_fair_and_bad_answers() -> None:
    """All of it is 1; lines a little off, or reasons missing, cost; wrong lines and wrong reasons are worth nothing."""
    good = grade_review(QUESTION, GOOD)
    assert good.score == pytest.approx(1, abs=0.02)
    near = grade_review(QUESTION, GOOD.replace("4:", "5:", 1))
    one = grade_review(QUESTION, GOOD.split("\n", maxsplit=1)[0])
    bare = grade_review(QUESTION, "4:\n15:")
    prose = grade_review(QUESTION, "The scaler is fitted on all rows, the test rows included, before the split.")
    wrong = grade_review(QUESTION, "9: this variable has a bad name and should be renamed\n11: a docstring is missing")
    assert good.score > near.score > 0.75
    assert near.score > one.score > 0.5
    assert one.score > prose.score > bare.score > wrong.score == 0
    assert bare.score <= 0.2
    assert "Not marked: line 4, lines 15–16." in wrong.advice
    assert "Nothing is wrong at lines 9, 11." in wrong.advice


def test_marking_everything_earns_little() -> None:
    """All lines without a reason, and even all lines with the right words, stay far below a good review."""
    everything = "\n".join(f"{line}: wrong" for line in range(1, 21))
    assert grade_review(QUESTION, everything).score < 0.15
    assert grade_review(QUESTION, "1-20: the scaler is fitted on all rows before the split").score < 0.6


def test_a_reason_counts_only_where_it_stands() -> None:
    """The right sentence at the wrong line does not make the point; without any line it does."""
    said = "the scaler is fitted on all rows, the test rows included, before the split"
    assert credits_of(grade_review(QUESTION, f"11: {said}"))["scaler"] == 0
    assert credits_of(grade_review(QUESTION, f"5: {said}"))["scaler"] == 1
    assert credits_of(grade_review(QUESTION, f"Well, {said}."))["scaler"] == 1


@given(st.text(max_size=300))
def test_any_text_is_graded(answer: str) -> None:
    """Nothing raises, and evidence lies inside the answer."""
    mark = grade_review(QUESTION, answer)
    assert 0 <= mark.score <= 1
    assert all(0 <= start <= end <= len(answer) for point in mark.points for start, end in point.spans)


@pytest.mark.parametrize(
    "answer",
    [" " * 65_000, "1 " * 8_000, "1," * 8_000, "1-99999: x\n" * 100, "4:\n" * 5_000],
    ids=["blanks", "numbers", "list", "ranges", "heads"],
)
def test_floods_are_harmless(answer: str) -> None:
    """Floods of numbers earn next to nothing and end."""
    assert grade_review(QUESTION, answer).score < 0.2


def test_authors_are_told_what_is_wrong() -> None:
    """Lines that are not there or blank, and points that are not in the rubric, are faults with their place."""
    broken = convert(
        {"id": "r", "ask": "?", "code": "a\n\nb", "at": {"one": [4], "two": [1], "three": [2]}, "rubric": {"one": "A", "three": "C"}},
        Review,
    )  # fmt: skip
    assert [fault.path for fault in question_faults(broken)] == [("at", "one"), ("at", "two"), ("at", "three")]


def test_in_a_session(sit_down: Callable[..., Session]) -> None:
    """The code lies there numbered; a missed point is asked about, which earns its share; the debrief shows it all."""
    session = sit_down("review")
    view = session.open_question
    assert view is not None
    assert view.sheet is not None
    assert view.sheet.answer == "notes"
    assert view.sheet.given.split("\n")[5].startswith("print(")
    session.answer("1: the scaler is fitted on all rows, the test rows included, before the split")
    first = session.events[-1]
    assert isinstance(first, Answered)
    assert first.about == "metric"
    session.answer("Accuracy says nothing when one class is as rare as that.")
    after = session.events[-1]
    assert isinstance(after, Answered)
    assert after.score - first.score == pytest.approx(0.6 * 0.6 * 0.5, abs=0.02)
    text = "\n".join(debrief_lines(debrief(session)))
    assert "1  X = StandardScaler()" in text
    assert "the lines at fault" in text


def test_chosen_and_unknown(sit_down: Callable[..., Session]) -> None:
    """Reviews can be picked too, and not knowing is worth what it is worth elsewhere."""
    session = sit_down("review", "choose")
    view = session.open_question
    assert view is not None
    session.choose(next(index for index, option in enumerate(view.options) if "accuracy" in option))
    assert session.events[-1].score == 0.95  # type: ignore[union-attr]
    unsure = sit_down("review")
    unsure.unknown("I would read it again with the documentation beside me.")
    assert unsure.events[-1].score == 0.25  # type: ignore[union-attr]


def test_shipped_exemplars_are_worth_what_they_claim(shipped: Library) -> None:
    """Strong, fair, weak and bluff reviews keep their order and distance."""
    for entry in shipped.bank_questions("harbourglass"):
        if isinstance(entry.question, Review):
            worth = {e.quality: grade_review(entry.question, e.text).score for e in entry.question.answer}
            assert worth["strong"] > 0.9, (entry.key, worth)
            assert 0.4 < worth["fair"] < 0.8, (entry.key, worth)
            assert worth["fair"] - 0.2 > worth["weak"] > worth["bluff"], (entry.key, worth)
            assert worth["bluff"] < 0.12, (entry.key, worth)


def test_plain_mode(plain: Callable[..., str]) -> None:
    """Code with numbers, notes line by line, an empty line at the end."""
    out = plain(["1", "1", "1 2 3 4 5", "1: the scaler is fitted on all rows before the split", "", "/quit"])
    assert "1  X = StandardScaler().fit_transform(X)" in out
    assert "And now?" in out
