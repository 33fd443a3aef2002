"""Help, the key bar and the command palette: what can be pressed is true, and fits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from waiting import eventually, ready

from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.help import HelpScreen
from mockloop.tui.screens.home import HomeScreen
from mockloop.tui.widgets.bars import KeyBar, key_name


def test_help(snap: Callable[..., bool], app: MockloopApp, size: tuple[int, int]) -> None:
    """You should see what home is for and its keys in groups, in a panel over the page."""
    assert snap(app, size=size, keys=["question_mark"])


def test_palette(snap: Callable[..., bool], app: MockloopApp) -> None:
    """You should see the command palette with Keys, Quit, Saves and Theme."""
    assert snap(app, keys=["ctrl+p"])


async def test_help_opens_and_closes(app: MockloopApp) -> None:
    """? and f1 open it (f1 from a text field too), esc, ? and q close it."""
    async with app.run_test() as pilot:
        await ready(pilot)
        for opening, closing in (("question_mark", "escape"), ("f1", "question_mark"), ("question_mark", "q")):
            await pilot.press(opening)
            await pilot.pause()
            assert isinstance(app.screen, HelpScreen)
            await pilot.press(closing)
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)
        await pilot.press("slash", "f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


async def test_help_shows_the_fields_keys(app: MockloopApp) -> None:
    """From a text field, its own keys are listed, and none that would only type a letter."""
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        groups = app.screen._groups
        assert any("ctrl+a" in keys or "home" in keys for keys in groups["the text field"].values())
        every = [key for rows in groups.values() for keys in rows.values() for key in keys]
        assert "?" not in every
        assert "s" not in every


async def test_the_bar_fits(app: MockloopApp, some_saves: list[str]) -> None:
    """The bar never runs over, and help is always on it."""
    async with app.run_test(size=(120, 24)) as pilot:
        await ready(pilot)
        bar = app.screen.query_one(KeyBar)
        for width in (120, 80, 60, 40, 20):
            await pilot.resize_terminal(width, 24)
            await eventually(pilot, lambda: bar.outer_size.width == width)  # noqa: B023  # at once
            shown = bar.render()
            assert shown.plain.endswith("help")
            assert shown.cell_length <= max(bar.content_size.width, len("? help"))


@pytest.mark.parametrize(
    ("key", "name"),
    [("ctrl+s", "ctrl+s"), ("escape", "esc"), ("question_mark", "?"), ("f2", "f2"), ("shift+tab", "shift+tab")],
)
def test_key_names(key: str, name: str) -> None:
    """Keys are named as they are printed on keyboards."""
    assert key_name(key) == name
