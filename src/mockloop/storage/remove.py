"""Removing a save for good, when the player asked for it twice."""

from __future__ import annotations

from pathlib import Path

from mockloop.storage.files import DISK, Files, refusal
from mockloop.storage.saves import SaveFolder


def remove_save(folder: SaveFolder | Path, name: str, files: Files = DISK) -> None:
    """Remove the journal of this name and its draft. What was set aside from a damaged one stays.

    The draft goes first: a crash in between leaves a save without its draft, never a draft without its save.

    Raises:
        SaveBusyError: another process plays it.
        SaveError: the name is none, or the file can't be removed.
    """
    saves = folder if isinstance(folder, SaveFolder) else SaveFolder(folder)
    path = saves.file(name)
    try:
        lock = files.lock(path.with_name(f"{path.stem}.lock"))
        try:
            files.remove(path.with_name(f"{path.stem}.draft.toml"))
            files.remove(path)
            files.sync_folder(path.parent)
        finally:
            lock.release()
    except OSError as error:
        raise refusal(error, path) from error
