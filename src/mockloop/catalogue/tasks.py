"""Questions that are worked at with the hands: lines to order, code to read, queries to write."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from mockloop.catalogue.basics import Name, Slug, Text
from mockloop.catalogue.questions import Open, Question

Language = Literal["python", "sql", "text"]


class Order(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Lines to put in order, written here in the right one and shown shuffled by the loop's seed.

    `also` are further right orders, as numbers from 1 into `lines`: for lines that may change places.
    """

    lines: Annotated[tuple[Text, ...], Meta(min_length=3, max_length=30)]
    also: tuple[tuple[int, ...], ...] = ()
    language: Language = "python"
    why: str = ""

    @property
    def orders(self) -> tuple[tuple[int, ...], ...]:
        """Every right order, zero-based, the author's first."""
        return (tuple(range(len(self.lines))), *(tuple(number - 1 for number in order) for order in self.also))


class Review(Open, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Code to read: which lines are wrong, and why?

    `at` maps rubric points to the lines (from 1) where each can be seen; a point without lines is a reason alone.
    """

    code: Text
    at: dict[Slug, tuple[int, ...]]
    language: Language = "python"

    @property
    def code_lines(self) -> list[str]:
        """The code as lines, a line break at either end of the author's text left out."""
        return self.code.strip("\n").split("\n")


class Sql(Open, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A query to write. `tables` maps names to tables (`catalogue.tables`), `query` is the author's own.

    `variants` replace the rows of some tables, without heading: they are never shown, and the query must be right there
    too. `ordered` are the columns of the result (from 1) that must come in the author's order; none unless given.
    """

    tables: dict[Name, Text]
    query: Text
    variants: tuple[dict[Name, str], ...] = ()
    ordered: tuple[int, ...] = ()

    @property
    def model_answer(self) -> str:
        """The author's query, unless `model` says it better."""
        return self.model or self.query.strip()
