"""Verdicts: strict by type at every depth, with a tolerance for floats and arrays; and text fit for a terminal."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockloop.sandbox import clean, compare, show

NAN, INF = math.nan, math.inf


@pytest.mark.parametrize(
    ("expected", "got", "tolerance"),
    [
        (1, 1, 0),
        (NAN, NAN, 0),
        ([NAN, INF], [NAN, INF], 0),
        (1.0, 1.0 + 1e-10, 1e-9),
        (1e6, 1e6 + 0.5, 1e-6),
        ({"a": [1.0]}, {"a": [1.0000001]}, 1e-6),
        ({1, "a", (2, 3)}, {(2, 3), "a", 1}, 0),
        (1 + 1j, 1 + 1.0000001j, 1e-6),
        (np.array([1.0, NAN]), np.array([1.0 + 1e-12, NAN], dtype=np.float64), 1e-9),
        (np.array([1, 2]), np.array([1, 2], dtype=np.uint8), 0),
        (np.zeros((0, 3)), np.zeros((0, 3)), 0),
    ],
)
def test_equal_values(expected: object, got: object, tolerance: float) -> None:
    """These are the same."""
    assert compare(expected, got, tolerance)


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (True, 1),
        (1, True),
        (1, 1.0),
        (1.0, 1),
        ([1], (1,)),
        ("1", 1),
        (b"a", "a"),
        (None, False),
        ([1, True], [1, 1]),
        ({1: "a"}, {True: "a"}),
        ({1}, {True}),
        ({1}, {1.0}),
        ({(1,)}, {(True,)}),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1, "b": 2}, {"a": 1, "c": 2}),
        ([1, 2], [1]),
        ([1], {0: 1}),
        (INF, -INF),
        (INF, 1e308),
        (1.0, NAN),
        (set(), frozenset()),
        (np.array([1.0]), [1.0]),
        (np.array([1.0]), np.array([1])),
        (np.array([True]), np.array([1])),
        (np.array([1.0]), np.array([[1.0]])),
        (np.array([1.0]), np.array([NAN])),
        (np.array([INF]), np.array([1.0])),
        (np.array([1.0, 2.0]), np.array([1.0, 2.1])),
    ],
)
def test_different_values(expected: object, got: object) -> None:
    """These are not, at any tolerance below a tenth, and the outcome says why."""
    outcome = compare(expected, got, 1e-3)
    assert not outcome
    assert outcome.why


class Yes:
    """Claims to equal everything, as a value never does that crossed the wall."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


def test_objects_that_claim_equality_are_not_believed() -> None:
    """A type of another name is another type."""
    assert not compare("x", Yes())
    assert not compare([1], [Yes()])


def test_the_place_of_a_difference_is_named() -> None:
    """Where is a path into the expected value."""
    outcome = compare([1, {"a": [1, 2.0]}], [1, {"a": [1, 2.5]}])
    assert (outcome.where, outcome.why) == ("[1]['a'][1]", "expected 2.0, got 2.5")
    assert compare(np.eye(2), np.ones((2, 2))).where == "[0, 1]"


def test_data_files_know_only_lists() -> None:
    """With sequences alike, tuples and arrays are compared by their items, numbers still by type."""
    assert compare([[1, 2], [3, 4]], ((1, 2), [3, 4]), sequences_alike=True)
    assert compare([1.0, 2.0], np.array([1.0, 2.0]), sequences_alike=True)
    assert not compare([1.0, 2.0], np.array([1, 2]), sequences_alike=True)


@pytest.mark.parametrize("tolerance", [-1.0, NAN, INF])
def test_a_tolerance_must_make_sense(tolerance: float) -> None:
    """Negative, infinite and undefined tolerances are the caller's mistake."""
    with pytest.raises(ValueError, match="tolerance"):
        compare(1.0, 1.0, tolerance)


def test_depth_is_no_crash() -> None:
    """Values nested beyond the interpreter's recursion are different, not an error."""
    left: list[object] = []
    right: list[object] = []
    for _ in range(100_000):
        left, right = [left], [right]
    assert not compare(left, right)
    assert show(left, 50)


@given(st.text())
def test_clean_text_holds_no_control(text: str) -> None:
    """Whatever comes in, only printable characters, newlines and tabs come out; cleaning twice changes nothing."""
    cleaned = clean(text)
    assert all(char.isprintable() or char in "\n\t" for char in cleaned)
    assert clean(cleaned) == cleaned


@given(st.recursive(st.none() | st.integers() | st.text() | st.binary(), st.lists), st.integers(1, 100))
@settings(max_examples=50)
def test_shown_values_fit_one_clean_line(value: object, limit: int) -> None:
    """`show` keeps its length and its line."""
    text = show(value, limit)
    assert len(text) <= limit
    assert all(char.isprintable() for char in text)


def test_marks_do_not_pile_up() -> None:
    """A letter keeps its accents in any script; a thousand on one place are not for a terminal."""
    assert clean("a" + "\u0301" * 1000 + "b") == "a" + "\u0301" * 4 + "b"
    for text in ("Việt Nam e\u0302\u0301\u0323", "हिन्दी में क्षत्रिय", "ที่นี้", "مُدَرِّسٌ"):
        assert clean(text) == text


def test_huge_integers_can_be_shown() -> None:
    """Python refuses to write them; the player gets their size."""
    assert show(1 << 100_000) == "an integer of 100,001 bits"
    assert "huge integers" in show([1 << 100_000])
