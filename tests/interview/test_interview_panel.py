"""The day wears on, people have topics they love, and two may sit across: what each does, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sitting import library_of

from mockloop.catalogue.company_checks import company_faults
from mockloop.grading.mark import PointMark
from mockloop.interview.events import Answered, LoopStarted, Proceeded, RoundEntered
from mockloop.interview.flat import from_record, to_record
from mockloop.interview.interviewer import (
    HiddenState,
    draw_panel,
    draw_state,
    meet,
    perceive_answer,
    pet_index,
    place_of,
    through_eyes,
)
from mockloop.interview.perception import (
    MOOD_PER_ROUND,
    MOOD_SHIFT,
    NOISE_PER_HOUR_SHORT,
    PET_SHIFT,
    SLEEP_PER_ROUND,
    drifted,
    lens,
    perceive,
    pooled,
    reread,
)
from mockloop.interview.session import Session

LIBRARY = library_of("people")
COMPANY = LIBRARY.company("long-day")
unit = st.floats(0, 1)
hours = st.floats(3, 10)


@given(mood=unit, sleep=hours, place=st.integers(0, 7))
def test_the_day_wears_on(mood: float, sleep: float, place: int) -> None:
    """Each round before takes the same from mood and sleep, never below nothing; before the first nothing is taken."""
    later = drifted(mood, sleep, place)
    assert later[0] == pytest.approx(max(0.0, mood + MOOD_PER_ROUND * place))
    assert later[1] == pytest.approx(max(0.0, sleep + SLEEP_PER_ROUND * place))
    assert drifted(mood, sleep, 0) == (mood, sleep)


def test_a_late_round_lowers_mood_and_sleep_and_nothing_else() -> None:
    """The same person on the same day: skill, training and strictness are those of the morning."""
    engineer = COMPANY.interviewer["engineer"]
    for seed in range(40):
        early, late = (draw_panel(engineer, None, seed, "last", place=place, opposed=False)[0] for place in (0, 3))
        assert late.mood == pytest.approx(max(0.0, early.mood + 3 * MOOD_PER_ROUND), abs=1e-6)
        assert late.sleep == pytest.approx(early.sleep + 3 * SLEEP_PER_ROUND, abs=1e-6)
        assert (late.skill, late.trained, late.strictness) == (early.skill, early.trained, early.strictness)
    tired, fresh = lens(0.5, 6 + 3 * SLEEP_PER_ROUND, 0.5, 1.0, 0.0), lens(0.5, 6, 0.5, 1.0, 0.0)
    assert tired.spread - fresh.spread == pytest.approx(-3 * SLEEP_PER_ROUND * NOISE_PER_HOUR_SHORT)
    assert (tired.notice, tired.shift) == (fresh.notice, fresh.shift)


def test_screenings_have_a_day_of_their_own() -> None:
    """Only onsite rounds count towards the day."""
    assert [place_of(COMPANY, round_.id) for round_ in COMPANY.round] == [0, 1, 2, 3]
    phone = replace(COMPANY.round[0], stage="phone-screen")
    earlier = replace(COMPANY, round=(phone, *COMPANY.round[1:]))
    assert [place_of(earlier, round_.id) for round_ in earlier.round] == [0, 0, 1, 2]


def test_a_pet_topic_lifts_what_touches_it_and_nothing_else() -> None:
    """Only an answer that makes a point gains, and only by the stated amount; what was noticed is the same."""
    through = lens(0.5, 8.0, 0.6, 1.0, 0.0)
    made, empty = [PointMark(id="a", state="met", credit=1.0)], [PointMark(id="a", state="missed", credit=0.0)]
    for seed in range(30):
        keys = {"reach": 1.0, "seed": seed, "key": "q"}
        plain, noticed = perceive_answer(0.6, made, through, **keys)  # type: ignore[arg-type]
        loved, also = perceive_answer(0.6, made, through, pet=True, **keys)  # type: ignore[arg-type]
        assert noticed == also
        if 0 < plain < 1 - PET_SHIFT:
            assert loved - plain == pytest.approx(PET_SHIFT)
        assert perceive_answer(0.3, empty, through, pet=True, **keys) == perceive_answer(0.3, empty, through, **keys)  # type: ignore[arg-type]
        closed = {"reach": 0.25, "seed": seed, "key": "q"}
        assert perceive_answer(0.6, made, through, pet=True, **closed) == perceive_answer(0.6, made, through, **closed)  # type: ignore[arg-type]


def test_every_pet_topic_is_somebodys() -> None:
    """The seed decides which of the topics it is; without a list there is none."""
    engineer = COMPANY.interviewer["engineer"]
    assert {pet_index(engineer, seed, "first") for seed in range(40)} == {0, 1, 2}
    assert pet_index(replace(engineer, pets=()), 1, "first") == -1


@given(one=st.tuples(unit, hours, unit, unit), other=st.tuples(unit, hours, unit, unit))
def test_two_who_agree_hear_more_and_scatter_less(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> None:
    """Together they notice at least what the better one does; their shift lies between, their spread below the wider."""
    a, b = (lens(mood, sleep, skill, trained, 0.0) for mood, sleep, skill, trained in (one, other))
    both = pooled(a, b)
    assert both.notice >= max(a.notice, b.notice) - 1e-12
    assert both.notice <= 1 + 1e-12
    assert min(a.shift, b.shift) - 1e-12 <= both.shift <= max(a.shift, b.shift) + 1e-12
    assert both.spread <= max(a.spread, b.spread)
    units = pooled(*(lens(m, s, k, t, 0.0) for m, s, k, t in (one, other)))
    assert units == both


def test_good_cop_and_bad_cop_are_opposites() -> None:
    """Their moods mirror each other, so that of mood nothing is left in the rating; the rest of each is their own."""
    round_ = next(round_ for round_ in COMPANY.round if round_.style == "good-cop-bad-cop")
    for seed in range(40):
        first, second = draw_panel(
            COMPANY.interviewer[round_.by],
            COMPANY.interviewer[round_.second],
            seed,
            round_.id,
            place=0,
            opposed=True,
        )
        assert first.mood + second.mood == pytest.approx(1.0)
        alone = draw_state(COMPANY.interviewer[round_.second], seed, f"{round_.id}+second")
        assert (second.skill, second.sleep, second.trained) == (alone.skill, alone.sleep, alone.trained)
        through = through_eyes((first, second))
        strictness = first.strictness + second.strictness
        assert through.shift == pytest.approx(lens(0.5, 8, 0.5, 1.0, strictness / 2).shift)


def test_the_mean_of_two_readings_is_what_is_drawn() -> None:
    """One reading through the pooled lens scatters like the mean of two readings through their own."""
    rng = np.random.default_rng(5)
    a, b = lens(0.2, 5.0, 0.5, 0.0, 0.1), lens(0.8, 7.0, 0.9, 1.0, -0.1)
    draws = rng.standard_normal((3, 40_000))
    two = (perceive(0.5, 1.0, a, draws[0]) + perceive(0.5, 1.0, b, draws[1])) / 2
    one = perceive(0.5, 1.0, pooled(a, b), draws[2])
    assert one.mean() == pytest.approx(two.mean(), abs=0.002)
    assert one.std() == pytest.approx(two.std(), rel=0.02)


def test_who_only_takes_notes_changes_no_rating() -> None:
    """In a pair round the one who talks rates; the one who writes has a state, and no say."""
    round_ = next(round_ for round_ in COMPANY.round if round_.style == "pair")
    without = replace(round_, second="", style="single")
    single = replace(COMPANY, round=tuple(without if one.id == round_.id else one for one in COMPANY.round))
    for seed in range(20):
        states = meet(COMPANY, round_, seed)
        assert len(states) == 2
        assert meet(single, without, seed) == states[:1]


def test_mood_alone_moves_the_shift() -> None:
    """A panel of two in the same mood shifts as one in that mood would."""
    cheerful = HiddenState(0.9, 0.5, 8.0, 0.0, trained=True)
    assert through_eyes((cheerful, cheerful)).shift == pytest.approx(MOOD_SHIFT * 0.4)


def test_a_second_needs_a_part_to_play() -> None:
    """Who sits in must be known and do something; a style for two takes two."""
    round_ = COMPANY.round[0]

    def whats(**changes: str) -> str:
        broken = replace(COMPANY, round=(replace(round_, **changes), *COMPANY.round[1:]))
        return " ".join(fault.what for fault in company_faults(broken))

    assert not whats()
    assert 'no interviewer "enginer"; did you mean "engineer"?' in whats(second="enginer", style="pair")
    assert "say what they do" in whats(second="engineer")
    assert "takes two" in whats(style="pair")


def test_rounds_of_the_version_before_are_read() -> None:
    """A journal's record without place, pet and second is a round in the morning, alone, without a pet topic."""
    old = {
        "type": "round-entered",
        "round": "first",
        "agenda": ["core/talks/split"],
        "person": "Mara Okafor",
        "mood": 0.5,
        "skill": 0.5,
        "sleep": 7.0,
        "strictness": 0.0,
        "trained": True,
    }
    event = from_record(old)
    assert isinstance(event, RoundEntered)
    assert (event.place, event.pet, event.second) == (0, "", "")
    assert to_record(event) == old | {"agenda": ("core/talks/split",)}
    setup = LoopStarted(company="long-day", candidate="sam", seed=1, mode="write", length="full", timed=False)
    session = Session.replay([setup, Proceeded(), event], LIBRARY)
    session.answer("It estimates the error on unseen data, as nothing was tuned on it.")
    answer = session.events[-1]
    assert isinstance(answer, Answered)
    assert answer.score > 0.5


@given(mood=unit, sleep=hours, skill=unit, trained=unit, strictness=st.floats(-0.4, 0.4))
def test_what_is_read_is_passed_over_only_twice(
    mood: float, sleep: float, skill: float, trained: float, strictness: float
) -> None:
    """By letter a point goes unnoticed by the square of the chance; mood, strictness and noise are as ever."""
    heard = lens(mood, sleep, skill, trained, strictness)
    read = reread(heard)
    assert 1 - read.notice == pytest.approx((1 - heard.notice) ** 2)
    assert (read.shift, read.spread) == (heard.shift, heard.spread)
