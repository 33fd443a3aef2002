"""The debrief, where people come back to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from stops import SIZES, at_kind
from textual.widgets import Input
from waiting import eventually

from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.dialogs import PickScreen
from mockloop.tui.widgets.bars import KeyBar
from mockloop.tui.widgets.choices import Choices

OpenAt = Callable[..., MockloopApp]


@pytest.mark.parametrize("size", SIZES)
def test_how_it_went(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see the ending in words, each round against its bar, the reasons, and three things to practise."""
    assert snap_compare(open_at(at_kind("ended")), terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_a_round(snap_compare: Any, open_at: OpenAt, size: tuple[int, int], no_colour: None) -> None:
    """You should see, with no colour at all, the scorecard against what the answers were worth, and what the interviewer
    was like with what it did.
    """
    del no_colour
    assert snap_compare(open_at(at_kind("ended")), terminal_size=size, press=["j", "j", "j", "j"])


@pytest.mark.parametrize("size", SIZES)
def test_a_question(snap_compare: Any, open_at: OpenAt, size: tuple[int, int], no_colour: None) -> None:
    """You should see, with no colour at all, your answer with labelled evidence beside the points it made, each state a
    sign and a word; in a narrow window above them.
    """
    del no_colour
    assert snap_compare(open_at(at_kind("ended")), terminal_size=size, press=["j", "j", "j", "j", "j"])


@pytest.mark.parametrize("size", SIZES)
def test_a_model_answer(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see your answer and the model answer side by side."""
    assert snap_compare(open_at(at_kind("ended")), terminal_size=size, press=["j", "j", "j", "j", "j", "m"])


@pytest.mark.parametrize("size", SIZES[:1])
def test_a_quiz(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see what you picked, what is right, and why."""
    assert snap_compare(open_at(at_kind("ended")), terminal_size=size, press=["G", "k", "k", "k"])


@pytest.mark.parametrize("size", SIZES[:1])
def test_an_estimate(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see the number you came to, what it comes to, and the slip you made, named."""
    assert snap_compare(open_at(at_kind("ended")), terminal_size=size, press=["G", "k"])


@pytest.mark.parametrize("size", SIZES)
def test_whole_width(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see the question over the whole width, the list gone."""
    assert snap_compare(open_at(at_kind("ended")), terminal_size=size, press=["j", "j", "j", "j", "j", "enter"])


async def luck_known(pilot: Any) -> None:
    """Stand on the page of luck until the panels are counted."""
    await pilot.press("j")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
def test_was_it_luck(snap_compare: Any, open_at: OpenAt, size: tuple[int, int], no_colour: None) -> None:
    """You should see, with no colour at all, the odds in words, and all panels as a histogram with your own marked."""
    del no_colour
    assert snap_compare(open_at(at_kind("ended")), terminal_size=size, run_before=luck_known)


def test_which_point_was_said(snap_compare: Any, open_at: OpenAt) -> None:
    """You should see the points that can be claimed, and that the mark stays."""
    keys = ["j", "j", "j", "j", "j", "c"]
    assert snap_compare(open_at(at_kind("ended")), terminal_size=(80, 24), press=keys)


async def test_a_claim_is_kept_beside_the_mark(open_at: OpenAt) -> None:
    """What one claims is in the save and in the debrief; the score stays, and it can't be claimed twice."""
    app = open_at(at_kind("ended"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "j", "j", "j", "j")
        await pilot.pause()
        screen: Any = app.screen
        before = screen.back.rounds[0].questions[0].score
        claimable = list(screen._claimable())
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        screen = app.screen
        session = screen.loop.session
        assert [point for _, point in session.claimed] == claimable[:1]
        assert screen.back.rounds[0].questions[0].score == before
        assert list(screen._claimable()) == claimable[1:]
        await pilot.press("escape")
        await pilot.pause()
        with app.services.resume("kestrel-7") as again:
            assert [point for _, point in again.session.claimed] == claimable[:1]


async def test_every_key_scrolls(open_at: OpenAt) -> None:
    """Keys that come faster than the screen is drawn move the page as far as slow ones."""
    app = open_at(at_kind("ended"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen: Any = app.screen
        for _ in range(3):
            screen.action_scroll(2)
        await pilot.pause()
        assert screen.query_one("#detail").scroll_y == 6


async def test_escape_first_leaves_the_whole_width(open_at: OpenAt) -> None:
    """Esc goes from the whole width to the list, then home; the save is still there to come back to."""
    app = open_at(at_kind("ended"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("j", "enter", "escape")
        await pilot.pause()
        assert type(app.screen).__name__ == "DebriefScreen"
        await pilot.press("escape")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        with app.services.resume("kestrel-7") as again:
            assert again.session.ending == "accepted"


async def test_the_list_has_the_focus_again(open_at: OpenAt) -> None:
    """In the whole width the arrows scroll and esc leads to the list, where the arrows move at once."""
    app = open_at(at_kind("ended"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("j", "j", "j", "j", "j", "enter")
        await pilot.pause()
        screen: Any = app.screen
        await eventually(pilot, lambda: screen.query_one(KeyBar).render().plain.endswith("esc the list   ? help"))
        at = screen.at
        await pilot.press("down", "down")
        await pilot.pause()
        assert screen.query_one("#detail").scroll_y == 2
        await pilot.press("escape")
        await pilot.pause()
        await eventually(pilot, lambda: screen.query_one(KeyBar).render().plain.endswith("esc home   ? help"))
        await pilot.press("down")
        await pilot.pause()
        assert screen.at != at


async def test_a_page_stays_where_it_is_read(open_at: OpenAt) -> None:
    """A window made larger and smaller again, list and all, doesn't turn the page back to its beginning."""
    app = open_at(at_kind("ended"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        detail = app.screen.query_one("#detail")
        await pilot.press("J")
        await pilot.pause()
        assert detail.scroll_y == 8
        for width in (113, 80):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
        assert detail.scroll_y == 8


@pytest.mark.parametrize(("count", "height"), [(3, 3), (7, 7), (30, 9)])
async def test_things_to_pick_are_seen_without_scrolling(open_at: OpenAt, count: int, height: int) -> None:
    """The list of things to pick is as high as they are; only a long one scrolls, and the keys stay below it."""
    app = open_at(at_kind("ended"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        things = [(str(number), f"point {number}") for number in range(count)]
        long = [("0", "point " * 12)]  # two lines
        app.push_screen(PickScreen("I did say that", "Which point did you make?", things))
        await pilot.pause()
        found = app.screen.query_one(Choices)
        assert (found.region.height, found.max_scroll_y) == (height, count - height)
        assert app.screen.region.contains_region(app.screen.query_one(KeyBar).region)
        assert app.screen.query_one(".dialog").max_scroll_y == 0
        app.push_screen(PickScreen("I did say that", "Which point did you make?", long))
        await pilot.pause()
        assert app.screen.query_one(Choices).region.height == 2


async def test_what_was_chosen_was_not_said(open_at: OpenAt) -> None:
    """In a loop of choosing no point of any question can be claimed."""
    app = open_at(at_kind("ended"), mode="choose")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen: Any = app.screen
        chosen = [
            f"{round_.id}#{number}"
            for round_ in screen.back.rounds
            for number, question in enumerate(round_.questions, start=1)
            if question.said and question.said[0].how == "choice"
        ]
        assert chosen
        for key in chosen:
            await screen.show_page(key)
            assert screen._claimable() == {}


async def test_pages_are_turned_in_the_whole_width(open_at: OpenAt) -> None:
    """n and p go from page to page as the list has them, and stop at its ends; beside the list they do nothing."""
    app = open_at(at_kind("ended"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen: Any = app.screen
        ids = [option.id for option in screen.query_one(Choices).options if option.id]
        await pilot.press("n")
        await pilot.pause()
        assert screen.at == ids[0]
        await pilot.press("enter")
        seen = [screen.at]
        for _ in ids:
            await pilot.press("n")
            await pilot.pause()
            seen.append(screen.at)
        assert seen == [*ids, ids[-1]]
        await pilot.press("p", "p")
        await pilot.pause()
        assert screen.at == ids[-3]
        await pilot.press("escape")
        await pilot.pause()
        assert screen.query_one(Choices).highlighted_option.id == ids[-3]


async def test_a_report_is_written_where_one_says(open_at: OpenAt, tmp_path: Path) -> None:
    """A file that is there is only written anew after a yes; what can't be written is said."""
    app = open_at(at_kind("ended"))
    page, none = tmp_path / "mine.html", tmp_path / "no" / "folder.md"
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()

        async def write(path: Path, *then: str) -> None:
            await pilot.press("e")
            await pilot.pause()
            entry = app.screen.query_one(Input)
            assert entry.value == "kestrel-7.html"
            entry.value = str(path)
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press(*then)
            await pilot.pause()

        await write(page)
        assert page.read_text("utf-8").startswith("<!doctype html>")
        page.write_text("mine")
        await write(page, "n")
        assert page.read_text("utf-8") == "mine"
        await write(page, "y")
        assert page.read_text("utf-8").startswith("<!doctype html>")
        await write(none)
        messages = [notice.message for notice in app._notifications]
        assert messages[0].startswith("Written: ")
        assert "can't be written (no such file or directory)" in messages[-1]
        assert type(app.screen).__name__ == "DebriefScreen"
