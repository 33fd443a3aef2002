"""Answers and labels by people who saw neither the rules nor each other's work: how often the grader agrees with them.

Nothing is tuned on these sets, so the bounds are what was reached, not what is asked (nine in ten).
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict

import msgspec
import pytest
from cases import BANDS, DATA

from mockloop.catalogue.models import Bank
from mockloop.grading.conduct import check_conduct
from mockloop.grading.rubric import grade_open
from mockloop.grading.star import WEIGHTS, read_story

Rates = dict[str, list[bool]]
ANSWERS, CONDUCT = {"blind2": 0.88, "blind3": 0.87}, {"blind2": 0.9, "blind3": 0.9}
"""The shares that were reached, nearly."""


def _read(name: str) -> dict[str, list[dict[str, object]]]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def _told(title: str, rates: Rates, capsys: pytest.CaptureFixture[str]) -> float:
    """The share of agreement; the rate of every kind is printed."""
    hits, total = (sum(f(found) for found in rates.values()) for f in (sum, len))
    kinds = ", ".join(f"{kind} {sum(found)}/{len(found)}" for kind, found in rates.items())
    with capsys.disabled():
        sys.stdout.write(f"\n{title}: {hits} of {total} ({kinds})\n")
    return hits / total


@pytest.mark.parametrize("part", ["blind2", "blind3"])
def test_answers(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten kinds of answers to sixteen questions are in their bands, and every good one beats every bad one."""
    bank = msgspec.convert(tomllib.loads((DATA / f"{part}_rubrics.toml").read_text(encoding="utf-8")), Bank)
    asked = {question.id: question for question in bank.talk}
    rates: Rates = defaultdict(list)
    for name, answers in tomllib.loads((DATA / f"{part}_answers.toml").read_text(encoding="utf-8")).items():
        scores = {kind: grade_open(asked[name], text).score for kind, text in answers.items()}
        for kind, score in scores.items():
            rates[kind].append(BANDS[kind][0] <= score <= BANDS[kind][1])
        assert all(scores["good"] > scores[kind] for kind in ("negated", "stuffing", "bluff")), (name, scores)
    assert _told(f"{part}: answers", rates, capsys) >= ANSWERS[part]


def test_stories(capsys: pytest.CaptureFixture[str]) -> None:
    """Situation, task, action and result are heard where a stranger heard them."""
    rates: Rates = defaultdict(list)
    for story in _read("blind2_stories.toml")["story"]:
        heard = read_story(str(story["text"])).parts
        for part in WEIGHTS:
            rates[part].append(bool(heard[part]) == story[part])
    assert _told("stories", rates, capsys) >= 0.88


@pytest.mark.parametrize("part", ["blind2", "blind3"])
def test_conduct(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Guards fire where a stranger would have frowned, and not otherwise."""
    rates: Rates = defaultdict(list)
    for case in _read(f"{part}_conduct.toml")["case"]:
        heard = {guard.id for guard in check_conduct(str(case["ask"]), str(case["text"]))} or {"none"}
        rates[str(case["label"])].append(heard == {case["label"]})
    assert _told(f"{part}: conduct", rates, capsys) >= CONDUCT[part]
