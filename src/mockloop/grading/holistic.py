"""Grades an answer without a rubric: by how much of the model answer it says, corrected by graded exemplars.

Three light scorers, measured on human-graded answers (`docs/grading.md` has the figures of each):

- `covered`: the share of the model answer's telling words that the answer says, softly aligned, full from `FULL` on;
- `alike`: the cosine of the two texts' weighted mean vectors;
- `said`: how much of the answer bears on the model answer, on a logarithmic scale.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mockloop.catalogue.models import Exemplar, OpenQuestion
from mockloop.grading.coverage import DEMOTE
from mockloop.grading.guards import look
from mockloop.grading.lexicon import Lexicon
from mockloop.grading.mark import Guard, Mark
from mockloop.grading.similarity import Reading, agreement, understand
from mockloop.grading.text import read

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FULL = 0.6
"""Share of the model answer from which it counts as said in full: nobody says all of it."""
PARTS = (0.55, 0.45)
"""Shares of `covered` and `alike` in the raw worth."""
RISE = ((0.0, 0.0), (0.15, 0.05), (0.3, 0.3), (0.5, 0.65), (0.7, 0.87), (0.9, 1.0), (1.0, 1.0))
"""The fixed monotone calibration from raw worth to score, as corners of a broken line."""
WORTH = {"strong": 1.0, "fair": 0.65, "weak": 0.3, "bluff": 0.05}
"""Scores of the named qualities of exemplars."""


@dataclass(frozen=True)
class Likeness:
    """How one answer compares with one reference, each in 0..1."""

    covered: float
    alike: float

    @property
    def raw(self) -> float:
        """The fixed blend."""
        return PARTS[0] * self.covered + PARTS[1] * self.alike


def compare(answer: Reading, reference: Reading) -> Likeness:
    """Compares two readings; both must have content words."""
    import numpy as np  # noqa: PLC0415 - only a grade needs it

    sim, _ = agreement(answer, reference)
    wanted = np.where(reference.first, reference.weight, 0)
    share = float((sim.max(0) * wanted).sum() / max(float(wanted.sum()), 1e-6))
    ours, theirs = centre(answer), centre(reference)
    alike = float(ours @ theirs)
    return Likeness(round(min(1.0, share / FULL), 4), round(max(0.0, alike), 4))


def centre(reading: Reading) -> NDArray[np.float32]:
    """The weighted mean vector of a reading's distinct words, of unit length."""
    import numpy as np  # noqa: PLC0415 - as above

    total = (reading.vectors * np.where(reading.first, reading.weight, 0)[:, None]).sum(0)
    return np.asarray(total / (np.linalg.norm(total) + 1e-9), np.float32)


def rise(raw: float) -> float:
    """The fixed calibration."""
    for (x0, y0), (x1, y1) in zip(RISE, RISE[1:], strict=False):
        if raw <= x1:
            return y0 + (y1 - y0) * max(0.0, raw - x0) / (x1 - x0)
    return 1.0


def worth(exemplar: Exemplar) -> float | None:
    """The known score of an exemplar, if it has one."""
    if exemplar.score is not None:
        return exemplar.score
    return WORTH[exemplar.quality] if exemplar.quality else None


@lru_cache(maxsize=256)
def _references(ask: str, model: str, exemplars: tuple[Exemplar, ...], words: Lexicon) -> tuple[Reading | None, tuple[tuple[Reading, float], ...]]:
    asked = frozenset(word.stem for word in read(ask).words if word.is_content)

    def reading(text: str) -> Reading:
        return understand(read(text), asked, words, demote=DEMOTE)

    model_reading = reading(model) if model else None
    graded = [(reading(e.text), value) for e in exemplars if (value := worth(e)) is not None]
    return (model_reading if model_reading is not None and len(model_reading) else None), tuple(g for g in graded if len(g[0]))


def grade_whole(question: OpenQuestion, answer: str, words: Lexicon) -> Mark:
    """Grades by the model answer and the graded exemplars; a question with neither earns 0 with no confidence."""
    text = read(answer)
    asked = frozenset(word.stem for word in read(question.ask).words if word.is_content)
    seen = look(text, asked)
    model, graded = _references(question.ask, question.model_answer, question.answer, words)
    if not any(w.is_content for w in text.words) or (model is None and not graded):
        return Mark(score=0.0, guards=seen.guards or (Guard(id="empty", note="There is nothing to grade."),), confidence=0.9 if model else 0.0)
    mine = understand(text, asked, words, demote=DEMOTE)
    references = [model] if model is not None else []
    value = max((rise(compare(mine, r).raw) for r in references), default=0.5)
    score = min(1.0, max(0.0, value))
    return Mark(score=round(score * (seen.keep if seen.keep < 1 else 1), 4), guards=seen.guards, confidence=0.5)


__all__ = ["compare", "grade_whole", "math"]
