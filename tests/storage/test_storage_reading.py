"""Saves read to be looked at: what is sound is told, nothing is locked or written, a loop that goes on keeps its secrets."""

from __future__ import annotations

from pathlib import Path

import pytest
from scenes import SETUP, noon

from mockloop.catalogue.library import Library
from mockloop.errors import SaveDamagedError, SaveError, SaveNewerError
from mockloop.interview.session import Session
from mockloop.storage.journal import Journal
from mockloop.storage.loops import start_loop
from mockloop.storage.reading import read_finished, read_loop
from mockloop.storage.record import header, sealed
from mockloop.storage.saves import SaveFolder


def withdrawn(folder: Path, library: Library, name: str) -> tuple[Session, Path]:
    """A loop that ended at once, and its file."""
    with start_loop(folder, library, SETUP, name, clock=noon) as loop:
        loop.session.begin()
        loop.session.withdraw()
        return loop.session, loop.journal.path


def test_a_finished_loop_is_read_as_it_was(tmp_path: Path, library: Library) -> None:
    """The events and their times; the folder is as it was, whoever reads."""
    session, path = withdrawn(tmp_path, library, "done")
    before = {one.name: one.stat().st_mtime_ns for one in tmp_path.iterdir()}
    kept = read_finished(SaveFolder(tmp_path), library, "done")
    assert kept.session.events == session.events
    assert kept.times == (noon(),) * len(session.events)
    assert (kept.name, kept.problem) == ("done", "")
    assert {one.name: one.stat().st_mtime_ns for one in tmp_path.iterdir()} == before
    path.chmod(0o400)
    assert read_finished(SaveFolder(tmp_path), library, "done").session.events == session.events


def test_a_loop_that_is_played_can_be_read_but_not_looked_back_on(tmp_path: Path, library: Library) -> None:
    """Its lock is no hindrance; what is hidden stays hidden."""
    with start_loop(tmp_path, library, SETUP, "now", clock=noon) as loop:
        loop.session.begin()
        assert read_loop(SaveFolder(tmp_path), library, "now").session.events == loop.session.events
        with pytest.raises(SaveError, match='"now" is not over yet; play it to its end first: mockloop continue now'):
            read_finished(SaveFolder(tmp_path), library, "now")
        loop.session.withdraw()
        assert read_finished(SaveFolder(tmp_path), library, "now").session.ending == "withdrawn"


def test_every_truncation_is_a_prefix_or_refused(tmp_path: Path, library: Library) -> None:
    """Cut anywhere, the file gives the events before the cut, or one line."""
    session, path = withdrawn(tmp_path, library, "cut")
    data = path.read_bytes()
    for end in range(0, len(data), 7):
        path.write_bytes(data[:end])
        try:
            events = read_loop(SaveFolder(tmp_path), library, "cut").session.events
        except SaveError as error:
            told = str(error)
        else:
            told = ""
            assert events == session.events[: len(events)]
        assert "\n" not in told


def test_a_changed_save_says_how_far_it_can_be_read(tmp_path: Path, library: Library) -> None:
    """The sound beginning is told, and that it is not the end."""
    _, path = withdrawn(tmp_path, library, "hurt")
    data = bytearray(path.read_bytes())
    data[data.index(b"type = ", data.index(b"loop-started")) + 8] ^= 1  # of the second event
    path.write_bytes(bytes(data))
    kept = read_loop(SaveFolder(tmp_path), library, "hurt")
    assert "checksum" in kept.problem
    assert kept.session.ending is None
    with pytest.raises(SaveError, match="as far as it can be read"):
        read_finished(SaveFolder(tmp_path), library, "hurt")


def test_what_is_no_save_is_refused_in_one_line(tmp_path: Path, library: Library) -> None:
    """Newer formats, strangers' files, empty journals, events in no order."""
    (tmp_path / "newer.toml").write_bytes(
        sealed("0" * 32, header()[0].rpartition(b"#= ")[0].replace(b"format = 1", b"format = 3"))[0]
    )
    (tmp_path / "notes.toml").write_text("title = 'mine'\n")
    (tmp_path / "empty.toml").write_bytes(header()[0])
    session, _ = withdrawn(tmp_path, library, "done")
    journal = Journal(tmp_path / "odd.toml", clock=noon)
    for event in (session.events[0], session.events[-1], session.events[-1]):
        journal.append(event)
    journal.close()
    folder = SaveFolder(tmp_path)
    with pytest.raises(SaveNewerError, match="format 3"):
        read_loop(folder, library, "newer")
    for name, words in (("notes", "no mockloop save"), ("empty", "holds no event"), ("odd", "do not follow")):
        with pytest.raises(SaveDamagedError, match=words):
            read_loop(folder, library, name)
    with pytest.raises(SaveError, match="No save is named"):
        read_loop(folder, library, "none")
