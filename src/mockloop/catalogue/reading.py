"""A TOML file of a stranger, read within bounds, with every fault as one line that names its place."""

from __future__ import annotations

import codecs
import math
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mockloop.catalogue.clean import clean_data, clean_text
from mockloop.catalogue.models import FORMAT

MAX_BYTES = 1_000_000
MAX_TOLD = 400
"""Characters of a fault that are told."""
# tomllib 3.11 takes quadratic time for long dotted keys and recurses on nesting.
_LONG_KEY = re.compile(r"(?<![\w.\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){24}")
_DEEP = re.compile(r"(?:[\[{]\s*+){24}")
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a scenario file; `str` is the one line to show."""

    file: str
    line: int
    column: int
    what: str

    def __str__(self) -> str:
        what = self.what if len(self.what) <= MAX_TOLD else f"{self.what[:MAX_TOLD]} …"
        line = clean_text(f"{self.file}:{self.line}:{self.column}: {what}")
        return " ".join(line.split("\n"))


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text and parsed content."""

    file: str
    text: str
    data: dict[str, Any]


def shown_path(path: Path) -> str:
    """The path as a person would write it: relative to where they are when it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):  # the last: a loop of links
        return path.as_posix()


def read_toml(path: Path) -> Source | Problem:
    """The file's content, cleaned of control characters, or the first thing that keeps it from being read."""
    file = shown_path(path)
    try:
        if path.exists() and not path.is_file():
            return Problem(file, 1, 1, "is no plain file")
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return Problem(file, 1, 1, f"can't be read: {error.strerror or error}")
    if len(raw) > MAX_BYTES:
        return Problem(file, 1, 1, f"is larger than {MAX_BYTES:,} bytes; split it in several files")
    if raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Problem(file, 1, 1, "begins with a byte-order mark; save the file as UTF-8 without one (without BOM)")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem(file, line, 1, "is not UTF-8 here; save the file as UTF-8")
    try:
        return _parse(file, text.replace("\r\n", "\n"))
    except (RecursionError, ValueError):
        return Problem(file, 1, 1, "holds a value too deep or too long to be read")


def _parse(file: str, text: str) -> Source | Problem:
    for pattern, what in ((_LONG_KEY, "a key has too many dotted parts"), (_DEEP, "arrays or tables nest too deep")):
        if match := pattern.search(text):
            return Problem(file, *_place(text, match.start()), what)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        at = _AT.search(message)
        line, column = (int(at[1]), int(at[2])) if at and at[1] else _place(text, len(text))
        return Problem(file, line, column, f"is no valid TOML here: {_AT.sub('', message).lower()}")
    except (RecursionError, ValueError):
        return Problem(file, 1, 1, "holds a value too deep or too long to be read")
    found = data.get("format")
    if isinstance(found, int) and not isinstance(found, bool) and found > FORMAT:
        return Problem(file, 1, 1, f"is of format {found}; upgrade mockloop to read it")
    if found != FORMAT or isinstance(found, bool):
        return Problem(file, 1, 1, f"write format = {FORMAT} in the first line")
    if path := _not_finite(data, ()):
        from mockloop.catalogue.locate import locate  # noqa: PLC0415  # tree-sitter only when there is a fault

        return Problem(file, *locate(text, path), "is no finite number; nan and inf have no place here")
    return Source(file, text, clean_data(data))


def _not_finite(data: Any, path: tuple[str | int, ...]) -> tuple[str | int, ...] | None:  # noqa: ANN401  # parsed TOML is any of its types
    """Where the first nan or inf stands."""
    if isinstance(data, float):
        return None if math.isfinite(data) else path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return next((found for key, value in items if (found := _not_finite(value, (*path, key)))), None)


def _place(text: str, offset: int) -> tuple[int, int]:
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1
