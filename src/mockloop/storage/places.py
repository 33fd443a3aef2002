"""Where things live: saves, settings, and the player's own packs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from mockloop.errors import SaveError

SAVE_DIR = "MOCKLOOP_SAVE_DIR"
HOME = "MOCKLOOP_HOME"
CRASH_FILE = "crash.txt"
"""Beside the settings: what led to the last error of our own."""
_NAME_LINE = 'name = "mockloop"'


def save_folder(override: Path | None, environ: Mapping[str, str], cwd: Path | None = None) -> Path:
    """The folder of saves; it need not exist yet.

    The first of: `override` (`--save-dir`), `$MOCKLOOP_SAVE_DIR`, `$MOCKLOOP_HOME/saves`, `saves/` of a checkout
    (see `checkout`) that can be written to, `saves/` in the user's data folder.

    Raises:
        SaveError: it begins with the home of nobody.
    """
    if override is not None:
        return _at_home(override)
    if named := environ.get(SAVE_DIR):
        return _at_home(Path(named))
    if HOME not in environ or not environ[HOME]:
        repository = checkout(cwd)
        if repository is not None and os.access(repository, os.W_OK):
            return repository / "saves"
    return _data(environ) / "saves"


def settings_file(environ: Mapping[str, str]) -> Path:
    """The player's settings: `$MOCKLOOP_HOME/settings.toml`, else in the user's configuration folder."""
    if home := environ.get(HOME):
        return _at_home(Path(home)) / "settings.toml"
    from platformdirs import user_config_path  # noqa: PLC0415  # only when asked

    return user_config_path("mockloop", appauthor=False) / "settings.toml"


def packs_folder(environ: Mapping[str, str]) -> Path:
    """Where the player puts packs, one folder each: `packs/` in `$MOCKLOOP_HOME`, else in the user's data folder."""
    return _data(environ) / "packs"


def user_packs(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The folders in `packs_folder`, by name; none when it does not exist."""
    folder = packs_folder(environ)
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")))
    except OSError:
        return ()


def checkout(cwd: Path | None = None) -> Path | None:
    """The mockloop repository that is being used, if any.

    The one the running code itself lies in (`make run`, an editable install) wherever it is started from, so that
    one installation finds the same saves from every folder; else the one that `cwd` (default: the process's own)
    lies in.
    """
    own = Path(__file__).resolve().parents[3]
    if _is_repository(own):
        return own
    try:
        start = (cwd or Path.cwd()).resolve()
    except OSError:  # the folder was deleted under our feet
        return None
    return next((folder for folder in (start, *start.parents) if _is_repository(folder)), None)


def _is_repository(folder: Path) -> bool:
    if not (folder / "src" / "mockloop").is_dir():
        return False
    try:
        return _NAME_LINE in (folder / "pyproject.toml").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False


def _at_home(path: Path) -> Path:
    """The path with `~` or `~somebody` written out.

    Raises:
        SaveError: there is no such somebody.
    """
    try:
        return path.expanduser()
    except RuntimeError:
        raise SaveError(f"{path}: nobody of that name has a home here; write the folder in full.") from None


def _data(environ: Mapping[str, str]) -> Path:
    if home := environ.get(HOME):
        return _at_home(Path(home))
    from platformdirs import user_data_path  # noqa: PLC0415  # only when asked

    return user_data_path("mockloop", appauthor=False)
