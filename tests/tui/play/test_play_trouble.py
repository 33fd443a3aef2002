"""A disk that refuses: said, nothing lost, and play goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import SIZES, at_question

from mockloop.errors import SaveFullError
from mockloop.interview.events import AnyEvent
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.play.editor import AnswerArea

OpenAt = Callable[..., MockloopApp]


class Disk:
    """Stands in for the journal's append: full until told otherwise."""

    def __init__(self, loop: Any) -> None:
        self.full = True
        self.written: list[AnyEvent] = []
        self._append = loop.journal.append
        loop.journal.append = self

    def __call__(self, event: AnyEvent, *at: Any) -> None:
        if self.full:
            raise SaveFullError("kestrel-7.toml: no space is left on the device; free some and try again")
        self._append(event, *at)
        self.written.append(event)


async def fill_and_answer(pilot: Any) -> Disk:
    """Type an answer and give it to a full disk."""
    await pilot.pause()
    disk = Disk(pilot.app.screen.loop)
    await pilot.press(*"Base rate.")
    pilot.app.screen._count()  # as it does by itself a moment later
    await pilot.press("ctrl+s")
    await pilot.pause()
    return disk


@pytest.mark.parametrize("size", SIZES[:1])
def test_full_disk(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see a panel: the disk is full, nothing is lost, try again or play on unsaved."""
    assert snap_compare(open_at(at_question("desk/rare")), terminal_size=size, run_before=fill_and_answer)


async def test_trying_again_when_there_is_room(open_at: OpenAt) -> None:
    """r gives the same answer once more; a disk that is still full asks again."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        disk = await fill_and_answer(pilot)
        await pilot.press("r")
        await pilot.pause()
        assert type(app.screen).__name__ == "TroubleScreen"
        disk.full = False
        await pilot.press("r")
        await pilot.pause()
        assert type(app.screen).__name__ == "RoomScreen"
        assert [event.text for event in disk.written] == ["Base rate."]
        assert app.screen.session.events[-1] == disk.written[-1]


async def test_staying_changes_nothing(open_at: OpenAt) -> None:
    """Esc: the answer is still in the editor, and nothing counted."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await fill_and_answer(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one("#editor", AnswerArea).text == "Base rate."
        assert app.screen.session.open_question.key == "core/desk/rare"


async def test_playing_on_unsaved(open_at: OpenAt) -> None:
    """p: the answer counts, the top bar says what is unsaved, and a disk with room gets it all in order."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        disk = await fill_and_answer(pilot)
        await pilot.press("p")
        await pilot.pause()
        assert app.screen.loop.unsaved == 1
        assert "1 unsaved" in app.screen.aside().plain
        disk.full = False
        await pilot.press(*"And the cost.", "ctrl+s")
        await pilot.pause()
        assert app.screen.loop.unsaved == 0
        assert [event.text for event in disk.written] == ["Base rate.", "And the cost."]
        assert "unsaved" not in app.screen.aside().plain
