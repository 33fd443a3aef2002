"""How far grades can be trusted: against human graders, against tricks, against the clock, against noise.

    python benchmarks/grading.py --data DIR [--json] [--ablate] [--noise N]

DIR holds `mohler.csv` and `saf.csv` (question_id, question, reference, answer, score) and `adversarial.json`.
Times are medians over several runs on whatever machine this is; read them as ratios.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mockloop.catalogue.models import Exemplar, Point, Talk

# grading asks for one BLAS thread, which numpy heeds only if it is loaded after
from mockloop.grading import (
    coverage,
    guards,
    holistic,
    hollow,
    lexicon,
    mentions,
    points,
    rivals,
    rubric,
    sense,
    similarity,
    stance,
    statements,
)
from mockloop.grading.rubric import grade_open
from mockloop.grading.vectors import table

import numpy as np  # isort: skip
from numpy.typing import NDArray  # isort: skip

SEED = "seed-0-"
BAD = {"stuffing", "parrot", "negated", "bluff", "irrelevant", "ramble_bad"}


class Row(NamedTuple):
    """One human-graded answer."""

    question: str
    ask: str
    reference: str
    answer: str
    score: float


def load(path: Path) -> list[Row]:
    """The rows of a set."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(r["question_id"], r["question"], r["reference"], r["answer"], float(r["score"]))
            for r in csv.DictReader(file)
        ]


def graded(rows: list[Row], exemplars: int = 0) -> tuple[Any, Any, list[str]]:
    """Grades and human scores of all answers but those used as exemplars, and their questions."""
    by: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by[row.question].append(row)
    ours, theirs, names = [], [], []
    for name, group in by.items():
        taken = set(random.Random(SEED + name).sample(range(len(group)), exemplars))
        known = tuple(Exemplar(text=group[n].answer or "-", score=group[n].score) for n in sorted(taken))
        question = Talk(id="q", ask=group[0].ask, model=group[0].reference, answer=known)
        for n, row in enumerate(group):
            if n not in taken:
                ours.append(grade_open(question, row.answer).score)
                theirs.append(row.score)
                names.append(name)
    return np.array(ours), np.array(theirs), names


def ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks with ties shared."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


def agreement(rows: list[Row], exemplars: int = 0) -> dict[str, float]:
    """Pearson, Spearman, RMSE as it is and after a straight line fitted on the other half, mean r per question."""
    ours, theirs, names = graded(rows, exemplars)
    each = []
    for name in dict.fromkeys(names):
        here = np.array([n == name for n in names])
        if ours[here].std() > 0 and theirs[here].std() > 0:
            each.append(float(np.corrcoef(ours[here], theirs[here])[0, 1]))
    half = np.arange(len(ours)) % 2 == 0
    fitted = np.empty_like(ours)
    for side in (half, ~half):
        slope, base = np.polyfit(ours[~side], theirs[~side], 1)
        fitted[side] = slope * ours[side] + base
    return {
        "n": len(ours),
        "pearson": round(float(np.corrcoef(ours, theirs)[0, 1]), 4),
        "spearman": round(float(np.corrcoef(ranks(ours), ranks(theirs))[0, 1]), 4),
        "rmse": round(float(np.sqrt(np.mean((ours - theirs) ** 2))), 4),
        "rmse_calibrated": round(float(np.sqrt(np.mean((fitted - theirs) ** 2))), 4),
        "per_question_r": round(statistics.fmean(each), 4),
    }


def adversarial(path: Path) -> dict[str, Any]:
    """Cases inside their bands, by kind, and whether the good answer beats every bad one of its topic."""
    data = json.loads(path.read_text(encoding="utf-8"))
    inside: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    beats = [0, 0]
    for topic in data["topics"]:
        entries: dict[str, str | Point] = {
            f"p{n}": Point(text=p["statement"], also=tuple(p["alternatives"]), not_=tuple(p["contradictions"]))
            for n, p in enumerate(topic["points"])
        }
        question = Talk(id="q", ask=topic["question"], rubric=entries)
        scores = [(case["kind"], grade_open(question, case["answer"]).score) for case in topic["cases"]]
        good = min(score for kind, score in scores if kind == "good")
        for kind, score in scores:
            low, high = data["bands"][kind]
            inside[kind][0] += low <= score <= high
            inside[kind][1] += 1
            if kind in BAD:
                beats[0] += good > score
                beats[1] += 1
    return {
        "inside": sum(a for a, _ in inside.values()),
        "of": sum(b for _, b in inside.values()),
        "by_kind": dict(inside),
        "good_beats_bad": beats,
    }


