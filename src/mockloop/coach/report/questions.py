"""The questions of a round in HTML: what was asked, said, found in it, and a model answer."""

from __future__ import annotations

from collections.abc import Iterator

from mockloop.catalogue.entries import whole_key
from mockloop.catalogue.prose import stretches
from mockloop.coach.evidence import LETTERS, aside_of, flag_of, noticed_words, numbered, pieces
from mockloop.coach.records import QuestionDebrief, RoundDebrief, Said
from mockloop.coach.report.escape import esc
from mockloop.coach.report.pieces import items
from mockloop.coach.wording import HOWS, MODELS, POINTS, minutes, percent, worth_parts

TYPED = frozenset({"code", "debug", "sql", "review"})
"""Kinds answered with source, or with notes about it."""
UNSURE = 0.6
"""Below this the grader's confidence is said."""


def questions(round_: RoundDebrief) -> Iterator[str]:
    """All of a round."""
    whole = ""
    for number, question in round_.numbered():
        yield '<section class="question">'
        if question.title and whole_key(question.key) != whole:
            whole = whole_key(question.key)
            yield f'<p class="ask" dir="auto">{esc(question.whole)}</p>'
        yield from _question(number, question, round_.reveal.person)
        yield "</section>"


def _question(number: str, question: QuestionDebrief, person: str) -> Iterator[str]:
    ask, sheet = question.split_ask()
    topic = f" · {question.topic}" if question.topic else ""
    yield f'<p class="label" dir="auto">question {esc(number + topic)}</p>'
    yield f'<p class="ask" dir="auto">“{esc(ask)}”</p>'
    if sheet:
        yield f"<pre>{esc(sheet)}</pre>"
    if not question.said:
        yield f'<p class="muted">{question.unsaid}</p>'
        yield from _model(question)
        return
    seconds = sum(said.seconds for said in question.said)
    took = f" · {minutes(seconds)} min" if seconds >= 1 else ""
    worth, taken = worth_parts(question.score, question.perceived)
    yield f'<p class="worth">worth {esc(f"{worth} · {taken}{took}")}</p>'
    if heard := noticed_words(question, person):
        yield f'<p class="muted" dir="auto">{esc(heard)}</p>'
    for hint in question.hints:
        yield f'<p class="muted" dir="auto">hint taken: {esc(hint)}</p>'
    for index, said in enumerate(question.said):
        if index:
            yield f'<p class="ask" dir="auto">“{esc(said.ask)}”</p>'
        yield from _said(said, typed=question.kind in TYPED and not index)
    for passage in question.passages:
        yield f"<h4>{esc(passage.title)}</h4>"
        yield items(passage.lines)
    yield from _model(question)


def _said(said: Said, *, typed: bool) -> Iterator[str]:
    yield '<div class="pair"><div>'
    yield f'<p class="label">{HOWS[said.how]}</p>'
    if said.how != "skip":
        yield f'<p class="said{" code" if typed else ""}" dir="auto">{_annotated(said)}</p>'
    yield '</div><div><p class="label">what it was worth</p>'
    yield from _points(said)
    for advice in said.advice:
        yield f"<pre>{esc(advice)}</pre>" if "\n" in advice else f'<p dir="auto">{esc(advice)}</p>'
    if said.confidence < UNSURE:
        yield f'<p class="muted">The grader is {percent(said.confidence)} sure of this.</p>'
    yield "</div></div>"


def _annotated(said: Said) -> str:
    found = []
    for piece in pieces(said):
        text = esc(piece.text)
        found.append(f'<mark class="{piece.state}">{text}</mark>' if piece.state else text)
        found += [f'<span class="labels {state}-ink">{esc(label)}</span>' for label, state in piece.labels]
    return "".join(found)


def _points(said: Said) -> Iterator[str]:
    if not said.points and not said.guards:
        yield '<p class="muted">nothing to add</p>'
        return
    yield '<ul class="points">'
    for number, point in numbered(said):
        sign, word = POINTS[point.state]
        aside = f' <span class="muted">({aside_of(point)})</span>' if aside_of(point) else ""
        yield (
            f'<li><span class="sign {point.state}-ink">{sign} {number}</span>'
            f'<span dir="auto"><span class="{point.state}-ink">{word}</span> · {esc(point.statement)}{aside}</span></li>'
        )
    for letter, guard in zip(LETTERS, said.guards, strict=False):
        sign, state = flag_of(guard)
        yield f'<li><span class="sign {state}-ink">{sign} {letter}</span><span dir="auto">{esc(guard.note)}</span></li>'
    yield "</ul>"


def _model(question: QuestionDebrief) -> Iterator[str]:
    if not question.model and not question.why:
        return
    yield f'<div class="model"><p class="label">{MODELS.get(question.kind, "a model answer")}</p>'
    if question.kind in TYPED:
        yield f"<pre>{esc(question.model)}</pre>"
    elif question.kind in {"mcq", "order"}:
        yield items(question.model.splitlines(), "ol" if question.kind == "order" else "ul")
    else:
        yield from _prose(question.model)
    if question.why:
        yield '<p class="label">why</p>'
        yield from _prose(question.why)
    yield "</div>"


def _prose(text: str) -> Iterator[str]:
    for one in stretches(text):
        yield f'<p dir="auto">{"– " if one.item else ""}{esc(one.text)}</p>'
