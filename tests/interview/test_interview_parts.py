"""Rounds, interviewers and the committee, each by itself."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Bar, Distribution, Mcq
from mockloop.grading.mark import Guard, PointMark
from mockloop.interview.agenda import Picker
from mockloop.interview.committee import advances, decide, rating_word
from mockloop.interview.flat import flatten_guard, flatten_point, unflatten_guard, unflatten_point
from mockloop.interview.interviewer import cast, draw, draw_state, generator
from mockloop.interview.options import main_options
from mockloop.interview.perception import OBJECTIVE, lens, notice_share, perceive, rating_of_round

unit = st.floats(0, 1)


def test_adding_a_question_reshuffles_no_other(library: Library) -> None:
    """With one more question in the bank a slot keeps its question or takes the new one, never a third."""
    company = library.company("every-stage")
    entries = [
        Entry(f"core/b/q{n}", "mcq", "t", Mcq(id=f"q{n}", ask="?", right=("a",), wrong=("b",), level="mid"))
        for n in range(9)
    ]
    for seed in range(60):
        before, after = (
            Picker(pool, company, seed, "choose", "full").agenda(company.round[0], ())
            for pool in (entries[:8], entries)
        )
        assert after in {before, ("core/b/q8",)}


def test_options_are_shuffled_by_seed_and_hold_one_right_answer(library: Library) -> None:
    """The right option moves about with the seed, and is there exactly once."""
    entry = library.question("core/basics/verb")
    assert entry is not None
    places = set()
    for seed in range(30):
        options = main_options(entry, "choose", seed)
        assert sorted(option.right for option in options) == [False, False, False, True]
        places.add([option.right for option in options].index(True))
    assert places == {0, 1, 2, 3}


def test_estimate_options_stand_apart(library: Library) -> None:
    """No two options of an estimate are within tolerance of each other, and one is right."""
    from mockloop.grading.quantity import quantities

    entry = library.question("core/basics/peak")
    assert entry is not None
    for seed in range(100):
        options = main_options(entry, "choose", seed)
        values = sorted(quantities(option.text)[0].value for option in options)
        assert len(options) == 4
        assert sum(option.right for option in options) == 1
        assert all(high / low > 1.3 for low, high in pairwise(values))


@given(
    worth=unit,
    noticed=unit,
    mood=unit,
    skill=unit,
    sleep=st.floats(3, 10),
    noise=st.floats(-3, 3),
    strictness=st.floats(-0.4, 0.4),
)
def test_perceive_is_bounded_and_monotone(
    worth: float, noticed: float, mood: float, skill: float, sleep: float, noise: float, strictness: float
) -> None:
    """Perception stays in 0..1; a better answer or mood never lowers it, strictness never raises it."""

    def taken(
        worth: float = worth, mood: float = mood, strictness: float = strictness, noticed: float = noticed
    ) -> float:
        return float(perceive(worth, noticed, lens(mood, sleep, skill, 1.0, strictness), noise))

    base = taken()
    assert 0 <= base <= 1
    assert taken(worth=min(1, worth + 0.1)) >= base
    assert taken(noticed=min(1, noticed + 0.1)) >= base
    assert taken(mood=min(1, mood + 0.1)) >= base
    assert taken(strictness=strictness + 0.1) <= base


def test_skill_decides_what_is_noticed() -> None:
    """Of equal points the unskilled notice fewer, the most skilled all; without points nothing can be missed."""
    draws = np.random.default_rng(2).random((4, 20_000))
    shares = np.full(4, 0.25)
    for skill in (0.0, 0.5, 1.0):
        through = lens(0.5, 8.0, skill, 1.0, 0.0)
        assert np.mean(notice_share(shares, through, draws)) == pytest.approx(through.notice, abs=0.01)
    assert np.all(notice_share(shares, lens(0.5, 8.0, 1.0, 1.0, 0.0), draws) == 1)
    assert notice_share(np.array([]), through, draws[:0]) == 1


def test_one_or_a_million_is_the_same() -> None:
    """Arrays give to the last bit what single calls give."""
    rng = np.random.default_rng(0)
    mood, skill, strictness, worth = rng.random((4, 500))
    sleep, trained, noise = 3 + 7 * rng.random(500), rng.random(500).round(), rng.standard_normal(500)
    shares, draws = np.array([0.5, 0.3, 0.2]), rng.random((3, 500))
    through = lens(mood, sleep, skill, trained, strictness - 0.5)
    together = perceive(worth, notice_share(shares, through, draws), through, noise)
    for index in range(500):
        alone = lens(mood[index], sleep[index], skill[index], trained[index], strictness[index] - 0.5)
        one = perceive(worth[index], notice_share(shares, alone, draws[:, index]), alone, noise[index])
        assert float(one) == float(together[index])


def test_tired_and_untrained_interviewers_scatter_more() -> None:
    """The spread of readings of one answer grows with want of sleep and of training; a quiz leaves little to read."""
    noise = np.random.default_rng(1).standard_normal(20_000)

    def spread(sleep: float, trained: float, reach: float = 1.0) -> float:
        return float(perceive(0.5, 1.0, lens(0.5, sleep, 1.0, trained, 0.0), noise, reach).std())

    assert spread(4.0, 1.0) > spread(8.0, 1.0) * 1.3
    assert spread(8.0, 0.0) > spread(8.0, 1.0) * 1.3
    assert spread(8.0, 1.0, OBJECTIVE) < spread(8.0, 1.0) / 3


def test_draws_follow_their_distribution() -> None:
    """Values are clipped as the author said, and their mean is the distribution's."""
    rng = generator("test")
    values = [draw(Distribution(normal=(6, 1), clip=(5, 7)), rng) for _ in range(2000)]
    assert min(values) >= 5
    assert max(values) <= 7
    assert np.mean([draw(Distribution(beta=(4, 2)), rng) for _ in range(3000)]) == pytest.approx(2 / 3, abs=0.02)


