"""Walking into a round: who is there, in what state, and what they will ask."""

from __future__ import annotations

from mockloop.catalogue.models import Round
from mockloop.interview.agenda import Picker, with_sections
from mockloop.interview.events import RoundEntered
from mockloop.interview.interviewer import HiddenState, cast_second, meet, pet_index, place_of
from mockloop.interview.state import LoopState


def enter_round(state: LoopState, round_: Round) -> RoundEntered:
    """The interviewers' states are drawn, and the agenda picked."""
    setup, company = state.setup, state.company
    first, *others = meet(company, round_, setup.seed)
    agenda = Picker.of(setup, state.library, company).agenda(round_, state.used, first.skill)
    interviewer = company.interviewer[round_.by]
    pet = pet_index(interviewer, setup.seed, round_.id)
    second = others[0] if others else HiddenState(0.5, 0.5, 7.0, 0.0, trained=False)
    return RoundEntered(
        round=round_.id,
        agenda=with_sections(agenda, state.library),
        person=state.people[round_.id],
        mood=first.mood,
        skill=first.skill,
        sleep=first.sleep,
        strictness=first.strictness,
        trained=first.trained,
        place=place_of(company, round_.id),
        pet=interviewer.pets[pet] if pet >= 0 else "",
        second=cast_second(company, round_, setup.seed),
        second_mood=second.mood,
        second_skill=second.skill,
        second_sleep=second.sleep,
        second_strictness=second.strictness,
        second_trained=second.trained,
    )


def coming(state: LoopState) -> tuple[str, ...]:
    """What will be asked in the round whose lobby one is in; looked up where a short loop's time depends on it alone."""
    round_ = state.round
    if round_ is None or state.setup.length != "short":
        return ()
    if round_.id not in state.coming:
        state.coming[round_.id] = enter_round(state, round_).agenda
    return state.coming[round_.id]
