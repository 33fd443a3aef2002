"""Grades an answer without a rubric: by how much of the model answer it says, corrected by graded exemplars.

Three light scorers, measured on human-graded answers (`docs/grading.md` has the figures of each):

- `covered`: the share of the model answer's telling words that the answer says, softly aligned, full from `FULL` on;
- `alike`: the cosine of the two texts' weighted mean vectors;
- `said`: how much of the answer bears on the model answer, on a logarithmic scale; a word counts once.
"""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mockloop.catalogue.models import Exemplar, OpenQuestion
from mockloop.grading.guards import look
from mockloop.grading.lexicon import Lexicon
from mockloop.grading.mark import Guard, Mark
from mockloop.grading.sense import background
from mockloop.grading.similarity import Reading, agreement, understand
from mockloop.grading.statements import DEMOTE
from mockloop.grading.text import read, without_repeats
from mockloop.grading.vectors import table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FULL = 0.6
"""Share of the model answer from which it counts as said in full: nobody says all of it."""
PARTS = (0.42, 0.35, 0.23)
"""Shares of `covered`, `alike` and `said` in the raw worth."""
RISE = ((0.0, 0.0), (0.12, 0.04), (0.3, 0.35), (0.5, 0.6), (0.75, 0.85), (0.95, 1.0), (1.0, 1.0))
"""The fixed monotone calibration from raw worth to score, as corners of a broken line."""
SHY = 5.0
"""How many exemplars' worth of doubt the mean correction starts with."""
NEAR = 0.3
"""The same for the correction by exemplars that resemble the answer."""
BRIEF = 0.7
"""What an echo of the question keeps that has two words of its own; human graders are kind to such brevity."""
GOOD = 0.85
"""Score from which an exemplar also serves as a second model answer."""
WORTH = {"strong": 1.0, "fair": 0.65, "weak": 0.3, "bluff": 0.05}
"""Scores of the named qualities of exemplars."""


LEGIBLE = 0.36
"""Share of words that can be read, from which an answer is no noise."""
CLEAR = 4
"""Number of words that can be read, from which an answer is no noise."""
ALMOST = 0.7
"""Similarity to a word of the model answer from which an unknown word counts as readable."""
BRIEFLY = 4
"""Content words of a model answer to which a single sign may be the answer."""
# "O(n log n)", "a[i] = *(a + i)": nothing but short names, numbers and signs of arithmetic.
_FORMULA = re.compile(r"[*&]{0,2}\w{1,5}(?:[\s()\[\]+\-*/=<>.,;&^]{1,4}\w{1,4})*[\s()\[\];.]*", re.ASCII)


def compare(answer: Reading, reference: Reading) -> float:
    """The raw worth of an answer beside one reference, 0..1; both must have content words."""
    import numpy as np  # noqa: PLC0415 - only a grade needs it

    sim, _ = agreement(answer, reference)
    wanted = np.where(reference.first, reference.weight, 0)
    whole = float(wanted.sum())
    covered = min(1.0, float((sim.max(0) * wanted).sum()) / max(whole, 1e-6) / FULL)
    alike = max(0.0, float(centre(answer) @ centre(reference)))
    bearing = float((sim.max(1) ** 2 * np.where(answer.first, answer.weight, 0)).sum())
    said = min(1.0, math.log1p(bearing) / math.log1p(0.5 * max(whole, 1.0)))
    return round(PARTS[0] * covered + PARTS[1] * alike + PARTS[2] * said, 4)


def centre(reading: Reading) -> NDArray[np.float32]:
    """The weighted mean vector of a reading's distinct words, without what all statements share, of unit length."""
    import numpy as np  # noqa: PLC0415 - as above

    total = (reading.sense * np.where(reading.first, reading.weight, 0)[:, None]).sum(0)
    return np.asarray(background()(total[None, :])[0], np.float32)


def rise(raw: float) -> float:
    """The fixed calibration."""
    for (x0, y0), (x1, y1) in itertools.pairwise(RISE):
        if raw <= x1:
            return y0 + (y1 - y0) * max(0.0, raw - x0) / (x1 - x0)
    return 1.0


def worth(exemplar: Exemplar) -> float | None:
    """The known score of an exemplar, if it has one."""
    if exemplar.score is not None:
        return exemplar.score
    return WORTH[exemplar.quality] if exemplar.quality else None


@dataclass(frozen=True)
class Known:
    """What is known of a question without rubric: its model answer and the exemplars with their scores.

    `residual` is each exemplar's score less the raw worth the model answer alone would give it.
    """

    asked: frozenset[str]
    model: Reading | None
    graded: tuple[tuple[Reading, float], ...]
    residual: tuple[float, ...]


