"""Bluffing with big words: a heap of fashionable ones, or the terms of another topic than the question's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mockloop.grading.hollow import NOTE, hollow
from mockloop.grading.mark import Guard, Span
from mockloop.grading.text import Text, Word, read
from mockloop.grading.topics import Term, near, terms, topics_of
from mockloop.grading.vectors import table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HOLLOW = 0.12
"""Share of hollow words from which an answer is a bluff, whatever the question."""
HEAP = 4
"""And the fewest of them that make a heap."""
FEWEST = 6
"""Content words below which nothing is a heap."""
FOREIGN, DENSE = 2, 0.12
"""Different terms of the trade that an answer off the question's topic needs to be a bluff, and the least share of its words."""
AT_HOME = 0.34
"""The largest share of them that may belong to a topic near the question's."""
ECHO = 0.7
"""Mean likeness of the four words nearest to the question's from which an answer has to do with it."""
SALAD, SALTED, COHERENT = 4, 0.25, 0.9
"""Where any topic is at home: terms, their share of the words, and the share of them from one topic below which they are a salad."""
HEAPED = 3.5
"""Weight of fashionable words (1.5) and strange terms (1) that makes a heap."""
TOLD = 2
"""Things told of the past, above which an answer is a story and not a bluff."""
SHOWN = 12
"""Spans that are shown at most."""

_BUZZ = frozenset({
    "leverage", "leverages", "leveraging", "leveraged", "synergy", "synergies", "synergistic", "paradigm",
    "paradigms", "holistic", "cutting-edge", "revolutionary", "disruptive", "seamless", "seamlessly",
    "state-of-the-art", "next-generation", "world-class", "best-in-class", "blockchain", "quantum",
    "hyperscale", "hyper-converged", "omnichannel", "utilise", "utilises", "utilize", "utilizes", "empower",
    "empowers", "transformative", "ecosystem", "turnkey", "bleeding-edge", "neuromorphic", "homomorphic",
    "metaverse", "mindset", "thought-leadership", "deep-tech", "robustify", "orchestrate", "orchestrates",
    "orchestration", "scalable", "end-to-end", "hyperparametric", "stakeholder", "alignment", "frictionless",
    "actionable", "bandwidth", "ideate", "ideation", "supercharge", "unlock", "unlocks", "agentic",
    "hyperautomation", "democratise", "democratize",
})  # fmt: skip
_PHRASES = re.compile(
    r"\b(?:state-of-the-art|end-to-end|cutting-edge|next-generation|world-class|best-in-class|bleeding-edge|out of the box thinking)\b",
    re.IGNORECASE,
)
# A question about one's work at large.
_OPEN = re.compile(
    r"\b(?:your (?:\w+ )?(?:work|projects?|experience|background|stack|thesis|cv|resume)|this (?:problem|project|task)|(?:about|introduce) yourself|proud of|machine[- ]learning|\b(?:ml|ai|algorithms?|methods?)\b|(?:have you|are you|you(?:['’]ve)?) (?:built|build|building|worked on|working on|used)|approach)\b",
    re.IGNORECASE,
)
# A question to a person about themselves, where terms of the trade need a reason.
_PERSONAL = re.compile(
    r"\b(?:you|your|yourself|me|we|us|our|colleague|manager|team|client|stakeholder|customer)s?\b", re.IGNORECASE
)
# Something that one did oneself, or that was the case: a story, whatever words it uses.
_DONE = re.compile(
    r"\b(?:I|we) (?:\w+ly |then |also |first |once )?(?:\w{3,}ed(?! to be)|did|found|wrote|built|got|took|made|lost|led|left|went|gave|sat|ran|kept|saw|chose|came|cut|spent|shipped|had|were|was)\b|\b[Mm]y (?:role|task|job) was\b",
)
_PAST = re.compile(
    r"\b(?:I|we|they|he|she|it|that|which|who|team|manager|client)(?: \w+ly| also| then| never| first)? (?:\w+ed|was|were|had|did|didn['’]t|told|found|wrote|built|got|took|made|lost|led|left|went|said|gave|sat|ran|put|kept|saw|knew|thought|came|cut|let|spent|shipped|learnt|felt)\b",
    re.IGNORECASE,
)


