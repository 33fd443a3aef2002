"""What an outcome's variance is owed to: shares that are known beforehand come out, and all of them sum to one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitting import shipped_library

from mockloop.catalogue.models import Bar, Distribution, Interviewer
from mockloop.interview.perception import MOOD_SHIFT, NOISE, STRICTNESS_SHIFT
from mockloop.simulate.panels import AnswerPlan, Plan, RoundPlan
from mockloop.simulate.shares import FACTORS, GROUPS, panel_shares
from mockloop.simulate.study import company_shares, duel, luck_of_separate

FIXED = Distribution(uniform=(1, 1))
LIBRARY = shipped_library()


def plan(people: Interviewer, worth: float = 0.5, rounds: int = 2, answers: int = 2, *, points: bool = False) -> Plan:
    """Onsite rounds of equal answers; without points nothing can be missed."""
    shares = (0.5, 0.5) if points else ()
    return Plan(
        tuple(
            RoundPlan(
                f"r{n}",
                f"Round {n}",
                people,
                tuple(AnswerPlan(f"q{n}-{index}", worth, shares, (), 1.0) for index in range(answers)),
                0.0,
                answers,
                1.0,
                onsite=True,
            )
            for n in range(rounds)
        ),
        Bar(pass_=2.5),
        1.0,
    )


def test_a_linear_panel_is_divided_as_reckoned() -> None:
    """With nothing to miss and nobody tired, mood, strictness and noise have the shares that their variances give."""
    people = Interviewer(
        people=("A",),
        role="r",
        mood=Distribution(uniform=(0.2, 0.8)),
        skill=FIXED,
        sleep=Distribution(uniform=(8, 9)),
        trained=1.0,
        strictness=Distribution(normal=(0, 0.1)),
    )
    parts = {
        "mood": MOOD_SHIFT**2 * 0.6**2 / 12,
        "strictness": STRICTNESS_SHIFT**2 * 0.01,
        "noise": NOISE**2 / 2,  # two answers a round
    }
    whole = sum(parts.values())
    found = panel_shares(plan(people), 60_000)
    assert found.deviation**2 == pytest.approx(9 * whole / 2, rel=0.03)
    for one in found.mean:
        expected = parts.get(one.factor, 0.0) / whole
        assert one.share == pytest.approx(expected, abs=0.015)
        assert one.alone == pytest.approx(expected, abs=0.02)
        assert one.total == pytest.approx(expected, abs=0.02)


def test_what_only_widens_counts_together_with_the_noise() -> None:
    """Training alone explains nothing, but much of the noise goes with it: its total index and share are above zero."""
    people = Interviewer(people=("A",), role="r", mood=FIXED, skill=FIXED, strictness=Distribution(uniform=(0, 0)))
    training = next(one for one in panel_shares(plan(people), 30_000).mean if one.factor == "trained")
    assert training.alone < 0.02
    assert training.total > 0.05
    assert training.alone < training.share < training.total


@settings(max_examples=20, deadline=None)
@given(
    worth=st.floats(0, 1), trained=st.floats(0, 1), rounds=st.integers(1, 3), answers=st.integers(1, 3), seed=st.integers(0, 9)
)  # fmt: skip
def test_shares_sum_to_one(worth: float, trained: float, rounds: int, answers: int, seed: int) -> None:
    """Whatever the loop, shares are in 0..1 and sum to 1, and the same seed gives the same ones."""
    found = plan(Interviewer(people=("A",), role="r", trained=trained), worth, rounds, answers, points=True)
    shares = panel_shares(found, 512, seed)
    assert shares == panel_shares(found, 512, seed)
    assert [one.factor for one in shares.mean] == list(FACTORS)
    for some in (shares.mean, shares.offer):
        assert not some or sum(one.share for one in some) == pytest.approx(1)
        assert all(0 <= value <= 1 for one in some for value in (one.alone, one.total, one.share))


def test_a_certain_outcome_has_no_shares() -> None:
    """Where every panel decides alike there is nothing to divide; a loop without rounds neither."""
    people = Interviewer(people=("A",), role="r")
    assert panel_shares(plan(people, worth=0.0), 512).offer == ()
    assert panel_shares(Plan((), Bar(), 1.0), 512).mean == ()


@pytest.mark.parametrize("company", sorted(LIBRARY.companies))
def test_a_company_is_divided_whole(company: str) -> None:
    """Answers, questions and panels sum to 1; strength decides most, and hearing the same answers makes agree."""
    found = company_shares(LIBRARY, company, draws=8, factors=GROUPS)
    assert found.answers + found.questions + sum(one.share for one in found.panels) == pytest.approx(1)
    assert 0.4 < found.answers < 0.97
    assert found.agreement.apart < found.agreement.same
    assert 0.6 < found.agreement.same < 0.97


@pytest.mark.parametrize("company", sorted(LIBRARY.companies))
def test_strength_wins_everywhere(company: str) -> None:
    """Before the same panels strong beats weak nearly always, and offers come in the order of strength."""
    found = duel(LIBRARY, company, seeds=range(3), panels=8)
    assert found.wins >= 0.97
    chances = [found.offers[strength] for strength in ("weak", "fair", "strong")]
    assert all(low <= high for low, high in pairwise(chances))
    assert chances[2] > chances[0] + 0.5


def test_luck_falls_with_rounds_and_agreement() -> None:
    """Spearman and Brown: a single interview has what agreement leaves; more rounds and more agreement leave less."""
    assert luck_of_separate(0.44, 1) == pytest.approx(0.56)
    assert luck_of_separate(0.44, 5) == pytest.approx(1 - 5 * 0.44 / (1 + 4 * 0.44))
    assert luck_of_separate(0.74, 2) < luck_of_separate(0.44, 2) < luck_of_separate(0.44, 1)
