"""What SQL and code have in common: cases make the score, and a rubric's points are earned in follow-ups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mockloop.catalogue.models import Open
from mockloop.grading.mark import Guard, Mark, PointMark

WORDS = 0.2
"""Share of the score that the rubric makes, where there is one."""


def worked_mark(  # noqa: PLR0913  # a mark has these parts
    question: Open,
    worth: float,
    cases: Iterable[PointMark],
    said: Sequence[PointMark] = (),
    *,
    guards: tuple[Guard, ...] = (),
    advice: Sequence[str] = (),
) -> Mark:
    """The mark of work that is worth `worth` (0..1) by its `cases`; `said` are points of the rubric already made."""
    words = WORDS if question.rubric else 0.0
    total = sum(point.weight for point in question.points.values()) or 1.0
    made = {point.id: point for point in said}
    points = [
        PointMark(id=case.id, state=case.state, credit=case.credit, weight=round(case.weight * (1 - words), 4))
        for case in cases
    ]
    for key, point in question.points.items():
        mark = made.get(key) or PointMark(id=key, state="missed", credit=0.0)
        weight = round(words * point.weight / total, 4)
        points.append(PointMark(id=key, state=mark.state, credit=mark.credit, weight=weight, spans=mark.spans))
    told = sum(point.credit * point.weight for point in points if point.id in question.rubric)
    score = round(min(1.0, worth * (1 - words) + told), 4)
    return Mark(score=score, points=tuple(points), guards=guards, advice=tuple(advice))


def case_point(key: str, credit: float, weight: float) -> PointMark:
    """A point for cases: met when all are right, partly when some are."""
    state = "met" if credit >= 1 else "partly" if credit > 0 else "missed"
    return PointMark(id=key, state=state, credit=round(credit, 4), weight=weight)  # type: ignore[arg-type]  # literals
