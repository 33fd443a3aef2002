"""What would have helped: each thing done otherwise changes what it should, by what it should, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sitting import library_of, shipped_library

from mockloop.catalogue.entries import whole_key
from mockloop.catalogue.models import Bar, Interviewer, Open
from mockloop.coach.debrief import debrief
from mockloop.coach.lessons import WhatIf
from mockloop.coach.luck import luck_of
from mockloop.coach.practice import to_practise
from mockloop.coach.whatifs import other_eyes, what_ifs
from mockloop.grading.mark import Mark
from mockloop.interview.events import LoopStarted
from mockloop.interview.interviewer import HiddenState
from mockloop.interview.session import Session
from mockloop.simulate.panels import AnswerPlan, Plan, RoundPlan
from mockloop.simulate.planning import plan_of
from mockloop.simulate.scripted import Scripted
from mockloop.simulate.whatif import SamePanels, bettered, same_hour

TINY = library_of("tiny")
WORKSHOP = library_of("hands")
SHIPPED = shipped_library()


def plan(worths: list[float], shares: tuple[float, ...] = (0.5, 0.5)) -> Plan:
    """An onsite of one answer a round."""
    people = Interviewer(people=("A",), role="r")
    rounds = tuple(
        RoundPlan(
            f"r{n}", f"Round {n}", people, (AnswerPlan(f"q{n}", worth, shares, (), 1.0),), 0.0, 1, 1.0, onsite=True
        )
        for n, worth in enumerate(worths)
    )
    return Plan(rounds, Bar(pass_=2.8), 1.0)


def test_nothing_different_changes_nothing() -> None:
    """The same answer again leaves chance, mean and rating exactly where they were: the draws are held."""
    panels = SamePanels(plan([0.6, 0.7]), whole=True)
    answer = panels.answer(0, "q0")
    assert answer is not None
    assert panels.with_answer(0, answer) == panels.standing(0)
    assert panels.with_answer(0, bettered(answer, answer.worth)) == panels.standing(0)
    assert panels.with_unreached(1, 0.0) == panels.standing(1)


@pytest.mark.parametrize("point", [0.0, 0.3])
def test_a_better_answer_helps_its_round_and_the_loop(point: float) -> None:
    """More worth moves the round by about three rating points a unit, the mean by its part, and the chance up."""
    panels = SamePanels(plan([0.5, 0.7]), whole=True)
    answer = panels.answer(0, "q0")
    assert answer is not None
    before, after = panels.standing(0), panels.with_answer(0, bettered(answer, 0.7, point))
    assert after.rating - before.rating == pytest.approx(0.6 * 0.905, abs=0.04)  # nine points in ten are noticed
    assert after.mean - before.mean == pytest.approx((after.rating - before.rating) / 2, abs=1e-4)
    assert after.chance > before.chance
    assert panels.standing(0) == before


def test_the_hour_with_other_eyes() -> None:
    """The same eyes write the same rating; stricter ones a lower one; the other rounds stay as they were."""
    found = plan([0.6, 0.7])
    state = HiddenState(0.5, 1.0, 8.0, 0.0, trained=True)
    as_is = same_hour(found, 3, 0, [state])
    assert as_is == same_hour(found, 3, 0, [state])
    assert same_hour(found, 3, 0, [replace(state, strictness=0.2)]).rating == pytest.approx(as_is.rating - 0.15)


def loops(seeds: range, *, mode: str = "choose") -> list[Session]:
    """Loops that scripted candidates played, with hints, skips and time running out."""
    found = []
    for seed in seeds:
        setup = LoopStarted(
            company="every-stage", candidate="sam", seed=seed, mode=mode, length="full", timed=True  # type: ignore[arg-type]
        )  # fmt: skip
        found.append(Scripted(Session.start(setup, TINY), "fair", restless=True).play())
    return found


def test_all_kinds_are_found_and_ranked() -> None:
    """Over some loops every kind of thing comes up; what is told helps, the most helpful first, with numbers that grow."""
    kinds = set()
    for session in (*loops(range(16)), *loops(range(6), mode="write")):
        found = what_ifs(session, plan_of(session), debrief(session).rounds)
        kinds |= {one.kind for one in found}
        gains = [one.gain[0] for one in found if one.kind != "together"]
        assert gains == sorted(gains, reverse=True)
        for one in found[:-1]:
            assert one.kind != "together"  # it comes last
        for one in found:
            assert one.after.mean > one.before.mean or one.after.chance > one.before.chance
            assert " would have " in one.sentence
            assert one.sentence.count("%") in {1, 2}
    assert kinds >= {"point", "right", "follow-up", "skip", "hint"}


def test_several_things_together() -> None:
    """Told where no single one would have done it; it gains more than each of them, and they are of different questions."""
    for seed in range(30):
        setup = LoopStarted(
            company="kvarnby", candidate="data-scientist", seed=seed, mode="choose", length="short", timed=False
        )
        session = Scripted(Session.start(setup, SHIPPED), "weak").play()
        *singles, last = what_ifs(session, plan_of(session), debrief(session).rounds) or [None]
        if last is not None and last.kind == "together":
            break
    else:
        pytest.fail("no loop where several things together are told")
    assert last.sentence.startswith("All of that on the first t")
    assert max(one.after.chance for one in singles) < 0.5
    assert last.gain[0] > max(one.gain[0] for one in singles)
    assert len({one.key for one in singles}) >= 2
    found = {passage.id: passage for passage in luck_of(session).passages(debrief(session).what_ifs)}
    assert found["helped"].lines[-1] == last.sentence


def test_a_hint_not_taken_is_worth_what_it_cost() -> None:
    """Without the hint the round's expected rating is that of a loop in which the score is a hint's cost higher."""
    one = next(
        (one, session)
        for session in loops(range(30))
        for one in what_ifs(session, plan_of(session), debrief(session).rounds)
        if one.kind == "hint"
    )
    found, session = one
    round_ = next(round_ for round_ in plan_of(session).rounds if any(a.key == found.key for a in round_.answers))
    hints = sum(getattr(event, "question", "") == found.key and hasattr(event, "hint") for event in session.events)
    assert 0 < found.after.rating - found.before.rating <= 3 * 0.1 * hints / round_.count + 1e-3


@pytest.mark.parametrize("kind", ["sql", "code", "debug", "review"])
def test_a_follow_up_is_worth_what_play_gives_for_it(kind: str) -> None:
    """After work of one's hands, too: answering it would have lifted the round as far as it does in play."""

    def played(*, well: bool) -> Session:
        setup = LoopStarted(company="workshop", candidate="sam", seed=3, mode="choose", length="full", timed=False)
        session = Session.start(setup, WORKSHOP)
        while session.ending is None:
            view = session.open_question
            if view is None or session.prompt.kind != "question":
                getattr(session, next(name for name, _ in session.prompt.choices if name != "withdraw"))()
            elif view.kind == kind and view.part == "follow-up":
                entry = WORKSHOP.question(whole_key(view.key))
                assert entry is not None
                assert isinstance(entry.question, Open)
                rights = {way.right for way in entry.question.followup}
                session.choose(next(n for n, text in enumerate(view.options) if (text in rights) == well))
            else:
                session.choose(0)
        return session

    badly, well = played(well=False), played(well=True)
    told = [one for one in what_ifs(badly, plan_of(badly), debrief(badly).rounds) if one.kind == "follow-up"]
    [one] = [one for one in told if WORKSHOP.question(one.key).kind == kind]  # type: ignore[union-attr]  # as above
    index = next(n for n, round_ in enumerate(plan_of(badly).rounds) if any(a.key == one.key for a in round_.answers))
    panels = SamePanels(plan_of(well), whole=True, seed=3)
    assert one.after.rating == pytest.approx(panels.standing(index).rating, abs=0.01)
    assert one.after.rating > one.before.rating + 0.01


