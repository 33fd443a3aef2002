"""Small pieces of content that several screens of play show: bars, dots, the loop's steps, times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from mockloop.interview.committee import rating_word
from mockloop.interview.session import Session
from mockloop.interview.views import Step
from mockloop.tui.text import ACCENT, MUTED, Piece, line, literal
from mockloop.tui.widgets.flow import Block, block

SIGNS = {"ahead": "·", "now": "▸", "passed": "✓", "failed": "✗", "done": "•", "skipped": "–"}
STYLES = {
    "ahead": MUTED,
    "now": f"bold {ACCENT}",
    "passed": "$success",
    "failed": "$error",
    "done": "",
    "skipped": MUTED,
}
_DOTS = {"ahead": "○", "now": "◉", "passed": "●", "failed": "✗", "done": "●", "skipped": "–"}
LOWEST, HIGHEST = 1.0, 4.0
BAR_WIDTH = 20


def dots(steps: Iterable[Step]) -> Content:
    """One sign a step: behind, here, ahead."""
    return Content("").join(literal(_DOTS[step.status], STYLES[step.status]) for step in steps)


def steps_blocks(session: Session) -> Iterator[Block]:
    """The loop, a block a step: sign, title, and how it went."""
    ratings = session.ratings
    for step in session.progress:
        left = ratings.get(step.id)
        if left is not None:
            word = f"{left.rating:.1f}" + ("" if left.passed else ", not passed")
        else:
            word = step.status if step.status in {"now", "passed", "failed"} else ""
        title = literal(step.title, "bold" if step.status == "now" else MUTED if step.status == "ahead" else "")
        style = STYLES[step.status]
        yield block(line(title, (f"  {word}", style)), mark=literal(f"{SIGNS[step.status]} ", style))


def rating_style(rating: float, bar: float) -> str:
    """Colour of a rating beside its bar."""
    return "$success" if rating >= bar else "$error"


def against(rating: float, bar: float) -> str:
    """`above the bar of 2.8`, in words."""
    if f"{rating:.1f}" == f"{bar:.1f}":
        return f"just {'at or above' if rating >= bar else 'below'} the bar of {bar:.1f}"
    return f"{'above' if rating > bar else 'below'} the bar of {bar:.1f}"


def rating_bar(rating: float, bar: float, width: int = BAR_WIDTH) -> Content:
    """The rating as a bar from 1 to 4 with a mark where the bar is: `━━━━━━━━┃───`."""
    cells = round((rating - LOWEST) / (HIGHEST - LOWEST) * width)
    mark = min(width - 1, round((bar - LOWEST) / (HIGHEST - LOWEST) * width))
    style = rating_style(rating, bar)
    pieces: list[Piece] = []
    for index in range(width):
        if index == mark:
            pieces.append(("┃", "bold"))
        else:
            pieces.append(("━", style) if index < cells else ("─", "$rule"))
    return line(*pieces)


def share_bar(share: float, width: int = 10) -> Content:
    """A share in 0..1 as a bar."""
    cells = round(min(max(share, 0.0), 1.0) * width)
    return line(("━" * cells, ACCENT), ("─" * (width - cells), "$rule"))


def rating_blocks(rating: float, bar: float, *, word: bool = True) -> Iterator[Block]:
    """The bar, and under it `3.1 of 4 · hire · above the bar of 2.8`; the word is the committee's scale."""
    said = f" · {rating_word(rating)}" if word else ""
    yield block(rating_bar(rating, bar))
    yield block(line((f"{rating:.1f} of 4{said}", "bold"), f" · {against(rating, bar)}"))


def percent(share: float) -> str:
    """`62 %`."""
    return f"{share:.0%}".replace("%", " %")


def minutes(seconds: float) -> str:
    """`18:42`; `1:02:03` from an hour on."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def words_in(text: str) -> str:
    """`1 word`, `42 words`."""
    count = len(text.split())
    return f"{count} word" if count == 1 else f"{count} words"
