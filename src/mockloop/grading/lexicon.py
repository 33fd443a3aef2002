"""Ways to say the same, and words that say the opposite: what word vectors alone can't tell.

`data/lexicon.txt` and `data/contrasts.txt` say how they are written. A pack adds groups of its own in `lexicon.toml`;
whoever grades its questions does so `speaking` them, and everything below finds them with `lexicon`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib.resources import files

from mockloop.catalogue.wording import LOOSE, Groups
from mockloop.grading.text import FUNCTION_WORDS, NEGATIONS, WORD, normal, stem

LONGEST = 6
"""Content words of the longest form that is looked for."""
_SPOKEN: ContextVar[Groups] = ContextVar("groups of the pack whose questions are graded", default=())


def _stems(form: str) -> tuple[str, ...]:
    norms = (normal(found.group()) for found in WORD.finditer(form))
    return tuple(stem(norm) for norm in norms if norm not in FUNCTION_WORDS and norm not in NEGATIONS)


class Lexicon:
    """Groups of forms that mean the same, found by the stems of their content words."""

    def __init__(self, groups: Iterable[Sequence[str]], contrasts: Iterable[Sequence[str]]) -> None:
        """`groups`: forms of each group; `contrasts`: two sides each, forms separated by spaces."""
        self._forms: dict[tuple[str, ...], list[int]] = {}
        self._starts: set[str] = set()
        self.size = 0
        for group in groups:
            self._add(group)
        self.sides: dict[str, list[tuple[int, int]]] = {}
        for number, pair in enumerate(contrasts):
            for side, words in enumerate(pair):
                for word in _stems(words):
                    self.sides.setdefault(word, []).append((number, side))

    def _add(self, group: Sequence[str]) -> None:
        loose = bool(group) and group[0].startswith(LOOSE)
        number = -1 - self.size if loose else self.size
        for form in group:
            key = _stems(form)
            if 0 < len(key) <= LONGEST:
                entry = self._forms.setdefault(key, [])
                if number not in entry:
                    entry.append(number)
                self._starts.add(key[0])
        self.size += 1

    def extended(self, groups: Iterable[Sequence[str]]) -> Lexicon:
        """A copy with more groups; this one stays as it is."""
        other = Lexicon((), ())
        other._forms = {key: list(ids) for key, ids in self._forms.items()}
        other._starts, other.size, other.sides = set(self._starts), self.size, self.sides
        for group in groups:
            other._add(group)
        return other

    def concepts(self, stems: Sequence[str]) -> list[frozenset[int]]:
        """The groups each of these content words takes part in, longest form first; those of loose groups are negative."""
        out: list[set[int]] = [set() for _ in stems]
        for first, start in enumerate(stems):
            if start not in self._starts:
                continue
            for last in range(min(len(stems), first + LONGEST), first, -1):
                found = self._forms.get(tuple(stems[first:last]))
                if found:
                    for place in range(first, last):
                        out[place].update(found)
                    break
        return [frozenset(groups) for groups in out]


def parse(text: str) -> list[list[str]]:
    """Lines of forms separated by "|"; blank lines and those that start with "#" are skipped."""
    lines = (line.strip() for line in text.splitlines())
    return [[form.strip() for form in line.split("|") if form.strip()] for line in lines if line and line[0] != "#"]


@contextmanager
def speaking(groups: Groups) -> Iterator[None]:
    """Within, answers are graded by the shipped lexicon with these groups added."""
    token = _SPOKEN.set(groups)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def lexicon() -> Lexicon:
    """The lexicon in force: the shipped one, and what the pack adds to it."""
    groups = _SPOKEN.get()
    return _extended(groups) if groups else shipped()


@lru_cache(maxsize=16)
def _extended(groups: Groups) -> Lexicon:
    return shipped().extended(groups)


@cache
def shipped() -> Lexicon:
    """The shipped lexicon, read once."""
    data = files("mockloop") / "data"
    return Lexicon(
        parse((data / "lexicon.txt").read_text(encoding="utf-8")),
        parse((data / "contrasts.txt").read_text(encoding="utf-8")),
    )
