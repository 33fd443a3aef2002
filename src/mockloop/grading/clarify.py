"""Which of the facts that an interviewer holds back does a clarifying question ask for?

The question is compared with the ways to ask for each fact, clause by clause, by the soft alignment that answers are
graded with. A fact is found where a stretch of the question says one of them well enough, and no other fact says the
same stretch clearly better. Deterministic; it never raises on any string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mockloop.catalogue.models import Fact
from mockloop.grading.coverage import cover
from mockloop.grading.lexicon import Lexicon, lexicon
from mockloop.grading.similarity import Reading, agreement, understand
from mockloop.grading.statements import Statements, prepare
from mockloop.grading.text import LIMIT, read, without_repeats

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ASKED = 0.46
"""Coverage of one of a fact's phrasings from which it is asked for."""
CLEARLY = 0.08
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
TURNED = 0.66
"""A question all of whose words are a fact's own counts so much: it says less than the phrasing, but nothing else."""
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
    if is_vague(text):
        return ()
    if not _ASKING.search(text[:LIMIT]) and len(text.split()) > BRIEF:
        return ()
    import numpy as np  # noqa: PLC0415 - not before the first question

    said = without_repeats(read(text))
    words = lexicon()
    statements = _prepared(tuple(fact.ask for fact in facts), words)
    answer = understand(said, frozenset(), words, demote=1.0)
    if statements is None or not len(answer):
        return ()
    found = cover(answer, statements, drawn=0.3)
    # windows by facts: how fully each stretch asks for each fact, by its best phrasing
    each = np.stack(
        [found.said[:, statements.owner == fact].max(axis=1, initial=0) for fact in range(len(facts))], axis=1
    )
    each = np.concatenate([each, TURNED * _answered_by(answer, statements, len(facts))[None, :]])
    windows = [*found.windows, (0, len(said.words))]
    asked: list[int] = []
    for fact in range(len(facts)):
        values = each[:, fact]
        near = np.flatnonzero(values > values.max() - NEAR)
        row = min(near.tolist(), key=lambda row: windows[row][1] - windows[row][0])
        if round(float(values.max()), 3) >= ASKED and float(each[row].max() - values[row]) <= CLEARLY:
            asked.append(fact)
    return tuple(asked)


def _answered_by(answer: Reading, statements: Statements, facts: int) -> NDArray[np.floating[Any]]:
    """By fact: how much of the whole question, by weight, is in the words that the fact is asked for with, 0..1."""
    import numpy as np  # noqa: PLC0415 - as above

    sim, _ = agreement(answer, statements.reading)
    owner = np.repeat(statements.owner, np.diff(np.append(statements.start, sim.shape[1])))
    best = np.stack([sim[:, owner == fact].max(axis=1, initial=0) for fact in range(facts)], axis=1)
    return np.asarray((best * answer.full[:, None]).sum(axis=0) / max(float(answer.full.sum()), 1e-6))


def is_vague(text: str) -> bool:
    """Does this ask for nothing in particular ("tell me more")?"""
    return not any(word.is_content and word.norm not in _EMPTY for word in read(text).words)


@lru_cache(maxsize=32)
def _prepared(asks: tuple[tuple[str, ...], ...], words: Lexicon) -> Statements | None:
    entries = [(owner, False, ask) for owner, phrasings in enumerate(asks) for ask in phrasings]
    return prepare(entries, read(""), words)
