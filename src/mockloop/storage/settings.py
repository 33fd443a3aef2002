"""What the player chose for every loop: theme, motion, and the like."""

from __future__ import annotations

import contextlib
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from mockloop.interview.events import Length, Mode
from mockloop.storage.files import DISK, Files, make_folders, refusal, replace_file
from mockloop.storage.record import escape, unescape

MAX_BYTES = 2**20


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings; `msgspec.structs.replace` changes one.

    `theme` is the name of a theme ("" for the face's own choice); `motion` false shows everything at once;
    `forecast` asks before each result what the player expects; `editor` is the command for ctrl+o ("" for `$VISUAL`,
    `$EDITOR`). The last choices of a new loop are kept to be offered again. `welcomed` says that the welcome has been
    seen. `consents` are fingerprints of
    packs whose code may run below the sandbox's full level, the latest last. `other` holds keys of other versions: they
    are kept as they are.
    """

    theme: str = ""
    motion: bool = True
    editor: str = ""
    mode: Mode = "choose"
    length: Length = "short"
    timed: bool = True
    candidate: str = ""
    forecast: bool = True
    welcomed: bool = False
    consents: tuple[str, ...] = ()
    other: dict[str, Any] = {}


_KEYS: dict[str, msgspec.structs.FieldInfo] = {
    field.name: field for field in msgspec.structs.fields(Settings) if field.name != "other"
}
_CURES: dict[str, str] = {
    "mode": 'use "choose" or "write"',
    "length": 'use "short" or "full"',
    "motion": "use true or false",
    "forecast": "use true or false",
    "timed": "use true or false",
    "welcomed": "use true or false",
    "consents": "use an array of texts",
}
MAX_CONSENTS = 200


def with_consent(settings: Settings, fingerprint: str) -> Settings:
    """The settings with this pack's fingerprint among the consents; the oldest of too many go."""
    others = (one for one in settings.consents if one != fingerprint)
    return msgspec.structs.replace(settings, consents=(*others, fingerprint)[-MAX_CONSENTS:])


class Consents:
    """The packs whose code may run here, kept in the settings' file; `path` None keeps them in memory only."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._added: set[str] = set()

    def __contains__(self, fingerprint: str) -> bool:
        """Was it agreed to? Never raises."""
        return fingerprint in self._added or (
            self._path is not None and fingerprint in load_settings(self._path)[0].consents
        )

    def add(self, fingerprint: str) -> None:
        """Agree to it.

        Raises:
            SaveError: it holds for now, but could not be written.
        """
        self._added.add(fingerprint)
        if self._path is not None:
            save_settings(self._path, with_consent(load_settings(self._path)[0], fingerprint))


def load_settings(path: Path, files: Files = DISK) -> tuple[Settings, tuple[str, ...]]:
    """The settings in the file, and a line for each thing in it that could not be used. Never raises.

    No file: the defaults, and no line. A bad value: that key's default.
    """
    try:
        data = files.read(path)
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (f"{path}: can't be read ({(error.strerror or 'unknown reason').lower()}).",)
    record = _parse(data)
    if isinstance(record, str):
        return Settings(), (f"{path}: {record}; the defaults are used.",)
    known: dict[str, Any] = {}
    notices: list[str] = []
    for key in _KEYS.keys() & record.keys():
        value = record.pop(key)
        try:
            known[key] = msgspec.convert(unescape(value) if isinstance(value, str) else value, _KEYS[key].type)
        except msgspec.ValidationError:
            cure = _CURES.get(key, "use a text")
            notices.append(f"{path}: {key} can't be used as it is; {cure}. The default is used.")
    return Settings(**known, other=record), tuple(sorted(notices))


def save_settings(path: Path, settings: Settings, files: Files = DISK) -> None:
    """Put the settings in the file's place in one step. A file that is no TOML is kept beside it as `.bad`.

    Raises:
        SaveFullError: no space is left; the old settings are still there.
        SaveError: they can't be written for another reason; as above.
    """
    values = ((key, getattr(settings, key)) for key in _KEYS)
    record = {key: escape(value) if isinstance(value, str) else value for key, value in values}
    text = tomli_w.dumps({**record, **settings.other})
    try:
        make_folders(files, path.parent)
        with contextlib.suppress(FileNotFoundError):
            if isinstance(_parse(files.read(path)), str):
                files.rename(path, path.with_name(path.name + ".bad"))
        replace_file(files, path, text.encode())
    except OSError as error:
        raise refusal(error, path) from error


def _parse(data: bytes) -> dict[str, Any] | str:
    """The table, or what is wrong with it."""
    if len(data) > MAX_BYTES:
        return "too large"
    try:
        return tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        return f"no TOML ({error})"
