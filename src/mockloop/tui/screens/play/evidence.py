"""An answer with what was found in it: each piece of evidence coloured, and labelled so that colour isn't needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from mockloop.coach.debrief import GuardView, PointView, Said
from mockloop.grading.mark import PointState, Span
from mockloop.tui.text import ACCENT, MUTED, Piece, line, literal

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
    for start, end in zip(cuts, cuts[1:], strict=False):
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


def points_list(points: Sequence[PointView]) -> Content:
    """The points: number, sign, word, statement; met ones first. With the player's words, where there are any."""
    rows: list[Content] = []
    numbered = sorted(enumerate(points, start=1), key=lambda pair: ORDER.index(pair[1].state))
    for number, point in numbered:
        sign, word, style = SIGNS[point.state]
        rows.append(line((f"{sign} {word:<8}", style), (f" {number}  ", MUTED), point.statement))
    return Content("\n").join(rows)


def guards_list(guards: Sequence[GuardView]) -> Content:
    """What else was noticed, each with its letter and the words that gave rise to it."""
    rows = []
    for letter, guard in zip(LETTERS, guards, strict=False):
        words = f" (“{guard.words[0]}”)" if guard.words and len(guard.words[0]) <= 60 else ""
        rows.append(
            line((f"⚑ {guard.id.replace('-', ' ')}  ", "bold"), (f"{letter}  ", MUTED), guard.note, (words, MUTED))
        )
    return Content("\n").join(rows) if rows else literal("")
