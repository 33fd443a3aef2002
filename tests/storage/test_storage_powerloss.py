"""A power loss at any moment costs nothing acknowledged, and every sync is needed for that."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from playing import played
from powerloss import Crashable
from scenes import SAVE, SETUP, LostError, Play, answered, noon, whole_loop

from mockloop.catalogue.library import Library
from mockloop.errors import SaveError, SaveFullError
from mockloop.interview.events import Answered
from mockloop.storage.files import DISK
from mockloop.storage.journal import Journal, JournalDamagedError


def count_syncs(answers: int, *, typing: bool) -> int:
    """How many syncs a loop of so many answers asks for."""
    return len(Play(Crashable(), whole_loop(answers)).run(typing=typing).disk.syncs)


def test_twelve_answers_survive_every_power_loss() -> None:
    """Every state after every operation loads, with all that was acknowledged, and goes on."""
    assert Play(Crashable(), whole_loop()).run().survive() > 400


def test_a_played_loop_survives_every_power_loss(library: Library) -> None:
    """The same for a real session's events, each state replayed; a sample of the moments."""
    events = played(library).events
    assert sum(isinstance(event, Answered) for event in events) >= 12
    play = Play(Crashable(), events, library=library).run()
    assert play.survive(len(play.disk.ops) - 14) > 100


def test_drafts_survive_every_power_loss() -> None:
    """With a draft saved before each answer: no journal is lost, no draft is ever broken."""
    assert Play(Crashable(), whole_loop(4)).run(typing=True).survive() > 500


@pytest.mark.parametrize(("answers", "typing"), [(12, False), (6, True)])
def test_no_sync_can_be_removed(answers: int, *, typing: bool) -> None:
    """The model is sharp: with any one sync taken away it finds a loss."""
    for lame in range(count_syncs(answers, typing=typing)):
        play = Play(Crashable(lame=lame), whole_loop(answers)).run(typing=typing)
        with pytest.raises(LostError):
            play.survive(play.disk.syncs[lame])


def settled(content: bytes) -> Crashable:
    """A disk on which only this journal is, since long ago."""
    folders = [folder for folder in SAVE.parents if folder != folder.parent]
    names = {folder: inode for inode, folder in enumerate(folders, start=1)}
    return Crashable(names | {SAVE: 100}, dict.fromkeys(names.values(), b"") | {100: content})


def damaged_journal() -> tuple[bytes, bytes]:
    """A journal whose middle was changed, and what follows the sound part of it."""
    play = Play(Crashable(), whole_loop(4)).run()
    data = bytearray(play.disk.read(SAVE))
    place = data.index(b"Answer 1")
    data[place] ^= 1
    return bytes(data), bytes(data[data.rindex(b"#= ", 0, place) + 36 :])


def set_aside(disk: Crashable) -> None:
    """Accept the sound beginning, then go on by one answer."""
    journal, events = Journal.open(SAVE, accept_prefix=True, files=disk, clock=noon)
    assert list(events) == whole_loop(4)[: len(events)]
    disk.mark("accepted")
    journal.append(answered(50))
    disk.mark("answered")
    journal.close()


def check_set_aside(disk: Crashable, rest: bytes, first: int = 0) -> None:
    """Whatever is lost, the bytes set aside are not, and an accepted beginning stays accepted."""
    marks = [place for place, op in enumerate(disk.ops) if op.kind in {"accepted", "answered"}]
    for done, crashed in disk.crashes(first):
        if not any(rest in crashed.content[inode] for inode in crashed.names.values()):
            raise LostError(f"after {done} operations the bytes that were set aside are gone")
        acked = sum(done > mark for mark in marks)
        try:
            journal, events = Journal.open(SAVE, accept_prefix=not acked, files=crashed, clock=noon)
        except SaveError as error:
            raise LostError(f"after {done} operations: {error}") from error
        journal.close()
        if acked == 2 and events[-1] != answered(50):
            raise LostError(f"after {done} operations the answer is gone")


def test_what_is_set_aside_is_never_lost() -> None:
    """While the end of a damaged journal is moved into a file beside it, no power loss can swallow it."""
    data, rest = damaged_journal()
    disk = settled(data)
    set_aside(disk)
    check_set_aside(disk, rest)


def test_setting_aside_needs_each_of_its_syncs() -> None:
    """The same check fails when any one sync is taken away."""
    data, rest = damaged_journal()
    probe = settled(data)
    set_aside(probe)
    for lame in range(len(probe.syncs)):
        disk = settled(data)
        disk.lame = lame
        set_aside(disk)
        with pytest.raises(LostError):
            check_set_aside(disk, rest, disk.syncs[lame])


def refused_then_played_on(lame: int) -> Play:
    """A long answer is written but its sync fails; then a shorter one is kept."""
    disk = Crashable(lame=lame)
    play = Play(disk, [SETUP, answered(0), answered(1)])
    journal = Journal(SAVE, disk, noon)
    for event in play.events[:2]:
        journal.append(event)
        play.acks.append(len(disk.ops))
    broken = iter([True])

    def fault(kind: str) -> None:
        if kind == "sync" and next(broken, False):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    disk.fault = fault
    with pytest.raises(SaveFullError):
        journal.append(answered(9, "a much longer answer, which the disk had no room for " * 9))
    play.refused = len(disk.ops)
    journal.append(play.events[2])
    play.acks.append(len(disk.ops))
    journal.close()
    return play


def test_a_refused_answer_leaves_no_trace_that_could_hurt() -> None:
    """After a refused answer was rolled back, a power loss during the next one finds no mixture of the two."""
    play = refused_then_played_on(lame=-1)
    assert play.survive(play.refused) > 10


def test_rolling_back_needs_its_sync() -> None:
    """Without the sync after the truncation, the rest of the refused answer can surface."""
    sound = refused_then_played_on(lame=-1)
    rollback = next(number for number, place in enumerate(sound.disk.syncs) if place == sound.refused - 1)
    play = refused_then_played_on(lame=rollback)
    with pytest.raises(LostError):
        play.survive(play.refused)


def test_the_disk_asks_the_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real file system's two syncs reach `fsync`, on the file and on the folder itself."""
    synced: list[int] = []
    fsync = os.fsync

    def record(handle: int) -> None:
        synced.append(os.fstat(handle).st_ino)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", record)
    journal = Journal(tmp_path / "new" / "a.toml")
    journal.append(SETUP)
    inode = journal.path.stat().st_ino
    assert synced == [tmp_path.stat().st_ino, inode, journal.path.parent.stat().st_ino]
    journal.append(answered(1))
    assert synced[3:] == [inode]
    journal.close()
    assert DISK.read(journal.path).endswith(b"\n")


def test_damage_stays_named_until_accepted() -> None:
    """Refusing the offer changes nothing on disk."""
    data, _ = damaged_journal()
    disk = settled(data)
    with pytest.raises(JournalDamagedError):
        Journal.open(SAVE, files=disk, clock=noon)
    assert disk.read(SAVE) == data
    assert not disk.ops
