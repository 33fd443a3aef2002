"""An answer with what was found in it: each piece of evidence coloured, and labelled so that colour isn't needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textual.content import Content

from mockloop.coach.records import GuardView, PointView, Said
from mockloop.grading.mark import PointState, Span
from mockloop.tui.text import ACCENT, MUTED, Piece, line
from mockloop.tui.widgets.flow import Block, block

SIGNS: dict[PointState, tuple[str, str, str]] = {
    "met": ("✓", "met", "$success"),
    "partly": ("~", "partly", ACCENT),
    "missed": ("✗", "missed", "$error"),
    "contradicted": ("!", "contradicted", "bold $error"),
    "unsure": ("?", "unsure", MUTED),
}
"""Sign, word and colour of each state of a point."""
ORDER: tuple[PointState, ...] = ("met", "partly", "unsure", "missed", "contradicted")
LETTERS = "abcdefgh"


@dataclass(frozen=True, slots=True)
class _Tag:
    """One piece of evidence: where it is, how it looks, and the label set behind it."""

    span: Span
    style: str
    label: str


def annotated(said: Said) -> Content:
    """The answer as it was given, evidence underlined and coloured, each piece followed by its label (`¹✓`)."""
    text, tags = said.text, _tags(said)
    cuts = sorted({0, len(text), *(end for tag in tags for end in tag.span)})
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        over = [tag for tag in tags if tag.span[0] <= start and end <= tag.span[1]]
        # The shortest piece of evidence is the most telling one.
        style = min(over, key=lambda tag: tag.span[1] - tag.span[0]).style if over else ""
        pieces.append((text[start:end], style))
        pieces += [(tag.label, f"bold {tag.style.removeprefix('underline ')}") for tag in tags if tag.span[1] == end]
    return line(*pieces)


def _tags(said: Said) -> list[_Tag]:
    tags: list[_Tag] = []
    for number, point in enumerate(said.points, start=1):
        sign, _, style = SIGNS[point.state]
        tags += [_Tag(span, f"underline {style}", f"[{number}{sign}]") for span in point.spans]
    for letter, guard in zip(LETTERS, said.guards, strict=False):
        tags += [_Tag(span, "underline $error", f"[{letter}⚑]") for span in guard.spans]
    return tags


def points_list(points: Sequence[PointView]) -> Iterator[Block]:
    """The points: sign and word, the number that labels the evidence, the statement; met ones first."""
    numbered = sorted(enumerate(points, start=1), key=lambda pair: ORDER.index(pair[1].state))
    for number, point in numbered:
        sign, word, style = SIGNS[point.state]
        unheard = ("" if point.noticed else "  (went unnoticed)") + ("  (you say you said it)" if point.claimed else "")
        yield block(
            line((word, style), (" · ", MUTED), point.statement, (unheard, MUTED)),
            mark=line((sign, style), f" {number}  "),
        )


def guards_list(guards: Sequence[GuardView]) -> Iterator[Block]:
    """What else was noticed, each with the letter that labels the words that gave rise to it."""
    for letter, guard in zip(LETTERS, guards, strict=False):
        yield block(guard.note, mark=line(("⚑", "$error"), f" {letter}  "))
