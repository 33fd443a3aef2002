"""Textual's headless apps with less waiting, and without work that nobody sees. Private names of 8.2: look again when
it is raised.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any

import textual._wait
import textual.app
import textual.pilot
from textual._context import active_app
from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

_made, _variables_set = Stylesheet.__init__, Stylesheet.set_variables
_refresh = Screen._compositor_refresh
_pause, _press = Pilot.pause, Pilot.press
_parsed: dict[tuple[tuple[str, str], ...], LRUCache[tuple[Any, ...], Any]] = {}


def install() -> None:
    """Do all of it, for the rest of the process."""
    textual._wait.SLEEP_GRANULARITY = 0.005
    textual._wait.SLEEP_IDLE = 0.0005
    textual.app.wait_for_idle = textual.pilot.wait_for_idle = _wait_until_quiet  # type: ignore[attr-defined]
    Pilot._wait_for_screen = _screen_is_quiet  # type: ignore[method-assign]
    Stylesheet.__init__ = _make_stylesheet  # type: ignore[method-assign]
    Stylesheet.set_variables = _set_variables  # type: ignore[method-assign]
    RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]  # the same, an identity, two thousand times a page
    Screen._compositor_refresh = _refresh_later  # type: ignore[method-assign]
    Pilot.pause = _pause_and_paint  # type: ignore[method-assign]
    Pilot.press = _press_and_paint  # type: ignore[method-assign]


# --- styles ------------------------------------------------------------------------------------------
# Every app parses the same styles anew. What a text means depends on the variables alone: apps with the same ones share
# what was parsed. A text or a variable that differs by a letter is parsed as ever.


def _share_parsed(sheet: Stylesheet) -> None:
    sheet._parse_cache = _parsed.setdefault(tuple(sorted(sheet._variables.items())), LRUCache(1024))


def _make_stylesheet(self: Stylesheet, *, variables: dict[str, str] | None = None) -> None:
    _made(self, variables=variables)
    _share_parsed(self)


def _set_variables(self: Stylesheet, variables: dict[str, str]) -> None:
    self._parse_cache = LRUCache(1)  # Textual empties it
    _variables_set(self, variables)
    _share_parsed(self)


# --- waiting -----------------------------------------------------------------------------------------
# Textual takes 20 ms in which the process hardly computed for quiet, twice a key: four fifths of a snapshot's time, and
# on a busy machine also what was only kept waiting looks quiet. It is quiet when no task can go on and the screen has
# nothing to show; as long as a worker runs, only Textual's way can tell.


async def _wait_until_quiet(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    try:
        app = active_app.get()
    except LookupError:
        await textual._wait.wait_for_idle(min_sleep, max_sleep)
        return
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    until, working = monotonic() + max_sleep, True
    while monotonic() < until:
        await asyncio.sleep(0)
        if ready:
            continue
        if app._running and app.screen_stack and _has_more_to_show(app.screen):
            app.screen._on_timer_update()  # without its timer's sixtieth of a second
        elif working and any(worker.is_running for worker in app.workers):
            await textual._wait.wait_for_idle(min_sleep, until - monotonic())
            working = False  # or waiting for something else, and so do we no longer
        else:
            return


async def _screen_is_quiet(self: Pilot[Any], timeout: float = 30.0) -> bool:  # noqa: ASYNC109  # Textual's
    """Textual sends every widget a message to wait for: not needed where no task can go on."""
    del self
    await _wait_until_quiet(max_sleep=timeout)
    return True


def _has_more_to_show(screen: Screen[Any]) -> bool:
    return (
        screen.is_running
        and not screen.app._batch_count
        and bool(
            screen._layout_required
            or screen._scroll_required
            or screen._repaint_required
            or screen._recompose_required
            or screen._dirty_widgets
            or screen._callbacks
        )
    )


# --- frames ------------------------------------------------------------------------------------------
# A headless app renders every frame and throws it away. Here the regions that changed gather, and are rendered when the
# test looks: after each pause and each press. Pictures are always rendered whole.


def _refresh_later(self: Screen[Any]) -> None:
    if self.app.is_headless and self is self.app.screen:
        self._dirty_widgets.clear()
        self.app._update_mouse_over(self)
    else:
        _refresh(self)


def _paint(pilot: Pilot[Any]) -> None:
    screen = pilot.app.screen
    if screen.is_running and screen._compositor._dirty_regions:
        _refresh(screen)


async def _pause_and_paint(self: Pilot[Any], delay: float | None = None) -> None:
    await _pause(self, delay)
    _paint(self)


async def _press_and_paint(self: Pilot[Any], *keys: str) -> None:
    await _press(self, *keys)
    _paint(self)
