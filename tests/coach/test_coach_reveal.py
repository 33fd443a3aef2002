"""The interviewer without the mask: words, numbers, and what they did to the rating."""

from __future__ import annotations

from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sitting import library_of

from mockloop.coach.debrief import debrief
from mockloop.coach.reveal import Heard, reveal
from mockloop.interview.committee import rating_of
from mockloop.interview.events import LoopStarted, RoundEntered
from mockloop.interview.perception import OBJECTIVE, lens, perceive
from mockloop.interview.session import Session


def entered(**changes: object) -> RoundEntered:
    """A round with an even-tempered, rested, skilled, trained, fair interviewer but for `changes`."""
    state = {"mood": 0.5, "skill": 1.0, "sleep": 8.0, "strictness": 0.0, "trained": True} | changes
    return RoundEntered(round="r", agenda=("a",), person="Mara Okafor", **state)  # type: ignore[arg-type]


@given(
    st.floats(0, 1),
    st.floats(-0.4, 0.4),
    st.lists(
        st.tuples(st.floats(0.35, 0.6), st.sampled_from((0.7, 1.0)), st.sampled_from((OBJECTIVE, 1.0))), min_size=1
    ),
)
def test_effects_are_those_of_the_model(
    mood: float, strictness: float, answers: list[tuple[float, float, float]]
) -> None:
    """Without noise, and away from the ends of the scale, mood, skill and strictness explain the whole difference."""
    through = lens(mood, 8.0, 1.0, 1.0, strictness)
    taken = [float(perceive(score, noticed, through, 0.0, reach)) for score, noticed, reach in answers]
    rating, merit = rating_of(mean(taken)), rating_of(mean(score for score, _, _ in answers))
    heard = [Heard(*answer) for answer in answers]
    found = reveal(entered(mood=mood, strictness=strictness), "role", heard, len(heard), rating - merit)
    assert found.chance == pytest.approx(0.0, abs=0.011)  # ratings may be rounded to hundredths


def test_words() -> None:
    """A tired, untrained interviewer in a bad mood is called that; sleep and training only widen chance."""
    found = reveal(
        entered(mood=0.1, skill=0.2, sleep=4.0, trained=False, strictness=0.3), "role", [Heard(0.5)], 1, -0.4
    )
    assert found.sentence == (
        "Mara was in a bad mood and short of sleep; a poor listener without interviewer training."
    )
    traits = {trait.name: trait for trait in found.traits}
    assert traits["strictness"].words == "strict"
    assert (traits["sleep"].effect, traits["sleep"].widens) == (None, True)
    assert (traits["training"].effect, traits["training"].widens) == (None, True)
    rested = reveal(entered(), "role", [Heard(0.5)], 1, 0.0)
    assert not any(trait.widens for trait in rested.traits)
    assert rested.sentence.startswith("Mara was even-tempered and rested")


def test_unrated() -> None:
    """A round that was never rated has traits, but no effect to explain."""
    found = reveal(entered(), "role", [], 0, None)
    assert found.effect is None
    assert found.chance is None


def test_what_was_left_out_leaves_its_part_of_the_effects_to_the_others() -> None:
    """A mood does to the rating what the debrief says it did, also where a part of a question counts for nothing."""
    setup = LoopStarted(company="desk", candidate="sam", seed=3, mode="choose", length="full", timed=False)
    begun = Session.start(setup, library_of("numbers"))
    begun.begin()
    begun.enter()
    *before, entered = begun.events
    assert isinstance(entered, RoundEntered)
    ratings, effects = [], []
    for mood in (0.45, 0.55):
        session = Session.replay([*before, replace(entered, mood=mood, strictness=0.0)], library_of("numbers"))
        session.leave_out()
        while session.open_question is not None:
            session.choose(1)
        session.leave()
        ratings.append(session.ratings[entered.round].rating)
        effects.append(debrief(session).rounds[0].reveal.traits[0].effect or 0.0)
    assert ratings[1] - ratings[0] > 0.01
    assert effects[1] - effects[0] == pytest.approx(ratings[1] - ratings[0], abs=1e-6)
