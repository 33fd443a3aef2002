"""Was it luck? The same answers before very many panels, as words and as a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mockloop.coach.luck import SETTLED, Luck, place
from mockloop.coach.records import Debrief
from mockloop.interview.committee import rating_word
from mockloop.simulate.odds import RoundOdds
from mockloop.tui.screens.details import heading
from mockloop.tui.text import ACCENT, MUTED, line, literal
from mockloop.tui.widgets.flow import Block, block

BLOCKS = "▁▂▃▄▅▆▇█"
SHARES = 10
"""Signs of the bar that shows how many panels in a hundred; each stands for ten."""


def luck_page(luck: Luck | None, back: Debrief) -> Iterator[Block]:
    """The odds in words, the panels of every round as a histogram with the player's own in it."""
    yield block(literal("Was it luck?", "bold"))
    if luck is None:
        yield block(literal("Asking a hundred thousand panels …", MUTED), gap=1)
        return
    yield block(literal(f"Your answers again, before {luck.odds.panels:,} panels drawn anew.", MUTED))
    gap = 1
    for sentence in luck.sentences():
        yield block(sentence, gap=gap)
        gap = 0
    if luck.whole:
        yield block(line(_share(luck.odds.offer), (f"  {_in_words(luck.odds.offer)}", MUTED)), gap=1)
    yield heading("what they would have written; ▲ yours, ┃ the bar")
    bars = {round_.id: round_.bar for round_ in back.rounds}
    for odds in luck.odds.rounds:
        rating = luck.ratings[odds.id]
        yield block(line((odds.title, "bold"), f"  {rating:.1f} {rating_word(rating)}"), gap=gap)
        gap = 1
        yield block(literal(histogram(odds.histogram, bars[odds.id])))
        yield block(literal(f"{' ' * column(rating, len(odds.histogram))}▲", ACCENT))
        yield block(literal(_placed(odds, rating), MUTED))
    yield block(literal("1         2         3         4  ratings", MUTED))


def histogram(shares: Sequence[float], bar: float) -> str:
    """One sign a tenth of a rating, the highest eight eighths; empty tenths are blank, and the bar is drawn in."""
    top = max(shares) or 1.0
    signs = [
        BLOCKS[round(share / top * (len(BLOCKS) - 1))] if share > 0.0005 else " " for share in shares
    ]  # less is not seen
    signs[column(bar, len(shares))] = "┃"
    return "".join(signs)


def column(rating: float, width: int) -> int:
    """Where a rating, 1..4, stands among `width` columns."""
    return min(width - 1, max(0, int((rating - 1) / 3 * width)))


def _share(share: float) -> str:
    full = round(share * SHARES)
    return "●" * full + "○" * (SHARES - full)


def _in_words(share: float) -> str:
    if share >= SETTLED:
        return "an offer: your answers settled it"
    return "no offer: your answers settled it" if share <= 1 - SETTLED else "open: it hung on the day"


def _placed(odds: RoundOdds, rating: float) -> str:
    lower = place(odds, rating)
    return f"{lower * 100:.0f} of 100 would have rated it lower; the mean is {odds.mean:.1f}"
