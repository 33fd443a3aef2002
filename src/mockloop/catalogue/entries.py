"""A question with its place in the library, and the parts that it may be answered in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from msgspec.structs import replace

from mockloop.catalogue.banks import AnyQuestion
from mockloop.catalogue.basics import Kind
from mockloop.catalogue.wording import Groups


@dataclass(frozen=True)
class Entry:
    """A question with its place in the library; `key` is `pack/bank/id`, for ever, or `pack/bank/id#part`.

    `words` are the pack's own ways to say the same, by which its answers are graded.
    """

    key: str
    kind: Kind
    topic: str
    question: AnyQuestion
    words: Groups = ()

    @cached_property
    def sections(self) -> tuple[SectionEntry, ...]:
        """See `sections_of`; made once, since every look at the open question asks for them."""
        sections = self.question.sections
        shares = self.question.shares([section.question.id for section in sections])
        return tuple(
            SectionEntry(
                Entry(
                    f"{self.key}#{section.question.id}",
                    section.kind,
                    self.topic,
                    cast("AnyQuestion", replace(section.question, level=self.question.level, tags=self.question.tags)),
                    self.words,
                ),
                section.title,
                shares[section.question.id],
            )
            for section in sections
        )


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """One part of a question. `share` in 0..1 is how much of the whole it is when they are worked on in their order."""

    entry: Entry
    title: str
    share: float


def sections_of(entry: Entry) -> tuple[SectionEntry, ...]:
    """The parts of a question, in the author's order; empty for one that is answered as a whole.

    Level, tags and topic of a part are those of the whole.
    """
    return entry.sections


def whole_key(key: str) -> str:
    """The key of the question that this is, or is a part of."""
    return key.partition("#")[0]


def section_id(key: str) -> str:
    """The id of the part; empty for the key of a whole question."""
    return key.partition("#")[2]
