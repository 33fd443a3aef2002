"""A loop on disk is the loop in memory, whatever happens in between."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from playing import PACK, forward, pack_library, setup, take
from powerloss import Crashable
from sitting import shipped_library

from mockloop.catalogue.library import Library, Pack
from mockloop.errors import (
    CatalogueError,
    SaveBusyError,
    SaveDamagedError,
    SaveError,
    SaveFullError,
    UnknownIdError,
)
from mockloop.interview.events import Answered, LoopStarted, Mode, OfferAnswered
from mockloop.interview.session import Session
from mockloop.storage.drafts import Draft
from mockloop.storage.journal import Journal, JournalDamagedError, NameTakenError
from mockloop.storage.loops import Loop, continue_loop, start_loop
from mockloop.storage.remove import remove_save
from mockloop.storage.saves import SaveFolder

AWAY = Path("/home/player/saves")  # in memory only
LIBRARY = pack_library()


def views(session: Session) -> dict[str, object]:
    """Everything a face can see of a session."""
    names = [name for name in dir(Session) if isinstance(getattr(Session, name), property) and name != "library"]
    assert {"prompt", "transcript", "progress", "clock", "events"} <= set(names)
    return {name: getattr(session, name) for name in names}


class Kept(RuleBasedStateMachine):
    """Random play with quits, kills, power losses and full disks: the replayed loop is the live one."""

    @initialize(
        seed=st.integers(0, 2**63 - 1),
        mode=st.sampled_from(["choose", "write"]),
        length=st.sampled_from(["short", "full"]),
        timed=st.booleans(),
    )
    def start(self, *, seed: int, mode: str, length: str, timed: bool) -> None:
        """A new loop on an empty disk."""
        self.disk = Crashable()
        self.draw = random.Random(seed)
        self.full = False
        started = setup(seed, mode, length, timed=timed)  # type: ignore[arg-type]
        self.loop = start_loop(AWAY, LIBRARY, started, "a", files=self.disk)

    def fill(self, kind: str) -> None:
        """What the disk does when it is full."""
        if kind == "write":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def reopen(self) -> None:
        """Continue from what is on disk."""
        self.loop = continue_loop(AWAY, LIBRARY, "a", files=self.disk)
        self.full = False

    @precondition(lambda self: self.loop.session.ending is None)
    @rule(data=st.data(), onward=st.booleans())
    def command(self, data: st.DataObject, *, onward: bool) -> None:
        """Any command the session takes; on a full disk it is refused and nothing changes."""
        session = self.loop.session
        commands = forward(session) if onward and forward(session) else sorted(session.commands - {"withdraw"})
        name = data.draw(st.sampled_from(commands))
        before = views(session)
        if self.full and not self.loop.unsaved:
            with pytest.raises(SaveFullError):
                take(session, name, self.draw)
            assert views(session) == before
        else:
            take(session, name, self.draw)
            assert len(session.events) > len(before["events"])  # type: ignore[arg-type]

    @precondition(lambda self: self.loop.session.ending is None and not self.full)
    @rule(on_unsaved=st.booleans())
    def disk_fills(self, *, on_unsaved: bool) -> None:
        """The disk is full from now on; the player may choose to go on all the same."""
        self.full = True
        self.disk.fault = self.fill
        if on_unsaved:
            self.loop.play_on_unsaved()
            take(self.loop.session, min(self.loop.session.commands - {"withdraw"}), self.draw)
            assert self.loop.unsaved

    @precondition(lambda self: self.full)
    @rule()
    def disk_empties(self) -> None:
        """There is room again; what was unsaved can be saved."""
        self.full = False
        self.disk.fault = lambda _: None
        assert self.loop.save_pending()
        assert self.loop.unsaved == 0

    @precondition(lambda self: not self.full)
    @rule()
    def quit_and_continue(self) -> None:
        """Closing and continuing changes nothing that can be seen."""
        before = views(self.loop.session)
        self.loop.close()
        self.reopen()
        assert views(self.loop.session) == before

    @precondition(lambda self: not self.full)
    @rule(data=st.data())
    def power_loss(self, data: st.DataObject) -> None:
        """Whatever the disk kept, nothing acknowledged is missing."""
        before = views(self.loop.session)
        states = [state for _, state in self.disk.crashes(len(self.disk.ops))]
        self.disk = data.draw(st.sampled_from(states))
        self.reopen()
        assert views(self.loop.session) == before

    @precondition(lambda self: self.loop.session.ending is None)
    @rule()
    def withdraw_from_a_copy(self) -> None:
        """Another disk with the same content leads to the same loop, and then on to its own end."""
        if self.loop.unsaved or self.full:
            return
        copy = Crashable(dict(self.disk.names), dict(self.disk.content))
        other = continue_loop(AWAY, LIBRARY, "a", files=copy)
        other.session.withdraw()
        assert other.session.ending == "withdrawn"

    @invariant()
    def replay_is_live(self) -> None:
        """The events on disk and the unsaved ones are the session's."""
        if not hasattr(self, "loop"):
            return
        live = self.loop.session
        replayed = Session.replay(live.events, LIBRARY)
        assert views(replayed) == views(live)
        copy = Crashable(dict(self.disk.names), dict(self.disk.content))
        journal, events = Journal.open(AWAY / "a.toml", files=copy)
        journal.close()
        assert events == live.events[: len(live.events) - self.loop.unsaved]


