"""A whole loop by keys, in both modes; and one whose every text is hostile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import at_kind
from textual.widgets import OptionList
from waiting import eventually

from mockloop.tui.app import MockloopApp

OpenAt = Callable[..., MockloopApp]

ENTER = {"briefing", "resume", "lobby", "closing", "between", "committee", "offer"}


async def play_by_keys(pilot: Any, answer: list[str], limit: int = 60) -> list[str]:
    """Press what each screen asks for until the debrief; the kinds of prompt met on the way."""
    met: list[str] = []
    for _ in range(limit):
        await pilot.pause()
        prompt = pilot.app.screen.session.prompt
        met.append(prompt.kind)
        if prompt.kind == "ended":
            return met
        if prompt.kind in ENTER:
            await pilot.press("enter")
        elif prompt.question.options:
            await pilot.press("1", "enter")
        else:
            await pilot.press(*answer, "ctrl+s")
    raise AssertionError(met)


@pytest.mark.parametrize("mode", ["choose", "write"])
async def test_a_whole_loop_by_keys(open_at: OpenAt, mode: str) -> None:
    """From the briefing to the debrief with the keys the screens name, nothing else; the save replays to the same."""
    app = open_at(at_kind("briefing"), mode=mode, length="short", company="hostile", candidate="hostile")
    async with app.run_test(size=(80, 24)) as pilot:
        met = await play_by_keys(pilot, [*"I would measure."])
        order = list(dict.fromkeys(met))
        assert order == ["briefing", "resume", "lobby", "question", "closing", "between", "committee", "offer", "ended"]
        assert app.screen.session.ending == "accepted"
        live = app.screen.session.events
        await pilot.press("escape")
        await pilot.pause()
        with app.services.resume("hostile-7") as again:
            assert again.session.events == live


HOSTILE = ("[/]", "a[0]")


def texts(app: MockloopApp) -> str:
    """Everything on the screen, as it would be read."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


@pytest.mark.parametrize("mode", ["choose", "write"])
async def test_hostile_text_is_shown_as_it_stands(open_at: OpenAt, mode: str) -> None:
    """Markup in every field of a scenario, and in an answer, is shown literally on every screen; nothing runs."""
    app = open_at(at_kind("briefing"), mode=mode, company="hostile", candidate="hostile")
    seen: dict[str, str] = {}
    async with app.run_test(size=(120, 60)) as pilot:
        for _ in range(40):
            await pilot.pause()
            prompt = app.screen.session.prompt
            seen[prompt.kind] = seen.get(prompt.kind, "") + texts(app)
            if prompt.kind == "ended":
                break
            if prompt.kind in ENTER:
                await pilot.press("enter")
            elif prompt.question.options:
                await pilot.press("1", "enter")
            else:
                await pilot.press(*"[@click=app.quit()]x[/] a[0] \\[", "ctrl+s")
        assert app.is_running
        for option in range(app.screen.query_one(OptionList).option_count):
            app.screen.query_one(OptionList).highlighted = option
            await pilot.pause()
            seen["ended"] += texts(app)
    for kind, shown in seen.items():
        assert all(piece in shown for piece in HOSTILE), kind
    assert "Posting [@click=app.quit()]quit[/] a[0] [/]" in seen["briefing"]
    assert "Pay [/] a[0]" in seen["offer"]


SIZES_OF_A_STORM = [(1, 1), (20, 5), (60, 18), (79, 24), (100, 31), (300, 100), (0, 0), (140, 32), (80, 24)]


@pytest.mark.parametrize(("kind", "mode"), [("question", "choose"), ("question", "write"), ("ended", "write")])
async def test_any_size(open_at: OpenAt, kind: str, mode: str) -> None:
    """However the window is dragged, the room and the debrief stay alive and come back whole."""
    app = open_at(at_kind(kind, 2) if kind == "question" else at_kind(kind), mode=mode)
    async with app.run_test(size=(80, 24)) as pilot:
        await eventually(
            pilot, lambda: kind == "question" or "Was it luck?" in texts(app)
        )  # filled after it is painted
        await pilot.pause()
        before = texts(app)
        for size in SIZES_OF_A_STORM:
            await pilot.resize_terminal(*size)
        await eventually(pilot, lambda: texts(app) == before)


async def test_an_order_given_by_numbers(open_at: OpenAt) -> None:
    """Numbers typed into the editor are the order of the lines."""
    app = open_at(at_kind("question"), company="lathe")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"3 4 1 2", "ctrl+s")
        await pilot.pause()
        assert app.screen.session.events[-1].score == 1.0
