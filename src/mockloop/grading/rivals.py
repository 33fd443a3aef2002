"""The subjects that a question sets against each other: what is said of one is no evidence for the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.grading.lexicon import Lexicon
from mockloop.grading.similarity import Reading
from mockloop.grading.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

RIVAL = 0.4
"""What is left when the clause speaks of the question's other subject (L2 where the statement is of L1)."""


@dataclass(frozen=True)
class Side:
    """One of two rival subjects of a question: its stems and the groups of the lexicon that name it."""

    stems: frozenset[str]
    groups: frozenset[int]


def named(sides: Sequence[Side], reading: Reading, first: int = 0, last: int | None = None) -> list[bool]:
    """Which sides the content words `first`..`last` name: by their own words, else by other names of them."""
    stems = {w.stem for w in reading.words[first:last]}
    named = [bool(side.stems & stems) for side in sides]
    if not any(named):
        groups = frozenset().union(*reading.concepts[first:last])
        named = [bool(side.groups & groups) for side in sides]
    return named


_BETWEEN = re.compile(
    r"\bbetween\b|\bcompare\b|\bcontrast\b|\bdiffer\w*|\beach\b|\blatter\b|\bversus\b|\bvs\b|\bdistinguish\b",
    re.IGNORECASE,
)


def rivals(ask: Text, lexicon: Lexicon) -> tuple[Side, ...]:
    """The subjects a question sets against each other, an even number: sides 2k and 2k + 1 are rivals."""
    stems = list(dict.fromkeys(word.stem for word in ask.words if word.is_content))
    out: list[frozenset[str]] = []
    for n, left in enumerate(stems):
        for right in stems[n + 1 :]:
            facing = {(p, 1 - s) for p, s in lexicon.sides.get(left, ())}
            if facing & set(lexicon.sides.get(right, ())) and frozenset((left,)) not in out:
                out += [frozenset((left,)), frozenset((right,))]
    if _WHEN.search(ask.raw):
        out += [] if out else _after_when(ask)
    if _BETWEEN.search(ask.raw):
        beside = _beside(ask)
        out += [] if any(side & other for side in out for other in beside) else beside
    groups = [lexicon.concepts(sorted(side))[0] if len(side) == 1 else frozenset() for side in out[:8]]
    for n in range(0, len(groups), 2):
        common = groups[n] & groups[n + 1]
        groups[n], groups[n + 1] = groups[n] - common, groups[n + 1] - common
    return tuple(Side(stems, group) for stems, group in zip(out[:8], groups, strict=True))


_WHEN = re.compile(r"\bwhen\b[^?.]*\band when\b", re.IGNORECASE)


def _after_when(ask: Text) -> list[frozenset[str]]:
    """The words before and after the "and when" of "when would you do this, and when that?"."""
    for n in range(1, len(ask.words) - 2):
        if ask.words[n].norm == "and" and ask.words[n + 1].norm == "when":
            left = _run(ask, range(n - 1, -1, -1))
            start = next((k for k in range(n + 2, len(ask.words)) if ask.words[k].is_content), len(ask.words))
            right = _run(ask, range(start, len(ask.words)))
            if left - right and right - left:
                return [frozenset(left - right), frozenset(right - left)]
    return []


def _beside(ask: Text) -> list[frozenset[str]]:
    """The words on both sides of the "and" or "versus" of a question that compares."""
    for n, word in enumerate(ask.words):
        if word.norm in {"and", "vs", "versus", "from", "or"} and 0 < n < len(ask.words) - 1:
            left = _run(ask, range(n - 1, -1, -1))
            right = _run(ask, range(n + 1, len(ask.words)))
            if left - right and right - left:
                return [frozenset(left - right), frozenset(right - left)]
    return []


def _run(ask: Text, places: range) -> set[str]:
    out: set[str] = set()
    for place in places:
        word = ask.words[place]
        if word.norm in {"a", "an", "the"}:
            continue
        if not word.is_content or len(out) == 2:
            break
        out.add(word.stem)
    return out


def clash(
    answer: Reading, edges: NDArray[np.intp], sides: Sequence[Side], mentions: NDArray[np.bool_]
) -> Matrix | None:
    """What is left (clauses, statements) when a clause speaks of a rival subject; None when the question names none."""
    import numpy as np  # noqa: PLC0415 - as above

    if not sides:
        return None
    bounds = [*edges.tolist(), len(answer)]
    now, sentence_end = np.zeros(len(sides), bool), 0
    rows = []
    for n in range(len(edges)):
        here = np.array(named(sides, answer, bounds[n], bounds[n + 1]), bool)
        if int(answer.place[bounds[n]]) >= sentence_end:
            now[:] = False
            sentence_end = next(last for _, last in answer.text.sentences if last > int(answer.place[bounds[n]]))
        for pair in range(0, len(sides), 2):
            if here[pair : pair + 2].any():  # a clause that names none goes on about the last one named
                now[pair : pair + 2] = here[pair : pair + 2]
        rows.append(now.copy())
    mine = np.array(rows, np.float32)
    theirs = mentions.astype(np.float32)
    swap = np.arange(len(sides)) ^ 1
    only_mine = mine * (1 - mine[:, swap])
    only_theirs = theirs * (1 - theirs[:, swap])
    facing = only_mine @ only_theirs[:, swap].T > 0
    return np.where(facing, np.float32(RIVAL), np.float32(1))
