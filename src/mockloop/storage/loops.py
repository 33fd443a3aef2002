"""A loop being played: its session, its journal, its draft, held together by one lock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from mockloop.catalogue.library import Library
from mockloop.errors import CommandRefusedError, SaveBusyError, SaveDamagedError, SaveError
from mockloop.interview.events import AnyEvent, LoopStarted
from mockloop.interview.gaps import demand_questions
from mockloop.interview.session import Session
from mockloop.storage.drafts import Drafts
from mockloop.storage.files import DISK, Files
from mockloop.storage.journal import Clock, Journal, NameTakenError, utc_now
from mockloop.storage.saves import SaveFolder, check_name

_NAME_TRIES = 1000


class Loop:
    """`session` to play, `drafts` for what is being typed. Each command is on disk before it counts.

    `name` is the save's name. `unsaved` is 0 but after `play_on_unsaved`. A context manager: leaving it closes.
    """

    session: Session

    def __init__(self, journal: Journal, files: Files, clock: Clock) -> None:
        """For `start_loop` and `continue_loop` only, which set `session`."""
        self.journal = journal
        self.drafts = Drafts(journal.path, files)
        self._clock = clock
        self._pending: list[tuple[AnyEvent, datetime]] = []
        self._carefree = False

    @property
    def name(self) -> str:
        """The save's name."""
        return self.journal.path.stem

    @property
    def folder(self) -> SaveFolder:
        """The folder that this save is in."""
        return SaveFolder(self.journal.path.parent)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the player should know about this save: the file's notices, then the session's."""
        draft = (self.drafts.notice,) if self.drafts.notice else ()
        return self.journal.notices + draft + self.session.notices

    @property
    def unsaved(self) -> int:
        """How many events are not on disk."""
        return len(self._pending)

    def sink(self, event: AnyEvent) -> None:
        """Keep one event; the session calls it before the event counts.

        Raises:
            SaveError: it could not be written and does not count (never after `play_on_unsaved`).
        """
        if not self._carefree:
            self.journal.append(event)
            return
        self._pending.append((event, self._clock()))
        self.save_pending()

    def play_on_unsaved(self) -> None:
        """Go on though the disk refuses: events gather in memory until one of them can be written.

        Each further event first tries to write the ones before it; when all are written, `unsaved` is 0 and
        the loop is as careful as before.
        """
        self._carefree = True

    def save_pending(self) -> bool:
        """Try to write what is unsaved, in order; True when nothing is left."""
        while self._pending:
            event, at = self._pending[0]
            try:
                self.journal.append(event, at)
            except SaveError:
                return False
            del self._pending[0]
        self._carefree = False
        return True

    def close(self) -> None:
        """Try once more to write what is unsaved, then let the save go. `unsaved` tells what was lost."""
        self.save_pending()
        self.journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def start_loop(  # noqa: PLR0913  # the last three have defaults that only tests change
    folder: SaveFolder | Path,
    library: Library,
    setup: LoopStarted,
    name: str | None = None,
    *,
    unsaved: bool = False,
    files: Files = DISK,
    clock: Clock = utc_now,
) -> Loop:
    """A new loop, its set-up already on disk. `name` None: `COMPANY-SEED`, made unique.

    With `unsaved` it starts even when nothing can be written, as after `play_on_unsaved`.

    Raises:
        NameTakenError: a save of this name exists.
        SaveBusyError: another process holds that name.
        SaveError: the name is none, or nothing can be written.
        UnknownIdError: no such company or candidate.
        CatalogueError: no round has a question that could be asked.
    """
    saves = folder if isinstance(folder, SaveFolder) else SaveFolder(folder)
    # An unknown company shall not leave a trace on disk.
    library.company(setup.company)
    library.candidate(setup.candidate)
    demand_questions(library, setup)
    loop = Loop(_reserved(saves, setup, name, unsaved=unsaved, files=files, clock=clock), files, clock)
    if unsaved:
        loop.play_on_unsaved()
    try:
        loop.session = Session.start(setup, library, loop.sink)
    except BaseException:
        loop.journal.close()
        raise
    return loop


def continue_loop(  # noqa: PLR0913  # the last two have defaults that only tests change
    folder: SaveFolder | Path,
    library: Library,
    name: str | None = None,
    *,
    accept_prefix: bool = False,
    files: Files = DISK,
    clock: Clock = utc_now,
) -> Loop:
    """The loop as it was left. `name` None: the newest unfinished one.

    Raises:
        SaveBusyError: another process plays it; the line says which.
        JournalDamagedError: it is damaged; `accept_prefix` goes on from the sound beginning.
        SaveNewerError: a newer mockloop wrote it; it was left untouched.
        SaveError: there is none, or it can't be read or written.
        CatalogueError: its company, candidate or a round is no longer in the library.
    """
    saves = folder if isinstance(folder, SaveFolder) else SaveFolder(folder)
    if name is None:
        newest = saves.newest_unfinished()
        if newest is None:
            raise SaveError("There is no unfinished loop; start one with: mockloop play COMPANY")
        name = newest.name
    elif files is DISK:
        name = saves.find(name).name
    path = saves.file(name)
    journal, events = Journal.open(path, accept_prefix=accept_prefix, files=files, clock=clock)
    loop = Loop(journal, files, clock)
    try:
        loop.session = _replayed(path, events, library, loop)
    except BaseException:
        journal.close()
        raise
    return loop


def _replayed(path: Path, events: Sequence[AnyEvent], library: Library, loop: Loop) -> Session:
    try:
        return Session.replay(events, library, loop.sink)
    except CommandRefusedError as error:
        raise SaveDamagedError(
            f"{path}: its events do not follow on each other ({error}); it was left as it is."
        ) from error


def _reserved(  # noqa: PLR0913  # one call, kept out of `start_loop` for its length
    saves: SaveFolder, setup: LoopStarted, name: str | None, *, unsaved: bool, files: Files, clock: Clock
) -> Journal:
    """A journal whose name nobody else can take."""
    if name is not None:
        check_name(name)
    names = [name] if name is not None else saves.free_names(setup.company, setup.seed)
    for tries, candidate in enumerate(names, start=1):
        journal = Journal(saves.file(candidate), files, clock)
        try:
            journal.reserve()
        except (NameTakenError, SaveBusyError):
            if name is not None or tries == _NAME_TRIES:
                raise
        except SaveError:
            if not unsaved:
                raise
            return journal
        else:
            return journal
    raise SaveError(f"{saves.path}: no free name for a save.")  # not reached: names never end
