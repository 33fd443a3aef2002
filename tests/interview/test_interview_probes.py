"""What interviewers ask after an answer, each sort by itself: who asks it, when, what it earns, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from sitting import library_of

from mockloop.grading.mark import PointMark
from mockloop.interview.events import Answered, LoopStarted, RoundEntered
from mockloop.interview.flat import unflatten_point
from mockloop.interview.marking import CONDUCT_COST
from mockloop.interview.probe_marks import (
    CAVE_LOSES,
    HEDGE_LOSES,
    HOLD_EARNS,
    HOSTILE_COSTS,
    REDIRECT_EARNS,
    VOLUNTEER_COSTS,
    WHY_COSTS,
    WHY_EARNS,
)
from mockloop.interview.probes import IMPROPER, improper_topics, probe_options, sort_of
from mockloop.interview.probing import (
    BLUFF_SKILL,
    DOUBT_ONE_IN,
    VAGUE,
    VAGUE_SKILL,
    WHY_SKILL,
    Asker,
    Heard,
    next_probe,
)
from mockloop.interview.session import Session
from mockloop.simulate.planning import plan_of

LIBRARY = library_of("people")
GAP = "The error on held-out data is much larger than on the training data."
NOISE = "It learned the noise of its own data by heart."
STRONG = f"{GAP} I plot learning curves for both over the epochs."


def room(question: str, mode: str = "write", length: str = "full", seed: int = 3, **state: object) -> Session:
    """A session whose first question is this one, asked by an interviewer in this state."""
    setup = LoopStarted(company="long-day", candidate="sam", seed=seed, mode=mode, length=length, timed=False)  # type: ignore[arg-type]
    session = Session.start(setup, LIBRARY)
    session.begin()
    session.enter()
    entered = session.events[-1]
    assert isinstance(entered, RoundEntered)
    hidden = {"mood": 0.5, "skill": 0.9, "sleep": 8.0, "strictness": 0.0, "trained": True, "pet": ""} | state
    changed = replace(entered, agenda=(f"core/talks/{question}", "core/talks/verb"), **hidden)  # type: ignore[arg-type]
    return Session.replay([*session.events[:-1], changed], LIBRARY)


def last(session: Session) -> Answered:
    """The last answer."""
    event = session.events[-1]
    assert isinstance(event, Answered)
    return event


def say(session: Session, text: str) -> Answered:
    """Answers in words, or picks the option with these words in it."""
    view = session.open_question
    assert view is not None
    if view.options:
        session.choose(next(index for index, option in enumerate(view.options) if text in option))
    else:
        session.answer(text)
    return last(session)


def undoubted(question: str, answer: str, **changes: object) -> Session:
    """A session in which this answer is not doubted by chance."""
    return next(found for found in _answered(question, answer, **changes) if sort_of(last(found).about) != "hold")


def doubted(question: str, answer: str, **changes: object) -> Session:
    """A session in which this answer is doubted by chance."""
    return next(found for found in _answered(question, answer, **changes) if sort_of(last(found).about) == "hold")


def _answered(question: str, answer: str, **changes: object) -> list[Session]:
    found = []
    for seed in range(20):
        session = room(question, seed=seed, **changes)  # type: ignore[arg-type]
        say(session, answer)
        found.append(session)
    return found


def test_the_skilled_ask_why_and_why_again() -> None:
    """After a point that was made they climb its ladder, a rung for each reason given; the less skilled go on."""
    session = room("overfit")
    first = say(session, STRONG)
    assert first.about == "why:gap:0"
    second = say(session, NOISE)
    assert second.about == "why:gap:1"
    third = say(session, "It has more freedom than so little data can pin down.")
    assert third.score == pytest.approx(min(1.0, first.score + 2 * WHY_EARNS))
    assert [unflatten_point(point).state for event in (second, third) for point in event.points] == ["met", "met"]
    assert sort_of(say(room("overfit", skill=WHY_SKILL - 0.01), STRONG).about or "missed") != "why"


def test_a_ladder_ends_where_one_falls() -> None:
    """A wrong reason costs a little and no further why is asked; not to know costs nothing."""
    session = room("overfit")
    before = say(session, "The error on held-out data is much larger than on the training data.")
    wrong = say(session, "Held-out data is always harder than training data.")
    assert wrong.score == pytest.approx(before.score - WHY_COSTS)
    assert not wrong.about.startswith("why")
    honest = room("overfit")
    say(honest, GAP)
    honest.unknown()
    assert last(honest).score == before.score


def test_a_point_that_was_not_made_is_not_asked_about() -> None:
    """Why is asked of what one has said."""
    assert say(room("overfit"), "I plot learning curves over the epochs and look at both curves.").about == ""


def test_ladders_in_choose_mode() -> None:
    """The right reason and the wrong ones are the options."""
    session = room("overfit", "choose")
    before = say(session, "plot learning curves")
    assert before.about == "why:gap:0"
    view = session.open_question
    assert view is not None
    assert len(view.options) == 2
    assert say(session, "fitted to the noise").score == pytest.approx(min(1.0, before.score + WHY_EARNS))


@pytest.mark.parametrize(
    ("answer", "gain"),
    [
        ("No, I would stay with it: nothing was tuned on it, because it was kept out of every choice.", HOLD_EARNS),
        ("I am sure.", 0.0),
        ("You're right, I was wrong about that.", -CAVE_LOSES),
        ("It depends, perhaps both.", -HEDGE_LOSES),
        ("Interesting thought.", 0.0),
    ],
)
def test_pushback_in_words(answer: str, gain: float) -> None:
    """Holding with a reason earns, giving in loses half of the point, sitting on the fence some of it."""
    session = doubted("split", "It estimates the error on unseen data, as nothing was tuned on it.")
    before = last(session)
    assert "The test set is used to choose the hyperparameters." in before.followup
    point = unflatten_point(before.points[0])
    expected = gain if gain >= 0 else gain * point.credit  # the question's only point
    assert say(session, answer).score == pytest.approx(min(1.0, before.score + expected))


def test_pushback_in_choose_mode() -> None:
    """Hold, cave and hedge are on offer, in an order of the seed's; each ends as its words would."""
    gains = {}
    for words, name in (("I would stay with it", "hold"), ("I was wrong", "cave"), ("It depends", "hedge")):
        session = doubted("split", "Because it estimates", mode="choose")
        before = last(session).score
        gains[name] = say(session, words).score - before
    assert gains["hold"] >= 0 > gains["hedge"] > gains["cave"]


