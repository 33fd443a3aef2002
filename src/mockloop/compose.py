"""Builds what a face is handed, from the command line's options and the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from mockloop.errors import CatalogueError

if TYPE_CHECKING:
    from mockloop.catalogue.library import Library
    from mockloop.storage.saves import SaveFolder
    from mockloop.tui.services import Services

PACKS = "MOCKLOOP_PACKS"
MAX_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Options:
    """What any command takes: folders that differ from the usual ones."""

    save_dir: Path | None
    packs: tuple[Path, ...]
    environ: Mapping[str, str]


def open_library(options: Options) -> Library:
    """The shipped scenarios, the user's packs, those of `MOCKLOOP_PACKS`, and those named by `--pack`.

    Raises:
        CatalogueError: a pack named by `--pack` is none. (Any other that is none is left out, and among the problems.)
    """
    from mockloop.catalogue.library import Library, Pack, pack_at  # noqa: PLC0415  # the command line starts without it
    from mockloop.storage.places import user_packs  # noqa: PLC0415  # as above

    shipped, *named = Library.open(options.packs).packs
    known = {_place(pack.path) for pack in named}
    found: list[Pack] = []
    problems: list[str] = []
    for path in (*user_packs(options.environ), *packs_of(options.environ)):
        if _place(path) in known:
            continue
        try:
            found.append(pack_at(path, (shipped, *found, *named)))
        except CatalogueError as error:
            problems.append(f"{error} (left out)")
        else:
            known.add(_place(path))
    library = Library((shipped, *found, *named))
    for problem in problems:
        library.note(problem)
    return library


def _place(path: Path) -> Path:
    """Where the path leads, as far as that can be said."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def open_saves(options: Options) -> SaveFolder:
    """The folder of saves."""
    from mockloop.storage.places import save_folder  # noqa: PLC0415  # the command line starts without it
    from mockloop.storage.saves import SaveFolder  # noqa: PLC0415  # as above

    return SaveFolder(save_folder(options.save_dir, options.environ))


def new_seed() -> int:
    """A seed nobody chose, short enough to tell a friend."""
    return SystemRandom().randrange(1_000_000)


def packs_of(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The packs that `MOCKLOOP_PACKS` names."""
    return tuple(Path(part) for part in environ.get(PACKS, "").split(os.pathsep) if part)


def textual_services(options: Options) -> Services:
    """All the Textual face needs. The library is opened when it is first asked for, after the first frame.

    Raises:
        CatalogueError: a pack named by `--pack` is none.
    """
    from mockloop.storage.places import save_folder, settings_file  # noqa: PLC0415  # the command line starts without it
    from mockloop.tui.services import Services, SettingsStore  # noqa: PLC0415  # as above

    return Services(
        library=open_library(options) if options.packs else partial(open_library, options),
        saves_path=save_folder(options.save_dir, options.environ),
        settings=SettingsStore(settings_file(options.environ)),
        new_seed=new_seed,
    )
