"""What would have helped most: one thing different, the same panels again, in words and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mockloop.catalogue.models import Open
from mockloop.coach.lessons import Way, WhatIf
from mockloop.coach.records import PointView, QuestionDebrief, RoundDebrief
from mockloop.coach.wording import first_line
from mockloop.interview.events import RoundEntered
from mockloop.interview.hints import cost_of_hints
from mockloop.interview.interviewer import HiddenState, by_id, raters
from mockloop.interview.marking import CONDUCT_COST
from mockloop.interview.probe_marks import BEST_GAINS, best_followup
from mockloop.interview.probes import sort_of
from mockloop.interview.results import UNREACHED
from mockloop.interview.session import Session
from mockloop.simulate.panels import AnswerPlan, Plan
from mockloop.simulate.whatif import SamePanels, Standing, bettered, same_hour

CONDUCT = frozenset({"bluff", "criticism", "oversharing"})
"""Guards that cost `CONDUCT_COST` each in an answer of one's own words."""
RATING_SHOWN = 0.1
"""Ratings are told to a tenth."""
LEAST_MEAN = 0.005
"""The least difference to the committee's mean that counts as help, in rating points."""
BEGINNING = 48
"""Characters of a question that name it."""
AT_ONCE = 3
"""Things that are tried together."""
EVEN = 0.5
"""From this chance on one thing alone is enough to be told."""
GOOD_SLEEP = 8.0
"""Hours, for the interviewer one would have wished for."""


@dataclass(frozen=True, slots=True)
class OtherEyes:
    """A round before the same interviewer in a better or more even state: same answers, same hour."""

    round_title: str
    person: str
    how: str
    rating: float
    instead: float
    decides: bool
    """It alone would have turned the committee's no into an offer, or the other way round."""

    @property
    def sentence(self) -> str:
        """`Same answers in Theory, a trained and rested Mirela: 3.4 instead of 2.6.`"""
        turned = f", and {'an offer' if self.rating > self.instead else 'no offer'}" if self.decides else ""
        return (
            f"Same answers in {self.round_title}, {self.how} {self.person}:"
            f" {self.rating:.1f} instead of {self.instead:.1f}{turned}."
        )


@dataclass(frozen=True, slots=True)
class _Otherwise:
    """One thing done otherwise, and the answer in round `index` that it is; None where it is time."""

    told: WhatIf
    index: int
    answer: AnswerPlan | None = None


def what_ifs(session: Session, plan: Plan, rounds: Sequence[RoundDebrief]) -> tuple[WhatIf, ...]:
    """Everything that would have helped, the most helpful first; where no single thing would have turned the loop, at the
    end the first few of them together.
    """
    if not plan.rounds:
        return ()
    panels = SamePanels(plan, whole=session.decision is not None, seed=session.setup.seed)
    places = {round_.id: index for index, round_ in enumerate(plan.rounds)}
    usual = _usual(rounds)
    found = [
        one
        for round_ in rounds
        if round_.id in places
        for one in _of_round(session, plan, panels, round_, index=places[round_.id], usual=usual)
    ]
    helpful = sorted((one for one in found if one.told.gain > (0.0, LEAST_MEAN)), key=lambda one: _rank(one.told))
    return (*(one.told for one in helpful), *_together(panels, helpful))


def _rank(one: WhatIf) -> tuple[float, float, str, str]:
    return (-one.gain[0], -round(one.gain[1], 4), one.key, one.kind)


def _together(panels: SamePanels, helpful: Sequence[_Otherwise]) -> Iterator[WhatIf]:
    """The best thing on each of the first few questions, all at once, if none of them alone would have done it."""
    best = {one.told.key: one for one in reversed(helpful) if one.answer is not None}
    first = [one for one in helpful if best.get(one.told.key) is one][:AT_ONCE]
    if len(first) < 2 or first[0].told.after.chance >= EVEN:  # of one thing there is no sum
        return
    after = panels.with_answers([(one.index, one.answer) for one in first if one.answer is not None])
    told = first[0].told
    count = {2: "two", 3: "three"}[len(first)]
    what = f"All of that on the first {count} questions together"
    sum_ = replace(told, kind="together", key="", what=what, after=after)
    if sum_.gain[0] > max(one.told.gain[0] for one in first):
        yield sum_


def _of_round(  # noqa: PLR0913  # the loop, and which round of it
    session: Session, plan: Plan, panels: SamePanels, round_: RoundDebrief, *, index: int, usual: float
) -> Iterator[_Otherwise]:
    """What the player could have done otherwise in one round, helpful or not."""
    before = panels.standing(index)

    def told(question: QuestionDebrief, better: tuple[Way, str], after: Standing) -> WhatIf:
        return WhatIf(
            kind=better[0],
            key=question.key,
            topic=question.topic or round_.title,
            round_title=round_.title,
            what=better[1],
            before=before,
            after=after,
            whole=session.decision is not None,
            stage=plan.rounds[-1].title,
        )

    for question in round_.questions:
        answer = panels.answer(index, question.key)
        if answer is not None and question.said:
            for kind, what, better in _betters(session, question, answer, usual):
                yield _Otherwise(told(question, (kind, what), panels.with_answer(index, better)), index, better)
    late = [question for question in round_.questions if not question.reached and not question.dropped]
    if late and plan.rounds[index].unreached and usual > UNREACHED:
        after = panels.with_unreached(index, plan.rounds[index].unreached / UNREACHED * (usual - UNREACHED))
        yield _Otherwise(told(late[0], ("time", f"Time for all the questions of {round_.title}"), after), index)


