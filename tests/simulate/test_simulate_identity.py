"""Loops that scripted candidates play at the shipped companies are, rating by rating, the loops that are simulated."""

from __future__ import annotations

import pytest
from agreeing import simulated_as_played
from sitting import shipped_library

from mockloop.catalogue.entries import whole_key
from mockloop.grading.mark import Mark
from mockloop.interview.events import LoopStarted, RoundLeft
from mockloop.interview.session import Session
from mockloop.simulate.panels import Plan
from mockloop.simulate.planning import plan_of
from mockloop.simulate.scripted import Scripted
from mockloop.simulate.typical import MIXED, PURE, STRENGTHS, Strength, drawn_quality, typical_plan

SHIPPED = shipped_library()


@pytest.fixture(autouse=True)
def _no_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exemplar's worth is its author's word; the grader only finds the words for it, which nobody reads here."""
    monkeypatch.setattr("mockloop.grading.rubric.grade_open", lambda *_: Mark(score=0.0))


def played(company: str, seed: int, strength: Strength, *, mode: str = "choose", restless: bool = False) -> Session:
    """A loop at a shipped company, by a candidate whose résumé mostly passes."""
    setup = LoopStarted(
        company=company, candidate="software-engineer", seed=seed, mode=mode, length="full", timed=True  # type: ignore[arg-type]
    )  # fmt: skip
    return Scripted(Session.start(setup, SHIPPED), strength, restless=restless).play()


@pytest.mark.parametrize("company", sorted(SHIPPED.companies))
def test_scripted_loops_are_simulated_to_the_last_bit(company: str) -> None:
    """Ratings, screenings and decisions agree for every strength, with hints, skips, pauses and time running out."""
    compared = 0
    for seed in range(7):
        session = played(company, seed, STRENGTHS[seed % 3], restless=seed % 2 == 1)
        compared += simulated_as_played(session)
    assert compared


def words(plan: Plan) -> list[list[tuple[str, float, tuple[float, ...], float]]]:
    """What a plan says of the main answers, but for stages in which asking itself earns something."""
    return [
        [(a.key, a.worth, a.shares, a.reach) for a in round_.answers if not a.key.endswith("#clarify")]
        for round_ in plan.rounds
    ]


@pytest.mark.parametrize("strength", STRENGTHS)
def test_typical_candidates_are_those_who_play(strength: Strength) -> None:
    """The plan of a typical candidate is the plan of the loop that the scripted one plays."""
    compared = 0
    for company in sorted(SHIPPED.companies):
        for seed in range(2):
            found = words(plan_of(played(company, seed, strength)))
            expected = words(typical_plan(SHIPPED, company, strength, seed, MIXED))
            assert found == expected[: len(found)]
            compared += len(found)
    assert compared > 5


def test_a_question_whose_follow_up_is_cut_short_counts_once() -> None:
    """The clock that ends a round in the middle of a follow-up takes nothing away from the answer already given."""
    cut = 0
    for seed in range(16):
        session = played("sevenbanyan", seed, "weak", restless=True)
        for round_, left in zip(plan_of(session).rounds, _left(session), strict=True):
            agenda = next(
                e.agenda for e in session.events if getattr(e, "round", "") == left.round and hasattr(e, "agenda")
            )
            assert round_.count == len({whole_key(key) for key in agenda})
            cut += bool(round_.unreached)
    assert cut


def _left(session: Session) -> list[RoundLeft]:
    return [event for event in session.events if isinstance(event, RoundLeft)]


def test_qualities_follow_the_mix() -> None:
    """The same question gets the same quality; over many, as many of each as the mix says; purists never differ."""
    drawn = [drawn_quality(MIXED["weak"], seed, "core/bank/one") for seed in range(2_000)]
    assert drawn == [drawn_quality(MIXED["weak"], seed, "core/bank/one") for seed in range(2_000)]
    for quality, share in zip(STRENGTHS, MIXED["weak"], strict=True):
        assert abs(drawn.count(quality) / 2_000 - share) < 0.04
    assert {drawn_quality(PURE["fair"], seed, "q") for seed in range(50)} == {"fair"}
