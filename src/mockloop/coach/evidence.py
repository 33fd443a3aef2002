"""An answer cut into pieces by the evidence found in it, each piece followed by the labels of what ends there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from mockloop.coach.records import GuardView, PointView, QuestionDebrief, Said
from mockloop.coach.wording import ORDER, POINTS, count
from mockloop.grading.mark import PointState, Span
from mockloop.interview.results import HEARD

LETTERS = "abcdefgh"
"""Guards are labelled by these, points by their numbers."""
FLAG, PRAISED = "⚑", "☆"
State: TypeAlias = PointState | Literal["guard", "praise", ""]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer: its text, what it is evidence of (empty: nothing), and the labels set behind it, each with
    the state that it stands for.
    """

    text: str
    state: State
    labels: tuple[tuple[str, State], ...] = ()


@dataclass(frozen=True, slots=True)
class _Tag:
    span: Span
    state: State
    label: str


def pieces(said: Said) -> Iterator[Piece]:
    """The whole text in order. Where pieces of evidence overlap, the shortest, which tells most, gives the state."""
    text, tags = said.text, _tags(said)
    cuts = sorted({0, len(text), *(end for tag in tags for end in tag.span)})
    for start, end in pairwise(cuts):
        over = [tag for tag in tags if tag.span[0] <= start and end <= tag.span[1]]
        state: State = min(over, key=lambda tag: tag.span[1] - tag.span[0]).state if over else ""
        yield Piece(text[start:end], state, tuple((tag.label, tag.state) for tag in tags if tag.span[1] == end))


def _tags(said: Said) -> list[_Tag]:
    tags = [
        _Tag(span, point.state, f"{number}{POINTS[point.state][0]}")
        for number, point in enumerate(said.points, start=1)
        for span in point.spans
    ]
    for letter, guard in zip(LETTERS, said.guards, strict=False):
        sign, state = flag_of(guard)
        tags += [_Tag(span, state, f"{letter}{sign}") for span in guard.spans]
    return tags


def flag_of(guard: GuardView) -> tuple[str, Literal["guard", "praise"]]:
    """The sign of a guard, and what its words are evidence of."""
    return (PRAISED, "praise") if guard.praise else (FLAG, "guard")


def numbered(said: Said) -> list[tuple[int, PointView]]:
    """The points with the numbers that label their evidence; met ones first, then as in `wording.POINTS`."""
    return sorted(enumerate(said.points, start=1), key=lambda pair: ORDER.index(pair[1].state))


def aside_of(point: PointView) -> str:
    """What is to be said behind a point's statement; empty for nothing."""
    told = [*([] if point.noticed else ["went unnoticed"]), *(["you say you said it"] if point.claimed else [])]
    return ", ".join(told)


def noticed_words(question: QuestionDebrief, person: str) -> str:
    """`Mara noticed 2 of your 3 points.`; empty where there is nothing to notice, or nothing that can be missed."""
    earned = [point for point in question.said[0].points if point.credit > 0] if question.said else []
    if not earned or question.kind not in HEARD:
        return ""
    heard = sum(point.noticed for point in earned)
    return f"{person.split(maxsplit=1)[0]} noticed {heard} of your {count(len(earned), 'point')}."