def test_time_for_what_was_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the clock ended a round, its questions answered like the others would have lifted it, and it is said once."""
    monkeypatch.setattr("mockloop.grading.rubric.grade_open", lambda *_: Mark(score=0.0))  # nobody reads the evidence
    told = []
    for seed in range(6):
        setup = LoopStarted(
            company="sevenbanyan", candidate="software-engineer", seed=seed, mode="choose", length="full", timed=True
        )
        session = Scripted(Session.start(setup, SHIPPED), "strong", restless=True).play()
        found = what_ifs(session, plan_of(session), debrief(session).rounds)
        told += [one for one in found if one.kind == "time"]
        assert len([one for one in found if one.kind == "time"]) <= len(session.ratings)
    assert told
    assert all(one.after.rating > one.before.rating for one in told)


def test_what_to_practise_follows_the_gain() -> None:
    """The questions that would have moved the outcome most come first, and say by how much."""
    checked = 0
    for session in loops(range(20)):
        back = debrief(session)
        gains = [(one.gain[0], round(one.gain[1], 4)) for one in back.practise]
        if len({one.topic for one in back.practise}) == len(back.practise):
            assert gains == sorted(gains, reverse=True)
        checked += sum(one.gain[0] > 0 for one in back.practise)
        assert all(" would have " in one.sentence for one in back.practise if one.gain > (0.0, 0.005))
    assert checked
    assert to_practise([]) == ()


def test_other_eyes_are_told_where_they_matter() -> None:
    """Rounds come with the rating that was written and the one that would have been; a turned decision is said."""
    found = [(one, session) for session in loops(range(30)) for one in other_eyes(session, plan_of(session))]
    assert found
    for one, session in found:
        assert any(left.rating == one.instead for left in session.ratings.values())
        assert abs(one.rating - one.instead) >= 0.1
        assert f"{one.rating:.1f} instead of {one.instead:.1f}" in one.sentence
    assert {one.how for one, _ in found} >= {"a trained and rested", "a fully attentive"}


def test_the_words() -> None:
    """A chance that moves is told in per cents; one that doesn't, by the round's rating."""
    session = loops(range(1))[0]
    found = what_ifs(session, plan_of(session), debrief(session).rounds)
    base: WhatIf = replace(found[0], what="One more point", whole=True)
    moved = replace(base, before=replace(base.before, chance=0.31), after=replace(base.after, chance=0.58))
    assert moved.sentence == "One more point would have moved the offer from 31 % to 58 %."
    still = replace(
        base,
        round_title="Theory",
        before=replace(base.before, chance=0.0, rating=1.8),
        after=replace(base.after, chance=0.001, rating=2.2),
    )
    assert still.sentence == "One more point would have lifted Theory from 1.8 to 2.2, and left the offer at 0 %."
