"""The report as one HTML page: readable in light and dark, on a phone and on paper, without a request to anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mockloop.coach.evidence import FLAG, PRAISED
from mockloop.coach.records import Debrief, Moment, Passage, RoundDebrief
from mockloop.coach.report.drawing import rating_bar
from mockloop.coach.report.escape import esc
from mockloop.coach.report.luck import luck_section
from mockloop.coach.report.model import Report
from mockloop.coach.report.pieces import items, paragraph, passage_html
from mockloop.coach.report.questions import questions
from mockloop.coach.wording import ENDINGS, GOING_ON, POINTS, effect_words, rating_words, together

_STYLE = Path(__file__).with_name("style.css")
_SIGNS = {"passed": "✓", "failed": "✗", "done": "•", "skipped": "–", "now": "▸", "ahead": "·"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page asks for nothing; browsers are told to refuse it if it did."""


def page(report: Report) -> str:
    """The whole page."""
    back = report.back
    parts = (
        *_head(report),
        *_timeline(back),
        *_committee(back),
        *(line for passage in back.passages for line in passage_html(passage, level=2)),
        *luck_section(report),
        *(passage_html(Passage("expected", "What you expected", report.expected), level=2) if report.expected else ()),
        *_practise(back),
        *(line for round_ in back.rounds for line in _round(round_)),
        *_foot(),
    )
    title = esc(f"{back.company}: debrief")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="mockloop">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _foot() -> Iterator[str]:
    signs = " · ".join(f"{sign} {word}" for sign, word in POINTS.values())
    yield f"<footer>{signs} · {FLAG} what else was noticed · {PRAISED} to your credit. Companies and people are fictional. Made with mockloop.</footer>"


def _head(report: Report) -> Iterator[str]:
    back = report.back
    sign, words = ENDINGS[back.ending] if back.ending else GOING_ON
    style = {"✓": "yes", "✗": "no"}.get(sign, "muted")
    yield "<header>"
    yield f'<p class="crumb">mockloop · debrief{esc(f" · {report.day}") if report.day else ""}</p>'
    yield f'<h1 dir="auto">{esc(back.company)}</h1>'
    yield paragraph(report.role_line, "role")
    yield paragraph(f"as {back.candidate} · {report.how}", "facts")
    yield f'<p class="verdict {style}">{sign} {esc(words)}</p>'
    if report.letter is not None:
        letter = report.letter
        yield paragraph(f"{letter.role} ({letter.level}): {letter.pay}")
        if letter.moved:
            yield paragraph(f"Since you asked: {letter.moved}")
        if letter.why:
            yield paragraph(letter.why)
    links = [("way", "The loop"), ("luck", "Was it luck?"), ("practise", "Practise next")]
    links += [(f"round-{round_.id}", round_.title) for round_ in back.rounds]
    yield "<nav>" + "".join(f'<a href="#{esc(key)}">{esc(title)}</a>' for key, title in links) + "</nav>"
    yield "</header>"


def _timeline(back: Debrief) -> Iterator[str]:
    yield '<h2 id="way">The loop, step by step</h2>'
    yield '<ol class="timeline">'
    yield from (_moment(moment) for moment in back.timeline)
    yield "</ol>"


def _moment(moment: Moment) -> str:
    style = {"passed": "yes", "failed": "no"}.get(moment.status, "muted")
    who = f'<p class="facts" dir="auto">{esc(moment.person)}</p>' if moment.person else ""
    drawn = rating_bar(moment.rating, moment.bar) if moment.rating is not None else ""
    facts = f'<p class="facts">{esc(" · ".join(moment.facts))}</p>' if moment.facts else ""
    return (
        f'<li class="{moment.status}"><span class="sign {style}">{_SIGNS[moment.status]}</span>'
        f'<div><strong dir="auto">{esc(moment.title)}</strong>{who}</div>'
        f'<div>{drawn}<p class="bar-words">{esc(moment.word)}</p>{facts}</div></li>'
    )


def _committee(back: Debrief) -> Iterator[str]:
    if back.decision is not None:
        yield "<h2>The committee's reasons</h2>"
        yield items(back.decision.reasons)


def _practise(back: Debrief) -> Iterator[str]:
    yield '<h2 id="practise">Practise next</h2>'
    if not back.practise:
        yield paragraph("Nothing stood out. Try a harder company." if back.asked else "Nothing was asked.")
        return
    yield "<ol>"
    for one in back.practise:
        where = f' <span class="muted">{esc(one.round_title)}</span>'
        yield f'<li dir="auto"><strong>{esc(one.topic)}</strong>{where}<br>{esc(one.sentence)}</li>'
    yield "</ol>"


def _round(round_: RoundDebrief) -> Iterator[str]:
    yield f'<h2 id="round-{esc(round_.id)}" dir="auto">{esc(round_.title)}</h2>'
    onsite = round_.stage == "onsite"
    if round_.rating is None or round_.merit is None:
        yield paragraph("The round was not finished, so nobody wrote a scorecard.")
    else:
        yield '<div class="grid">'
        for label, rating in (("the scorecard", round_.rating), ("what your answers were worth", round_.merit)):
            words = rating_words(rating, round_.bar, onsite=onsite)
            yield f'<div><p class="label">{label}</p>{rating_bar(rating, round_.bar)}<p class="bar-words">{words}</p></div>'
        yield "</div>"
    yield from _reveal(round_)
    for passage in round_.passages:
        yield from passage_html(passage, level=3)
    yield from questions(round_)


def _reveal(round_: RoundDebrief) -> Iterator[str]:
    reveal = round_.reveal
    yield "<h3>Who sat across</h3>"
    yield paragraph(f"{reveal.person}, {reveal.role}. {reveal.sentence}")
    rows = [(one.name, one.number, effect_words(one.effect, widens=one.widens)) for one in reveal.traits]
    if reveal.chance is not None:
        rows.append(("chance", "the day", effect_words(reveal.chance)))
    cells = "".join(f"<tr>{''.join(f'<td>{esc(cell)}</td>' for cell in row)}</tr>" for row in rows)
    yield f'<table class="traits">{cells}</table>'
    if reveal.effect is not None:
        yield f"<p><strong>{together(reveal.effect)}</strong></p>"
