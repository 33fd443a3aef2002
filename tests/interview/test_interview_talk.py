"""What interviewers say fits what they were told: doubt, praise, joins, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from sitting import library_of

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.library import CORE, Library, Pack
from mockloop.catalogue.models import Open
from mockloop.grading.mark import PointMark, Span
from mockloop.interview.agenda import fitting
from mockloop.interview.curiosity import KNOWN, NO_VERDICT
from mockloop.interview.doubting import DOUBT_SKILL, can_doubt, claims_against, doubted_point, is_claim
from mockloop.interview.events import Answered, CandidateAsked, LoopStarted, RoundEntered
from mockloop.interview.scene import heard_as, joined
from mockloop.interview.session import Session
from mockloop.interview.topics import TOPICS
from mockloop.interview.voice import Voice, last_said

SHIPPED = Library((Pack(CORE, Path(__file__).parents[2] / "scenarios"),))
LIBRARY = library_of("people")


def answer(**changes: object) -> Answered:
    """An answer."""
    start = Answered(question="core/talks/split", part="main", how="text", text="x", score=0.9, perceived=0.9)
    return replace(start, **changes)


def question(key: str, library: Library = SHIPPED) -> Entry:
    """A question."""
    found = library.question(key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("the p-value is the probability that the null hypothesis is true", True),
        ("more data always helps", True),
        ("I hoped nobody would find out", False),
        ("I would rather not talk about that at all and you should not ask", False),
        ("We had been right all along.", False),
        ("Rank by the raw count.", False),
        ("train longer until the training accuracy is perfect", False),
        ("Take the one that the director likes best.", False),
    ],
)
def test_only_a_claim_about_the_subject_is_held_against_anybody(text: str, claim: bool) -> None:
    """No first person, no refusal, no advice."""
    assert is_claim(text) is claim


def test_doubt_is_for_technical_questions_by_people_who_know_and_soon_spent() -> None:
    """Never on a life, a wage or a motive; once in a short loop, twice in a full one."""
    keys = {entry.key for name in SHIPPED.companies for entry in SHIPPED.bank_questions(name)}
    entries = [question(key) for key in sorted(keys)]
    allowed = [entry for entry in entries if can_doubt(entry, (), "short", 1.0)]
    assert allowed
    assert {entry.kind for entry in allowed} <= {"talk", "design"}
    assert not any("/recruiter/" in entry.key or "/behavioural/" in entry.key for entry in allowed)
    one = allowed[0]
    assert not can_doubt(one, (), "short", DOUBT_SKILL - 0.01)
    doubted = answer(followup="Sure?", about="hold:a")
    assert not can_doubt(one, (doubted,), "short", 1.0)
    assert can_doubt(one, (doubted,), "full", 1.0)
    assert not can_doubt(one, (doubted, doubted), "full", 1.0)


def test_doubt_wants_a_point_clearly_made() -> None:
    """Not one partly made, nor one without a passage of the player's."""
    split = question("core/talks/split", LIBRARY).question
    assert isinstance(split, Open)
    assert claims_against(split, "honest")
    span: tuple[Span, ...] = ((0, 4),)
    for state, spans, expected in (("met", span, "honest"), ("partly", span, ""), ("met", (), "")):
        points = [PointMark(id="honest", state=state, credit=1.0, spans=spans)]  # type: ignore[arg-type]
        assert doubted_point(split, points, 3, "k", own_words=True) == expected


