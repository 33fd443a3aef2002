"""Small pieces of content that several screens of play show: bars, dots, the loop's steps, times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.content import Content

from mockloop.interview.committee import rating_word
from mockloop.interview.events import RoundLeft
from mockloop.interview.views import Step
from mockloop.tui.text import ACCENT, MUTED, Piece, line, literal

SIGNS = {"ahead": "·", "now": "▸", "passed": "✓", "failed": "✗", "done": "✓", "skipped": "–"}
STYLES = {
    "ahead": MUTED,
    "now": f"bold {ACCENT}",
    "passed": "$success",
    "failed": "$error",
    "done": "$success",
    "skipped": MUTED,
}
_DOTS = {"ahead": "○", "now": "◉", "passed": "●", "failed": "✗", "done": "●", "skipped": "–"}
LOWEST, HIGHEST = 1.0, 4.0


def dots(steps: Iterable[Step]) -> Content:
    """One sign a step: behind, here, ahead."""
    return Content("").join(literal(_DOTS[step.status], STYLES[step.status]) for step in steps)


def steps_list(steps: Sequence[Step], ratings: Mapping[str, RoundLeft], width: int) -> Content:
    """The loop, a line a step: sign, title, and on the right how it went. `width` in cells."""
    lines = []
    for step in steps:
        left = ratings.get(step.id)
        if step.status == "now":
            word = "now"
        elif left is not None:
            word = f"{left.rating:.1f}" + ("" if left.passed else " no")
        else:
            word = step.status if step.status in {"passed", "failed"} else ""
        title = literal(step.title, "bold" if step.status == "now" else MUTED if step.status == "ahead" else "")
        title = title.truncate(max(width - 3 - len(word), 8), ellipsis=True)
        gap = " " * max(width - 2 - title.cell_length - len(word), 1)
        style = STYLES[step.status]
        lines.append(line((SIGNS[step.status], style), " ", title, gap, (word, style)))
    return Content("\n").join(lines)


def rating_style(rating: float, bar: float) -> str:
    """Colour of a rating beside its bar."""
    return "$success" if rating >= bar else "$error"


def against(rating: float, bar: float) -> str:
    """`above the bar of 2.8`, in words."""
    if abs(rating - bar) < 0.005:
        return f"exactly the bar of {bar:.1f}"
    return f"{'above' if rating > bar else 'below'} the bar of {bar:.1f}"


def rating_bar(rating: float, bar: float, width: int = 24) -> Content:
    """The rating as a bar from 1 to 4 with a mark where the bar is: `████████┃░░░`."""
    cells = round((rating - LOWEST) / (HIGHEST - LOWEST) * width)
    mark = min(width - 1, round((bar - LOWEST) / (HIGHEST - LOWEST) * width))
    style = rating_style(rating, bar)
    pieces: list[Piece] = []
    for index in range(width):
        if index == mark:
            pieces.append(("┃", "bold"))
        else:
            pieces.append(("█", style) if index < cells else ("─", "$rule"))
    return line(*pieces)


def share_bar(share: float, width: int = 10) -> Content:
    """A share in 0..1 as a bar."""
    cells = round(min(max(share, 0.0), 1.0) * width)
    return line(("█" * cells, ACCENT), ("─" * (width - cells), "$rule"))


def rating_line(rating: float, bar: float) -> Content:
    """`3.1 of 4 · hire · above the bar of 2.8`."""
    return line((f"{rating:.1f} of 4 · {rating_word(rating)}", "bold"), f" · {against(rating, bar)}")


def minutes(seconds: float) -> str:
    """`18:42`; `1:02:03` from an hour on."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def words_in(text: str) -> str:
    """`1 word`, `42 words`."""
    count = len(text.split())
    return f"{count} word" if count == 1 else f"{count} words"
