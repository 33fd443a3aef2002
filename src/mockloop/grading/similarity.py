"""How well each stretch of an answer says each of a set of statements: soft alignment of words.

Words agree when their stems are equal, when they are forms of one group of the lexicon, when one is a misspelling of
the other, or by the cosine of their vectors above a threshold. They disagree when the lexicon knows them as opposites,
or when one stands under a negation and the other doesn't.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mockloop.grading.lexicon import Lexicon
from mockloop.grading.polarity import negated
from mockloop.grading.text import Text, Word, stem
from mockloop.grading.vectors import Embedder, table, table_vectors
from mockloop.grading.vectors import embedder as chosen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

FLOOR = 0.25
"""Cosines below it are chance (measured: .25 beats .35 and .45)."""
SAME_GROUP = 0.9
"""Similarity of two forms of one group of the lexicon."""
LOOSE_GROUP = 0.7
"""The same for a loose group: everyday words that mean the same in some contexts only."""
MISSPELT = 80.0
"""Normalised edit similarity, 0..100, from which a word unknown to the table is read as a misspelling."""


@dataclass(frozen=True)
class Reading:
    """The content words of a text, ready to be compared; every array runs over them.

    `place` is each word's index in `text.words`; `weight` how much it tells, less if the question used it (`asked`).
    """

    text: Text
    words: tuple[Word, ...]
    place: NDArray[np.intp]
    weight: Matrix
    full: Matrix
    asked: NDArray[np.bool_]
    first: NDArray[np.bool_]
    vectors: Matrix
    negated: NDArray[np.bool_]
    concepts: tuple[frozenset[int], ...]
    sides: tuple[tuple[tuple[int, int], ...], ...]

    def __len__(self) -> int:
        """Number of content words."""
        return len(self.words)

    @property
    def sense(self) -> Matrix:
        """The words' vectors in the space of the shipped table, whatever embedder made `vectors`."""
        return table_vectors([word.norm for word in self.words], self.vectors)


def understand(
    text: Text, asked: frozenset[str], lexicon: Lexicon, *, demote: float, embedder: Embedder | None = None
) -> Reading:
    """Prepares a text; words whose stem is in `asked` weigh `demote` times as much."""
    import numpy as np  # noqa: PLC0415 - only a grade needs it

    places = [n for n, word in enumerate(text.words) if word.is_content]
    words = tuple(text.words[n] for n in places)
    stems = [word.stem for word in words]
    weigh = table().weight
    full = np.array([weigh(word.norm) for word in words], np.float32)
    known = np.array([s in asked for s in stems], bool)
    seen = {s: n for n, s in reversed(list(enumerate(stems)))}  # the first place of each
    first = np.array([seen[s] == n for n, s in enumerate(stems)], np.bool_)
    flags = negated(text)
    return Reading(
        text=text,
        words=words,
        place=np.array(places, np.intp),
        weight=np.where(known, full * np.float32(demote), full),
        full=full,
        asked=known,
        first=first,
        vectors=(embedder or chosen()).vectors([word.norm for word in words]),
        negated=np.array([flags[n] for n in places], bool),
        concepts=tuple(lexicon.concepts(stems)),
        sides=tuple(tuple(lexicon.sides.get(s, ())) for s in stems),
    )


def agreement(answer: Reading, said: Reading) -> tuple[Matrix, NDArray[np.bool_]]:
    """Similarity 0..1 of every answer word (rows) to every word of `said` (columns), and which are opposites.

    Polarity is left to the caller.
    """
    import numpy as np  # noqa: PLC0415 - as above

    sim = answer.vectors @ said.vectors.T
    sim[sim < FLOOR] = 0
    np.minimum(sim, 1, out=sim)
    same = _same_stem(answer.words, said.words)
    for groups, worth in _shared(answer.concepts, said.concepts):
        np.maximum(sim, np.where(groups, np.float32(worth), np.float32(0)), out=sim)
    typos = _misspelt(answer.words, said.words)
    if typos is not None:
        np.maximum(sim, typos, out=sim)
    opposite = _opposed(answer.sides, said.sides, sim.shape) | _prefixed(answer.words, said.words)
    opposite &= ~same
    sim[opposite] = 0
    sim[same] = 1
    return sim, opposite


_PREFIXES = ("un", "non", "in", "im", "ir", "dis", "de", "anti")


