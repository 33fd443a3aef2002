"""Home: the welcome, what to go on with, the companies."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

from textual.widgets import Input
from waiting import eventually, ready

from mockloop.catalogue.library import Library, Pack
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.company import CompanyScreen
from mockloop.tui.screens.home import HomeScreen
from mockloop.tui.screens.saves import SavesScreen
from mockloop.tui.services import Services, SettingsStore
from mockloop.tui.widgets.bars import KeyBar, TopBar
from mockloop.tui.widgets.choices import Choices, Picker


def test_first_start(snap: Callable[..., bool], app: MockloopApp, size: tuple[int, int]) -> None:
    """You should see a welcome of three lines, “Play a short loop now” stood on, and three companies below."""
    assert snap(app, size=size)


def test_with_saves(snap: Callable[..., bool], app: MockloopApp, some_saves: list[str], size: tuple[int, int]) -> None:
    """You should see the unfinished loop to continue, then three companies; on the wide one, details beside them."""
    assert snap(app, size=size)


def test_large(snap: Callable[..., bool], app: MockloopApp, some_saves: list[str]) -> None:
    """You should see a wide page with Kestrel AI stood on and its whole posting on the right."""
    assert snap(app, size=(160, 50), keys=["j"])


def test_filtered(snap: Callable[..., bool], app: MockloopApp) -> None:
    """You should see “mer” typed in a line above the list and only Meridian Systems left."""
    assert snap(app, keys=["slash", "m", "e", "r"])


async def test_one_key_starts(app: MockloopApp) -> None:
    """Enter on the first start begins a short loop of choices without a clock at the gentlest company."""
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("enter")
        saves = app.services.saves.list()
        assert [(s.company, s.mode, s.length, s.timed, s.seed) for s in saves] == [
            ("lantern", "choose", "short", False, 4821)
        ]
        assert len(app.screen_stack) == 2


async def test_continue_is_first(app: MockloopApp, some_saves: list[str]) -> None:
    """Enter goes on with the unfinished loop; so does c from anywhere on the page."""
    for keys in (["enter"], ["j", "c"]):
        async with MockloopApp(app.services).run_test() as pilot:
            await ready(pilot)
            await pilot.press(*keys)
            await eventually(pilot, lambda: len(pilot.app.screen_stack) == 2)  # at once
            assert type(pilot.app.screen).__module__.startswith("mockloop.tui.screens.play")


async def test_hjkl_arrows_and_mouse_agree(app: MockloopApp) -> None:
    """j and k move like the arrows, l opens, esc and h come back, a click opens too."""
    async with app.run_test() as pilot:
        await ready(pilot)
        picker = app.screen.query_one(Picker)
        await pilot.press("j")
        assert picker.here == "company:kestrel"
        await pilot.press("down", "k")
        assert picker.here == "company:kestrel"
        for back in ("escape", "h"):
            await pilot.press("l")
            await pilot.pause()
            assert isinstance(app.screen, CompanyScreen)
            await pilot.press(back)
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)
        choices = app.screen.query_one(Choices)
        line = next(
            n for n, (option, _) in enumerate(choices._lines) if choices.options[option].id == "company:lantern"
        )
        await pilot.click(Choices, offset=(6, line))
        await pilot.pause()
        assert isinstance(app.screen, CompanyScreen)


async def test_filter_and_back(app: MockloopApp) -> None:
    """Letters go to the filter while it has the focus, enter goes to the list, esc shows everything again."""
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("slash", "s", "question_mark")
        assert app.screen.query_one(Input).value == "s?"
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("backspace", "enter")
        assert isinstance(app.focused, Choices)
        shown = [option.id for option in app.screen.query_one(Choices).options if option.id]
        assert "company:meridian" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert not app.screen.query(Input)
        assert len([o for o in app.screen.query_one(Choices).options if o.id]) == 4


async def test_the_first_start_is_no_company(app: MockloopApp) -> None:
    """Who filters for the company of the first start gets that company, and no loop begun."""
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("slash", *"lantern", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, CompanyScreen)
        assert not app.services.saves.list()


async def test_nothing_matches(app: MockloopApp) -> None:
    """A filter that matches nothing says so, and enter on it does nothing."""
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("slash", *"xyzzy", "enter", "enter")
        assert isinstance(app.screen, HomeScreen)
        assert "Nothing matches" in str(app.screen.query_one(Choices).options[0].prompt)


async def test_keys_on_the_bar_can_be_clicked(app: MockloopApp, some_saves: list[str]) -> None:
    """A click on “saves” in the key bar opens them."""
    async with app.run_test() as pilot:
        await ready(pilot)
        bar = app.screen.query_one(KeyBar)
        at = bar.render().plain.index("saves")
        await pilot.click(KeyBar, offset=(at + 2, 0))
        await eventually(pilot, lambda: isinstance(app.screen, SavesScreen))


async def test_problems_are_told(make_services: Callable[..., Services], tmp_path: Path) -> None:
    """A broken company costs one line; the others still play."""
    pack = tmp_path / "pack"
    (pack / "companies").mkdir(parents=True)
    good = (Path(__file__).parent.parent / "pack" / "companies" / "lantern.toml").read_text()
    (pack / "companies" / "good.toml").write_text(good)
    (pack / "companies" / "bad.toml").write_text(good.replace('level = "mid"', 'levle = "mid"'))
    app = MockloopApp(make_services(library=Library((Pack("core", pack),))))
    async with app.run_test(notifications=True) as pilot:
        await ready(pilot)
        assert "! 2 problems" in app.screen.query_one("TopBar").render().plain  # type: ignore[union-attr]
        assert [n.message for n in app._notifications if "levle" in n.message]
        assert [o.id for o in app.screen.query_one(Choices).options if o.id] == ["first", "company:good"]


async def test_a_library_that_cannot_be_opened(make_services: Callable[..., Services]) -> None:
    """Nothing to play is said in a line, not with a crash."""
    app = MockloopApp(make_services(library=Library((Pack("core", Path("/nowhere/at/all")),))))
    async with app.run_test() as pilot:
        await ready(pilot)
        assert "No company can be read" in str(app.screen.query_one(Choices).options[-1].prompt)
        await pilot.press("enter")
        assert isinstance(app.screen, HomeScreen)


async def test_it_waits_until_one_comes_to_it(make_services: Callable[..., Services], tmp_path: Path) -> None:
    """Who goes straight somewhere else doesn't wait for home to be laid out; esc leads there as ever. What start-up
    does for home is done all the same: a broken file is told once, and garbage is collected.
    """
    (tmp_path / "broken.toml").write_text("theme =")
    app = MockloopApp(make_services(settings=SettingsStore(tmp_path / "broken.toml")), "kestrel")
    gc.disable()
    try:
        async with app.run_test(notifications=True) as pilot:
            await eventually(pilot, gc.isenabled)
            home = app.screen_stack[0]
            assert not home.query("TopBar, Picker, KeyBar")
            told = [note.message for note in app._notifications]
            assert len(told) == 1
            assert "broken.toml" in told[0]
            for _ in range(2):
                await pilot.press("escape")
                await ready(pilot)
                assert app.screen is home
                assert [len(home.query(kind)) for kind in (TopBar, Picker, KeyBar)] == [1, 1, 1]
                assert home.query_one(TopBar).crumbs == ("mockloop",)
                assert isinstance(app.focused, Choices)
                await pilot.press("j", "enter")
                await eventually(pilot, lambda: isinstance(app.screen, CompanyScreen))
            assert [note.message for note in app._notifications] == told
    finally:
        gc.enable()
