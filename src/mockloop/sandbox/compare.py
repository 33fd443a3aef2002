"""Expected against got, in the game's process, strictly by type."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from mockloop.sandbox.text import show


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two values are the same (`bool()` of it), and if not where (`[2]['a']`, empty at the top) and why."""

    equal: bool
    where: str = ""
    why: str = ""

    def __bool__(self) -> bool:
        return self.equal


_SAME = Comparison(equal=True)


def compare(expected: object, got: object, tolerance: float = 0.0, *, sequences_alike: bool = False) -> Comparison:
    """Compare plain values: types must match exactly (True is not 1, 1 is not 1.0, a tuple is no list), at every depth.

    Floats, complex numbers and float arrays are equal within `tolerance` × max(1, |expected|); NaN equals NaN. Keys and members of
    sets are compared exactly. Arrays need the same kind of element and the same shape, their width is free. With
    `sequences_alike`, lists, tuples and arrays are compared by their items: data files can write only lists.
    Raises ValueError when `tolerance` is negative or not finite.
    """
    if not (tolerance >= 0 and math.isfinite(tolerance)):
        raise ValueError("tolerance must be a finite number, zero or more")
    try:
        return _same(expected, got, tolerance, "", alike=sequences_alike)
    except RecursionError:
        return Comparison(equal=False, why="nested too deeply to compare")


def _same(expected: Any, got: Any, tolerance: float, where: str, *, alike: bool) -> Comparison:  # noqa: ANN401 - narrowed by type below
    if alike:
        expected, got = _listed(expected), _listed(got)
    if type(expected) is not type(got):
        why = f"expected {_kind(expected)}, got {_kind(got)}"
        return Comparison(equal=False, where=where, why=why)
    if isinstance(expected, (list, tuple)):
        return _same_items(expected, got, tolerance, where, alike=alike)
    if isinstance(expected, dict):
        return _same_dicts(expected, got, tolerance, where, alike=alike)
    if isinstance(expected, (set, frozenset)):
        return _SAME if _same_members(expected, got) else _differ(expected, got, where)
    if type(expected).__module__ == "numpy":
        return _same_arrays(expected, got, tolerance, where)
    if isinstance(expected, (float, complex)):
        return _SAME if _near(expected, got, tolerance) else _differ(expected, got, where)
    return _SAME if expected == got else _differ(expected, got, where)


def _listed(value: Any) -> Any:  # noqa: ANN401 - any value passes through
    if isinstance(value, tuple):
        return list(value)
    return value.tolist() if type(value).__module__ == "numpy" else value


def _kind(value: object) -> str:
    name = "numpy array" if type(value).__name__ == "ndarray" else type(value).__name__
    return "nothing (None)" if value is None else f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _differ(expected: object, got: object, where: str) -> Comparison:
    return Comparison(equal=False, where=where, why=f"expected {show(expected, 80)}, got {show(got, 80)}")


def _near(expected: complex, got: complex, tolerance: float) -> bool:
    if isinstance(expected, complex) or isinstance(got, complex):
        return _near(expected.real, got.real, tolerance) and _near(expected.imag, got.imag, tolerance)
    if math.isnan(expected) or math.isnan(got):
        return math.isnan(expected) and math.isnan(got)
    if math.isinf(expected) or math.isinf(got):
        return expected == got
    return abs(expected - got) <= tolerance * max(1.0, abs(expected))


def _same_items(expected: Any, got: Any, tolerance: float, where: str, *, alike: bool) -> Comparison:  # noqa: ANN401 - as above
    if len(expected) != len(got):
        return Comparison(equal=False, where=where, why=f"expected {len(expected)} items, got {len(got)}")
    for index, (left, right) in enumerate(zip(expected, got, strict=True)):
        outcome = _same(left, right, tolerance, f"{where}[{index}]", alike=alike)
        if not outcome:
            return outcome
    return _SAME


def _same_dicts(expected: Any, got: Any, tolerance: float, where: str, *, alike: bool) -> Comparison:  # noqa: ANN401 - as above
    if not _same_members(expected.keys(), got.keys()):
        missing = [key for key in expected if key not in got]
        why = f"the key {show(missing[0], 60)} is missing" if missing else f"expected {len(expected)} keys, got others"
        return Comparison(equal=False, where=where, why=why)
    for key, left in expected.items():
        outcome = _same(left, got[key], tolerance, f"{where}[{show(key, 40)}]", alike=alike)
        if not outcome:
            return outcome
    return _SAME


def _same_members(expected: Any, got: Any) -> bool:  # noqa: ANN401 - sets and key views
    if len(expected) != len(got):
        return False
    twins = {key: key for key in got}
    return all(key in twins and bool(_same(key, twins[key], 0.0, "", alike=False)) for key in expected)


def _same_arrays(expected: Any, got: Any, tolerance: float, where: str) -> Comparison:  # noqa: ANN401 - numpy stays unimported
    import numpy as np  # noqa: PLC0415 - heavy, and only where arrays have arrived

    kinds = [
        {"i": "whole numbers", "u": "whole numbers", "b": "booleans"}.get(a.dtype.kind, a.dtype.kind)
        for a in (expected, got)
    ]
    if kinds[0] != kinds[1]:
        return Comparison(equal=False, where=where, why=f"expected an array of {expected.dtype}, got {got.dtype}")
    if expected.shape != got.shape:
        return Comparison(equal=False, where=where, why=f"expected the shape {expected.shape}, got {got.shape}")
    if expected.dtype.kind not in "fc":
        wrong = expected != got
    else:
        with np.errstate(all="ignore"):
            scale = tolerance * np.maximum(1.0, np.abs(expected))
            near = (np.abs(expected - got) <= scale) & np.isfinite(expected) & np.isfinite(got)
            wrong = ~(near | (expected == got) | (np.isnan(expected) & np.isnan(got)))
    if not np.any(wrong):
        return _SAME
    place = tuple(int(i) for i in np.argwhere(wrong)[0])
    spot = f"[{', '.join(map(str, place))}]" if place else ""
    return _differ(expected[place].item(), got[place].item(), where + spot)
