"""From coverage to verdicts: is a point met, partly, unsure, missed or contradicted, and by which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.grading.coverage import Coverage
from mockloop.grading.mark import PointState
from mockloop.grading.roles import Said, links, turned_round
from mockloop.grading.similarity import Reading
from mockloop.grading.statements import Statements

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNSURE, PARTLY, MET = 0.36, 0.47, 0.62
"""Coverage from which a point is unsure, partly made, and made in full."""
DOUBT = 0.25
"""Credit of a point at the border of unsure and partly."""
AGAINST = 0.5
"""Coverage that a contradiction needs to count at all."""
MARGIN = 0.12
"""By how much the evidence for a contradiction must beat the evidence for the point."""
TOLD = 0.5
"""Share that must be said, in one clause, of the words which only the contradiction has."""
LINKED = 0.3
"""What it counts that a preposition takes the contradiction's object rather than the point's."""
APART = 0.1
"""By how much the contradiction must be said better if another clause says the point in full."""
RELATED = 0.3
"""Coverage from which a statement can be turned round by a clause."""
BRIEF = 2
"""Clauses that a contradiction may be spread over."""
ASKING = frozenset({"ask", "check", "find", "know", "look", "see", "sure", "test", "verify", "wonder"})
"""Words after which "if" asks, as "whether" does, where elsewhere it sets a condition."""
STEP = 1e-3
"""Coverages are rounded to this, so that the last bits of a float can't tip a verdict on another machine."""


@dataclass(frozen=True)
class Verdict:
    """What an answer does with one point: `coverage` in 0..1 and the range of words that says so, if any."""

    state: PointState
    credit: float
    coverage: float
    words: tuple[int, int] | None = None
    heard: tuple[int, int] | None = None
    """The stretch nearest to the point, whether it makes it or not."""


def credit_of(coverage: float) -> float:
    """Credit in 0..1, monotone: nothing below `UNSURE`, `DOUBT` at `PARTLY`, everything from `MET`."""
    if coverage < UNSURE:
        return 0.0
    if coverage < PARTLY:
        return DOUBT * (coverage - UNSURE) / (PARTLY - UNSURE)
    return min(1.0, DOUBT + (1 - DOUBT) * (coverage - PARTLY) / (MET - PARTLY))


def verdict_of(coverage: float, heard: tuple[int, int] | None) -> Verdict:
    """The verdict of a coverage in 0..1; `heard` are the words that come nearest to the point."""
    state: PointState = (
        "met" if coverage >= MET else "partly" if coverage >= PARTLY else "unsure" if coverage >= UNSURE else "missed"
    )
    return Verdict(state, round(credit_of(coverage), 4), coverage, heard if state != "missed" else None, heard)


@dataclass(frozen=True)
class _Heard:
    """What was heard of every statement: how fully, `best`, and in which window, `top`."""

    answer: Reading
    cover: Coverage
    statements: Statements
    best: NDArray[np.float32]
    top: NDArray[np.intp]


def judge(answer: Reading, cover: Coverage, statements: Statements, points: int) -> list[Verdict]:
    """A verdict for each of `points` points of `answer`."""
    import numpy as np  # noqa: PLC0415 - only a grade needs it

    said = np.round(cover.said / STEP) * STEP
    spread = np.array([last - first for first, last in cover.clauses])
    said[np.ix_(spread > BRIEF, statements.against)] = 0
    top = said.argmax(0)  # the first of equals: the earliest and shortest window
    best = said[top, np.arange(said.shape[1])]
    heard = _Heard(answer, cover, statements, best, top)
    verdicts = []
    for point in range(points):
        mine = np.flatnonzero((statements.owner == point) & ~statements.against)
        theirs = np.flatnonzero((statements.owner == point) & statements.against)
        if not len(mine):
            verdicts.append(Verdict("missed", 0.0, 0.0))
            continue
        good = int(mine[best[mine].argmax()])
        value = float(best[good])
        if len(theirs):
            bad = int(theirs[best[theirs].argmax()])
            if _contradicted(heard, good, bad):
                verdicts.append(Verdict("contradicted", 0.0, value, cover.windows[int(top[bad])]))
                continue
        if (
            value >= UNSURE
            and not _open(answer, cover.windows[int(top[good])])
            and _turned(answer, cover, statements, mine.tolist(), int(top[good]))
        ):
            verdicts.append(Verdict("contradicted", 0.0, value, cover.windows[int(top[good])]))
            continue
        verdicts.append(verdict_of(value, cover.windows[int(top[good])]))
    return verdicts


