"""From a company to the first page of a loop: company, candidate, options."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from waiting import ready

from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.candidate import CandidateScreen
from mockloop.tui.screens.company import CompanyScreen
from mockloop.tui.screens.home import HomeScreen
from mockloop.tui.screens.options import OptionsScreen
from mockloop.tui.widgets.choices import Picker

COMPANY = ["j", "enter"]
CANDIDATE = [*COMPANY, "enter"]
OPTIONS = [*CANDIDATE, "enter"]


def test_company(snap: Callable[..., bool], app: MockloopApp, size: tuple[int, int]) -> None:
    """You should see Kestrel AI's posting; on the wide one, the loop's six rounds and values beside it."""
    assert snap(app, size=size, keys=COMPANY)


def test_undisclosed(snap: Callable[..., bool], app: MockloopApp) -> None:
    """You should see Lantern Works, whose rounds are “a further round”: it does not say what they are."""
    assert snap(app, size=(120, 40), keys=["j", "j", "enter"])


def test_candidate(snap: Callable[..., bool], app: MockloopApp, size: tuple[int, int]) -> None:
    """You should see three people on the left, Ada stood on (the senior one), and her résumé with hanging bullets."""
    assert snap(app, size=size, keys=CANDIDATE)


def test_options(snap: Callable[..., bool], app: MockloopApp, size: tuple[int, int]) -> None:
    """You should see three pairs of choices with a line each, the seed, and “Start the loop” stood on."""
    assert snap(app, size=size, keys=OPTIONS)


def test_seed(snap: Callable[..., bool], app: MockloopApp) -> None:
    """You should see a panel asking for the seed, 4821 selected in its line."""
    assert snap(app, keys=[*OPTIONS, "k", "enter"])


async def test_the_whole_way(app: MockloopApp) -> None:
    """Choices made on the way are in the loop that starts, and home is what lies behind it."""
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press(*OPTIONS)
        picker = app.screen.query_one(Picker)
        for target in ("mode:write", "length:full", "clock:untimed"):
            while picker.here != target:
                await pilot.press("k")
            await pilot.press("enter")
            while picker.here != "start":
                await pilot.press("j")
        await pilot.press("k", "enter", *(["backspace"] * 4), *"77", "enter")
        await pilot.press("s")
        await pilot.pause()
        (save,) = app.services.saves.list()
        assert (save.company, save.candidate, save.seed) == ("kestrel", "ada", 77)
        assert (save.mode, save.length, save.timed) == ("write", "full", False)
        assert [type(screen) for screen in app.screen_stack[:-1]] == [HomeScreen]
        settings = app.services.settings.value
        assert (settings.mode, settings.length, settings.timed, settings.candidate) == ("write", "full", False, "ada")


async def test_a_bad_seed_is_refused(app: MockloopApp) -> None:
    """What is no number leaves the seed as it was, and says why."""
    async with app.run_test(notifications=True) as pilot:
        await ready(pilot)
        await pilot.press(*OPTIONS, "k", "enter", *"x1", "enter")
        await pilot.pause()
        assert isinstance(app.screen, OptionsScreen)
        assert app.screen._seed == 4821
        assert [n for n in app._notifications if "whole number" in n.message]


async def test_escape_goes_back_step_by_step(app: MockloopApp) -> None:
    """Esc takes one step back at a time, and stays at home."""
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press(*OPTIONS)
        for expected in (CandidateScreen, CompanyScreen, HomeScreen, HomeScreen):
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, expected)


async def test_straight_to_a_company(make_app: Any) -> None:
    """The command line may open a company; one that is not there says so."""
    for key in ("meridian", "meridiam"):
        app = make_app(key)
        async with app.run_test() as pilot:
            await pilot.pause()
            assert isinstance(app.screen, CompanyScreen)
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, CandidateScreen) == (key == "meridian")
