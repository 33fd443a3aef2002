"""Drawn parameters of a question, and numbers as people write them."""

from __future__ import annotations

import hashlib
import itertools
import math
import re
from collections.abc import Iterator, Mapping

from mockloop.catalogue.models import Estimate, Range

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def stable_number(*parts: str | int) -> int:
    """A number in 0..2**64-1 that depends on the parts alone, the same on every machine."""
    key = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:8], "big")


MAX_VALUES = 10_000
"""A range of more values than this is a mistake, and would be slow to draw from."""


def count_values(spec: tuple[float, ...] | Range) -> int:
    """How many values a parameter may take."""
    if not isinstance(spec, Range):
        return len(spec)
    return max(0, math.floor(min((spec.to - spec.from_) / spec.step, 1e15) + 1e-9) + 1)


def values(spec: tuple[float, ...] | Range) -> tuple[float, ...]:
    """All the values a parameter may take, rounded to 12 significant digits so that shown and computed agree."""
    if isinstance(spec, Range):
        raw: Iterator[float] = (spec.from_ + index * spec.step for index in range(count_values(spec)))
    else:
        raw = iter(spec)
    return tuple(float(f"{value:.12g}") for value in raw)


def draw_params(question: Estimate, seed: int, key: str) -> dict[str, float]:
    """One value for each parameter, by the loop's seed and the question's full id: adding a question reshuffles none."""
    return {
        name: choices[stable_number("param", seed, key, name) % len(choices)]
        for name, choices in ((name, values(spec)) for name, spec in question.params.items())
    }


def all_params(question: Estimate) -> Iterator[dict[str, float]]:
    """Every draw the question can have."""
    names = tuple(question.params)
    for combination in itertools.product(*(values(question.params[name]) for name in names)):
        yield dict(zip(names, combination, strict=True))


def placeholders(text: str) -> frozenset[str]:
    """The parameter names that the text shows."""
    return frozenset(_PLACEHOLDER.findall(text))


def fill(text: str, shown: Mapping[str, str]) -> str:
    """The text with `{name}` replaced for the given names; anything else in braces stays as it is."""
    return _PLACEHOLDER.sub(lambda match: shown.get(match[1], match[0]), text)


def fill_params(text: str, params: Mapping[str, float]) -> str:
    """The text with `{name}` replaced by each parameter as people write it."""
    return fill(text, {name: number_text(value) for name, value in params.items()})


def number_text(value: float) -> str:
    """`1 million`, `11,500`, `0.35`: four significant digits at least, never an exponent people don't read."""
    size = abs(value)
    for scale, word in _SCALES:
        if size >= scale and size < 1e15:
            return f"{_plain(value / scale)} {word}"
    if size >= 1e15 or (0 < size < 1e-6):
        return f"{value:.3g}"
    return _plain(value)


def _plain(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    digits = max(0, 3 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits else text
