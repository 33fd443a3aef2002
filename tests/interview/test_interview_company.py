"""What a company keeps to itself and how its committee decides: each changes what it should and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from company_setup import before_committee, library_with, play
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockloop.catalogue.company_checks import company_faults
from mockloop.catalogue.models import Bar, Distribution, Down, Need, Team
from mockloop.coach.debrief import debrief
from mockloop.interview.committee import VERDICTS, decide, verdicts
from mockloop.interview.events import CommitteeMet
from mockloop.interview.flat import from_record, to_record
from mockloop.interview.letters import offer_letter
from mockloop.interview.session import Session
from mockloop.interview.terms import BUDGET_EASE, URGENCY_EASE, bar_of_the_day, terms_of
from mockloop.simulate.chance import draws_of_play
from mockloop.simulate.panels import evaluate
from mockloop.simulate.planning import plan_of

GENTLE = Bar(rule="no-strong-no", pass_=2.6, veto_below=1.2, screen=1.0)
NEED = Need(text="Somebody who keeps the cache alive.", tags=("scale",), weight=2.0)
TEAM = Team(name="the Cache team", tags=("scale",), strong=2.6, within=0.9, pay="a cache of gold", note="Bring a lock.")
WHOLE = {
    "bar": replace(GENTLE, down=Down(pay="a little less", within=0.1)),
    "need": NEED,
    "urgency": Distribution(beta=(2, 2)),
    "budget": Distribution(uniform=(0, 1)),
    "team": (TEAM,),
}
share = st.floats(0, 1)
ratings = st.lists(st.floats(1, 4), min_size=3, max_size=3)


def decision(session: Session) -> CommitteeMet:
    """What the committee decided."""
    assert session.decision is not None
    return session.decision


def test_need_weighs_the_rounds_about_it_and_nothing_else() -> None:
    """With a need, the loop is the same to the letter up to the committee; there, the tagged rounds count for more."""
    moved = 0
    for seed in range(12):
        plain, needy = play(library_with(bar=GENTLE), seed), play(library_with(bar=GENTLE, need=NEED), seed)
        assert before_committee(plain) == before_committee(needy)
        rated = {key: left.rating for key, left in needy.ratings.items()}
        assert decision(needy).weights == ("theory 2",)
        assert decision(needy).mean == pytest.approx((2 * rated["theory"] + rated["values"]) / 3, abs=0.006)
        assert decision(plain).weights == ()
        moved += decision(plain).mean != decision(needy).mean
    assert moved >= 8


@given(urgency=share, budget=share, more=share)
def test_circumstances_move_the_bar_by_what_is_documented(urgency: float, budget: float, more: float) -> None:
    """More hurry or more money never raises the bar, halves leave it, and the sizes are the documented ones."""
    bar = Bar(pass_=2.8, veto_below=1.5)
    moved = bar_of_the_day(bar, urgency, budget)
    assert moved == replace(bar, pass_=moved.pass_)  # nothing else moves
    assert abs(moved.pass_ - 2.8) <= (URGENCY_EASE + BUDGET_EASE) / 2 + 0.005
    assert bar_of_the_day(bar, max(urgency, more), budget).pass_ <= moved.pass_
    assert bar_of_the_day(bar, urgency, max(budget, more)).pass_ <= moved.pass_
    assert bar_of_the_day(bar, 0.5, 0.5) == bar


@pytest.mark.parametrize(("name", "ease"), [("urgency", URGENCY_EASE), ("budget", BUDGET_EASE)])
def test_hurry_and_money_change_the_bar_and_nothing_else(name: str, ease: float) -> None:
    """Up to the committee the loop is the same; the bar differs by the ease between the ends, and is recorded."""
    for seed in range(6):
        calm, keen = (play(library_with(bar=GENTLE, **{name: value}), seed) for value in (0.0, 1.0))
        assert before_committee(calm) == before_committee(keen)
        assert decision(calm).bar - decision(keen).bar == pytest.approx(ease)
        assert decision(calm).mean == decision(keen).mean
        assert getattr(decision(keen), name) == 1.0


def test_circumstances_are_drawn_by_seed() -> None:
    """The same seed draws the same hurry and money; other seeds draw others, following the distribution."""
    library = library_with(**WHOLE)
    company = library.company("every-stage")
    drawn = [terms_of(company, library, (), seed) for seed in range(300)]
    assert drawn[:5] == [terms_of(company, library, (), seed) for seed in range(5)]
    urgencies = [terms.urgency for terms in drawn]
    assert np.mean(urgencies) == pytest.approx(0.5, abs=0.05)
    assert np.std(urgencies) == pytest.approx(np.sqrt(1 / 20), abs=0.03)
    assert np.corrcoef(urgencies, [terms.budget for terms in drawn])[0, 1] == pytest.approx(0, abs=0.15)


def test_played_and_simulated_agree_with_everything_on() -> None:
    """Need, hurry, money, levelling down and another team: simulation comes to the very verdict, loop by loop."""
    library = library_with(**WHOLE)
    seen: set[str] = set()
    for seed in range(60):
        session = play(library, seed)
        plan = plan_of(session)
        outcome = evaluate(plan, draws_of_play(plan, [seed]))
        assert outcome.ratings[:, 0].tolist() == [left.rating for left in session.ratings.values()]
        assert VERDICTS[int(outcome.verdict[0])] == decision(session).verdict
        assert bool(outcome.offer[0]) == (decision(session).verdict != "reject")
        assert plan.bar.pass_ == decision(session).bar
        seen.add(decision(session).verdict)
    assert seen == set(VERDICTS)


@given(first=ratings, second=ratings)
def test_rules_only_ever_add_offers(first: list[float], second: list[float]) -> None:
    """Levelling down and other teams turn rejections into offers, and change no offer; better ratings never hurt."""
    weights, bar = np.ones(3), replace(GENTLE, down=Down(pay="less"))
    panels = np.array([first, second, np.maximum(first, second)])
    plain = verdicts(panels, weights, GENTLE, -1)
    both = verdicts(panels, weights, bar, -1, [(TEAM, (0,))])
    assert ((plain == 0) | (both == plain)).all()
    order = np.array([0, 3, 2, 1])[both]  # reject, another team, one lower, offer
    assert order[2] >= max(order[0], order[1])


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([2.6, 2.6, 2.6], "offer"),
        ([2.5, 2.45, 2.4], "offer-lower"),
        ([2.9, 1.9, 1.9], "offer-team"),
        ([1.9, 2.9, 1.9], "reject"),  # strong, but not in the team's field
        ([4.0, 2.6, 1.1], "reject"),  # a veto sinks every kind of offer
        ([2.6, 1.2, 1.2], "reject"),  # too far below the bar for anybody
    ],
)
def test_verdicts(values: list[float], verdict: str) -> None:
    """Which offer is made, on one panel and on many."""
    bar = replace(GENTLE, down=Down(pay="less", within=0.2))
    one = verdicts(np.array(values), np.ones(3), bar, -1, [(TEAM, (0,))])
    many = verdicts(np.array([values, values]), np.ones(3), bar, -1, [(TEAM, (0,))])
    assert VERDICTS[int(one)] == verdict
    assert [VERDICTS[number] for number in many] == [verdict] * 2


def test_a_bar_raiser_can_be_met_one_level_down() -> None:
    """Levelling down lowers the raiser's own bar too, by the same amount."""
    bar = Bar(rule="bar-raiser", pass_=2.8, veto_below=1.0, raiser="x", down=Down(pay="less", within=0.25))
    for raised, verdict in ((2.8, "offer"), (2.6, "offer-lower"), (2.5, "reject")):
        assert VERDICTS[int(verdicts(np.array([3.0, 3.0, raised]), np.ones(3), bar, 2))] == verdict


