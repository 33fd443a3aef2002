"""Two attempts side by side: aligned by id, and every number that of the attempts themselves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_coach_replaying import walk
from test_coach_report import played

from mockloop.coach.comparing import Comparison, change_words, compare, compare_lines
from mockloop.interview.committee import rating_of


def pair_of(first: int, second: int, company: str = "kestrel", other: str = "") -> Comparison:
    """Two walks."""
    return compare(("one", walk(company, first, "write")), ("two", walk(other or company, second, "write")))


@settings(max_examples=12)
@given(st.integers(0, 5_000), st.integers(0, 5_000), st.sampled_from(["", "staged"]))
def test_everything_is_aligned_by_id(first: int, second: int, other: str) -> None:
    """Each round of either stands once; each pair of questions is one question; gains are differences."""
    found = pair_of(first, second, other=other)
    ids = [pair.id for pair in found.rounds]
    assert len(ids) == len(set(ids))
    for attempt, side in ((found.first, "first"), (found.second, "second")):
        there = [getattr(pair, side) for pair in found.rounds if getattr(pair, side) is not None]
        assert sorted(round_.id for round_ in there) == sorted(round_.id for round_ in attempt.back.rounds)
    for pair in found.rounds:
        both = pair.first is not None and pair.second is not None
        rated = both and pair.first.merit is not None and pair.second.merit is not None  # type: ignore[union-attr]
        assert (pair.merit is not None) == rated
        if pair.merit is not None:
            assert pair.merit == pytest.approx(pair.second.merit - pair.first.merit)  # type: ignore[union-attr, operator]
    for asked in found.questions:
        assert asked.first.key == asked.second.key == asked.key
        assert asked.gain == pytest.approx(rating_of(asked.second.score) - rating_of(asked.first.score))
        assert not set(asked.won) & set(asked.lost)
    assert found.same_company == (not other)


@settings(max_examples=12)
@given(st.integers(0, 5_000), st.integers(0, 5_000))
def test_swapping_turns_every_sign(first: int, second: int) -> None:
    """What was gained is lost, and the other way round; swapped twice, nothing has happened."""
    found = pair_of(first, second)
    turned = found.swapped()
    assert {pair.id: pair.merit for pair in turned.rounds if pair.merit} == {
        pair.id: -pair.merit for pair in found.rounds if pair.merit
    }
    assert {pair.key: (pair.won, pair.lost) for pair in turned.questions} == {
        pair.key: (pair.lost, pair.won) for pair in found.questions
    }
    back = turned.swapped()
    assert list(compare_lines(back)) == list(compare_lines(found))


def test_an_attempt_with_itself_changes_nothing() -> None:
    """The same loop twice: every question alike, nothing won or lost, no round gained or lost."""
    session = played("I would measure first.")
    assert session.decision is not None
    found = compare(("one", session), ("again", session))
    assert found.questions
    assert all(pair.gain == 0 and not pair.won and not pair.lost for pair in found.questions)
    said = list(found.sentences())
    assert not [line for line in said if "most:" in line]
    assert f"0 answered better, 0 worse, {len(found.questions)} alike." in said[-1]
    assert "stayed where it was" in said[0]


def test_another_company_is_said() -> None:
    """Verdicts of two companies are not compared; the answers are."""
    found = pair_of(3, 3, other="staged")
    assert "two companies" in next(found.sentences())
    assert not found.questions
    assert "No question came up in both." in list(found.sentences())


def test_lines_tell_both_attempts() -> None:
    """Names, ends, each round's two ratings and each question's two answers, in that order."""
    found = pair_of(3, 11)
    lines = list(compare_lines(found))
    assert lines[0].startswith("1. one: ")
    assert lines[2].startswith("2. two: ")
    text = "\n".join(lines)
    for pair in found.rounds:
        assert f"  {pair.title}: " in text
    for asked in found.questions:
        for before, after in pairwise((asked.first, asked.second)):
            assert text.index("first, worth") < text.index("then, worth")
            for question in (before, after):
                if question.said[0].how != "skip":
                    assert question.said[0].text in text


@pytest.mark.parametrize(("gain", "words"), [(0.04, "alike"), (0.3, "+0.3, better"), (-0.3, "−0.3, worse")])
def test_changes_in_words(gain: float, words: str) -> None:
    """A sign, a number and a word."""
    assert change_words(gain) == words
