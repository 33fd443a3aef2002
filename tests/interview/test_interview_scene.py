"""What is said around the questions, and hints in tiers: each behaviour shows, and changes nothing that is rated."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from sitting import library_of

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Mcq, Order, Review
from mockloop.errors import CommandRefusedError
from mockloop.interview.events import Answered, Chatted, LoopStarted, RoundEntered
from mockloop.interview.hints import FEW_HINTS, HINT_COSTS, SOME_HINTS, cost_of_hints, hint_cost, hints_given, hints_of
from mockloop.interview.session import Session
from mockloop.interview.voice import WARMTH

PACKS = Path(__file__).parent.parent / "packs"
LIBRARY = library_of("people")
HANDS = library_of("hands")
TEXT = "Many misses recompute the same value at once, so one caller recomputes while the rest wait."


def room(rounds: int = 1, mode: str = "write", **state: object) -> Session:
    """A session in the room of its n-th round, whose interviewer is in this state."""
    setup = LoopStarted(company="long-day", candidate="sam", seed=3, mode=mode, length="full", timed=True)  # type: ignore[arg-type]
    session = Session.start(setup, LIBRARY)
    while sum(isinstance(event, RoundEntered) for event in session.events) < rounds:
        getattr(session, "skip" if session.state.endswith(".room") else session.prompt.choices[0][0])()
    entered = session.events[-1]
    assert isinstance(entered, RoundEntered)
    hidden = {"mood": 0.6, "skill": 0.5, "sleep": 8.0, "trained": True, "pet": ""} | state
    changed = replace(entered, agenda=("core/talks/stampede", "core/talks/split"), **hidden)  # type: ignore[arg-type]
    return Session.replay([*session.events[:-1], changed], LIBRARY)


def said(session: Session, who: str = "interviewer") -> list[str]:
    """What was said in this round."""
    return [line.text for line in session.transcript if line.who == who]


def answered(session: Session) -> Answered:
    """The last answer."""
    event = session.events[-1]
    assert isinstance(event, Answered)
    return event


@pytest.mark.parametrize(
    "text",
    [
        "Fine, thanks.",
        "Yes, loud and clear. And you?",
        "Good, thank you! How are you?",
        "Not too far, half an hour by tram.",
        "A bit grey, yes :)",
        "No, the first one today, so I'm still fresh",
        "I had a coffee downstairs, it was lovely, thanks",
        "hi! nice to meet you too",
        "Long day already, but okay.",
    ],
)
def test_a_reply_to_the_small_talk_is_no_answer(text: str) -> None:
    """What answers the small talk is heard as that, before the first answer and once."""
    session = room()
    assert session.only_chats(text)
    session.chat(text)
    assert not session.only_chats(text)


@pytest.mark.parametrize(
    "text",
    [
        "I don't know.",
        "Use a lock.",
        "Yes, because all of them miss the cache at the same time.",
        "Fine-tuning would not help here, I would add jitter to the expiry.",
        "Long queues of traffic and retries; coalesce requests per key.",
        "First one caller recomputes, the others wait for its result.",
        "Thanks. So: many misses at once, one recomputes, the rest wait and take its value, I would say, and far better.",
        "",
        "?",
        TEXT,
    ],
)
def test_an_answer_is_no_small_talk(text: str) -> None:
    """However short it is, and though it begins with a kind word."""
    assert not room().only_chats(text)


def test_small_talk_is_just_small_talk() -> None:
    """It may be answered, once and before the first answer; nothing but the transcript knows of it."""
    silent, polite = room(), room()
    polite.chat("Rather long, thank you, but the coffee is good.")
    assert isinstance(polite.events[-1], Chatted)
    assert "the coffee is good" in said(polite, "you")[0]
    with pytest.raises(CommandRefusedError, match="small talk"):
        polite.chat("And another thing")
    for session in (silent, polite):
        session.answer(TEXT, seconds=60.0)
    assert answered(silent) == answered(polite)
    assert silent.clock == polite.clock
    with pytest.raises(CommandRefusedError, match="small talk"):
        silent.chat("Too late.")
    assert Session.replay(polite.events, LIBRARY).transcript == polite.transcript


def test_a_nod_is_an_answer_too() -> None:
    """Without words one smiles."""
    session = room()
    session.chat()
    assert said(session, "note") == ["you smile and nod"]


def test_who_has_met_does_not_introduce_themselves() -> None:
    """Somebody met in an earlier round greets without name and role."""
    first = room()
    assert "Hello Sam, I am" in said(first)[0]
    setup = first.events[0]
    assert isinstance(setup, LoopStarted)
    met = False
    for rounds in (2, 3, 4):
        session = room(rounds)
        entered = [event for event in session.events if isinstance(event, RoundEntered)]
        known = entered[-1].person in {person for one in entered[:-1] for person in (one.person, one.second)}
        assert known == ("Hello Sam, I am" not in said(session)[0])
        met |= known
    assert met


def test_a_low_mood_is_cooler_and_rates_as_it_would() -> None:
    """The same answer sounds less welcome; what is written down depends on the mood as perception says, on nothing said."""

    def reaction(mood: float) -> str:
        session = room(mood=mood, skill=1.0)
        session.answer(TEXT)
        perceived = answered(session).perceived
        words = said(session)[-2]
        shown = perceived + WARMTH * (mood - 0.5)
        expected = "good" if shown >= 0.7 else "fair" if shown >= 0.4 else "poor"
        manner = LIBRARY.manner("even")
        assert words in getattr(manner, expected)
        return expected

    order = ["poor", "fair", "good"]
    levels = [order.index(reaction(mood)) for mood in (0.0, 0.5, 1.0)]
    assert levels == sorted(levels)
    assert levels[0] < levels[-1]


def test_a_low_mood_cuts_in_on_long_answers() -> None:
    """Only then, and only on long ones; the answer is worth the same."""
    long = f"{TEXT} " + "And there is more to say about that, for instance when keys are hot. " * 12
    asides = {}
    for mood, text in ((0.1, long), (0.9, long)):
        session = room(mood=mood, skill=1.0)
        session.answer(text)
        asides[mood] = said(session, "aside")
        assert answered(session).score > 0
    assert any(
        "cuts in" in line or "raises a hand" in line or "talks over" in line or "Right, right" in line
        for line in asides[0.1]
    )
    assert asides[0.9] == []


def test_time_gets_short_with_a_word_and_ends_with_another() -> None:
    """Past three quarters of the time the interviewer says so, once; at the end they stop."""
    session = room()
    limit = session.clock.limit
    assert limit is not None
    manner = LIBRARY.manner("even")
    session.answer(TEXT, seconds=0.8 * limit)
    while session.open_question and session.open_question.part == "follow-up":
        session.skip()
    assert sum(line in manner.hurry for line in said(session)) == 1
    session.skip(seconds=0.3 * limit)
    assert sum(line in manner.hurry for line in said(session)) == 1
    early = room()
    early.skip(seconds=0.1 * limit)
    assert not any(line in manner.hurry for line in said(early))


def test_a_pet_topic_is_announced_once() -> None:
    """Whoever loves a topic says so when it comes, and only then."""
    assert any("caching" in line.lower() for line in said(room(pet="caching")))
    assert not any("caching" in line.lower() for line in said(room(pet="overfitting")))


def test_of_two_the_friendlier_acknowledges_and_the_other_presses() -> None:
    """In good cop, bad cop both speak, and one can tell which is which."""
    session = room(3, mood=0.9, skill=0.9, second_mood=0.1)
    entered = next(event for event in reversed(session.events) if isinstance(event, RoundEntered))
    session.answer("One caller recomputes while the rest wait.")
    names = [line.name for line in session.transcript if line.who == "interviewer"][-2:]
    assert names == [entered.person, entered.second]
    assert any("two of them" in line for line in said(session, "aside"))


# --- hints ---------------------------------------------------------------------------------------------


def entry(key: str, library: Library = LIBRARY) -> Entry:
    """A question."""
    found = library.question(key)
    assert found is not None
    return found


def test_hints_come_in_three_tiers_that_cost_more_and_more() -> None:
    """A nudge, a pointed one, and one that nearly gives it away, for five, ten and twenty per cent."""
    nudge, pointed, away = hints_of(entry("core/talks/stampede"), 1)
    assert nudge == "Do all of them have to ask the database?"
    assert "recomputes" in pointed
    assert "One caller recomputes" in away
    assert "rest wait" not in away
    assert HINT_COSTS == (0.05, 0.1, 0.2)
    assert [hint_cost(taken) for taken in range(3)] == list(HINT_COSTS)
    assert [cost_of_hints(taken) for taken in range(4)] == pytest.approx([0, 0.05, 0.15, 0.35])


def test_the_unskilled_have_fewer() -> None:
    """One, two or three, the mildest first; skill changes nothing else about them."""
    question = entry("core/talks/stampede")
    given = [hints_given(question, 1, skill) for skill in (FEW_HINTS - 0.01, SOME_HINTS - 0.01, SOME_HINTS)]
    assert [len(hints) for hints in given] == [1, 2, 3]
    assert all(hints == given[-1][: len(hints)] for hints in given)


def test_an_authors_own_tiers_stand() -> None:
    """A list of hints is taken as it is; a single one is the nudge before those that are made."""
    question = entry("core/talks/split")
    own = Entry(question.key, question.kind, question.topic, replace(question.question, hint=("a", "b")))
    assert hints_of(own, 1) == ("a", "b")
    one = Entry(question.key, question.kind, question.topic, replace(question.question, hint="a"))
    assert hints_of(one, 1)[0] == "a"
    assert len(hints_of(one, 1)) == 3


def test_hints_on_what_is_picked_ordered_marked_and_reckoned() -> None:
    """Wrong options are struck, first lines told, the place of a fault narrowed down, the size of a number given."""
    verb = entry("core/talks/verb")
    assert isinstance(verb.question, Mcq)
    hints = hints_of(verb, 1)
    assert hints[0] == "Think of sending it twice."
    assert any(wrong in hints[1] for wrong in verb.question.wrong)
    assert verb.question.right[0] in hints[2]
    tiny = library_of("tiny")
    assert "It lies between" in hints_of(entry("core/basics/peak", tiny), 1)[-1]
    hands = {one.kind: one for one in HANDS.bank_questions(next(iter(HANDS.companies)))}
    ordered, review = hands["order"], hands["review"]
    assert isinstance(ordered.question, Order)
    assert isinstance(review.question, Review)
    assert ordered.question.lines[0].strip() in " ".join(hints_of(ordered, 1))
    at = {line for lines in review.question.at.values() for line in lines}
    assert any(f"line {line} " in hints_of(review, 1)[-1] for line in at)
