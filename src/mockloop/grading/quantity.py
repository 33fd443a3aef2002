"""Numbers as people say them on a whiteboard: `11.5k qps`, `115 MB/s`, `10⁴`, `1.2B`, `2 hours`, `3 lakh`."""

from __future__ import annotations

import contextlib
import math
import re
from dataclasses import dataclass, replace

from mockloop.grading.units import COUNT, DATA, TIME, Dims, UnreadError, scale_word, time_size, unit_word

_GAP = "[,_'’ \u00a0\u202f]"
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<sign>[-−](?=[\d.]))?"
    r"(?P<mantissa>"
    r"(?<![\d/])\d{1,2}/\d{1,2}(?![\w.,/^*])"  # a fraction
    r"|\d{1,3}(?:\.\d{3})+,\d+(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?![\d.])"  # 1.500.000,5 as in much of Europe
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?![\d,])"  # 12,34,567 as in India
    rf"|[1-9]\d{{0,2}}(?:{_GAP}\d{{3}})+(?:\.\d+)?(?!\d)"
    r"|\d+,\d{1,2}(?![\d,])|0,\d+(?![\d,])"  # a decimal comma
    r"|\d+(?:\.\d+)?|\.\d+|[½¼¾])"
    r"(?:\s*e\s*(?P<exponent>[+-]?\d{1,3})(?![\d.])"
    r"|\s*[x×*·]\s*10(?:\s*(?:\^|\*\*)\s*(?P<ten>[+-]?\d{1,3})|(?P<ten_up>[⁺⁻]?[⁰¹²³⁴-⁹]{1,3}))"
    r"|\s*(?:\^|\*\*)\s*(?P<power>[+-]?\d{1,3})(?![\d.])|(?P<power_up>[⁺⁻]?[⁰¹²³⁴-⁹]{1,3}))?",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"(?<!\w)(?P<word>half a|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty)\s+"
    r"(?=(?:dozen|hundred|thousand|million|billion|trillion|lakh|crore)\b)",
    re.IGNORECASE,
)
_WORDS = {
    **dict.fromkeys(("a", "an", "one"), 1.0),
    **dict(zip(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), range(2, 11), strict=True)),
    "half a": 0.5,
    "twelve": 12.0,
    "twenty": 20.0,
    "fifty": 50.0,
}
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_UP = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_WORD = re.compile(r"\s*([A-Za-zµμ%‰]+)")
_GLUED = re.compile(r"[A-Za-z_]\w*")
_SHORTER = re.compile(r"\s*(?:and\s+)?(\d+(?:\.\d+)?)\s*([a-z]+)")
_PER_CENT = re.compile(r"\s*per\s*cent\b", re.IGNORECASE)
_TIMES_AFTER, _TIMES_BEFORE = re.compile(r"\s*(?:[*×·÷/]|x\b)"), re.compile(r"[*×·÷/x]\s*$")
_POWER_AFTER = re.compile(r"\s*(?:\^|\*\*)")
_NOT_KNOWN = frozenset({"km", "cm", "kg", "mg", "lb", "ft", "mi", "mA", "kV", "Kelvin", "dB"})
_NOT_SCALED = re.compile(r"[GTMKB]PUs?|[KMBGT][a-z]{3,}")
_PER = re.compile(r"\s*(?:/|\bper\b|\ban?\b|\bevery\b|\beach\b)\s*([A-Za-z]+)", re.IGNORECASE)
_PER_WORDS = frozenset({"a", "an", "per", "every", "each", "in", "to", "and", "or", "times", "x", "over"})
_SIGNS = frozenset({"x", "times", "over", "divided", "by", "plus", "minus", "and", "or", "to", "of", "at"})
MOST_WORDS = 3
"""A number is followed by at most so many words that are read: scales and a unit."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in base units (`units.Dims` says of what).

    `unitless` says that no unit of measure was written, `start` and `end` where it stands in the text. `loose` is a
    result in which numbers with and without units met, so that its kind is a guess.
    """

    value: float
    dims: Dims
    unitless: bool
    start: int
    end: int
    loose: bool = False


def quantities(text: str, context: Dims = COUNT) -> list[Quantity]:
    """Every quantity in a running text, in order; those that can't be held to are left out.

    `context` is what is asked for: where a size of data is, a bare "B" means bytes, not billions.
    """
    starts = sorted({match.start() for pattern in (_NUMBER, _WORDED) for match in pattern.finditer(text)})
    found: list[Quantity] = []
    place = 0
    for start in starts:
        if start < place:
            continue
        place = start + 1
        with contextlib.suppress(UnreadError):
            if (quantity := quantity_at(text, start, context)) is not None:
                found.append(quantity)
                place = quantity.end
    return found


def quantity_at(text: str, start: int, context: Dims = COUNT) -> Quantity | None:
    """The quantity that begins here; None when none does.

    Raises:
        UnreadError: its scale or unit is in doubt, or it is too large.
    """
    worded = _WORDED.match(text, start)
    match = None if worded else _NUMBER.match(text, start)
    if worded:
        quantity = _with_unit(text, _WORDS[worded["word"].lower()], start, worded.end(), context)
    elif match:
        quantity = _with_unit(text, _number(match), start, match.end(), context)
    else:
        return None
    return _longer_time(text, quantity)