def test_state_and_cast_depend_on_the_seed_alone(library: Library) -> None:
    """The same seed draws the same state and people; nobody is met twice while there is anybody else."""
    company = library.company("every-stage")
    engineer = company.interviewer["engineer"]
    assert draw_state(engineer, 4, "phone") == draw_state(engineer, 4, "phone")
    assert draw_state(engineer, 4, "phone") != draw_state(engineer, 5, "phone")
    for seed in range(20):
        people = cast(company, seed)
        assert people["phone"] != people["home"]


@pytest.mark.parametrize(
    ("perceived", "rating", "word"),
    [(0.0, 1.0, "strong no-hire"), (0.25, 1.75, "no-hire"), (0.5, 2.5, "hire"), (1.0, 4.0, "strong hire")],
)
def test_ratings(perceived: float, rating: float, word: str) -> None:
    """Perceived worth maps to the 1..4 scale and its words; what was never reached counts little."""
    assert rating_of_round(2 * perceived, 2, 0.0) == rating
    assert rating_word(rating) == word
    assert float(rating_of_round(0.9, 2, 0.2)) == pytest.approx(2.65)


@pytest.mark.parametrize(
    ("rule", "ratings", "yes"),
    [
        ("mean", [4.0, 1.1], False),
        ("mean", [4.0, 1.6], True),
        ("no-strong-no", [4.0, 1.6], False),
        ("no-strong-no", [3.0, 2.8], True),
        ("bar-raiser", [4.0, 2.7], False),
        ("bar-raiser", [2.7, 3.5], True),
    ],
)
def test_rules(rule: str, ratings: list[float], yes: bool) -> None:
    """Each rule decides as it says, on one panel and on many."""
    bar = Bar(rule=rule, pass_=2.8, veto_below=2.0)  # type: ignore[arg-type]
    one = advances(np.array(ratings), np.ones(2), bar, 1)
    many = advances(np.array([ratings, ratings]), np.ones(2), bar, 1)
    assert bool(one) is yes
    assert many.tolist() == [yes, yes]


def test_the_decision_gives_its_reasons(library: Library) -> None:
    """The committee names the bar, the strongest and weakest round, and the veto."""
    company = library.company("every-stage")
    veto = decide(company, {"recruiter": 4.0, "theory": 4.0, "values": 1.2})
    assert veto.verdict == "reject"
    assert any("sinks a loop" in reason and "Values" in reason for reason in veto.reasons)
    fine = decide(company, {"recruiter": 1.9, "theory": 3.0, "values": 3.0})
    assert fine.verdict == "offer"
    assert fine.mean == 3.0  # screening rounds only open the door
    raised = replace(company, bar=replace(company.bar, rule="bar-raiser", raiser="values"))
    assert any("veto" in reason for reason in decide(raised, {"theory": 4.0, "values": 2.0}).reasons)


@given(
    credit=unit,
    spans=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=3).map(tuple),
    note=st.text(min_size=1),
)
def test_flat_marks_come_back(credit: float, spans: tuple[tuple[int, int], ...], note: str) -> None:
    """A mark survives being written as strings."""
    point = PointMark(id="herd", state="partly", credit=float(f"{credit:.6g}"), weight=2.0, spans=spans)
    assert unflatten_point(flatten_point(point)) == point
    guard = Guard(id="bluff", note=note, spans=spans)
    assert unflatten_guard(flatten_guard(guard)) == guard
