"""An answer as a whole: turned round, hollow, near in sense, or short and right."""

from __future__ import annotations

import numpy as np
import pytest

from mockloop.catalogue.models import LEFT_OUT, Point, Star, Talk
from mockloop.grading.followup import grade_followup
from mockloop.grading.rubric import grade_open
from mockloop.grading.sense import background
from mockloop.grading.vectors import table

DROPOUT = Talk(
    id="q",
    ask="What is dropout, and what is it good for?",
    rubric={
        "zero": "In training, random units are set to zero at each step",
        "all": "When predicting, all units are active and nothing is dropped",
        "fit": "It works against overfitting, as units can't rely on each other",
    },
)
RIGHT = (
    "In training, random units are set to zero. When predicting, all units are active. "
    "It helps against overfitting because units cannot rely on each other."
)


def _guards(answer: str) -> set[str]:
    return {guard.id for guard in grade_open(DROPOUT, answer).guards}


def test_who_turns_everything_round_loses_the_benefit_of_the_doubt() -> None:
    """Denials sentence by sentence are shown and cost the rest its trust; the straight answer keeps it."""
    turned = (
        "In training, units are never set to zero. When predicting, the units are not active. "
        "It does not work against overfitting, and units can rely on each other without harm."
    )
    assert "reversed" not in _guards(RIGHT)
    assert grade_open(DROPOUT, RIGHT).score >= 0.9
    mark = grade_open(DROPOUT, turned)
    assert mark.score <= 0.2
    shown = next(guard for guard in mark.guards if guard.id == "reversed")
    assert any("never set to zero" in turned[slice(*span)] for span in shown.spans)


def test_one_wrong_aside_costs_no_trust() -> None:
    """A single denial among right sentences isn't held against the rest."""
    aside = f"{RIGHT} It does not slow down training."
    assert "reversed" not in _guards(aside)
    assert grade_open(DROPOUT, aside).score >= 0.85


def test_what_one_tells_of_oneself_is_never_reversed() -> None:
    """A story, or a note that says what was left out, can't say the opposite of what holds."""
    turned = (
        "In training, units are never set to zero. When predicting, the units are not active. "
        "It does not work against overfitting, and units can rely on each other without harm."
    )
    story = Star(id="s", ask=DROPOUT.ask, rubric=DROPOUT.rubric, competency="candour")
    note = Talk(id="n", ask=DROPOUT.ask, rubric={**DROPOUT.rubric, LEFT_OUT: Point(text="I left a part out")})
    for question in (story, note):
        assert "reversed" not in {guard.id for guard in grade_open(question, turned).guards}


def test_who_checks_whether_does_not_claim_that() -> None:
    """An opposite word under "whether" asks for the thing to be looked at."""
    leak = Talk(
        id="q",
        ask="Your model is too good to be true. What do you check?",
        rubric={"time": "Check for each feature whether it was known at the moment of prediction, before the outcome"},
    )
    points = grade_open(leak, "I'd check whether a feature is known only after the outcome.").points
    assert [point.state for point in points] == ["met"]


def test_a_condition_is_no_question() -> None:
    """What holds under an "if" is claimed; only after "check" and the like does it ask."""
    bias = Talk(id="q", ask="How does bias show?", rubric={"bias": "High bias means underfitting"})
    claimed, asked = "If the model underfits, it has high variance.", "I'd check if high variance means underfitting."
    assert grade_open(bias, claimed).points[0].state == "contradicted"
    assert grade_open(bias, asked).points[0].state != "contradicted"


def test_a_lone_sentence_is_never_reversed() -> None:
    """A short answer with a denial in it is graded by its point alone."""
    short = "When predicting nothing is dropped, so all units are active."
    assert "reversed" not in _guards(short)
    assert grade_open(DROPOUT, short).score >= 0.25


def test_impressive_words_are_a_bluff_and_the_question_s_own_are_not() -> None:
    """Hollow words near the subject earn little; where the rubric has them they are no bluff."""
    bluff = (
        "Dropout leverages a holistic regularisation paradigm, in which units dynamically harmonise with the latent manifold. "
        "This robust framework unlocks transformational synergies for predicting across the whole ecosystem."
    )
    assert "bluff" in _guards(bluff)
    assert grade_open(DROPOUT, bluff).score <= 0.15
    own = Talk(id="q", ask="What does the manifold paradigm say?", rubric={"a": "Data lie near a latent manifold"})
    said = "Data lie near a latent manifold, that is the paradigm, and the manifold has few dimensions."
    assert "bluff" not in {guard.id for guard in grade_open(own, said).guards}


def test_the_background_takes_away_what_all_statements_share() -> None:
    """Vectors without the shared direction are of unit length, and random statements are no longer alike on average."""
    known = background()
    assert len(known.rows) >= 400
    assert np.allclose(np.linalg.norm(known.rows, axis=1), 1, atol=1e-3)
    assert abs(float((known.rows @ known.rows.T).mean())) < 0.05
    words = list(table().words)[2000:2400]
    plain = table().vectors(words)
    assert np.allclose(np.linalg.norm(known(plain), axis=1), 1, atol=1e-3)


@pytest.mark.parametrize(
    ("answer", "enough"),
    [("Random noise on the expiry times.", True), ("More memory.", False), ("I would restart the machines.", False)],
)
def test_a_short_answer_to_a_follow_up_is_enough(answer: str, *, enough: bool) -> None:
    """What the question said needn't be said again, but something right must be."""
    point = Point(text="Spread the expiry by random jitter", also=("random noise on the time to live",))
    credit = grade_followup(point, "How would you keep the keys from expiring together?", answer).credit
    assert credit >= 0.6 if enough else credit <= 0.1
