"""What an answer can look like without being one: nothing, a list of keywords, the question said again, a ramble."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mockloop.grading.mark import Guard, Span
from mockloop.grading.text import Text
from mockloop.grading.vectors import table

NEW_WORDS = 3
"""Content words that the question didn't have, below which an answer says nothing of its own."""
LISTED = 0.2
"""What a bare list of keywords keeps of its score."""
ECHO = 0.2
"""What a mere echo of the question keeps of its score."""
BRIEFLY = (ECHO, 0.35, 0.7)
"""The same where there are no, one and two words of its own, and few of the question's."""
LONG = 160
"""Words above which an answer may be called rambling."""

# Words that pad an echo.
_HOLLOW = frozenset({
    "question", "answer", "answers", "exactly", "something", "anything", "explain", "explanation", "simply",
    "basically", "important", "matter", "matters", "topic", "case", "reason", "different", "difference",
    "example", "way", "ways", "part", "work", "works", "thing", "things", "mean", "means", "sure", "good",
    "great",
})  # fmt: skip
RUN = 8
"""Content words in a row that look like a list of keywords."""

BARE = 0.18
"""Share of grammar up to which a single function word is part of a list ("He" initialisation, "fan-in")."""

# Outside Latin and Greek letters, punctuation, arrows and mathematical signs.
_ODD = re.compile(
    r"[^\x20-\x7e\u00a0-\u024f\u0370-\u03ff\u1d00-\u1dbf\u2010-\u2027\u2030-\u205e\u2070-\u22ff\u25a0-\u25ff\uf0a7\uf0b7]"
)
_COMMA = re.compile(r",(?=\s)")
_STOP = re.compile(r"[.!?](?=\s|$)|[\n\r;:()]|→|->|=|\s[-–—]\s")


@dataclass(frozen=True)
class Verdicts:
    """The guards that fired and the highest share of the score that they leave, 0..1."""

    guards: tuple[Guard, ...]
    keep: float = 1.0


def stuffing(text: Text) -> tuple[float, Span | None]:
    """How much of the text is a bare list of keywords, 0..1, and the longest such run.

    Prose has about half its words as grammar; fair notes have verbs, stops, arrows, and commas between phrases rather
    than single words. A run is broken by a function word, a stop, or a comma between phrases; it counts from `RUN`
    content words on. Numbers don't count, nor does a language that the table doesn't know.
    """
    words = text.words
    if len(words) < RUN:
        return 0.0, None
    grammar = sum(not word.is_content for word in words) / len(words)
    if grammar > 0.25:
        return 0.0, None
    raw = text.raw[: words[-1].end]
    commas = [m.start() for m in _COMMA.finditer(raw)]
    phrases = len(words) / (len(commas) + 1) >= 2.5
    stops = sorted([m.start() for m in _STOP.finditer(raw)] + (commas if phrases else []))
    runs = _runs(text, stops, bridged=grammar <= BARE)
    known = table().words
    longest = max(runs, key=len, default=[])
    if len(longest) < RUN or sum(words[n].norm in known for n in longest) < 0.7 * len(longest):
        return 0.0, None
    share = sum(len(run) for run in runs if len(run) >= RUN) / len(words)
    return share, text.span(longest[0], longest[-1] + 1)


def _runs(text: Text, stops: list[int], *, bridged: bool) -> list[list[int]]:
    """Maximal runs of content words with letters, as word indices; `bridged` over single function words."""
    runs: list[list[int]] = [[]]
    stop = 0
    for n, word in enumerate(text.words):
        stopped = False
        while stop < len(stops) and stops[stop] < word.start:
            stopped, stop = True, stop + 1
        lone = bridged and 0 < n < len(text.words) - 1 and text.words[n - 1].is_content and text.words[n + 1].is_content
        if (stopped or not (word.is_content or lone)) and runs[-1]:
            runs.append([])
        if word.is_content and word.norm[0].isalpha():
            runs[-1].append(n)
    return runs


def look(text: Text, asked: frozenset[str]) -> Verdicts:
    """The guards of an answer to a question whose content stems are `asked`."""
    content = [word for word in text.words if word.is_content]
    if not content:
        return Verdicts((Guard(id="empty", note="There is nothing to grade."),), 0.0)
    if _unreadable(text):
        return Verdicts((Guard(id="noise", note="This can't be read as English."),), 0.0)
    guards: list[Guard] = []
    keep = 1.0
    share, span = stuffing(text)
    if share > 0.5:
        guards.append(
            Guard(
                id="stuffing",
                note="Keywords in a row say nothing: put them into sentences.",
                spans=(span,) if span else (),
            )
        )
        keep = LISTED
    own = [word for word in content if word.stem not in asked and word.norm not in _HOLLOW]
    echoed = sum(word.stem in asked for word in content)
    if echoed and (len({word.stem for word in own}) < NEW_WORDS or len(own) < 0.25 * echoed):
        note = "This says the question again; say something the question didn't."
        guards.append(Guard(id="parrot", note=note, spans=((content[0].start, content[-1].end),)))
        brief = len(own) >= 0.25 * echoed  # "memory use goes down": short, but no mere echo
        keep = min(keep, BRIEFLY[min(2, len({word.stem for word in own}))] if brief else ECHO)
    if text.cut:
        guards.append(Guard(id="too-long", note="Only the first 20,000 characters were read."))
    return Verdicts(tuple(guards), keep)


def _unreadable(text: Text) -> bool:
    """Whether most words are no words, or many characters belong to no English text."""
    known = table().words
    strange = sum(
        word.norm not in known or (len(word.norm) == 1 and word.norm.isalpha() and word.norm not in "ai")
        for word in text.words
    )
    if len(text.words) >= 4 and strange >= 0.75 * len(text.words):
        return True
    marks = [c for c in text.raw[: text.words[-1].end] if not c.isspace()]
    return sum(_ODD.match(c) is not None for c in marks) > 0.12 * len(marks)


def rambling(text: Text, evidence: list[tuple[int, int]]) -> Guard | None:
    """A long answer of which little was evidence for any point; it costs nothing but a word of advice."""
    if len(text.words) < LONG:
        return None
    used = {place for first, last in evidence for place in range(first, last)}
    if len(used) >= 0.35 * len(text.words):
        return None
    return Guard(id="rambling", note="Most of this made no point: lead with the answer, then stop.")
