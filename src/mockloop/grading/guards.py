"""What an answer can look like without being one: nothing, a list of keywords, the question said again, a ramble."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mockloop.grading.mark import Guard, Span
from mockloop.grading.text import Text

NEW_WORDS = 3
"""Content words that the question didn't have, below which an answer says nothing of its own."""
LONG = 160
"""Words above which an answer may be called rambling."""

# Marks that hold a telegraphic note together: "majority class → 99 %", "a = b", a bullet, a colon.
_GLUE = re.compile(r"[=<>→:;+/*()\n]|->|(?<=\s)-(?=\s)")
_STOP = re.compile(r"[.!?](?=\s|$)|[\n\r;:]|→|->|=")


@dataclass(frozen=True)
class Verdicts:
    """The guards that fired and the highest share of the score that they leave, 0..1."""

    guards: tuple[Guard, ...]
    keep: float = 1.0


def stuffing(text: Text) -> tuple[float, Span | None]:
    """How much of the text is a bare list of keywords, 0..1, and the longest such run.

    Prose has about half its words as grammar; fair notes have punctuation, verbs, arrows. A run is broken by a function
    word or a stop, and counts from seven content words on.
    """
    words = text.words
    if len(words) < 7:
        return 0.0, None
    breaks = {m.start() for m in _STOP.finditer(text.raw[: words[-1].end])}
    ordered = sorted(breaks)
    longest, run, begin, loose, cut = 0, 0, 0, 0, 0
    best: Span | None = None
    for n, word in enumerate(words):
        stopped = False
        while cut < len(ordered) and ordered[cut] < word.start:
            stopped, cut = True, cut + 1
        if not word.is_content or stopped:
            run, begin = 0, n
        if word.is_content:
            run += 1
            begin = n if run == 1 else begin
            if run >= 7:
                loose += 7 if run == 7 else 1
            if run > longest:
                longest, best = run, text.span(begin, n + 1)
    grammar = sum(not word.is_content for word in words) / len(words)
    share = loose / len(words)
    if longest < 7 or grammar > 0.3:
        return 0.0, None
    return min(1.0, share * (1.35 - grammar)), best


def look(text: Text, asked: frozenset[str]) -> Verdicts:
    """The guards of an answer to a question whose content stems are `asked`."""
    content = [word for word in text.words if word.is_content]
    if not content:
        return Verdicts((Guard(id="empty", note="There is nothing to grade."),), 0.0)
    guards: list[Guard] = []
    keep = 1.0
    share, span = stuffing(text)
    if share > 0.5:
        guards.append(Guard(id="stuffing", note="Keywords in a row say nothing: put them into sentences.", spans=(span,) if span else ()))
        keep = 0.25
    new = {word.stem for word in content} - asked
    if len(new) < NEW_WORDS and any(word.stem in asked for word in content):
        note = "This says the question again; say something the question didn't."
        guards.append(Guard(id="parrot", note=note, spans=((content[0].start, content[-1].end),)))
        keep = min(keep, 0.0 if len(new) < 2 else 0.3)
    if text.cut:
        guards.append(Guard(id="too-long", note="Only the first 20,000 characters were read."))
    return Verdicts(tuple(guards), keep)


def rambling(text: Text, evidence: list[tuple[int, int]]) -> Guard | None:
    """A long answer of which little was evidence for any point; it costs nothing but a word of advice."""
    if len(text.words) < LONG:
        return None
    used = {place for first, last in evidence for place in range(first, last)}
    if len(used) >= 0.35 * len(text.words):
        return None
    return Guard(id="rambling", note="Most of this made no point: lead with the answer, then stop.")
