"""To name the rubric's terms is not to claim anything of them."""

from __future__ import annotations

import statistics
import tomllib

import pytest
from cases import BANKS, DATA, cases, fresh_cases, fresh_questions, questions

from mockloop.catalogue.models import Talk
from mockloop.catalogue.placing import read_bank
from mockloop.grading.batch import open_questions
from mockloop.grading.mentions import mentions, worth
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


def test_fluent_bluffs_earn_little() -> None:
    """Of 32 about our own questions at most four get more than .3."""
    scores = []
    for name, row in tomllib.loads((DATA / "own_bluffs.toml").read_text(encoding="utf-8")).items():
        bank, _, key = name.partition("/")
        question = open_questions(read_bank(BANKS / f"{bank}.toml"))[key]
        scores += [grade_open(question, text).score for text in row["bluffs"]]
    assert len(scores) == 32
    assert sum(score > 0.3 for score in scores) <= 4
    assert statistics.fmean(scores) <= 0.15


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("So there is leakage, drift, skew, calibration, sampling, imbalance, monitoring and labels.", False),
        ("nulls, units, schema, late feeds -> fix the pipeline", True),
        ("I'd look at the gradients, the batches and the data.", False),
        ("I'd look at the gradients, the batches and the data of the steps before the spike.", True),
        ("It is handled by the framework.", False),
        ("It is handled by the framework because fp16 underflows.", True),
    ],
)
def test_lists_and_empty_predicates_claim_nothing(text: str, *, claims: bool) -> None:
    """Unless a cause, a place in time, a relation says something of what they name."""
    assert (min(worth(read(text))) == 1) is claims
