"""Numbers as people say them on a whiteboard: `11.5k qps`, `115 MB/s`, `10^4`, `1.2B`, `2 hours`, `3 lakh`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Dimension = Literal["count", "data", "time", "rate", "data-rate"]

_NUMBER = re.compile(
    r"(?<![\w.])(?P<sign>-)?(?P<mantissa>\d{1,3}(?:[,_ \u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?:\s*(?:e|[x×*]\s*10\s*(?:\^|\*\*))\s*(?P<exponent>[+-]?\d{1,3})|\s*(?:\^|\*\*)\s*(?P<power>\d{1,3}))?",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s*([A-Za-zµμ%$₹€]+)")
_PER = re.compile(r"\s*(?:/|\bper\b|\ban?\b)\s*([A-Za-z]+)", re.IGNORECASE)

_COUNTS = {
    **dict.fromkeys(("k", "thousand", "thousands"), 1e3),
    **dict.fromkeys(("m", "mn", "million", "millions", "mil"), 1e6),
    **dict.fromkeys(("b", "bn", "billion", "billions"), 1e9),
    **dict.fromkeys(("t", "tn", "trillion", "trillions"), 1e12),
    **dict.fromkeys(("lakh", "lakhs"), 1e5),
    **dict.fromkeys(("crore", "crores", "cr"), 1e7),
    **dict.fromkeys(("dozen", "dozens"), 12.0),
}
_DATA = {
    **dict.fromkeys(("byte", "bytes", "b"), 1.0),
    **dict.fromkeys(("bit", "bits"), 0.125),
    **{prefix + "b": 1000.0**power for power, prefix in enumerate("kmgtpe", start=1)},
    **{prefix + "ib": 1024.0**power for power, prefix in enumerate("kmgtpe", start=1)},
    **{
        name + suffix: 1000.0**power
        for power, name in enumerate(("kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte", "exabyte"), start=1)
        for suffix in ("", "s")
    },
    **{
        prefix + suffix: 1000.0**power / 8
        for power, prefix in enumerate("kmgtp", start=1)
        for suffix in ("bit", "bits", "bps")
    },
}
_TIMES = {
    **dict.fromkeys(("ns", "nanosecond", "nanoseconds"), 1e-9),
    **dict.fromkeys(("us", "µs", "μs", "microsecond", "microseconds"), 1e-6),
    **dict.fromkeys(("ms", "msec", "millisecond", "milliseconds"), 1e-3),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600.0),
    **dict.fromkeys(("d", "day", "days"), 86_400.0),
    **dict.fromkeys(("week", "weeks"), 7 * 86_400.0),
    **dict.fromkeys(("month", "months"), 30 * 86_400.0),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), 365 * 86_400.0),
}
_RATES = {**dict.fromkeys(("qps", "rps", "tps", "ops"), 1.0), **dict.fromkeys(("qpm", "rpm"), 1 / 60)}
_PREFIXED_RATE = re.compile(r"([kmb])(qps|rps|tps)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in base units: plain count, bytes, seconds, events a second, or bytes a second.

    `unitless` says that no unit of measure was written, `start` and `end` where it stands in the text.
    """

    value: float
    dimension: Dimension
    unitless: bool
    start: int
    end: int


def quantities(text: str, *, data: bool = False) -> list[Quantity]:
    """Every quantity in the text, in order. `data` says that a bare "B" means bytes, not billions."""
    return [_read(text, match, data=data) for match in _NUMBER.finditer(text)]


def unit_of(unit: str) -> tuple[Dimension, float]:
    """Dimension and size in base units of a question's unit; an unknown noun ("cores", "USD") is a count."""
    quantity = quantities(f"1 {unit}", data=True)[0]
    return quantity.dimension, quantity.value


def _read(text: str, match: re.Match[str], *, data: bool) -> Quantity:
    value = float(re.sub(r"[,_ \u202f]", "", match["mantissa"]))
    try:
        if match["exponent"]:
            value *= 10.0 ** int(match["exponent"])
        elif match["power"]:
            value **= int(match["power"])
    except OverflowError:
        value = float("inf")
    if match["sign"]:
        value = -value
    end = match.end()
    dimension: Dimension = "count"
    unitless = True
    for _ in range(2):  # a scale and a unit: "23 thousand qps", "1.2B requests"
        word = _WORD.match(text, end)
        if word is None:
            break
        known = _unit(word[1], data=data, scaled=not unitless)
        if known is None:
            break
        size, kind, is_unit = known
        value *= size
        end = word.end()
        if is_unit:
            dimension, unitless = kind, False
            break
    if (per := _per(text, end, noun=unitless)) and dimension in {"count", "data"}:
        seconds, end = per
        value /= seconds
        dimension, unitless = ("data-rate" if dimension == "data" else "rate"), False
    return Quantity(value, dimension, unitless, match.start(), end)


def _unit(word: str, *, data: bool, scaled: bool) -> tuple[float, Dimension, bool] | None:
    """Size, dimension, and whether the word is a unit of measure rather than a scale."""
    low = word.lower()
    if low.endswith("bps") and low[:-3] in {*"kmgt"}:
        size = _DATA[low] * (8 if word.endswith("Bps") else 1)
        return size, "data-rate", True
    if word in {"B", "b"} and not scaled:
        return (1.0, "data", True) if data else (1e9, "count", False)
    if word in {"M", "m"} or (low in _COUNTS and low != "b"):
        return _COUNTS[low], "count", False
    if prefixed := _PREFIXED_RATE.fullmatch(low):
        return _COUNTS[prefixed[1]] * _RATES[prefixed[2]], "rate", True
    for table, dimension in ((_RATES, "rate"), (_DATA, "data"), (_TIMES, "time")):
        if low in table:
            return table[low], dimension, True  # type: ignore[return-value]  # the literals above
    return None


def _per(text: str, end: int, *, noun: bool) -> tuple[float, int] | None:
    """Seconds of "per second", "/day", and where it ends; a noun may stand between ("requests per second")."""
    if noun and (word := _WORD.match(text, end)) and word[1].lower() not in {"a", "an", "per"}:
        end = word.end()
    per = _PER.match(text, end)
    if per is None or per[1].lower() not in _TIMES:
        return None
    return _TIMES[per[1].lower()], per.end()
