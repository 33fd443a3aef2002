"""The list of saves: go on, read again, delete after asking, and what can't be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from waiting import ready

from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.dialogs import ConfirmScreen
from mockloop.tui.screens.home import HomeScreen
from mockloop.tui.screens.saves import SavesScreen
from mockloop.tui.widgets.bars import KeyBar
from mockloop.tui.widgets.choices import Picker


def damage(app: MockloopApp, name: str) -> None:
    """Change a byte in the middle of a save."""
    path = app.services.saves.file(name)
    data = bytearray(path.read_bytes())
    at = data.index(b"type = ", len(data) // 2)
    data[at + 8] ^= 1
    path.write_bytes(bytes(data))


def test_saves(snap: Callable[..., bool], app: MockloopApp, some_saves: list[str], size: tuple[int, int]) -> None:
    """You should see three loops: lost (✓), in the middle (▸), won (✓); on the wide one, details beside them."""
    assert snap(app, size=size, keys=["s"])


def test_delete_asks(snap: Callable[..., bool], app: MockloopApp, some_saves: list[str]) -> None:
    """You should see a panel asking whether to delete kestrel-7, standing on “no”."""
    assert snap(app, keys=["s", "d"])


def test_damaged(snap: Callable[..., bool], app: MockloopApp, some_saves: list[str]) -> None:
    """You should see ! before Meridian Systems and that what is before the damage can be played on from."""
    damage(app, some_saves[1])
    assert snap(app, size=(120, 40), keys=["s", "j"])


async def test_delete_only_after_yes(app: MockloopApp, some_saves: list[str]) -> None:
    """Enter, n and esc keep the save; y deletes it and its draft."""
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("s")
        await pilot.pause()
        name = app.screen.query_one(Picker).here
        for no in ("enter", "n", "escape"):
            await pilot.press("d", no)
            await pilot.pause()
            assert isinstance(app.screen, SavesScreen)
            assert len(app.services.saves.list()) == 3
        draft = app.services.saves_path / f"{name}.draft.toml"
        draft.write_text("a draft")
        await pilot.press("d", "y")
        await pilot.pause()
        assert name not in [info.name for info in app.services.saves.list()]
        assert not draft.exists()
        assert len(app.services.saves.list()) == 2


async def test_a_save_in_play_is_not_deleted(app: MockloopApp, some_saves: list[str]) -> None:
    """While somebody plays it, a save stays, and it is said who holds it."""
    loop = app.services.resume(some_saves[1])
    try:
        async with app.run_test(notifications=True) as pilot:
            await ready(pilot)
            await pilot.press("s", "j", "d", "y")
            await pilot.pause()
            assert len(app.services.saves.list()) == 3
            assert [n for n in app._notifications if n.severity == "error"]
    finally:
        loop.close()


async def test_deleting_the_last_one(app: MockloopApp, play_some: Any) -> None:
    """With nothing left the page says so, and home welcomes again."""
    play_some("lantern", "tomas", mode="choose", steps=2)
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("s", "d", "y")
        await pilot.pause()
        assert app.screen.query_one(Picker).here == ""
        await pilot.press("enter", "d", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.query_one(Picker).here == "first"


async def test_damage_offers_the_sound_beginning(app: MockloopApp, some_saves: list[str]) -> None:
    """Opening a damaged save asks; yes goes on from what is sound."""
    damage(app, some_saves[1])
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("s", "j", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("y")
        await pilot.pause()
        assert type(app.screen).__module__.startswith("mockloop.tui.screens.play")


async def test_one_comes_back_to_the_list(app: MockloopApp, some_saves: list[str]) -> None:
    """From the debrief of a finished save esc leads to the list, standing where one stood; the key bar says so."""
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("s", "G")
        await pilot.pause()
        stood = app.screen.query_one(Picker).here
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen).__name__ == "DebriefScreen"
        assert "esc saves" in app.screen.query_one(KeyBar).render().plain
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, SavesScreen)
        assert app.screen.query_one(Picker).here == stood
        with app.services.resume(stood):  # let go: it can be opened again
            pass
