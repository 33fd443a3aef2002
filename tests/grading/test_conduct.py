"""Conduct: what must be heard, and what must not, on labelled sentences."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from mockloop.catalogue.models import Talk
from mockloop.grading.admission import HONEST, has_plan, recognise_unknown
from mockloop.grading.conduct import check_conduct
from mockloop.grading.jargon import bluff
from mockloop.grading.rubric import grade_open

LABELLED = tomllib.loads((Path(__file__).parent / "data" / "conduct.toml").read_text(encoding="utf-8"))
ASK = "Tell me about your work and how you would approach this problem."
QUESTION = Talk(
    id="q",
    ask="Why do transformers scale the scores?",
    rubric={"a": "The variance of a dot product grows with the dimension"},
)


def test_agreement_with_the_labels(capsys: pytest.CaptureFixture[str]) -> None:
    """At least nine in ten labelled sentences are heard as labelled; the misses are printed."""
    rows = [(label, text) for label, texts in LABELLED.items() for text in texts]
    misses = []
    for label, text in rows:
        heard = {guard.id for guard in check_conduct(ASK, text)} or {"none"}
        if heard != {label}:
            misses.append((label, sorted(heard), text))
    with capsys.disabled():
        lines = [f"conduct: {len(rows) - len(misses)} of {len(rows)} as labelled", *(f"   {miss}" for miss in misses)]
        sys.stdout.write("\n".join(["", *lines, ""]))
    assert len(rows) >= 60
    assert len(misses) <= len(rows) // 10


def test_guards_show_the_words_that_fired_them() -> None:
    """Every guard points at words of the answer."""
    for label in ("criticism", "oversharing", "unknown", "bluff"):
        for text in LABELLED[label]:
            for guard in check_conduct(ASK, text):
                assert guard.note
                assert guard.spans
                assert all(0 <= a < b <= len(text) for a, b in guard.spans)


def test_an_honest_unknown_earns_a_little_and_only_with_a_plan() -> None:
    """A plan to find out is worth `HONEST`; a bare "I don't know" is worth nothing."""
    with_plan = "I don't know, but I would look it up and test it on a small example."
    guard = recognise_unknown(with_plan)
    assert guard is not None
    assert has_plan(guard)
    assert grade_open(QUESTION, with_plan).score >= HONEST
    assert grade_open(QUESTION, "I don't know.").score == 0
    assert not has_plan(recognise_unknown("I don't know."))  # type: ignore[arg-type]


def test_the_question_s_own_jargon_is_no_bluff() -> None:
    """Technical words are right where the question is about them."""
    ask = "How do eigenvalues of the Hessian tell a saddle point from a minimum?"
    answer = "If all eigenvalues of the Hessian are positive it is a minimum; mixed signs of the eigenvalues mean a saddle, where the gradient is zero too."
    assert bluff(ask, answer) is None
