"""Blocks of text set for reading: wrapped at a measure, with marks that hang in the margin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from mockloop.tui.text import MEASURE, literal

_EMPTY = Content("")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `mark` stands before its first line, and the other lines are indented by as much, or have `rail`
    before them, which is as wide.

    `gap` is the number of blank lines above. A line end in `body` starts a new line of the block.
    """

    body: Content
    mark: Content = field(default=_EMPTY)
    gap: int = 0
    rail: Content | None = None

    def lines(self, width: int) -> list[Content]:
        """The block as lines of at most `width` cells."""
        indent = self.mark.cell_length
        wrapped = self.body.wrap(max(width - indent, 8)) or [_EMPTY]
        margin = Content(" " * indent) if self.rail is None else self.rail
        first, *rest = wrapped
        return [_EMPTY] * self.gap + [self.mark + first.rstrip()] + [margin + line.rstrip() for line in rest]


def block(body: str | Content, *, mark: str | Content = "", gap: int = 0, rail: Content | None = None) -> Block:
    """A block of literal text or ready content."""
    return Block(
        literal(body) if isinstance(body, str) else body, literal(mark) if isinstance(mark, str) else mark, gap, rail
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
