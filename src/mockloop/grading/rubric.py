"""Grades an open answer: the rubric's points where there are any, else the model answer or graded exemplars."""

from __future__ import annotations

from functools import lru_cache

from mockloop.catalogue.models import LEFT_OUT, OpenQuestion, Point, Star
from mockloop.grading.admission import HONEST, has_plan, recognise_unknown
from mockloop.grading.coverage import cover
from mockloop.grading.guards import look, rambling
from mockloop.grading.hollow import hollow_guard
from mockloop.grading.lexicon import Lexicon, lexicon
from mockloop.grading.mark import Guard, Mark, PointMark, PointState, Span
from mockloop.grading.points import Verdict, judge, verdict_of
from mockloop.grading.similarity import understand
from mockloop.grading.sorts import TOLD, named, sort_of
from mockloop.grading.stance import Stance, stance
from mockloop.grading.statements import DEMOTE, Statements, prepare
from mockloop.grading.text import Text, read, without_repeats

CURVE = 0.85
"""Exponent of the fixed calibration of a rubric's share: one point of four made well is worth a little more than .25."""


def grade_open(question: OpenQuestion, answer: str, words: Lexicon | None = None) -> Mark:
    """Grades `answer` against the question's rubric, else its model answer or graded exemplars.

    Deterministic, and never raises on any string. `words` is the lexicon of a pack; the shipped one by default.
    """
    points = question.points
    if not points:
        return _whole(question, answer, words)
    text = without_repeats(read(answer))
    asked = content_stems(question.ask)
    seen = look(text, asked)
    if not seen.keep:
        return Mark(score=0.0, points=tuple(blank(key, point) for key, point in points.items()), guards=seen.guards)
    verdicts, turned = _verdicts(question.ask, tuple(points.items()), text, words)
    turned = None if isinstance(question, Star) or LEFT_OUT in points else turned  # what one tells of oneself holds
    verdicts = [_of_its_sort(point, verdict, text) for point, verdict in zip(points.values(), verdicts, strict=True)]
    bluff, solid = hollow_guard(text, _own(question.ask, tuple(points.items())))
    keep = seen.keep * solid * (turned.keep if turned else 1.0)
    marks = tuple(
        point_mark(key, point, verdict, text, keep)
        for (key, point), verdict in zip(points.items(), verdicts, strict=True)
    )
    total = sum(point.weight for point in points.values())
    share = sum(mark.credit * mark.weight for mark in marks) / total
    score = min(1.0, share**CURVE)
    long = rambling(text, [v.words for v in verdicts if v.words])
    guards = (*seen.guards, *_reversed(turned, text), *(guard for guard in (bluff, long) if guard))
    return Mark(
        score=round(max(score, honest(answer) if score < HONEST else 0.0), 4),
        points=marks,
        guards=guards,
        confidence=_confidence(verdicts, guards),
        advice=_advice(points, marks),
    )


@lru_cache(maxsize=256)
def _own(ask: str, points: tuple[tuple[str, Point], ...]) -> frozenset[str]:
    """Stems of all words of a question and its rubric."""
    said = (ask, *(text for _, point in points for text in (point.text, *point.also, *point.not_)))
    return frozenset(word.stem for text in said for word in read(text).words)


def _reversed(turned: Stance | None, text: Text) -> tuple[Guard, ...]:
    if turned is None or turned.keep == 1:
        return ()
    note = "Much of this was heard as the opposite of what holds, so the rest isn't taken on trust."
    return (Guard(id="reversed", note=note, spans=tuple(text.span(*words) for words in turned.clauses)),)


def honest(answer: str) -> float:
    """What a plain "I don't know, I would find out so" is worth at least: `conduct.HONEST`, else 0."""
    guard = recognise_unknown(answer)
    return HONEST if guard is not None and has_plan(guard) else 0.0


@lru_cache(maxsize=256)
def content_stems(ask: str) -> frozenset[str]:
    """Stems of the content words of a question."""
    return frozenset(word.stem for word in read(ask).words if word.is_content)


@lru_cache(maxsize=256)
def prepared(ask: str, points: tuple[tuple[str, Point], ...], words: Lexicon) -> Statements | None:
    """The statements of a rubric, ready to compare with answers; None if there is no word in them."""
    entries = []
    for n, (_, point) in enumerate(points):
        entries += [(n, False, said) for said in (point.text, *point.also)]
        entries += [(n, True, said) for said in point.not_]
    return prepare(entries, read(ask), words)


def _verdicts(
    ask: str, points: tuple[tuple[str, Point], ...], text: Text, words: Lexicon | None
) -> tuple[list[Verdict], Stance | None]:
    known = words or lexicon()
    statements = prepared(ask, points, known)
    answer = understand(text, content_stems(ask), known, demote=DEMOTE)
    if statements is None or not len(answer):
        return [Verdict("missed", 0.0, 0.0) for _ in points], None
    covered = cover(answer, statements)
    verdicts = judge(answer, covered, statements, len(points))
    fallen = sum(verdict.state == "contradicted" for verdict in verdicts)
    return verdicts, stance(answer, covered, statements, fallen)


def _of_its_sort(point: Point, verdict: Verdict, text: Text) -> Verdict:
    """The verdict, or a better one where the point asks for a sort of thing and the answer has one."""
    if verdict.coverage >= TOLD or (sort := sort_of(point.text)) is None:
        return verdict
    found = named(sort, text)
    return verdict_of(TOLD, found) if found else verdict


def blank(key: str, point: Point) -> PointMark:
    """A point that was missed."""
    return PointMark(id=key, state="missed", credit=0.0, weight=point.weight)


def point_mark(key: str, point: Point, verdict: Verdict, text: Text, keep: float) -> PointMark:
    """The mark that a verdict is: `keep` in 0..1 is what guards leave of it."""
    spans: tuple[Span, ...] = (text.span(*verdict.words),) if verdict.words else ()
    credit, state = verdict.credit, verdict.state
    if keep < 1 and state in {"met", "partly"}:
        state: PointState = "unsure"  # type: ignore[no-redef]
    return PointMark(id=key, state=state, credit=round(credit * keep, 4), weight=point.weight, spans=spans)


def _confidence(verdicts: list[Verdict], guards: tuple[Guard, ...]) -> float:
    """How far the verdicts are from their borders, less what each guard puts in doubt."""
    sure = [min(1.0, abs(v.coverage - 0.5) / 0.25) if v.state != "contradicted" else 0.8 for v in verdicts]
    base = 0.35 + 0.6 * (sum(sure) / len(sure) if sure else 0)
    return round(max(0.1, base - 0.1 * len(guards)), 3)


def _advice(points: dict[str, Point], marks: tuple[PointMark, ...]) -> tuple[str, ...]:
    """What was turned round, and a nudge towards the weightiest point that was missed; the points say the rest."""
    lines = [
        f"This was heard turned round: {points[mark.id].text.rstrip('.')}. If you meant it so, say it more plainly, or claim it."
        for mark in marks
        if mark.state == "contradicted"
    ]
    missed = sorted(
        (mark for mark in marks if mark.state == "missed" and points[mark.id].hint), key=lambda m: -m.weight
    )
    lines += [f"Next time ask yourself: {points[mark.id].hint}" for mark in missed[:1]]
    return tuple(lines)


def _whole(question: OpenQuestion, answer: str, words: Lexicon | None) -> Mark:
    from mockloop.grading.holistic import grade_whole  # noqa: PLC0415 - only questions without rubric need it

    return grade_whole(question, answer, words or lexicon())
