"""A save read to be looked at: nothing is locked, repaired or written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mockloop.catalogue.library import Library
from mockloop.errors import CommandRefusedError, SaveDamagedError, SaveError, SaveNewerError
from mockloop.interview.session import Session
from mockloop.storage.journal import sound_events
from mockloop.storage.record import MAX_BYTES, decode, scan
from mockloop.storage.saves import SaveFolder


@dataclass(frozen=True, slots=True)
class Kept:
    """A loop as its save tells it. `times` are those of the events, aware; `problem` says what of the save could not be
    read (empty: nothing).
    """

    name: str
    session: Session
    times: tuple[datetime, ...]
    problem: str


def read_loop(saves: SaveFolder, library: Library, name: str) -> Kept:
    """The loop of this name, as far as its save is sound. It can be read while it is being played.

    Raises:
        SaveNewerError: a newer mockloop wrote it.
        SaveError: there is none, or nothing of it can be read.
        CatalogueError: its company, candidate or a round is no longer in the library.
    """
    path = saves.find(name).path
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SaveError(f"{path}: can't be read ({(error.strerror or 'unknown reason').lower()}).") from error
    if len(data) > MAX_BYTES:
        raise SaveError(f"{path}: larger than {MAX_BYTES // 2**20} MB, which no save is.")
    found = scan(data)
    if found.state == "newer":
        raise SaveNewerError(
            f"{path}: written by a newer mockloop (format {found.format}). Update mockloop to read it."
        )
    events, problem = sound_events(data, found)
    if not events:
        raise SaveDamagedError(f"{path}: {problem or 'holds no event'}; nothing of it can be read.")
    try:
        session = Session.replay(events, library)
    except CommandRefusedError as error:
        raise SaveDamagedError(f"{path}: its events do not follow on each other ({error}).") from error
    _, times = decode(data, found.parts[: len(events) + 1])
    return Kept(name, session, tuple(times), problem)


def read_finished(saves: SaveFolder, library: Library, name: str) -> Kept:
    """The same of a loop that is over.

    Raises:
        SaveError: it still goes on: what is hidden stays hidden until the end. And as for `read_loop`.
    """
    kept = read_loop(saves, library, name)
    if kept.session.ending is None:
        broken = f" as far as it can be read ({kept.problem})" if kept.problem else ""
        raise SaveError(f'"{name}" is not over yet{broken}; play it to its end first: mockloop continue {name}')
    return kept
