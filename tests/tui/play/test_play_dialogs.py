"""Dialogs over a running loop: keys pressed too often close the dialog alone, never the page beneath it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import at_kind, at_question
from waiting import eventually

from mockloop.errors import MockloopError
from mockloop.interview.events import CandidateAsked, Claimed
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.dialogs import ConfirmScreen, PickScreen
from mockloop.tui.services import Services
from mockloop.tui.widgets.choices import Picker

OpenAt = Callable[..., MockloopApp]


async def pick_too_often(pilot: Any) -> None:
    """What quick keys amount to: the list says several times that an entry was picked before the first is acted on."""
    dialog = pilot.app.screen
    assert isinstance(dialog, PickScreen)
    picker = dialog.query_one(Picker)
    for _ in range(4):
        picker.post_message(Picker.Picked(picker.here))
    await eventually(pilot, lambda: pilot.app.screen is not dialog)
    await pilot.pause()


async def test_asking_too_fast(open_at: OpenAt) -> None:
    """Choose mode: one question is asked, and one is still in the loop."""
    app = open_at(at_kind("closing", 2), mode="choose")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = len(app.screen.session.events)  # type: ignore[attr-defined]
        await pilot.press("a")
        await pilot.pause()
        await pick_too_often(pilot)
        session = app.screen.session  # type: ignore[attr-defined]
        await eventually(pilot, lambda: len(session.events) > before)
        assert [type(event) for event in session.events[before:]] == [CandidateAsked]
        assert type(app.screen).__name__ == "RoomScreen"
        assert app.is_running


async def test_claiming_too_fast(open_at: OpenAt) -> None:
    """The debrief stays, and the point is claimed once."""
    app = open_at(at_kind("ended"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = app.screen
        for _ in range(12):
            if screen.check_action("claim", ()):
                break
            await pilot.press("down")
            await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        await pick_too_often(pilot)
        await eventually(pilot, lambda: isinstance(screen.session.events[-1], Claimed))  # type: ignore[attr-defined]
        assert app.screen is screen


async def test_a_yes_said_twice(open_at: OpenAt) -> None:
    """Withdrawing ends in the debrief, not at home."""
    app = open_at(at_kind("lobby"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, ConfirmScreen)
        dialog.action_answer(True)
        dialog.action_answer(True)
        await eventually(pilot, lambda: type(app.screen).__name__ == "DebriefScreen")


async def test_a_loop_whose_page_is_gone_can_be_gone_on_with(open_at: OpenAt, services: Services) -> None:
    """However its page came off the stack, home's continue opens it again."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        name = app.screen.loop.name  # type: ignore[attr-defined]
        await app.pop_screen()
        try:
            services.resume(name).close()
        except MockloopError as error:
            pytest.fail(str(error))
