"""Arithmetic as it is written at a whiteboard: `100M users × 10 / 86400 s`, `2 * qps`, `11.5k req/s × 10 KB`."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from mockloop.grading.quantity import Quantity, quantity_at
from mockloop.grading.units import COUNT, Dims, ProseError, UnreadError, unit_word

MAX_TOKENS = 200
MAX_DEPTH = 40
_SPACE = re.compile(r"\s+")
_ASIDE = re.compile(r"\((?P<words>[^()0-9]*)\)")
_OPERATORS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("^", re.compile(r"\*\*|\^")),
    ("*", re.compile(r"[*×·⋅]|(?:x|times|multiplied\s+by)\b", re.IGNORECASE)),
    ("/", re.compile(r"[/÷:]|(?:divided\s+by|over|per)\b", re.IGNORECASE)),
    ("+", re.compile(r"\+|(?:plus)\b", re.IGNORECASE)),
    ("-", re.compile(r"[-−]|(?:minus)\b", re.IGNORECASE)),
)
_FACTORS = {"twice": 2.0, "double": 2.0, "triple": 3.0, "half": 0.5, "thrice": 3.0}
_FACTOR = re.compile(r"(twice|double|triple|thrice|half)\b(?:\s+(?:of|the)\b)*", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-zµμ_][\w-]*|[%‰]", re.ASCII)
_RANGE = re.compile(
    r"(?<=[\dkKMB%])\s?[-–—]\s?(?=\.?\d)|\d\S*\s+to\s+\.?\d|\bbetween\b.*\d.*\band\b.*\d", re.IGNORECASE
)
_BOUND = re.compile(
    r"[<>≤≥≪≫]|\d[A-Za-z]?\+(?!\s*\(?[\d\w])|\b(?:at\s+least|at\s+most|more\s+than|less\s+than|up\s+to|under)\b",
    re.IGNORECASE,
)
_ENDLESS = re.compile(r"∞|\b(?:inf(?:inity|inite)?|nan)\b", re.IGNORECASE)
_FUNCTION = re.compile(r"\b(?:log2?|log10|ln|exp|sqrt|min|max|ceil|floor|sin|cos)\s*\(?\s*[\d.]|√", re.IGNORECASE)
_IGNORED = re.compile(r"[~≈≅≃∼$€£₹¥,.;!?\"“”'’#…|]|ca\.|approx\.")

Sort = Literal["value", "name", "operator", "(", ")"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of arithmetic; `worth` is there for values and names."""

    sort: Sort
    text: str
    worth: Quantity | None = None


def evaluate(text: str, names: Mapping[str, Quantity] | None = None, context: Dims = COUNT) -> Quantity:
    """The value of what is written, units carried along; words that mean nothing here are passed over.

    `names` stand for quantities; `context` is what is asked for (`units.unit_word`).

    Raises:
        UnreadError: there is no one number in it; the message says why.
    """
    _refuse(text)
    tokens = _tokens(text, names or {}, context)
    if not any(token.worth for token in tokens):
        raise UnreadError("there is no number in it")
    parser = _Parser(tokens)
    found = parser.sum_(0)
    if parser.place < len(tokens):
        following = tokens[parser.place]
        if following.worth is not None:
            raise ProseError(f"two numbers stand side by side, the second at “{following.text.strip()}”")
        raise ProseError(f"“{following.text}” is out of place")
    if not math.isfinite(found.value):
        raise UnreadError("that is too large to be an estimate")
    start = min(token.worth.start for token in tokens if token.worth)
    return replace(found, start=start, end=max(token.worth.end for token in tokens if token.worth))


def _refuse(text: str) -> None:
    """Ranges, bounds and infinities are no commitment to a number."""
    if _ENDLESS.search(text):
        raise UnreadError("that is not a finite number")
    if _BOUND.search(text):
        raise UnreadError("that is a bound; commit to one number")
    if found := _FUNCTION.search(text):
        raise UnreadError(f"“{found[0].rstrip('0123456789. (')}” is not worked out here; write its value")
    for found in _RANGE.finditer(text):
        spaced = text[found.start() : found.end()].startswith(" ") and text[: found.end()].endswith(" ")
        if "-" not in found[0] or not spaced:
            raise UnreadError("that is a range; commit to one number")


def _tokens(text: str, names: Mapping[str, Quantity], context: Dims) -> list[Token]:
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        if len(tokens) > MAX_TOKENS:
            raise ProseError("that is too long for one line")
        place = _next(text, place, tokens, names, context)
    while tokens and tokens[-1].text == "/" and tokens[-1].sort == "operator":
        tokens.pop()  # "per user": what it is per was a word
    return tokens


def _next(text: str, place: int, tokens: list[Token], names: Mapping[str, Quantity], context: Dims) -> int:
    """Reads one token, or passes over what is none; returns where the next begins."""
    for skipped in (_SPACE, _aside(text, place, names), _IGNORED if not _starts_number(text, place) else None):
        if skipped is not None and (gap := skipped.match(text, place)):
            return gap.end()
    operand = not tokens or tokens[-1].sort in {"operator", "("}
    if text[place] in "()":
        tokens.append(Token("(" if text[place] == "(" else ")", text[place]))
        return place + 1
    if operand and (factor := _FACTOR.match(text, place)):
        worth = Quantity(_FACTORS[factor[1].lower()], COUNT, unitless=True, start=place, end=factor.end())
        tokens += [Token("value", factor[0], worth), Token("operator", "*")]
        return factor.end()
    if (operand or text[place] not in "-−") and (quantity := quantity_at(text, place, context)):
        tokens.append(Token("value", text[place : quantity.end], quantity))
        return quantity.end
    word = _WORD.match(text, place)
    if word and word[0] in names:
        worth = names[word[0]]
        tokens.append(Token("name", word[0], replace(worth, start=place, end=word.end())))
        return word.end()
    return _operator_or_word(text, place, tokens, word, context)


