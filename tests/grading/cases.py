"""The blind cases: answers written without sight of the rubrics, and what can be made of them.

`CASES` holds (question id, kind, answer); `BANDS` the scores that each kind may get.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path

import msgspec

from mockloop.catalogue.models import Bank, OpenQuestion
from mockloop.grading.rubric import grade_open

DATA = Path(__file__).parent / "data"

BANDS: dict[str, tuple[float, float]] = {
    "good": (0.65, 1.0),
    "paraphrase": (0.5, 1.0),
    "partial": (0.1, 0.75),  # one sentence of an answer; the rubrics have four to seven points
    "telegraphic": (0.5, 1.0),
    "nonnative": (0.5, 1.0),
    "aside": (0.6, 1.0),
    "spelling": (0.65, 1.0),
    "formula": (0.65, 1.0),
    "ramble_good": (0.5, 1.0),
    "long": (0.5, 1.0),
    "negated": (0.0, 0.35),
    "stuffing": (0.0, 0.35),
    "parrot": (0.0, 0.15),
    "bluff": (0.0, 0.3),
    "irrelevant": (0.0, 0.1),
    "other": (0.0, 0.25),
    "ramble_bad": (0.0, 0.25),
}
BAD = {"negated", "stuffing", "parrot", "bluff", "irrelevant", "other", "ramble_bad"}

_BLUFF = (
    "It orchestrates a multi-modal eigenvalue synergy in which the stochastic manifold converges to a disruptive Bayesian paradigm, unlocking scalable end-to-end tensor homology.",
    "Essentially one leverages the quantum-inspired Lagrangian of the topology, so that the adversarial Hilbert space becomes isomorphic to the business ecosystem and value emerges holistically.",
    "My approach is a next-generation neuromorphic architecture whose spectral divergence is annealed against a blockchain-backed posterior, which gives state-of-the-art robustness at hyperscale.",
    "The Riemannian curvature of the hyperparametric functor induces ergodic momentum in the latent dual, hence the variational simplex is asymptotically self-regularising.",
)
_IRRELEVANT = (
    "I like cycling along the river, and on Sundays we bake bread with my neighbours.",
    "No.",
    "The museum opens at nine and the tram stops right in front of it.",
    "qwe rtz uiop asdf jkl yxcv bnm",
    "Is there any coffee left in the kitchen downstairs?",
    "I don't know.",
)
_RAMBLE = (
    "That is a really great question, and I am glad you ask it, because people talk about it all the time. When I started out I had no idea about any of this, and then I read a lot of articles, and I watched some talks, and over the years you get a feeling for what matters and what doesn't. It always depends, of course. Every company is different, every team is different, and you have to look at the whole picture.",
    "So, well, in my last project we had many meetings about something similar. There were people from three offices, and everybody had an opinion, and we wrote long documents. I remember that it took until the spring. In the end I think we all agreed that it is important to do it properly, to communicate well, and to keep an eye on the details, since the devil is in the details.",
    "I find the topic fascinating. There has been so much progress lately, you can hardly keep up with the papers, and the tools get better every month. Some say this and some say that. What I would do is to think about it carefully, discuss it with senior people, try some things out and then see what works best for the customers, which is what counts for the business.",
)
_CHATTER = (
    "Okay, let me think aloud for a moment, I hope that's fine with you.",
    "I remember talking about this with a flatmate over pancakes, it was raining for days.",
    "Sorry, I'm jumping around a little, but I'll get there.",
    "My old laptop could hardly cope with it, and the fan was so loud that the neighbours complained.",
    "Anyway, back to what you asked.",
    "We even printed T-shirts about it for the summer party, with a slogan nobody understood.",
    "Does that make sense so far? I can draw it as well if there is a whiteboard around.",
)
_CODE = "In code it would be something like `for x, y in loader: step(x, y)`, and as a formula $f(x) = \\sum_i a_i x_i + b$."
_AMERICAN = (("isation", "ization"), ("ise ", "ize "), ("ises ", "izes "), ("ised", "ized"), ("ising", "izing"), ("iser", "izer"), ("our ", "or "), ("learnt", "learned"), ("centre", "center"), ("labelled", "labeled"))  # fmt: skip


BANKS = Path(__file__).parents[2] / "scenarios" / "banks"


def _table(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def questions() -> dict[str, OpenQuestion]:
    """The questions with their rubrics, by id."""
    bank = msgspec.convert(tomllib.loads((DATA / "blind_rubrics.toml").read_text(encoding="utf-8")), Bank)
    return {question.id: question for question in bank.talk}


def fresh_questions() -> dict[str, OpenQuestion]:
    """The questions of the shipped banks that `fresh_cases` answers, by id."""
    wanted = set(_table("fresh_answers.toml"))
    found: dict[str, OpenQuestion] = {}
    for path in sorted(BANKS.glob("*.toml")):
        bank = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Bank)
        found.update({question.id: question for question in bank.talk if question.id in wanted})
    return found


def _sentences(text: str) -> list[str]:
    return [part.strip().rstrip(".") + "." for part in text.replace("? ", ". ").split(". ") if part.strip()]


def _american(text: str) -> str:
    for british, american in _AMERICAN:
        text = text.replace(british, american)
    return text


def cases() -> list[tuple[str, str, str]]:
    """The cases that the grader was developed with."""
    return _cases(_table("blind_answers.toml"), questions())


def fresh_cases() -> list[tuple[str, str, str]]:
    """The held-out cases: written after the grader's last change."""
    return _cases(_table("fresh_answers.toml"), fresh_questions())


def scored(rows: list[tuple[str, str, str]], known: dict[str, OpenQuestion]) -> dict[str, dict[str, float]]:
    """The score of every case, by question and kind."""
    out: dict[str, dict[str, float]] = defaultdict(dict)
    for name, kind, text in rows:
        out[name][kind] = grade_open(known[name], text).score
    return out


def _cases(table: dict[str, dict[str, str]], known: dict[str, OpenQuestion]) -> list[tuple[str, str, str]]:
    """The written answers and those made from them by rule."""
    asks = {key: question.ask for key, question in known.items()}
    names = list(table)
    out = [(name, kind, text) for name, row in table.items() for kind, text in row.items() if kind != "bank"]
    for n, name in enumerate(names):
        good, ask = table[name]["good"], asks[name].rstrip("?.")
        said = _sentences(good)
        padded = " ".join(f"{_CHATTER[i % len(_CHATTER)]} {line}" for i, line in enumerate(said))
        out += [
            (
                name,
                "parrot",
                f"So the question is {ask[0].lower() + ask[1:]}, and the answer to {ask[0].lower() + ask[1:]} is exactly that.",
            ),
            (name, "bluff", _BLUFF[n % len(_BLUFF)]),
            (name, "irrelevant", _IRRELEVANT[n % len(_IRRELEVANT)]),
            (name, "ramble_bad", _RAMBLE[n % len(_RAMBLE)]),
            (name, "ramble_good", padded),
            (name, "long", " ".join([*_RAMBLE, padded, *reversed(_RAMBLE)])),
            (name, "spelling", _american(good)),
            (name, "formula", f"{good} {_CODE}"),
            (name, "other", table[names[(n + 5) % len(names)]]["good"]),
        ]
    return out
