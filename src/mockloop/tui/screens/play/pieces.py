"""Small pieces of content that several screens of play show: bars, dots, the loop's steps, times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from textual.content import Content

from mockloop.coach.wording import rating_words
from mockloop.interview.events import RoundLeft
from mockloop.interview.session import Session
from mockloop.interview.views import Step
from mockloop.tui.text import ACCENT, MUTED, Piece, line, literal, plural
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
_DOTS = {"ahead": "○", "now": "◉", "passed": "●", "failed": "✗", "done": "•", "skipped": "–"}
LOWEST, HIGHEST = 1.0, 4.0
BAR_WIDTH = 20
MANY = 12
"""Steps of a loop that are shown one by one; of longer ones those near."""


def dots(steps: Sequence[Step]) -> Content:
    """One sign a step: behind, here, ahead; in a very long loop a number for the steps that are not near."""
    if len(steps) > MANY and (here := next((n for n, step in enumerate(steps, 1) if step.status == "now"), 0)):
        return line(dots(near(steps, MANY // 2)), (f" {here}/{len(steps)}", MUTED))
    return Content("").join(literal(_DOTS[step.status], STYLES[step.status]) for step in steps)


def still_at(steps: Iterable[Step], stage: str) -> tuple[Step, ...]:
    """The loop while this stage's page is read: what it came to is the page's to tell."""
    found: list[Step] = []
    for step in steps:
        reached = step.stage == stage or any(one.status == "now" for one in found)
        found.append(replace(step, status="now" if step.stage == stage else "ahead") if reached else step)
    return tuple(found)


def near(steps: Sequence[Step], most: int = MANY) -> Sequence[Step]:
    """Of a very long loop the steps around the one where one is, at most so many."""
    here = next((index for index, step in enumerate(steps) if step.status == "now"), 0)
    first = max(0, min(here - most // 2, len(steps) - most))
    return steps[first : first + most]


def steps_blocks(session: Session, steps: Sequence[Step] = ()) -> Iterator[Block]:
    """The loop, a block a step: sign, title, and how it went. `steps` in place of the session's own, or some of them."""
    ratings, every = session.ratings, session.progress
    steps = steps or every
    if before := [step.id for step in every].index(steps[0].id):
        yield block(literal(f"{before} behind", MUTED), mark=literal("⋮ ", MUTED))
    yield from _steps(steps, ratings)
    if after := len(every) - before - len(steps):
        yield block(literal(f"{after} more", MUTED), mark=literal("⋮ ", MUTED))


def _steps(steps: Iterable[Step], ratings: Mapping[str, RoundLeft]) -> Iterator[Block]:
    for step in steps:
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


def rating_blocks(rating: float, bar: float, *, word: bool = True, on_paper: bool = False) -> Iterator[Block]:
    """The bar, and under it `3.1 of 4 · hire · above the bar of 2.8`; the word is the committee's scale."""
    worth, _, place = rating_words(rating, bar, onsite=word, on_paper=on_paper).rpartition(" · ")
    yield block(rating_bar(rating, bar))
    yield block(line((worth, "bold"), f" · {place}"))


def words_in(text: str) -> str:
    """`1 word`, `42 words`."""
    return plural(len(text.split()), "word")


def lines_in(code: str) -> str:
    """`1 line`, `42 lines`; blank ones don't count."""
    return plural(sum(bool(one.strip()) for one in code.splitlines()), "line")
