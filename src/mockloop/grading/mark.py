"""What grading says of an answer."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

PointState = Literal["met", "partly", "missed", "contradicted", "unsure"]
Span = tuple[int, int]
"""Half-open range of character offsets into the answer as the player wrote it."""


class PointMark(Struct, frozen=True, kw_only=True):
    """One rubric point in one answer; `credit` in 0..1 is the share of `weight` earned."""

    id: str
    state: PointState
    credit: float
    weight: float = 1.0
    spans: tuple[Span, ...] = ()


class Guard(Struct, frozen=True, kw_only=True):
    """A guard that fired (`stuffing`, `parrot`, `bluff`, `rambling`, `empty`, …) and the words that fired it."""

    id: str
    note: str
    spans: tuple[Span, ...] = ()


class Mark(Struct, frozen=True, kw_only=True):
    """The worth of one answer.

    `score` is the true worth in 0..1, `confidence` in 0..1 how sure the grader is of it, `advice` what a coach
    would say in a sentence each. Deterministic: no interviewer, no randomness.
    """

    score: Annotated[float, Meta(ge=0, le=1)]
    points: tuple[PointMark, ...] = ()
    guards: tuple[Guard, ...] = ()
    confidence: float = 1.0
    advice: tuple[str, ...] = ()
