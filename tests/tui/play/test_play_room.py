"""The interview room: how it looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import SIZES, at_kind, at_question

from mockloop.tui.app import MockloopApp

OpenAt = Callable[..., MockloopApp]


@pytest.mark.parametrize("size", SIZES)
def test_writing(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see the question with a bar on its left, your words in the editor with their count, the clock, and the keys of the moment."""

    async def write(pilot: Any) -> None:
        await pilot.press(*"Then accuracy is the wrong yardstick.")
        pilot.app.screen._count()  # as it does by itself a moment later

    assert snap_compare(open_at(at_question("desk/rare")), terminal_size=size, run_before=write)


@pytest.mark.parametrize("size", SIZES[:1])
def test_follow_up(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see what was said before in a quieter tone, the follow-up standing out."""
    assert snap_compare(open_at(at_question("desk/rare#cost")), terminal_size=size)


@pytest.mark.parametrize("size", SIZES[:1])
def test_hint_taken(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see the hint as the newest words of the interviewer, and no hint key any more."""
    assert snap_compare(open_at(at_question("desk/rare")), terminal_size=size, press=["f2"])


@pytest.mark.parametrize("size", SIZES)
def test_scratchpad(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see the scratchpad with the focus, in a narrow window beside the room."""
    assert snap_compare(open_at(at_question("desk/rare")), terminal_size=size, press=["f5", *"base rate!"])


@pytest.mark.parametrize("size", SIZES)
def test_choosing(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see four answers with numbers, the second one stood on."""
    assert snap_compare(open_at(at_question("desk/rare"), mode="choose"), terminal_size=size, press=["2"])


@pytest.mark.parametrize("size", SIZES)
def test_several_right(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see boxes beside the numbers, one of them marked, and the word that several may be right."""
    assert snap_compare(open_at(at_question("desk/skewed")), terminal_size=size, press=["3", "space"])


@pytest.mark.parametrize("size", SIZES[:1])
def test_estimate(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see that a number in req/s is wanted, with the way one got there."""
    assert snap_compare(open_at(at_question("desk/requests")), terminal_size=size)


@pytest.mark.parametrize("size", SIZES[:1])
def test_skip_asks_again(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see in the line under the editor, that a second f4 skips."""
    assert snap_compare(open_at(at_question("desk/rare")), terminal_size=size, press=["f4"])


@pytest.mark.parametrize("size", SIZES)
def test_closing(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see the last words, and that enter says goodbye; no editor."""
    assert snap_compare(open_at(at_kind("closing", 2)), terminal_size=size)


@pytest.mark.parametrize("size", [(160, 50)])
def test_large_window(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see a taller editor, a wide scratchpad, and lines of prose no longer than one reads well."""
    assert snap_compare(open_at(at_question("desk/rare#cost")), terminal_size=size)


def test_time_is_up(snap_compare: Any, open_at: OpenAt, clock: Any) -> None:
    """You should see “time is up” in the top bar and below the editor, and the answer still there to be given."""
    app = open_at(at_question("desk/rare"))

    async def run_out(pilot: Any) -> None:
        await pilot.press(*"Nearly there")
        clock.time += 46 * 60
        pilot.app.screen._tick()
        pilot.app.screen._count()
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=run_out)
