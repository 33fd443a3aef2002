"""What the one who sat in wrote down, and what is said of questions that should not be asked."""

from __future__ import annotations

from msgspec.structs import replace
from sitting import library_of

from mockloop.coach.debrief import debrief
from mockloop.coach.etiquette import LAW, etiquette
from mockloop.coach.notebook import notebook
from mockloop.interview.events import Answered, AnyEvent, HintTaken, LoopStarted, RoundEntered
from mockloop.interview.session import Session

LIBRARY = library_of("people")
COMPANY = LIBRARY.company("long-day")
PAIR = next(round_ for round_ in COMPANY.round if round_.style == "pair")
HERD = "herd met 1 1 0-20"
KEYS = ("core/talks/double", "core/talks/stampede")


def entered(**changes: object) -> RoundEntered:
    """A pair round with an attentive writer."""
    state = {"mood": 0.5, "skill": 0.9, "sleep": 8.0, "strictness": 0.0, "trained": True}
    second = {"second": "Ada Quill", "second_skill": 1.0, "second_sleep": 8.0} | changes
    return RoundEntered(round="pair", agenda=KEYS, person="Mara Okafor", **state, **second)  # type: ignore[arg-type]


def answer(key: str, text: str, **changes: object) -> Answered:
    """An answer of a minute and a half."""
    return Answered(
        question=key, part="main", how="text", text=text, seconds=90.0, score=0.5, perceived=0.5, **changes  # type: ignore[arg-type]
    )  # fmt: skip


def notes(round_: RoundEntered, *events: AnyEvent) -> str:
    """The notes as one text."""
    return "\n".join(notebook(LIBRARY, 7, PAIR, round_, events))


def test_notes_tell_time_runs_hints_and_comments() -> None:
    """How long it took, how often it was run, what helped, what could be followed."""
    code = answer(KEYS[0], "def double(x):\n    # twice\n    return 2 * x", runs=2)
    told = notes(entered(), HintTaken(question=KEYS[0], hint="h"), code, answer(KEYS[1], "word " * 40, points=(HERD,)))
    assert "00:00 to 01:30: ran it twice; 1 comment to follow along; needed a hint." in told
    assert "01:30 to 03:00: thought aloud; said that many misses recompute the same value at once." in told
    silent = notes(entered(), answer(KEYS[0], "def double(x): return 2 * x"))
    assert "handed it over without running it once; worked in silence" in silent


def test_notes_are_the_writers_own() -> None:
    """Who listens badly writes down less, who has not slept stops; the one who talks has no part in it."""
    said = [answer(KEYS[1], "word " * 40, points=(HERD,))]
    heard = [bool("many misses" in notes(entered(second_skill=skill), *said)) for skill in (1.0, 1.0)]
    assert all(heard)
    lost = sum(
        "many misses" not in "\n".join(notebook(LIBRARY, seed, PAIR, entered(second_skill=0.0), said))
        for seed in range(60)
    )
    assert 5 < lost < 35
    both = answer(KEYS[0], "x"), answer(KEYS[1], "word " * 40)
    assert "bicycle" in notes(entered(second_sleep=4.0), *both)
    assert "bicycle" not in notes(entered(), *both)
    assert notes(replace(entered(), mood=0.1, skill=0.1), *both) == notes(entered(), *both)


def test_only_pair_rounds_have_a_notebook() -> None:
    """Two who both ask write no notes, nor does nobody."""
    said = [answer(KEYS[1], "word " * 40)]
    cops = next(round_ for round_ in COMPANY.round if round_.style == "good-cop-bad-cop")
    assert notebook(LIBRARY, 7, cops, entered(), said) == []
    assert notebook(LIBRARY, 7, PAIR, entered(second=""), said) == []


def test_the_notebook_is_in_the_debrief() -> None:
    """A pair round that was played has the notes among its passages."""
    setup = LoopStarted(company="long-day", candidate="sam", seed=4, mode="choose", length="full", timed=False)
    session = Session.start(setup, LIBRARY)
    while not session.ending:
        getattr(session, "skip" if session.state.endswith(".room") else session.prompt.choices[0][0])()
    found = {round_.id: [passage.id for passage in round_.passages] for round_ in debrief(session).rounds}
    assert "notebook" in found["pair"]
    assert not any("notebook" in ids for key, ids in found.items() if key != "pair")


def test_an_improper_question_is_told_with_care() -> None:
    """What was asked, what the law generally thinks, and that declining cost nothing; nothing where nobody asked."""
    entry = LIBRARY.question(KEYS[1])
    plain = answer(KEYS[1], "x")
    (passage,) = etiquette(entry, [replace(plain, about="improper:age", followup="How old are you?")])
    assert passage.lines[1] == LAW
    assert "no legal advice" in LAW
    assert "How old are you?" in passage.lines[0]
    assert not list(etiquette(entry, [plain]))
