"""The result at a glance as one SVG card, light or dark as the viewer is."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import east_asian_width

from mockloop.coach.records import Moment
from mockloop.coach.report.drawing import along
from mockloop.coach.report.escape import esc, plain
from mockloop.coach.report.model import Report
from mockloop.coach.wording import ENDINGS, GOING_ON, against
from mockloop.interview.committee import rating_word

WIDTH = 880
_ROW = 46
_BAR = 260
_TOP = 208
_STYLE = """
svg { color-scheme: light dark; font-family: "Avenir Next", "Segoe UI", Inter, "Helvetica Neue", Arial, sans-serif; }
.ground { fill: #f6f1e7; } .rail { fill: #c5b9a4; } .text { fill: #2a2520; } .muted { fill: #665c51; }
.accent { fill: #8f4a12; } .yes { fill: #426322; } .no { fill: #a3301f; }
@media (prefers-color-scheme: dark) {
  .ground { fill: #1b1917; } .rail { fill: #4a443c; } .text { fill: #ece4d6; } .muted { fill: #a3998a; }
  .accent { fill: #e3a857; } .yes { fill: #a9c07c; } .no { fill: #e58a78; }
}
"""


def card(report: Report) -> str:
    """The card; as high as the loop is long."""
    rated = [moment for moment in report.back.timeline if moment.rating is not None]
    height = _TOP + _ROW * len(rated) + (86 if rated else 40)
    label = esc(f"{report.back.company}: {_verdict(report)[1]}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-label="{label}">\n<style>{_STYLE}</style>\n'
        f'<rect class="ground" width="{WIDTH}" height="{height}" rx="14"/>\n'
        + "\n".join((*_head(report), *_rows(rated), *_foot(report, height)))
        + "\n</svg>\n"
    )


def _text(x: float, y: float, words: str, style: str, size: int, rest: str = "") -> str:  # noqa: PLR0913, PLR0917  # where, what, how
    return f'<text x="{x:g}" y="{y:g}" class="{style}" font-size="{size}"{rest}>{esc(words)}</text>'


def _verdict(report: Report) -> tuple[str, str, str]:
    """Sign, words and colour of the end."""
    sign, words = ENDINGS[report.back.ending] if report.back.ending else GOING_ON
    return sign, words, {"✓": "yes", "✗": "no"}.get(sign, "muted")


def _head(report: Report) -> Iterator[str]:
    sign, words, style = _verdict(report)
    yield _text(48, 58, f"mockloop{f' · {report.day}' if report.day else ''}", "muted", 15)
    yield _text(48, 102, fitted(report.back.company, 36), "text", 38, ' font-weight="700"')
    yield _text(48, 132, fitted(report.role_line, 84), "muted", 17)
    yield _text(48, 174, f"{sign} {words}", style, 24, ' font-weight="700"')


def _rows(rated: list[Moment]) -> Iterator[str]:
    for number, moment in enumerate(rated):
        rating = moment.rating or 0.0
        y = _TOP + _ROW * number + 22
        style = "yes" if rating >= moment.bar else "no"
        mark = 330 + along(moment.bar, _BAR)
        yield _text(48, y + 5, fitted(moment.title, 32), "text", 17)
        yield f'<rect class="rail" x="330" y="{y - 4}" width="{_BAR}" height="8" rx="4"/>'
        yield f'<rect class="{style}" x="330" y="{y - 4}" width="{max(along(rating, _BAR), 3)}" height="8" rx="4"/>'
        yield f'<rect class="text" x="{mark - 1}" y="{y - 12}" width="2" height="24"/>'
        yield _text(612, y + 6, f"{rating:.1f}", "text", 19, ' font-weight="700"')
        word = rating_word(rating) if moment.onsite else against(rating, moment.bar)
        yield _text(652, y + 5, word, "muted", 15)


def _foot(report: Report, height: float) -> Iterator[str]:
    luck = report.luck
    if luck.whole:
        words = f"With these answers {luck.odds.offer * 100:.0f} of 100 panels would have made an offer."
    else:
        words = next(luck.sentences(), "")
    yield _text(48, height - 34, fitted(words, 104), "muted", 15)


def fitted(text: str, width: int) -> str:
    """The beginning of a text, at most so many columns wide; letters of double width count as two."""
    flat = " ".join(plain(text).split())
    used = 0
    for index, char in enumerate(flat):
        used += 2 if east_asian_width(char) in "WF" else 1
        if used > width:
            return flat[: max(0, index - 1)].rstrip() + "…"
    return flat
