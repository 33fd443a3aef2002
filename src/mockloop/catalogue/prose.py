"""An author's text as it is meant to be read: paragraphs and items, their hard line ends joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

BULLETS = ("- ", "• ", "* ", "– ")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, or an `item` without its bullet. `first` begins a paragraph, behind a blank line or at the top."""

    text: str
    item: bool
    first: bool


def stretches(text: str) -> Iterator[Stretch]:
    """The text's paragraphs and items in order."""
    for paragraph in text.strip().split("\n\n"):
        joined: list[str] = []
        for line in filter(None, map(str.strip, paragraph.splitlines())):
            if joined and not line.startswith(BULLETS):
                joined[-1] += f" {line}"
            else:
                joined.append(line)
        for place, whole in enumerate(joined):
            item = whole.startswith(BULLETS)
            yield Stretch(whole[2:] if item else whole, item, first=place == 0)
