"""Any size: a clear message below what the layout needs, never a crash."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from textual import events
from textual.geometry import Size
from waiting import eventually, ready

from mockloop.tui.app import MockloopApp
from mockloop.tui.widgets.bars import TooSmall
from mockloop.tui.widgets.choices import Picker

PAGES = {
    "home": [],
    "company": ["j", "enter"],
    "candidate": ["j", "enter", "enter"],
    "options": ["j", "enter", "enter", "enter"],
    "seed": ["j", "enter", "enter", "enter", "k", "enter"],
    "saves": ["s"],
    "delete": ["s", "d"],
    "help": ["question_mark"],
    "palette": ["ctrl+p"],
}


def test_too_small(snap: Callable[..., bool], app: MockloopApp) -> None:
    """You should see that the window is too small, its size, and the size that is needed."""
    assert snap(app, size=(50, 12))


def test_smallest(snap: Callable[..., bool], app: MockloopApp, some_saves: list[str]) -> None:
    """You should see home, whole, at the smallest size it is made for."""
    assert snap(app, size=(60, 18))


@pytest.mark.parametrize("page", PAGES)
async def test_every_page_at_odd_sizes(app: MockloopApp, some_saves: list[str], page: str) -> None:
    """From nothing to a wall: no page breaks, and below 60 × 18 the message covers it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press(*PAGES[page])
        wall = [(300, 100)] if page in {"home", "options", "help"} else []
        for width, height in ((0, 0), (1, 1), (300, 1), (59, 40), (60, 18), *wall):
            await pilot.resize_terminal(width, height)
            guards = app.screen.query(TooSmall)
            if guards and width and height:
                small = width < 60 or height < 18
                await eventually(pilot, lambda: guards.first().display == small)  # noqa: B023  # at once


async def test_a_storm_of_resizes(app: MockloopApp) -> None:
    """Five hundred sizes in a row, none waited for: the app still answers."""
    sizes = random.Random(7)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        for _ in range(500):
            size = Size(sizes.randint(0, 300), sizes.randint(0, 100))
            app._driver._size = size  # type: ignore[union-attr]
            app.post_message(events.Resize(size, size))
        await pilot.resize_terminal(80, 24)
        await pilot.press("j")
        assert app.screen.query_one(Picker).here == "company:kestrel"


async def test_typing_survives_a_small_window(app: MockloopApp) -> None:
    """What has the focus keeps it while the window is too small."""
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("slash", "k")
        await pilot.resize_terminal(40, 10)
        await pilot.resize_terminal(80, 24)
        await pilot.press("e")
        assert app.focused is not None
        assert app.focused.value == "ke"  # type: ignore[attr-defined]


async def test_what_one_stands_on_stays_in_view(app: MockloopApp, some_saves: list[str]) -> None:
    """A window made large and small again still shows the entry one stood on."""
    async with app.run_test(size=(60, 18)) as pilot:
        await ready(pilot)
        await pilot.press("G")
        for size in ((160, 50), (60, 18)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        options = app.screen.query_one(Picker).list
        last = options.option_count - 1
        await eventually(pilot, lambda: options._lines[options.scroll_offset.y + options.size.height - 1][0] == last)
        assert options.highlighted == last
