"""Statements turned round fall, with no `not` line to name them; said straight, or turned twice, they stand."""

from __future__ import annotations

import pytest

from mockloop.catalogue.models import Talk
from mockloop.grading.rubric import grade_open

# (statement of the point, said straight in other words, turned round)
TURNED = [
    ("High bias means underfitting", "High bias shows as underfitting", "High bias shows as overfitting"),
    ("High bias means underfitting", "High bias leads to underfitting", "High variance leads to underfitting"),
    ("Large weights make gradients explode", "With large weights gradients explode", "With small weights gradients explode"),
    ("Split the data before scaling", "Data are split before scaling them", "Scaling comes before splitting the data"),
    ("Split the data before scaling", "Scaling comes after splitting the data", "Split the data after scaling them"),
    ("Recall matters more than precision", "Recall counts for more than precision does", "Precision counts for more than recall"),
    ("Bagging reduces the variance of deep trees", "Bagging lowers variance of deep trees", "Bagging raises variance of deep trees"),
]  # fmt: skip


@pytest.mark.parametrize(("point", "straight", "turned"), TURNED)
def test_a_statement_turned_round_falls(point: str, straight: str, turned: str) -> None:
    """The straight sentence earns the point; the turned one, of the same words, earns at most a little."""
    question = Talk(id="q", ask="Explain it to a new colleague, please.", rubric={"a": point})
    assert grade_open(question, f"{straight}.").score >= 0.6
    assert grade_open(question, f"{turned}.").score <= 0.35
