"""One loop's append-only journal: an event is on the disk, synced, before `append` returns, or not there at all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from mockloop.errors import SaveDamagedError, SaveError, SaveNewerError
from mockloop.interview.events import AnyEvent, LoopStarted
from mockloop.storage.files import DISK, Files, Lock, make_folders, refusal, replace_file
from mockloop.storage.record import MAX_BYTES, RecordError, Scan, decode, encode, header, scan

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time of day, aware, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class NameTakenError(SaveError):
    """A save of this name exists already."""


class JournalDamagedError(SaveDamagedError):
    """A journal is damaged from `line` on; the `sound` events before it can be played on from.

    `sound` is 0 when nothing can be saved. `journal.Journal.open(path, accept_prefix=True)` takes the offer.
    """

    def __init__(self, path: Path, line: int, sound: int, reason: str) -> None:
        self.path, self.line, self.sound = path, line, sound
        offer = (
            f"{count(sound, 'event')} before it {'is' if sound == 1 else 'are'} sound: "
            "you can go on from there, the rest is set aside."
            if sound
            else "nothing before it is sound; the file was left as it is."
        )
        super().__init__(f"{path}:{line}: {reason}; {offer}")


class Journal:
    """A loop's file, held by its lock until `close`. Not safe to share between threads.

    `path` is `…/NAME.toml`; `notices` are lines the player should see; `size` is the number of events on disk.
    """

    def __init__(self, path: Path, files: Files = DISK, clock: Clock = utc_now) -> None:
        """A journal that is not on disk yet: the first `append` creates it. Nothing is touched here."""
        self.path = path
        self.notices: tuple[str, ...] = ()
        self.size = 0
        self._files = files
        self._clock = clock
        self._lock: Lock | None = None
        self._handle: int | None = None
        self._end = 0
        self._digits = ""
        self._clean = True
        self._closed = False

    @classmethod
    def open(
        cls, path: Path, *, accept_prefix: bool = False, files: Files = DISK, clock: Clock = utc_now
    ) -> tuple[Journal, tuple[AnyEvent, ...]]:
        """Take the lock, check every checksum, and give the journal with its events.

        A record that a power loss tore is set aside in `NAME.torn-1` and said in `notices`. With `accept_prefix`
        everything from the first damage on is set aside likewise.

        Raises:
            SaveBusyError: another process plays this loop.
            JournalDamagedError: the content was changed, or holds what this version does not know.
            SaveNewerError: a newer mockloop wrote it; it was left untouched.
            SaveError: it can't be read or written.
        """
        journal = cls(path, files, clock)
        try:
            journal._acquire()
            events = journal._load(accept_prefix=accept_prefix)
        except BaseException:
            journal.close()
            raise
        return journal, events

    def reserve(self) -> None:
        """Take the name for a new journal: its folder and its lock; the file comes with the first event.

        Raises:
            NameTakenError: there is a save of this name.
            SaveBusyError: another process is about to create it.
            SaveError: the folder can't be written to.
        """
        try:
            make_folders(self._files, self.path.parent)
        except OSError as error:
            raise refusal(error, self.path.parent) from error
        self._acquire()
        if self._files.exists(self.path):
            self._release()
            raise NameTakenError(f'A save named "{self.path.stem}" exists already; choose another name.')

    def append(self, event: AnyEvent, at: datetime | None = None) -> None:
        """Write one event (that happened now, or `at`) and return when it survives a power loss.

        On an error the file is back at its last good length (at the latest before the next append), so that
        memory and disk agree and a later append works.

        Raises:
            SaveFullError: no space is left; the event is not on disk.
            SaveError: the event is not on disk for another reason.
        """
        if self._closed:
            raise SaveError(f"{self.path}: closed already.")
        happened = at or self._clock()
        if self._handle is None:
            self._create(event, happened)
            return
        part, digits = encode(event, happened, self._digits)
        try:
            if not self._clean:
                self._roll_back(self._handle)
            self._check_place(self._handle)
            self._clean = False
            self._files.write(self._handle, self._end, part)
            self._files.sync(self._handle)
        except OSError as error:
            with contextlib.suppress(OSError):  # tried again before the next append
                self._roll_back(self._handle)
            raise refusal(error, self.path) from error
        self._grow(len(part), digits)

    def close(self) -> None:
        """Let the file and its lock go; a second call does nothing."""
        self._closed = True
        if self._handle is not None:
            handle, self._handle = self._handle, None
            with contextlib.suppress(OSError):  # everything acknowledged is synced already
                self._files.close(handle)
        self._release()

    def _acquire(self) -> None:
        if self._lock is None:
            try:
                self._lock = self._files.lock(self.path.with_suffix(".lock"))
            except FileNotFoundError as error:
                raise SaveError(f"{self.path}: there is no such save.") from error
            except OSError as error:
                raise refusal(error, self.path) from error

    def _release(self) -> None:
        if self._lock is not None:
            lock, self._lock = self._lock, None
            lock.release()

    def _grow(self, size: int, digits: str) -> None:
        self._end += size
        self._digits = digits
        self._clean = True
        self.size += 1

    def _create(self, event: AnyEvent, at: datetime) -> None:
        """Header and first event appear together, under their final name, or not at all."""
        if self._lock is None:
            self.reserve()
        head, digits = header()
        part, digits = encode(event, at, digits)
        try:
            replace_file(self._files, self.path, head + part)
            self._files.sync_folder(self.path.parent)
            self._handle = self._files.open(self.path)
        except OSError as error:
            with contextlib.suppress(OSError):
                self._files.remove(self.path)
            raise refusal(error, self.path) from error
        self._end = len(head)
        self._grow(len(part), digits)

    def _roll_back(self, handle: int) -> None:
        """Cut the file to what is acknowledged; synced, or the next record could land among the old one's rest."""
        self._files.truncate(handle, self._end)
        self._files.sync(handle)
        self._clean = True

    def _check_place(self, handle: int) -> None:
        if not self._files.is_ours(handle, self.path, self._end):
            raise SaveError(f"{self.path}: was moved, deleted or changed by another program while being played.")

    def _load(self, *, accept_prefix: bool) -> tuple[AnyEvent, ...]:
        data = self._read()
        found = scan(data)
        if found.state == "newer":
            raise SaveNewerError(
                f"{self.path}: written by a newer mockloop (format {found.format}); "
                "it was left untouched. Update mockloop to play it."
            )
        events, problem = sound_events(data, found)
        kept = found.parts[: len(events) + 1]
        if not events:
            raise JournalDamagedError(self.path, line_of(data, found.end), 0, problem or "holds no event")
        if problem and not accept_prefix:
            raise JournalDamagedError(self.path, line_of(data, kept[-1].end), len(events), problem)
        self._end, self._digits, self.size = kept[-1].end, kept[-1].digits, len(events)
        try:
            self._handle = self._files.open(self.path)
            if self._end < len(data):
                aside = self._set_aside(data[self._end :])
                what = "from the damage on was" if problem else "that was only half written was"
                self.notices = (f"The end of the save {what} set aside in {aside.name}.",)
        except OSError as error:
            raise refusal(error, self.path) from error
        return events

    def _read(self) -> bytes:
        try:
            data = self._files.read(self.path)
        except FileNotFoundError as error:
            raise SaveError(f"{self.path}: there is no such save.") from error
        except OSError as error:
            raise SaveError(f"{self.path}: can't be read ({(error.strerror or 'unknown reason').lower()}).") from error
        if len(data) > MAX_BYTES:
            raise SaveError(f"{self.path}: larger than {MAX_BYTES // 2**20} MB, which no save is.")
        return data

    def _set_aside(self, rest: bytes) -> Path:
        """Keep the bytes in a file beside the journal, surely, and only then cut them off."""
        number = 1
        while self._files.exists(aside := self.path.with_name(f"{self.path.stem}.torn-{number}")):
            number += 1
        replace_file(self._files, aside, rest)
        self._files.sync_folder(aside.parent)
        if self._handle is not None:
            self._roll_back(self._handle)
        return aside


def sound_events(data: bytes, found: Scan) -> tuple[tuple[AnyEvent, ...], str]:
    """The events of the sound prefix, and what is wrong after it ("" when nothing is, or only a torn end)."""
    if found.state == "foreign":
        return (), "no mockloop save, or its first lines are damaged"
    problem = f"the checksum of event {len(found.parts)} fails" if found.state == "damaged" else ""
    parts = found.parts
    try:
        events, _ = decode(data, parts)
    except RecordError as error:
        parts = parts[: error.index + 1]
        problem = f"event {error.index + 1} can't be understood ({error})"
        events, _ = decode(data, parts)
    if events and not isinstance(events[0], LoopStarted):
        return (), "its first event does not start a loop"
    return tuple(events), problem


def line_of(data: bytes, offset: int) -> int:
    """The line number, from 1, of the part that begins at `offset` (its blank line skipped)."""
    return data.count(b"\n", 0, offset) + 1 + (data[offset : offset + 1] == b"\n")


def count(number: int, noun: str) -> str:
    """`1 event`, `2 events`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
