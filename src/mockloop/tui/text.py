"""Text on its way to the screen. Everything an author or a player wrote goes through here.

Textual reads strings as markup: `[@click=app.quit()]` would run and `a[0]` would vanish. `literal` makes `Content`,
which is shown as it stands; `line` joins such pieces with styles of ours. `ControlFilter` is the net below: no control
byte reaches the terminal, wherever it came from.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from mockloop.catalogue.clean import clean_text

MEASURE = 72
"""The widest a line of prose is set, in cells."""

MUTED = "$foreground-muted"
ACCENT = "$primary"

Piece: TypeAlias = str | Content | tuple[str, str]

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def literal(text: str, style: str = "") -> Content:
    """The text shown as it stands, without control characters. `style` is ours, never an author's."""
    return Content.styled(clean_text(text).expandtabs(4), style) if style else Content(clean_text(text).expandtabs(4))


def line(*pieces: Piece) -> Content:
    """Pieces joined into one content: a string, a content, or a pair of text and style."""
    return Content("").join(
        piece if isinstance(piece, Content) else literal(*piece) if isinstance(piece, tuple) else literal(piece)
        for piece in pieces
    )


def quoted(text: str) -> str:
    """What somebody says, in quotation marks."""
    return f"“{text}”"


def plural(count: int, one: str, many: str = "") -> str:
    """`1 round`, `5 rounds`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


class ControlFilter(LineFilter):
    """Drops every control character from what is about to be written to the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without control characters; a blank stands in, so that the line keeps its width."""
        del background
        if not any(_CONTROL.search(segment.text) for segment in segments):
            return segments
        return [Segment(_CONTROL.sub(" ", text), style, control) for text, style, control in segments]
