"""Formulas, drawn parameters, and numbers as people write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mockloop.catalogue.formula import Formula, FormulaError
from mockloop.catalogue.models import Estimate, Range
from mockloop.catalogue.params import all_params, draw_params, fill_params, number_text, values


@pytest.mark.parametrize(
    ("text", "value"),
    [("a * b + 1", 7.0), ("-(a) ** 2", -4.0), ("ceil(b / a)", 2.0), ("max(a, b, 9)", 9.0), ("sqrt(16) - log2(8)", 1.0), ("1e3 / a", 500.0)],
)  # fmt: skip
def test_formulas(text: str, value: float) -> None:
    """Arithmetic in floats."""
    assert Formula.parse(text).value({"a": 2, "b": 3}) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')", "a.b", "a[0]", "lambda: 1", "'x' * 9", "a if b else 1", "a < b", "[a]", "open(a)", "min(a)", "True",
        "a := 1", "f'{a}'", "max(*a)", "pow(2, a)", "", "a b", "1 +", "x" * 401, "(" * 300 + ")" * 300, "a // b", "a @ b", "~a",
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    """No attributes, no calls but a few, nothing that runs."""
    with pytest.raises(FormulaError):
        Formula.parse(text)


@pytest.mark.parametrize(
    "text", ["1 / 0", "9 ** 9 ** 9", "log(0)", "sqrt(-1)", "(-8) ** 0.5", "nope", "1e308 * 10", "exp(9e9)"]
)
def test_values_that_are_none(text: str) -> None:
    """No infinities, no complex numbers, no missing names, and no waiting."""
    with pytest.raises(FormulaError):
        Formula.parse(text).value({})


def test_ranges_are_rounded_before_they_are_shown() -> None:
    """A range holds its end, and floats in it read as people write them."""
    assert values(Range(from_=0.1, to=0.5, step=0.1)) == (0.1, 0.2, 0.3, 0.4, 0.5)
    assert values((3.0, 1.0)) == (3.0, 1.0)
    assert values(Range(from_=2, to=1, step=1)) == ()


def test_draws_depend_on_seed_and_question_alone() -> None:
    """Same seed and question, same numbers; every draw is one of the combinations."""
    question = Estimate(
        id="q", ask="{a}", params={"a": (1.0, 2.0, 3.0), "b": Range(from_=1, to=9, step=1)}, answer="a * b"
    )
    combinations = list(all_params(question))
    assert len(combinations) == 27
    drawn = [draw_params(question, seed, "core/b/q") for seed in range(200)]
    assert all(params in combinations for params in drawn)
    assert len({tuple(params.values()) for params in drawn}) > 20
    assert drawn == [draw_params(question, seed, "core/b/q") for seed in range(200)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e6, "1 million"), (2.5e9, "2.5 billion"), (11574.0, "11,574"), (0.35, "0.35"), (86400, "86,400"), (3e12, "3 trillion"),
        (1.0, "1"), (0.0, "0"), (1234.5, "1,234"), (6e23, "6e+23"), (-4e6, "-4 million"), (0.00042, "0.00042"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(value: float, text: str) -> None:
    """No exponents where words do."""
    assert number_text(value) == text


@given(st.floats(1e-5, 1e14))
@example(5869.5)  # shown without a decimal, and ending in a nought
@example(4999.5)
@example(999_999.5)
def test_shown_numbers_are_close(value: float) -> None:
    """What is shown is within a thousandth of what is computed with."""
    text = number_text(value).replace(",", "")
    number, _, word = text.partition(" ")
    shown = float(number) * {"": 1, "million": 1e6, "billion": 1e9, "trillion": 1e12}[word]
    assert math.isclose(shown, value, rel_tol=1e-3)


def test_filling_leaves_other_braces_alone() -> None:
    """Author text is never a format string."""
    assert fill_params("{a} {b} {a.__class__} {0} {}", {"a": 2e6}) == "2 million {b} {a.__class__} {0} {}"
