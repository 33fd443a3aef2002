"""Questions a candidate asks: what matters, here, openly asked, beats what a search tells, and pay comes later."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitting import shipped_library

from mockloop.grading.asking import Setting, grade_question
from mockloop.interview.curiosity import _GOOD, _HARMFUL, _WEAK, NEUTRAL, setting_of

POSTING = (
    "We hear leaks. Four thousand microphones, three cities, one night shift of tired plumbers. "
    "You will clean audio that a tram drove through and put the model into production."
)
LATER = Setting(texts=("Tin Heron", POSTING), plain=("Python", "SQL"))
FIRST = Setting(texts=LATER.texts, plain=LATER.plain, first=True)
RECRUITER = Setting(texts=LATER.texts, plain=LATER.plain, first=True, recruiter=True)

GOOD = (
    "What would the plumbers say is the most annoying thing about the alarms today?",
    "How will you judge in six months whether this hire was a success?",
    "You said the tram ruins half of the recordings; how do you decide which ones to label?",
    "Who decides that a model may go live, and what happens when it is wrong at night?",
    "How do the three cities differ, and which one is hardest for the model?",
    "Why is this position open, and what surprised the last person who had it?",
    "I'd like to understand how feedback from the night shift gets back into the training data.",
    "What does a normal week look like, between microphones in the field and code?",
    "how do u guys settle it when 2 engineers disagree about a model",
    "Which problem should the new person solve first?",
)
WEAK = (
    "What does your company do?",
    "How many employees do you have?",
    "When was this firm founded?",
    "Where is the office located?",
    "Who is the CEO?",
    "Do you use Python?",
    "Is it nice?",
    "What are your values?",
    "Do you have a cafeteria?",
)
BAD = (
    "Did I get the job?",
    "How did I do?",
    "How soon can I be promoted to lead?",
    "Will I have to work at night?",
    "Do you monitor when people log in?",
    "How quickly can I switch teams?",
    "Is there a drug test?",
)
PAY = (
    "What is the salary?",
    "How many holidays do I get?",
    "How much does this pay, roughly?",
    "Can I work from home on Fridays?",
    "What benefits do you offer?",
    "Is there a bonus, and are there stock options?",
)
NOT_PAY = (
    "Does the investment in labels pay off for the plumbers?",
    "What benefits of the model do customers notice first?",
    "Why did the last person leave the team?",
    "How do remote and office people decide things together?",
    "How do you pay down technical debt in the models?",
)


@pytest.mark.parametrize("text", GOOD)
def test_good_ones(text: str) -> None:
    """Clearly above neutral, wherever they are asked."""
    assert min(grade_question(text, place).score for place in (LATER, FIRST, RECRUITER)) >= 0.6


@pytest.mark.parametrize("text", WEAK)
def test_weak_ones(text: str) -> None:
    """Not above neutral, and not worthless either."""
    assert 0.1 <= grade_question(text, LATER).score <= NEUTRAL


@pytest.mark.parametrize("text", BAD)
def test_harmful_ones(text: str) -> None:
    """Worth nothing, with the words that did it."""
    mark = grade_question(text, LATER)
    assert mark.score == 0
    assert [guard.id for guard in mark.guards if guard.id == "harmful"]
    assert all(text[start:end] for guard in mark.guards for start, end in guard.spans)


@pytest.mark.parametrize("text", PAY)
def test_pay_has_its_time(text: str) -> None:
    """Nothing in the first round, a little later on, no less with a recruiter; always below neutral."""
    first, later, recruiter = (grade_question(text, place).score for place in (FIRST, LATER, RECRUITER))
    assert first == 0
    assert 0 < later <= recruiter < NEUTRAL


@pytest.mark.parametrize("text", NOT_PAY)
def test_paying_off_is_not_pay(text: str) -> None:
    """Words that sound like pay and leave and are not."""
    assert not grade_question(text, FIRST).guards


@pytest.mark.parametrize(
    "text", ["No.", "No, I have no questions, thank you.", "Nothing from my side", "ok", "", "???", "I am great"]
)
def test_no_question_is_told_so(text: str) -> None:
    """What asks nothing is worth nothing."""
    mark = grade_question(text, LATER)
    assert (mark.score, [guard.id for guard in mark.guards]) == (0.0, ["no-question"])


def test_each_point_adds_what_it_is_worth() -> None:
    """The same question about nothing, about what matters, here, and openly asked."""
    scores = [
        grade_question(text, LATER).score
        for text in (
            "Is the canteen open on Mondays?",
            "Is the team open on Mondays?",
            "What is the team like?",
            "What does the team learn from the plumbers?",
        )
    ]
    assert scores == sorted(set(scores))
    assert scores[-1] == 1.0
    plain = grade_question("What does the team learn from them?", LATER).score
    assert grade_question("What does the team learn from them?", LATER, told_need=True).score == pytest.approx(
        plain + 0.2
    )


def test_a_keyword_of_every_posting_is_not_specific() -> None:
    """Naming a tool that everybody asks for says nothing about this place."""
    mark = grade_question("Which version of Python does the team use?", LATER)
    assert {point.id: point.state for point in mark.points}["specific"] == "missed"


def test_what_is_offered_is_what_it_is_called() -> None:
    """At every company that ships, the general good, weak and harmful questions earn what their names say; so do the
    questions that its facts answer.
    """
    library = shipped_library()
    for company in library.companies.values():
        for round_ in company.round:
            where = setting_of(company, round_)
            assert min(grade_question(text, where).score for text in _GOOD) > NEUTRAL, company.name
            assert max(grade_question(text, where).score for text in _WEAK) <= NEUTRAL, company.name
            assert max(grade_question(text, where).score for text in _HARMFUL) < 0.36, company.name
            for fact in company.fact:
                assert grade_question(fact.ask[0], where).score > NEUTRAL, (company.name, fact.ask[0])


@given(st.text(max_size=300), st.booleans(), st.booleans())
def test_any_text_has_a_worth(text: str, first: bool, need: bool) -> None:  # hypothesis gives them
    """No text breaks it; spans lie inside; the score is in 0..1."""
    mark = grade_question(text, Setting(texts=(POSTING,), first=first), told_need=need)
    assert 0 <= mark.score <= 1
    assert all(0 <= start < end <= len(text) for guard in mark.guards for start, end in guard.spans)
