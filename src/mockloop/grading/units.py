"""Units of measure as engineers write them at a whiteboard, and the scales that people count with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

Dims: TypeAlias = tuple[int, int, int]
"""Exponents of data (base: byte), time (second) and energy (joule); counts of anything have none."""

COUNT: Dims = (0, 0, 0)
DATA: Dims = (1, 0, 0)
TIME: Dims = (0, 1, 0)
RATE: Dims = (0, -1, 0)
DATA_RATE: Dims = (1, -1, 0)
ENERGY: Dims = (0, 0, 1)
POWER: Dims = (0, -1, 1)

_NAMES: dict[Dims, str] = {
    COUNT: "plain number",
    DATA: "data size",
    TIME: "time",
    RATE: "rate",
    DATA_RATE: "data rate",
    ENERGY: "energy",
    POWER: "power",
}
_PREFIXES = {prefix: 1000.0**power for power, prefix in enumerate("kmgtpezy", start=1)}
_LONG_PREFIXES = dict(zip(("kilo", "mega", "giga", "tera", "peta", "exa"), _PREFIXES.values(), strict=False))
_BINARY = {prefix: 1024.0**power for power, prefix in enumerate("kmgtpe", start=1)}
_LONG_BINARY = dict(zip(("kibi", "mebi", "gibi", "tebi", "pebi"), _BINARY.values(), strict=False))

SCALES: dict[str, float] = {
    **dict.fromkeys(("hundred", "hundreds"), 1e2),
    **dict.fromkeys(("k", "thousand", "thousands", "kilo"), 1e3),
    **dict.fromkeys(("m", "mn", "mm", "million", "millions", "mil", "mio", "mega"), 1e6),
    **dict.fromkeys(("b", "bn", "bil", "billion", "billions", "mrd", "giga", "g"), 1e9),
    **dict.fromkeys(("t", "tn", "trn", "trillion", "trillions", "tera"), 1e12),
    **dict.fromkeys(("quadrillion", "quadrillions", "peta"), 1e15),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs", "lpa"), 1e5),
    **dict.fromkeys(("crore", "crores", "cr"), 1e7),
    **dict.fromkeys(("dozen", "dozens"), 12.0),
}
_SHARES = {"%": 1e-2, "percent": 1e-2, "pct": 1e-2, "‰": 1e-3, "ppm": 1e-6}
_TIMES: dict[str, float] = {
    **dict.fromkeys(("ns", "nsec", "nanosecond", "nanoseconds"), 1e-9),
    **dict.fromkeys(("us", "µs", "μs", "usec", "microsecond", "microseconds"), 1e-6),
    **dict.fromkeys(("ms", "msec", "millisecond", "milliseconds"), 1e-3),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600.0),
    **dict.fromkeys(("d", "day", "days"), 86_400.0),
    **dict.fromkeys(("wk", "week", "weeks"), 7 * 86_400.0),
    **dict.fromkeys(("mo", "month", "months"), 30 * 86_400.0),
    **dict.fromkeys(("fortnight", "fortnights"), 14 * 86_400.0),
    **dict.fromkeys(("quarter", "quarters"), 365 / 4 * 86_400.0),
    **dict.fromkeys(("decade", "decades"), 3650 * 86_400.0),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), 365 * 86_400.0),
}
_RATE = re.compile(r"(?P<prefix>[kmgb]?)(?P<noun>qps|rps|tps|ops|iops|hz|fps)")
_PER_MINUTE = {"qpm": 1 / 60, "rpm": 1 / 60}
_DATA_SHORT = re.compile(r"(?P<prefix>[kKmMgGtTpPeE]?)(?P<binary>i?)(?P<unit>[bB])s?")
_SPOKEN = {"gig": 1e9, "gigs": 1e9, "meg": 1e6, "megs": 1e6}
_DATA_LONG = re.compile(r"(?P<prefix>kilo|mega|giga|tera|peta|exa|kibi|mebi|gibi|tebi|pebi|)(?P<unit>byte|bit)s?")
_BITS = re.compile(r"(?P<prefix>[kmgtpe])(?P<binary>i?)bits?")
_BYTES = re.compile(r"(?P<prefix>[kmgtpe])(?P<binary>i?)bytes?")
_SPEED = re.compile(r"(?P<prefix>[kKmMgGtT]?)(?P<unit>[bB])ps")
_FLOPS = re.compile(r"(?P<prefix>[kmgtpezKMGTPEZ]?)(?P<unit>FLOPS|FLOPs|FLOP|flops|flop)")
_FLOPS_LONG = re.compile(r"(?P<prefix>kilo|mega|giga|tera|peta|exa|zetta|yotta)flops?")
_ENERGY = re.compile(r"(?P<prefix>[kMGT]?)(?P<unit>Wh|W|J)")
_ENERGIES = {"Wh": (3600.0, ENERGY), "W": (1.0, POWER), "J": (1.0, ENERGY)}
_ALONE = {"k": "thousand", "m": "million", "g": "billion", "t": "trillion"}


class UnreadError(ValueError):
    """What was written is no number that can be held to; the message says why, for the player."""


class ProseError(UnreadError):
    """It is no arithmetic, but may be a sentence with a number in it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's size in base units, and what it measures."""

    size: float
    dims: Dims


