"""A journal's bytes: events as checksummed TOML records, and which part of a file is sound.

A journal is TOML that any TOML reader reads. Each part (the header, then every event) ends with a comment line
`#= ` + 32 hex digits: BLAKE2b over the previous such line's digits and the part's bytes. A part can thus be
neither changed, dropped, repeated nor moved without being found.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any, Literal

import tomli_w
from msgspec import ValidationError

from mockloop import __version__
from mockloop.interview.events import AnyEvent
from mockloop.interview.flat import from_record, to_record

FORMAT = 1
MAGIC = b"# mockloop save"
MAX_BYTES = 64 * 2**20
SEED = "0" * 32
_HEAD = "[[event]]"
_SEAL = re.compile(rb"^#= ([0-9a-f]{32})\n", re.MULTILINE)
_FORMAT = re.compile(rb"^format = ([0-9]{1,6})$", re.MULTILINE)
_START = re.compile(rb"^\[\[event\]\]$", re.MULTILINE)
# TOML text is Unicode: it can't hold half a surrogate pair. U+001A (substitute) escapes those, and itself.
_ODD = re.compile("[\x1a\ud800-\udfff]")
_ESCAPED = re.compile("\x1a([0-9A-F]{4})")


@dataclass(frozen=True, slots=True)
class Part:
    """One sound part of a journal: `start`..`end` in bytes, its seal's digits."""

    start: int
    end: int
    digits: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What the checksums say of a file.

    `state` is "sound"; "torn" (the last record is incomplete: the file can go on from `end`); "damaged" (something
    after `end` was changed); "newer" (a later format); or "foreign" (no journal, or its header is damaged).
    `parts[0]` is the header. `format` is the file's own.
    """

    state: Literal["sound", "torn", "damaged", "newer", "foreign"]
    parts: tuple[Part, ...]
    format: int = FORMAT

    @property
    def end(self) -> int:
        """Where the sound prefix ends, in bytes."""
        return self.parts[-1].end if self.parts else 0

    @property
    def digits(self) -> str:
        """The seal that the next part is chained to."""
        return self.parts[-1].digits if self.parts else SEED


class RecordError(ValueError):
    """A part whose checksum holds says what this version does not understand; `index` counts events from 0."""

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(reason)
        self.index = index


def seal(previous: str, body: bytes) -> str:
    """The digits of the part `body` that follows a part with the digits `previous`."""
    return blake2b(previous.encode() + body, digest_size=16).hexdigest()


def sealed(previous: str, body: bytes) -> tuple[bytes, str]:
    """The part with its checksum line, and its digits."""
    digits = seal(previous, body)
    return body + f"#= {digits}\n".encode(), digits


def header() -> tuple[bytes, str]:
    """The first part of a new journal, and its digits. Its form stays the same in every later format."""
    body = MAGIC + b": one loop, append-only; a line '#=' seals what is above it.\n"
    body += f'format = {FORMAT}\nmockloop = "{__version__}"\n'.encode()
    return sealed(SEED, body)


def encode(event: AnyEvent, at: datetime, previous: str) -> tuple[bytes, str]:
    """The event as a part to append after the digits `previous`, and its own digits."""
    record = {key: _escape(value) for key, value in to_record(event).items()}
    record["at"] = at
    return sealed(previous, f"\n{_HEAD}\n{tomli_w.dumps(record)}".encode())


def scan(data: bytes) -> Scan:
    """Which part of the bytes is sound. Never raises."""
    if not data.startswith(MAGIC):
        return Scan("foreign", ())
    parts: list[Part] = []
    previous, start = SEED, 0
    for match in _SEAL.finditer(data):
        digits = match[1].decode()
        if seal(previous, data[start : match.start()]) != digits:
            break
        parts.append(Part(start, match.end(), digits))
        previous, start = digits, match.end()
        if len(parts) == 1 and (number := _format(data[:start])) != FORMAT:
            return Scan("newer" if number > FORMAT else "foreign", tuple(parts), number)
    if not parts:
        return Scan("foreign", ())
    if start == len(data):
        return Scan("sound", tuple(parts))
    return Scan("torn" if _is_one_write(data[start:]) else "damaged", tuple(parts))


def _is_one_write(rest: bytes) -> bool:
    """Whether the bytes can be what is left of the one record that a power loss may tear."""
    seals = [match.end() for match in _SEAL.finditer(rest)]
    return len(_START.findall(rest)) <= 1 and (not seals or seals == [len(rest)])


def _format(head: bytes) -> int:
    match = _FORMAT.search(head)
    return int(match[1]) if match else 0


def decode(data: bytes, parts: tuple[Part, ...]) -> tuple[list[AnyEvent], list[datetime]]:
    """The events of the sound parts (header included), and when each happened.

    Raises:
        RecordError: a part is no TOML, or no event that this version knows.
    """
    if len(parts) < 2:  # a header alone
        return [], []
    try:
        records = _tables(data[: parts[-1].end])
    except RecordError:
        records = []
    if len(records) == len(parts) - 1:
        pairs = [_event(record, index) for index, record in enumerate(records)]
    else:  # a part of somebody else's making: read one by one, to name it
        pairs = [decode_part(data, part, index) for index, part in enumerate(parts[1:])]
    return [event for event, _ in pairs], [at for _, at in pairs]


def decode_part(data: bytes, part: Part, index: int) -> tuple[AnyEvent, datetime]:
    """The event of one part; `index` is used in the error only.

    Raises:
        RecordError: as for `decode`.
    """
    records = _tables(data[part.start : part.end], index)
    if len(records) != 1:
        raise RecordError(index, f"{len(records)} events under one checksum")
    return _event(records[0], index)


def _tables(data: bytes, index: int = 0) -> list[dict[str, Any]]:
    try:
        records = tomllib.loads(data.decode()).get("event", [])
    except (ValueError, RecursionError) as error:  # not UTF-8, not TOML, or an absurdly long number
        raise RecordError(index, f"no TOML: {error}") from error
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise RecordError(index, "its events are no tables")
    return records


def _event(record: dict[str, Any], index: int) -> tuple[AnyEvent, datetime]:
    at = record.pop("at", None)
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise RecordError(index, "no time of day with its zone in `at`")
    try:
        return from_record({key: _unescape(value) for key, value in record.items()}), at
    except ValidationError as error:
        raise RecordError(index, str(error)) from error


def escape(text: str) -> str:
    """The text with what TOML can't hold (half surrogate pairs) as U+001A and four hex digits."""
    return _ODD.sub(lambda match: f"\x1a{ord(match[0]):04X}", text)


def unescape(text: str) -> str:
    """The inverse of `escape`."""
    if "\x1a" not in text:  # nearly always, and a thousand answers are loaded at once
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _escape(value: Any) -> Any:  # noqa: ANN401  # any TOML value
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, (list, tuple)):
        return [escape(item) if isinstance(item, str) else item for item in value]
    return value


def _unescape(value: Any) -> Any:  # noqa: ANN401  # any TOML value
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, list):
        return [unescape(item) if isinstance(item, str) else item for item in value]
    return value