def _prefixed(left: Sequence[Word], right: Sequence[Word]) -> NDArray[np.bool_]:
    """Which words differ by a prefix that denies: "correlated" and "uncorrelated"."""
    import numpy as np  # noqa: PLC0415 - as above

    out = np.zeros((len(left), len(right)), bool)
    mine = {n: bases for n, word in enumerate(left) if (bases := _bases(word.norm))}
    theirs = {m: bases for m, word in enumerate(right) if (bases := _bases(word.norm))}
    if mine:
        stems: dict[str, list[int]] = {}
        for m, word in enumerate(right):
            stems.setdefault(word.stem, []).append(m)
        for n, bases in mine.items():
            for base in bases:
                out[n, stems.get(base, [])] = True
    if theirs:
        places: dict[str, list[int]] = {}
        for n, word in enumerate(left):
            places.setdefault(word.stem, []).append(n)
        for m, bases in theirs.items():
            for base in bases:
                out[places.get(base, []), m] = True
    return out


@lru_cache(maxsize=20_000)
def _bases(norm: str) -> tuple[str, ...]:
    """Stems of the words that a denying prefix may stand before, if the table knows them."""
    known = table().words
    return tuple(
        stem(rest)
        for prefix in _PREFIXES
        if norm.startswith(prefix) and len(rest := norm[len(prefix) :]) >= 5 and rest in known
    )


def _same_stem(left: Sequence[Word], right: Sequence[Word]) -> NDArray[np.bool_]:
    import numpy as np  # noqa: PLC0415 - as above

    ids: dict[str, int] = {}
    a = np.array([ids.setdefault(word.stem, len(ids)) for word in left], np.int32)
    b = np.array([ids.setdefault(word.stem, len(ids)) for word in right], np.int32)
    return np.asarray(a[:, None] == b[None, :])


def _incidence(sets: Sequence[Sequence[int]], columns: dict[int, int]) -> Matrix:
    import numpy as np  # noqa: PLC0415 - as above

    out = np.zeros((len(sets), len(columns)), np.float32)
    for row, members in enumerate(sets):
        for member in members:
            column = columns.get(member)
            if column is not None:
                out[row, column] = 1
    return out


def _shared(
    left: Sequence[frozenset[int]], right: Sequence[frozenset[int]]
) -> Iterator[tuple[NDArray[np.bool_], float]]:
    """Which words share a group, first the loose ones, then the others, each with what sharing is worth."""
    common = frozenset().union(*left) & frozenset().union(*right)
    for worth, groups in (
        (LOOSE_GROUP, sorted(g for g in common if g < 0)),
        (SAME_GROUP, sorted(g for g in common if g >= 0)),
    ):
        if groups:
            columns = {group: n for n, group in enumerate(groups)}
            hits = _incidence([sorted(s) for s in left], columns) @ _incidence([sorted(s) for s in right], columns).T
            yield hits > 0, worth


def _opposed(
    left: Sequence[tuple[tuple[int, int], ...]], right: Sequence[tuple[tuple[int, int], ...]], shape: tuple[int, ...]
) -> NDArray[np.bool_]:
    import numpy as np  # noqa: PLC0415 - as above

    theirs = {(pair, side) for sides in right for pair, side in sides}
    facing = {(pair, 1 - side) for pair, side in theirs}
    mine = {entry for sides in left for entry in sides if entry in facing}
    if not mine:
        return np.zeros(shape, bool)
    columns = {2 * pair + side: n for n, (pair, side) in enumerate(sorted(mine))}
    ours = _incidence([[2 * p + s for p, s in sides] for sides in left], columns)
    turned = _incidence([[2 * p + 1 - s for p, s in sides] for sides in right], columns)
    agree = _incidence([[2 * p + s for p, s in sides] for sides in right], columns)
    return np.asarray((ours @ turned.T > 0) & (ours @ agree.T == 0))


def _misspelt(left: Sequence[Word], right: Sequence[Word]) -> Matrix | None:
    """Edit similarity where a longish word on either side is unknown to the table; None when there is none."""
    import numpy as np  # noqa: PLC0415 - as above

    known = table().words
    odd = [n for n, word in enumerate(left) if len(word.norm) > 4 and word.norm not in known]
    strange = [n for n, word in enumerate(right) if len(word.norm) > 4 and word.norm not in known]
    if not right or not (odd or strange):
        return None
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only misspellings need it

    out = np.zeros((len(left), len(right)), np.float32)

    def fill(rows: Sequence[int], columns: Sequence[int]) -> None:
        # the library refuses lone surrogates
        a = [left[n].norm[:40].encode("utf-8", "replace").decode() for n in rows]
        b = [right[n].norm[:40].encode("utf-8", "replace").decode() for n in columns]
        near = process.cdist(a, b, scorer=fuzz.ratio, score_cutoff=MISSPELT, dtype=np.float32) / np.float32(100)
        out[np.ix_(rows, columns)] = near

    if odd:
        fill(odd, range(len(right)))
    if strange:
        fill(range(len(left)), strange)
    return out
