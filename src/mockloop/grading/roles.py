"""Who does what to whom: statements whose words are all there, but the other way round.

Two mechanisms, both blind to the subject matter:

- *Parity.* A text that names a side of two pairs of opposites ties them together: "high bias means underfitting" ties
  bias to underfitting. Turning one of them round ("high variance means underfitting") turns the statement round, turning
  both ("high variance means overfitting") doesn't. A negation turns its word.
- *Order of arguments.* "A before B" is turned round by "B before A" and by "A after B"; likewise "more … than".
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mockloop.grading.similarity import Reading

    Matrix = NDArray[np.float32]

ARGUMENT = 4
"""Content words on either side of a relation that count as its arguments."""
REACH = 3
"""Content words between which two opposites are tied."""
SAME = 0.85
"""Similarity from which two words count as one."""
CLEARLY = 0.5
"""By how much the crossed reading of a relation must beat the straight one."""
_TIME = {"before": 1, "precede": 1, "precedes": 1, "after": -1, "follows": -1}
_LESS = frozenset(["less", "fewer", "lower", "smaller", "slower", "worse", "cheaper", "weaker", "shorter", "simpler"])


@dataclass(frozen=True)
class Relation:
    """`left` stands to `right` (content word indices) in a relation of this `kind`; `sign` -1 says it the other way."""

    kind: str
    sign: int
    left: tuple[int, ...]
    right: tuple[int, ...]


def relations(reading: Reading) -> tuple[Relation, ...]:
    """The relations of a text whose arguments both stand in the relation's clause."""
    out: list[Relation] = []
    place = reading.place.tolist()
    for first, last in reading.text.clauses:
        norms = [word.norm for word in reading.text.words[first:last]]
        for at, norm in enumerate(norms, first):
            if norm in _TIME:
                kind, sign = "time", _TIME[norm]
            elif norm == "than" and norms[max(0, at - first - 1)] != "rather":
                kind, sign = "than", -1 if _LESS & set(norms[max(0, at - first - 3) : at - first]) else 1
            else:
                continue
            left = tuple(n for n, p in enumerate(place) if first <= p < at)[-ARGUMENT:]
            right = tuple(n for n, p in enumerate(place) if at < p < last)[:ARGUMENT]
            if left and right:
                out.append(Relation(kind, sign, left, right))
    return tuple(out)


_LINKS = frozenset({
    "over", "of", "on", "from", "to", "into", "in", "with", "without", "per", "for", "by", "across", "at", "during", "while", "before", "after",
    "than", "when", "between", "against", "as",
})  # fmt: skip


def links(reading: Reading) -> list[tuple[str, str] | None]:
    """For every content word the preposition it is the object of, with its stem: "over the features" is (over, featur)."""
    out: list[tuple[str, str] | None] = []
    before = 0
    for word, place in zip(reading.words, reading.place.tolist(), strict=True):
        found = [w.norm for w in reading.text.words[max(before, place - 3) : place] if w.norm in _LINKS]
        out.append((found[-1], word.stem) if found else None)
        before = place + 1
    return out


def ties(reading: Reading, first: int, last: int) -> dict[tuple[int, int], int]:
    """Pairs of pairs of opposites that the content words `first`..`last` tie, with their parity 0 or 1.

    Only different words that stand near each other are tied, and each pair's k-th mention with the other's k-th.
    """
    named: dict[int, list[tuple[int, int]]] = {}
    for n in range(first, last):
        for pair, side in reading.sides[n] if not reading.negated[n] else ():
            order = named.setdefault(pair, [])
            if not order or order[-1][1] != side:
                order.append((n, side))
    pairs = sorted(named)
    out: dict[tuple[int, int], int] = {}
    for k, one in enumerate(pairs):
        for other in pairs[k + 1 :]:
            both = list(zip(named[one], named[other], strict=False))
            if len(named[one]) != len(named[other]) or not all(
                0 < abs(m - n) <= REACH and _clause(reading, m) == _clause(reading, n) for (m, _), (n, _) in both
            ):
                continue
            parity = {a ^ b for (_, a), (_, b) in both}
            if len(parity) == 1:
                out[one, other] = parity.pop()
    return out


@dataclass(frozen=True)
class Said:
    """One statement: its columns of `reading` and its relations, by column."""

    reading: Reading
    columns: range
    relations: tuple[Relation, ...]


def turned_round(answer: Reading, rows: range, said: Said, sim: Matrix) -> bool | None:
    """Whether the answer's content words `rows` turn a statement round; None when nothing can be told.

    `sim` is the agreement of the answer's content words (rows) with all statements' (columns).
    """
    for relation in relations(answer) if said.relations else ():
        if not all(n in rows for n in (*relation.left, *relation.right)):
            continue
        for other in said.relations:
            lead = _crossed(sim, relation, other) if other.kind == relation.kind else 0.0
            if abs(lead) > CLEARLY:
                return lead > 0
    mine = ties(answer, rows.start, rows.stop)
    theirs = ties(said.reading, said.columns.start, said.columns.stop)
    votes = [mine[key] != theirs[key] for key in mine.keys() & theirs.keys()]
    return any(votes) if votes else None


def _clause(reading: Reading, n: int) -> int:
    """The number of the clause that a content word stands in."""
    return bisect_right(reading.text.clauses, (int(reading.place[n]), len(reading.text.words))) - 1


def _crossed(sim: Matrix, mine: Relation, theirs: Relation) -> float:
    """By how much the arguments fit better crossed than straight, -2..2."""

    def fit(ours: tuple[int, ...], other: tuple[int, ...]) -> float:
        return float(sim[list(ours)][:, list(other)].max(0).mean())

    straight = fit(mine.left, theirs.left) + fit(mine.right, theirs.right)
    crossed = fit(mine.left, theirs.right) + fit(mine.right, theirs.left)
    return (crossed - straight) * mine.sign * theirs.sign
