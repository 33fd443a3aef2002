"""The folder of saves: what is in it, newest first, and how a save may be named."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from mockloop.errors import SaveError
from mockloop.interview.events import (
    AnyEvent,
    CommitteeMet,
    Length,
    LoopStarted,
    Mode,
    OfferAnswered,
    Proceeded,
    ResumeScreened,
    RoundEntered,
    RoundLeft,
    Withdrew,
)
from mockloop.interview.views import Ending
from mockloop.storage.record import MAGIC, MAX_BYTES, Part, RecordError, Scan, decode_part, scan

MAX_NAME = 60
_NAME = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{MAX_NAME - 1}}}")
_TYPE = re.compile(rb'^type = "([a-z-]{1,40})"$', re.MULTILINE)
_STILL = frozenset({"claimed", "forecast", "negotiated", "feedback-given", "year-passed"})
"""Events that move nothing."""
_OUTSIDE = frozenset(
    {"loop-started", "resume-screened", "proceeded", "round-left", "committee-met", "offer-answered", "withdrew"}
)
"""Events after which one is in no room; every other one happens in a room and leaves one there."""


class SaveInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One save, as a list shows it.

    `stands` says in words where the loop is; `answered` counts the answers so far; `round` is the id of the round
    entered last ("" before the first); `ending` is how it ended. `problem` is one line when the save can't simply be
    continued, and `playable` whether its beginning at least can. Of a file that can't be understood only name, path,
    updated and problem are set.
    """

    name: str
    path: Path
    updated: datetime
    company: str = ""
    candidate: str = ""
    mode: Mode = "choose"
    length: Length = "short"
    timed: bool = False
    seed: int = 0
    started: datetime | None = None
    stands: str = ""
    round: str = ""
    answered: int = 0
    ending: Ending | None = None
    playable: bool = False
    problem: str | None = None

    @property
    def finished(self) -> bool:
        """Is the loop over?"""
        return self.ending is not None


class SaveFolder:
    """A folder of saves; it need not exist. Reads only: nothing is ever repaired or locked here."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def file(self, name: str) -> Path:
        """Where the save of this name is, or would be.

        Raises:
            SaveError: no save can have this name; the line says the cure.
        """
        check_name(name)
        return self.path / f"{name}.toml"

    def files(self) -> tuple[Path, ...]:
        """Every plain file that is named like a save, in any order; none when the folder can't be read."""
        with contextlib.suppress(OSError):
            named = (path for path in self.path.iterdir() if path.suffix == ".toml" and _NAME.fullmatch(path.stem))
            return tuple(path for path in named if _is_plain(path))
        return ()

    def list(self) -> list[SaveInfo]:
        """Every save, newest first. Never raises: what can't be read has its `problem` said."""
        found: list[tuple[float, Path]] = []
        for path in self.files():
            with contextlib.suppress(OSError):  # removed this moment
                found.append((path.stat().st_mtime, path))
        infos = [(changed, _info(path, _moment(changed))) for changed, path in found]
        # By what the journal says, which survives copying; files changed within the same second by their own time.
        infos.sort(key=lambda pair: pair[1].name)
        infos.sort(key=lambda pair: (pair[1].updated, pair[0]), reverse=True)
        return [info for _, info in infos]

    def newest_unfinished(self) -> SaveInfo | None:
        """The loop to continue: the newest one that is not over and whose beginning at least can be read."""
        return next((info for info in self.list() if info.playable and not info.finished), None)

    def find(self, name: str) -> SaveInfo:
        """The save of this name.

        Raises:
            SaveError: there is none; the line offers what there is.
        """
        path = self.file(name)
        infos = self.list()
        for info in infos:
            if info.path == path:
                return info
        there = ", ".join(info.name for info in infos[:5]) or "none"
        raise SaveError(f'No save is named "{name}" in {self.path}; there: {there}.')

    def free_names(self, company: str, seed: int) -> Iterator[str]:
        """Names for a new loop that no file has yet: `COMPANY-SEED`, `COMPANY-SEED-2`, …"""
        base = f"{plain_name(company)[:30].rstrip('-')}-{seed}"
        number = 1
        while True:
            name = base if number == 1 else f"{base}-{number}"
            if not os.path.lexists(self.path / f"{name}.toml"):
                yield name
            number += 1


def check_name(name: str) -> None:
    """Nothing, when a save can have this name.

    Raises:
        SaveError: it can't; the line says the cure.
    """
    if not _NAME.fullmatch(name):
        raise SaveError(
            f'"{_shown(name)}" can\'t be the name of a save: use a–z, 0–9 and hyphens, {MAX_NAME} at most, '
            f'for instance "{plain_name(name)}".'
        )


