"""The list of saves: what it says of each loop, and that nothing in the folder can break it."""

from __future__ import annotations

import os
import random
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playing import forward, setup, take
from scenes import NOON, SETUP, answered, noon, whole_loop

from mockloop.catalogue.library import Library
from mockloop.errors import SaveError
from mockloop.interview.events import (
    AnyEvent,
    CandidateAsked,
    Chatted,
    CommitteeMet,
    OfferAnswered,
    Paused,
    Proceeded,
    Resumed,
    ResumeScreened,
    RoundLeft,
    Withdrew,
)
from mockloop.interview.machine import ENDINGS
from mockloop.storage.journal import Journal
from mockloop.storage.loops import start_loop
from mockloop.storage.record import header, sealed
from mockloop.storage.saves import SaveFolder, check_name, plain_name

ENTERED = whole_loop()[2]
LEFT = RoundLeft(round="phone", rating=2.0, merit=0.5, passed=True)
OUT = RoundLeft(round="phone", rating=1.0, merit=0.1, passed=False)
SCREENED = ResumeScreened(ats=0.5, human=0.5, score=0.5, chance=0.5, passed=True)
SCREENED_OUT = ResumeScreened(ats=0.1, human=0.1, score=0.1, chance=0.1, passed=False)
ASKED = CandidateAsked(text="Who decides?", reply="Four of us.", score=0.5)
YES = CommitteeMet(verdict="offer", mean=3.1, reasons=("good",))
NO = CommitteeMet(verdict="reject", mean=2.1, reasons=("not yet",))

STANDS: list[tuple[list[AnyEvent], str, bool]] = [
    ([], "not begun", False),
    ([SCREENED], "résumé screened", False),
    ([SCREENED, Proceeded()], "before the first round", False),
    ([Proceeded()], "before the first round", False),
    ([SCREENED_OUT], "résumé screened", False),
    ([SCREENED_OUT, Proceeded()], "rejected at the résumé screen", True),
    ([ENTERED], "in phone, 0 answered", False),
    ([ENTERED, answered(1), answered(2)], "in phone, 2 answered", False),
    ([ENTERED, Chatted(text="Fine, thank you.")], "in phone, 0 answered", False),
    ([ENTERED, answered(1), ASKED], "in phone, 1 answered", False),
    ([ENTERED, answered(1), Paused()], "in phone, 1 answered", False),
    ([ENTERED, answered(1), Paused(), Resumed()], "in phone, 1 answered", False),
    ([ENTERED, answered(1), LEFT], "after phone", False),
    ([ENTERED, answered(1), LEFT, Proceeded()], "after phone", False),
    ([ENTERED, answered(1), LEFT, Proceeded(), ENTERED, answered(2)], "in phone, 1 answered", False),
    ([ENTERED, OUT, Proceeded()], "rejected after phone", True),
    ([ENTERED, LEFT, YES], "the committee has decided", False),
    ([ENTERED, LEFT, YES, Proceeded()], "an offer to answer", False),
    ([ENTERED, LEFT, NO, Proceeded()], "rejected by the committee", True),
    ([ENTERED, LEFT, YES, Proceeded(), OfferAnswered(accepted=True)], "offer accepted", True),
    ([ENTERED, LEFT, YES, Proceeded(), OfferAnswered(accepted=False)], "offer declined", True),
    ([ENTERED, answered(1), Withdrew()], "withdrawn", True),
]


def write(folder: Path, name: str, events: list[AnyEvent], age: float = 0) -> Path:
    """A save, changed so many seconds ago."""
    path = folder / f"{name}.toml"
    journal = Journal(path, clock=noon)
    for event in events:
        journal.append(event)
    journal.close()
    stamp = NOON.timestamp() - age
    os.utime(path, (stamp, stamp))
    return path


@pytest.mark.parametrize(("events", "stands", "finished"), STANDS)
def test_where_a_loop_stands(tmp_path: Path, events: list[AnyEvent], stands: str, *, finished: bool) -> None:
    """Each way a journal can end is told in words, and whether it is over."""
    write(tmp_path, "a", [SETUP, *events])
    [info] = SaveFolder(tmp_path).list()
    assert (info.stands, info.finished, info.problem, info.playable) == (stands, finished, None, True)
    assert (info.company, info.candidate, info.seed, info.mode) == ("kestrel", "newgrad", 7, "write")
    assert (info.started, info.updated) == (NOON, NOON)
    assert info.answered == sum(event == answered(1) or event == answered(2) for event in events)


@pytest.mark.parametrize("seed", range(6))
def test_the_list_agrees_with_the_session(tmp_path: Path, library: Library, seed: int) -> None:
    """Through whole loops, the ending and whether one is in a room are what the session says after every command."""
    folder = SaveFolder(tmp_path)
    draw = random.Random(seed)
    with start_loop(folder, library, setup(seed, "choose", "short")) as loop:
        while loop.session.ending is None:
            [info] = folder.list()
            assert not info.finished
            in_room = loop.session.prompt.kind in {"question", "paused", "closing"}
            assert in_room == info.stands.startswith("in "), (loop.session.events[-1], info.stands)
            rash = draw.random() < 0.05
            take(loop.session, draw.choice(sorted(loop.session.commands) if rash else forward(loop.session)), draw)
        info = folder.find(loop.name)
        assert info.finished
        assert loop.session.ending in ENDINGS
        assert info.ending == loop.session.ending
    assert folder.newest_unfinished() is None


