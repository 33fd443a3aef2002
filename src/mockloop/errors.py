"""The few errors a person ever sees. Each carries one clear line that names the place and the cure."""

from __future__ import annotations


class MockloopError(Exception):
    """Something a person can mend; `str(error)` is the one line to show."""


class CatalogueError(MockloopError):
    """A scenario file can't be used; the line names file, line, column and cure."""


class UnknownIdError(CatalogueError):
    """No company, candidate or question has this id; the line offers the nearest ones."""


class SaveError(MockloopError):
    """A save can't be read or written as asked; nothing on disk was lost."""


class SaveBusyError(SaveError):
    """Another process holds the save; the line says which."""


class SaveFullError(SaveError):
    """The disk refused the bytes; what was on disk before is still there, whole."""


class SaveDamagedError(SaveError):
    """A journal's content fails its checksums; the sound prefix can be offered."""


class SaveNewerError(SaveError):
    """A newer mockloop wrote this save; it was left untouched."""


class CommandRefusedError(MockloopError):
    """The loop can't take this command now; nothing changed."""
