"""The clock in lines of text: help, questions back and pauses reset nothing, and a pause is nobody's time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from sitting import library_of

from mockloop.interview.events import Answered, LoopStarted
from mockloop.plain.face import PlainFace
from mockloop.storage.loops import Loop, start_loop

LIBRARY = library_of("parts")


class SlowTyping(io.StringIO):
    """Ten seconds pass before each line."""

    now = 0.0

    def readline(self, size: int | None = -1, /) -> str:
        """The next line, ten seconds later."""
        self.now += 10
        return super().readline(-1 if size is None else size)


@pytest.fixture
def loop(tmp_path: Path) -> Iterator[Loop]:
    """A loop by the clock, with one design of nine stages."""
    setup = LoopStarted(company="lantern-post", candidate="sam", seed=7, mode="write", length="full", timed=True)
    with start_loop(tmp_path, LIBRARY, setup) as started:
        yield started


def played(loop: Loop, *lines: str) -> list[float]:
    """The seconds of the answers that are given while these lines are typed."""
    typed = SlowTyping("".join(f"{line}\n" for line in lines))
    PlainFace(loop, typed, io.StringIO(), lambda: typed.now).run()
    return [event.seconds for event in loop.session.events if isinstance(event, Answered)]


def test_help_does_not_turn_the_clock_back(loop: Loop) -> None:
    """A look at the help and a question back are part of the question's time; the next question starts at nought."""
    seconds = played(loop, "1", "1", "/help", "/ask How many users are there?", "Who reads it?", "", "/skip", "/quit")
    assert seconds == [40, 10]


def test_a_pause_keeps_what_was_used(loop: Loop) -> None:
    """What was used before the pause counts, the pause itself does not."""
    assert played(loop, "1", "1", "/help", "/pause", "1", "Who reads it?", "", "/quit") == [40]


def test_a_draft_brings_its_seconds_along(loop: Loop) -> None:
    """Whoever leaves in the middle of an answer goes on with the time that it took so far."""
    played(loop, "1", "1", "/help", "Who reads it?", "/quit")
    before = loop.drafts.load()
    assert before is not None
    assert before.seconds > 0
    assert played(loop, "And what for?", "", "/quit") == [before.seconds + 20]
