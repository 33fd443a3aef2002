"""A loop played and the same loop simulated come to the same; the odds are what many panels say."""

from __future__ import annotations

import random

import numpy as np
import pytest
from agreeing import simulated_as_played
from sitting import library_of

from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Bar, Distribution, Interviewer
from mockloop.coach.luck import luck_of, place
from mockloop.interview.events import LoopStarted
from mockloop.interview.interviewer import draw, generator
from mockloop.interview.session import Session
from mockloop.simulate.chance import blocks, draws_of_play, fast_generator, quantiles, state_table, tables_of
from mockloop.simulate.odds import odds_of, wilson
from mockloop.simulate.panels import AnswerPlan, Plan, RoundPlan
from mockloop.simulate.planning import plan_of

PEOPLE = library_of("people")
TINY = library_of("tiny")


def played(company: str, seed: int, mode: str = "choose", library: Library = TINY, candidate: str = "sam") -> Session:
    """A loop played to its end with random answers, hints, skips and follow-ups."""
    rng = random.Random(seed)
    setup = LoopStarted(company=company, candidate=candidate, seed=seed, mode=mode, length="full", timed=True)  # type: ignore[arg-type]
    session = Session.start(setup, library)
    while not session.ending:
        view = session.open_question
        if session.state.endswith(".room") and view:
            if "hint" in session.commands and rng.random() < 0.2:
                session.hint()
            elif rng.random() < 0.1:
                session.skip(seconds=rng.uniform(0, 900))
            elif view.options:
                session.choose(rng.randrange(len(view.options)), seconds=rng.uniform(0, 900))
            else:
                session.answer(rng.choice(["one caller recomputes while the rest wait; add jitter", "1000 req/s"]))
        else:
            getattr(session, session.prompt.choices[0][0])()
    return session


@pytest.mark.parametrize("company", ["every-stage", "onsite-only", "long-day"])
@pytest.mark.parametrize("mode", ["choose", "write"])
def test_played_and_simulated_agree_to_the_last_bit(company: str, mode: str) -> None:
    """With the draws of play, ratings, screenings and decision are those of the state machine."""
    compared = 0
    for seed in range(40):
        session = played(company, seed, mode, PEOPLE if company == "long-day" else TINY)
        compared += simulated_as_played(session)
    assert compared >= 30


def plan(worths: list[float], bar: Bar | None = None, people: Interviewer | None = None) -> Plan:
    """An onsite of one answer a round."""
    people = people or Interviewer(people=("A",), role="r")
    rounds = tuple(
        RoundPlan(
            f"r{n}", f"Round {n}", people, (AnswerPlan(f"q{n}", worth, (0.5, 0.5), (), 1.0),), 0.0, 1, 1.0, onsite=True
        )
        for n, worth in enumerate(worths)
    )
    return Plan(rounds, bar or Bar(pass_=2.8), 1.0)


def test_panels_in_blocks_are_panels() -> None:
    """Every panel is drawn once, whatever the blocks, and the same seed draws the same."""
    found = plan([0.7, 0.5])
    for count in (1, 8_192, 20_000):
        rng = fast_generator(1)
        sizes = [drawn[0].noise.shape[1] for drawn in blocks(found, count, rng, tables_of(found, rng))]
        assert sum(sizes) == count
    assert odds_of(found, 5_000, 3) == odds_of(found, 5_000, 3)


def test_better_answers_and_gentler_panels_help() -> None:
    """The chance of an offer grows with the answers and falls with strictness; extremes are certain."""
    shares = [odds_of(plan([worth] * 4), 20_000).offer for worth in (0.1, 0.5, 0.65, 0.8, 1.0)]
    assert shares == sorted(shares)
    assert shares[0] < 0.001
    assert shares[-1] > 0.97
    strict = Interviewer(people=("A",), role="r", strictness=Distribution(normal=(0.4, 0.0)))
    assert odds_of(plan([0.7] * 4, people=strict), 20_000).offer < odds_of(plan([0.7] * 4), 20_000).offer


