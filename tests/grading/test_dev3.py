"""A third set by people who saw neither rules nor rubrics: answers to our own questions, and what is said beside them.

The rules were widened on one half and checked on the other, then on both, so the bounds hold what was reached; how it was
on the half not yet seen stands in `docs/grading.md`.
"""

from __future__ import annotations

import statistics
import sys
import tomllib
from collections import defaultdict

import pytest
from cases import BANDS, BANKS, DATA

from mockloop.catalogue.placing import read_bank
from mockloop.grading.batch import open_questions
from mockloop.grading.conduct import check_conduct
from mockloop.grading.rubric import grade_open

KINDS = {**{kind: BANDS[kind] for kind in ("good", "paraphrase", "partial", "telegraphic", "negated", "bluff")}, "bluff_terms": (0.0, 0.3), "weak": (0.0, 0.3)}  # fmt: skip
REACHED = {"good": 16, "paraphrase": 12, "partial": 17, "telegraphic": 16, "negated": 8, "bluff": 13, "bluff_terms": 15, "weak": 13}  # fmt: skip
"""How many of 18 of each kind are in band at least: a little below what was reached, since the rubrics go on being mended."""
HEARD = {"criticism": 0.88, "unknown": 0.95, "oversharing": 0.95, "bluff": 0.92, "none": 0.93}
"""The share of each label that is heard at least."""


def _read(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def _tell(capsys: pytest.CaptureFixture[str], title: str, lines: list[str]) -> None:
    with capsys.disabled():
        sys.stdout.write("\n".join(["", f"{title}:", *(f"  {line}" for line in lines), ""]))


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, float]]:
    """Score of every answer, by kind and question."""
    answers = _read("dev3_answers.toml")
    out: dict[str, dict[str, float]] = defaultdict(dict)
    for bank in sorted({name.split("/")[0] for name in answers}):
        questions = open_questions(read_bank(BANKS / f"{bank}.toml"))
        for name in (name for name in answers if name.startswith(f"{bank}/")):
            for kind, text in answers[name].items():
                out[kind][name] = grade_open(questions[name.split("/")[1]], text).score
    return out


def test_answers(scores: dict[str, dict[str, float]], capsys: pytest.CaptureFixture[str]) -> None:
    """Eight kinds of answers to eighteen questions, each in its band as often as it was."""
    inside = {kind: sum(low <= s <= high for s in scores[kind].values()) for kind, (low, high) in KINDS.items()}
    lines = [f"{kind:12} {inside[kind]:2} of 18  mean {statistics.fmean(scores[kind].values()):.2f}" for kind in KINDS]
    _tell(capsys, "answers to our own questions", lines)
    assert all(len(row) == 18 for row in scores.values())
    for kind, least in REACHED.items():
        assert inside[kind] >= least, kind


def test_the_poor_are_far_below_the_partly_right(scores: dict[str, dict[str, float]]) -> None:
    """Vague answers and bluffs earn less than half on average of what one or two right ideas do."""
    partial = statistics.fmean(scores["partial"].values())
    for kind in ("weak", "bluff", "bluff_terms"):
        assert statistics.fmean(scores[kind].values()) < partial / 2, kind


def test_conduct(capsys: pytest.CaptureFixture[str]) -> None:
    """What an interviewer hears beside the matter, and nothing where there is nothing."""
    rates: dict[str, list[bool]] = defaultdict(list)
    for case in tomllib.loads((DATA / "dev3_conduct.toml").read_text(encoding="utf-8"))["case"]:
        heard = {guard.id for guard in check_conduct(case["ask"], case["text"])} or {"none"}
        rates[case["label"]].append(heard == {case["label"]})
    _tell(capsys, "conduct", [f"{label:12} {sum(found)} of {len(found)}" for label, found in rates.items()])
    assert sum(map(len, rates.values())) == 200
    for label, least in HEARD.items():
        assert sum(rates[label]) >= least * len(rates[label]), label
