"""What the Textual face is handed: where scenarios, saves, settings and time come from.

The composition root builds one `Services`; screens reach it as `self.services`. Widgets open no file themselves.
Everything of `storage` is imported when it is first needed: none of it is needed for the first frame.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mockloop.catalogue.library import Library
    from mockloop.interview.events import LoopStarted
    from mockloop.storage.loops import Loop
    from mockloop.storage.reading import Kept
    from mockloop.storage.saves import SaveFolder
    from mockloop.storage.settings import Settings


class SettingsStore:
    """The player's settings in their file. `path` None keeps them in memory only."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._value: Settings | None = None
        self._notices: tuple[str, ...] = ()

    def theme(self) -> str:
        """The name of the chosen theme, or nothing. Never raises, and reads no more than it must."""
        if self._value is not None or self._path is None:
            return self.value.theme
        try:
            if not self._path.is_file():  # there is none yet, or a pipe that would hold us
                return ""
            found = tomllib.loads(self._path.read_text("utf-8")).get("theme", "")
        except (OSError, ValueError, RecursionError):  # `value` says what is wrong
            return ""
        return found if isinstance(found, str) else ""

    @property
    def value(self) -> Settings:
        """All settings; what could not be used of the file is said in `notices`."""
        if self._value is None:
            from mockloop.storage.settings import Settings, load_settings  # noqa: PLC0415  # see above

            self._value, self._notices = load_settings(self._path) if self._path else (Settings(), ())
        return self._value

    @property
    def notices(self) -> tuple[str, ...]:
        """A line for each thing in the file that could not be used."""
        _ = self.value  # they are known once it is read
        return self._notices

    def beside(self, name: str) -> Path | None:
        """A file of this name in the folder of the settings; None when they are in memory only."""
        return self._path.with_name(name) if self._path else None

    def change(self, **changes: Any) -> None:  # noqa: ANN401  # the fields of Settings, checked there
        """Change these fields, for now and for the next start.

        Raises:
            SaveError: they are changed for now, but could not be written.
        """
        from msgspec.structs import replace  # noqa: PLC0415  # see above

        self._put(replace(self.value, **changes))

    def consent(self, fingerprint: str) -> None:
        """Let code of the pack with this fingerprint run, for now and from the next start on. Raises as `change`."""
        from mockloop.storage.settings import with_consent  # noqa: PLC0415  # see above

        self._put(with_consent(self.value, fingerprint))

    def _put(self, value: Settings) -> None:
        from mockloop.storage.settings import save_settings  # noqa: PLC0415  # see above

        self._value = value
        if self._path is not None:
            save_settings(self._path, value)


def _wall_clock() -> datetime:
    return datetime.now().astimezone()


class Services:
    """All a screen needs from outside.

    `library` may be a function that opens it: it is called when the library is first asked for, after the first
    frame. `saves_path` is the folder of saves and need not exist. `clock` is in seconds and only ever grows, `now`
    the wall clock (aware). `new_seed` gives a seed in 0..2**63-1 for a loop that names none. `reduce_motion` shows
    everything at once.
    """

    def __init__(  # noqa: PLR0913  # all that comes from outside comes in here
        self,
        *,
        library: Library | Callable[[], Library],
        saves_path: Path,
        settings: SettingsStore,
        new_seed: Callable[[], int],
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = _wall_clock,
        reduce_motion: bool = False,
    ) -> None:
        self._library = library
        self.saves_path = saves_path
        self.settings = settings
        self.clock = clock
        self.now = now
        self.new_seed = new_seed
        self.reduce_motion = reduce_motion

    @property
    def library(self) -> Library:
        """What can be played. Raises CatalogueError when it can't be opened."""
        if callable(self._library):
            self._library = self._library()
        return self._library

    @property
    def saves(self) -> SaveFolder:
        """The folder of saves, for reading what is in it."""
        from mockloop.storage.saves import SaveFolder  # noqa: PLC0415  # see above

        return SaveFolder(self.saves_path)

    def start(self, setup: LoopStarted) -> Loop:
        """A new loop under a name of its own. Raises MockloopError."""
        from mockloop.storage.loops import start_loop  # noqa: PLC0415  # see above

        return start_loop(self.saves_path, self.library, setup)

    def resume(self, name: str, *, accept_prefix: bool = False) -> Loop:
        """The loop of this name as it was left. Raises MockloopError, `JournalDamagedError` among them."""
        from mockloop.storage.loops import continue_loop  # noqa: PLC0415  # see above

        return continue_loop(self.saves_path, self.library, name, accept_prefix=accept_prefix)

    def look(self, name: str) -> Kept:
        """The finished loop of this name, to look at: nothing is locked. Raises MockloopError."""
        from mockloop.storage.reading import read_finished  # noqa: PLC0415  # see above

        return read_finished(self.saves, self.library, name)

    def export(self, name: str, path: Path) -> None:
        """Write the report of the finished loop of this name; the format is by the file's ending. Raises MockloopError."""
        from mockloop.coach.report.file import write_report  # noqa: PLC0415  # see above

        write_report(self.look(name), path)

    def keep_report(self, error: BaseException) -> Path | None:
        """Write what led to an error of our own beside the settings (frames, no values); where, or None."""
        from mockloop.storage.places import CRASH_FILE  # noqa: PLC0415  # see above

        target = self.settings.beside(CRASH_FILE)
        if target is None:
            return None
        from traceback import format_exception  # noqa: PLC0415  # see above

        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("".join(format_exception(error)), "utf-8", "backslashreplace")
        except OSError:
            return None
        return target

    def delete(self, name: str) -> None:
        """Remove the save for good. Raises SaveError."""
        from mockloop.storage.remove import remove_save  # noqa: PLC0415  # see above

        remove_save(self.saves_path, name)
