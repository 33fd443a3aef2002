"""The journal: what goes in comes out, what was changed is found, what is refused leaves no trace."""

from __future__ import annotations

import errno
import os
import random
import resource
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from powerloss import Crashable
from scenes import ODD, SAVE, SETUP, answered, noon, whole_loop

from mockloop.errors import SaveBusyError, SaveDamagedError, SaveError, SaveFullError, SaveNewerError
from mockloop.interview.events import AnyEvent, HintTaken, LoopStarted, RoundEntered
from mockloop.storage.files import FileLock
from mockloop.storage.journal import Journal, JournalDamagedError, NameTakenError
from mockloop.storage.record import encode, header, sealed


def write(path: Path, events: list[AnyEvent]) -> bytes:
    """A closed journal of these events; its bytes."""
    journal = Journal(path, clock=noon)
    for event in events:
        journal.append(event)
    journal.close()
    return path.read_bytes()


def read(path: Path, *, accept_prefix: bool = False) -> list[AnyEvent]:
    """The events of a journal."""
    journal, events = Journal.open(path, accept_prefix=accept_prefix)
    journal.close()
    return list(events)


def in_memory(data: bytes) -> Crashable:
    """A disk that holds this journal."""
    return Crashable({folder: 1 for folder in SAVE.parents if folder != folder.parent} | {SAVE: 2}, {1: b"", 2: data})


# Any text at all: lone surrogates, control characters and line ends of every kind among it.
texts = st.text(st.characters(categories=None)) | st.text(st.sampled_from('\x1a\ud800\udfff0D8A\r\n"\\#=[]'))


@given(text=texts, score=st.floats(allow_nan=False), hint=texts)
@settings(max_examples=150, deadline=None)
def test_every_text_comes_back(text: str, score: float, hint: str) -> None:
    """Texts and numbers of any kind round-trip exactly, and the file stays TOML."""
    answer = answered(1, text or "…")
    events: list[AnyEvent] = [
        SETUP,
        type(answer)(
            question=hint, part="main", how="text", text=text, score=score, perceived=0.0, points=(hint, text, hint)
        ),
        HintTaken(question=text, hint=hint),
    ]
    disk = Crashable()
    journal = Journal(SAVE, disk, noon)
    for event in events:
        journal.append(event)
    journal.close()
    tomllib.loads(disk.read(SAVE).decode())
    _, loaded = Journal.open(SAVE, files=disk)
    assert list(loaded) == events


def test_a_huge_answer_comes_back(tmp_path: Path) -> None:
    """64 KB of anything: kept to the character."""
    draw = random.Random(1)
    text = ODD + "".join(draw.choices(string.printable + ODD, k=65_536 - len(ODD)))
    write(tmp_path / "a.toml", [SETUP, answered(1, text), answered(2)])
    assert read(tmp_path / "a.toml") == [SETUP, answered(1, text), answered(2)]


def test_an_answer_can_not_forge_a_record(tmp_path: Path) -> None:
    """An answer that quotes a whole journal is one answer."""
    data = write(tmp_path / "a.toml", whole_loop(2)).decode()
    events = [SETUP, answered(1, data), answered(2, "\n" + data)]
    write(tmp_path / "b.toml", events)
    assert read(tmp_path / "b.toml") == events


def test_appending_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """A journal opened again and again is the journal written at once."""
    events = whole_loop(3)
    write(tmp_path / "a.toml", events[:1])
    for event in events[1:]:
        journal, _ = Journal.open(tmp_path / "a.toml", clock=noon)
        journal.append(event)
        journal.close()
    assert (tmp_path / "a.toml").read_bytes() == write(tmp_path / "b.toml", events)


def test_truncation_at_every_byte() -> None:
    """Cut anywhere, a journal loads as what it was up to there, or says that it is damaged; the rest is kept."""
    events = whole_loop(1)
    writer = Crashable()
    journal = Journal(SAVE, writer, noon)
    ends = []
    for event in events:
        journal.append(event)
        ends.append(len(writer.read(SAVE)))
    data = writer.read(SAVE)
    for size in range(len(data)):
        disk = in_memory(data[:size])
        whole = sum(end <= size for end in ends)
        if not whole:
            with pytest.raises(SaveDamagedError):
                Journal.open(SAVE, files=disk)
            continue
        journal, loaded = Journal.open(SAVE, files=disk)
        assert list(loaded) == events[:whole]
        torn = size - ends[whole - 1]
        assert bool(journal.notices) == bool(torn)
        if torn:
            assert disk.read(SAVE.with_name("kestrel-7.torn-1")) == data[ends[whole - 1] : size]
        journal.append(answered(9))
        journal.close()
        _, again = Journal.open(SAVE, files=disk)
        assert list(again) == [*events[:whole], answered(9)]