def unit_of(unit: str) -> tuple[Dims, float]:
    """Dimensions and size in base units of a question's unit; an unknown noun ("cores", "USD") is a count."""
    quantity = quantity_at(f"1 {unit}", 0, DATA)
    if quantity is None:
        raise ValueError(unit)  # not reached: it begins with a number
    return quantity.dims, quantity.value


def _number(match: re.Match[str]) -> float:
    """The number alone, without what it counts."""
    value = _mantissa(match["mantissa"])
    try:
        if exponent := match["exponent"] or match["ten"] or match["ten_up"]:
            value *= 10.0 ** int(exponent.translate(_UP))
        elif power := match["power"] or match["power_up"]:
            value **= int(power.translate(_UP))
    except (OverflowError, ZeroDivisionError):
        value = math.inf
    if not math.isfinite(value):
        raise UnreadError("that is too large to be an estimate")
    if (match["power"] or match["ten"]) and _POWER_AFTER.match(match.string, match.end()):
        raise UnreadError("a power of a power needs brackets")
    return -value if match["sign"] else value


def _mantissa(text: str) -> float:
    """Digits with their commas and points, a fraction, or a half as one sign."""
    if text in _HALVES:
        return _HALVES[text]
    if "/" in text:
        over, under = text.split("/")
        if not int(under):
            raise UnreadError("that divides by zero")
        return int(over) / int(under)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}", text):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d{1,2}|0,\d+", text):
        text = text.replace(",", ".")
    return float(re.sub(_GAP, "", text))


def _with_unit(text: str, value: float, start: int, end: int, context: Dims) -> Quantity:
    """The number with the scales and the unit that follow it: "23 thousand qps", "1.2B requests", "10 KB per second"."""
    unit = None
    if cent := _PER_CENT.match(text, end):
        return Quantity(value / 100, COUNT, unitless=False, start=start, end=cent.end())
    for _ in range(MOST_WORDS):
        word = _WORD.match(text, end)
        if word is None:
            break
        following = _WORD.match(text, word.end())
        followed = following is not None and following[1].lower() not in _PER_WORDS | _SIGNS
        scale = None
        if not (word[1] == "B" and context[0] and not followed):
            unit = None if word[1] == "B" else unit_word(word[1], context)
            told = followed or _joined(text, start, word.end())
            scale = None if unit else scale_word(word[1], context, followed=told)
        else:
            unit = unit_word("B")
            if value != int(value):
                raise UnreadError("bytes come whole: write GB, or billion")
            if _joined(text, start, word.end()):
                raise UnreadError("“B” could be bytes or billion; write which")
        if unit is None and scale is None:
            _doubt(text, end)
            break
        end = word.end()
        value *= scale if scale is not None else 1.0
        if unit is not None:
            value *= unit.size
            break
    dims = unit.dims if unit else COUNT
    unitless = unit is None
    if (per := _per(text, end, noun=unitless)) and dims[1] == 0:
        seconds, end = per
        value /= seconds
        dims, unitless = (dims[0], -1, dims[2]), False
    return Quantity(value, dims, unitless, start, end)


def _joined(text: str, start: int, end: int) -> bool:
    """Is this multiplied or divided, so that it need not be what is asked for by itself?"""
    return bool(_TIMES_AFTER.match(text, end) or _TIMES_BEFORE.search(text, 0, start))


def _doubt(text: str, end: int) -> None:
    """Refuses what is glued to a number, or follows it, and would be read as something else than was meant."""
    if (word := _WORD.match(text, end)) and word[1] in _NOT_KNOWN:
        raise UnreadError(f"“{word[1]}” is no unit that is known here")
    glued = _GLUED.match(text, end)
    if glued is None:
        return
    if len(glued[0]) == 1:
        raise UnreadError(f"“{glued[0]}” is no scale and no unit")
    scaled = glued[0][0] in "kKMGTB" and len(glued[0]) > 1 and not _NOT_SCALED.fullmatch(glued[0])
    if scaled or any(sign.isdigit() for sign in glued[0]):
        raise UnreadError(f"“{glued[0]}” can't be read; leave a space between scale and unit")


def _per(text: str, end: int, *, noun: bool) -> tuple[float, int] | None:
    """Seconds of "per second", "/day", and where it ends; a noun may stand between ("requests per second")."""
    if noun and (word := _WORD.match(text, end)) and word[1].lower() not in _PER_WORDS:
        end = word.end()
    per = _PER.match(text, end)
    seconds = time_size(per[1]) if per else None
    return (seconds, per.end()) if per and seconds else None


def _longer_time(text: str, quantity: Quantity) -> Quantity:
    """`1 h 30 min`: shorter units of time that follow are added."""
    while quantity.dims == TIME and not quantity.unitless and (shorter := _SHORTER.match(text, quantity.end)):
        size = 60.0 if shorter[2] == "m" else time_size(shorter[2])
        if size is None or float(shorter[1]) * size >= quantity.value:
            break
        quantity = replace(quantity, value=quantity.value + float(shorter[1]) * size, end=shorter.end())
    return quantity
