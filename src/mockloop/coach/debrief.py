"""A loop looked back on: per question what was asked, said and made of it; the interviewers; what to practise.

Pure: a debrief is a function of the session's events and the library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mockloop.catalogue.entries import Entry, section_id, sections_of, whole_key
from mockloop.catalogue.models import Estimate, Kind, Mcq, Open, Order, Stage
from mockloop.catalogue.params import draw_params, fill_params, number_text
from mockloop.coach.hidden import hidden
from mockloop.coach.losses import losses
from mockloop.coach.practice import Practice, to_practise
from mockloop.coach.reveal import Heard, Reveal, reveal
from mockloop.grading.mark import Guard, PointMark, PointState, Span
from mockloop.interview.events import Answered, CommitteeMet, HintTaken, How, Part, RoundEntered, RoundLeft
from mockloop.interview.flat import unflatten_guard, unflatten_point
from mockloop.interview.interviewer import by_id, raters
from mockloop.interview.results import reach_of
from mockloop.interview.rounds import spoken_ask
from mockloop.interview.session import Session
from mockloop.interview.sheets import sheet_lines, sheet_of
from mockloop.interview.views import Ending

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


@dataclass(frozen=True, slots=True)
class PointView:
    """One rubric point in one answer: its statement, its state, and the player's own words as evidence.

    `noticed`: the interviewer noticed it (of what earned nothing there is nothing to notice). `claimed`: the player
    says it was said; kept beside the mark, never counted.
    """

    id: str
    statement: str
    state: PointState
    credit: float
    weight: float
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    noticed: bool = True
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class GuardView:
    """A guard that fired: what it says, and the words that fired it."""

    id: str
    note: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, to the question itself or to a follow-up. `score` and `perceived` are in 0..1, seconds in s."""

    part: Part
    ask: str
    how: How
    text: str
    points: tuple[PointView, ...]
    guards: tuple[GuardView, ...]
    advice: tuple[str, ...]
    score: float
    perceived: float
    confidence: float
    seconds: float


@dataclass(frozen=True, slots=True)
class QuestionDebrief:
    """One question of a round with everything said on it.

    Of a question in parts this is one part: `title` names it, `whole` is the ask of the whole, `share` in 0..1 how much of
    it the part is, and `revised` says that the player went back to it: then only the last answer is in `said`.

    `score` and `perceived` (0..1) count follow-ups in; `model` is the model answer, `why` the explanation of a quiz
    or an estimate. `gone`: the library no longer has it. `reached` False: the clock or the player ended the round.
    """

    key: str
    kind: Kind
    topic: str
    ask: str
    said: tuple[Said, ...]
    hints: tuple[str, ...]
    score: float
    perceived: float
    model: str
    why: str
    reached: bool = True
    gone: bool = False
    title: str = ""
    whole: str = ""
    share: float = 1.0
    revised: bool = False


@dataclass(frozen=True, slots=True)
class RoundDebrief:
    """One round: `rating` is the scorecard's, `merit` what the answers were worth, both 1..4; None when unrated.

    `bar` is what was needed here: the screening bar, or the committee's mean.
    """

    id: str
    title: str
    stage: Stage
    bar: float
    rating: float | None
    merit: float | None
    passed: bool
    questions: tuple[QuestionDebrief, ...]
    reveal: Reveal


@dataclass(frozen=True, slots=True)
class Debrief:
    """The whole loop, looked back on. `ending` is None while it still goes on."""

    company: str
    role: str
    candidate: str
    seed: int
    ending: Ending | None
    decision: CommitteeMet | None
    bar: float
    resume_passed: bool | None
    resume_chance: float | None
    rounds: tuple[RoundDebrief, ...]
    practise: tuple[Practice, ...]
    hidden: tuple[str, ...] = ()
    """What one could not know: sentences on need, urgency and budget."""

    @property
    def asked(self) -> int:
        """How many questions were put to the player."""
        return sum(
            len({whole_key(question.key) for question in round_.questions if question.reached})
            for round_ in self.rounds
        )


def debrief(session: Session) -> Debrief:
    """The debrief of a loop, as far as it went."""
    rounds = tuple(_rounds(session))
    screened = session.screened
    return Debrief(
        company=session.company.name,
        role=session.company.role,
        candidate=session.candidate.name,
        seed=session.setup.seed,
        ending=session.ending,
        decision=session.decision,
        bar=session.bar,
        resume_passed=screened.passed if screened else None,
        resume_chance=screened.chance if screened else None,
        rounds=rounds,
        practise=to_practise(losses(rounds)),
        hidden=tuple(hidden(session)),
    )


