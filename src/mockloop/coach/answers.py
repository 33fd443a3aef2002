"""One question looked back on: what was asked, said, and made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mockloop.catalogue.entries import Entry, section_id, sections_of, whole_key
from mockloop.catalogue.estimates import CONCLUSION, line_values
from mockloop.catalogue.models import Estimate, Mcq, Open, Order
from mockloop.catalogue.params import draw_params, fill_params, number_text
from mockloop.coach.passages import question_passages
from mockloop.coach.records import GuardView, PointView, QuestionDebrief, Said
from mockloop.coach.reveal import Heard
from mockloop.grading.mark import Guard, PointMark, Span
from mockloop.interview.events import Answered, HintTaken, QuestionDropped
from mockloop.interview.flat import unflatten_guard, unflatten_point
from mockloop.interview.options import spoken_ask
from mockloop.interview.probes import statement_of
from mockloop.interview.results import reach_of
from mockloop.interview.session import Session
from mockloop.interview.sheets import sheet_lines, sheet_of

_NAMED = {
    "situation": "the situation: where and when it was",
    "task": "the task: what was yours to do",
    "action": "the action: what you yourself did",
    "result": "the result: what came of it, in numbers if you can",
    "lesson": "the lesson you took from it",
    "choice": "the right choice",
    "value": "the right value",
    "order": "the lines in a right order",
    "lines": "the lines at fault",
    "cases": "right on what was shown",
    "hidden": "right on what was not shown: edge cases, ties, empty input",
}
"""Points that graders give of their own accord."""


PICKED = "The one you picked."


def question_debrief(session: Session, key: str, events: Sequence[object]) -> QuestionDebrief:
    """One question of a round; `events` are those of the round."""
    given = [event for event in events if isinstance(event, Answered) and event.question == key]
    mains = [index for index, event in enumerate(given) if event.part == "main"]
    answers = given[mains[-1] :] if mains else given
    hints = tuple(event.hint for event in events if isinstance(event, HintTaken) and event.question == key)
    entry, seed = session.library.question(key), session.setup.seed
    whole = session.library.question(whole_key(key)) if section_id(key) else None
    part = next((part for part in sections_of(whole) if part.entry.key == key), None) if whole else None
    claimed = frozenset(point for question, point in session.claimed if question == key)
    asks = [_ask(entry, seed) if entry else ""] + [answer.followup for answer in answers]
    return QuestionDebrief(
        key=key,
        kind=entry.kind if entry else "talk",
        topic=entry.topic if entry else "",
        ask=asks[0] or "This question is no longer in the library.",
        said=tuple(said_of(entry, answer, ask, claimed) for answer, ask in zip(answers, asks, strict=False)),
        hints=hints,
        score=answers[-1].score if answers else 0.0,
        perceived=answers[-1].perceived if answers else 0.0,
        model=_other(_model(entry, seed), answers),
        why=_why(entry, seed),
        reached=bool(answers or hints),
        gone=entry is None,
        dropped=any(isinstance(event, QuestionDropped) and event.question == key for event in events),
        title=part.title if part else section_id(key),
        whole=spoken_ask(whole, seed) if whole else "",
        share=answers[-1].share if answers else part.share if part else 1.0,
        revised=len(mains) > 1,
        passages=tuple(question_passages(session, key, entry, events)),
    )


def _ask(entry: Entry, seed: int) -> str:
    """The question as it was asked, with what lay beside it."""
    sheet = sheet_of(entry, seed, broken=True)
    return "\n".join([spoken_ask(entry, seed), *(["", *sheet_lines(sheet)] if sheet else [])])


def said_of(entry: Entry | None, answer: Answered, ask: str, claimed: frozenset[str]) -> Said:
    statements = _statements(entry)
    text = answer.text

    def point_view(point: PointMark) -> PointView:
        spans = _inside(point.spans, text)
        statement = statements.get(point.id) or _NAMED.get(point.id) or _probed(entry, point.id)
        words = tuple(text[start:end] for start, end in spans)
        noticed = answer.part == "follow-up" or point.credit <= 0 or point.id in answer.noticed
        return PointView(
            id=point.id,
            statement=statement,
            state=point.state,
            credit=point.credit,
            weight=point.weight,
            spans=spans,
            words=words,
            noticed=noticed,
            claimed=point.id in claimed and point.state != "met",
        )

    def guard_view(guard: Guard) -> GuardView:
        spans = _inside(guard.spans, text)
        return GuardView(guard.id, guard.note, spans, tuple(text[start:end] for start, end in spans))

    return Said(
        part=answer.part,
        ask=ask,
        how=answer.how,
        text=text,
        points=tuple(point_view(unflatten_point(point)) for point in answer.points),
        guards=tuple(guard_view(unflatten_guard(guard)) for guard in answer.guards),
        advice=answer.advice,
        score=answer.score,
        perceived=answer.perceived,
        confidence=answer.confidence,
        seconds=answer.seconds,
        patience=answer.patience,
    )


def heard_of(entry: Entry | None, question: QuestionDebrief, pet: str, weight: float) -> Heard:
    """The question's main answer as the interviewer heard it; `pet` is the tag of what is dear to them, `weight` how much
    of a question it is.
    """
    main = question.said[0]
    earned = sum(point.credit * point.weight for point in main.points)
    noticed = sum(point.credit * point.weight for point in main.points if point.noticed)
    reach = reach_of(entry) if entry else 1.0
    fond = entry is not None and pet in entry.question.tags and reach >= 1 and earned > 0
    return Heard(main.score, noticed / earned if earned else 1.0, reach, fond, weight, main.patience)


def _probed(entry: Entry | None, about: str) -> str:
    """What a good answer to a probe does; for anything else its id in words."""
    question = entry.question if entry else None
    return statement_of(question if isinstance(question, Open) else None, about) or about.replace("-", " ")


def _statements(entry: Entry | None) -> dict[str, str]:
    if entry is None:
        return {}
    question = entry.question
    if isinstance(question, Open):
        return {key: point.text for key, point in question.points.items()}
    if isinstance(question, Estimate):
        return {line.id: line.ask for line in question.line} | {CONCLUSION: "the conclusion"}
    return {}


def _inside(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The spans cut to the text, empty ones left out."""
    cut = ((max(0, start), min(end, len(text))) for start, end in spans)
    return tuple((start, end) for start, end in cut if start < end)


