"""The scenarios that ship are sound: every file, every question, every draw, every loop."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import combinations
from typing import get_args

import pytest
from sitting import shipped_library

from mockloop.catalogue.entries import Entry, sections_of
from mockloop.catalogue.formula import Formula
from mockloop.catalogue.models import Coded, Design, Estimate, Kind, Open, Sql, Talk
from mockloop.catalogue.params import all_params, count_values, draw_params
from mockloop.grading.clarify import facts_asked
from mockloop.grading.rubric import grade_open
from mockloop.interview.agenda import Picker, slots

LIBRARY = shipped_library()
BANKS = sorted(path.stem for path in (LIBRARY.packs[0].path / "banks").glob("*.toml"))
ENTRIES: tuple[Entry, ...] = tuple(entry for bank in BANKS for entry in LIBRARY._bank(LIBRARY.packs[0], bank).values())
PARTS = tuple(part.entry for entry in ENTRIES for part in sections_of(entry))
OPEN = [entry for entry in (*ENTRIES, *PARTS) if isinstance(entry.question, Open) and not entry.question.sections]
STAGED = [entry for entry in ENTRIES if isinstance(entry.question, Design) and entry.question.stage]
ESTIMATES = [entry for entry in (*ENTRIES, *PARTS) if isinstance(entry.question, Estimate)]


def key(entry: Entry) -> str:
    """The test's name."""
    return entry.key


def test_every_file_is_sound() -> None:
    """No file has anything to report, and there is enough of everything."""
    assert len(LIBRARY.companies) >= 3
    assert {candidate.path for candidate in LIBRARY.candidates.values()} == {
        "ml-degree", "phd", "data-scientist", "software-engineer", "adjacent-field", "career-changer"
    }  # fmt: skip
    assert len({company.kind for company in LIBRARY.companies.values()}) >= 3
    assert len(LIBRARY.manners) >= 3
    assert LIBRARY.problems == ()
    kinds = Counter(entry.kind for entry in ENTRIES)
    assert sum(kinds.values()) >= 60
    assert set(kinds) == set(get_args(Kind))
    assert min(kinds.values()) >= 3


@pytest.mark.parametrize("entry", OPEN, ids=key)
def test_open_questions_have_their_four_exemplars(entry: Entry) -> None:
    """Four qualities, a rubric, follow-ups that can be chosen, and no length that gives the answer away."""
    question = entry.question
    assert isinstance(question, Open)
    assert sorted(str(exemplar.quality) for exemplar in question.answer) == ["bluff", "fair", "strong", "weak"]
    worked = isinstance(question, Sql | Coded)  # what these are worth is found by running them: tests/tasks
    assert len(question.rubric) >= (1 if worked else 3)
    lengths = {str(exemplar.quality): len(exemplar.text.split()) for exemplar in question.answer}
    assert max(lengths.values()) <= 2 * min(lengths.values()), lengths
    hits = {str(exemplar.quality): len(exemplar.hits) for exemplar in question.answer}
    assert worked or hits["strong"] > hits["fair"] > hits["weak"] >= hits["bluff"] == 0, hits
    for followup in question.followup:
        assert followup.right
        assert followup.wrong


def test_the_strong_exemplar_is_not_always_the_longest() -> None:
    """Picking the longest answer is no strategy in choose mode."""
    longest = Counter(
        max(entry.question.answer, key=lambda exemplar: len(exemplar.text)).quality
        for entry in OPEN
        if isinstance(entry.question, Open)
    )
    assert longest["strong"] <= 0.5 * len(OPEN), longest


def test_the_right_follow_up_is_not_always_the_longest() -> None:
    """Nor is picking the longest option one after the main question, of follow-ups and of reasons."""
    asked = [
        one
        for entry in OPEN
        if isinstance(entry.question, Open)
        for one in (*entry.question.followup, *entry.question.why)
    ]
    told = [one for one in asked if one.right]
    longest = sum(len(one.right) > max(map(len, one.wrong)) for one in told)
    assert longest <= 0.4 * len(told), (longest, len(told))


@pytest.mark.parametrize("company", sorted(LIBRARY.companies))
def test_every_slot_has_several_to_choose_from(company: str) -> None:
    """Another seed asks other questions: three at least for each slot that doesn't name one."""
    questions = [entry for entry in LIBRARY.bank_questions(company) if entry.question.only != "gap"]
    model = LIBRARY.company(company)
    for round_ in model.round:
        for ask in slots(model, round_, "full"):
            fit = [one for one in questions if one.kind == ask.kind and set(ask.tags) & set(one.question.tags)]
            assert ask.id or len(fit) >= 3, (round_.id, ask.kind, ask.tags)


