"""Answers about people and motives: grades go with what a fair listener would give, and are not mean by habit."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest
from cases import BANKS, DATA

from mockloop.catalogue.placing import read_bank
from mockloop.grading.batch import grade_any, open_questions
from mockloop.grading.sorts import named, sort_of
from mockloop.grading.text import read

SETS = tomllib.loads((DATA / "people.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("bank", SETS)
def test_grades_go_with_a_fair_listener_s(bank: str) -> None:
    """Pearson's r of at least .75, and a mean difference of at most .12."""
    questions = open_questions(read_bank(BANKS / f"{bank}.toml"))
    pairs = [
        (worth, grade_any(questions[name], answer).score) for name, rows in SETS[bank].items() for worth, answer in rows
    ]
    theirs, ours = np.array(pairs).T
    assert len(pairs) >= 16
    assert np.corrcoef(theirs, ours)[0, 1] >= 0.75
    assert abs(float((ours - theirs).mean())) <= 0.12


@pytest.mark.parametrize(
    ("point", "one", "other"),
    [
        ("Names something specific about the company", "I tried your sorter in the Lyon depot.", "You are a leading company and I like your great culture."),
        ("Says with figures how it turned out", "Waste fell from 9 to 4 percent.", "I have worked there since 2021."),
        ("Owns a real mistake plainly", "Sending the wrong price table was down to me alone.", "It was their fault, and the client agreed with that."),
        ("Draws a lesson about planning", "Nowadays I check the data before naming a date.", "I learned that communication is important."),
    ],
)  # fmt: skip
def test_a_sort_of_thing_is_told_by_what_it_looks_like(point: str, one: str, other: str) -> None:
    """The clause that says it is the evidence; praise and commonplaces are none."""
    sort = sort_of(point)
    assert sort is not None
    text = read(f"Well, good morning to all of you here. {one}")
    found = named(sort, text)
    assert found is not None
    assert text.raw[slice(*text.span(*found))].strip() == one.rstrip(".")
    assert named(sort, read(other)) is None


def test_a_technical_point_asks_for_no_sort() -> None:
    """It is one statement, and has to be said."""
    assert sort_of("L1 adds the sum of the absolute values of the weights to the loss") is None
