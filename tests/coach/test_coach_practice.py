"""What to practise: the costliest first, one topic once while others are left."""

from __future__ import annotations

from mockloop.coach.lessons import Practice
from mockloop.coach.practice import to_practise


def one(key: str, lost: float, *, topic: str = "", how: str = "text", missing: str = "", note: str = "") -> Practice:
    """A question that lost that much."""
    return Practice(
        key=key,
        topic=topic or key,
        round_title="Round",
        lost=lost,
        how=how,  # type: ignore[arg-type]
        missing=missing,
        note=note,
    )


def test_costliest_first_and_what_was_good_left_out() -> None:
    """Three at most; a question that lost next to nothing is none."""
    found = to_practise([one("a", 0.3), one("b", 0.9), one("c", 0.1), one("d", 0.5), one("e", 0.4)])
    assert [practice.key for practice in found] == ["b", "d", "e"]
    assert to_practise([one("a", 0.15)]) == ()


def test_a_second_of_the_same_topic_waits() -> None:
    """Another topic comes before a second question of one, and a second still comes when nothing else is left."""
    found = to_practise([one("a", 0.9, topic="x"), one("b", 0.8, topic="x"), one("c", 0.3, topic="y")])
    assert [practice.key for practice in found] == ["a", "c", "b"]


def test_sentences_fit_how_it_was_answered() -> None:
    """Skipped, unknown, answered with and without a note: each gets its own words."""
    assert one("a", 1, how="skip").sentence.startswith("You passed this one over")
    assert "first step" in one("a", 1, how="unknown").sentence
    said = one("a", 1, note="Too vague.", missing="Names a metric.").sentence
    assert said == "Too vague. What was missing most: Names a metric."
    assert one("a", 1).sentence == "Look at the model answer and say it in your own words."
