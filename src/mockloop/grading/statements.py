"""The statements of a rubric, prepared to be compared with answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mockloop.grading.lexicon import Lexicon
from mockloop.grading.rivals import Side, named, rivals
from mockloop.grading.roles import Relation, links, relations
from mockloop.grading.similarity import Reading, understand
from mockloop.grading.text import Text, read
from mockloop.grading.vectors import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

DEMOTE = 0.3
"""Weight of a word that the question already used."""
ENOUGH = 0.5
"""Share of an "a, b, c or d" list that says all of it."""

_ITEMS = re.compile(r",|\bor\b", re.IGNORECASE)


@dataclass(frozen=True)
class Statements:
    """Statements one after another, as the columns of one reading.

    `start` is each statement's first column; `owner` the index of its point and `against` whether it contradicts it.
    `relations` holds each statement's, by column.
    `denied` (statements, 2) holds the least and the greatest share of a clause's weight that stands under a negation.
    `core` and `list_` (columns, statements) hold the weights of the words, and `whole` each statement's full worth.
    """

    reading: Reading
    start: NDArray[np.intp]
    owner: NDArray[np.intp]
    against: NDArray[np.bool_]
    core: Matrix
    list_: Matrix
    whole: Matrix
    rivals: tuple[Side, ...]
    mentions: NDArray[np.bool_]
    relations: tuple[tuple[Relation, ...], ...]
    links: tuple[tuple[str, str] | None, ...]
    denied: Matrix


def prepare(
    entries: Sequence[tuple[int, bool, str]],
    ask: Text,
    lexicon: Lexicon,
    embedder: Embedder | None = None,
    *,
    demote: float = DEMOTE,
) -> Statements | None:
    """Prepares statements `(point, against, text)`, words of `ask` weighing `demote` times as much; None when none has a
    content word.
    """
    import numpy as np  # noqa: PLC0415 - only a grade needs it

    asked = frozenset(word.stem for word in ask.words if word.is_content)
    parts = [
        (owner, against, understand(read(text), asked, lexicon, demote=demote, embedder=embedder))
        for owner, against, text in entries
    ]
    parts = [part for part in parts if len(part[2])]
    if not parts:
        return None
    readings = [part[2] for part in parts]
    sizes = [len(r) for r in readings]
    start = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.intp)
    core = np.zeros((sum(sizes), len(parts)), np.float32)
    lists = np.zeros_like(core)
    for n, r in enumerate(readings):
        here = slice(int(start[n]), int(start[n]) + sizes[n])
        listed = _listed(r)
        weight = np.where(r.first, r.weight, 0)
        core[here, n] = np.where(listed, 0, weight)
        lists[here, n] = np.where(listed, weight, 0)
    sides = rivals(ask, lexicon)
    return Statements(
        reading=_joined(readings),
        start=start,
        owner=np.array([p[0] for p in parts], np.intp),
        against=np.array([p[1] for p in parts], bool),
        core=core,
        list_=lists,
        whole=core.sum(0) + ENOUGH * lists.sum(0),
        rivals=sides,
        mentions=_mentions(parts, sides),
        relations=tuple(_shifted(relations(r), int(start[n])) for n, r in enumerate(readings)),
        links=tuple(link for r in readings for link in links(r)),
        denied=np.array([_denied(r) for r in readings], np.float32),
    )


def _denied(reading: Reading) -> tuple[float, float]:
    """Of a statement's clauses, the least and the greatest share of weight that stands under a negation."""
    shares = []
    for first, last in reading.text.clauses:
        rows = [n for n, place in enumerate(reading.place.tolist()) if first <= place < last]
        if rows:
            shares.append(
                float(reading.full[rows] @ reading.negated[rows] / max(float(reading.full[rows].sum()), 1e-6))
            )
    return min(shares), max(shares)


def _shifted(found: Sequence[Relation], by: int) -> tuple[Relation, ...]:
    return tuple(replace(r, left=tuple(n + by for n in r.left), right=tuple(n + by for n in r.right)) for r in found)


def _mentions(parts: Sequence[tuple[int, bool, Reading]], sides: Sequence[Side]) -> NDArray[np.bool_]:
    """Which subjects each statement names; one that names none speaks of those of its point's first statement."""
    import numpy as np  # noqa: PLC0415 - as above

    rows: list[list[bool]] = []
    inherited: dict[int, list[bool]] = {}
    for owner, _, reading in parts:
        row = named(sides, reading)
        if any(row):
            inherited.setdefault(owner, row)
        rows.append(row if any(row) else inherited.get(owner, row))
    return np.array(rows, bool).reshape(len(parts), len(sides))


def _joined(readings: Sequence[Reading]) -> Reading:
    import numpy as np  # noqa: PLC0415 - as above

    def together(name: str) -> NDArray[np.generic]:
        return np.concatenate([getattr(r, name) for r in readings])

    arrays = {name: together(name) for name in ("place", "weight", "full", "asked", "first", "vectors", "negated")}
    return Reading(
        text=readings[0].text,
        words=tuple(w for r in readings for w in r.words),
        concepts=tuple(c for r in readings for c in r.concepts),
        sides=tuple(s for r in readings for s in r.sides),
        **arrays,  # type: ignore[arg-type]
    )


def _listed(reading: Reading) -> NDArray[np.bool_]:
    """The words of an "a, b or c" list of at least three items: any half of them says it."""
    import numpy as np  # noqa: PLC0415 - as above

    flags = np.zeros(len(reading), bool)
    raw = reading.text.raw
    breaks = list(_ITEMS.finditer(raw))
    if not any(b.group() != "," for b in breaks):
        return flags
    edges = [0, *(b.end() for b in breaks), len(raw)]
    items = [
        [n for n, w in enumerate(reading.words) if edges[k] <= w.start < edges[k + 1]] for k in range(len(edges) - 1)
    ]
    items = [item for item in items if item]
    if len(items) < 3:
        return flags
    flags[items[0][-1]] = True  # the first piece leads in: "use precision"
    for item in items[1:]:
        if len(item) <= 4:
            flags[item] = True
    return flags
