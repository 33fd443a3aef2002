"""Which stretch of an answer says which statement, and how fully."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mockloop.grading.lexicon import Lexicon
from mockloop.grading.roles import Relation, relations
from mockloop.grading.similarity import Reading, agreement, understand
from mockloop.grading.text import Text, read
from mockloop.grading.vectors import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

DEMOTE = 0.3
"""Weight of a word that the question already used."""
TURNED = 0.35
"""What is left of a word's agreement when only one side is denied."""
OPPOSED = 0.6
"""What an opposite word takes away, in shares of the word's weight."""
PRIOR = 0.3
"""Weight added to every statement, so that one common word of two doesn't look like half of it."""
REVERSED = 0.7
"""What is left of a clause that holds the opposite of one of the statement's words, but not the word."""
RIVAL = 0.4
"""What is left when the clause speaks of the question's other subject (L2 where the statement is of L1)."""
ENOUGH = 0.5
"""Share of an "a, b, c or d" list that says all of it."""
FOCUS = 0.35
"""Share of a window's worth that hangs on most of it bearing on the statement."""
DRAWN = 0.5
"""How far a window whose sense as a whole is near the statement's is drawn towards saying it."""
NEAR = 0.3
"""Cosine of a window's and a statement's mean vectors from which they are near."""
REACH = 3
"""Clauses that one statement may be spread over."""

_ITEMS = re.compile(r",|\bor\b", re.IGNORECASE)


@dataclass(frozen=True)
class Side:
    """One of two rival subjects of a question: its stems and the groups of the lexicon that name it."""

    stems: frozenset[str]
    groups: frozenset[int]


def _named(sides: Sequence[Side], reading: Reading, first: int = 0, last: int | None = None) -> list[bool]:
    """Which sides the content words `first`..`last` name: by their own words, else by other names of them."""
    stems = {w.stem for w in reading.words[first:last]}
    named = [bool(side.stems & stems) for side in sides]
    if not any(named):
        groups = frozenset().union(*reading.concepts[first:last])
        named = [bool(side.groups & groups) for side in sides]
    return named


@dataclass(frozen=True)
class Statements:
    """Statements one after another, as the columns of one reading.

    `start` is each statement's first column; `owner` the index of its point and `against` whether it contradicts it.
    `relations` holds each statement's, by column.
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


def prepare(
    entries: Sequence[tuple[int, bool, str]], ask: Text, lexicon: Lexicon, embedder: Embedder | None = None
) -> Statements | None:
    """Prepares statements `(point, against, text)`; None when none has a content word."""
    import numpy as np  # noqa: PLC0415 - only a grade needs it

    asked = frozenset(word.stem for word in ask.words if word.is_content)
    parts = [
        (owner, against, understand(read(text), asked, lexicon, demote=DEMOTE, embedder=embedder))
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
    )


def _shifted(found: Sequence[Relation], by: int) -> tuple[Relation, ...]:
    return tuple(replace(r, left=tuple(n + by for n in r.left), right=tuple(n + by for n in r.right)) for r in found)


def _mentions(parts: Sequence[tuple[int, bool, Reading]], sides: Sequence[Side]) -> NDArray[np.bool_]:
    """Which subjects each statement names; one that names none speaks of those of its point's first statement."""
    import numpy as np  # noqa: PLC0415 - as above

    rows: list[list[bool]] = []
    inherited: dict[int, list[bool]] = {}
    for owner, _, reading in parts:
        row = _named(sides, reading)
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
    if _BETWEEN.search(ask.raw):
        beside = _beside(ask)
        out += [] if any(side & other for side in out for other in beside) else beside
    groups = [lexicon.concepts(sorted(side))[0] if len(side) == 1 else frozenset() for side in out[:8]]
    for n in range(0, len(groups), 2):
        common = groups[n] & groups[n + 1]
        groups[n], groups[n + 1] = groups[n] - common, groups[n + 1] - common
    return tuple(Side(stems, group) for stems, group in zip(out[:8], groups, strict=True))


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


