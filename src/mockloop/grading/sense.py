"""How near two stretches of text are in sense as a whole, whatever their words.

Each is the weighted mean of its words' vectors.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mockloop.grading.similarity import Reading
from mockloop.grading.statements import Statements
from mockloop.grading.windows import slide_sum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

NEAR = 0.3
"""Cosine of a window's and a statement's mean vectors from which they are near."""


def alike(answer: Reading, statements: Statements, edges: NDArray[np.intp]) -> Callable[[int], Matrix]:
    """By reach: how near each window is in sense to each statement, 0..1; less where one is denied and the other isn't."""
    import numpy as np  # noqa: PLC0415 - only a grade needs it

    said = statements.reading

    mine = np.add.reduceat(answer.vectors * answer.weight[:, None], edges, axis=0)
    theirs = np.add.reduceat(said.vectors * said.weight[:, None], statements.start, axis=0)
    theirs = theirs / (np.linalg.norm(theirs, axis=1, keepdims=True) + np.float32(1e-9))
    mass = np.add.reduceat(np.stack([answer.weight, answer.weight * answer.negated], 1), edges, axis=0)
    other = np.add.reduceat(np.stack([said.weight, said.weight * said.negated], 1), statements.start, axis=0)
    denied = other[:, 1] / np.maximum(other[:, 0], np.float32(1e-6))

    def near(reach: int) -> Matrix:
        window = slide_sum(mine, reach)
        window = window / (np.linalg.norm(window, axis=1, keepdims=True) + np.float32(1e-9))
        part = slide_sum(mass, reach)
        polarity = 1 - np.abs((part[:, 1] / np.maximum(part[:, 0], np.float32(1e-6)))[:, None] - denied[None, :])
        return np.asarray(np.clip((window @ theirs.T - NEAR) / (1 - NEAR), 0, 1) * polarity, np.float32)

    return near
