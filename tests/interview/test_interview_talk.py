"""What interviewers say fits what they were told: doubt, praise, joins, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from mockloop.catalogue.library import CORE, Entry, Library, Pack
from mockloop.catalogue.models import Open
from mockloop.grading.mark import PointMark, Span
from mockloop.interview.doubting import DOUBT_SKILL, can_doubt, claims_against, doubted_point, is_claim
from mockloop.interview.events import Answered
from mockloop.interview.scene import heard_as, joined
from mockloop.interview.voice import Voice

SHIPPED = Library((Pack(CORE, Path(__file__).parents[2] / "scenarios"),))
LIBRARY = Library((Pack(CORE, Path(__file__).parent.parent / "packs" / "people"),))


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