def _usual(rounds: Sequence[RoundDebrief]) -> float:
    """What the player's answers are worth on the average, 0..1, skipped ones left out."""
    said = [one.score for round_ in rounds for one in round_.questions if one.said and one.said[0].how != "skip"]
    return sum(said) / len(said) if said else 0.0


def _betters(
    session: Session, question: QuestionDebrief, answer: AnswerPlan, usual: float
) -> Iterator[tuple[Way, str, AnswerPlan]]:
    """The ways in which one answer could have been better."""
    main = question.said[0]
    name = _name(question)
    if main.how == "skip":
        what = f"An answer to {name} as good as your others"
        yield "skip", what, bettered(answer, max(usual, answer.worth))
        return
    yield from _content(session, question, answer)
    fouls = [guard for guard in main.guards if guard.id in CONDUCT] if main.how == "text" else []
    if fouls:
        what = f"Leaving out of {name} what put people off ({fouls[0].note.rstrip('.')})"
        yield "conduct", what, bettered(answer, answer.worth + CONDUCT_COST * len(fouls))
    if question.hints:
        hints = "hint" if len(question.hints) == 1 else f"{len(question.hints)} hints"
        yield (
            "hint",
            f"Doing without the {hints} on {name}",
            bettered(answer, answer.worth + cost_of_hints(len(question.hints))),
        )


def _content(session: Session, question: QuestionDebrief, answer: AnswerPlan) -> Iterator[tuple[Way, str, AnswerPlan]]:
    """What could have been said: the weightiest point that was missed, or the right answer; the follow-up."""
    main, name = question.said[0], _name(question)
    total = sum(point.weight for point in main.points) or 1.0
    entry = session.library.question(question.key)
    if entry is None or not isinstance(entry.question, Open):
        if answer.worth < 1:
            yield "right", f"The right answer to {name}", bettered(answer, 1.0)
        return
    if (point := _missing(question)) is not None:
        more = (1 - point.credit) * point.weight
        earned = sum(one.credit * one.weight for one in main.points)
        what = f"One more point on {name} ({point.statement.rstrip('.')})"
        yield "point", what, bettered(answer, answer.worth + more / total, more / (earned + more))
    for before, said in pairwise(question.said):
        asked = said.points[0] if said.points else None
        if asked is not None and asked.credit < 1 and sort_of(asked.id) != "improper":
            most = best_followup(entry.question, asked.id) * (1 - asked.credit)
            if sort_of(asked.id) != "missed":
                most = BEST_GAINS[sort_of(asked.id)] - (said.score - before.score)
            gain = min(most, 1 - question.score)
            what = f"An answer to the follow-up {_quoted(said.ask)}"
            yield "follow-up", what, replace(answer, gained=(*answer.gained, gain))
            return


def _name(question: QuestionDebrief) -> str:
    """How a question begins, in quotation marks, after the title of the part that it is."""
    return f"{question.title}, {_quoted(question.ask)}" if question.title else _quoted(question.ask)


def _missing(question: QuestionDebrief) -> PointView | None:
    """The weightiest point that was not made, nor made when asked about again."""
    later = {point.id for said in question.said[1:] for point in said.points if point.state == "met"}
    missing = [point for point in question.said[0].points if point.credit < 1 and point.id not in later]
    return max(missing, key=lambda point: (1 - point.credit) * point.weight, default=None)


def other_eyes(session: Session, plan: Plan) -> tuple[OtherEyes, ...]:
    """Each rated round before its interviewer as one would have wished, the largest difference first."""
    entered = {event.round: event for event in session.events if isinstance(event, RoundEntered)}
    offered = session.decision is not None and session.decision.verdict != "reject"
    found = []
    for index, round_ in enumerate(plan.rounds):
        met, rated = entered[round_.id], session.ratings[round_.id].rating
        states = raters(met, by_id(session.company, round_.id)[0])
        if abs(same_hour(plan, session.setup.seed, index, states).rating - rated) > 1e-6:
            continue  # an older mockloop rated it by other rules
        for how, change in _WISHES:
            wished = [change(state) for state in states]
            then = same_hour(plan, session.setup.seed, index, wished)
            if abs(then.rating - rated) >= RATING_SHOWN:
                decides = session.decision is not None and then.offer != offered
                person = met.person.split()[0]
                found.append(OtherEyes(round_.title, person, how, then.rating, rated, decides))
    return tuple(sorted(found, key=lambda one: -abs(one.rating - one.instead)))


def _rested(state: HiddenState) -> HiddenState:
    return replace(state, trained=True, sleep=max(state.sleep, GOOD_SLEEP))


def _even(state: HiddenState) -> HiddenState:
    return replace(_rested(state), mood=0.5, strictness=0.0)


def _attentive(state: HiddenState) -> HiddenState:
    return replace(state, skill=1.0)


_WISHES: tuple[tuple[str, Callable[[HiddenState], HiddenState]], ...] = (
    ("a trained and rested", _rested),
    ("an even-tempered, neither strict nor lenient", _even),
    ("a fully attentive", _attentive),
)


def _quoted(text: str) -> str:
    """The beginning of a text on one line, in quotation marks."""
    return f"“{first_line(text, BEGINNING)}”"