def test_one_in_three_is_doubted() -> None:
    """The seed decides; without a contradiction to quote nobody doubts."""
    shares = [
        sum(sort_of(last(found).about) == "hold" for found in _answered(question, answer)) / 20
        for question, answer in (
            ("split", "It estimates the error on unseen data, as nothing was tuned on it."),
            ("drift", "The distribution of the inputs in production changes against that of training."),
        )
    ]
    assert 0.1 < shares[0] < 0.65
    assert DOUBT_ONE_IN == 3
    assert shares[1] == 0


BLUFF = "Caching at scale is about eventual synergy of quorum-based manifolds, so I would leverage a robust paradigm of distributed excellence."


def test_a_bluff_is_called_by_those_who_notice() -> None:
    """Plain words are asked for first of all; who has little skill asks for what was missed instead."""
    for mode in ("write", "choose"):
        assert say(room("stampede", mode), BLUFF).about == "bluff:"
        assert say(room("stampede", mode, skill=BLUFF_SKILL - 0.01), BLUFF).about == "jitter"


@pytest.mark.parametrize(
    ("answer", "gain"),
    [
        ("Honestly, I don't know. I would look it up and test it first.", CONDUCT_COST),
        ("We leverage synergistic paradigms and holistic ideation to unlock scalable stakeholder alignment.", -CONDUCT_COST),
        ("As I said, it is quite an advanced topic.", 0.0),
    ],
)  # fmt: skip
def test_after_a_called_bluff(answer: str, gain: float) -> None:
    """An honest retreat gives back what the bluff had cost, another bluff costs again, nothing leaves it at that."""
    session = room("stampede")
    before = say(session, BLUFF)
    assert say(session, answer).score == pytest.approx(max(0.0, before.score + gain))


