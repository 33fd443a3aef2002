"""Estimates: a number read from the answer, held against the formula's value, slips named."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from mockloop.catalogue.formula import Formula, FormulaError
from mockloop.catalogue.models import Estimate
from mockloop.catalogue.params import fill_params, number_text
from mockloop.grading.mark import Guard, Mark, PointMark
from mockloop.grading.quantity import Quantity, quantities, unit_of

SLIP_CREDIT = 0.35
"""What a recognised slip earns: the road was right but for one named step."""
_CONCLUSION = re.compile(r"[=≈~]|\b(?:about|around|roughly|approximately|so|total|answer)\b", re.IGNORECASE)


def expected_value(question: Estimate, params: Mapping[str, float]) -> float:
    """The answer in the question's unit."""
    return Formula.parse(question.answer).value(params)


def grade_estimate(question: Estimate, params: Mapping[str, float], answer: str) -> Mark:
    """Full credit within the tolerance; half within a factor of 2, a fifth within 10; a known slip is named.

    The last quantity of the answer counts, or the one after the last sign of a conclusion ("≈", "so", "about").
    """
    dimension, size = unit_of(question.unit)
    read = _conclusion(answer, data=dimension in {"data", "data-rate"})
    if read is None:
        return _mark(0.0, advice="Give a number: an estimate without one can't be checked.")
    if not read.unitless and read.dimension != dimension:
        note = f"A {_words(read.dimension)} was given where a {_words(dimension)} in {question.unit} is asked."
        return _mark(0.0, read, Guard(id="unit", note=note, spans=((read.start, read.end),)))
    value = read.value if read.unitless else read.value / size
    expected = expected_value(question, params)
    echo = f"Read as {number_text(value)} {question.unit}; expected {number_text(expected)}."
    if _close(value, expected, question.within):
        return _mark(1.0, read)
    for formula, note in question.slips.items():
        try:
            slip = Formula.parse(formula).value(params)
        except FormulaError:
            continue
        if _close(value, slip, question.within):
            guard = Guard(id="slip", note=fill_params(note, params), spans=((read.start, read.end),))
            return _mark(SLIP_CREDIT, read, guard, advice=echo)
    ratio = max(value / expected, expected / value) if value > 0 else math.inf
    credit = 0.5 if ratio <= 2 else 0.2 if ratio <= 10 else 0.0
    return _mark(credit, read, advice=echo)


def _conclusion(answer: str, *, data: bool) -> Quantity | None:
    found = [quantity for quantity in quantities(answer, data=data) if math.isfinite(quantity.value)]
    if not found:
        return None
    signs = [match.end() for match in _CONCLUSION.finditer(answer)]
    for sign in reversed(signs):
        after = next((quantity for quantity in found if quantity.start >= sign), None)
        if after:
            return after
    return found[-1]


def _close(value: float, expected: float, within: float) -> bool:
    return abs(value - expected) <= within * abs(expected)


def _words(dimension: str) -> str:
    return {"count": "plain number", "data": "data size", "time": "time", "data-rate": "data rate"}.get(
        dimension, dimension
    )


def _mark(credit: float, read: Quantity | None = None, *guards: Guard, advice: str = "") -> Mark:
    state = "met" if credit >= 1 else "partly" if credit > 0 else "missed"
    spans = ((read.start, read.end),) if read else ()
    point = PointMark(id="value", state=state, credit=credit, spans=spans)  # type: ignore[arg-type]  # literals above
    return Mark(score=credit, points=(point,), guards=guards, advice=(advice,) if advice else ())
