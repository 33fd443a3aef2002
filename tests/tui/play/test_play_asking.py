"""The end of a round: asking the interviewer something. You should see the question and the reply, or a dialog with a
line to fill in (choose mode: five questions to pick from), over the room.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stops import at_kind

from mockloop.interview.events import CandidateAsked
from mockloop.tui.app import MockloopApp

OpenAt = Callable[..., MockloopApp]


async def test_asking_in_ones_own_words(open_at: OpenAt) -> None:
    """a opens a line, enter asks; the reply is in the transcript; after two there is no time left."""
    app = open_at(at_kind("closing", 2))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for text in ("Who decides?", "How?"):
            await pilot.press("a")
            await pilot.pause()
            await pilot.press(*text, "enter")
            await pilot.pause()
            await pilot.pause()
            event = app.screen.session.events[-1]
            assert isinstance(event, CandidateAsked)
            assert event.text == text
            assert event.reply in [line.text for line in app.screen.session.transcript[-2:]]  # goodbye follows the last
        assert "ask" not in app.screen.session.commands
        await pilot.press("a")
        await pilot.pause()
        assert type(app.screen).__name__ == "RoomScreen"


async def test_leaving_the_line_asks_nothing(open_at: OpenAt) -> None:
    """esc, or an empty line, leaves things as they are."""
    app = open_at(at_kind("closing", 2))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = app.screen.session.events
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.session.events == before


def test_the_list_to_ask_from(snap_compare: Any, open_at: OpenAt) -> None:
    """Choose mode at 80×24: five questions over the room, the first stood on."""

    async def ask(pilot: Any) -> None:
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()

    assert snap_compare(open_at(at_kind("closing", 2), mode="choose"), terminal_size=(80, 24), run_before=ask)
