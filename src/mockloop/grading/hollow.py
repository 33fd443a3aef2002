"""Words that impress and say nothing: a high share of them is a bluff, however near its words are to the subject."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files

from mockloop.grading.mark import Guard, Span
from mockloop.grading.text import WORD, Text, normal, stem

SOUND, EMPTY = 0.06, 0.14
"""Share of hollow words up to which an answer keeps its credit, and from which it keeps `LEFT` of it."""
LEFT = 0.15
FEWEST = 2.5
"""Hollow words below which there is no bluff."""
SHORT = 25
"""Content words that an answer is taken to have at least."""
NOTE = "Big words without a link to the question: say one plain thing you know."

_PHRASES = re.compile(
    r"\bstate[- ]of[- ]the[- ]art\b|\bcutting[- ]edge\b|\bnext[- ]gen(?:eration)?\b|\bworld[- ]class\b|\bbest[- ]in[- ]class\b"
    r"|\bbest practices?\b|\bend[- ]to[- ]end\b|\b(?:data|results|value|ai)[- ]driven\b|\bmulti[- ]faceted\b|\bgame[- ]chang\w+"
    r"|\bplays? an? (?:\w+ )?(?:role|part)\b|\bit all (?:comes down to|depends)\b|\bat the end of the day\b|\bin today['’]s world\b"
    r"|\b(?:and|or) (?:so on|things like that|that kind of thing|all that|what not|whatnot)\b|\bat scale\b|\bout of the box\b"
    r"|\b(?:very|really|extremely|absolutely|so) (?:important|powerful|relevant|interesting)\b|\bindustry[- ]standard\b"
    r"|\b(?:a|the) (?:whole|wide|broad) (?:range|spectrum|set) of\b|\bfrom first principles\b|\bunder the hood\b",
    re.IGNORECASE,
)


@cache
def _words() -> dict[str, float]:
    """What each hollow word counts, by stem."""
    text = (files("mockloop") / "data" / "hollow.txt").read_text(encoding="utf-8")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    full, _, half = body.partition("~")
    found = {stem(normal(match.group())): 0.5 for match in WORD.finditer(half)}
    return found | {stem(normal(match.group())): 1.0 for match in WORD.finditer(full)}


def hollow(text: Text, own: AbstractSet[str]) -> tuple[float, tuple[Span, ...]]:
    """The share of hollow words among a text's content words, 0 where they are few, and where they stand.

    `own` are the stems of the question and its rubric: their words aren't hollow here.
    """
    known = _words()
    content = [word for word in text.words if word.is_content]
    found = [word for word in content if word.stem in known and word.stem not in own]
    phrases = [m.span() for m in _PHRASES.finditer(text.raw[: text.words[-1].end])] if text.words else []
    count = sum(known[word.stem] for word in found) + len(phrases)
    if count < FEWEST:
        return 0.0, ()
    spans = sorted({(word.start, word.end) for word in found} | set(phrases))
    return count / max(len(content), SHORT), tuple(spans)


def hollow_guard(text: Text, own: AbstractSet[str]) -> tuple[Guard | None, float]:
    """The guard `bluff`, if it fires, and the share of its credit that the answer keeps."""
    share, spans = hollow(text, own)
    empty = min(1.0, max(0.0, (share - SOUND) / (EMPTY - SOUND)))
    if not empty:
        return None, 1.0
    return Guard(id="bluff", note=NOTE, spans=spans[:12]), 1 - (1 - LEFT) * empty
