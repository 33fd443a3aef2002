"""Grades the answer to a follow-up: short, about one point, and said to somebody who has heard the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockloop.catalogue.models import Point
from mockloop.grading.coverage import Coverage, cover, recall
from mockloop.grading.guards import look
from mockloop.grading.lexicon import Lexicon, lexicon
from mockloop.grading.mark import PointMark
from mockloop.grading.points import UNSURE, judge, verdict_of
from mockloop.grading.rubric import blank, content_stems, point_mark, prepared
from mockloop.grading.similarity import Reading, understand
from mockloop.grading.statements import DEMOTE, Statements
from mockloop.grading.text import read, without_repeats

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

FOLLOWED = 1.2
"""What coverage counts in answer to a follow-up: the question has said the half of it already."""
SPOKE = 0.25
"""Coverage from which a clause of the first answer spoke of the matter and can be built on."""
LENT = 0.25
"""What was said before lends at most this share of what the follow-up says itself: nothing is made by silence."""
BRIEF, APT = 5, 0.8
"""Content words of a direct answer, and the share of them, by weight, that must be the point's."""
DIRECT = 0.46
"""Coverage that a direct answer has at least."""


def grade_followup(point: Point, ask: str, answer: str, before: str = "") -> PointMark:
    """Grades the answer to a follow-up against the one point it was asked about; the id is left empty.

    `before` is the answer that the follow-up was asked about. What it, and the follow-up itself, said of the point
    need not be said again: it is lent to an answer that adds to it. Never less than the answer earns alone, and more said
    before never earns less.
    """
    text = without_repeats(read(answer))
    seen = look(text, content_stems(ask))
    if not seen.keep:
        return blank("", point)
    words = lexicon()
    statements = prepared(ask, (("", point),), words)
    said = understand(text, content_stems(ask), words, demote=DEMOTE)
    if statements is None or not len(said):
        return blank("", point)
    covered = cover(said, statements)
    verdict = judge(said, covered, statements, 1)[0]
    if verdict.state != "contradicted":
        alone = max(verdict.coverage, DIRECT * _direct(covered, statements, said))
        whole = alone + min(LENT * alone, _joint(covered, statements, (ask, before), words) - alone)
        verdict = verdict_of(min(1.0, FOLLOWED * max(alone, whole)), verdict.heard)
    return point_mark("", point, verdict, text, seen.keep)


def _direct(covered: Coverage, statements: Statements, said: Reading) -> bool:
    """Whether the first clause is the bare answer ("by time"): few words, none of the question's alone, all the point's.

    What follows it can't undo it.
    """
    import numpy as np  # noqa: PLC0415 - only a grade needs it

    rows = slice(*covered.rows[0])
    weight = np.where(said.asked, 0, said.full)[rows]
    if not 0 < len(weight) <= BRIEF or not weight.sum():
        return False
    apt = weight @ np.maximum.reduceat(covered.sim[rows], statements.start, axis=1) / weight.sum()
    opposed = np.logical_or.reduceat(covered.against[0], statements.start)
    return bool((apt[~statements.against & ~opposed] >= APT).any())


def _joint(covered: Coverage, statements: Statements, earlier: tuple[str, ...], words: Lexicon) -> float:
    """How fully a clause of the answer says the point together with what had been said of it, 0..1."""
    import numpy as np  # noqa: PLC0415 - only a grade needs it

    known = [_told(text, statements, words) for text in earlier if text.strip()]
    if not known:
        return 0.0
    told = recall(np.maximum(covered.best, np.maximum.reduce(known)[None, :]), statements)
    mine = ~statements.against & (recall(covered.best, statements) >= UNSURE / 2)
    return float(np.where(mine, told, 0).max(initial=0))


def _told(text: str, statements: Statements, words: Lexicon) -> Matrix:
    """By statement word: how well the clauses of `text` that speak of its statement say it, 0..1."""
    import numpy as np  # noqa: PLC0415 - as above

    reading = understand(read(text), frozenset(), words, demote=DEMOTE)
    width = len(statements.reading)
    if not len(reading):
        return np.zeros(width, np.float32)
    found = cover(reading, statements, drawn=0.0)
    sizes = np.diff(np.append(statements.start, width))
    spoke = np.repeat(recall(found.best, statements) >= SPOKE, sizes, axis=1)
    return np.asarray(np.where(spoke, found.best, 0).max(axis=0, initial=0), np.float32)
