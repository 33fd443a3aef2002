"""By what a committee decides: the bar of the day, what each round weighs, which rounds another team looks at.

All of it follows from the company, the loop's seed and the questions that were asked; play and simulation use it alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from mockloop.catalogue.entries import whole_key
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Bar, Company, Distribution, Drawn, Round, Team
from mockloop.interview.events import AnyEvent, CommitteeMet, RoundEntered
from mockloop.interview.interviewer import draw, generator

URGENCY_EASE = 0.3
"""Rating points by which the bar differs between a company that can wait and one that needed somebody yesterday. Half of
it either way is about what a panel's own chance moves the mean of four rounds: circumstances may tip a close call only.
"""
BUDGET_EASE = 0.2
"""The same between a tight budget and an ample one: who can hire only once looks longer."""
AREA = 0.5
"""From this share of a round's questions on, the round counts as being about a team's field."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the committee decides by. `urgency` and `budget` in 0..1, `bar` is that of the day, `weights` what each
    round weighs by id, `areas` the ids of the rounds that are about each team's field, in the order of the teams.
    """

    urgency: float
    budget: float
    bar: Bar
    weights: Mapping[str, float]
    teams: tuple[Team, ...]
    areas: tuple[frozenset[str], ...]


def drawn(spec: Drawn, seed: int, name: str) -> float:
    """A circumstance in 0..1, by the loop's seed."""
    if not isinstance(spec, Distribution):
        return float(spec)
    return min(1.0, max(0.0, draw(spec, generator("company", seed, name))))


def bar_of_the_day(bar: Bar, urgency: float, budget: float) -> Bar:
    """The bar, moved by circumstances in 0..1; halves move nothing. Rounded to hundredths, as it is told."""
    ease = URGENCY_EASE * (urgency - 0.5) + BUDGET_EASE * (budget - 0.5)
    return replace(bar, pass_=min(4.0, max(1.0, round(bar.pass_ - ease, 2))))


def todays_bar(company: Company, seed: int) -> Bar:
    """The company's bar in this loop."""
    return bar_of_the_day(company.bar, drawn(company.urgency, seed, "urgency"), drawn(company.budget, seed, "budget"))


def agendas(events: Iterable[AnyEvent]) -> dict[str, tuple[str, ...]]:
    """The questions of each round entered, by round id."""
    return {event.round: event.agenda for event in events if isinstance(event, RoundEntered)}


def terms_of(company: Company, library: Library, events: Sequence[AnyEvent], seed: int) -> Terms:
    """The terms of this loop: as recorded when the committee met, else as they will be."""
    asked = agendas(events)
    met = next((event for event in events if isinstance(event, CommitteeMet)), None)
    weights = {round_.id: _weight(company, round_, library, asked.get(round_.id, ())) for round_ in company.round}
    urgency, budget = drawn(company.urgency, seed, "urgency"), drawn(company.budget, seed, "budget")
    bar = bar_of_the_day(company.bar, urgency, budget)
    if met is not None:  # a bank may have changed since
        urgency, budget = met.urgency, met.budget
        bar = replace(company.bar, pass_=met.bar or company.bar.pass_)
        plain = {round_.id: round_.weight for round_ in company.round}
        weights = plain | {key: float(number) for key, number in (text.split(" ") for text in met.weights)}
    areas = tuple(
        frozenset(key for key, agenda in asked.items() if share_tagged(library, agenda, team.tags) >= AREA)
        for team in company.team
    )
    return Terms(urgency, budget, bar, weights, company.team, areas)


def plain_terms(company: Company) -> Terms:
    """Terms on an ordinary day, when nothing is known of what was asked."""
    weights = {round_.id: round_.weight for round_ in company.round}
    return Terms(0.5, 0.5, company.bar, weights, (), ())


def share_tagged(library: Library, agenda: Sequence[str], tags: Sequence[str]) -> float:
    """The share, 0..1, of these questions that carry one of the tags; questions that are gone carry none."""
    entries = [library.question(key) for key in dict.fromkeys(whole_key(key) for key in agenda)]
    if not entries:
        return 0.0
    return sum(bool(entry and set(tags) & set(entry.question.tags)) for entry in entries) / len(entries)


def _weight(company: Company, round_: Round, library: Library, agenda: Sequence[str]) -> float:
    """A round's weight in the mean: the author's, and more for questions that touch the hidden need."""
    need = company.need
    if need is None:
        return round_.weight
    return round(round_.weight * (1 + (need.weight - 1) * share_tagged(library, agenda, need.tags)), 4)