def test_plain_words_with_sense_earn_as_a_follow_up() -> None:
    """What is there once it is said simply counts like something said when asked again."""
    session = room("stampede")
    before = say(session, BLUFF)
    after = say(session, "One caller recomputes the value while the rest wait, and I add jitter to the time to live.")
    assert after.score > before.score + 0.2


def test_the_unskilled_ask_vaguely_and_nothing_else_changes() -> None:
    """They ask about the same point, in words that don't say which."""
    text = "Many misses recompute the same value at once, so one caller recomputes while the rest wait."
    sharp, vague = say(room("stampede", skill=VAGUE_SKILL), text), say(room("stampede", skill=0.2, trained=False), text)
    assert sharp.followup == "How would you stop keys expiring together?"
    assert vague.followup in VAGUE
    assert sharp.about == vague.about == "jitter"
    assert sharp.score == vague.score
    assert say(room("stampede", skill=0.2, trained=True), text).followup == sharp.followup


def test_who_asks_what_was_meant_is_told() -> None:
    """Asked back, a vague follow-up gets its point: it costs nothing, and the answer to it is graded as ever."""
    text = "Many misses recompute the same value at once, so one caller recomputes while the rest wait."
    right = "I add a random jitter to the time to live, so that keys don't expire together."
    session, sharp = room("stampede", skill=0.2, trained=False), room("stampede", skill=0.2, trained=True)
    say(session, text)
    say(sharp, text)
    assert "clarify" not in sharp.commands
    assert session.only_asks("What do you have in your notes?")
    session.clarify("What do you have in your notes?")
    assert session.transcript[-1].text == "How would you stop keys expiring together?"
    assert session.open_question is not None
    assert session.open_question.ask == "How would you stop keys expiring together?"
    assert session.open_question.part == "follow-up"
    assert "clarify" not in session.commands
    again = Session.replay(session.events, session.library)
    assert again.open_question == session.open_question
    assert say(session, right).score == say(sharp, right).score
    assert session.open_question is None or not session.open_question.facts


def test_a_pet_topic_is_worth_one_more_question() -> None:
    """On it one probe more is asked than on another question."""

    def asked(pet: str) -> int:
        session = room("overfit", length="short", pet=pet)
        say(session, STRONG)
        count = 0
        while session.open_question and session.open_question.part == "follow-up":
            count += 1
            say(session, NOISE)
        return count

    assert (asked(""), asked("overfitting")) == (1, 2)


DRIFT = "The distribution of the inputs in production changes against that of training."


def improper_room(mode: str = "write") -> Session:
    """A session in which an improper question was just asked."""
    for seed in range(60):
        session = room("drift", mode, seed=seed, skill=0.2, trained=False)
        say(session, DRIFT if mode == "write" else "The distribution of inputs")
        if sort_of(last(session).about or "missed") == "improper":
            return session
    raise AssertionError("nobody asks one")


def test_improper_questions_are_rare_and_by_the_untrained() -> None:
    """At most one in a few of their rounds has one; those with training or skill never ask one."""

    def share(**state: object) -> float:
        hits = 0
        for seed in range(60):
            session = room("drift", seed=seed, **state)  # type: ignore[arg-type]
            say(session, "The distribution of inputs in production changes.")
            hits += last(session).about.startswith("improper")
        return hits / 60

    assert 0.03 < share(skill=0.2, trained=False) < 0.4
    assert share(skill=0.2, trained=True) == share(skill=0.8, trained=False) == 0


@pytest.mark.parametrize("mode", ["write", "choose"])
@pytest.mark.parametrize(
    ("written", "picked", "gain"),
    [
        ("May I ask how that relates to the job?", "how that bears on the job", REDIRECT_EARNS),
        ("I would rather not go into that.", "I would rather keep that out", 0.0),
        ("That is none of your business!", "none of your business", -HOSTILE_COSTS),
    ],
)
def test_turning_an_improper_question_away(mode: str, written: str, picked: str, gain: float) -> None:
    """Leading back to the job earns a little, declining costs nothing, hostility does."""
    session = improper_room(mode)
    before = last(session)
    after = say(session, written if mode == "write" else picked)
    assert after.score == pytest.approx(min(1.0, before.score + gain))
    assert after.perceived == pytest.approx(min(1.0, max(0.0, before.perceived + after.score - before.score)))


