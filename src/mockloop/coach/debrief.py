"""A loop looked back on: per question what was asked, said and made of it; the interviewers; what to practise.

Pure: a debrief is a function of the session's events and the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mockloop.catalogue.entries import whole_key
from mockloop.coach.answers import heard_of, question_debrief
from mockloop.coach.bargain import bargain
from mockloop.coach.hidden import afterwards, asked_back, hidden
from mockloop.coach.losses import losses
from mockloop.coach.notebook import notebook
from mockloop.coach.passages import round_parts
from mockloop.coach.practice import to_practise
from mockloop.coach.records import Debrief, Passage, QuestionDebrief, RoundDebrief
from mockloop.coach.reveal import reveal
from mockloop.coach.timeline import timeline
from mockloop.coach.whatifs import what_ifs
from mockloop.interview.events import Answered, QuestionDropped, RoundEntered, RoundLeft
from mockloop.interview.interviewer import by_id, raters
from mockloop.interview.sections import weights_of
from mockloop.interview.session import Session
from mockloop.simulate.planning import plan_of


def debrief(session: Session) -> Debrief:
    """The debrief of a loop, as far as it went."""
    rounds = tuple(_rounds(session))
    helpful = what_ifs(session, plan_of(session), rounds)
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
        practise=to_practise(losses(rounds), helpful),
        timeline=tuple(timeline(session, rounds)),
        passages=tuple(passages(session)),
        what_ifs=helpful,
    )


def passages(session: Session) -> Iterator[Passage]:
    """What else there is to say of the whole loop, in the order of telling; a passage without lines is left out."""
    if lines := tuple(afterwards(session)):
        yield Passage("afterwards", "Afterwards", lines)
    if lines := tuple(bargain(session)):
        yield Passage("bargain", "What you asked for", lines)
    if lines := tuple(hidden(session)):
        yield Passage("hidden", "What you could not know", lines)


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
    questions = tuple(question_debrief(session, key, events) for key in entered.agenda)
    dropped = {event.question for event in events if isinstance(event, QuestionDropped)}
    answers = {event.question: event for event in events if isinstance(event, Answered)}
    weights = weights_of(session.library, answers, dropped)
    heard = [
        heard_of(session.library.question(question.key), question, entered.pet, weights[question.key])
        for question in questions
        if question.said
    ]
    rated = len({whole_key(key) for key in entered.agenda if key not in dropped})
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
        passages=(*round_passages(events, questions), *_notebook(session, entered, events)),
    )


def _notebook(session: Session, entered: RoundEntered, events: Sequence[object]) -> Iterator[Passage]:
    """What the one who sat in wrote down."""
    round_, _ = by_id(session.company, entered.round)
    if lines := notebook(session.library, session.setup.seed, round_, entered, events):
        yield Passage("notebook", "The notebook from the other chair", tuple(lines))


def round_passages(events: Sequence[object], questions: Sequence[QuestionDebrief]) -> Iterator[Passage]:
    """What else there is to say of a round."""
    yield from round_parts(questions, events)
    if lines := tuple(str(asked) for asked in asked_back(events)):
        yield Passage("asked-back", "What you asked them", lines)
