"""What a text is about: the terms of the trade it uses, and the topics they belong to (`data/topics.txt`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from mockloop.grading.text import WORD, Text, normal, stem

LONGEST = 4
"""Words of the longest term that is looked for."""
_LINE = re.compile(r"(\w+) \(([\w ]*)\): (.*)")


@dataclass(frozen=True)
class Term:
    """A term in a text: its range of words and the topics it belongs to."""

    first: int
    last: int
    key: tuple[str, ...]
    topics: frozenset[str]


@cache
def _topics() -> tuple[dict[tuple[str, ...], frozenset[str]], dict[str, frozenset[str]]]:
    """The topics of every term, by its stems, and the topics near each topic, itself included."""
    terms: dict[tuple[str, ...], frozenset[str]] = {}
    near: dict[str, set[str]] = {}
    for line in (files("mockloop") / "data" / "topics.txt").read_text(encoding="utf-8").splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        name, others, forms = found.groups()
        near.setdefault(name, set()).update((name, *others.split()))
        for form in forms.split(" | "):
            key = tuple(stem(normal(word.group())) for word in WORD.finditer(form))
            terms[key] = terms.get(key, frozenset()) | {name}
    for name, others in list(near.items()):
        for other in others:
            near[other].add(name)
    return terms, {name: frozenset(others) for name, others in near.items()}


def near(topics: Iterable[str]) -> frozenset[str]:
    """The topics and those near them."""
    known = _topics()[1]
    return frozenset().union(*(known[name] for name in topics))


def terms(text: Text) -> list[Term]:
    """The terms of a text in order, the longest at each place."""
    known = _topics()[0]
    stems = [word.stem for word in text.words]
    found, place = [], 0
    while place < len(stems):
        for length in range(min(LONGEST, len(stems) - place), 0, -1):
            key = tuple(stems[place : place + length])
            if topics := known.get(key):
                found.append(Term(place, place + length, key, topics))
                place += length - 1
                break
        place += 1
    return found


@lru_cache(maxsize=256)
def topics_of(text: Text) -> frozenset[str]:
    """The topics of a question: those that its terms belong to."""
    return frozenset().union(*(term.topics for term in terms(text)))
