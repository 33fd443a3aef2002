"""The file system as storage sees it: a dozen operations behind one protocol, so that a test can model a power loss."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import socket
import stat
from pathlib import Path
from typing import Protocol

from mockloop.errors import SaveBusyError, SaveError, SaveFullError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})
_LOCK_TRIES = 1000
"""So often a lock file may be let go by others just when it was taken; beyond, the file system gives files no lasting
number.
"""


class Lock(Protocol):
    """A held lock."""

    def release(self) -> None:
        """Let it go; a second call does nothing."""


class Files(Protocol):
    """What storage asks of a file system. Handles are opaque integers; everything may raise `OSError`."""

    def read(self, path: Path) -> bytes:
        """The whole content."""

    def exists(self, path: Path) -> bool:
        """Whether something has this name."""

    def make_folder(self, path: Path) -> None:
        """Create the folder; its parent exists. Nothing happens when it is there already."""

    def create(self, path: Path) -> int:
        """Open a new, empty file for writing; what had the name before is emptied."""

    def open(self, path: Path) -> int:
        """Open an existing file for writing."""

    def write(self, handle: int, offset: int, data: bytes) -> None:
        """Write all of `data` at `offset`; on an error a part of it may have been written."""

    def truncate(self, handle: int, size: int) -> None:
        """Cut the file to `size` bytes."""

    def sync(self, handle: int) -> None:
        """Return only when the file's content survives a power loss."""

    def close(self, handle: int) -> None:
        """Forget the handle."""

    def rename(self, source: Path, target: Path) -> None:
        """Give the file its new name in one step, replacing what had it."""

    def remove(self, path: Path) -> None:
        """Remove the name; nothing happens when there is none."""

    def sync_folder(self, path: Path) -> None:
        """Return only when the folder's names survive a power loss."""

    def is_ours(self, handle: int, path: Path, size: int) -> bool:
        """Whether the handle's file still has this name and this many bytes: nobody else moved or changed it."""

    def lock(self, path: Path) -> Lock:
        """Hold the lock of this name until released or the process ends.

        Raises:
            SaveBusyError: another process (or another lock of this one) holds it; the line says which.
        """


class Disk:
    """The real file system (POSIX)."""

    def read(self, path: Path) -> bytes:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)  # a pipe of that name must not hold us
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(errno.EINVAL, "not a plain file", str(path))
            return file.read()

    def exists(self, path: Path) -> bool:
        return os.path.lexists(path)

    def make_folder(self, path: Path) -> None:
        path.mkdir(exist_ok=True)

    def create(self, path: Path) -> int:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)

    def open(self, path: Path) -> int:
        return os.open(path, os.O_RDWR | os.O_CLOEXEC)

    def write(self, handle: int, offset: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            written = os.pwrite(handle, view, offset)
            offset += written
            view = view[written:]

    def truncate(self, handle: int, size: int) -> None:
        os.ftruncate(handle, size)

    def sync(self, handle: int) -> None:
        os.fsync(handle)

    def close(self, handle: int) -> None:
        os.close(handle)

    def rename(self, source: Path, target: Path) -> None:
        source.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def sync_folder(self, path: Path) -> None:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        except OSError as error:
            # Some network and FUSE file systems refuse to sync a folder: their names need no such call.
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
                raise
        finally:
            os.close(handle)

    def is_ours(self, handle: int, path: Path, size: int) -> bool:
        here = os.fstat(handle)
        try:
            named = path.stat()
        except FileNotFoundError:
            return False
        return here.st_size == size and (here.st_dev, here.st_ino) == (named.st_dev, named.st_ino)

    def lock(self, path: Path) -> Lock:
        return FileLock(path)


class FileLock:
    """An exclusive `flock` on a file of its own, with the holder's pid and host inside.

    The kernel lets the lock go when its process ends in whatever way, so a stale file never blocks anybody. The
    file is removed on release; the inode check makes that safe against a second process waiting on the old one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = self._take()

    def _take(self) -> int:
        for _ in range(_LOCK_TRIES):
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                self._flock(handle)
                if self._is_named(handle):
                    # The text is only for people: a full disk must not keep anybody from their save.
                    with contextlib.suppress(OSError):
                        os.ftruncate(handle, 0)
                        os.pwrite(handle, f"process {os.getpid()} on {socket.gethostname()}\n".encode(), 0)
                    return handle
            except BaseException:
                os.close(handle)
                raise
            os.close(handle)
        raise _no_locks(self._path.parent)

    def _flock(self, handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(handle, 200, 0).decode("utf-8", "replace").strip() or "another process"
            if not holder.isprintable():
                holder = "another process"
            raise SaveBusyError(
                f'The loop "{self._path.stem}" is being played by {holder}; close it there first.'
            ) from None
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise _no_locks(self._path.parent) from error
            raise

    def _is_named(self, handle: int) -> bool:
        here = os.fstat(handle)
        try:
            named = self._path.stat()
        except FileNotFoundError:
            return False
        return (here.st_dev, here.st_ino) == (named.st_dev, named.st_ino)

    def release(self) -> None:
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        with contextlib.suppress(OSError):  # a folder made read-only meanwhile: the file stays, the lock goes
            self._path.unlink(missing_ok=True)
        os.close(handle)


def _no_locks(folder: Path) -> SaveError:
    return SaveError(f"{folder}: this file system has no locks; choose another folder with --save-dir.")


DISK = Disk()


def refusal(error: OSError, path: Path) -> SaveError:
    """The error as one line for a person: what could not be written, why, and the cure."""
    if error.errno in _FULL:
        return SaveFullError(f"{path}: the disk is full ({_reason(error)}); free some space and go on.")
    return SaveError(
        f"{path}: can't be written ({_reason(error)}); mend that, or choose another folder with --save-dir."
    )


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()


def make_folders(files: Files, path: Path) -> None:
    """Create the folder and its missing parents, so that they survive a power loss.

    Raises:
        OSError: not all of them could be created.
    """
    missing = [folder for folder in (path, *path.parents) if not files.exists(folder)]
    for folder in reversed(missing):
        files.make_folder(folder)
        files.sync_folder(folder.parent)


def replace_file(files: Files, path: Path, data: bytes) -> None:
    """Put `data` in the place of the file in one step: after a power loss it holds the old content or the new, whole.

    The data are synced before the rename, or an empty file could take the old one's place. The folder is not: a
    lost rename only means the content of a moment ago, and callers that promise more sync it themselves.

    Raises:
        OSError: the old content is still there, untouched.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        handle = files.create(fresh)
        try:
            files.write(handle, 0, data)
            files.sync(handle)
        finally:
            files.close(handle)
        files.rename(fresh, path)
    except OSError:
        with contextlib.suppress(OSError):
            files.remove(fresh)
        raise
