"""The real app on the face's small pack, with two keys that break it: what the tests here run in a terminal.

`program.py home` starts at home, `program.py room` in front of the first question, `program.py code` in front of one
that wants code. f9 lets a worker fail, f10
blocks the app for good.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from textual.binding import Binding

from mockloop.catalogue.library import Library, Pack
from mockloop.interview.events import LoopStarted
from mockloop.storage.loops import Loop
from mockloop.tui import app as face
from mockloop.tui import terminal
from mockloop.tui.services import Services, SettingsStore

PACK = Path(os.environ.get("MOCKLOOP_TEST_PACK") or Path(__file__).parent.parent / "tui" / "pack")


class Breakable(face.MockloopApp):
    """The app with two ways to break."""

    BINDINGS = [  # noqa: RUF012  # Textual's way
        Binding("f9", "fail", priority=True),
        Binding("f10", "block", priority=True),
    ]

    def action_fail(self) -> None:
        """A worker's exception."""
        self.run_worker(self._fail())

    async def _fail(self) -> None:
        secret = "not to be printed"
        raise ZeroDivisionError(f"made to fail {len(secret)}")

    def action_block(self) -> None:
        """Never come back."""
        while True:
            pass


def in_the_room(services: Services) -> Loop:
    """A loop whose first question is open."""
    setup = LoopStarted(company="lantern", candidate="tomas", seed=7, mode="write", length="full", timed=False)
    loop = services.start(setup)
    loop.session.begin()
    loop.session.enter()
    return loop


def at_the_editor(services: Services) -> Loop:
    """A loop whose open question wants code."""
    setup = LoopStarted(company="workshop", candidate="sam", seed=7, mode="write", length="full", timed=False)
    loop = services.start(setup)
    loop.session.begin()
    loop.session.enter()
    while (view := loop.session.open_question) is not None and view.kind != "code":
        loop.session.skip()
    return loop


STARTS = {"room": in_the_room, "code": at_the_editor}


if __name__ == "__main__":
    home = Path(os.environ["MOCKLOOP_HOME"])
    services = Services(
        library=Library((Pack("core", PACK),)),
        saves_path=home / "saves",
        settings=SettingsStore(home / "settings.toml"),
        new_seed=lambda: 7,
        reduce_motion=True,
    )
    face.MockloopApp = Breakable  # type: ignore[misc]  # `run_app` builds the app by this name
    terminal.GRACE = 0.5
    raise SystemExit(face.run_app(services, STARTS[sys.argv[1]](services) if sys.argv[1] in STARTS else None))
