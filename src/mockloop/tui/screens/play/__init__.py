"""The screens of a running loop, one for each kind of prompt. No rule of the game lives here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from mockloop.interview.views import PromptKind
    from mockloop.storage.loops import Loop
    from mockloop.tui.screens.play.page import PlayScreen

_SCREENS: dict[PromptKind, tuple[str, str]] = {
    "briefing": ("briefing", "BriefingScreen"),
    "resume": ("resume", "ResumeScreen"),
    "lobby": ("lobby", "LobbyScreen"),
    "question": ("room", "RoomScreen"),
    "closing": ("room", "RoomScreen"),
    "paused": ("paused", "PausedScreen"),
    "between": ("between", "BetweenScreen"),
    "committee": ("committee", "CommitteeScreen"),
    "offer": ("offer", "OfferScreen"),
    "ended": ("debrief", "DebriefScreen"),
}


def screen_for(kind: PromptKind) -> type[PlayScreen]:
    """The screen that shows this kind of prompt; its module is imported now, not before."""
    module, name = _SCREENS[kind]
    return cast("type[PlayScreen]", getattr(import_module(f"{__name__}.{module}"), name))


def first_screen(loop: Loop) -> Screen[None]:
    """The screen to walk into the loop by. It gives way to the next ones and closes the loop when it is left."""
    from mockloop.tui.screens.play.page import Play  # noqa: PLC0415  # with the first screen of play

    return screen_for(loop.session.prompt.kind)(Play(loop))