def test_decisions_give_their_reasons_and_letters() -> None:
    """Levelling down and another team are explained, and the letter names level, pay and team."""
    library = library_with(**{**WHOLE, "urgency": 0.5, "budget": 0.5, "need": None})
    company = library.company("every-stage")
    entered = play(library, 1).events
    terms = terms_of(company, library, before_committee_of(entered), 1)
    lower = decide(company, {"theory": 2.5, "values": 2.5}, terms)
    assert (lower.verdict, lower.level) == ("offer-lower", "junior")
    assert any("one level down" in reason for reason in lower.reasons)
    letter = offer_letter(company, lower)
    assert (letter.level, letter.pay) == ("junior", "a little less")
    assert "begin as junior" in letter.why
    other = decide(company, {"theory": 3.2, "values": 1.2}, terms)
    assert (other.verdict, other.team) == ("offer-team", TEAM.name)
    assert any(TEAM.name in reason for reason in other.reasons)
    letter = offer_letter(company, other)
    assert (letter.level, letter.pay, letter.note) == ("mid", TEAM.pay, TEAM.note)
    plain = offer_letter(company, decide(company, {"theory": 3.0, "values": 3.0}, terms))
    assert (plain.pay, plain.why, plain.team) == ("a fair wage", "", "")


def test_a_mean_that_only_rounds_to_the_bar_is_not_said_to_have_carried() -> None:
    """2.597 reads as 2.60: the reasons say that it falls short, and don't claim that it was enough."""
    company = library_with(bar=GENTLE).company("every-stage")
    near = decide(company, {"theory": 2.597, "values": 2.597})
    assert (near.verdict, near.mean) == ("reject", GENTLE.pass_)
    assert near.reasons[1] == "Before rounding it falls just short."
    assert not any("would have carried" in reason for reason in near.reasons)
    raised = replace(company, bar=replace(GENTLE, rule="bar-raiser", raiser="values"))
    vetoed = decide(raised, {"theory": 4.0, "values": 2.5})
    assert any("would have carried" in reason for reason in vetoed.reasons)