def flips(data: bytes, number: int, seed: int) -> Iterator[bytes]:
    """The data with one bit flipped, so many times."""
    draw = random.Random(seed)
    for _ in range(number):
        changed = bytearray(data)
        changed[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        yield bytes(changed)


def test_flipped_bits_are_found() -> None:
    """A flipped bit anywhere is never taken for content: a sound prefix, or one clear error. No traceback."""
    events = whole_loop(6)
    writer = Crashable()
    journal = Journal(SAVE, writer, noon)
    for event in events:
        journal.append(event)
    offered = set()
    for data in flips(writer.read(SAVE), 600, seed=3):
        disk = in_memory(data)
        try:
            _, loaded = Journal.open(SAVE, files=disk)
        except JournalDamagedError as error:
            assert disk.read(SAVE) == data
            offered.add(error.sound)
            if not error.sound:
                continue
            _, loaded = Journal.open(SAVE, accept_prefix=True, files=disk)
        assert list(loaded) == events[: len(loaded)]
        assert len(loaded) < len(events)
    assert len(offered) > 8


def test_bytes_after_the_end_are_set_aside(tmp_path: Path) -> None:
    """Junk after the last record is no part of the loop, and not thrown away."""
    data = write(tmp_path / "a.toml", whole_loop(2))
    for number in (1, 2):
        (tmp_path / "a.toml").write_bytes(data + b"\0\0junk")
        journal, events = Journal.open(tmp_path / "a.toml")
        journal.close()
        assert list(events) == whole_loop(2)
        assert f"a.torn-{number}" in journal.notices[0]
        assert (tmp_path / f"a.torn-{number}").read_bytes() == b"\0\0junk"


def test_damage_in_the_middle_is_named(tmp_path: Path) -> None:
    """The line says file, line, what is sound, and the offer; accepting it keeps the rest beside."""
    path = tmp_path / "a.toml"
    data = write(path, whole_loop(4))
    path.write_bytes(data.replace(b"Answer 1:", b"Answer 7:", 1))
    with pytest.raises(JournalDamagedError) as caught:
        Journal.open(path)
    line = data[: data.index(b"Answer 1:")].count(b"\n", 0) + 1
    assert (caught.value.sound, caught.value.path) == (4, path)
    assert 0 < line - caught.value.line < 8
    assert data.splitlines()[caught.value.line - 1] == b"[[event]]"
    assert str(caught.value).startswith(f"{path}:{caught.value.line}: the checksum of event 5 fails; 4 events before")
    assert read(path, accept_prefix=True) == whole_loop(4)[:4]
    assert path.read_bytes() + (tmp_path / "a.torn-1").read_bytes() == data.replace(b"Answer 1:", b"Answer 7:", 1)
    assert read(path) == whole_loop(4)[:4]


def test_only_one_write_can_be_torn(tmp_path: Path) -> None:
    """A power loss breaks the last record at most: more than that is damage, and not mended without asking."""
    path = tmp_path / "a.toml"
    data = write(path, whole_loop(2))
    last = data.rindex(b"\n[[event]]")
    broken_seal = data[: last - 34] + b"!" + data[last - 33 :]
    broken_record_and_more = data[:last] + data[last:].replace(b"proceeded", b"proceedet") + b"more"
    for content in (broken_seal, broken_record_and_more):
        path.write_bytes(content)
        with pytest.raises(JournalDamagedError):
            Journal.open(path)
        assert path.read_bytes() == content
    path.write_bytes(data[:last] + data[last:].replace(b"proceeded", b"proceedet"))
    assert read(path) == whole_loop(2)[:-1]


@pytest.mark.parametrize("change", ["drop", "repeat", "swap"])
def test_records_can_not_be_moved(tmp_path: Path, change: str) -> None:
    """Each checksum covers the one before: a record dropped, repeated or moved is found."""
    path = tmp_path / "a.toml"
    head, *records = write(path, whole_loop(4)).split(b"\n\n")
    moved = {
        "drop": [*records[:3], *records[4:]],
        "repeat": [*records[:4], *records[3:]],
        "swap": [*records[:3], records[4], records[3], *records[5:]],
    }[change]
    path.write_bytes(b"\n\n".join([head, *moved]))
    with pytest.raises(JournalDamagedError, match="checksum"):
        Journal.open(path)
    assert read(path, accept_prefix=True) == whole_loop(4)[: 4 if change == "repeat" else 3]


def test_a_newer_format_is_left_alone(tmp_path: Path) -> None:
    """A header that says a later format is refused, and the file not touched."""
    path = tmp_path / "a.toml"
    head, digits = sealed("0" * 32, header()[0].rpartition(b"#= ")[0].replace(b"format = 1", b"format = 2"))
    path.write_bytes(head + sealed(digits, b"something = 'else'\n")[0] + b"no TOML")
    before = path.read_bytes()
    for accept in (False, True):
        with pytest.raises(SaveNewerError, match="format 2"):
            Journal.open(path, accept_prefix=accept)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.toml"]


FORGED = {
    "unknown type": (b'\n[[event]]\ntype = "teleported"\nat = 2026-03-01T12:00:00Z\n', "teleported"),
    "unknown field": (b'\n[[event]]\ntype = "proceeded"\nwhere = "on"\nat = 2026-03-01T12:00:00Z\n', "where"),
    "wrong type": (b'\n[[event]]\ntype = "offer-answered"\naccepted = 1\nat = 2026-03-01T12:00:00Z\n', "accepted"),
    "no TOML": (b"\n[[event]]\ntype = \n", "no TOML"),
    "no UTF-8": (b'\n[[event]]\ntype = "\xff"\n', "no TOML"),
    "deep": (b"\n[[event]]\ntype = " + b"[" * 5000 + b"\n", "no TOML"),
    "long number": (b"\n[[event]]\ntype = " + b"1" * 5000 + b"\n", "no TOML"),
    "no table": (b"\nevent = 3\n", ""),
    "no event": (b"\n# nothing\n", "0 events"),
    "no time": (b'\n[[event]]\ntype = "proceeded"\n', "time"),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_is_not_understood_has_its_place(tmp_path: Path, name: str) -> None:
    """A record with a right checksum that this version can't read is named; the events before it are offered."""
    path = tmp_path / "a.toml"
    data = write(path, whole_loop(2))
    body, reason = FORGED[name]
    forged, digits = sealed(data[-33:-1].decode(), body)
    path.write_bytes(data + forged + encode(answered(8), noon(), digits)[0])
    with pytest.raises(JournalDamagedError) as caught:
        Journal.open(path)
    assert caught.value.sound == len(whole_loop(2))
    assert reason in str(caught.value)
    assert caught.value.line == data.count(b"\n") + 2
    assert read(path, accept_prefix=True) == whole_loop(2)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"title = 'my notes'\n", b"# mockloop save", header()[0]])
