"""A code review: were the lines at fault marked, and were the reasons right?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from mockloop.catalogue.models import Review
from mockloop.grading.mark import Mark, PointMark, PointState, Span

REASONS = 0.6
"""Share of the score that the reasons make; the lines make the rest."""
NEAR = (1.0, 0.5, 0.25)
"""What a mark is worth that is so many lines away from a line at fault; further away it is worth nothing."""
UNFOUNDED = 0.25
"""What is left of a right mark whose reason is wrong or missing: it may have been a guess."""
MAX_MARKS = 2_000
_FLOODS = {"stuffing", "parrot"}
# Possessive throughout: a page of blanks or digits must not be tried in every split.
_TO = r"(?:-|–|—|to|until)"
_NUMBER = re.compile(rf"(?P<first>[0-9]{{1,6}})(?:\s*+{_TO}\s*+(?P<last>[0-9]{{1,6}}))?")
_LIST = rf"[0-9]{{1,6}}+(?:\s*+(?:{_TO}|,|and|&|/)\s*+[0-9]{{1,6}}+)*"
_HEAD = re.compile(
    rf"^[ \t]*+(?:[-*•][ \t]*+)?[(\[]?(?:(?:lines?|ll?\.?|#)[ \t]*+)?(?P<list>{_LIST})[ \t]*+(?P<end>[:.)\]–—-])",
    re.MULTILINE | re.IGNORECASE,
)
_INSIDE = re.compile(rf"\blines?[ \t]++(?P<list>{_LIST})", re.IGNORECASE)


class Marked(NamedTuple):
    """One line that the player pointed at, and where in the answer."""

    line: int
    span: Span


def marked_lines(answer: str) -> tuple[Marked, ...]:
    """The lines that an answer points at: `12: …`, `12-14: …`, `L12 …:`, `lines 3 and 5 …`; each line once."""
    found: dict[int, Marked] = {}
    heads, inside = list(_HEAD.finditer(answer)), list(_INSIDE.finditer(answer))
    counted = [head["list"] for head in heads] == [str(number) for number in range(1, len(heads) + 1)]
    if inside and counted and all(head["end"] in ".)" for head in heads):
        heads = []  # a numbered list of remarks, which name their lines themselves
    for match in sorted((*heads, *inside), key=lambda match: match.start()):
        for number in _NUMBER.finditer(answer, match.start("list"), match.end("list")):
            first = int(number["first"])
            last = int(number["last"] or first)
            for line in range(first, min(max(first, last), first + MAX_MARKS) + 1):
                found.setdefault(line, Marked(line, number.span()))
    return tuple(found.values())[:MAX_MARKS]


def grade_review(question: Review, answer: str) -> Mark:
    """Grades notes like `12: the scaler is fitted before the split`, one to a line.

    The reasons are graded by the rubric, a point with lines by the notes within two lines of them (and those that name
    no line) alone. The lines earn their F-measure: precision over the lines marked, recall over the faults by weight;
    a mark one or two lines off counts a half and a quarter, one with the wrong reason `UNFOUNDED` of that. Never raises.
    """
    from mockloop.grading.rubric import CURVE, grade_open  # noqa: PLC0415  # heavy, only where something is graded

    whole = grade_open(question, _without_numbers(answer))
    points = whole.points
    if not any(guard.id in _FLOODS for guard in whole.guards):
        notes = _notes(answer)
        points = tuple(_from_notes(question, key, answer, notes) for key in question.points)
    marks = marked_lines(answer)
    measure = _f_measure(question, [mark.line for mark in marks], {point.id: point.credit for point in points})
    state: PointState = "met" if measure >= 0.9 else "partly" if measure > 0 else "missed"
    at_fault = {line for lines in question.at.values() for line in lines}
    total = sum(point.weight for point in points)
    lines = PointMark(
        id="lines",
        state=state,
        credit=round(measure, 4),
        weight=round(total * (1 - REASONS) / REASONS, 4),
        spans=tuple(dict.fromkeys(mark.span for mark in marks if mark.line in at_fault)),
    )
    reasons = min(1.0, sum(point.credit * point.weight for point in points) / total) ** CURVE
    return replace(
        whole,
        score=round((1 - REASONS) * measure + REASONS * reasons, 4),
        points=(lines, *points),
        advice=(*_lines_advice(question, [mark.line for mark in marks]), *_reasons_advice(question, points))[:6],
    )


class _Note(NamedTuple):
    """One line of the answer: the code lines it names (none: it is about the whole), and where it stands."""

    lines: frozenset[int]
    span: Span


def _notes(answer: str) -> list[_Note]:
    notes, start = [], 0
    for text in answer.split("\n"):
        named = frozenset(mark.line for mark in marked_lines(text))
        notes.append(_Note(named, (start, start + len(text))))
        start += len(text) + 1
    return notes


def _from_notes(question: Review, key: str, answer: str, notes: Sequence[_Note]) -> PointMark:
    """One point of the rubric, as far as the notes that are about its lines make it."""
    from mockloop.grading.rubric import grade_open  # noqa: PLC0415  # as above

    places = question.at.get(key, ())
    text = _without_numbers(answer)
    for note in notes:
        if places and note.lines and not any(_nearness(line, places) for line in note.lines):
            start, end = note.span
            text = text[:start] + " " * (end - start) + text[end:]
    return grade_open(replace(question, rubric={key: question.points[key]}), text).points[0]


def _f_measure(question: Review, lines: Sequence[int], earned: Mapping[str, float]) -> float:
    if not lines:
        return 0.0
    at_fault = [line for places in question.at.values() for line in places]
    precision = sum(_nearness(line, at_fault) for line in lines) / len(lines)
    weights = {key: question.points[key].weight for key in question.at}
    found = {
        key: max(_nearness(line, places) for line in lines) * (1 if earned[key] > 0 else UNFOUNDED)
        for key, places in question.at.items()
    }
    recall = sum(weights[key] * found[key] for key in found) / sum(weights.values())
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _nearness(line: int, places: Iterable[int]) -> float:
    distance = min(abs(line - place) for place in places)
    return NEAR[distance] if distance < len(NEAR) else 0.0


def _without_numbers(answer: str) -> str:
    """The answer with its line numbers blanked, every other character where it was."""
    for pattern in (_HEAD, _INSIDE):
        answer = pattern.sub(lambda match: " " * len(match[0]), answer)
    return answer


def _reasons_advice(question: Review, points: Sequence[PointMark]) -> Iterable[str]:
    for point in points:
        said = question.points[point.id].text.rstrip(".")
        if point.state == "contradicted":
            yield f"This was heard turned round: {said}."
        elif point.state == "missed":
            yield f"Not heard: {said}."


def _lines_advice(question: Review, lines: Sequence[int]) -> Iterable[str]:
    if not lines:
        yield "Point at lines: write the number, a colon and what is wrong there."
        return
    missed = [places for places in question.at.values() if not any(_nearness(line, places) for line in lines)]
    if missed:
        yield f"Not marked: {', '.join(_line_name(places) for places in missed)}."
    at_fault = [line for places in question.at.values() for line in places]
    wrong = sorted(line for line in lines if not _nearness(line, at_fault))
    if wrong:
        shown = ", ".join(map(str, wrong[:6])) + (" and more" if len(wrong) > 6 else "")
        yield f"Nothing is wrong at {'line' if len(wrong) == 1 else 'lines'} {shown}."


def _line_name(places: Sequence[int]) -> str:
    return f"line {places[0]}" if len(places) == 1 else f"lines {min(places)}–{max(places)}"
