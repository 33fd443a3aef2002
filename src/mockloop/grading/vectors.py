"""Word vectors: the shipped table, and the protocol behind which another embedder may stand.

The table (`data/vectors.npy`, `words.txt`, `endings.txt`) is written by `tools/build_vectors.py`. It is opened at the
first grade and memory-mapped; only rows that are asked for are unpacked.
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mockloop.errors import MockloopError

# Matrices this small are slower on two threads, above all beside a busy terminal. Heeded only if numpy isn't loaded yet.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

COMMON = 0.25
"""Weight of the commonest word; words outside the language model's own list weigh 1."""


EMBEDDER = "MOCKLOOP_EMBEDDER"
"""Environment variable that names another embedder."""


class Embedder(Protocol):
    """Turns the words of one text, in order, into vectors. A transformer may look at the context; the table doesn't."""

    def vectors(self, words: Sequence[str]) -> Matrix:
        """Unit rows, (len(words), width) float32; an unknown word's row is zero."""
        ...


class Table:
    """The shipped table of word vectors.

    `words` maps a word to its row; the first `ranked` rows are in order of frequency.
    """

    def __init__(self, folder: Path) -> None:
        import numpy as np  # noqa: PLC0415 - only a grade needs it

        names = (folder / "words.txt").read_text(encoding="utf-8").split()
        self.words = dict(zip(names, range(len(names)), strict=True))
        self.endings = (folder / "endings.txt").read_text(encoding="utf-8").split("\n")
        self.ranked = 22_000
        self._packed = np.load(folder / "vectors.npy", mmap_mode="r")
        self._seen: dict[str, NDArray[np.float32]] = {}
        self._zero = np.zeros(self._packed.shape[1] * 2, np.float32)

    def vectors(self, words: Sequence[str]) -> Matrix:
        """Unit rows of `words`; zero for a word the table doesn't hold."""
        import numpy as np  # noqa: PLC0415 - as above

        new = [word for word in dict.fromkeys(words) if word not in self._seen]
        if new:
            if len(self._seen) > 20_000:
                self._seen.clear()
                new = list(dict.fromkeys(words))
            known = [word for word in new if word in self.words]
            self._seen.update(dict.fromkeys(new, self._zero))
            if known:
                packed = self._packed[[self.words[word] for word in known]]
                rows = np.empty((len(known), packed.shape[1] * 2), np.float32)
                rows[:, 0::2] = (packed & 15).astype(np.float32) - 8
                rows[:, 1::2] = (packed >> 4).astype(np.float32) - 8
                rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
                self._seen.update(zip(known, rows, strict=True))
        if not words:
            return np.zeros((0, len(self._zero)), np.float32)
        return np.stack([self._seen[word] for word in words])

    def weight(self, word: str) -> float:
        """How much a word tells, `COMMON`..1: the rarer the more."""
        row = self.words.get(word, self.ranked)
        if row >= self.ranked:
            return 1.0
        return COMMON + (1 - COMMON) * math.log1p(row) / math.log1p(self.ranked)

    def stem(self, word: str) -> str | None:
        """The Snowball stem of a word of the table, None for another word."""
        row = self.words.get(word)
        if row is None:
            return None
        code = self.endings[row]
        return word[: -int(code[0])] + code[1:] if code and code[0] != "0" else word + code[1:]


@cache
def table() -> Table:
    """The shipped table, opened once."""
    return Table(Path(str(files("mockloop") / "data")))


@cache
def embedder() -> Embedder:
    """The embedder that words are compared by: the table, unless `$MOCKLOOP_EMBEDDER` names another as `module:factory`.

    Raises:
        MockloopError: there is no such factory.
    """
    name = os.environ.get(EMBEDDER, "").strip()
    if not name:
        return table()
    module, _, factory = name.partition(":")
    try:
        made: Embedder = getattr(import_module(module), factory)()
    except (ImportError, AttributeError, ValueError) as error:
        raise MockloopError(f"${EMBEDDER} should be module:factory; {name!r} can't be used: {error}") from error
    return made


def table_vectors(words: Sequence[str], rows: Matrix) -> Matrix:
    """`rows` if no other embedder is named, else the table's rows: shipped vectors can be compared with those alone."""
    return rows if embedder() is table() else table().vectors(words)
