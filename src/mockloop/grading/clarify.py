"""Which of the facts that an interviewer holds back does a clarifying question ask for?

The question is compared with the ways to ask for each fact, clause by clause, by the soft alignment that answers are
graded with. A fact is found where a stretch of the question says one of them well enough, and no other fact says the
same stretch clearly better. Deterministic; it never raises on any string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mockloop.catalogue.models import Fact
from mockloop.grading.coverage import cover
from mockloop.grading.lexicon import lexicon
from mockloop.grading.similarity import understand
from mockloop.grading.statements import Statements, prepare
from mockloop.grading.text import LIMIT, read, without_repeats

ASKED = 0.57
"""Coverage of one of a fact's phrasings from which it is asked for."""
CLEARLY = 0.12
"""A fact found in the words of another one must come this near to it, else it was not meant."""
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


def facts_asked(facts: Sequence[Fact], text: str) -> tuple[int, ...]:
    """Indices of the facts that this text asks for, in the author's order; empty for what asks for none of them."""
    if not _ASKING.search(text[:LIMIT]) and len(text.split()) > BRIEF:
        return ()
    import numpy as np  # noqa: PLC0415 - not before the first question

    said = without_repeats(read(text))
    statements = _prepared(tuple(fact.ask for fact in facts))
    answer = understand(said, frozenset(), lexicon(), demote=1.0)
    if statements is None or not len(answer):
        return ()
    found = cover(answer, statements, drawn=0.3)
    # windows by facts: how fully each stretch asks for each fact, by its best phrasing
    each = np.stack(
        [found.said[:, statements.owner == fact].max(axis=1, initial=0) for fact in range(len(facts))], axis=1
    )
    asked: list[int] = []
    for fact in range(len(facts)):
        values = each[:, fact]
        near = np.flatnonzero(values > values.max() - NEAR)
        row = min(near.tolist(), key=lambda row: found.windows[row][1] - found.windows[row][0])
        if round(float(values.max()), 3) >= ASKED and float(each[row].max() - values[row]) <= CLEARLY:
            asked.append(fact)
    return tuple(asked)


def is_vague(text: str) -> bool:
    """Does this ask for nothing in particular ("tell me more")?"""
    return not any(word.is_content and word.norm not in _EMPTY for word in read(text).words)


@lru_cache(maxsize=32)
def _prepared(asks: tuple[tuple[str, ...], ...]) -> Statements | None:
    entries = [(owner, False, ask) for owner, phrasings in enumerate(asks) for ask in phrasings]
    return prepare(entries, read(""), lexicon())
