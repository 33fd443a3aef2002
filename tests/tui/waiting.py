"""Waiting for what a page shows, instead of for a time."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from mockloop.tui.widgets.choices import Choices


async def eventually(pilot: Any, holds: Callable[[], object], *, patience: float = 10.0) -> None:
    """Wait until it holds: pages are filled after they are painted.

    Raises:
        AssertionError: it did not, for `patience` seconds.
    """
    end = monotonic() + patience
    while not holds():
        assert monotonic() < end, "it never came to hold"
        await pilot.pause(0.005)


async def ready(pilot: Any) -> None:
    """Wait until home's list is there, and what follows from it is painted."""
    await eventually(pilot, lambda: any(found.option_count for found in pilot.app.screen.query(Choices)))
    await pilot.pause()


async def turn_to(pilot: Any, page: str) -> None:
    """Go down the list of a screen of many pages until the one of this id is shown."""
    await eventually(pilot, lambda: getattr(pilot.app.screen, "at", ""))
    screen = pilot.app.screen
    while (here := screen.at) != page:
        await pilot.press("j")
        await eventually(pilot, lambda here=here: screen.at != here)
    await pilot.pause()  # the screen is done with what it was told