@pytest.mark.parametrize("act", ["skip", "unknown"])
def test_nobody_pays_for_not_answering_it(act: str) -> None:
    """Skipping it, or saying nothing to it, is declining."""
    session = improper_room()
    before = last(session)
    getattr(session, act)()
    assert (last(session).score, last(session).perceived) == (before.score, before.perceived)


def test_private_facts_cost() -> None:
    """Volunteering them costs a little, in both modes, whatever the topic."""
    session = improper_room()
    before = last(session)
    facts = {
        "age": "I am 34.",
        "family": "I have two children.",
        "religion": "I go to church on Sundays.",
        "origin": "My parents came from Ghana.",
        "health": "I am in good health, thanks.",
    }
    topic = before.about.partition(":")[2]
    assert say(session, facts[topic]).score == pytest.approx(before.score - VOLUNTEER_COSTS)
    for other in IMPROPER:
        question = LIBRARY.question("core/talks/drift")
        assert question is not None
        options = probe_options(question.question, f"improper:{other}", 1, "k")  # type: ignore[arg-type]
        assert sorted(option.outcome for option in options) == ["decline", "hostile", "redirect", "volunteer"]


def test_the_debrief_can_tell_what_was_improper() -> None:
    """The topics are found in what was asked."""
    session = improper_room()
    abouts = [event.about for event in session.events if isinstance(event, Answered)]
    assert len(improper_topics(abouts)) == 1
    assert improper_topics(["why:gap:0", "", "herd"]) == []


@pytest.mark.parametrize("length", ["short", "full"])
def test_no_question_is_pressed_for_ever(length: str) -> None:
    """At most one probe in a short loop and two in a full one, the improper one aside."""
    for seed in range(30):
        for question, text in (("overfit", STRONG), ("stampede", BLUFF), ("split", "nothing was tuned on it")):
            session = room(question, length=length, seed=seed)
            say(session, text)
            count = 0
            while session.open_question and session.open_question.part == "follow-up":
                count += 1
                say(session, "It was fitted to the noise of the training data.")
            assert count <= {"short": 1, "full": 2}[length]


def test_what_probes_add_is_in_the_plan() -> None:
    """Gains and losses of probes are fixed data of the played loop, in the order they came."""
    session = room("overfit")
    say(session, GAP)
    say(session, "Held-out data is always harder than training data.")
    while not session.ending and session.prompt.kind != "between":
        getattr(session, "skip" if session.state.endswith(".room") else session.prompt.choices[0][0])()
    answer = plan_of(session).rounds[0].answers[0]
    assert answer.gained[0] == pytest.approx(-WHY_COSTS)


@pytest.mark.parametrize("make", [lambda: room("overfit"), improper_room, lambda: doubted("split", "nothing was tuned on it")])  # fmt: skip
def test_probes_replay(make: Callable[[], Session]) -> None:
    """A loop that stands in a probe is rebuilt from its events, options and all."""
    session = make()
    again = Session.replay(session.events, LIBRARY)
    assert (again.prompt, again.transcript, again.events) == (session.prompt, session.transcript, session.events)


def test_what_a_grader_found_by_itself_is_not_doubted() -> None:
    """Cases that came right are no point of the author's: nobody doubts them, and nothing breaks over them."""
    session = room("overfit")
    entered = session.events[-1]
    entry = LIBRARY.question(entered.agenda[0])  # type: ignore[union-attr]  # a round was entered
    assert entry is not None
    heard = Heard((PointMark(id="cases", state="met", credit=1.0),), bluffed=False, asked={})
    for seed in range(30):
        asker = Asker(entered, "write", seed, limit=2, doubting=True)  # type: ignore[arg-type]  # as above
        found = next_probe(entry.question, entry.key, heard, asker)  # type: ignore[arg-type]  # an open one
        assert found is None or sort_of(found.about) != "hold"
