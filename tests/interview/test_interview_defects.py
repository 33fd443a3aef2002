"""Questions with a defect: who asks them, what making the best of them earns, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pytest
from msgspec.structs import replace
from sitting import library_of, shipped_library

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.models import Defect, Talk
from mockloop.coach.etiquette import DEFECTS, etiquette
from mockloop.grading.redirect import NAMES, moves
from mockloop.interview.agenda import GOOD_SKILL, WEAK_SKILL, Picker
from mockloop.interview.events import Answered
from mockloop.interview.marking import MOST_MOVES, MOVE_EARNS, mark_text

LIBRARY = library_of("people")
COMPANY = LIBRARY.company("long-day")
KEY = "core/talks/best-name"


def asked(skill: float, entries: Sequence[Entry]) -> int:
    """How often one of 60 interviewers of this skill asks the bad question, in a round of one talk."""
    round_ = COMPANY.round[-1]
    agendas = [Picker(entries, COMPANY, seed, "write", "full").agenda(round_, (), skill) for seed in range(60)]
    return sum(KEY in agenda for agenda in agendas)


def test_the_weak_ask_them_more_and_the_skilled_do_not() -> None:
    """Of six questions the weak pick the bad one far more often than chance, the skilled only when nothing is left."""
    entries = LIBRARY.bank_questions("long-day")
    assert asked(WEAK_SKILL - 0.01, entries) > 1.7 * asked(0.5, entries) > 0
    assert asked(GOOD_SKILL, entries) == 0
    alone = [entry for entry in entries if entry.key == KEY]
    assert asked(GOOD_SKILL, alone) == 60


def test_other_questions_keep_their_order() -> None:
    """Without a defect, skill chooses nothing: every interviewer asks the same."""
    sound = [entry for entry in LIBRARY.bank_questions("long-day") if not entry.question.defect]
    for seed in range(20):
        agendas = {
            Picker(sound, COMPANY, seed, "write", "full").agenda(COMPANY.round[0], (), skill)
            for skill in (0.1, 0.5, 0.9)
        }
        assert len(agendas) == 1


def entry_with(defect: Defect) -> Entry:
    """The question with this defect, or without one."""
    entry = LIBRARY.question(KEY)
    assert entry is not None
    return Entry(entry.key, entry.kind, entry.topic, replace(entry.question, defect=defect))


MOVING = {
    "clarifies": "Do you mean for images or for tables? Boosting, I would say.",
    "assumes": "Assuming a table of a few thousand rows, I take boosting.",
    "aloud": "Let me think it through: few rows, mixed types. Boosting.",
    "redirects": "What matters more is how one would find out. Boosting.",
}


@pytest.mark.parametrize("move", MOVING)
@pytest.mark.parametrize("defect", [defect for defect in get_args(Defect) if defect])
def test_each_move_earns_on_each_defect(move: str, defect: Defect) -> None:
    """A good move is worth the same on every bad question, is shown with its words, and earns nothing on a good one."""
    text = MOVING[move]
    bad, good = mark_text(entry_with(defect), 1, text), mark_text(entry_with(""), 1, text)
    assert bad.score == pytest.approx(min(1.0, good.score + MOVE_EARNS))
    made = [point for point in bad.points if point.id in NAMES]
    assert [point.id for point in made] == [move]
    assert text[slice(*made[0].spans[0])]
    assert [point for point in bad.points if point.id not in NAMES] == list(good.points)
    assert bad.guards == good.guards


def test_moves_have_a_ceiling_and_bluffs_make_none() -> None:
    """More than three moves earn as three, and big words earn nothing by a "let me think"."""
    everything = " ".join(MOVING.values())
    gain = mark_text(entry_with("irrelevant"), 1, everything).score - mark_text(entry_with(""), 1, everything).score
    assert gain == pytest.approx(MOST_MOVES * MOVE_EARNS)
    bluff = "Let me think: leverage synergy, scalable paradigm, frictionless ideation, holistic stakeholder alignment."
    assert mark_text(entry_with("irrelevant"), 1, bluff) == mark_text(entry_with(""), 1, bluff)


def test_plain_answers_make_no_move() -> None:
    """Ordinary weak answers are not taken for moves."""
    for text in (
        "Neural networks, they always win.",
        "It is XGBoost.",
        "I don't know.",
        "The best one is the fastest one.",
    ):
        assert not moves(text)


@pytest.mark.parametrize("defect", [defect for defect in get_args(Defect) if defect])
def test_the_debrief_names_the_defect_and_what_was_made_of_it(defect: Defect) -> None:
    """What was wrong with the question, and the player's own words, or what would help."""
    for text, told in ((MOVING["assumes"], "Assuming a table"), ("Boosting.", "What helps")):
        answer = Answered(question=KEY, part="main", how="text", text=text, score=0.5, perceived=0.5)
        (passage,) = etiquette(entry_with(defect), [answer])
        assert passage.lines[0] == DEFECTS[defect]
        assert told in passage.lines[1]
    assert not list(etiquette(entry_with(""), [answer]))


def test_the_shipped_bad_questions_say_what_is_wrong_with_them() -> None:
    """Every defect has at least one question, and the strong answers to them make a move."""
    shipped = shipped_library()
    bank = [entry for entry in shipped.bank_questions("tin-heron") if entry.key.startswith("core/bad-questions/")]
    defects = {entry.question.defect for entry in bank}
    assert defects == {defect for defect in get_args(Defect) if defect}
    for entry in bank:
        assert isinstance(entry.question, Talk)
        assert moves(entry.question.model_answer), entry.key
