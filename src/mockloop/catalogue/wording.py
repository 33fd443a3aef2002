"""A pack's own ways to say the same: `lexicon.toml` in the pack's folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from msgspec import Meta

from mockloop.catalogue.basics import Model, Text

if TYPE_CHECKING:
    from mockloop.catalogue.validate import Fault

Groups: TypeAlias = tuple[tuple[str, ...], ...]
"""Groups of forms that mean the same; a group whose first form begins with `LOOSE` does so only in some contexts."""
LOOSE = "~"
FILE = "lexicon.toml"
LONGEST = 6
"""Words of the longest form."""

_Forms = Annotated[tuple[Text, ...], Meta(min_length=2, max_length=60)]
_Table = Annotated[tuple[_Forms, ...], Meta(max_length=1000)]


class Wording(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`same`: groups of words or phrases that mean the same; `near`: that mean the same in some contexts only."""

    format: Literal[1]
    same: _Table = ()
    near: _Table = ()

    @property
    def groups(self) -> Groups:
        """All groups, as the grader takes them."""
        return (*self.same, *((f"{LOOSE}{first}", *rest) for first, *rest in self.near))


def wording_faults(wording: Wording) -> Iterator[Fault]:
    """Forms that could never be heard: without a letter, too long, or twice in a group."""
    from mockloop.catalogue.validate import Fault  # noqa: PLC0415  # only when a pack has a lexicon

    for name, table in (("same", wording.same), ("near", wording.near)):
        for row, group in enumerate(table):
            for place, form in enumerate(group):
                if not any(letter.isalpha() for letter in form):
                    yield Fault((name, row, place), "has no letter in it; write a word or a phrase")
                elif len(form.split()) > LONGEST:
                    yield Fault((name, row, place), f"is longer than {LONGEST} words; keep to the telling ones")
                elif form.casefold() in {other.casefold() for other in group[:place]}:
                    yield Fault((name, row, place), f'"{form}" stands twice in this group; remove one')
