"""A question in parts, and what was found out about it: the strip, the rail beside it, the facts that are known."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from mockloop.interview.views import OpenView, SectionStatus, SectionView
from mockloop.tui.text import ACCENT, MUTED, Piece, line, literal, plural
from mockloop.tui.widgets.flow import Block, block

SECTION_SIGNS: dict[SectionStatus, str] = {"now": "▸", "said": "✓", "revised": "↺", "skipped": "–", "ahead": "·"}
_STYLES = {"now": f"bold {ACCENT}", "said": "$success", "revised": "$success", "skipped": MUTED, "ahead": MUTED}
_WORDS: dict[SectionStatus, str] = {"now": "now", "said": "", "revised": "revised", "skipped": "skipped", "ahead": ""}


def _sign(view: OpenView, part: SectionView) -> str:
    """In rapid fire nothing may look like a verdict."""
    return "•" if view.rapid and part.status == "said" else SECTION_SIGNS[part.status]


def _style(view: OpenView, part: SectionView) -> str:
    return MUTED if view.rapid and part.status == "said" else _STYLES[part.status]


def strip(view: OpenView, width: int) -> Content:
    """All parts on one line, the open one by name, others too where there is room; then how much is known."""
    known = f"   {plural(len(view.facts), 'fact')} known" if view.facts else ""
    for named in (True, False):
        pieces: list[Piece] = []
        for number, part in enumerate(view.sections, start=1):
            word = part.title if named or part.status == "now" else str(number)
            pieces += [(f"{_sign(view, part)} {word}", _style(view, part)), "  "]
        found = line(*pieces[:-1], (known, MUTED))
        if found.cell_length <= width:
            break
    return found


def rail(view: OpenView) -> Iterator[Block]:
    """The parts below each other: sign, number, title, and what there is to say of it."""
    for number, part in enumerate(view.sections, start=1):
        word = _WORDS[part.status]
        yield block(
            line(
                (part.title, "bold" if part.status == "now" else MUTED if part.status == "ahead" else ""),
                (f"  {word}" if word else "", MUTED),
            ),
            mark=line((_sign(view, part), _style(view, part)), (f" {number:>2} ", MUTED)),
        )


def known(view: OpenView) -> Iterator[Block]:
    """What clarifying questions brought to light."""
    for fact in view.facts:
        yield block(fact, mark=literal("• ", ACCENT))


def choice(part: SectionView) -> str:
    """A part as it is offered to turn to."""
    word = {"said": "said", "revised": "revised", "skipped": "skipped", "ahead": "not yet", "now": "now"}[part.status]
    return f"{SECTION_SIGNS[part.status]} {part.title}  ({word})"