@pytest.mark.parametrize("mood", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("manner", sorted(SHIPPED.manners))
def test_praise_follows_what_was_just_said(manner: str, mood: float) -> None:
    """A wrong follow-up after a good answer is not applauded, a right one after a poor answer loses nobody."""
    words = SHIPPED.manner(manner)
    voice = Voice(words, 3, "r", {"name": "A", "role": "b", "company": "c", "you": "d", "minutes": "9"})

    def said(**changes: object) -> str:
        return voice.acknowledge(*heard_as(answer(**changes)), 0, mood)

    for state in ("missed", "contradicted"):
        wrong = said(part="follow-up", points=(f"honest {state} 0 1 -",), perceived=1.0, score=1.0)
        assert wrong in words.poor
    assert said(part="follow-up", points=("honest met 1 1 -",), perceived=0.1, score=0.1) not in words.poor
    assert said(part="follow-up", points=("honest unsure 0.5 1 -",)) not in words.good
    assert said(perceived=0.9, score=0.1) in words.poor
    assert said(perceived=0.2, score=0.9) not in words.poor
    assert said(points=("honest contradicted 0 1 -",), perceived=0.9) not in words.good


@pytest.mark.parametrize(
    ("lead", "ask", "text"),
    [
        ("So:", "And how does it lead here?", "And how does it lead here?"),
        ("I mean:", "Why do clicks mislead?", "I mean: why do clicks mislead?"),
        ("I mean:", "BM25 or not?", "I mean: BM25 or not?"),
        ("Be specific.", "Why do clicks mislead?", "Be specific. Why do clicks mislead?"),
        ("", "Why?", "Why?"),
    ],
)
def test_lead_ins_join(lead: str, ask: str, text: str) -> None:
    """Without "So: And", and small after a colon."""
    assert joined(lead, ask) == text


def talk(company: str, seed: int) -> tuple[Session, dict[str, list[str]]]:
    """A loop skipped through, and what interviewers said in each round."""
    setup = LoopStarted(company=company, candidate="phd", seed=seed, mode="write", length="full", timed=False)
    library = Library(SHIPPED.packs)
    found = SHIPPED.companies[company]
    open_to_all = replace(found, resume=None, bar=replace(found.bar, screen=1.0))
    library.__dict__["companies"] = {**SHIPPED.companies, company: open_to_all}  # where the cached property keeps it
    session = Session.start(setup, library)
    said: dict[str, list[str]] = {}
    while not session.ending:
        if session.state.endswith(".room"):
            session.skip()
        else:
            getattr(session, session.prompt.choices[0][0])()
        entered = [event.round for event in session.events if isinstance(event, RoundEntered)]
        if entered and session.transcript:
            said[entered[-1]] = [line.text for line in session.transcript if line.who == "interviewer"]
    return session, said


@pytest.mark.parametrize("company", ["longhand", "oyelaran-vale", "tin-heron", "harbourglass"])
def test_small_talk_never_comes_twice_and_fits_the_place(company: str) -> None:
    """Nor does anybody ask by letter, or from afar, whether the way was long."""
    checked = 0
    for seed in range(2):
        session, said = talk(company, seed)
        every = {line for manner in SHIPPED.manners.values() for line in manner.smalltalk}
        lines = {line.removeprefix("visit: ").removeprefix("call: ") for line in every}
        heard = [text for texts in said.values() for text in texts if text in lines]
        assert len(heard) == len(set(heard))
        for round_ in session.company.round:
            small = [text for text in said.get(round_.id, []) if text in lines]
            setting = session.company.setting_of(round_)
            assert not small or setting != "letter"
            assert setting == "visit" or all(f"visit: {text}" not in every for text in small)
            checked += len(small)
    assert checked


def test_a_line_is_said_again_only_when_no_other_is_left() -> None:
    """By whomever it was said; then the one that was said first."""
    manner = SHIPPED.manner("even")
    names = {"name": "A", "role": "b", "company": "c", "you": "d", "minutes": "9"}
    heard: list[str] = []
    voice = Voice(manner, 3, "r", names, "visit", heard)
    count = len(manner.closing)
    while len(heard) < 2 * count:
        heard += [voice.say("closing", 0)]
    assert len(set(heard)) == count
    assert heard[:count] == heard[count:]
    assert voice.fresh("closing", 0) == ""
    assert last_said("Thanks, {you}. Bye.", ["Thanks, Sam. Bye. And more"]) == 0


def test_every_pet_topic_has_a_spoken_name() -> None:
    """A tag is never spoken as it is written in a file."""
    pets = {pet for company in SHIPPED.companies.values() for one in company.interviewer.values() for pet in one.pets}
    assert pets <= set(TOPICS)


def test_nobody_is_asked_about_a_gap_they_do_not_have() -> None:
    """The question is for résumés that leave out a year; and the honest answer to it is worth something."""
    from mockloop.grading.rubric import grade_open  # heavy

    gap = question("core/recruiter/gap-in-resume")
    steady = SHIPPED.candidate("software-engineer")
    parted = replace(
        steady, job=(replace(steady.job[0], when="2019 – today"), replace(steady.job[0], when="2010 – 2016"))
    )
    assert not steady.gap
    assert parted.gap
    assert gap not in fitting([gap], steady)
    assert gap in fitting([gap], parted)
    assert isinstance(gap.question, Open)
    honest = "No, I have been employed without interruption since 2014, so there is no gap to explain."
    assert grade_open(gap.question, honest).score >= 0.6


def test_what_nobody_knows_is_admitted_and_what_was_told_is_not_recited() -> None:
    """A question about the verdict is put off politely; the same fact comes in full once in a loop."""
    library = Library(SHIPPED.packs)
    found = SHIPPED.companies["oyelaran-vale"]
    open_to_all = replace(found, resume=None, bar=replace(found.bar, screen=1.0))
    library.__dict__["companies"] = {**SHIPPED.companies, "oyelaran-vale": open_to_all}
    setup = LoopStarted(company="oyelaran-vale", candidate="phd", seed=5, mode="write", length="short", timed=False)
    session = Session.start(setup, library)
    secret = next(fact for fact in open_to_all.fact if fact.need)
    told: list[CandidateAsked] = []
    while not session.ending and len(told) < 2:
        if session.state.endswith(".closing"):
            session.ask("Did I do well today?")
            event = session.events[-1]
            assert isinstance(event, CandidateAsked)
            assert event.reply in NO_VERDICT
            session.ask(secret.ask[0])
            event = session.events[-1]
            assert isinstance(event, CandidateAsked)
            told += [event] if event.told >= 0 else []
            session.leave()
        elif session.state.endswith(".room"):
            session.skip()
        else:
            getattr(session, session.prompt.choices[0][0])()
    assert secret.tell in told[0].reply
    assert told[1].reply in KNOWN