def _open(answer: Reading, window: tuple[int, int]) -> bool:
    """Whether the window asks rather than claims: who checks whether a thing holds doesn't say that it does."""
    norms = [word.norm for word in answer.text.words[slice(*window)]]
    return "whether" in norms or any(
        word == "if" and not ASKING.isdisjoint(norms[max(0, at - 2) : at]) for at, word in enumerate(norms)
    )


def _turned(answer: Reading, cover: Coverage, statements: Statements, mine: list[int], window: int) -> bool:
    """Whether the window turns one of the point's statements round and says none of them straight."""
    first, last = cover.clauses[window]
    rows = range(cover.rows[first][0], cover.rows[last - 1][1])
    said = [
        turned_round(
            answer, rows, Said(statements.reading, _columns(statements, n), statements.relations[n]), cover.sim
        )
        for n in mine
        if cover.said[window, n] >= RELATED
    ]
    return True in said and False not in said


def _contradicted(heard: _Heard, good: int, bad: int) -> bool:
    """Whether a window says the contradiction rather than the point: overall, in the words that tell them apart, in order."""
    cover, statements, best = heard.cover, heard.statements, heard.best
    lead = float(best[bad] - best[good])
    if best[bad] < AGAINST or lead < -0.3:
        return False
    ours, theirs = _columns(statements, good), _columns(statements, bad)
    first, last = cover.clauses[int(heard.top[bad])]
    clause = first + int(cover.said[first:last, bad].argmax())
    only_ours, only_theirs = _apart(statements, ours, theirs), _apart(statements, theirs, ours)
    told = _covered(cover, statements, clause, only_theirs)
    if only_theirs and told < TOLD:
        return False
    tell = told - _covered(cover, statements, clause, only_ours) if only_theirs else 0.0
    rows = slice(*cover.rows[clause])
    order = _bound(cover, rows, theirs) - _bound(cover, rows, ours)
    link = linked(heard.answer, cover, statements, clause, (good, bad))
    elsewhere = not first <= cover.clauses[int(heard.top[good])][0] < last
    if elsewhere and best[good] >= MET and lead < APART:
        return False  # it says the point elsewhere, and in full
    return link >= 0 and lead + 0.25 * tell + 0.35 * order + LINKED * link > MARGIN


def linked(answer: Reading, cover: Coverage, statements: Statements, clause: int, pair: tuple[int, int]) -> float:
    """Whether the clause's prepositions take the contradiction's objects ("over the features") or the point's, -1..1."""
    good, bad = ({link for n in _columns(statements, statement) if (link := statements.links[n])} for statement in pair)
    if good == bad:
        return 0.0
    said = set(links(answer)[slice(*cover.rows[clause])])
    return float(bool((bad - good) & said)) - float(bool((good - bad) & said))


def _columns(statements: Statements, statement: int) -> range:
    start = int(statements.start[statement])
    following = (
        int(statements.start[statement + 1]) if statement + 1 < len(statements.start) else len(statements.reading)
    )
    return range(start, following)


def _apart(statements: Statements, these: range, those: range) -> list[int]:
    """Columns of `these` whose word (and its polarity) `those` don't have."""
    reading = statements.reading
    other = {(reading.words[n].stem, bool(reading.negated[n])) for n in those}
    return [n for n in these if (reading.words[n].stem, bool(reading.negated[n])) not in other]


def _covered(cover: Coverage, statements: Statements, clause: int, columns: list[int]) -> float:
    if not columns:
        return 0.0
    weight = statements.reading.full[columns]
    return float((cover.best[clause, columns] * weight).sum() / weight.sum())


def _bound(cover: Coverage, rows: slice, columns: range) -> float:
    """Share of the statement's neighbouring words that also stand together in the window."""
    if len(columns) < 2:
        return 0.0
    hits = cover.sim[rows][:, columns.start : columns.stop] >= 0.6
    together = 0
    for n in range(len(columns) - 1):
        left, right = hits[:, n].nonzero()[0], hits[:, n + 1].nonzero()[0]
        together += any(0 < abs(int(a) - int(b)) <= 2 for a in left for b in right)
    return together / (len(columns) - 1)
