"""Questions that are worked at with the hands: lines to order, code to read, queries and code to write."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, field

from mockloop.catalogue.basics import Model, Name, Positive, Slug, Text
from mockloop.catalogue.questions import Open, Question

Language = Literal["python", "sql", "text"]


class Order(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Lines to put in order, written here in the right one and shown shuffled by the loop's seed.

    `also` are further right orders, as numbers from 1 into `lines`: for lines that may change places. In a timed loop an
    answer after more than `seconds` is too late.
    """

    lines: Annotated[tuple[Text, ...], Meta(min_length=3, max_length=30)]
    also: tuple[tuple[int, ...], ...] = ()
    language: Language = "python"
    why: str = ""
    seconds: Positive | None = None

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


class Case(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One call and what must come of it: `out`, or an exception of the type `raises`.

    `in` holds the arguments, in order or by name; hidden cases are not shown; the debrief names one that failed.
    """

    in_: tuple[Any, ...] | dict[str, Any] = field(name="in")
    out: Any = UNSET
    raises: str = ""
    hidden: bool = False


class Coded(Open, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Python to write, judged by cases. `entry` is the function that they call.

    Floats are equal within `tolerance` × max(1, |expected|). With `numpy` the code may import it, arguments that are
    (nested) lists of numbers arrive as arrays, and lists, tuples and arrays are compared by their items.
    """

    entry: Annotated[str, Meta(pattern=r"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$(?!\n)")]
    case: Annotated[tuple[Case, ...], Meta(min_length=1)]
    starter: str = ""
    tolerance: Annotated[float, Meta(ge=0)] = 1e-9
    numpy: bool = False
    seconds: Annotated[float, Meta(ge=0.1, le=5)] = 2.0


class Code(Coded, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A function to write."""


class Debug(Coded, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A broken function, the `starter`, to find the fault in and to mend; what was wrong is asked afterwards."""
