"""The shipped banks' own exemplars: strong ones beat weak ones and bluffs, and nobody who says something is taken for a boor."""

from __future__ import annotations

import statistics
from collections import defaultdict

import pytest
from cases import BANKS

from mockloop.catalogue.models import OpenQuestion
from mockloop.catalogue.placing import read_bank
from mockloop.grading.batch import grade_any, open_questions
from mockloop.grading.conduct import check_conduct, matter

QUESTIONS: dict[str, OpenQuestion] = {
    f"{path.stem}/{name}": question
    for path in sorted(BANKS.glob("*.toml"))
    for name, question in open_questions(read_bank(path)).items()
}


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, list[float]]]:
    """Scores of every question's exemplars, by quality."""
    out: dict[str, dict[str, list[float]]] = {}
    for n, (name, question) in enumerate(QUESTIONS.items()):
        row: dict[str, list[float]] = defaultdict(list)
        for exemplar in question.answer:
            if exemplar.quality == "fair" and n % 3:
                continue  # a third of them tell the mean well enough
            row[exemplar.quality or ""].append(grade_any(question, exemplar.text).score)
        out[name] = row
    return out


def test_every_strong_exemplar_beats_every_weak_one_and_every_bluff(scores: dict[str, dict[str, list[float]]]) -> None:
    """On every question of every bank."""
    pairs = [
        (name, good, bad)
        for name, row in scores.items()
        for good in row["strong"]
        for bad in (*row["weak"], *row["bluff"])
    ]
    assert len(pairs) >= 200
    assert [pair for pair in pairs if pair[1] <= pair[2]] == []


def test_qualities_stand_apart(scores: dict[str, dict[str, list[float]]]) -> None:
    """On average strong exemplars earn nearly all, fair ones most, weak ones less than half of the fair, bluffs nothing."""
    mean = {
        quality: statistics.fmean(score for row in scores.values() for score in row[quality])
        for quality in ("strong", "fair", "weak", "bluff")
    }
    assert mean["strong"] >= 0.95
    assert mean["fair"] >= 0.6
    assert mean["weak"] <= 0.55 * mean["fair"]
    assert mean["bluff"] <= 0.08


def test_strong_and_fair_exemplars_set_off_no_guard_of_conduct() -> None:
    """Whatever they are about: fraud, pregnancy, politics, bosses."""
    heard = [
        (name, guard.id, exemplar.text)
        for name, question in QUESTIONS.items()
        for exemplar in question.answer
        if exemplar.quality in {"strong", "fair"}
        for guard in check_conduct(question.ask, exemplar.text, matter(question))
    ]
    assert heard == []