def before_committee_of(events: tuple[object, ...]) -> tuple[object, ...]:
    """The events without the committee's."""
    return tuple(event for event in events if not isinstance(event, CommitteeMet))


def test_a_decision_of_an_earlier_version_still_counts() -> None:
    """A journal's decision without bar, weights and level is read, replayed and simulated by the company's own bar."""
    library = library_with(bar=GENTLE)
    old = from_record({"type": "committee-met", "verdict": "offer", "mean": 3.0, "reasons": ["good"]})
    assert isinstance(old, CommitteeMet)
    assert set(to_record(old)) == {"type", "verdict", "mean", "reasons"}
    events = list(play(library, 5).events)
    place = next(index for index, event in enumerate(events) if isinstance(event, CommitteeMet))
    session = Session.replay([*events[:place], old], library)
    assert session.bar == GENTLE.pass_
    assert session.letter is not None
    assert session.letter.level == "mid"
    assert plan_of(session).bar == GENTLE


def test_the_debrief_says_what_one_could_not_know() -> None:
    """Need, hurry and money are told when it is over, never before; an open company has nothing to tell."""
    library = library_with(**{**WHOLE, "urgency": 1.0, "budget": 0.0})
    session = play(library, 2)
    told = " ".join(line for passage in debrief(session).passages for line in passage.lines)
    for words in (NEED.text, "weighed 2 times", "in a hurry: that lowered the bar by 0.15", "tight", "2.55"):
        assert words in told
    early = Session.replay(session.events[:-1], library)
    assert early.ending is None
    assert debrief(early).passages == ()
    assert [passage.id for passage in debrief(play(library_with(bar=GENTLE), 2)).passages] == ["bargain"]


def test_faults_of_a_company_are_found() -> None:
    """A level below the lowest, a fact about no need and a fact that nobody knows are refused with their cure."""
    company = library_with().company("every-stage")
    low = replace(company, level="junior", bar=replace(GENTLE, down=Down(pay="less")))
    assert [fault.path for fault in company_faults(low)] == [("bar", "down")]
    odd = replace(company, urgency=Distribution())
    assert [fault.path for fault in company_faults(odd)] == [("urgency",)]