@lru_cache(maxsize=256)
def _known(ask: str, model: str, exemplars: tuple[Exemplar, ...], words: Lexicon) -> Known:
    asked = frozenset(word.stem for word in read(ask).words if word.is_content)

    def reading(text: str) -> Reading:
        return understand(read(text), asked, words, demote=DEMOTE)

    graded = [(reading(e.text), value) for e in exemplars if (value := worth(e)) is not None]
    graded = [(r, value) for r, value in graded if len(r)]
    best = reading(model) if model else None
    if best is None or not len(best):
        good = [r for r, value in graded if value == max(v for _, v in graded)]
        best = good[0] if good else None
    residual = tuple(value - rise(compare(r, best)) for r, value in graded) if best is not None else ()
    return Known(asked, best, tuple(graded), residual)


def grade_whole(question: OpenQuestion, answer: str, words: Lexicon) -> Mark:
    """Grades by the model answer and the graded exemplars; a question with neither earns 0 with no confidence."""
    text = without_repeats(read(answer))
    known = _known(question.ask, question.model_answer, question.answer, words)
    seen = look(text, known.asked)
    mine = understand(text, known.asked, words, demote=DEMOTE)
    if not len(mine) or known.model is None or not seen.keep:
        return Mark(score=0.0, guards=seen.guards, confidence=0.9 if known.model is not None else 0.0)
    if not readable(mine, known.model):
        noise = Guard(id="noise", note="This can't be read as English.")
        return Mark(score=0.0, guards=(*seen.guards, noise), confidence=0.9)
    raw = compare(mine, known.model)
    value = rise(raw)
    if known.graded:
        value = _corrected(mine, value, known)
    keep, guards = seen.keep, seen.guards
    if any(guard.id == "parrot" for guard in guards) and _adds(mine, known.model):
        keep, guards = 1.0, tuple(guard for guard in guards if guard.id != "parrot")
    elif len({w.stem for w in mine.words} - known.asked) >= 2:
        keep = max(keep, BRIEF)
    return Mark(
        score=round(min(1.0, max(0.0, value)) * keep, 4),
        guards=guards,
        confidence=round(min(0.9, 0.4 + 0.08 * len(known.graded)), 3),
        advice=("Compare with the model answer: little of it was heard.",) if value < 0.4 else (),
    )


def readable(answer: Reading, reference: Reading) -> bool:
    """Whether something in the answer can be read: words, a short formula, or what the reference has itself.

    Letters in a row that are no words may resemble one of the reference by chance; two clear words are no chance.
    """
    wanted = {word.stem for word in reference.words}
    if all(len(word.norm) == 1 and word.stem not in wanted for word in answer.words):
        # lone signs and digits are an answer if little else was asked for ("0" for "zero", "n" for "n elements")
        return len(answer) == 1 and len(reference) <= BRIEFLY and answer.text.raw.strip(" .").isalnum()
    if _FORMULA.fullmatch(answer.text.raw.strip()):
        return True
    known = table().words
    sim, _ = agreement(answer, reference)
    near = sim.max(1) >= ALMOST
    places = set(answer.place.tolist())
    clear = sum(word.norm in known for n, word in enumerate(answer.text.words) if n not in places)
    for n, word in enumerate(answer.words):
        long = len(word.norm) > 2
        clear += (word.norm in known and long) or (word.stem in wanted) or (long and bool(near[n]))
    return clear >= CLEAR or clear >= LEGIBLE * len(answer.text.words)


def _corrected(mine: Reading, value: float, known: Known) -> float:
    """The worth after what the exemplars teach: how lenient the grader was on them, above all on those like this answer."""
    count = len(known.graded)
    like = [rise(compare(mine, reading)) for reading, _ in known.graded]
    weights = [x**4 for x in like]
    near = sum(w * r for w, r in zip(weights, known.residual, strict=True)) / (sum(weights) + NEAR)
    offset = sum(known.residual) / (count + SHY)
    second = max((x * score for x, (_, score) in zip(like, known.graded, strict=True) if score >= GOOD), default=0.0)
    support = min(1.0, value / 0.15)  # what says nothing is worth nothing, however lenient the grader
    return value + support * (0.5 * offset + 0.5 * near) + 0.3 * max(0.0, second - value)


def _adds(answer: Reading, reference: Reading) -> bool:
    """Whether a word that the question didn't have is one the reference wants: short, but no mere echo."""
    import numpy as np  # noqa: PLC0415 - as above

    sim, _ = agreement(answer, reference)
    return bool((sim[np.ix_(~answer.asked, ~reference.asked)] >= 0.8).any())
