"""Small pictures as SVG: a rating against its bar, panels as a histogram. They colour by CSS variables."""

from __future__ import annotations

from collections.abc import Sequence

from mockloop.coach.report.escape import esc
from mockloop.coach.wording import against
from mockloop.interview.committee import rating_word

LOWEST, SPAN = 1.0, 3.0
_HEIGHT = 64


def along(rating: float, width: float) -> float:
    """Where a rating, 1..4, stands on an axis of this width."""
    return round(min(max((rating - LOWEST) / SPAN, 0.0), 1.0) * width, 1)


def rating_bar(rating: float, bar: float, *, width: int = 240) -> str:
    """The rating as a bar from 1 to 4, and a stroke where the bar is."""
    style = "yes" if rating >= bar else "no"
    label = f"{rating:.1f} of 4, {rating_word(rating)}, {against(rating, bar)}"
    at = along(bar, width)
    return (
        f'<svg class="bar" viewBox="0 0 {width} 16" role="img" aria-label="{esc(label)}">'
        f'<rect class="rail" x="0" y="5" width="{width}" height="6" rx="3"/>'
        f'<rect class="{style}" x="0" y="5" width="{max(along(rating, width), 2)}" height="6" rx="3"/>'
        f'<rect class="mark" x="{at - 1}" y="0" width="2" height="16"/></svg>'
    )


def histogram(
    shares: Sequence[float], bar: float, rating: float, *, chosen: Sequence[float] = (), width: int = 300
) -> str:
    """Panels by the rating they would have given, the bar as a stroke, the player's own as a triangle below. `chosen`
    are those among them that stand out.
    """
    top = max(shares, default=1.0) or 1.0
    bars = _bars(shares, top, width, "panels") + _bars(chosen, top, width, "yes")
    mine, at = along(rating, width), along(bar, width)
    ticks = "".join(
        f'<text class="tick" x="{along(number, width):.0f}" y="{_HEIGHT + 24}" text-anchor="{anchor}">{number}</text>'
        for number, anchor in ((1, "start"), (2, "middle"), (3, "middle"), (4, "end"))
    )
    label = f"panels by rating, 1 to 4; yours {rating:.1f}, the bar {bar:.1f}"
    return (
        f'<svg class="histogram" viewBox="-6 0 {width + 12} {_HEIGHT + 28}" role="img" aria-label="{label}">'
        f'{bars}<rect class="rail" x="0" y="{_HEIGHT}" width="{width}" height="1"/>'
        f'<rect class="mark" x="{at - 0.75}" y="0" width="1.5" height="{_HEIGHT}"/>'
        f'<path class="mine" d="M{mine} {_HEIGHT + 2}l6 10h-12z"/>{ticks}</svg>'
    )


def _bars(shares: Sequence[float], top: float, width: int, style: str) -> str:
    step = width / max(1, len(shares))
    return "".join(
        f'<rect class="{style}" x="{index * step + 0.5:.1f}" y="{_HEIGHT - height:.1f}" '
        f'width="{step - 1:.1f}" height="{height:.1f}"/>'
        for index, share in enumerate(shares)
        if (height := share / top * (_HEIGHT - 6)) >= 0.3
    )


def share_bar(parts: Sequence[tuple[str, float]], *, width: int = 640) -> str:
    """Shares that sum to 1 beside each other; the names are said in the words below the picture."""
    found, at = [], 0.0
    for number, (_, share) in enumerate(parts):
        found.append(
            f'<rect class="part part-{number % 4}" x="{at:.1f}" y="0" width="{max(share * width - 1, 0):.1f}" height="20"/>'
        )
        at += share * width
    label = ", ".join(f"{name} {share:.0%}" for name, share in parts)
    return f'<svg class="shares" viewBox="0 0 {width} 20" role="img" aria-label="{esc(label)}">{"".join(found)}</svg>'
