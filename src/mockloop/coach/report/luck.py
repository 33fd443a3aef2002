"""The luck of a loop in HTML: words, panels as histograms, luck against skill as a bar."""

from __future__ import annotations

from collections.abc import Iterator

from mockloop.coach.luck import Luck, parts_of, place
from mockloop.coach.report.drawing import histogram, share_bar
from mockloop.coach.report.escape import esc
from mockloop.coach.report.model import Report
from mockloop.coach.report.pieces import paragraph, passage_html
from mockloop.coach.wording import percent
from mockloop.simulate.odds import RoundOdds


def luck_section(report: Report) -> Iterator[str]:
    """The whole section; nothing when there was nothing to be lucky with."""
    luck = report.luck
    sentences = list(luck.sentences())
    if not sentences:
        return
    yield '<h2 id="luck">Was it luck?</h2>'
    if luck.odds.rounds:
        yield paragraph(f"Your answers again, before {luck.odds.panels:,} panels drawn anew.", "muted")
    yield from (paragraph(sentence) for sentence in sentences)
    yield from _committee(luck)
    bars = {round_.id: round_.bar for round_ in report.back.rounds}
    if luck.odds.rounds:
        yield '<p class="label">what interviewers would have written · ▲ yours · the stroke is the bar</p><div class="grid">'
        yield from (_panels(odds, bars[odds.id], luck.ratings[odds.id]) for odds in luck.odds.rounds)
        yield "</div>"
    yield from _skill(luck)
    yield from (line for one in luck.passages(report.back.what_ifs) for line in passage_html(one, level=3))


def _committee(luck: Luck) -> Iterator[str]:
    if luck.mean is None or not luck.odds.means:
        return
    yield '<p class="label">the committee’s mean · ▲ yours · the stroke is the bar</p><figure>'
    yield histogram(luck.odds.means, luck.bar, luck.mean, chosen=luck.odds.yes)
    yield (
        f'<p class="facts"><span class="yes">■ an offer {percent(luck.odds.offer)}</span>'
        f" · ■ none {percent(1 - luck.odds.offer)}</p></figure>"
    )


def _panels(odds: RoundOdds, bar: float, rating: float) -> str:
    lower = f"{place(odds, rating) * 100:.0f} of 100 would have rated it lower; the mean is {odds.mean:.1f}"
    return (
        f'<figure><figcaption dir="auto"><strong>{esc(odds.title)}</strong> {rating:.1f}</figcaption>'
        f'{histogram(odds.histogram, bar, rating)}<p class="facts">{lower}</p></figure>'
    )


def _skill(luck: Luck) -> Iterator[str]:
    """Luck against skill among typical candidates of the company."""
    if luck.company is None:
        return
    parts = parts_of(luck.company)
    yield f"<h3>Skill and luck here, among typical candidates</h3>{share_bar(parts)}"
    items = (
        f'<li><span class="swatch part-{number}"></span>{esc(words)} <strong>{percent(share)}</strong></li>'
        for number, (words, share) in enumerate(parts)
    )
    yield f'<ul class="legend">{"".join(items)}</ul>'
