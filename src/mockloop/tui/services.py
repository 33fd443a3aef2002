"""What the Textual face is handed: where scenarios, saves, settings and time come from.

The composition root builds one `Services`; screens reach it as `self.services`. Nothing in this package opens a
file itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mockloop.catalogue.library import Library
    from mockloop.interview.events import LoopStarted
    from mockloop.storage.loops import Loop


class Settings(Protocol):
    """What a player chose once and for all; values are short strings."""

    def get(self, key: str, default: str = "") -> str:
        """The value, or `default` when it was never set or can't be read."""

    def put(self, key: str, value: str) -> None:
        """Remember the value. Raises SaveError when it can't be written."""


@dataclass(frozen=True, slots=True)
class SaveView:
    """One save as the home screen and the list of saves show it.

    `where` says in words where it stands ("onsite 2 of 5 · ML theory"). A save that can't be read has its one clear
    line in `problem` and may have nothing else but its name.
    """

    name: str
    company: str = ""
    role: str = ""
    where: str = ""
    mode: str = ""
    touched: datetime | None = None
    finished: bool = False
    problem: str = ""


class Saves(Protocol):
    """The saves folder as the face uses it."""

    def overview(self) -> Sequence[SaveView]:
        """Every save, the one touched last first. Never raises for a single bad save."""

    def start(self, setup: LoopStarted) -> Loop:
        """A new loop under a name of its own. Raises MockloopError."""

    def resume(self, name: str) -> Loop:
        """The loop of this name, as it was left. Raises MockloopError."""

    def delete(self, name: str) -> None:
        """Remove the save for good. Raises SaveError."""


@dataclass(frozen=True, slots=True)
class Services:
    """All a screen needs from outside.

    `clock` is in seconds and only ever grows; `now` is the wall clock; `new_seed` gives a seed in 0..2**63-1 for a
    loop that names none. `reduce_motion` switches every animation off.
    """

    library: Library
    saves: Saves
    settings: Settings
    new_seed: Callable[[], int]
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = field(default=datetime.now)
    reduce_motion: bool = False

    @property
    def today(self) -> date:
        """The day it is on the wall clock."""
        return self.now().date()
