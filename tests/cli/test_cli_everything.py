"""The company that has every kind of round plays to its end from a pipe, and says the same every time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from sitting import shipped_library

from mockloop.catalogue.models import STAGES, Kind
from mockloop.interview.events import LoopStarted, RoundEntered
from mockloop.interview.session import Session
from mockloop.plain.face import PlainFace
from mockloop.storage.loops import start_loop

LIBRARY = shipped_library()
LINES = 2_000


def played(folder: Path, seed: int) -> tuple[str, Session, int]:
    """The tour as `yes 1` plays it: what was printed, the session, the exit code."""
    setup = LoopStarted(
        company="everything", candidate="software-engineer", seed=seed, mode="choose", length="short", timed=False
    )
    out = io.StringIO()
    with start_loop(folder, LIBRARY, setup, "tour") as loop:
        code = PlainFace(loop, io.StringIO("1\n" * LINES), out, lambda: 0.0).run()
        return out.getvalue(), loop.session, code


def kinds(session: Session) -> Iterator[str]:
    """The kinds that were asked, in order."""
    for event in session.events:
        if isinstance(event, RoundEntered):
            for key in event.agenda:
                entry = LIBRARY.question(key.partition("#")[0])
                assert entry is not None
                yield entry.kind


def test_ones_reach_the_decision_through_every_kind(tmp_path: Path) -> None:
    """`yes 1` ends with exit code 0 and a decision; every stage, style and kind was met; twice the same bytes."""
    out, session, code = played(tmp_path / "one", 7)
    assert code == 0
    assert out.rstrip().split("\n")[-1].startswith("Decision: ")
    assert max(map(len, out.split("\n"))) <= 76
    assert set(kinds(session)) == set(get_args(Kind))
    assert session.decision is not None
    rounds = session.company.round
    assert {round_.stage for round_ in rounds} == set(STAGES)
    assert {round_.style for round_ in rounds} == {"single", "pair", "good-cop-bad-cop"}
    assert {session.company.interviewer[round_.by].manner for round_ in rounds} == set(LIBRARY.manners)
    assert played(tmp_path / "two", 7)[0] == out


@pytest.mark.parametrize("seed", range(1, 4))
def test_nobody_is_turned_away(seed: int) -> None:
    """Whatever the seed, and with nothing but skips, the committee is reached."""
    setup = LoopStarted(
        company="everything", candidate="software-engineer", seed=seed, mode="choose", length="short", timed=False
    )
    session = Session.start(setup, LIBRARY)
    while session.ending is None:
        if "skip" in session.commands:
            session.skip()
        else:
            getattr(session, session.prompt.choices[0][0])()
    assert session.decision is not None


def test_tours_come_last_and_are_never_the_first_to_be_offered() -> None:
    """In lists after all others; a new player is offered a real company first."""
    from mockloop.tui.wording import difficulty, first_company

    assert list(LIBRARY.companies)[-1] == "everything"
    assert first_company(dict(LIBRARY.companies)) != "everything"
    assert difficulty(LIBRARY.company("everything")) == "○○○ a tour"
