"""Does an answer, taken as a whole, say what the rubric says, or the opposite?

One wrong sentence among right ones costs its point and no more. But whoever turns most of it round (denies what holds,
swaps what is set against each other, says what the rubric's contradictions say) hasn't understood it, and the sentences
that no rule caught earn no trust either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.grading.coverage import Coverage
from mockloop.grading.points import linked
from mockloop.grading.similarity import Reading
from mockloop.grading.statements import Statements

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

RELATED = (0.2, 0.6)
"""Coverage, its polarity aside, from which a clause has a say at all, and from which it has its full say."""
CLAUSE = (0.3, 0.8)
"""Difference in the shares of words under a negation from which one of two stretches denies the other in part, and wholly."""
WORDS = 1.5
"""Weight of the words that a clause shares with a statement, from which it has its full say."""
HAS_A_SAY, TOGETHER = 0.08, 2
"""One slip says nothing of the whole: so many sentences there must be, and clauses that turn something by so much, or fallen points."""
SENSE = 0.6
"""What nearness in sense counts beside shared words."""
ENOUGH = 1.0
"""Clauses' worth of turned statements from which they are more than a slip."""
AFFIRMED = 0.5
"""What it says that a clause affirms what a statement denies: "they change slowly" is near to "they don't change at once"."""
FEW = 0.5
"""Clauses' worth of doubt about the doubt."""
OPPOSED = 0.7
"""What one opposite word says, where a denial of the whole clause says 1."""
AGREES = 0.25
"""How much a clause is rather held against a statement of its own polarity than against one of the other."""
CLEAR = 0.05
"""By how much a clause must say a contradiction better than any point."""
FALLEN = 0.12
"""Doubt that each point adds whose contradiction was said, but for the first: that one is a slip."""
TRUST, DISTRUST = 0.15, 0.3
"""Doubt up to which an answer keeps its credit, and from which it keeps `LEFT` of it."""
TURNS = 0.4
"""From which a clause is shown as one that turns things round."""
LEFT = 0.15


@dataclass(frozen=True)
class Stance:
    """`doubt` in 0..1; `keep` is the share of its credit that the answer keeps; `clauses` are the words of those that turn things
    round, as half-open ranges.
    """

    doubt: float
    keep: float
    clauses: tuple[tuple[int, int], ...]


def stance(answer: Reading, cover: Coverage, statements: Statements, contradicted: int = 0) -> Stance:
    """How much of an answer turns the rubric's statements round; `contradicted` is how many points fell by it."""
    import numpy as np  # noqa: PLC0415 - only a grade needs it

    edges = np.array([first for first, _ in cover.rows], np.intp)
    mine = _denied(answer, edges)
    least, most = statements.denied.T
    affirmed, denied = least[None, :] - mine[:, None], mine[:, None] - most[None, :]
    apart = np.clip((np.maximum(affirmed, denied) - CLAUSE[0]) / (CLAUSE[1] - CLAUSE[0]), 0, 1)
    apart = np.where(affirmed > denied, np.float32(AFFIRMED) * apart, apart)
    related = np.maximum(cover.bare, np.float32(SENSE) * cover.near)
    heard = np.where(statements.against[None, :], 0, related * (1 - np.float32(AGREES) * apart))
    nearest = heard.argmax(1)
    rows = np.arange(len(edges))
    say = np.clip((related[rows, nearest] - RELATED[0]) / (RELATED[1] - RELATED[0]), 0, 1)
    say *= np.minimum(related[rows, nearest] * statements.whole[nearest] / WORDS, 1)
    turned = apart[rows, nearest]
    opposed = np.add.reduceat(cover.against * statements.reading.full[None, :], statements.start, axis=1)
    turned = np.maximum(turned, np.float32(OPPOSED) * np.minimum(opposed[rows, nearest], 1))
    if statements.against.any():
        turned = np.where(_contrary(answer, cover, statements, len(edges)), 1, turned)
    against = float((turned * say).sum())
    doubt = round(
        against / (float(say.sum()) + FEW) * min(1.0, against / ENOUGH) + FALLEN * max(0, contradicted - 1), 3
    )
    share = min(1.0, max(0.0, (doubt - TRUST) / (DISTRUST - TRUST)))
    keep = 1 - (1 - LEFT) * share
    if (turned * say > HAS_A_SAY).sum() + contradicted < TOGETHER or len(answer.text.sentences) < TOGETHER:
        keep = 1.0
    return Stance(
        doubt, keep, tuple(cover.windows[int(n)] for n in np.flatnonzero(turned * say > TURNS)) if share else ()
    )


def _contrary(answer: Reading, cover: Coverage, statements: Statements, clauses: int) -> NDArray[np.bool_]:
    """Which clauses say a contradiction better than any point."""
    import numpy as np  # noqa: PLC0415 - as above

    said = cover.said[:clauses]
    bad, good = np.flatnonzero(statements.against), np.flatnonzero(~statements.against)
    worst, best = bad[said[:, bad].argmax(1)], good[said[:, good].argmax(1)]
    rows = np.arange(clauses)
    fullest = np.zeros(clauses, np.float32)  # the point may go on in the next clause
    for (first, last), value in zip(cover.clauses, cover.said[:, good].max(1), strict=True):
        fullest[first:last] = np.maximum(fullest[first:last], value)
    out = said[rows, worst] - fullest > CLEAR
    for n in np.flatnonzero(out):
        out[n] = linked(answer, cover, statements, int(n), (int(best[n]), int(worst[n]))) >= 0
    return np.asarray(out)


def _denied(reading: Reading, edges: NDArray[np.intp]) -> Matrix:
    """The share of each stretch's weight that stands under a negation."""
    import numpy as np  # noqa: PLC0415 - as above

    whole = np.add.reduceat(reading.full, edges)
    return np.asarray(np.add.reduceat(reading.full * reading.negated, edges) / np.maximum(whole, 1e-6), np.float32)