def _other(model: str, answers: Sequence[Answered]) -> str:
    """The model answer, or that it was picked: nobody wants to read it twice."""
    return PICKED if answers and answers[0].how == "choice" and answers[0].text.strip() == model.strip() else model


def _model(entry: Entry | None, seed: int) -> str:
    """The model answer, the right options, or the expected value; empty when the question is gone."""
    if entry is None:
        return ""
    question = entry.question
    if isinstance(question, Open):
        return question.model_answer
    if isinstance(question, Mcq):
        return "\n".join(question.right)
    if isinstance(question, Order):
        return "\n".join(question.lines)
    if not isinstance(question, Estimate):
        return ""  # answered part by part
    return "\n".join(_worked_out(question, draw_params(question, seed, entry.key)))


def _worked_out(question: Estimate, params: dict[str, float]) -> Iterator[str]:
    """The value of each line, and the conclusion."""
    values = line_values(question, params)
    for line in question.board:
        head = f"{line.ask}: " if question.line else ""
        yield f"{head}{number_text(values[line.id])} {line.unit}".strip()
    if question.conclusion:
        yield f"Conclusion: {question.conclusion.right}"


def _why(entry: Entry | None, seed: int) -> str:
    question = entry.question if entry else None
    if entry is not None and isinstance(question, Estimate):
        params = draw_params(question, seed, entry.key)
        return fill_params(question.why, {**params, **line_values(question, params)})
    return question.why if isinstance(question, Mcq | Order) else ""
