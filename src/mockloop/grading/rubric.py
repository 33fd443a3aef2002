"""Grades an open answer: the rubric's points first, the model answer or graded exemplars where there is no rubric."""

from __future__ import annotations

from mockloop.catalogue.models import OpenQuestion, Point
from mockloop.grading.mark import Guard, Mark, PointMark, PointState, Span
from mockloop.grading.text import Text, read


def grade_open(question: OpenQuestion, answer: str) -> Mark:
    """Grades `answer` against the question's rubric, else its model answer or graded exemplars.

    Deterministic, and never raises on any string.
    """
    text = read(answer)
    asked = {word.stem for word in read(question.ask).words}
    content = [word for word in text.words if word.is_content]
    if not content:
        empty = tuple(PointMark(id=key, state="missed", credit=0, weight=p.weight) for key, p in question.points.items())
        return Mark(score=0, points=empty, guards=(Guard(id="empty", note="There is nothing to grade."),))
    points = question.points or _points_of(question)
    marks = tuple(_mark(key, point, asked, text) for key, point in points.items())
    total = sum(mark.weight for mark in marks)
    score = sum(mark.credit * mark.weight for mark in marks) / total if total else 0.0
    return Mark(score=round(score, 6), points=marks if question.points else (), confidence=0.5)


def grade_followup(point: Point, ask: str, answer: str) -> PointMark:
    """Grades the answer to a follow-up against the one point it was asked about; the id is left empty."""
    return _mark("", point, {word.stem for word in read(ask).words}, read(answer))


def _points_of(question: OpenQuestion) -> dict[str, Point]:
    model = question.model_answer or next((e.text for e in question.answer), "")
    text = read(model)
    return {str(n): Point(text=model[slice(*text.span(a, b))]) for n, (a, b) in enumerate(text.sentences)}


def _mark(key: str, point: Point, asked: set[str], text: Text) -> PointMark:
    best, where = max((_overlap(s, asked, text) for s in (point.text, *point.also)), key=lambda pair: pair[0])
    against = max((_overlap(s, asked, text)[0] for s in point.not_), default=0.0)
    state: PointState
    if against > best and against >= 0.6:
        state, credit = "contradicted", 0.0
    elif best >= 0.6:
        state, credit = "met", 1.0
    elif best >= 0.35:
        state, credit = "partly", 0.5
    else:
        state, credit = "missed", 0.0
    spans: tuple[Span, ...] = (where,) if where and credit else ()
    return PointMark(id=key, state=state, credit=credit, weight=point.weight, spans=spans)


def _overlap(statement: str, asked: set[str], text: Text) -> tuple[float, Span | None]:
    wanted = {word.stem: 0.4 if word.stem in asked else 1.0 for word in read(statement).words if word.is_content}
    total = sum(wanted.values())
    best: tuple[float, Span | None] = (0.0, None)
    for first, last in text.sentences:
        found = {word.stem for word in text.words[first:last]}
        share = sum(worth for stem, worth in wanted.items() if stem in found) / total if total else 0.0
        if share > best[0]:
            best = share, text.span(first, last)
    return best
