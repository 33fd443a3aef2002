"""Grades files of answers: a bank and JSON lines in, JSON lines out. The command line is a thin layer over it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from mockloop.catalogue.models import Bank, OpenQuestion, Star
from mockloop.errors import MockloopError, UnknownIdError
from mockloop.grading.conduct import check_conduct, matter
from mockloop.grading.mark import Mark
from mockloop.grading.rubric import grade_open
from mockloop.grading.star import grade_star


def open_questions(bank: Bank) -> dict[str, OpenQuestion]:
    """The bank's open questions by id."""
    questions: tuple[OpenQuestion, ...] = (*bank.talk, *bank.star, *bank.design)
    return {question.id: question for question in questions}


def grade_any(question: OpenQuestion, answer: str) -> Mark:
    """Grades an answer to any open question, by the grader of its kind."""
    return grade_star(question, answer) if isinstance(question, Star) else grade_open(question, answer)


def record(question: OpenQuestion, answer: str) -> dict[str, Any]:
    """One graded answer as plain data: `question`, `score`, `points`, `guards`, `confidence`, `advice`.

    `evidence` of a point are the answer's own words; every guard carries `id`, `note` and its words.
    """
    mark = grade_any(question, answer)
    known = {guard.id for guard in mark.guards}
    heard = check_conduct(question.ask, answer, matter(question))
    guards = (*mark.guards, *(guard for guard in heard if guard.id not in known))

    def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
        # A lone surrogate can't be written as JSON.
        return [answer[a:b].encode("utf-8", "replace").decode("utf-8") for a, b in spans]

    return {
        "question": question.id,
        "score": mark.score,
        "points": [
            {"id": p.id, "state": p.state, "credit": p.credit, "weight": p.weight, "evidence": words(p.spans)}
            for p in mark.points
        ],
        "guards": [{"id": g.id, "note": g.note, "evidence": words(g.spans)} for g in guards],
        "confidence": mark.confidence,
        "advice": list(mark.advice),
    }


def record_line(question: OpenQuestion, answer: str) -> str:
    """`record` as one line of JSON."""
    return msgspec.json.encode(record(question, answer)).decode()


def told(question: OpenQuestion, answer: str) -> Iterator[str]:
    """One graded answer as lines for a person: no number without its reasons."""
    found = record(question, answer)
    yield f"{found['score']:.0%} of full credit (the grader's confidence: {found['confidence']:.0%})"
    statements = question.points
    for point in found["points"]:
        statement = statements[point["id"]].text if point["id"] in statements else point["id"]
        evidence = " … ".join(f"“{words}”" for words in point["evidence"])
        yield f"  {point['state']:<12} {statement}" + (f"  {evidence}" if evidence else "")
    for guard in found["guards"]:
        yield f"  {guard['id']:<12} {guard['note']}"
    for advice in found["advice"]:
        yield f"  {advice}"


def grade_lines(bank: Bank, lines: Iterable[str | bytes]) -> Iterator[str]:
    """Grades JSON lines `{"question": id, "answer": text}`, yields one JSON line each, in order.

    Blank lines are skipped. Raises MockloopError naming the line that is no such record, UnknownIdError for an
    id the bank has no open question of.
    """
    questions = open_questions(bank)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)  # msgspec refuses the lone surrogates that JSON allows
        except (ValueError, RecursionError) as error:
            reason = "nested too deeply" if isinstance(error, RecursionError) else error
            raise MockloopError(f"Line {number} is not JSON: {reason}.") from error
        if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in ("question", "answer")):
            raise MockloopError(f'Line {number} should be {{"question": id, "answer": text}}.')
        name = entry["question"].rsplit("/", 1)[-1]
        if name not in questions:
            raise UnknownIdError(
                f"Line {number}: the bank has no open question {entry['question']!r}.{_nearest(name, questions)}"
            )
        yield record_line(questions[name], entry["answer"])


def _nearest(name: str, known: Iterable[str]) -> str:
    from rapidfuzz import process  # noqa: PLC0415 - needed for this message only

    near = [match[0] for match in process.extract(name, list(known), limit=3, score_cutoff=50)]
    return f" Did you mean {', '.join(near)}?" if near else ""