def plain_name(text: str) -> str:
    """The nearest name that `check_name` accepts."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:MAX_NAME].rstrip("-") or "my-loop"


def _is_plain(path: Path) -> bool:
    """A folder of that name is no save, and a pipe would hold whoever reads it."""
    with contextlib.suppress(OSError):
        return path.is_file()
    return False


def _shown(name: str) -> str:
    shown = "".join(char if char.isprintable() else "�" for char in name[:MAX_NAME])
    return shown + "…" if len(name) > MAX_NAME else shown


def _moment(stamp: float) -> datetime:
    try:
        return datetime.fromtimestamp(stamp, UTC)
    except (OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _info(path: Path, updated: datetime) -> SaveInfo:
    """Reads one file; parses only its first event and the few last ones that say where the loop stands."""

    def trouble(problem: str) -> SaveInfo:
        return SaveInfo(name=path.stem, path=path, updated=updated, problem=problem)

    try:
        with path.open("rb") as file:
            data = file.read(len(MAGIC))
            if data != MAGIC:
                return trouble("no mockloop save, or its first line is damaged")
            data += file.read(MAX_BYTES)
    except OSError as error:
        return trouble(f"can't be read ({(error.strerror or 'unknown reason').lower()})")
    if len(data) > MAX_BYTES:
        return trouble(f"larger than {MAX_BYTES // 2**20} MB, which no save is")
    found = scan(data)
    if found.state == "newer":
        return trouble(f"written by a newer mockloop (format {found.format}); update to play it")
    if found.state == "foreign" or len(found.parts) < 2:
        return trouble("its beginning is damaged")
    try:
        return _told(data, found, path, updated)
    except RecordError as error:
        return trouble(f"event {error.index + 1} can't be understood")


def _told(data: bytes, found: Scan, path: Path, updated: datetime) -> SaveInfo:
    setup, started = decode_part(data, found.parts[1], 0)
    if not isinstance(setup, LoopStarted):
        raise RecordError(0, "does not start a loop")
    types = event_types(data, found.parts)
    stands, ending, round_ = _where(data, found.parts, types)
    _, updated = decode_part(data, found.parts[-1], len(types) - 1)
    return SaveInfo(
        name=path.stem,
        path=path,
        updated=updated,
        company=setup.company,
        candidate=setup.candidate,
        mode=setup.mode,
        length=setup.length,
        timed=setup.timed,
        seed=setup.seed,
        started=started,
        stands=stands,
        round=round_,
        answered=types.count("answered"),
        ending=ending,
        playable=True,
        problem=_problem(found, len(types)),
    )


def _problem(found: Scan, sound: int) -> str | None:
    if found.state == "damaged":
        return f"damaged after event {sound}; what is before it can be played on from"
    return None  # a torn end mends itself when the loop is continued


def event_types(data: bytes, parts: tuple[Part, ...]) -> list[str]:
    """The type of each event. A line of text can't pose as one: texts have their line ends escaped."""
    types = []
    for index, part in enumerate(parts[1:]):
        match = _TYPE.search(data, part.start, part.end)
        if match is None:
            raise RecordError(index, "has no type")
        types.append(match[1].decode())
    return types


def _where(data: bytes, parts: tuple[Part, ...], types: list[str]) -> tuple[str, Ending | None, str]:
    """Where the loop stands in words, how it ended, and the id of the round entered last."""

    def event(index: int) -> AnyEvent:
        return decode_part(data, parts[index + 1], index)[0]

    stages = [index for index, kind in enumerate(types) if kind not in _STILL]
    last = stages[-1]
    entered = max((index for index, kind in enumerate(types) if kind == "round-entered"), default=-1)
    room = event(entered) if entered >= 0 else None
    round_ = room.round if isinstance(room, RoundEntered) else ""
    if types[last] not in _OUTSIDE:
        count = types.count("answered") - types[:entered].count("answered") if entered >= 0 else 0
        return f"in {round_}, {count} answered", None, round_
    words, ending = _page(event(last), event(stages[-2]) if len(stages) > 1 else None)
    return words, ending, round_


def _page(last: AnyEvent, before: AnyEvent | None) -> tuple[str, Ending | None]:
    """The page after `last`, outside of any room, and the ending when it is one."""
    match last:
        case ResumeScreened():
            return "résumé screened", None
        case RoundLeft():
            return f"after {last.round}", None
        case CommitteeMet():
            return "the committee has decided", None
        case OfferAnswered():
            return ("offer accepted", "accepted") if last.accepted else ("offer declined", "declined")
        case Withdrew():
            return "withdrawn", "withdrawn"
        case Proceeded():
            return _onward(before)
        case _:
            return "not begun", None


def _onward(before: AnyEvent | None) -> tuple[str, Ending | None]:
    """What follows when the player went on from the page that `before` made."""
    match before:
        case ResumeScreened() if not before.passed:
            return "rejected at the résumé screen", "rejected"
        case RoundLeft() if not before.passed:
            return f"rejected after {before.round}", "rejected"
        case CommitteeMet() if before.verdict == "reject":
            return "rejected by the committee", "rejected"
        case CommitteeMet():
            return "an offer to answer", None
        case RoundLeft():
            return f"after {before.round}", None
        case _:
            return "before the first round", None
