"""Follow-ups are answered to somebody who has heard the rest: what was said need not be said again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockloop.catalogue.models import Point
from mockloop.grading.followup import grade_followup

L1 = Point(text="L1 adds the sum of the absolute values of the weights to the loss")
DROPOUT = Point(text="Dropout is switched off at test time")
TIME = Point(text="Validate by time: train on the past, test on the future, so that no later information leaks")
PRIVATE = Point(text="Told the colleague in private and asked for their view first")
RATE = Point(text="The learning rate is too high, so the updates overshoot the minimum")
CASES = [
    (L1, "And what does L1 add?", "L2 adds the squares of the weights.", "the absolute values", "the number of layers"),
    (DROPOUT, "And at test time?", "Dropout zeroes units in training.", "There it is switched off.", "it stays on"),
    (TIME, "How would you split the data?", "I would worry about leakage.", "by time", "by customer id"),
    (TIME, "How would you split it?", "", "By time. I would always do so in such a case, whatever the model.", "randomly, 80/20"),
    (PRIVATE, "How did you raise it?", "A colleague was late.", "In private, and I asked him for his view first.", "In the big meeting."),
]  # fmt: skip
SAYINGS = st.lists(
    st.sampled_from([
        "L1 adds something to the loss.", "the absolute values of the weights", "It is summed up.", "I like bread.",
        "As I said, because of that.", "L1 doesn't add absolute values.", "the squared weights", "weights",
    ]),
    min_size=1,
    max_size=3,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(("point", "ask", "before", "right", "wrong"), CASES)
def test_a_short_right_answer_is_enough(point: Point, ask: str, before: str, right: str, wrong: str) -> None:
    """And a short wrong one earns nothing."""
    assert grade_followup(point, ask, right, before).credit >= 0.6
    assert grade_followup(point, ask, wrong, before).credit <= 0.1


def test_what_was_said_before_supports_what_is_said_now() -> None:
    """More than it is worth alone; but nothing is made by pointing back, nor by what was said before alone."""
    ask, said = "Which setting would you look at?", "The loss jumps, so the steps overshoot the minimum."
    back = "In my view it is the learning rate of the optimiser, probably far too big, as I said."
    assert grade_followup(RATE, ask, back, said).credit > grade_followup(RATE, ask, back).credit + 0.2
    for nothing in ("As I said.", "I told you before, did I not?", "Yes, exactly that."):
        assert grade_followup(L1, ask, nothing, L1.text).credit == 0


@settings(max_examples=60, deadline=None)
@given(SAYINGS, SAYINGS, SAYINGS)
def test_more_said_before_never_earns_less(answer: str, before: str, more: str) -> None:
    """Never less than alone either."""
    alone = grade_followup(L1, "And L1?", answer).credit
    known = grade_followup(L1, "And L1?", answer, before).credit
    assert alone <= known <= grade_followup(L1, "And L1?", answer, f"{before}\n{more}").credit