TestKept = Kept.TestCase
TestKept.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)


def play_to_the_end(loop: Loop, seed: int = 1) -> None:
    """Take commands that lead on until the loop is over."""
    draw = random.Random(seed)
    while loop.session.ending is None:
        take(loop.session, draw.choice(forward(loop.session)), draw)


def play_to_a_question(loop: Loop) -> str:
    """Go on to the next open question; its key."""
    draw = random.Random(1)
    while loop.session.open_question is None:
        take(loop.session, forward(loop.session)[0], draw)
    return loop.session.open_question.key


@pytest.mark.parametrize("mode", ["choose", "write"])
def test_a_whole_loop_comes_back(tmp_path: Path, library: Library, mode: str) -> None:
    """Played to its end, closed, continued: the same ending, the same everything."""
    with start_loop(tmp_path, library, setup(mode=mode)) as loop:  # type: ignore[arg-type]
        play_to_the_end(loop)
        before = views(loop.session)
    with continue_loop(tmp_path, library, loop.name) as again:
        assert views(again.session) == before
        assert not again.notices


@pytest.mark.parametrize("mode", ["choose", "write"])
def test_shipped_loops_come_back_at_every_step(mode: Mode) -> None:
    """At each shipped company, quit after every seventh event and killed at the end: never a difference."""
    shipped = shipped_library()
    draw = random.Random(3)
    for company in shipped.companies:
        started = LoopStarted(
            company=company, candidate=min(shipped.candidates), seed=5, mode=mode, length="short", timed=True
        )
        disk = Crashable()
        loop = start_loop(AWAY, shipped, started, "a", files=disk)
        while loop.session.ending is None:
            take(loop.session, draw.choice(forward(loop.session)), draw)
            if len(loop.session.events) % 7 == 0:
                before = views(loop.session)
                loop.close()
                loop = continue_loop(AWAY, shipped, "a", files=disk)
                assert views(loop.session) == before
        copy = Crashable(dict(disk.names), dict(disk.content))
        assert views(continue_loop(AWAY, shipped, "a", files=copy).session) == views(loop.session)


def test_continue_finds_question_and_draft(tmp_path: Path, library: Library) -> None:
    """Without a name, the newest unfinished loop goes on at the same question with the same draft."""
    with start_loop(tmp_path, library, setup(1), "done") as loop:
        loop.session.withdraw()
    with start_loop(tmp_path, library, setup(2)) as loop:
        key = play_to_a_question(loop)
        draft = Draft(question=key, text="half a thou", scratchpad="gulls!", seconds=12.5)
        loop.drafts.save(draft)
    with continue_loop(tmp_path, library) as again:
        assert again.name == "kestrel-2"
        assert again.session.open_question is not None
        assert again.session.open_question.key == key
        assert again.drafts.load() == draft


