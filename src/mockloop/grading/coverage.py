"""Which stretch of an answer says which statement, and how fully."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from mockloop.grading.mentions import worth
from mockloop.grading.rivals import clash
from mockloop.grading.sense import alike
from mockloop.grading.similarity import Reading, agreement
from mockloop.grading.statements import ENOUGH, Statements
from mockloop.grading.windows import slide_max, slide_sum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

TURNED = 0.35
"""What is left of a word's agreement when only one side is denied."""
OPPOSED = 0.6
"""What an opposite word takes away, in shares of the word's weight."""
PRIOR = 0.3
"""Weight added to every statement, so that one common word of two doesn't look like half of it."""
REVERSED = 0.7
"""What is left of a clause that holds the opposite of one of the statement's words, but not the word."""
SPOKEN, INDIRECT = 0.3, 0.7
"""Coverage from which an opposite tells against the point's other statements too, and what is left of them in that clause."""
HEARD, DENIED = 0.4, 0.35
"""Coverage from which a clause speaks of a statement, and the share of it that hangs on a denial if the clause denies it."""
CLOUDED = 0.5
"""What is left of a window when one of its clauses denies the statement."""
FOCUS = 0.35
"""Share of a window's worth that hangs on most of it bearing on the statement."""
DRAWN = 0.9
"""How far a window whose sense as a whole is near the statement's is drawn towards saying it."""
LIFT = 0.3
"""The most that its sense adds: without any of a statement's words nothing is said in full."""
REACH = 3
"""Clauses that one statement may be spread over."""


@dataclass(frozen=True)
class Coverage:
    """`said` (windows, statements) in 0..1: how fully each window says each statement.

    `windows` are half-open ranges of word indices and `clauses` of clause numbers; the first windows are the clauses
    one by one. `best` (clauses, statement words) is each clause's best agreement with a word, opposites and subject
    included; `sim` (content words, statement words) the bare agreement, and `rows` each clause's content words.
    """

    windows: tuple[tuple[int, int], ...]
    clauses: tuple[tuple[int, int], ...]
    rows: tuple[tuple[int, int], ...]
    said: Matrix
    best: Matrix
    sim: Matrix
    bare: Matrix
    near: Matrix
    against: NDArray[np.bool_]


def cover(answer: Reading, statements: Statements, drawn: float | None = None) -> Coverage:
    """Compares every window of up to `REACH` clauses with every statement; `drawn` may stand for `DRAWN`."""
    import numpy as np  # noqa: PLC0415 - as above

    said = statements.reading
    sim, opposite = agreement(answer, said)
    edges, ranges = _edges(answer)
    sizes = np.diff(np.append(statements.start, sim.shape[1]))
    # a statement that names both sides ("large explodes, small vanishes") is opposed by neither
    opposite &= ~np.repeat(np.maximum.reduceat(sim, statements.start, axis=1) >= 0.85, sizes, axis=1)
    factor = clash(answer, edges, statements.rivals, statements.mentions)
    bare = recall(np.maximum.reduceat(sim, edges, axis=0), statements)
    bare = bare if factor is None else bare * factor
    turned = answer.negated[:, None] != said.negated[None, :]
    sim *= np.where(turned, np.float32(TURNED), np.float32(1))
    best = np.maximum.reduceat(sim, edges, axis=0)
    against = np.logical_or.reduceat(opposite, edges, axis=0) & (best < 0.6)
    best = best - np.float32(OPPOSED) * against
    best = best if factor is None else best * np.repeat(factor, sizes, axis=1)
    turn = np.where(np.logical_or.reduceat(against, statements.start, axis=1), np.float32(REVERSED), np.float32(1))
    turn = np.minimum(turn, _elsewhere(turn < 1, bare, statements))
    claimed = _claimed(answer)
    best = best * np.where(best > 0, claimed, np.float32(1))
    denied = (bare >= np.float32(HEARD)) & (bare - recall(best, statements) >= np.float32(DENIED) * bare)
    turn = np.where(denied, np.minimum(turn, np.float32(CLOUDED)), turn)
    ours = np.maximum.reduceat(sim, statements.start, axis=1)  # best agreement of each answer word with each statement
    weight = answer.full[:, None]
    mass = np.add.reduceat(ours * weight, edges, axis=0)
    total = np.add.reduceat(weight, edges, axis=0)
    pull, near = alike(answer, statements, edges, min(REACH, len(edges)))
    values, windows, clauses = [], [], []
    for reach in range(1, min(REACH, len(edges)) + 1):
        told = recall(slide_max(best, reach), statements)
        precision = slide_sum(mass, reach) / slide_sum(total, reach)
        straight = -slide_max(-turn, reach)
        words = (
            straight * told * (np.float32(1 - FOCUS) + np.float32(FOCUS) * np.minimum(precision / np.float32(0.45), 1))
        )
        lift = np.float32(DRAWN if drawn is None else drawn) * straight * pull[reach - 1] * (1 - words)
        lift = lift * slide_max(claimed, reach)
        values.append(words + np.minimum(lift * _lifted(lift, statements.owner), np.float32(LIFT)))
        windows += [(ranges[n][0], ranges[n + reach - 1][1]) for n in range(len(edges) - reach + 1)]
        clauses += [(n, n + reach) for n in range(len(edges) - reach + 1)]
    rows = tuple(pairwise([*edges.tolist(), len(answer)]))
    return Coverage(tuple(windows), tuple(clauses), rows, np.concatenate(values), best, sim, bare, near, against)


