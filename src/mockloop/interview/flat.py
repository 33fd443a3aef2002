"""Events as flat dicts, one TOML table each; and the marks in them as strings, so that they stay flat.

A point is `id state credit weight spans`, a guard `id spans note`; spans are `start-end` joined by commas, `-`
for none.
"""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from mockloop.grading.mark import Guard, PointMark, PointState, Span
from mockloop.interview.events import AnyEvent

MAX_WEIGHT = 1e6
_STATES: frozenset[str] = frozenset(get_args(PointState))


def to_record(event: AnyEvent) -> dict[str, Any]:
    """The event as a flat dict with its `type`; fields at their default are left out."""
    record = msgspec.to_builtins(event)
    if not isinstance(record, dict):
        raise TypeError(record)
    return record


def from_record(record: dict[str, Any]) -> AnyEvent:
    """The event of a flat dict.

    Raises:
        msgspec.ValidationError: unknown type, unknown or missing field, or a value of the wrong type.
    """
    return msgspec.convert(record, AnyEvent)  # type: ignore[no-any-return]  # convert can not express a union


def flatten_point(point: PointMark) -> str:
    """`herd met 1 2 0-34,50-60`."""
    return f"{point.id} {point.state} {point.credit:.6g} {point.weight:.6g} {_spans(point.spans)}"


def unflatten_point(text: str) -> PointMark:
    """The inverse of `flatten_point`.

    Raises:
        ValueError: the text is not of that form.
    """
    key, state, credit, weight, spans = text.split(" ")
    if state not in _STATES:
        raise ValueError(f"{state!r} is no state of a point")
    return PointMark(
        id=key,
        state=state,  # type: ignore[arg-type]  # checked above
        credit=_share(credit),
        weight=_share(weight),
        spans=_unspans(spans),
    )


def flatten_guard(guard: Guard) -> str:
    """`stuffing 0-80 A list of terms, no sentence.`."""
    return f"{guard.id} {_spans(guard.spans)} {guard.note}"


def unflatten_guard(text: str) -> Guard:
    """The inverse of `flatten_guard`.

    Raises:
        ValueError: the text is not of that form.
    """
    key, spans, note = text.split(" ", 2)
    return Guard(id=key, note=note, spans=_unspans(spans))


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= MAX_WEIGHT:
        raise ValueError(f"{text!r} is no credit and no weight")
    return value


def _spans(spans: tuple[Span, ...]) -> str:
    return ",".join(f"{start}-{end}" for start, end in spans) or "-"


def _unspans(text: str) -> tuple[Span, ...]:
    if text == "-":
        return ()
    pairs = (part.split("-") for part in text.split(","))
    return tuple((int(start), int(end)) for start, end in pairs)
