"""Which of the facts that an interviewer holds back does a clarifying question ask for?

The question is compared with the ways to ask for each fact, clause by clause, by the soft alignment that answers are
graded with. Two things are asked of a stretch of the question: how fully it says one of a fact's phrasings, and how much
of the stretch itself the fact's words account for; a word that is asked about and that the fact knows nothing of ("should
the box be *personalised* to each reader") speaks against it. What the task itself named tells less. A fact is found
where both are good enough, and no other fact does better for the same stretch. Denials don't count: "what may
never be shown" asks as much as "what may be shown". Deterministic; it never raises on any string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mockloop.catalogue.models import CompanyFact, Fact
from mockloop.grading.coverage import REACH, edges_of, recall
from mockloop.grading.lexicon import Lexicon, lexicon, parse
from mockloop.grading.similarity import agreement, understand
from mockloop.grading.statements import Statements, prepare
from mockloop.grading.text import LIMIT, read, without_repeats
from mockloop.grading.windows import slide_max, slide_sum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.floating[Any]]

ASKED = 0.5
"""Worth of a stretch for a fact, 0..1, from which the fact is asked for."""
MEANT = 0.54
"""The same where only the best fact is told, and the interviewer would rather talk of something else than be wrong."""
SAYING = 0.4
"""Share of a stretch's worth, as an exponent, that is how fully it says a phrasing; the rest is how much of it the fact
accounts for. Set on 340 questions in view, with 0.3 to 0.6 much alike."""
ACCOUNTED = 0.35
"""Share of a stretch, by weight, that the fact's words must account for at least."""
TELLING = 0.7
"""How far a word of what a fact tells accounts for a word of the question. Not at companies: theirs are anecdotes."""
ALIKE = 0.3
"""Agreement of two words below which one doesn't account for the other: nearly any two of a field come to 0.25."""
TIE = 0.001
"""A stretch asks for the fact that it says best, and for others only when they come this near."""
KNOWN = 0.6
"""Weight of a word that the task named."""
_EMPTY = frozenset(
    [
        "tell",
        "more",
        "detail",
        "details",
        "explain",
        "information",
        "info",
        "know",
        "anything",
        "everything",
        "else",
        "problem",
        "task",
        "requirement",
        "requirements",
        "question",
        "questions",
        "question",
        "clarify",
        "clarification",
        "help",
        "please",
        "assume",
        "assumption",
        "assumptions",
        "constraint",
        "constraints",
        "context",
        "specific",
        "specifics",
        "describe",
        "elaborate",
        "share",
        "start",
        "begin",
        "mean",
        "understand",
        "design",
        "system",
        "thing",
        "stuff",
        "need",
        "hello",
        "hi",
        "ok",
        "okay",
        "thanks",
        "sure",
        "good",
        "right",
        "scope",
        "exactly",
    ]
)
"""Words that ask for nothing in particular."""


NEAR = 0.05
"""Of stretches that say it about as well, the shortest is the one that asks."""
BRIEF = 6
"""So few words ask even without the form of a question: "number of users"."""
_ASKING = re.compile(
    r"\?|\b(?:ask|asking|know|wonder|clarify|whether|find out|curious)\b"
    r"|(?:^|[.!;:\n,]\s*|\band\s+|\bso\s+)(?:how|what|which|who|whose|whom|where|when|why|is|are|was|do|does|did|can|could|should|shall"
    r"|would|will|may|have|has|any|tell|am|must|what['’]s|who['’]s)\b",
    re.IGNORECASE,
)


