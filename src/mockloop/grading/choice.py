"""Answers that were picked: options of a quiz, and exemplar answers in choose mode."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from mockloop.catalogue.models import Coded, Exemplar, OpenQuestion, Quality, Sql
from mockloop.grading.mark import Mark, PointMark
from mockloop.grading.worked import WORDS

QUALITY_WORTH: dict[Quality, float] = {"strong": 0.95, "fair": 0.62, "weak": 0.25, "bluff": 0.03}
"""What an exemplar of a named quality is worth, 0..1; authors may give a `score` instead."""


def grade_pick(right: Collection[str], picked: Collection[str]) -> Mark:
    """Right options picked less wrong ones, as a share of the right ones, never below 0."""
    hits = sum(option in right for option in picked)
    score = max(0.0, (2 * hits - len(picked)) / len(right)) if picked else 0.0
    state: Literal["met", "partly", "missed"] = "met" if score >= 1 else "partly" if score > 0 else "missed"
    return Mark(score=score, points=(PointMark(id="choice", state=state, credit=score),))


def grade_exemplar(question: OpenQuestion, exemplar: Exemplar, read: Mark) -> Mark:
    """The mark of an exemplar that was picked: its author's word on its worth, the grader's evidence.

    `read` is what the grader makes of the text; its spans show where each point stands. Of code and queries the
    author's word is on the cases alone: what the rubric makes (`WORDS`) is earned in follow-ups, as in one's own code.
    """
    worth = exemplar.score if exemplar.score is not None else QUALITY_WORTH.get(exemplar.quality or "weak", 0.25)
    if isinstance(question, Sql | Coded) and question.rubric:
        worth *= 1 - WORDS
    found = {point.id: point for point in read.points}
    points = []
    for key, point in question.points.items():
        hit = key in exemplar.hits
        spans = found[key].spans if key in found and found[key].state in {"met", "partly", "unsure"} else ()
        points.append(
            PointMark(
                id=key,
                state="met" if hit else "missed",
                credit=float(hit),
                weight=point.weight,
                spans=spans if hit else (),
            )
        )
    return Mark(score=worth, points=tuple(points), guards=read.guards if worth < 0.5 else (), advice=read.advice)