def test_killed_players_lose_nothing(tmp_path: Path) -> None:
    """SIGKILL at random moments: no acknowledged event lost, no save unloadable, no draft lost."""
    command = [sys.executable, Path(__file__).with_name("killing.py"), tmp_path, "15", "4"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    tally = json.loads(done.stdout)
    assert tally["kills"] == 15
    assert tally["acknowledged"] > 100
    assert (tally["lost"], tally["unloadable"], tally["drafts_lost"]) == (0, 0, 0)


def test_names(tmp_path: Path, library: Library) -> None:
    """A loop is named after company and seed, made unique; a name of one's own is kept, once."""
    loops = [start_loop(tmp_path, library, setup(7), name) for name in (None, None, "mine")]
    assert [loop.name for loop in loops] == ["kestrel-7", "kestrel-7-2", "mine"]
    for loop in loops:
        loop.close()
    with pytest.raises(NameTakenError, match="mine"):
        start_loop(tmp_path, library, setup(7), "mine")
    with pytest.raises(SaveError, match='for instance "my-loop"'):
        start_loop(tmp_path, library, setup(7), "../My Loop")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kestrel-7-2.toml", "kestrel-7.toml", "mine.toml"]


def test_an_unknown_company_leaves_no_trace(tmp_path: Path, library: Library) -> None:
    """Nothing is on disk when the loop can't start."""
    wrong = type(setup())(company="kestral", candidate="newgrad", seed=1, mode="write", length="full", timed=False)
    with pytest.raises(UnknownIdError, match="kestrel"):
        start_loop(tmp_path / "saves", library, wrong)
    assert not list(tmp_path.iterdir())


def test_a_running_loop_is_busy(tmp_path: Path, library: Library) -> None:
    """Continuing a loop that is being played says by whom."""
    with start_loop(tmp_path, library, setup(7)), pytest.raises(SaveBusyError, match=f"process {os.getpid()} on"):
        continue_loop(tmp_path, library)


def test_nothing_to_continue(tmp_path: Path, library: Library) -> None:
    """No loop, or no such name: one line with a cure."""
    with pytest.raises(SaveError, match="mockloop play COMPANY"):
        continue_loop(tmp_path, library)
    with start_loop(tmp_path, library, setup(7)) as loop:
        loop.session.withdraw()
    with pytest.raises(SaveError, match="no unfinished loop"):
        continue_loop(tmp_path, library)
    with pytest.raises(SaveError, match=r'No save is named "other".*there: kestrel-7'):
        continue_loop(tmp_path, library, "other")


def test_a_damaged_loop_goes_on_from_its_sound_beginning(tmp_path: Path, library: Library) -> None:
    """First the offer, then the loop as it was before the damage."""
    with start_loop(tmp_path, library, setup(7)) as loop:
        play_to_the_end(loop)
        events = loop.session.events
    path = tmp_path / "kestrel-7.toml"
    path.write_bytes(path.read_bytes().replace(b'part = "follow-up"', b'part = "main"', 1))
    with pytest.raises(JournalDamagedError) as caught:
        continue_loop(tmp_path, library, loop.name)
    with continue_loop(tmp_path, library, accept_prefix=True) as again:
        assert again.session.events == events[: caught.value.sound]
        assert "kestrel-7.torn-1" in again.notices[0]
        play_to_the_end(again)


def test_events_that_do_not_follow_are_refused(tmp_path: Path, library: Library) -> None:
    """Sound records in an impossible order: one line, the file left as it is."""
    with start_loop(tmp_path, library, setup(7)) as loop:
        loop.journal.append(OfferAnswered(accepted=True))
    before = (tmp_path / "kestrel-7.toml").read_bytes()
    with pytest.raises(SaveDamagedError, match="do not follow"):
        continue_loop(tmp_path, library, "kestrel-7")
    assert (tmp_path / "kestrel-7.toml").read_bytes() == before
    with pytest.raises(SaveDamagedError, match="do not follow"):  # it is not locked either
        continue_loop(tmp_path, library, "kestrel-7")


def test_what_left_the_library_is_said(tmp_path: Path) -> None:
    """A question that is gone is skipped with a notice; a company that is gone is one line; both keep the file."""
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    packs = (Pack("core", pack),)
    with start_loop(tmp_path, Library(packs), setup(7)) as loop:
        key = play_to_a_question(loop)
        draw = random.Random(2)
        while not isinstance(loop.session.events[-1], Answered):
            take(loop.session, forward(loop.session)[0], draw)
    bank = pack / "banks" / "birds.toml"
    gone = loop.session.open_question
    assert gone is not None
    bank.write_text(bank.read_text().replace(f'id = "{gone.key.split("/")[2].split("#")[0]}"', 'id = "renamed"'))
    with continue_loop(tmp_path, Library(packs)) as again:
        assert any("no longer in the library" in notice for notice in again.notices)
        assert key in {event.question for event in again.session.events if isinstance(event, Answered)}
        play_to_the_end(again)
    (pack / "companies" / "kestrel.toml").unlink()
    with pytest.raises(CatalogueError):
        continue_loop(tmp_path, Library(packs), loop.name)


def test_removing(tmp_path: Path, library: Library) -> None:
    """A save goes with its draft, but not while it is played; what was set aside stays."""
    with start_loop(tmp_path, library, setup(7)) as loop:
        loop.drafts.save(Draft(question="a", text="b"))
        with pytest.raises(SaveBusyError):
            remove_save(tmp_path, loop.name)
    (tmp_path / "kestrel-7.torn-1").write_bytes(b"kept")
    remove_save(tmp_path, loop.name)
    assert [path.name for path in tmp_path.iterdir()] == ["kestrel-7.torn-1"]
    with pytest.raises(SaveError):
        remove_save(tmp_path / "none", loop.name)
    with pytest.raises(SaveError):
        remove_save(tmp_path, "../kestrel-7")


def test_playing_on_unsaved(library: Library) -> None:
    """On a full disk the player may go on; when there is room again everything is there, in order."""
    disk = Crashable()
    loop = start_loop(AWAY, library, setup(7), "a", files=disk)

    def full(_: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    disk.fault = full
    with pytest.raises(SaveFullError, match="disk is full"):
        loop.session.begin()
    assert loop.session.state == "briefing"
    loop.play_on_unsaved()
    loop.session.begin()
    loop.session.proceed()
    assert loop.unsaved == 2
    assert not loop.save_pending()
    disk.fault = lambda _: None
    loop.session.enter()
    assert loop.unsaved == 0
    disk.fault = full
    with pytest.raises(SaveFullError):  # as careful as before
        take(loop.session, "skip", random.Random(1))
    disk.fault = lambda _: None
    loop.close()
    assert continue_loop(AWAY, library, "a", files=disk).session.events == loop.session.events


def test_starting_unsaved(library: Library) -> None:
    """With no room for even the first event a loop can start; closing tries once more."""
    disk = Crashable()

    def full(_: str) -> None:
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    disk.fault = full
    with pytest.raises(SaveFullError):
        start_loop(AWAY, library, setup(7), "a", files=disk)
    with start_loop(AWAY, library, setup(7), "a", unsaved=True, files=disk) as loop:
        loop.session.begin()
        assert loop.unsaved == 2
        disk.fault = lambda _: None
    assert loop.unsaved == 0
    assert continue_loop(AWAY, library, "a", files=disk).session.events == loop.session.events


def test_starting_unsaved_where_nothing_can_be_written(tmp_path: Path, library: Library) -> None:
    """A file stands where the folder should be: one line, or an unsaved loop."""
    (tmp_path / "saves").write_text("in the way")
    folder = SaveFolder(tmp_path / "saves" / "deep")
    with pytest.raises(SaveError, match="can't be written"):
        start_loop(folder, library, setup(7))
    with start_loop(folder, library, setup(7), unsaved=True) as loop:
        play_to_the_end(loop)
    assert loop.unsaved == len(loop.session.events)