def facts_asked(facts: Sequence[Fact], text: str, about: str = "") -> tuple[int, ...]:
    """Indices of the facts that this text asks for, in the author's order; empty for what asks for none of them.

    `about` is what the interviewer has said of the task.
    """
    if is_vague(text):
        return ()
    if not _ASKING.search(text[:LIMIT]) and len(text.split()) > BRIEF:
        return ()
    import numpy as np  # noqa: PLC0415 - not before the first question

    each, windows = _worth(facts, text, about, tuple((fact.tell,) for fact in facts))
    asked: list[int] = []
    for fact in range(len(facts)) if windows else ():
        values = each[:, fact]
        near = np.flatnonzero(values > values.max() - NEAR)
        row = min(near.tolist(), key=lambda row: windows[row][1] - windows[row][0])
        if round(float(values.max()), 3) >= ASKED and float(each[row].max() - values[row]) <= TIE:
            asked.append(fact)
    return tuple(asked)


def fact_meant(facts: Sequence[CompanyFact], text: str) -> int | None:
    """Index of the one fact that this question to a company means; None for none of them."""
    each, windows = _worth(facts, text, "", ())
    if not windows or round(float(each.max()), 3) < MEANT:
        return None
    return int(each.max(axis=0).argmax())


def _worth(
    facts: Sequence[Fact] | Sequence[CompanyFact], text: str, about: str, tells: tuple[tuple[str, ...], ...]
) -> tuple[Matrix, list[tuple[int, int]]]:
    """(windows, facts) in 0..1: how well each stretch asks for each fact; and the stretches, in clauses."""
    import numpy as np  # noqa: PLC0415 - as above

    words = _spoken(lexicon())
    statements = _prepared(tuple(fact.ask for fact in facts), about, words)
    told = _prepared(tells, about, words)
    known = frozenset(word.stem for word in read(about).words if word.is_content)
    answer = understand(without_repeats(read(text)), known, words, demote=KNOWN)
    if statements is None or not len(answer):
        return np.zeros((0, len(facts)), np.float32), []
    sim, _ = agreement(answer, statements.reading)
    edges = edges_of(answer)
    ours = _by_fact(sim, statements, len(facts))
    if told is not None:
        ours = np.maximum(ours, TELLING * _by_fact(agreement(answer, told.reading)[0], told, len(facts)))
    ours = np.where(ours >= ALIKE, ours, 0)
    weight = answer.weight[:, None]
    mass, total = np.add.reduceat(ours * weight, edges, axis=0), np.add.reduceat(weight, edges, axis=0)
    best = np.maximum.reduceat(sim, edges, axis=0)
    worth, windows = [], []
    for reach in range(1, min(REACH, len(edges)) + 1):
        full = recall(slide_max(best, reach), statements)
        says = np.stack(
            [full[:, statements.owner == fact].max(axis=1, initial=0) for fact in range(len(facts))], axis=1
        )
        accounts = np.clip(slide_sum(mass, reach) / np.maximum(slide_sum(total, reach), 1e-6), 0, 1)
        worth.append(np.where(accounts >= ACCOUNTED, says**SAYING * accounts ** (1 - SAYING), 0))
        windows += [(first, first + reach) for first in range(len(edges) - reach + 1)]
    return np.concatenate(worth), windows


def is_vague(text: str) -> bool:
    """Does this ask for nothing in particular ("tell me more")?"""
    return not any(word.is_content and word.norm not in _EMPTY for word in read(text).words)


def _by_fact(sim: Matrix, statements: Statements, facts: int) -> Matrix:
    """(words of the question, facts): how near each word comes to any word of a fact's statements."""
    import numpy as np  # noqa: PLC0415 - as above

    owner = np.repeat(statements.owner, np.diff(np.append(statements.start, sim.shape[1])))
    return np.stack([sim[:, owner == fact].max(axis=1, initial=0) for fact in range(facts)], axis=1)


@lru_cache(maxsize=16)
def _spoken(words: Lexicon) -> Lexicon:
    """The lexicon with the ways to ask for the same added: "DAU" and "traffic"."""
    data = files("mockloop") / "data" / "asking.txt"
    return words.extended(parse(data.read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def _prepared(asks: tuple[tuple[str, ...], ...], about: str, words: Lexicon) -> Statements | None:
    entries = [(owner, False, ask) for owner, phrasings in enumerate(asks) for ask in phrasings]
    return prepare(entries, read(about), words, demote=KNOWN)
