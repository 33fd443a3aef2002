"""A file system that forgets: it records what is written, synced and renamed, and gives every state that a power
loss may leave behind.

What the model assumes of a disk is only what POSIX promises. Between two syncs of a file its writes and
truncations may each be lost, kept, or kept in part (in sectors, in any order; a hole reads as zeros); between two
syncs of a folder each creation, renaming and removal of a name may be lost or kept. Syncing a file does not save
its name. A rename is atomic.
"""

from __future__ import annotations

import errno
import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 64
"""Bytes that reach the disk together: far fewer than real ones, so that even a short record is torn many ways."""
MAX_STATES = 160
"""Per moment; above that, every single deviation and a seeded sample of their combinations."""

Names = dict[Path, int]


@dataclass(frozen=True)
class Op:
    """One operation. `kind`: write, truncate, sync, link, unlink, rename, sync-folder, or a mark of the test's."""

    kind: str
    inode: int = 0
    path: Path = Path()
    target: Path = Path()
    offset: int = 0
    data: bytes = b""


class _NoLock:
    def release(self) -> None:
        """There is nobody else."""


@dataclass
class Crashable:
    """The file system in memory. `lame` is the number of the sync (from 0) that does nothing, as if removed.

    `fault` is asked before each operation and may raise an `OSError`.
    """

    names: Names = field(default_factory=dict)
    content: dict[int, bytes] = field(default_factory=dict)
    lame: int = -1
    fault: Callable[[str], None] = lambda _: None
    ops: list[Op] = field(default_factory=list)
    syncs: list[int] = field(default_factory=list)  # where in ops each sync is, or would have been

    def __post_init__(self) -> None:
        self._first_names = dict(self.names)
        self._first_content = dict(self.content)
        self._fresh = itertools.count(max(self.content, default=0) + 1)

    # --- the protocol ---------------------------------------------------------------------------------

    def read(self, path: Path) -> bytes:
        """As of `Files`."""
        if path not in self.names:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(path))
        return self.content[self.names[path]]

    def exists(self, path: Path) -> bool:
        """As of `Files`; the root is always there."""
        return path in self.names or path == path.parent

    def make_folder(self, path: Path) -> None:
        """As of `Files`."""
        assert self.exists(path.parent)
        if path not in self.names:
            self._link(path, next(self._fresh))

    def create(self, path: Path) -> int:
        """As of `Files`. A name that is there keeps its file, emptied."""
        self.fault("create")
        assert self.exists(path.parent)
        if path in self.names:
            inode = self.names[path]
            self.truncate(inode, 0)
        else:
            inode = next(self._fresh)
            self._link(path, inode)
        return inode

    def open(self, path: Path) -> int:
        """As of `Files`."""
        self.read(path)
        return self.names[path]

    def write(self, handle: int, offset: int, data: bytes) -> None:
        """As of `Files`; a fault leaves the first half written."""
        try:
            self.fault("write")
        except OSError:
            self._write(handle, offset, data[: len(data) // 2])
            raise
        self._write(handle, offset, data)

    def _write(self, handle: int, offset: int, data: bytes) -> None:
        self.content[handle] = put(self.content[handle], offset, data)
        self.ops.append(Op("write", handle, offset=offset, data=data))

    def truncate(self, handle: int, size: int) -> None:
        """As of `Files`."""
        self.fault("truncate")
        self.content[handle] = self.content[handle][:size]
        self.ops.append(Op("truncate", handle, offset=size))

    def sync(self, handle: int) -> None:
        """As of `Files`."""
        self.fault("sync")
        self._sync(Op("sync", handle))

    def close(self, handle: int) -> None:
        """As of `Files`."""

    def rename(self, source: Path, target: Path) -> None:
        """As of `Files`."""
        self.fault("rename")
        inode = self.names.pop(source)
        self.names[target] = inode
        self.ops.append(Op("rename", inode, source, target))

    def remove(self, path: Path) -> None:
        """As of `Files`."""
        if self.names.pop(path, None) is not None:
            self.ops.append(Op("unlink", path=path))

    def sync_folder(self, path: Path) -> None:
        """As of `Files`."""
        self.fault("sync-folder")
        self._sync(Op("sync-folder", path=path))

    def is_ours(self, handle: int, path: Path, size: int) -> bool:
        """As of `Files`."""
        return self.names.get(path) == handle and len(self.content[handle]) == size

    def lock(self, path: Path) -> _NoLock:
        """As of `Files`."""
        return _NoLock()

    def mark(self, text: str) -> None:
        """Note that something was acknowledged to the player here."""
        self.ops.append(Op(text))

    def _link(self, path: Path, inode: int) -> None:
        self.names[path] = inode
        self.content[inode] = b""
        self.ops.append(Op("link", inode, path))

    def _sync(self, op: Op) -> None:
        self.syncs.append(len(self.ops))
        if len(self.syncs) - 1 != self.lame:
            self.ops.append(op)

    # --- crashes --------------------------------------------------------------------------------------

    def crashes(self, first: int = 0) -> Iterator[tuple[int, Crashable]]:
        """Each moment from the `first`th operation on, as the operations done by then, with each state it may leave."""
        for done in range(first, len(self.ops) + 1):
            seen = set()
            for names, content in self._states(done):
                shown = tuple(sorted((str(path), content[inode]) for path, inode in names.items()))
                if shown not in seen:
                    seen.add(shown)
                    yield done, Crashable(names, content)

    def _states(self, done: int) -> Iterator[tuple[Names, dict[int, bytes]]]:
        ops = self.ops[:done]
        content = dict(self._first_content)
        pending: dict[int, list[Op]] = {}
        for op in ops:
            if op.kind in {"write", "truncate"}:
                pending.setdefault(op.inode, []).append(op)
            elif op.kind == "sync":
                for held in pending.pop(op.inode, []):
                    content[op.inode] = apply(content.get(op.inode, b""), held)
            elif op.kind == "link":
                content.setdefault(op.inode, b"")
        files = {inode: _contents(content[inode], held) for inode, held in pending.items()}
        axes: list[list[object]] = [_namings(self._first_names, ops), *files.values()]  # type: ignore[list-item]
        for names, *chosen in _combine(axes, seed=done):
            yield _reachable(names), content | dict(zip(files, chosen, strict=True))  # type: ignore[arg-type]


def put(old: bytes, offset: int, data: bytes) -> bytes:
    """`old` with `data` written at `offset`; a hole is zeros."""
    return old[:offset].ljust(offset, b"\0") + data + old[offset + len(data) :]


def apply(old: bytes, op: Op) -> bytes:
    """`old` after a whole write or truncation."""
    return put(old, op.offset, op.data) if op.kind == "write" else old[: op.offset]


def _subsets(ops: list[Op]) -> list[list[Op]]:
    """What may be kept of unsynced operations, in their order: everything when few, else deviations from a prefix."""
    if len(ops) <= 4:
        return [[op for op, keep in zip(ops, flags, strict=True) if keep] for flags in _flags(len(ops))]
    kept = [ops[:size] for size in range(len(ops) + 1)]
    return kept + [ops[:lost] + ops[lost + 1 :] for lost in range(len(ops))] + [[op] for op in ops]


def _flags(size: int) -> Iterator[tuple[bool, ...]]:
    return itertools.product([True, False], repeat=size)


def _contents(base: bytes, ops: list[Op]) -> list[bytes]:
    """What a file with these unsynced operations may hold, without repetitions; the first is everything kept."""
    found: dict[bytes, None] = {}
    for kept in _subsets(ops):
        whole = base
        for op in kept:
            for torn in _tears(op):
                found[apply(whole, torn) if torn.data or op.kind == "truncate" else whole] = None
            whole = apply(whole, op)
        found[whole] = None
    return list(found)


def _tears(op: Op) -> Iterator[Op]:
    """A write of which only the first, only the last, or only one of the sectors arrived; or only the new length."""
    if op.kind != "write":
        return
    cuts = [0, *range(SECTOR - op.offset % SECTOR, len(op.data), SECTOR), len(op.data)]
    size = len(op.data)
    for start, end in itertools.pairwise(cuts):
        yield Op("write", op.inode, offset=op.offset, data=op.data[:end])
        yield Op("write", op.inode, offset=op.offset, data=bytes(start) + op.data[start:])
        yield Op("write", op.inode, offset=op.offset, data=bytes(start) + op.data[start:end])
        yield Op("write", op.inode, offset=op.offset, data=op.data[:start] + bytes(end - start) + op.data[end:])
    yield Op("write", op.inode, offset=op.offset, data=bytes(size))


def _namings(first: Names, ops: list[Op]) -> list[Names]:
    """The names that may be found, of all folders together."""
    names = dict(first)
    pending: list[Op] = []
    for op in ops:
        if op.kind in {"link", "unlink", "rename"}:
            pending.append(op)
        elif op.kind == "sync-folder":
            for held in pending:
                if held.path.parent == op.path:
                    _name(names, held)
            pending = [held for held in pending if held.path.parent != op.path]
    found: list[Names] = []
    for kept in _subsets(pending):
        state = dict(names)
        for op in kept:
            _name(state, op)
        if state not in found:
            found.append(state)
    return found


def _name(names: Names, op: Op) -> None:
    if op.kind == "link":
        names[op.path] = op.inode
        return
    names.pop(op.path, None)
    if op.kind == "rename":
        names[op.target] = op.inode


def _reachable(names: object) -> Names:
    """Without the names in folders whose own name was lost."""
    assert isinstance(names, dict)

    def there(path: Path) -> bool:
        return path == path.parent or (path in names and there(path.parent))

    return {path: inode for path, inode in names.items() if there(path)}


def _combine(axes: list[list[object]], seed: int) -> Iterator[tuple[object, ...]]:
    total = 1
    for axis in axes:
        total *= len(axis)
    if total <= MAX_STATES:
        yield from itertools.product(*axes)
        return
    for place, axis in enumerate(axes):
        for base in (0, -1):
            for value in axis:
                yield tuple(value if at == place else other[base] for at, other in enumerate(axes))
    draw = random.Random(seed)
    for _ in range(MAX_STATES // 2):
        yield tuple(draw.choice(axis) for axis in axes)