def latency(data: Path) -> dict[str, float]:
    """Milliseconds: warm 50th and 95th percentile of fresh answers to 120 words, and of 6,000 characters."""
    topics = json.loads((data / "adversarial.json").read_text(encoding="utf-8"))["topics"]
    questions = [
        Talk(id="q", ask=t["question"], rubric={f"p{n}": Point(text=p["statement"], also=tuple(p["alternatives"]), not_=tuple(p["contradictions"])) for n, p in enumerate(t["points"])})
        for t in topics
    ]  # fmt: skip
    texts = [row.answer for name in ("mohler", "saf") for row in load(data / f"{name}.csv")]
    short = [text for text in texts if 10 <= len(text.split()) <= 120]
    random.Random(1).shuffle(short)
    long = [" ".join(short[n : n + 60])[:6000] for n in range(0, 1200, 60)]
    for question in questions:
        grade_open(question, "Warm up the question with a few words.")

    def timed(answers: list[str]) -> list[float]:
        out = []
        for n, answer in enumerate(answers):
            start = time.perf_counter()
            grade_open(questions[n % len(questions)], answer)
            out.append(1000 * (time.perf_counter() - start))
        return sorted(out)

    runs = [timed(short[400 * n : 400 * (n + 1)]) for n in range(5)]
    big = [timed(long) for _ in range(3)]
    return {
        "short_p50_ms": round(statistics.median(run[len(run) // 2] for run in runs), 2),
        "short_p95_ms": round(statistics.median(run[int(0.95 * len(run))] for run in runs), 2),
        "long_p95_ms": round(statistics.median(run[int(0.95 * len(run))] for run in big), 2),
        "first_ms": round(statistics.median(_first() for _ in range(5)), 1),
    }


def _first() -> float:
    """Import and first grade in a fresh process, after numpy."""
    code = (
        "import time, numpy; t = time.perf_counter()\n"
        "from mockloop.catalogue.models import Talk\nfrom mockloop.grading.rubric import grade_open\n"
        "grade_open(Talk(id='q', ask='How does attention work?', rubric={'a': 'Weights are a softmax of scaled dot products'}),"
        " 'Dot products are scaled, and a softmax turns them into weights.')\n"
        "print(1000 * (time.perf_counter() - t))"
    )
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


_HOSTILE = "abcdefghij    \n\t.,;:'\"()[]{}<>/\\|-_=+*&^%$#@!?0123456789äßçñ\u202e\u200d\u200b\u0000\u001b\ufeff\u0301😀👩‍👩‍👧日本語العربيةעברית\ud800\udfff"


def noise(count: int, seed: int = 0) -> Iterator[str]:
    """Random and hostile strings: letters, symbols, surrogates, controls, right-to-left, and now and then 1 MB."""
    chance = random.Random(seed)
    for n in range(count):
        if n % 5000 == 4999:
            yield "".join(chance.choices(_HOSTILE, k=1000)) * 1000
        elif n % 3 == 0:
            yield "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(200)))
        elif n % 3 == 1:
            yield "".join(chance.choices(_HOSTILE, k=chance.randrange(400)))
        else:
            letters = "abcdefghijklmnopqrstuvwxyz"
            yield " ".join(
                "".join(chance.choices(letters, k=chance.randrange(1, 12))) for _ in range(chance.randrange(80))
            )


def hostile(count: int) -> dict[str, float]:
    """Exceptions (none: they would end the run), the worst score, and the worst time per 10 kB of what is read."""
    question = Talk(id="q", ask="Explain dropout.", rubric={"a": Point(text="Random units are set to zero while training", also=("switch off neurons",), not_=("active at inference",)), "b": "It works against overfitting"})  # fmt: skip
    whole = Talk(
        id="q",
        ask="Explain dropout.",
        model="Random units are set to zero while training, which works against overfitting.",
    )
    worst, slowest, above = 0.0, 0.0, 0
    grade_open(question, "warm")
    for n, text in enumerate(noise(count)):
        start = time.perf_counter()
        score = grade_open(question if n % 2 else whole, text).score
        slowest = max(slowest, 1000 * (time.perf_counter() - start) / max(1.0, len(text) / 10_000))
        worst = max(worst, score)
        above += score > 0.05
    return {"strings": count, "worst_score": worst, "above_0.05": above, "slowest_ms_per_10kB": round(slowest, 1)}


Setting = tuple[object, str, Any]
"""Whose attribute of which name is set to what."""


def ablations() -> dict[str, list[Setting]]:
    """Each part switched off, by name."""
    bare = lexicon.Lexicon((), ())
    full = sense.background()

    def zero(words: Sequence[str]) -> NDArray[np.float32]:
        return np.zeros((len(words), 128), np.float32)

    return {
        "no word vectors": [(table(), "vectors", zero), (coverage, "DRAWN", 0.0)],
        "no lexicon": [(rubric, "lexicon", lambda: bare)],
        "no demotion of question words": [(module, "DEMOTE", 1.0) for module in (statements, rubric, holistic)],
        "no idf": [(table(), "weight", lambda _word: 1.0)],
        "no misspellings": [(similarity, "MISSPELT", 100.0)],
        "no polarity": [(coverage, "TURNED", 1.0), (coverage, "CLOUDED", 1.0)],
        "no contradictions": [(points, "AGAINST", 2.0)],
        "no rivals": [(rivals, "RIVAL", 1.0)],
        "no opposites": [(coverage, "OPPOSED", 0.0), (coverage, "REVERSED", 1.0), (coverage, "INDIRECT", 1.0)],
        "no mentions": [(mentions, key, 1.0) for key in ("MENTIONED", "ENUMERATED", "VAIN")],
        "no roles": [(points, "RELATED", 2.0)],
        "no doubt of the whole": [(stance, "LEFT", 1.0)],
        "no sense of the whole window": [(coverage, "DRAWN", 0.0)],
        "no background to the sense": [(sense, "CROWD", len(full.rows))],
        "no hollow words": [(hollow, "LEFT", 1.0)],
        "no guards": [(guards, "ECHO", 1.0), (guards, "LISTED", 1.0), (guards, "BRIEFLY", (1.0, 1.0, 1.0))],
        "covered alone": [(holistic, "PARTS", (1.0, 0.0, 0.0))],
        "alike alone": [(holistic, "PARTS", (0.0, 1.0, 0.0))],
        "said alone": [(holistic, "PARTS", (0.0, 0.0, 1.0))],
    }


def ablated(data: Path) -> dict[str, Any]:
    """Pearson on both sets and adversarial cases inside their bands, with each part off."""
    sets = {name: load(data / f"{name}.csv") for name in ("mohler", "saf")}
    out = {}
    for name, settings in {"everything on": [], **ablations()}.items():
        before = [(owner, key, vars(owner).get(key)) for owner, key, _ in settings]
        for owner, key, value in settings:
            setattr(owner, key, value)
        _forget()
        out[name] = {key: agreement(rows)["pearson"] for key, rows in sets.items()}
        out[name]["adversarial"] = adversarial(data / "adversarial.json")["inside"]
        for owner, key, value in before:
            if value is None:
                delattr(owner, key)  # a method was covered up
            else:
                setattr(owner, key, value)
        _forget()
    return out


def _forget() -> None:
    rubric.prepared.cache_clear()  # what was prepared with a part on must not serve with it off
    holistic._known.cache_clear()  # noqa: SLF001 - as above


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--noise", type=int, default=2_000, help="how many hostile strings")
    given = parser.parse_args()
    out: dict[str, Any] = {}
    if given.data is None:
        print("Only noise is measured: name a folder with human-graded sets by --data.")
    else:
        for name in ("mohler", "saf"):
            rows = load(given.data / f"{name}.csv")
            out[name] = {"reference": agreement(rows), "exemplars_5": agreement(rows, 5)}
        out["adversarial"] = adversarial(given.data / "adversarial.json")
        out["latency"] = latency(given.data)
        if given.ablate:
            out["ablations"] = ablated(given.data)
    out["noise"] = hostile(given.noise)
    print(json.dumps(out, indent=None if given.json else 2))


if __name__ == "__main__":
    main()
