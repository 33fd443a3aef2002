"""How near two stretches of text are in sense as a whole, whatever their words.

Each is the weighted mean of its words' vectors. Everything said about a field is near everything else said about it, so
what counts is contrast: how much nearer a window is to a statement than to statements at large (`background.npy`).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from mockloop.grading.similarity import Reading
from mockloop.grading.statements import Statements
from mockloop.grading.windows import slide_sum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

LEAD, SPAN = -0.05, 0.25
"""Lead over the background from which a window is near a statement, and the further lead that makes it wholly near."""
CROWD = 20
"""How many of the nearest statements at large the lead is over."""
GIVE = 0.05
"""By how much a window may be nearer to another point of the question and still be near to this one."""
BRIEFER = 0.04
"""What an answer of two clauses is allowed on that mean, and twice as much one of a single clause."""
STEPS = 60
"""Steps in which the direction that statements share most is found."""
BULK = 3.0
"""Weight of the words of a window from which its mean tells its sense; one or two words are near to anything."""
ABOUT = (0.02, 0.1)
"""Mean lead of the points from which an answer is about the rubric in some part, and wholly."""
ALONE = 0.35
"""What is left of nearness in sense to the only point there is."""
AKIN = 0.5
"""Cosine from which a statement at large is too like one of the question's own to be held against an answer."""


class Background:
    """Statements at large: `rows` (statements, width) unit vectors without the direction that all share."""

    def __init__(self, path: Path) -> None:
        import numpy as np  # noqa: PLC0415 - only a grade needs it

        rows = np.load(path).astype(np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        self._mean = rows.mean(0)
        rows = rows - self._mean
        axis = np.ones((rows.shape[1], 1), np.float32)
        for _ in range(STEPS):  # the power method: quicker than loading what finds all axes
            axis = rows.T @ (rows @ axis)
            axis /= np.linalg.norm(axis)
        self._axis = axis
        self.rows = self._unit(rows - (rows @ self._axis) @ self._axis.T)

    def __call__(self, vectors: Matrix) -> Matrix:
        """Unit vectors of the same kind as `rows`."""
        out = self._unit(vectors) - self._mean
        return self._unit(out - (out @ self._axis) @ self._axis.T)

    @staticmethod
    def _unit(vectors: Matrix) -> Matrix:
        import numpy as np  # noqa: PLC0415 - as above

        return np.asarray(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + np.float32(1e-9)), np.float32)


@cache
def background() -> Background:
    """The shipped statements at large, read once."""
    return Background(Path(str(files("mockloop") / "data" / "background.npy")))


def alike(answer: Reading, statements: Statements, edges: NDArray[np.intp], reach: int) -> tuple[list[Matrix], Matrix]:
    """How near each window of 1, 2 … `reach` clauses is in sense to each statement, 0..1, a matrix for each length.

    It is less where one is denied and the other isn't, and where the answer as a whole isn't about the rubric. The last
    matrix is that of single clauses, whatever they deny.
    """
    import numpy as np  # noqa: PLC0415 - as above

    said, large = statements.reading, background()
    ours = answer.sense
    mine = np.add.reduceat(ours * answer.weight[:, None], edges, axis=0)
    theirs = large(np.add.reduceat(said.sense * said.weight[:, None], statements.start, axis=0))
    others = large.rows[(large.rows @ theirs.T).max(1) < AKIN]
    known = answer.weight * np.abs(ours).max(1, initial=0).clip(0, 1e-6) * np.float32(1e6)
    mass = np.add.reduceat(np.stack([answer.weight, answer.weight * answer.negated, known], 1), edges, axis=0)
    other = np.add.reduceat(np.stack([said.weight, said.weight * said.negated], 1), statements.start, axis=0)
    denied = other[:, 1] / np.maximum(other[:, 0], np.float32(1e-6))
    leads, polarity, bulk = [], [], []
    for length in range(1, reach + 1):
        window = large(slide_sum(mine, length))
        leads.append(_lead(window, theirs, others, statements.owner))
        part = slide_sum(mass, length)
        bulk.append(part[:, 2])
        share = part[:, 1] / np.maximum(part[:, 0], np.float32(1e-6))
        polarity.append(1 - np.abs(share[:, None] - denied[None, :]))
    gate = _about(np.concatenate(leads), statements, len(edges))
    near = [
        np.asarray(np.clip((lead - LEAD) / SPAN, 0, 1) * gate * np.minimum(said / BULK, 1)[:, None], np.float32)
        for lead, said in zip(leads, bulk, strict=True)
    ]
    return [np.asarray(a * b, np.float32) for a, b in zip(near, polarity, strict=True)], near[0]


def _lead(window: Matrix, theirs: Matrix, others: Matrix, owner: NDArray[np.intp]) -> Matrix:
    """By how much each window is nearer to each statement than to statements at large and to other points."""
    import numpy as np  # noqa: PLC0415 - as above

    close = window @ theirs.T
    crowd = min(CROWD, len(others))
    level = np.partition(window @ others.T, -crowd, axis=1)[:, -crowd:].mean(1) if crowd else np.zeros(len(window))
    return np.asarray(
        close - np.maximum(np.maximum(level, 0)[:, None], _elsewhere(close, owner) - np.float32(GIVE)), np.float32
    )


def _about(lead: Matrix, statements: Statements, clauses: int) -> np.float32:
    """How far the answer as a whole is about the rubric, 0..1: the mean of its points' best leads.

    An answer of few clauses is held against as many points as it has clauses. Where there is but one point, nothing
    tells an answer that makes it from one that is about the matter, so it counts for less.
    """
    import numpy as np  # noqa: PLC0415 - as above

    best = np.where(statements.against, -1, lead.max(0))
    first = np.flatnonzero(np.append(True, np.diff(statements.owner) > 0))
    points = np.sort(np.clip(np.maximum.reduceat(best, first), -0.2, 0.3))
    mean = float(points[-clauses:].mean())
    mean += BRIEFER * max(0, 3 - clauses)
    alone = ALONE if len(points) == 1 else 1.0
    return np.float32(alone * min(1.0, max(0.0, (mean - ABOUT[0]) / (ABOUT[1] - ABOUT[0]))))


def _elsewhere(close: Matrix, owner: NDArray[np.intp]) -> Matrix:
    """For every window and statement, how near the window is to the nearest point but the statement's own."""
    import numpy as np  # noqa: PLC0415 - as above

    first = np.flatnonzero(np.append(True, np.diff(owner) > 0))
    points = np.maximum.reduceat(close, first, axis=1)
    if points.shape[1] < 2:
        return np.zeros_like(close)
    best, second = points.argmax(1), np.partition(points, -2, axis=1)[:, -2]
    rows = np.arange(len(points))
    place = np.cumsum(np.append(0, np.diff(owner) > 0))
    return np.where(place[None, :] == best[:, None], second[:, None], points[rows, best][:, None])
