"""A debrief as lines of text, indented by two spaces a level; faces wrap them."""

from __future__ import annotations

from collections.abc import Iterator

from mockloop.catalogue.entries import whole_key
from mockloop.coach.records import Debrief, Moment, Passage, PointView, QuestionDebrief, RoundDebrief, Said
from mockloop.coach.wording import percent
from mockloop.grading.mark import PointState
from mockloop.interview.committee import rating_word
from mockloop.interview.views import StepStatus

SIGNS: dict[PointState, str] = {"met": "+", "partly": "~", "missed": "-", "contradicted": "!", "unsure": "?"}
STEPS: dict[StepStatus, str] = {"ahead": " ", "now": ">", "passed": "+", "failed": "x", "done": "+", "skipped": "-"}


def debrief_lines(found: Debrief) -> Iterator[str]:
    """The whole debrief: the loop step by step, then round by round."""
    yield "The loop, step by step:"
    yield from (line for moment in found.timeline for line in _moment(moment))
    for round_ in found.rounds:
        yield ""
        yield from _round(round_)
    for passage in found.passages:
        yield ""
        yield from _passage(passage)
    if found.practise:
        yield ""
        yield "To practise next:"
        for number, practice in enumerate(found.practise, start=1):
            yield f"  {number}. {practice.topic}, {practice.round_title}: {practice.sentence}"


def _moment(moment: Moment) -> Iterator[str]:
    person = f" with {moment.person}" if moment.person else ""
    yield f"  [{STEPS[moment.status]}] {moment.title}{person}: {moment.word}"
    if moment.facts:
        yield f"      {', '.join(moment.facts)}"


def _passage(passage: Passage, indent: str = "") -> Iterator[str]:
    yield f"{indent}{passage.title}:"
    for sentence in passage.lines:
        yield f"{indent}  {sentence}"


def _round(round_: RoundDebrief) -> Iterator[str]:
    if round_.rating is None or round_.merit is None:
        yield f"{round_.title}: not rated"
    else:
        word = f", {rating_word(round_.rating)}" if round_.stage == "onsite" else ""
        yield (
            f"{round_.title}: {round_.rating:.1f} of 4{word}"
            f" (your answers were worth {round_.merit:.1f}; the bar was {round_.bar:.1f})"
        )
    number, whole = 0, ""
    for question in round_.questions:
        if not question.title or whole_key(question.key) != whole:
            number, whole = number + 1, whole_key(question.key)
            if question.title:
                yield f"  {number}. {question.whole}"
        yield from _question(f"{number}, {question.title}" if question.title else str(number), question)
    yield f"  Who it was: {round_.reveal.person}, {round_.reveal.role}. {round_.reveal.sentence}"
    for passage in round_.passages:
        yield from _passage(passage, "  ")


def _question(number: str, question: QuestionDebrief) -> Iterator[str]:
    yield f"  {number}. {question.ask}"
    if not question.said:
        yield f"    {question.unsaid}"
        return
    yield f"    Worth {percent(question.score)}, taken for {percent(question.perceived)}."
    for said in question.said:
        yield from _said(said)
    for passage in question.passages:
        yield from _passage(passage, "    ")
    if question.why:
        yield f"    Why: {question.why}"
    if question.model:
        yield f"    A model answer: {question.model}"


def _said(said: Said) -> Iterator[str]:
    if said.part == "follow-up":
        yield f"    Follow-up: {said.ask}"
    yield "    Skipped." if said.how == "skip" else f"    You: {said.text}"
    for point in said.points:
        yield f"      {SIGNS[point.state]} {point.state}: {_statement(point)}"
    for guard in said.guards:
        yield f"      ! {guard.note}"
    for advice in said.advice:
        yield f"      {advice}"


def _statement(point: PointView) -> str:
    words = " ... ".join(point.words)
    claimed = " (you say you said it)" if point.claimed else ""
    return f'{point.statement} - "{words}"{claimed}' if words else f"{point.statement}{claimed}"
