"""A finished loop as a plan: the answers as they were, everything else left to chance again."""

from __future__ import annotations

from itertools import pairwise

from mockloop.catalogue.entries import whole_key
from mockloop.catalogue.models import Interviewer
from mockloop.interview.events import Answered, AnyEvent, HandedIn, QuestionDropped, RoundEntered, RoundLeft
from mockloop.interview.flat import unflatten_point
from mockloop.interview.interviewer import by_id, place_of, point_shares, touches
from mockloop.interview.perception import OBJECTIVE
from mockloop.interview.results import UNREACHED, reach_of
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
    round_, interviewer = by_id(session.company, entered.round)
    answers: dict[str, list[Answered]] = {}
    for event in events:
        if isinstance(event, Answered):
            given = answers.setdefault(event.question, [])
            if event.part == "main":
                given.clear()  # the last answer to a part is the one that counts
            given.append(event)
    met = {whole_key(key) for key in answers}
    closed = {event.question for event in events if isinstance(event, QuestionDropped | HandedIn)} | set(answers)
    left = (key for key in entered.agenda if key not in closed and whole_key(key) not in closed)
    unreached = len({whole_key(key) for key in left} - met)
    return RoundPlan(
        id=round_.id,
        title=round_.title,
        interviewer=interviewer,
        answers=tuple(_answer(session, interviewer, key, parts) for key, parts in answers.items()),
        unreached=UNREACHED * unreached,
        count=len(met) + unreached,
        weight=weight,
        onsite=round_.stage == "onsite",
        place=place_of(session.company, round_.id),
        second=session.company.interviewer[round_.second] if round_.style == "good-cop-bad-cop" else None,
    )


def _answer(session: Session, interviewer: Interviewer, key: str, parts: list[Answered]) -> AnswerPlan:
    first = parts[0]
    entry = session.library.question(key)
    gains = tuple(later.score - before.score for before, later in pairwise(parts))
    reach = reach_of(entry) if entry else 1.0 if first.choice < 0 else OBJECTIVE
    points = [unflatten_point(point) for point in first.points]
    shares = point_shares(points if reach >= 1 else [])
    tags = entry.question.tags if entry and touches(points, reach) else ()
    pets = tuple(index for index, pet in enumerate(interviewer.pets) if pet in tags)
    return AnswerPlan(key, first.score, tuple(float(share) for share in shares), gains, reach, pets, first.share)
