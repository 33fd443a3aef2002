"""Was it luck? The same answers before very many panels, as words and as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mockloop.coach.luck import FACTOR_WORDS, LEAST, SETTLED, Luck, parts_of, place
from mockloop.coach.records import Debrief
from mockloop.coach.wording import percent
from mockloop.interview.committee import rating_word
from mockloop.simulate.odds import RoundOdds
from mockloop.simulate.shares import Share
from mockloop.tui.screens.details import heading
from mockloop.tui.text import ACCENT, MUTED, line, literal
from mockloop.tui.widgets.flow import Block, block

BLOCKS = "▁▂▃▄▅▆▇█"
SHARES = 10
"""Signs of the bar that shows how many panels in a hundred; each stands for ten."""
STACK = 40
"""Columns of the bar that divides a whole."""
SIGNS = "█▓▒░"
"""Its four parts."""
FACTOR = 16
"""Columns of the bar of a factor that is all there is."""
NAMES = max(map(len, FACTOR_WORDS.values())) + 2
RULER = "1         2         3         4  ratings"


def luck_page(luck: Luck | None, back: Debrief) -> Iterator[Block]:
    """The odds in words and as a histogram, what would have helped, what luck is made of, then every round's panels."""
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
        yield from _committee(luck)
    yield from _passages(luck, back)
    yield from _luck_and_skill(luck)
    yield heading("what they would have written; ▲ yours, ┃ the bar")
    rounds = {round_.id: round_ for round_ in back.rounds}
    gap = 0
    for odds in luck.odds.rounds:
        rating = luck.ratings[odds.id]
        word = f" {rating_word(rating)}" if rounds[odds.id].stage == "onsite" else ""  # the committee's scale
        yield block(line((odds.title, "bold"), f"  {rating:.1f}{word}"), gap=gap)
        gap = 1
        yield block(literal(histogram(odds.histogram, rounds[odds.id].bar)))
        yield block(literal(f"{' ' * column(rating, len(odds.histogram))}▲", ACCENT))
        yield block(literal(_placed(odds, rating), MUTED))
    yield block(literal(RULER, MUTED))


def _committee(luck: Luck) -> Iterator[Block]:
    """All panels' means, those that made an offer below, and where one stands."""
    if luck.mean is None or not luck.odds.means:
        return
    yield heading("the committee's mean; ▲ yours, ┃ the bar")
    top = max(luck.odds.means)
    refused = tuple(all_ - yes for all_, yes in zip(luck.odds.means, luck.odds.yes, strict=True))
    yield block(line(histogram(luck.odds.yes, luck.bar, top), (f"  an offer {percent(luck.odds.offer)}", MUTED)))
    yield block(line(histogram(refused, luck.bar, top), (f"  none {percent(1 - luck.odds.offer)}", MUTED)))
    yield block(literal(f"{' ' * column(luck.mean, len(luck.odds.means))}▲", ACCENT))
    yield block(literal(RULER, MUTED))


def _passages(luck: Luck, back: Debrief) -> Iterator[Block]:
    for passage in luck.passages(back.what_ifs):
        if passage.id != "made-of":  # shown as a picture
            yield heading(passage.title.lower())
            yield from (block(sentence, mark=literal("– ", MUTED)) for sentence in passage.lines)


def _luck_and_skill(luck: Luck) -> Iterator[Block]:
    """What divides candidates here, as one bar; then what divides the panels that heard these answers, a bar each."""
    if luck.company is not None:
        yield heading("skill and luck here, among typical candidates")
        parts = parts_of(luck.company)
        yield block(literal(stacked([share for _, share in parts])))
        for sign, (words, share) in zip(SIGNS, parts, strict=True):
            yield block(line(f"{sign} ", words, (f"  {percent(share)}", MUTED)))
    if luck.shares.mean:
        yield heading(f"why panels that hear you differ, by {luck.shares.deviation:.2f}")
        ranked = sorted(luck.shares.mean, key=lambda one: -one.share)
        yield from (_factor(one) for one in ranked if one.share >= LEAST)


def stacked(shares: Sequence[float]) -> str:
    """Shares that sum to 1 as one bar of `STACK` columns; what shows in per cent has one at least."""
    widths = [max(int(share >= LEAST / 2), round(share * STACK)) for share in shares]
    widths[widths.index(max(widths))] += STACK - sum(widths)
    return "".join(sign * width for sign, width in zip(SIGNS, widths, strict=False))


def _factor(one: Share) -> Block:
    full = max(1, round(one.share * FACTOR))
    return block(line(f"{FACTOR_WORDS[one.factor]:<{NAMES}}", ("━" * full, ACCENT), (f"  {percent(one.share)}", MUTED)))


def histogram(shares: Sequence[float], bar: float, top: float | None = None) -> str:
    """One sign a tenth of a rating, the highest (or `top`) eight eighths; empty tenths are blank, and the bar is drawn
    in.
    """
    highest = top or max(shares) or 1.0
    signs = [
        BLOCKS[round(share / highest * (len(BLOCKS) - 1))] if share > 0.0005 else " " for share in shares
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