def bluff(question_text: str, answer: str, about: str = "") -> Guard | None:
    """Jargon without relation to the question: a heap of big words, or terms of the trade from another topic.

    `about` is more of what the question is about, such as the words of its rubric.
    """
    text, ask = read(answer), read(f"{question_text}\n{about}" if about else question_text)
    content = [word for word in text.words if word.is_content]
    if len(content) < FEWEST:
        return None
    empty, empties = hollow(text, frozenset(word.stem for word in ask.words))
    if empty >= HOLLOW and len(empties) >= HEAP:
        return _guard(list(empties))
    close = _closeness(ask, content)
    found = {term.key: term for term in terms(text)}
    heap = _heap(answer, content)
    strange = [term for term in found.values() if not _near(term, text, content, close)]
    weight = 1.5 * len(heap) + len(strange)
    if heap and weight >= HEAPED and weight / len(content) >= 0.2:
        return _guard(sorted({*heap, *_places(text, strange)}))
    away = _elsewhere(ask, text, list(found.values()), close)
    return _guard(_places(text, found.values())) if away else None


def _elsewhere(ask: Text, text: Text, found: Sequence[Term], close: NDArray[np.float32]) -> bool:
    """Whether the answer is dense with terms and neither they nor its other words have to do with the question."""
    import numpy as np  # noqa: PLC0415 - only a grade needs it

    words = {place for term in terms(text) for place in range(term.first, term.last)}
    dense = len(words) / len(text.words)
    topics = topics_of(ask)
    if not topics and _OPEN.search(ask.raw):  # any topic is at home, but not all at once
        return len(found) >= SALAD and dense >= SALTED and _together(found) < COHERENT
    if not ask.words or len(found) < FOREIGN or dense < DENSE:
        return False
    if not topics and (_DONE.search(text.raw) or not _PERSONAL.search(ask.raw)):
        return False  # a story; or a question about something that nobody told us of
    around = near(topics)
    home = sum(bool(term.topics & around) for term in found)
    alike = float(np.sort(close)[-4:].mean())
    return home <= AT_HOME * len(found) and alike < ECHO and len(_PAST.findall(text.raw)) <= TOLD


def _together(found: Sequence[Term]) -> float:
    """The largest share of the terms that belong to one topic or those near it."""
    names = frozenset().union(*(term.topics for term in found))
    return max(sum(bool(term.topics & near((name,))) for term in found) for name in names) / len(found)


def _heap(answer: str, content: Sequence[Word]) -> list[Span]:
    """Where the fashionable words stand, each once."""
    once = {
        word.norm: (word.start, word.end)
        for word in content
        if word.norm in _BUZZ or answer[word.start : word.end].casefold() in _BUZZ
    }
    return [*once.values(), *(m.span() for m in _PHRASES.finditer(answer))]


def _closeness(ask: Text, content: Sequence[Word]) -> NDArray[np.float32]:
    """How like each content word is to the nearest of the question's."""
    import numpy as np  # noqa: PLC0415 - as above

    asked = sorted({word.norm for word in ask.words if word.is_content})
    if not asked:
        return np.zeros(len(content), np.float32)
    vectors = table().vectors
    return np.asarray((vectors([word.norm for word in content]) @ vectors(asked).T).max(1), np.float32)


def _near(term: Term, text: Text, content: Sequence[Word], close: NDArray[np.float32]) -> bool:
    """Whether one of a term's words is like one of the question's."""
    first, last = text.words[term.first].start, text.words[term.last - 1].end
    return any(value >= 0.45 for word, value in zip(content, close, strict=True) if first <= word.start < last)


def _places(text: Text, found: Iterable[Term]) -> list[Span]:
    return [text.span(term.first, term.last) for term in found]


def _guard(spans: Sequence[Span]) -> Guard:
    return Guard(id="bluff", note=NOTE, spans=tuple(spans[:SHOWN]))
