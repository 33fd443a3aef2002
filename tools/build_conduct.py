"""Fits `src/mockloop/data/tone.npy`: how an answer sounds that runs people down (`mockloop.grading.tone`).

    python tools/build_conduct.py

Ridge regression on the mean word vectors of labelled answers: `tools/conduct_sentences.toml`, the labelled sets of
`tests/grading/data`, and the banks' strong and fair exemplars, none of which runs anybody down but where it says so.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from mockloop.catalogue.placing import read_bank
from mockloop.grading.batch import open_questions
from mockloop.grading.text import read
from mockloop.grading.tone import average

import numpy as np  # isort: skip - grading asks for one BLAS thread first

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "grading" / "data"
LABEL = "criticism"
EXEMPLAR = 0.3
"""Weight of an exemplar beside a sentence that was written to be near the border."""
RIDGE = 4.0


def _labelled() -> list[tuple[str, str, float]]:
    """Texts, labels and weights."""
    rows = []
    for path in (ROOT / "tools" / "conduct_sentences.toml", DATA / "conduct.toml"):
        rows += [(t, label, 1.0) for label, ts in tomllib.loads(path.read_text("utf-8")).items() for t in ts]
    dev = tomllib.loads((DATA / "dev3_conduct.toml").read_text("utf-8"))
    rows += [(case["text"], case["label"], 1.0) for case in dev["case"]]
    for path in sorted((ROOT / "scenarios" / "banks").glob("*.toml")):
        for question in open_questions(read_bank(path)).values():
            rows += [(a.text, "none", EXEMPLAR) for a in question.answer if a.quality in {"strong", "fair"}]
    return rows


def main() -> None:
    """Writes 128 weights and a constant."""
    known = [(mean, label, weight) for text, label, weight in _labelled() if (mean := average(read(text))) is not None]
    vectors = np.array([row[0] for row in known], np.float64)
    wanted = np.array([1.0 if row[1] == LABEL else -1.0 for row in known])
    weight = np.array([row[2] for row in known])
    weight = np.where(wanted > 0, weight * weight[wanted < 0].sum() / weight[wanted > 0].sum(), weight)
    centre, level = np.average(vectors, axis=0, weights=weight), np.average(wanted, weights=weight)
    shifted = vectors - centre
    weighted = (shifted * weight[:, None]).T
    slope = np.linalg.solve(weighted @ shifted + RIDGE * np.eye(vectors.shape[1]), weighted @ (wanted - level))
    fitted = np.append(slope, level - centre @ slope).astype(np.float32)
    np.save(ROOT / "src" / "mockloop" / "data" / "tone.npy", fitted)
    print(f"{len(known)} answers, {int((wanted > 0).sum())} of them unkind")


if __name__ == "__main__":
    main()
