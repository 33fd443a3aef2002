"""What players said they expected, and what came, over all loops of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mockloop.interview.events import CommitteeMet, Forecast, RoundLeft
from mockloop.interview.forecasting import LIMITS
from mockloop.storage.record import MAGIC, MAX_BYTES, RecordError, decode_part, scan
from mockloop.storage.saves import SaveFolder, event_types

_NEEDED = {"forecast", "round-left", "committee-met"}
_MARK = b'type = "forecast"'


@dataclass(frozen=True, slots=True)
class Expectation:
    """A forecast whose result is known: of a round's rating (`round` its id, both numbers 1..4), or with `round` empty of
    the offer (`expected` a chance in 0..1, `came` 0 or 1). `save` and `at` say where
    and when it was said, where that is known.
    """

    round: str
    expected: float
    came: float
    save: str = ""
    at: datetime | None = None


def past_expectations(folder: SaveFolder) -> tuple[Expectation, ...]:
    """Every forecast with its result in the folder's saves, oldest first. Never raises: what can't be read is left out.

    Of a damaged save its sound beginning counts. Only the few events that matter are decoded.
    """
    found = [one for path in folder.files() for one in _of_file(path)]
    return tuple(sorted(found, key=lambda one: (str(one.at), one.save, one.round)))


def _of_file(path: Path) -> Iterator[Expectation]:
    try:
        with path.open("rb") as file:
            data = file.read(len(MAGIC) + MAX_BYTES)
    except OSError:
        return
    if _MARK not in data:
        return
    try:
        yield from _told(path.stem, data)
    except RecordError:  # written by a stranger, or by another version
        return


def _told(save: str, data: bytes) -> Iterator[Expectation]:
    parts = scan(data).parts
    said: dict[str, tuple[float, datetime]] = {}
    for index, kind in enumerate(event_types(data, parts)):
        if kind not in _NEEDED:
            continue
        event, at = decode_part(data, parts[index + 1], index)
        if isinstance(event, Forecast) and _sane(event):
            said[event.round] = (event.expected, at)
        about, came = "", 0.0
        if isinstance(event, RoundLeft):
            about, came = event.round, event.rating
        elif isinstance(event, CommitteeMet):
            came = float(event.verdict != "reject")
        if not isinstance(event, Forecast) and about in said:
            expected, then = said.pop(about)
            yield Expectation(about, expected, came, save, then)


def _sane(event: Forecast) -> bool:
    """A number that a player could have said: a stranger's save may hold any."""
    low, high = LIMITS["rating" if event.round else "offer"]
    return low <= event.expected <= high