def test_what_is_no_save_is_left_alone(tmp_path: Path, content: bytes) -> None:
    """A file without one sound event is refused in one line and stays as it was."""
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    with pytest.raises(JournalDamagedError, match="left as it is") as caught:
        Journal.open(path, accept_prefix=True)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == content


def test_a_journal_must_begin_with_a_set_up(tmp_path: Path) -> None:
    """Sound records in the wrong order at the very start are no loop."""
    write(tmp_path / "a.toml", [answered(1), SETUP])
    with pytest.raises(JournalDamagedError, match="does not start a loop"):
        Journal.open(tmp_path / "a.toml")


def test_a_missing_save_is_one_line(tmp_path: Path) -> None:
    """No file, or no folder: said, and nothing is left behind."""
    for path in (tmp_path / "a.toml", tmp_path / "none" / "a.toml"):
        with pytest.raises(SaveError, match="no such save"):
            Journal.open(path)
    assert not list(tmp_path.iterdir())


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    """A second journal of the same name is refused before anything is written."""
    write(tmp_path / "a.toml", whole_loop(2))
    with pytest.raises(NameTakenError):
        Journal(tmp_path / "a.toml").append(SETUP)
    assert read(tmp_path / "a.toml") == whole_loop(2)


# --- two processes -----------------------------------------------------------------------------------------

