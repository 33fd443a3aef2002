"""What must hold of every grade: more right never costs, less evidence never pays, saying it twice changes nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest
from cases import cases, questions

from mockloop.catalogue.models import Bank, Exemplar, OpenQuestion
from mockloop.grading.rubric import grade_open

BANKS = Path(__file__).parents[2] / "scenarios" / "banks"
SLACK = 1e-6


def _exemplars() -> list[tuple[OpenQuestion, Exemplar]]:
    found: list[tuple[OpenQuestion, Exemplar]] = []
    for path in sorted(BANKS.glob("*.toml")):
        bank = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Bank)
        found += [(q, e) for q in (*bank.talk, *bank.design) if q.rubric for e in q.answer]
    return found


PAIRS = _exemplars()
BLIND = [
    (questions()[name], kind, text)
    for name, kind, text in cases()
    if kind in {"good", "partial", "nonnative", "telegraphic"}
]


def test_there_are_exemplars() -> None:
    """The banks give this file something to hold against."""
    assert len(PAIRS) >= 100


def test_a_missing_point_added_never_costs() -> None:
    """A sentence that says a missed point, put at the end, never lowers the score by more than another reading of the rest."""
    tried = worse = 0
    for question, exemplar in PAIRS[::3]:
        before = grade_open(question, exemplar.text)
        missed = [mark.id for mark in before.points if mark.state == "missed"]
        for key in missed[:2]:
            after = grade_open(question, f"{exemplar.text.rstrip()} {question.points[key].text.rstrip('.')}.")
            tried += 1
            worse += after.score < before.score - SLACK
    assert tried > 50
    assert worse == 0


def test_evidence_taken_away_never_pays() -> None:
    """Without the words a point was heard in, that point earns no more."""
    for question, exemplar in PAIRS[::4]:
        before = grade_open(question, exemplar.text)
        for mark in before.points:
            if mark.state in {"met", "partly"} and mark.spans:
                start, end = mark.spans[0]
                rest = exemplar.text[:start] + " " + exemplar.text[end:]
                after = next(m for m in grade_open(question, rest).points if m.id == mark.id)
                assert after.credit <= mark.credit + SLACK


@pytest.mark.parametrize("times", [2, 3])
def test_a_sentence_said_again_changes_nothing(times: int) -> None:
    """Repetition earns nothing and costs nothing."""
    for question, exemplar in PAIRS[::5]:
        said = exemplar.text.split(". ")
        again = ". ".join([*said[:-1], *[said[0]] * (times - 1), said[-1]]) if len(said) > 1 else exemplar.text
        assert grade_open(question, again).score == pytest.approx(grade_open(question, exemplar.text).score, abs=SLACK)


def test_the_same_twice_over() -> None:
    """A whole answer said twice is worth what it is worth once, and a grade is the same every time."""
    for question, _, text in BLIND[::4]:
        once = grade_open(question, text)
        assert grade_open(question, text) == once
        assert grade_open(question, f"{text}\n{text}").score == pytest.approx(once.score, abs=SLACK)