def _operator_or_word(text: str, place: int, tokens: list[Token], word: re.Match[str] | None, context: Dims) -> int:
    for sign, pattern in _OPERATORS:
        if found := pattern.match(text, place):
            _operator(text, found, sign, tokens)
            return found.end()
    if word is None:
        raise ProseError(f"“{text[place]}” can't be read")
    unit = unit_word(word[0], context)
    worth = Quantity(unit.size, unit.dims, unitless=False, start=place, end=word.end()) if unit else None
    last = tokens[-1] if tokens else None
    if last is not None and last.sort == "operator" and last.text == "/":  # "(…) / day", "GB / user"
        if worth is not None:
            tokens.append(Token("value", word[0], worth))
        else:
            tokens.pop()
    elif last is not None and last.sort == ")" and worth is not None:  # "(2 + 3) GB"
        tokens += [Token("operator", "*"), Token("value", word[0], worth)]
    return word.end()


def _operator(text: str, found: re.Match[str], sign: str, tokens: list[Token]) -> None:
    """Takes a sign in, if anything stands before it that it could join."""
    if tokens and tokens[-1].sort in {"value", "name", ")"}:
        tokens.append(Token("operator", sign))
    elif sign == "-":
        tokens.append(Token("operator", "negative"))
    elif found[0].isalpha():
        pass  # "over 20 machines" at the start is a word
    elif unknown := re.search(r"([A-Za-z_]\w*)\s*$", text[: found.start()], re.ASCII):
        raise UnreadError(f"“{unknown[1]}” stands for no number here")
    else:
        raise ProseError(f"“{found[0]}” is out of place")


def _starts_number(text: str, place: int) -> bool:
    return text[place] in ".," and place + 1 < len(text) and text[place + 1].isdigit()


def _aside(text: str, place: int, names: Mapping[str, Quantity]) -> re.Pattern[str] | None:
    """Words in brackets are passed over, unless they name something."""
    found = _ASIDE.match(text, place)
    if found is None or any(word in names for word in _WORD.findall(found["words"])):
        return None
    return _ASIDE


class _Parser:
    """Sums of products of powers, over tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0

    def _take(self, *signs: str) -> str:
        if self.place < len(self.tokens):
            token = self.tokens[self.place]
            if token.sort == "operator" and token.text in signs:
                self.place += 1
                return token.text
        return ""

    def sum_(self, depth: int) -> Quantity:
        """Products, added and taken away; only what is of one kind can be."""
        if depth > MAX_DEPTH:
            raise UnreadError("there are too many brackets")
        left = self._product(depth)
        while sign := self._take("+", "-"):
            right = self._product(depth)
            if left.dims != right.dims and not (left.unitless or right.unitless):
                raise UnreadError("two numbers of different kinds are added")
            dims = left.dims if right.unitless else right.dims
            left = _made(left.value + (right.value if sign == "+" else -right.value), dims, left, right)
        return left

    def _product(self, depth: int) -> Quantity:
        left = self._power(depth)
        while sign := self._take("*", "/"):
            right = self._power(depth)
            turn = 1 if sign == "*" else -1
            if turn < 0 and right.value == 0:
                raise UnreadError("that divides by zero")
            value = left.value * right.value if turn > 0 else left.value / right.value
            a, b = left.dims, right.dims
            left = _made(value, (a[0] + turn * b[0], a[1] + turn * b[1], a[2] + turn * b[2]), left, right)
        return left

    def _power(self, depth: int) -> Quantity:
        base = self._atom(depth)
        if self._take("^"):
            exponent = self._atom(depth + 1)
            if base.dims != COUNT or exponent.dims != COUNT:
                raise UnreadError("only plain numbers can be raised to a power")
            try:
                value = base.value**exponent.value
            except (OverflowError, ZeroDivisionError):
                value = math.inf
            if isinstance(value, complex):
                raise UnreadError("that has no real value")
            return _made(value, COUNT, base, exponent)
        return base

    def _atom(self, depth: int) -> Quantity:
        if self._take("negative"):
            inner = self._power(depth + 1)
            return replace(inner, value=-inner.value)
        token = self.tokens[self.place] if self.place < len(self.tokens) else None
        if token is not None and token.worth is not None:
            self.place += 1
            return token.worth
        if token is not None and token.sort == "(":
            self.place += 1
            found = self.sum_(depth + 1)
            if self.place < len(self.tokens) and self.tokens[self.place].sort == ")":
                self.place += 1
                return found
            raise ProseError("a bracket is not closed")
        raise ProseError("a number is missing")


def _made(value: float, dims: Dims, left: Quantity, right: Quantity) -> Quantity:
    """A result; with a unit on either side it has one, even where the units cancel out."""
    return Quantity(
        value,
        dims,
        left.unitless and right.unitless,
        left.start,
        right.end,
        loose=left.loose or right.loose or left.unitless != right.unitless,
    )
