"""To name the rubric's terms is not to claim anything of them."""

from __future__ import annotations

import statistics

import pytest
from cases import cases, fresh_cases, fresh_questions, questions

from mockloop.catalogue.models import Talk
from mockloop.grading.mentions import mentions
from mockloop.grading.rubric import grade_open
from mockloop.grading.text import read

QUESTION = Talk(
    id="q",
    ask="What would you do about overfitting?",
    rubric={
        "a": "Weight decay keeps the weights small",
        "b": "Early stopping ends training when the validation loss rises",
        "c": "Dropout keeps units from relying on each other",
    },
)
BLUFFS = [
    "Weight decay is key, and of course early stopping, validation loss and dropout play a big role.",
    "I have worked a lot with weight decay and early stopping. When you think about dropout, you have to think about validation loss.",
    "Well, this touches on weight decay, early stopping and dropout units. One has to consider validation loss too.",
]
NOTES = "weight decay -> small weights; early stopping once validation loss goes up; dropout so units don't rely on each other"


@pytest.mark.parametrize("bluff", BLUFFS)
def test_terms_alone_earn_less_than_notes_that_claim(bluff: str) -> None:
    """By a quarter of full credit at least, with the same words."""
    worth = grade_open(QUESTION, bluff).score
    assert any(mentions(read(bluff)))
    assert worth <= grade_open(QUESTION, NOTES).score - 0.25


def test_a_list_that_is_only_named_is_named_to_its_end() -> None:
    """The clauses behind the comma belong to "touches on"."""
    assert mentions(read("Well, this touches on weight decay, early stopping, dropout.")).count(True) >= 1
    assert not any(mentions(read(NOTES)))


def test_claims_are_hardly_ever_taken_for_mentions() -> None:
    """In fewer than one clause in a hundred of the written answers that say something."""
    assert set(questions()) | set(fresh_questions())
    flags = [
        flag
        for _, kind, text in (*cases(), *fresh_cases())
        if kind in {"good", "telegraphic", "nonnative", "partial", "paraphrase"}
        for flag in mentions(read(text))
    ]
    assert len(flags) > 500
    assert statistics.fmean(flags) < 0.01
