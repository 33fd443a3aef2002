"""Answers are heard with the words of the pack that their question is from: the one place where that is arranged."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from mockloop.catalogue.entries import Entry

P = ParamSpec("P")
T = TypeVar("T")


def in_pack_words(mark: Callable[Concatenate[Entry, P], T]) -> Callable[Concatenate[Entry, P], T]:
    """Lets a function of an entry grade by the lexicon of the entry's pack; without one nothing happens."""

    @wraps(mark)
    def marked(entry: Entry, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if not entry.words:
            return mark(entry, *args, **kwargs)
        from mockloop.grading.lexicon import speaking  # noqa: PLC0415  # not before the first answer

        with speaking(entry.words):
            return mark(entry, *args, **kwargs)

    return marked