def cover(answer: Reading, statements: Statements) -> Coverage:
    """Compares every window of up to `REACH` clauses with every statement."""
    import numpy as np  # noqa: PLC0415 - as above

    said = statements.reading
    sim, opposite = agreement(answer, said)
    sizes = np.diff(np.append(statements.start, sim.shape[1]))
    # a statement that names both sides ("large explodes, small vanishes") is opposed by neither
    opposite &= ~np.repeat(np.maximum.reduceat(sim, statements.start, axis=1) >= 0.85, sizes, axis=1)
    turned = answer.negated[:, None] != said.negated[None, :]
    sim *= np.where(turned, np.float32(TURNED), np.float32(1))
    edges, ranges = _edges(answer)
    best = np.maximum.reduceat(sim, edges, axis=0)
    against = np.logical_or.reduceat(opposite, edges, axis=0) & (best < 0.6)
    best = best - np.float32(OPPOSED) * against
    turn = np.where(np.logical_or.reduceat(against, statements.start, axis=1), np.float32(REVERSED), np.float32(1))
    ours = np.maximum.reduceat(sim, statements.start, axis=1)  # best agreement of each answer word with each statement
    weight = answer.full[:, None]
    mass = np.add.reduceat(ours * weight, edges, axis=0)
    total = np.add.reduceat(weight, edges, axis=0)
    factor = _subject(answer, statements, edges)
    bounds = [*edges.tolist(), len(answer)]
    if factor is not None:
        best = best * np.repeat(factor, sizes, axis=1)
    pull = _alike(answer, said, statements, edges)
    values, windows, clauses = [], [], []
    for reach in range(1, min(REACH, len(edges)) + 1):
        recall = _recall(_slide_max(best, reach), statements)
        precision = _slide_sum(mass, reach) / _slide_sum(total, reach)
        straight = -_slide_max(-turn, reach)
        words = (
            straight
            * recall
            * (np.float32(1 - FOCUS) + np.float32(FOCUS) * np.minimum(precision / np.float32(0.45), 1))
        )
        values.append(words + np.float32(DRAWN) * straight * pull(reach) * (1 - words))
        windows += [(ranges[n][0], ranges[n + reach - 1][1]) for n in range(len(edges) - reach + 1)]
        clauses += [(n, n + reach) for n in range(len(edges) - reach + 1)]
    rows = tuple(pairwise(bounds))
    return Coverage(tuple(windows), tuple(clauses), rows, np.concatenate(values), best, sim)


def _alike(answer: Reading, said: Reading, statements: Statements, edges: NDArray[np.intp]) -> Callable[[int], Matrix]:
    """By reach: how near each window is in sense to each statement, 0..1; less where one is denied and the other isn't."""
    import numpy as np  # noqa: PLC0415 - as above

    mine = np.add.reduceat(answer.vectors * answer.weight[:, None], edges, axis=0)
    theirs = np.add.reduceat(said.vectors * said.weight[:, None], statements.start, axis=0)
    theirs = theirs / (np.linalg.norm(theirs, axis=1, keepdims=True) + np.float32(1e-9))
    mass = np.add.reduceat(np.stack([answer.weight, answer.weight * answer.negated], 1), edges, axis=0)
    other = np.add.reduceat(np.stack([said.weight, said.weight * said.negated], 1), statements.start, axis=0)
    denied = other[:, 1] / np.maximum(other[:, 0], np.float32(1e-6))

    def near(reach: int) -> Matrix:
        window = _slide_sum(mine, reach)
        window = window / (np.linalg.norm(window, axis=1, keepdims=True) + np.float32(1e-9))
        part = _slide_sum(mass, reach)
        polarity = 1 - np.abs((part[:, 1] / np.maximum(part[:, 0], np.float32(1e-6)))[:, None] - denied[None, :])
        return np.asarray(np.clip((window @ theirs.T - NEAR) / (1 - NEAR), 0, 1) * polarity, np.float32)

    return near


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


def _subject(answer: Reading, statements: Statements, edges: NDArray[np.intp]) -> Matrix | None:
    """What is left (clauses, statements) when a clause speaks of a rival subject; None when the question names none."""
    import numpy as np  # noqa: PLC0415 - as above

    sides = statements.rivals
    if not sides:
        return None
    bounds = [*edges.tolist(), len(answer)]
    now, sentence_end = np.zeros(len(sides), bool), 0
    rows = []
    for n in range(len(edges)):
        here = np.array(_named(sides, answer, bounds[n], bounds[n + 1]), bool)
        if int(answer.place[bounds[n]]) >= sentence_end:
            now[:] = False
            sentence_end = next(last for _, last in answer.text.sentences if last > int(answer.place[bounds[n]]))
        for pair in range(0, len(sides), 2):
            if here[pair : pair + 2].any():  # a clause that names none goes on about the last one named
                now[pair : pair + 2] = here[pair : pair + 2]
        rows.append(now.copy())
    mine = np.array(rows, np.float32)
    theirs = statements.mentions.astype(np.float32)
    swap = np.arange(len(sides)) ^ 1
    only_mine = mine * (1 - mine[:, swap])
    only_theirs = theirs * (1 - theirs[:, swap])
    clash = only_mine @ only_theirs[:, swap].T > 0
    return np.where(clash, np.float32(RIVAL), np.float32(1))


def _slide_max(rows: Matrix, reach: int) -> Matrix:
    import numpy as np  # noqa: PLC0415 - as above

    out = rows
    count = len(rows) - reach + 1
    for shift in range(1, reach):
        out = np.maximum(out[:count], rows[shift : shift + count])
    return out[:count]


def _slide_sum(rows: Matrix, reach: int) -> Matrix:
    count = len(rows) - reach + 1
    out = rows[:count].copy()
    for shift in range(1, reach):
        out += rows[shift : shift + count]
    return out


def _recall(top: Matrix, statements: Statements) -> Matrix:
    import numpy as np  # noqa: PLC0415 - as above

    lists = np.float32(ENOUGH) * statements.list_.sum(0)
    got = top @ statements.core + np.minimum(top @ statements.list_, lists)
    return np.asarray(np.clip(got / (statements.whole + np.float32(PRIOR)), 0, 1))