HOLDER = """
import sys, time
from pathlib import Path
from mockloop.storage.files import FileLock
from mockloop.storage.journal import Journal
journal, _ = Journal.open(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_the_second_process_is_told_who(tmp_path: Path) -> None:
    """While another process holds the loop its pid is named; when it is killed the loop is free at once."""
    path = tmp_path / "a.toml"
    write(path, whole_loop(2))
    with subprocess.Popen([sys.executable, "-c", HOLDER, path], stdout=subprocess.PIPE) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"held\n"
            with pytest.raises(SaveBusyError, match=rf'"a" is being played by process {holder.pid} on '):
                Journal.open(path)
        finally:
            holder.kill()
    assert (tmp_path / "a.lock").exists()
    assert read(path) == whole_loop(2)
    assert not (tmp_path / "a.lock").exists()


def test_a_lock_is_free_after_an_error(tmp_path: Path) -> None:
    """A journal that could not be opened or created does not stay locked."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"junk")
    for _ in range(2):
        with pytest.raises(JournalDamagedError):
            Journal.open(path)
        with pytest.raises(NameTakenError):
            Journal(path).reserve()


def test_one_process_can_not_open_a_loop_twice(tmp_path: Path) -> None:
    """The lock holds within a process too, and is let go once only."""
    write(tmp_path / "a.toml", whole_loop(2))
    journal, _ = Journal.open(tmp_path / "a.toml")
    with pytest.raises(SaveBusyError, match=str(os.getpid())):
        Journal.open(tmp_path / "a.toml")
    journal.close()
    journal.close()
    assert read(tmp_path / "a.toml") == whole_loop(2)
    with pytest.raises(SaveError, match="closed"):
        journal.append(answered(1))


def test_a_lock_that_was_just_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The holder leaves between our opening of its lock file and our locking: what we hold is a file with a name."""
    path = tmp_path / "a.lock"
    first = FileLock(path)
    take_it = FileLock._flock
    turns = iter([True])

    def slow(lock: FileLock, handle: int) -> None:
        if next(turns, False):
            first.release()
        take_it(lock, handle)

    monkeypatch.setattr(FileLock, "_flock", slow)
    second = FileLock(path)
    assert path.exists()
    with pytest.raises(SaveBusyError):
        FileLock(path)
    second.release()


def test_a_file_system_without_lasting_numbers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file is never the one that was opened, nobody waits for ever: the line names the cure."""
    monkeypatch.setattr(FileLock, "_is_named", lambda *_: False)
    with pytest.raises(SaveError, match="has no locks; choose another folder with --save-dir"):
        FileLock(tmp_path / "a.lock")


def test_junk_in_a_lock_file_harms_nobody(tmp_path: Path) -> None:
    """A lock file left by a crash, whatever is in it, is taken over."""
    write(tmp_path / "a.toml", whole_loop(2))
    (tmp_path / "a.lock").write_bytes(b"\xff\x1b[31m process 1\n")
    assert read(tmp_path / "a.toml") == whole_loop(2)


# --- disks that refuse -------------------------------------------------------------------------------------

REFUSALS = [
    (errno.ENOSPC, SaveFullError),
    (errno.EDQUOT, SaveFullError),
    (errno.EFBIG, SaveFullError),
    (errno.EIO, SaveError),
    (errno.EROFS, SaveError),
]


class Fault:
    """Fails the operations of one kind while `on`."""

    def __init__(self, number: int, kinds: set[str]) -> None:
        self.number, self.kinds, self.on = number, kinds, True

    def __call__(self, kind: str) -> None:
        if self.on and kind in self.kinds:
            raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize(("number", "kind"), REFUSALS)
@pytest.mark.parametrize("where", [{"write"}, {"sync"}, {"write", "truncate"}, {"sync", "truncate"}])
def test_a_refused_append_leaves_no_trace(number: int, kind: type[SaveError], where: set[str]) -> None:
    """Told with one line; memory and disk agree; the next append works, even when cutting back failed at first."""
    disk = Crashable()
    journal = Journal(SAVE, disk, noon)
    events = whole_loop(3)
    for event in events[:4]:
        journal.append(event)
    fault = disk.fault = Fault(number, where)
    for _ in range(3):
        with pytest.raises(kind) as caught:
            journal.append(answered(9, "refused " * 99))
        assert type(caught.value) is kind
        assert str(SAVE) in str(caught.value)
        assert "\n" not in str(caught.value)
        assert journal.size == 4
    fault.on = False
    for event in events[4:]:
        journal.append(event)
    journal.close()
    reopened, loaded = Journal.open(SAVE, files=disk)
    assert list(loaded) == events
    assert not reopened.notices