@pytest.mark.parametrize("entry", STAGED, ids=key)
def test_staged_designs_are_whole(entry: Entry) -> None:
    """Eight stages and more, a change of requirements in the midst of them, and facts that each phrasing asks for."""
    question = entry.question
    assert isinstance(question, Design)
    stages = [stage.id for stage in question.stage]
    assert 8 <= len(stages) <= 10
    assert stages[0] == "clarify"
    assert 0 < stages.index("change") < len(stages) - 1
    assert len(question.fact) >= 6
    assert len(question.idle) >= 3
    for index, fact in enumerate(question.fact):
        for ask in fact.ask[1:]:  # the first is known to the letter
            found = facts_asked(question.fact, ask, question.ask)
            assert index in found, ask
            assert len(found) <= 2, ask
    for ask in question.idle:
        assert facts_asked(question.fact, ask, question.ask) == (), ask


@pytest.mark.parametrize("entry", [part for part in PARTS if part.kind == "design"], ids=key)
def test_stages_tell_good_answers_from_bad_ones(entry: Entry) -> None:
    """Graded as text, each stage's exemplars come out in the order that their author meant, and apart."""
    question = entry.question
    assert isinstance(question, Talk)
    worth = {str(exemplar.quality): grade_open(question, exemplar.text).score for exemplar in question.answer}
    assert worth["strong"] >= 0.75
    assert worth["strong"] > worth["fair"] > worth["weak"], worth
    assert worth["fair"] - worth["bluff"] >= 0.2, worth
    assert worth["bluff"] <= 0.25, worth
    assert worth["weak"] <= 0.5, worth


def test_there_are_three_staged_designs() -> None:
    """At least, and companies ask them."""
    assert len(STAGED) >= 3
    asked = {
        company
        for company, model in LIBRARY.companies.items()
        if any(
            "staged" in ask.tags or "design-staged/" in (ask.id or "") for round_ in model.round for ask in round_.ask
        )
    }
    assert asked >= {"harbourglass", "tin-heron"}


@pytest.mark.parametrize("entry", ESTIMATES, ids=key)
def test_estimates_hold_for_every_draw(entry: Entry) -> None:
    """In every draw there can be, each line's answer is finite and positive, and no slip lies within the tolerance of it
    or of another slip.
    """
    question = entry.question
    assert isinstance(question, Estimate)
    assert sum(len(line.slips) for line in question.board) >= 2
    assert math.prod(count_values(spec) for spec in question.params.values()) <= 10_000
    formulas = [[Formula.parse(text) for text in (line.answer, *line.slips)] for line in question.board]
    for params in all_params(question):
        known = dict(params)
        for line, parsed in zip(question.board, formulas, strict=True):
            values = [formula.value(known) for formula in parsed]
            within = question.tolerance(line)
            assert values[0] > 0
            for one, other in combinations(values, 2):
                assert abs(one - other) > within * abs(one), (line.id, params, values)
                assert abs(one - other) > within * abs(other), (line.id, params, values)
            known[line.id] = values[0]


@pytest.mark.parametrize("entry", ESTIMATES, ids=key)
def test_ten_thousand_seeds_draw_what_was_tried(entry: Entry) -> None:
    """What 10,000 seeds draw is among the draws that the test above goes through, and nearly all of those come up."""
    question = entry.question
    assert isinstance(question, Estimate)
    every = {tuple(params.values()) for params in all_params(question)}
    drawn = {tuple(draw_params(question, seed, entry.key).values()) for seed in range(10_000 if len(every) > 1 else 1)}
    assert drawn <= every
    assert len(drawn) >= 0.99 * min(len(every), 1000)


@pytest.mark.parametrize("company", sorted(LIBRARY.companies))
@pytest.mark.parametrize("mode", ["choose", "write"])
@pytest.mark.parametrize("length", ["short", "full"])
def test_every_slot_of_every_loop_is_filled(company: str, mode: str, length: str) -> None:
    """Each round asks as many questions as it wants, of the kind and a tag it wants, none twice, whatever the seed."""
    questions = LIBRARY.bank_questions(company)
    model = LIBRARY.company(company)
    by_key = {entry.key: entry for entry in questions}
    for seed in range(25):
        used: set[str] = set()
        for round_ in model.round:
            agenda = Picker(questions, model, seed, mode, length).agenda(round_, used)  # type: ignore[arg-type]
            asks = slots(model, round_, length)  # type: ignore[arg-type]
            assert len(agenda) == len(asks), (round_.id, seed)
            for ask, picked in zip(asks, agenda, strict=True):
                question = by_key[picked]
                assert question.kind == ask.kind
                assert not ask.tags or set(ask.tags) & set(question.question.tags), (round_.id, picked, ask.tags)
            used |= set(agenda)


@pytest.mark.parametrize("company", sorted(LIBRARY.companies))
def test_postings_hold_their_keywords(company: str) -> None:
    """What the ATS looks for can be read in the posting."""
    model = LIBRARY.company(company)
    assert model.resume is not None
    words = re.sub(r"\s+", " ", model.posting).lower()
    assert [keyword for keyword in model.resume.keywords if keyword.lower() not in words] == []