def _elsewhere(opposed: NDArray[np.bool_], bare: Matrix, statements: Statements) -> Matrix:
    """(clauses, statements): what is left of a clause that holds the opposite of another way to say the same point."""
    import numpy as np  # noqa: PLC0415 - as above

    speaks = opposed & (bare >= np.float32(SPOKEN)) & ~statements.against[None, :]
    first = np.flatnonzero(np.append(True, np.diff(statements.owner) > 0))
    sizes = np.diff(np.append(first, len(statements.owner)))
    points = np.repeat(np.logical_or.reduceat(speaks, first, axis=1), sizes, axis=1)
    return np.where(points & ~statements.against[None, :], np.float32(INDIRECT), np.float32(1))


def _claimed(answer: Reading) -> Matrix:
    """(clauses, 1): what the words of each clause that has content are worth, by whether it claims something of them."""
    import numpy as np  # noqa: PLC0415 - as above

    values = dict(zip(answer.text.clauses, worth(answer.text), strict=True))
    _, ranges = _edges(answer)
    return np.array([[values[clause]] for clause in ranges], np.float32)


def _lifted(lift: Matrix, owner: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which point each window lifts most, by statement: one stretch's sense makes one point, however many it is near to."""
    import numpy as np  # noqa: PLC0415 - as above

    first = np.flatnonzero(np.append(True, np.diff(owner) > 0))
    points = np.maximum.reduceat(lift, first, axis=1)
    most = points >= points.max(axis=1, keepdims=True)
    return np.asarray(np.repeat(most, np.diff(np.append(first, len(owner))), axis=1))


def edges_of(answer: Reading) -> NDArray[np.intp]:
    """First row of every clause of a text that has a content word."""
    return _edges(answer)[0]


def _edges(answer: Reading) -> tuple[NDArray[np.intp], list[tuple[int, int]]]:
    """First row of every clause that has a content word, and the clause's range of words."""
    import numpy as np  # noqa: PLC0415 - as above

    rows, ranges, row = [], [], 0
    place = answer.place.tolist()
    for first, last in answer.text.clauses:
        before = row
        while row < len(place) and place[row] < last:
            row += 1
        if row > before:
            rows.append(before)
            ranges.append((first, last))
    return np.array(rows, np.intp), ranges


def recall(top: Matrix, statements: Statements) -> Matrix:
    """How much of each statement is in words that agree by `top` (windows, statement words): (windows, statements), 0..1."""
    import numpy as np  # noqa: PLC0415 - as above

    lists = np.float32(ENOUGH) * statements.list_.sum(0)
    got = top @ statements.core + np.minimum(top @ statements.list_, lists)
    return np.asarray(np.clip(got / (statements.whole + np.float32(PRIOR)), 0, 1))
