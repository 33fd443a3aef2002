"""Whole loops at questions of every hands-on kind: from a pipe, by random players, replayed, and kept in a save."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from workshop_setup import setup

from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Kind
from mockloop.coach.debrief import debrief
from mockloop.coach.losses import losses
from mockloop.interview.session import Session
from mockloop.plain.face import PlainFace
from mockloop.storage.loops import continue_loop, start_loop

HANDS_ON = {"order", "review", "sql", "code", "debug"}
WORDS = [
    "1 2 3 4 5",
    "1: it leaks",
    "SELECT 1",
    "def evens(numbers):\n    return []",
    "[/] \x1b[31m",
    "no idea",
    "9" * 70_000,
]


def test_the_workshop_asks_every_hands_on_kind(library: Library) -> None:
    """Otherwise the tests of this folder would miss one."""
    assert {entry.kind for entry in library.bank_questions("workshop")} == HANDS_ON
    assert set(get_args(Kind)) >= HANDS_ON


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("mode", ["choose", "write"])
def test_a_random_player_is_replayed(library: Library, mode: str, seed: int) -> None:
    """Whatever is answered, the loop ends, and its events rebuild it without running anything again."""
    rng = random.Random(seed)
    session = Session.start(setup(mode, seed), library)
    while session.commands:
        command = rng.choice(sorted(session.commands - {"withdraw", "pause"}))
        view = session.open_question
        if command == "answer":
            session.answer(rng.choice(WORDS))
        elif command == "choose" and view is not None:
            session.choose(rng.randrange(len(view.options)))
        elif command == "ask":
            session.ask(rng.choice(session.prompt.asks or ("Who decides what is built next?",)))
        elif command == "negotiate":
            session.negotiate(rng.choice(session.prompt.asks or ("Is there room for more?",)))
        else:
            getattr(session, command)()
    assert session.ending is not None
    again = Session.replay(session.events, library)
    assert (again.events, again.transcript, again.state) == (session.events, session.transcript, session.state)


def test_ones_from_a_pipe_reach_the_decision(plain: Callable[..., str]) -> None:
    """The loop that uses every kind plays to its end with --plain --mode choose, in lines of at most 76 columns."""
    out = plain(["1"] * 200, mode="choose")
    assert "Decision: " in out
    assert max(map(len, out.splitlines())) <= 76
    assert "return items[len(items)]" in out.split("== Debrief ==")[0]


def test_what_to_practise_is_said_in_sentences(sit_down: Callable[..., Session]) -> None:
    """Cases that fail are counted or named as such, not called statements that were missing."""
    session = sit_down("code")
    session.answer("def evens(numbers):\n    return []")
    while session.open_question:
        session.skip()
    session.leave()
    practice = next(one for one in losses(debrief(session).rounds) if one.key.endswith("/evens"))
    assert practice.sentence == "1 of 2 hidden cases fail: evens(numbers=[0])"
    assert "\n" not in practice.sentence


def test_code_in_the_making_is_kept(library: Library, tmp_path: Path) -> None:
    """Input that ends in the middle of code loses no line of it."""
    begin = ["1", "1", "/skip", "/skip", "/skip"]
    lines = [*begin, "    odd = [n for n in numbers if n % 2]", "", "    return odd"]
    with start_loop(tmp_path, library, setup("write")) as loop:
        PlainFace(loop, io.StringIO("\n".join(lines) + "\n"), io.StringIO(), lambda: 0.0).run()
        name = loop.name
    out = io.StringIO()
    with continue_loop(tmp_path, library, name) as loop:
        PlainFace(loop, io.StringIO("/show\n"), out, lambda: 0.0).run()
    assert "You had written so far:" in out.getvalue()
    assert "4      return odd" in out.getvalue()