@pytest.mark.parametrize("where", ["create", "write", "sync", "rename", "sync-folder"])
def test_a_refused_creation_leaves_no_trace(where: str) -> None:
    """The very first event refused: no file, and trying again works."""
    disk = Crashable({folder: 1 for folder in SAVE.parents if folder != folder.parent}, {1: b""})
    journal = Journal(SAVE, disk, noon)
    journal.reserve()
    fault = disk.fault = Fault(errno.ENOSPC, {where})
    with pytest.raises(SaveFullError):
        journal.append(SETUP)
    assert not [path for path in disk.names if path.suffix in {".toml", ".new"}]
    fault.on = False
    journal.append(SETUP)
    journal.append(answered(1))
    journal.close()
    assert list(Journal.open(SAVE, files=disk)[1]) == [SETUP, answered(1)]


LIMITED = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from scenes import SETUP, answered
from mockloop.errors import SaveFullError
from mockloop.storage.files import FileLock
from mockloop.storage.journal import Journal
journal = Journal(Path(sys.argv[2]))
journal.append(SETUP)
resource.setrlimit(resource.RLIMIT_FSIZE, (6000, resource.RLIM_INFINITY))
kept = 0
try:
    while True:
        journal.append(answered(kept))
        kept += 1
except SaveFullError as error:
    assert "disk is full" in str(error), error
size = journal.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
journal.append(answered(kept))
print(kept, size)
"""


def test_a_file_size_limit_is_a_full_disk(tmp_path: Path) -> None:
    """The kernel itself refuses in mid-record: cut back, told, and play goes on when there is room again."""
    path = tmp_path / "a.toml"
    command = [sys.executable, "-c", LIMITED, Path(__file__).parent, path]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    kept, size = map(int, done.stdout.split())
    assert 1 < kept < 20
    assert size <= 6000
    assert read(path) == [SETUP, *(answered(number) for number in range(kept + 1))]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 64 KB, where one may be mounted."""
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "mockloop-test", tmp_path]
    try:
        done = subprocess.run(command, check=False, capture_output=True)
    except OSError:
        pytest.skip("no mount command here")
    if done.returncode:
        pytest.skip("mounting is not allowed here; the size limit above tests the same")
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


def test_a_really_full_disk(small_disk: Path) -> None:
    """On a file system that fills up: told, whole, and going on after something was deleted."""
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(20_000))
    path = small_disk / "a.toml"
    journal = Journal(path, clock=noon)
    journal.append(SETUP)
    kept: list[AnyEvent] = [SETUP]

    def fill() -> None:
        for number in range(200):
            journal.append(answered(number, "long " * 300))
            kept.append(answered(number, "long " * 300))

    with pytest.raises(SaveFullError, match="disk is full"):
        fill()
    ballast.unlink()
    journal.append(answered(500))
    journal.close()
    assert len(kept) > 5
    assert read(path) == [*kept, answered(500)]


def test_a_save_moved_away_is_noticed(tmp_path: Path) -> None:
    """An answer is not acknowledged into a file that nobody will find, or that somebody else writes to."""
    path = tmp_path / "a.toml"
    data = write(path, whole_loop(2))
    for change in (path.unlink, lambda: path.write_bytes(data + b"# hello"), lambda: path.rename(tmp_path / "b.toml")):
        path.write_bytes(data)
        journal, _ = Journal.open(path)
        change()
        with pytest.raises(SaveError, match="another program"):
            journal.append(answered(1))
        journal.close()
    assert (tmp_path / "b.toml").read_bytes() == data


def test_a_save_that_can_not_be_read_is_one_line(tmp_path: Path) -> None:
    """A folder where a file should be."""
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(SaveError, match="can't be read"):
        Journal.open(tmp_path / "a.toml")


def test_events_of_every_type_are_kept(tmp_path: Path) -> None:
    """One of each, with its fields at their extremes."""
    import typing

    from msgspec.structs import fields

    draw = random.Random(5)

    def value(kind: object) -> object:
        if kind in {str, float, bool, int}:
            return {str: ODD, float: draw.random() * 1e-12, bool: True, int: 2**63 - 1}[kind]  # type: ignore[index]
        args = typing.get_args(kind)
        return (ODD, "") if typing.get_origin(kind) is tuple else args[-1]

    events = [cls(**{field.name: value(field.type) for field in fields(cls)}) for cls in typing.get_args(AnyEvent)]
    assert {type(event) for event in events} >= {LoopStarted, RoundEntered}
    first = [event for event in events if isinstance(event, LoopStarted)]
    write(tmp_path / "a.toml", first + events)
    assert read(tmp_path / "a.toml") == first + events
