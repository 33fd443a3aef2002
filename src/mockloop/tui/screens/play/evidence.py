"""An answer with what was found in it: each piece of evidence coloured, and labelled so that colour isn't needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from mockloop.coach.evidence import LETTERS, State, aside_of, flag_of, numbered, pieces
from mockloop.coach.records import GuardView, Said
from mockloop.coach.wording import POINTS
from mockloop.tui.text import ACCENT, MUTED, Piece, line
from mockloop.tui.widgets.flow import Block, block

STYLES: dict[State, str] = {
    "met": "$success",
    "partly": ACCENT,
    "unsure": MUTED,
    "missed": "$error",
    "contradicted": "bold $error",
    "guard": "$error",
    "praise": "$success",
}


def annotated(said: Said) -> Content:
    """The answer as it was given, evidence underlined and coloured, each piece followed by its label (`[1✓]`)."""
    found: list[Piece] = []
    for piece in pieces(said):
        found.append((piece.text, f"underline {STYLES[piece.state]}" if piece.state else ""))
        found += [(f"[{label}]", f"bold {STYLES[state]}") for label, state in piece.labels]
    return line(*found)


def points_list(said: Said) -> Iterator[Block]:
    """The points: sign and word, the number that labels the evidence, the statement; met ones first."""
    for number, point in numbered(said):
        (sign, word), style = POINTS[point.state], STYLES[point.state]
        aside = f"  ({aside_of(point)})" if aside_of(point) else ""
        yield block(
            line((word, style), (" · ", MUTED), point.statement, (aside, MUTED)),
            mark=line((sign, style), f" {number}  "),
        )


def guards_list(guards: Sequence[GuardView]) -> Iterator[Block]:
    """What else was noticed, each with the letter that labels the words that gave rise to it."""
    for letter, guard in zip(LETTERS, guards, strict=False):
        sign, state = flag_of(guard)
        yield block(guard.note, mark=line((sign, STYLES[state]), f" {letter}  "))