def test_the_interval_holds_the_truth() -> None:
    """The chance from very many panels lies in the interval of fewer, about as often as it says."""
    found = plan([0.7, 0.62, 0.66, 0.7])
    truth = odds_of(found, 1_000_000, 99).offer
    assert 0.05 < truth < 0.95
    inside = sum(odds.low <= truth <= odds.high for odds in (odds_of(found, 4_000, seed) for seed in range(40)))
    assert inside >= 33


def test_wilson_near_the_ends() -> None:
    """The interval stays in 0..1 and has width even where nothing or everything hit."""
    assert wilson(0, 100)[0] == 0
    assert 0.03 < wilson(0, 100)[1] < 0.04
    assert wilson(100, 100)[1] == pytest.approx(1)
    low, high = wilson(50, 100)
    assert low == pytest.approx(0.404, abs=0.001)
    assert high == pytest.approx(0.596, abs=0.001)


def test_tables_follow_the_distributions() -> None:
    """A table's lenses have the means that the distributions give, and what is held does not vary."""
    people = Interviewer(
        people=("A",), role="r", mood=Distribution(beta=(2, 2)), skill=Distribution(uniform=(0.5, 0.5))
    )
    table = state_table(people, fast_generator(1))
    assert len(set(table.notice.tolist())) == 1
    assert float(table.shift.mean()) == pytest.approx(0.0, abs=0.005)
    held = state_table(people, fast_generator(1), mood=0.5, strictness=0.0)
    assert np.ptp(held.shift) == 0


@pytest.mark.parametrize(
    "spec",
    [
        Distribution(beta=(4, 2)),
        Distribution(beta=(0.7, 1.5)),
        Distribution(normal=(6.5, 1.2), clip=(5, 8)),
        Distribution(normal=(0, 0.15), clip=(-0.4, 0.4)),
        Distribution(uniform=(0.2, 0.9)),
    ],
)
def test_quantiles_are_those_of_the_draws(spec: Distribution) -> None:
    """Even quantiles and drawn values have the same deciles and mean."""
    rng = generator("test")
    drawn = np.array([draw(spec, rng) for _ in range(20_000)])
    found = quantiles(spec, 4_096)
    deciles = np.linspace(0.05, 0.95, 10)
    assert np.quantile(found, deciles) == pytest.approx(np.quantile(drawn, deciles), abs=0.03 * np.ptp(drawn))
    assert found.mean() == pytest.approx(drawn.mean(), abs=4 * drawn.std() / 141)


def test_luck_is_told() -> None:
    """A finished loop says how many panels would have made an offer, a loop cut short how many would have let it pass."""
    told = {
        session.decision is not None: list(luck_of(session).sentences())
        for session in (played("every-stage", seed) for seed in range(30))
        if session.ratings
    }
    assert "panels would have made you an offer" in told[True][0]
    assert "would have let you pass" in told[False][0]


def test_late_rounds_pets_and_pairs_are_in_the_tables() -> None:
    """Fast tables and pets have the means of play's own draws, late in the day and with two across the table."""
    session = played("long-day", 3, library=PEOPLE)
    found = plan_of(session)
    assert [round_.place for round_ in found.rounds] == [0, 1, 2, 3]
    assert [round_.second is not None for round_ in found.rounds] == [False, False, True, False]
    rng = fast_generator(1)
    fast = next(blocks(found, 8_192, rng, tables_of(found, rng)))
    slow = draws_of_play(found, range(1_500))
    for quick, exact in zip(fast, slow, strict=True):
        assert quick.lens.shift.mean() == pytest.approx(exact.lens.shift.mean(), abs=0.004)
        assert quick.lens.spread.mean() == pytest.approx(exact.lens.spread.mean(), abs=0.003)
        assert quick.lens.notice.mean() / 65_536 == pytest.approx(exact.lens.notice.mean(), abs=0.008)
        topics = [np.mean(quick.pet == pet) for pet in range(3)]
        assert max(topics) < 0.4 or not np.any(exact.pet >= 0)


def test_place_in_the_histogram() -> None:
    """Where a rating lies among the panels' grows from 0 to 1."""
    odds = odds_of(plan([0.6]), 20_000).rounds[0]
    places = [place(odds, rating) for rating in (1.0, odds.low, odds.mean, odds.high, 4.0)]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[1] == pytest.approx(0.05, abs=0.03)
    assert places[-1] == pytest.approx(1.0)
