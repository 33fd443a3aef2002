"""Stories: the parts a coach hears are the parts the grader hears."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from mockloop.catalogue.models import Star
from mockloop.grading.star import WEIGHTS, grade_star, read_story

STORIES = tomllib.loads((Path(__file__).parent / "data" / "stories.toml").read_text(encoding="utf-8"))["story"]
QUESTION = Star(id="q", competency="ownership", ask="Tell me about a time something of yours went wrong.")
FULL = next(story["text"] for story in STORIES if story["parts"] == "star")


def test_parts_agree_with_the_labels(capsys: pytest.CaptureFixture[str]) -> None:
    """Nine in ten of all parts of all stories are found or missed as labelled; the misses are printed."""
    right, misses = 0, []
    for story in STORIES:
        heard = read_story(story["text"]).parts
        for part in WEIGHTS:
            if bool(heard[part]) == (part[0] in story["parts"]):
                right += 1
            else:
                misses.append((part, "not heard" if part[0] in story["parts"] else "heard too", story["text"][:90]))
    total = len(STORIES) * len(WEIGHTS)
    with capsys.disabled():
        lines = [f"stories: {right} of {total} parts as labelled", *("   " + " ".join(miss) for miss in misses)]
        sys.stdout.write("\n".join(["", *lines, ""]))
    assert len(STORIES) >= 40
    assert right >= 0.9 * total


def test_a_whole_story_beats_its_own_halves() -> None:
    """Without its end, or without the deed, a story is worth less."""
    sentences = FULL.split(". ")
    whole = grade_star(QUESTION, FULL).score
    assert whole >= 0.85
    assert grade_star(QUESTION, ". ".join(sentences[:2])).score < whole
    assert grade_star(QUESTION, ". ".join([sentences[0], sentences[-1]])).score < whole


def test_we_is_told_apart_from_i() -> None:
    """The same story told with "we" is worth less, and the guard says why."""
    ours = FULL.replace(" I ", " we ").replace("I ", "We ").replace(" my ", " our ")
    mark = grade_star(QUESTION, ours)
    assert mark.score < grade_star(QUESTION, FULL).score
    assert "we" in {guard.id for guard in mark.guards}


def test_what_is_missing_is_said_as_a_coach_would() -> None:
    """A story without an end is asked for one; principles are asked for one time it happened."""
    cut = "At my last company our nightly job failed twice a week and it was mine to repair. I added checks on every input table, wrote a retry for the slow source and set up alerts for the night shift."
    assert any("what came of it" in line for line in grade_star(QUESTION, cut).advice)
    general = "I always try to listen. In general I believe in feedback, I usually speak up early, and I am someone who likes to take responsibility for mistakes whenever they happen in a team. My leadership style is open."
    assert any("one time" in line for line in grade_star(QUESTION, general).advice)


def test_nothing_is_worth_nothing() -> None:
    """Neither silence nor noise is a story."""
    for text in ("", " ", "\ud800", "asdf qwer yxcv " * 20):
        assert grade_star(QUESTION, text).score <= 0.05
