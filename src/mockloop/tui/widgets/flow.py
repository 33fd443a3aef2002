"""Blocks of text set for reading: wrapped at a measure, with marks that hang in the margin.

A number and its unit stay on one line (`81 %`, `3 of 8`), a ` · ` never begins one, and a line of code that is too long
goes on further to the right than it began.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from mockloop.tui.text import MEASURE, literal

_EMPTY = Content("")
_UNITS = r"%|‰|×|min|h|s|ms|µs|ns|[KkMGTP]i?B|[KkMG]B/s|req/s|qps|QPS"
_TIED = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))|(?<=\d) (?=of \d)|(?<=\d of) (?=\d)| (?=· )")
_TIE = "\ufdd0"  # never a character of a text, one cell wide; a no-break space would be broken at: it is white space
_DOT = re.compile(r" ·\s*$")
HANG = 4
"""How much further to the right a line of code that is too long goes on."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `mark` stands before its first line, and the other lines are indented by as much, or have `rail`
    before them, which is as wide.

    `gap` is the number of blank lines above. A line end in `body` starts a new line of the block. Of `code` every line
    keeps its own indentation where it is wrapped.
    """

    body: Content
    mark: Content = field(default=_EMPTY)
    gap: int = 0
    rail: Content | None = None
    code: bool = False

    def lines(self, width: int) -> list[Content]:
        """The block as lines of at most `width` cells."""
        indent = self.mark.cell_length
        room = max(width - indent, 8)
        wrapped = (wrapped_code(self.body, room) if self.code else wrapped_prose(self.body, room)) or [_EMPTY]
        margin = Content(" " * indent) if self.rail is None else self.rail
        first, *rest = wrapped
        return [_EMPTY] * self.gap + [self.mark + first.rstrip()] + [margin + line.rstrip() for line in rest]


def wrapped_prose(text: Content, width: int) -> list[Content]:
    """The text as lines of at most `width` cells, what belongs together unbroken; a ` · ` at the end of a line goes."""
    lines = _replaced(text, _TIED, _TIE).wrap(width)
    loose = [_replaced(one, re.compile(_TIE), " ") for one in lines]
    ends = [(_DOT.search(one.plain), one) for one in loose[:-1]]
    return [one[: found.start()] if found else one for found, one in ends] + loose[-1:]


def wrapped_code(text: Content, width: int) -> list[Content]:
    """The text as lines of at most `width` cells: what doesn't fit goes on below, `HANG` further in than its line."""
    found: list[Content] = []
    for whole in text.split("\n", allow_blank=True):
        start = len(whole.plain) - len(whole.plain.lstrip(" "))
        margin = " " * min(start + HANG, width // 2)
        first, *more = whole.wrap(width) or [_EMPTY]
        found.append(first)
        if more:
            left = len(whole.plain[len(first.plain) :].lstrip())
            rest = whole[len(whole.plain) - left :]
            found += [Content(margin) + one for one in rest.wrap(width - len(margin))]
    return found


def unbroken(text: str) -> str:
    """The text as prose that no line ends in: for a block's body, which gives it its blanks back."""
    return text.replace(" ", _TIE)


def _replaced(text: Content, what: re.Pattern[str], by: str) -> Content:
    """The text with single characters replaced, its styles where they were."""
    plain = what.sub(by, text.plain)
    return text if plain == text.plain else Content(plain, list(text.spans))


def block(
    body: str | Content, *, mark: str | Content = "", gap: int = 0, rail: Content | None = None, code: bool = False
) -> Block:
    """A block of literal text or ready content."""
    return Block(
        literal(body) if isinstance(body, str) else body,
        literal(mark) if isinstance(mark, str) else mark,
        gap,
        rail,
        code,
    )


class Flow(Widget):
    """Shows blocks one under the other, at most `MEASURE` cells wide."""

    DEFAULT_CSS = f"Flow {{ width: 100%; max-width: {MEASURE}; height: auto; }}"

    def __init__(self, blocks: Iterable[Block] = (), *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, classes=classes)
        self._blocks = tuple(blocks)
        self._set: tuple[int, Content] | None = None

    def show(self, blocks: Iterable[Block]) -> None:
        """Show these instead."""
        self._blocks = tuple(blocks)
        self._set = None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the blocks take at this width."""
        del container, viewport
        return self._at(width).plain.count("\n") + 1 if self._blocks else 0

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The measure, or what room there is."""
        del viewport
        return min(container.width, MEASURE)

    def render(self) -> Content:
        """The blocks, wrapped."""
        return self._at(self.content_size.width)

    def _at(self, width: int) -> Content:
        if self._set is None or self._set[0] != width:
            lines = [line for one in self._blocks for line in one.lines(width)]
            self._set = (width, Content("\n").join(lines))
        return self._set[1]


class Prose(Flow):
    """One paragraph. Of `code` the lines are as long as there is room."""

    DEFAULT_CSS = "Prose.-code { max-width: 100%; }"

    def __init__(
        self,
        content: str | Content = "",
        *,
        id: str | None = None,  # noqa: A002  # Textual's name
        classes: str | None = None,
        code: bool = False,
    ) -> None:
        super().__init__((block(content, code=code),), id=id, classes=classes)
        self.set_class(code, "-code")

    def tell(self, content: str | Content) -> None:
        """Show this instead."""
        self.show((block(content),))
