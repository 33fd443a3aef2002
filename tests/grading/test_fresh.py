"""Held-out answers to the shipped banks' own questions: the rates are printed as they are, and what holds is asserted."""

from __future__ import annotations

import sys

import pytest
from cases import BAD, BANDS, fresh_cases, fresh_questions, scored

CASES = fresh_cases()
QUESTIONS = fresh_questions()
WEAK = {"paraphrase", "negated", "partial"}
"""Kinds that fall short of their bands too often for a promise; `docs/grading.md` says how often."""


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, float]]:
    """Score of every case, by question and kind."""
    return scored(CASES, QUESTIONS)


def test_held_out_rates(scores: dict[str, dict[str, float]], capsys: pytest.CaptureFixture[str]) -> None:
    """The pass rate and mean score of every kind are printed."""
    rate = {kind: [low <= row[kind] <= high for row in scores.values()] for kind, (low, high) in BANDS.items()}
    mean = {kind: sum(row[kind] for row in scores.values()) / len(scores) for kind in BANDS}
    lines = [f"  {kind:12} {sum(ok):3} of {len(ok)}  mean {mean[kind]:.2f}" for kind, ok in rate.items()]
    total = sum(sum(ok) for ok in rate.values())
    with capsys.disabled():
        sys.stdout.write("\n".join(["", f"held out: {total} of {len(CASES)} in band", *lines, ""]))
    assert len(CASES) >= 120
    assert total >= 0.88 * len(CASES)
    for kind in BANDS.keys() - WEAK:
        assert sum(rate[kind]) >= 0.75 * len(rate[kind]), kind


def test_the_good_answer_beats_every_bad_one(scores: dict[str, dict[str, float]]) -> None:
    """On every question."""
    for name, row in scores.items():
        assert all(row["good"] > row[kind] for kind in BAD), name
