"""Grades a behavioural answer: situation, task, action and result, and the question's own rubric."""

from __future__ import annotations

from mockloop.catalogue.models import Star
from mockloop.grading.mark import Mark
from mockloop.grading.rubric import grade_open


def grade_star(question: Star, answer: str) -> Mark:
    """Grades a STAR story: points `situation`, `task`, `action`, `result`, then the rubric's own."""
    return grade_open(question, answer)