def name_of(dims: Dims) -> str:
    """What dimensions are called: `data rate`."""
    return _NAMES.get(dims, "quantity of another kind")


def time_size(word: str) -> float | None:
    """Seconds in a unit of time; None when the word is none."""
    return _TIMES.get(word.lower())


def unit_word(word: str, context: Dims = COUNT) -> Unit | None:
    """The unit of measure that a word names. `context` is what is asked for: in a time, `m` is a minute.

    Case tells bits from bytes (`Mb`, `MB`), as in standards; all in small letters (`mb`) is taken for bytes.
    """
    low = word.lower()
    if low in _SHARES:
        return Unit(_SHARES[low], COUNT)
    if low in _TIMES:
        return Unit(_TIMES[low], TIME)
    if context == TIME and word == "m":
        return Unit(60.0, TIME)
    if low in _PER_MINUTE:
        return Unit(_PER_MINUTE[low], RATE)
    if rate := _RATE.fullmatch(low):
        return Unit(SCALES[rate["prefix"]] if rate["prefix"] else 1.0, RATE)
    return _data(word) or _work(word)


def scale_word(word: str, context: Dims = COUNT, *, followed: bool = False) -> float | None:
    """The scale that a word names: `k`, `million`, `lakh`. `followed` says that a unit or a noun comes after it.

    Raises:
        UnreadError: it is as likely a unit here as a scale.
    """
    if context[0] and not followed:
        if (low := word.lower()) in _ALONE:
            raise UnreadError(
                f"“{word}” alone could be {'kB' if low == 'k' else low.upper() + 'B'} or {_ALONE[low]}; write which"
            )
        if word == "b":
            raise UnreadError("“b” could be bits, bytes or billions; write which")
    if context == TIME and not followed and word == "M":
        raise UnreadError("“M” could be months or million; write which")
    return 1e5 if word == "L" else SCALES.get(word.lower())


def _data(word: str) -> Unit | None:
    """A size of data, or a speed such as `Mbps`."""
    low = word.lower()
    if low in _SPOKEN:
        return Unit(_SPOKEN[low], DATA)
    if long := _DATA_LONG.fullmatch(low):
        prefix = long["prefix"]
        size = _LONG_PREFIXES.get(prefix) or _LONG_BINARY.get(prefix) or 1.0
        return Unit(size / (8 if long["unit"] == "bit" else 1), DATA)
    for pattern, share in ((_BITS, 1 / 8), (_BYTES, 1.0)):
        if found := pattern.fullmatch(low):
            return Unit((_BINARY if found["binary"] else _PREFIXES)[found["prefix"]] * share, DATA)
    if speed := _SPEED.fullmatch(word):
        size = _PREFIXES.get(speed["prefix"].lower(), 1.0)
        return Unit(size / (8 if speed["unit"] == "b" else 1), DATA_RATE)
    short = _DATA_SHORT.fullmatch(word)
    if short is None or word == "b":
        return None
    prefix = short["prefix"]
    table = _BINARY if short["binary"] else _PREFIXES
    bits = short["unit"] == "b" and prefix.isupper()
    return Unit(table.get(prefix.lower(), 1.0) / (8 if bits else 1), DATA)


def _work(word: str) -> Unit | None:
    """Operations (`TFLOP`, `TFLOPS` a second), energy and power."""
    if flops := _FLOPS.fullmatch(word):
        size = _PREFIXES.get(flops["prefix"].lower(), 1.0)
        return Unit(size, RATE if flops["unit"] == "FLOPS" else COUNT)
    if long := _FLOPS_LONG.fullmatch(word.lower()):
        return Unit(_PREFIXES[{"kilo": "k"}.get(long["prefix"], long["prefix"][0])], COUNT)
    if energy := _ENERGY.fullmatch(word):
        size, dims = _ENERGIES[energy["unit"]]
        return Unit(size * _PREFIXES.get(energy["prefix"].lower(), 1.0), dims)
    return None