def test_newest_first(tmp_path: Path) -> None:
    """By the time of the last change; the one to continue is the newest that is not over."""
    write(tmp_path, "old", [SETUP], age=900)
    write(tmp_path, "new", [SETUP, Withdrew()], age=10)
    write(tmp_path, "middle", [SETUP], age=100)
    folder = SaveFolder(tmp_path)
    assert [info.name for info in folder.list()] == ["new", "middle", "old"]
    newest = folder.newest_unfinished()
    assert newest is not None
    assert newest.name == "middle"


def test_copied_saves_keep_their_order(tmp_path: Path) -> None:
    """What the journals say counts more than the time of the files."""
    for name, hours in (("first", 1), ("last", 3), ("second", 2)):
        journal = Journal(tmp_path / f"{name}.toml", clock=lambda hours=hours: NOON.replace(hour=hours))  # type: ignore[misc]
        journal.append(SETUP)
        journal.close()
        os.utime(journal.path, (NOON.timestamp() - hours, NOON.timestamp() - hours))
    assert [info.name for info in SaveFolder(tmp_path).list()] == ["last", "second", "first"]


def test_no_folder(tmp_path: Path) -> None:
    """A folder that does not exist, or is a file, holds no saves."""
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "none", tmp_path / "file"):
        assert SaveFolder(path).list() == []
        assert SaveFolder(path).newest_unfinished() is None
        with pytest.raises(SaveError, match="there: none"):
            SaveFolder(path).find("a")


def test_junk_breaks_nothing(tmp_path: Path) -> None:
    """Whatever lies in the folder, good saves are listed, and what can't be played has its one line."""
    good = write(tmp_path, "good", whole_loop()).read_bytes()
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "link.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "circle.toml").symlink_to(tmp_path / "circle.toml")
    (tmp_path / "empty.toml").write_bytes(b"")
    (tmp_path / "notes.toml").write_text("title = 'mine'\n")
    (tmp_path / "half.toml").write_bytes(good[: len(good) // 2])
    (tmp_path / "short.toml").write_bytes(good[:20])
    (tmp_path / "hurt.toml").write_bytes(good.replace(b"Answer 3", b"Answer 4", 1))
    (tmp_path / "forged.toml").write_bytes(header()[0] + sealed(header()[1], b"nothing = 1\n")[0])
    newer = sealed("0" * 32, header()[0].rpartition(b"#= ")[0].replace(b"format = 1", b"format = 3"))[0]
    (tmp_path / "newer.toml").write_bytes(newer)
    for name in ("good.draft.toml", "good.torn-1", "good.lock", "Upper.toml", "a b.toml", ".toml"):
        (tmp_path / name).write_bytes(b"\xff")
    before = {path.name: path.lstat() for path in tmp_path.iterdir()}
    infos = {info.name: info for info in SaveFolder(tmp_path).list()}
    assert infos.keys() == {"good", "empty", "notes", "half", "short", "hurt", "forged", "newer"}
    assert infos["good"].problem is infos["half"].problem is None
    assert 0 < infos["half"].answered < 12
    for name in ("empty", "notes", "short", "forged", "newer"):
        assert infos[name].problem
        assert not infos[name].playable
    assert "format 3" in str(infos["newer"].problem)
    assert infos["hurt"].playable
    assert "can be played on from" in str(infos["hurt"].problem)
    assert all("\n" not in str(info.problem) for info in infos.values())
    assert {path.name: path.lstat().st_mtime_ns for path in tmp_path.iterdir()} == {
        name: stat.st_mtime_ns for name, stat in before.items()
    }


def test_a_time_no_clock_shows(tmp_path: Path) -> None:
    """A file dated before the epoch is listed like any other."""
    path = tmp_path / "a.toml"
    path.write_text("")
    os.utime(path, (-(10**10), -(10**10)))
    assert SaveFolder(tmp_path).list()[0].updated < datetime(1970, 1, 1, tzinfo=UTC)


@given(st.text(max_size=80))
def test_names_are_made_plain(text: str) -> None:
    """Any text has a nearest name, and that name is accepted; a refusal is one printable line that names it."""
    check_name(plain_name(text))
    if re.fullmatch("[a-z0-9][a-z0-9-]{0,59}", text):
        check_name(text)
        return
    with pytest.raises(SaveError) as caught:
        check_name(text)
    assert f'"{plain_name(text)}"' in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("name", ["", "..", "a/b", "A", "a.b", "-a", "a" * 61, "naïve", "a\n"])
def test_bad_names(name: str) -> None:
    """No name leads out of the folder or hides a file."""
    with pytest.raises(SaveError, match="use a–z, 0–9 and hyphens"):
        SaveFolder(Path("/tmp")).file(name)