def _rounds(session: Session) -> list[RoundDebrief]:
    """The rounds that were entered, in order."""
    found: list[RoundDebrief] = []
    events = session.events
    starts = [index for index, event in enumerate(events) if isinstance(event, RoundEntered)]
    for start, end in pairwise([*starts, len(events)]):
        entered = events[start]
        if isinstance(entered, RoundEntered):
            found.append(_round(session, entered, events[start + 1 : end]))
    return found


def _round(session: Session, entered: RoundEntered, events: Sequence[object]) -> RoundDebrief:
    company = session.company
    round_, interviewer = by_id(company, entered.round)
    left = next((event for event in events if isinstance(event, RoundLeft)), None)
    questions = tuple(_question(session, key, events) for key in entered.agenda)
    heard = [
        _heard(session.library.question(question.key), question, entered.pet) for question in questions if question.said
    ]
    rated = len({whole_key(question.key) for question in questions if not question.gone or question.said})
    return RoundDebrief(
        id=round_.id,
        title=round_.title,
        stage=round_.stage,
        bar=session.bar if round_.stage == "onsite" else company.bar.screen,
        rating=left.rating if left else None,
        merit=left.merit if left else None,
        passed=left.passed if left else False,
        questions=questions,
        reveal=reveal(
            entered,
            interviewer.role,
            heard,
            rated,
            left.rating - left.merit if left else None,
            states=raters(entered, round_),
        ),
    )


def _question(session: Session, key: str, events: Sequence[object]) -> QuestionDebrief:
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
        said=tuple(_said(entry, answer, ask, claimed) for answer, ask in zip(answers, asks, strict=False)),
        hints=hints,
        score=answers[-1].score if answers else 0.0,
        perceived=answers[-1].perceived if answers else 0.0,
        model=_model(entry, seed),
        why=_why(entry, seed),
        reached=bool(answers or hints),
        gone=entry is None,
        title=part.title if part else section_id(key),
        whole=spoken_ask(whole, seed) if whole else "",
        share=part.share if part else answers[-1].share if answers else 1.0,
        revised=len(mains) > 1,
    )


def _ask(entry: Entry, seed: int) -> str:
    """The question as it was asked, with what lay beside it."""
    sheet = sheet_of(entry, seed, broken=True)
    return "\n".join([spoken_ask(entry, seed), *(["", *sheet_lines(sheet)] if sheet else [])])


def _said(entry: Entry | None, answer: Answered, ask: str, claimed: frozenset[str]) -> Said:
    statements = _statements(entry)
    text = answer.text

    def point_view(point: PointMark) -> PointView:
        spans = _inside(point.spans, text)
        statement = statements.get(point.id) or _NAMED.get(point.id) or point.id.replace("-", " ")
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
    )


def _heard(entry: Entry | None, question: QuestionDebrief, pet: str) -> Heard:
    main = question.said[0]
    earned = sum(point.credit * point.weight for point in main.points)
    noticed = sum(point.credit * point.weight for point in main.points if point.noticed)
    reach = reach_of(entry) if entry else 1.0
    fond = entry is not None and pet in entry.question.tags and reach >= 1 and earned > 0
    return Heard(main.score, noticed / earned if earned else 1.0, reach, fond, question.share)


def _statements(entry: Entry | None) -> dict[str, str]:
    if entry is None:
        return {}
    question = entry.question
    if isinstance(question, Open):
        return {key: point.text for key, point in question.points.items()}
    return {}


def _inside(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The spans cut to the text, empty ones left out."""
    cut = ((max(0, start), min(end, len(text))) for start, end in spans)
    return tuple((start, end) for start, end in cut if start < end)


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
    from mockloop.grading.estimate import expected_value  # noqa: PLC0415  # only for estimates

    return f"{number_text(expected_value(question, draw_params(question, seed, entry.key)))} {question.unit}".strip()


def _why(entry: Entry | None, seed: int) -> str:
    question = entry.question if entry else None
    if entry is not None and isinstance(question, Estimate):
        return fill_params(question.why, draw_params(question, seed, entry.key))
    return question.why if isinstance(question, Mcq | Order) else ""
