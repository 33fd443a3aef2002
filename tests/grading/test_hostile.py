"""No string harms the grader, and noise earns nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockloop.catalogue.models import Exemplar, Point, Star, Talk
from mockloop.grading.batch import record
from mockloop.grading.conduct import check_conduct
from mockloop.grading.followup import grade_followup
from mockloop.grading.rubric import grade_open
from mockloop.grading.star import grade_star

RUBRIC = Talk(
    id="q",
    ask="Explain dropout.",
    rubric={
        "zero": Point(
            text="Random units are set to zero while training",
            also=("switch off neurons",),
            not_=("active at inference",),
        ),
        "fit": "It works against overfitting",
    },
)
MODEL = Talk(
    id="q",
    ask="Explain dropout.",
    model="Random units are set to zero while training, which works against overfitting.",
)
GRADED = Talk(
    id="q",
    ask="Explain dropout.",
    answer=(Exemplar(text="It sets units to zero.", score=0.5), Exemplar(text="It is a cake.", quality="weak")),
)
STORY = Star(id="q", competency="x", ask="Tell me about a failure.")
ANY = st.text(st.characters(), max_size=300)
ODD = "ab \n.,;'\u202e\u200d\u0000\u001b\ufeff\u0301😀👩‍👧日本العربية\ud800\udfff"


@given(ANY)
@settings(max_examples=150, deadline=None)
def test_any_string_has_a_mark(text: str) -> None:
    """Every grader takes every string; scores and confidence stay in 0..1 and spans inside the answer."""
    for question in (RUBRIC, MODEL, GRADED):
        mark = grade_open(question, text)
        assert 0 <= mark.score <= 1
        assert 0 <= mark.confidence <= 1
        for spans in (*(p.spans for p in mark.points), *(g.spans for g in mark.guards)):
            assert all(0 <= a < b <= len(text) for a, b in spans)
    assert 0 <= grade_star(STORY, text).score <= 1
    assert 0 <= grade_followup(RUBRIC.points["fit"], "And why?", text).credit <= 1
    check_conduct("Why?", text)
    record(RUBRIC, text)


@pytest.mark.parametrize(
    "text",
    [
        "\ud800",
        "\udfff" * 5000,
        "\u202e" * 999,
        "\u200d",
        "\x00\x1b[31m",
        "a" * 1_000_000,
        "no " * 300_000,
        "\n" * 100_000,
        "٣٤٥",
        "ﬁnd" * 50,
    ],
)
def test_named_horrors(text: str) -> None:
    """Surrogates, direction marks, controls, a megabyte: nothing raises, nothing is worth anything."""
    for question in (RUBRIC, MODEL, GRADED):
        assert grade_open(question, text).score <= 0.05
    check_conduct("Why?", text)


@pytest.mark.parametrize(
    "text", ["[[3יj]/@0^", " 0*7_6ß", "g6_$20+/j_4a jg\t^{01{ß 3", "0", "ps ibdtrozpkf", "op hnokkhvqr hg"]
)
def test_signs_and_letters_that_resemble_a_word_earn_nothing(text: str) -> None:
    """A "0" among signs is no "zero", nor are letters in a row one of the model answer's words by chance."""
    short = Talk(id="q", ask="What are the two main functions defined by a stack?", model="push and pop")
    assert grade_open(MODEL, text).score <= 0.05
    assert text == "0" or grade_open(short, text).score <= 0.05


def test_short_formulas_and_misspellings_are_read() -> None:
    """What looks odd but answers the question is no noise."""
    height = Talk(id="q", ask="How many steps does a search take?", model="log n steps")
    assert grade_open(height, "O(log n)").score > 0.2
    assert grade_open(Talk(id="q", ask="What is a pointer?", model="A memory address."), "memmory adress").score > 0.2


def test_noise_earns_nothing() -> None:
    """Random characters and random letters stay at or below 0.05."""
    chance = random.Random(7)
    for n in range(1500):
        if n % 2:
            text = "".join(chance.choices(ODD, k=chance.randrange(200)))
        else:
            text = " ".join(
                "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randrange(3, 12)))
                for _ in range(chance.randrange(60))
            )
        for question in (RUBRIC, MODEL):
            assert grade_open(question, text).score <= 0.05, text
