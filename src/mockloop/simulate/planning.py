"""A finished loop as a plan: the answers as they were, everything else left to chance again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.models import Company, Interviewer
from mockloop.grading.mark import PointMark
from mockloop.interview.curiosity import effect_of
from mockloop.interview.events import (
    Answered,
    AnyEvent,
    CandidateAsked,
    HandedIn,
    QuestionDropped,
    RoundEntered,
    RoundLeft,
)
from mockloop.interview.flat import unflatten_point
from mockloop.interview.interviewer import by_id, place_of, point_shares, touches
from mockloop.interview.perception import OBJECTIVE
from mockloop.interview.results import Reached, how_far, reach_of
from mockloop.interview.sections import weights_of
from mockloop.interview.session import Session
from mockloop.interview.terms import terms_of
from mockloop.simulate.panels import AnswerPlan, Plan, RoundPlan


def plan_of(session: Session) -> Plan:
    """The rounds that were played to their end, with the marks they got.

    A loop that ended early is a plan of the rounds it had: what comes after can't be known.
    """
    rounds: list[RoundPlan] = []
    events = session.events
    terms = terms_of(session.company, session.library, events, session.setup.seed)
    for index, event in enumerate(events):
        if isinstance(event, RoundEntered):
            rest = events[index + 1 :]
            until = next((place for place, later in enumerate(rest) if isinstance(later, RoundLeft)), None)
            if until is not None:
                rounds.append(_round(session, event, rest[:until], terms.weights[event.round]))
    chance = session.screened.chance if session.screened else 1.0
    return Plan(tuple(rounds), terms.bar, chance, tuple(zip(terms.teams, terms.areas, strict=True)))


def _round(session: Session, entered: RoundEntered, events: tuple[AnyEvent, ...], weight: float) -> RoundPlan:
    _, interviewer = by_id(session.company, entered.round)
    answers: dict[str, list[Answered]] = {}
    for event in events:
        if isinstance(event, Answered):
            given = answers.setdefault(event.question, [])
            if event.part == "main":
                given.clear()  # the last answer to a part is the one that counts
            given.append(event)
    dropped = {event.question for event in events if isinstance(event, QuestionDropped)}
    handed_in = {event.question for event in events if isinstance(event, HandedIn)}
    main = {key: parts[0] for key, parts in answers.items()}
    reached = how_far(session.library, entered.agenda, main, handed_in, dropped)
    weights = weights_of(session.library, main, dropped)
    heard = tuple(_answer(session, interviewer, key, parts, weights[key]) for key, parts in answers.items())
    plan = round_plan(session.company, entered.round, heard, reached, weight)
    return replace(plan, asked=effect_of([event.score for event in events if isinstance(event, CandidateAsked)]))


def round_plan(
    company: Company, round_id: str, answers: tuple[AnswerPlan, ...], reached: Reached, weight: float
) -> RoundPlan:
    """A round of this company with these answers, which came this far."""
    round_, interviewer = by_id(company, round_id)
    return RoundPlan(
        id=round_.id,
        title=round_.title,
        interviewer=interviewer,
        answers=answers,
        unreached=reached.unreached,
        count=reached.count,
        weight=weight,
        onsite=round_.stage == "onsite",
        place=place_of(company, round_.id),
        written=company.setting_of(round_) == "letter",
        second=company.interviewer[round_.second] if round_.style == "good-cop-bad-cop" else None,
    )


def _answer(session: Session, interviewer: Interviewer, key: str, parts: list[Answered], share: float) -> AnswerPlan:
    first = parts[0]
    entry = session.library.question(key)
    lost = (-first.patience,) if first.patience else ()
    gains = (*lost, *(later.score - before.score for before, later in pairwise(parts)))
    reach = reach_of(entry) if entry else 1.0 if first.choice < 0 else OBJECTIVE
    points = [unflatten_point(point) for point in first.points]
    return answer_plan(
        interviewer, key, entry, worth=first.score, points=points, reach=reach, gained=gains, share=share
    )


def answer_plan(  # noqa: PLR0913  # an answer has these parts
    interviewer: Interviewer,
    key: str,
    entry: Entry | None,
    *,
    worth: float,
    points: Sequence[PointMark],
    reach: float,
    gained: tuple[float, ...] = (),
    share: float = 1.0,
) -> AnswerPlan:
    """One answer before this interviewer; the entry is None when the library no longer has the question."""
    shares = point_shares(points if reach >= 1 else [])
    tags = entry.question.tags if entry and touches(points, reach) else ()
    pets = tuple(index for index, pet in enumerate(interviewer.pets) if pet in tags)
    return AnswerPlan(key, worth, tuple(float(share) for share in shares), gained, reach, pets, share)
