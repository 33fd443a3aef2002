"""Programs of hostile answers as one text, each headed by its name."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent


@dataclass(frozen=True)
class Attack:
    """One hostile answer: its name, the guarantee it tests (see `GUARANTEES`, or `verdict`, `terminal`, `survive`), its source."""

    name: str
    aim: str
    source: str


def parse(aim: str, text: str) -> list[Attack]:
    """Split a text of programs, each headed by a line `#: name`."""
    found = []
    for part in dedent(text).split("#: ")[1:]:
        name, _, source = part.partition("\n")
        found.append(Attack(name.strip(), aim, source))
    return found
