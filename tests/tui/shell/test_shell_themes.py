"""Themes: ours are legible, the choice is remembered, and NO_COLOR never ends black on black."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.color import Color
from textual.content import Content
from waiting import ready

from mockloop.tui.app import MockloopApp
from mockloop.tui.services import SettingsStore
from mockloop.tui.text import ACCENT, MUTED
from mockloop.tui.theme import DEFAULT, THEMES
from mockloop.tui.widgets.bars import TopBar


@pytest.mark.parametrize("name", [theme.name for theme in THEMES if theme.name != DEFAULT])
def test_ours(snap: Callable[..., bool], app: MockloopApp, some_saves: list[str], name: str) -> None:
    """You should see home as it is, in the light or the high-contrast palette, everything legible."""
    app.theme = name
    assert snap(app, size=(100, 30), keys=["j"])


def _luminance(color: Color) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(Color.parse(one)), _luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_contrast(theme: Any) -> None:
    """Text has 7:1 against every ground it stands on, secondary text and signs 4.5:1 (WCAG 2.1 AAA and AA)."""
    high = theme.name == "contrast"
    for ground in (theme.background, theme.surface, theme.panel):
        assert _contrast(theme.foreground, ground) >= (12 if high else 7), ground
        for color in (theme.variables["foreground-muted"], theme.primary, theme.success, theme.error):
            assert _contrast(color, ground) >= (7 if high else 4.5), (color, ground)
    assert _contrast(theme.variables["block-cursor-foreground"], theme.primary) >= 4.5


async def test_remembered(make_app: Any, services: Any) -> None:
    """A theme that was chosen is there again at the next start."""
    app = make_app()
    async with app.run_test() as pilot:
        await ready(pilot)
        assert app.theme == DEFAULT
        app.theme = "paper"
        await pilot.pause()
    assert SettingsStore(services.settings._path).theme() == "paper"
    assert make_app().theme == "paper"


@pytest.mark.parametrize("content", ["theme = 7", "theme = ", "\x00", 'theme = "no-such"', 'theme = "ansi-dark"'])
def test_a_bad_setting(make_app: Any, services: Any, content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What can't be used of the settings gives the default (under NO_COLOR, a terminal palette too)."""
    monkeypatch.setenv("NO_COLOR", "1")
    services.settings._path.write_text(content)
    assert make_app().theme == DEFAULT


async def test_every_theme_paints(app: MockloopApp) -> None:
    """All themes on offer, Textual's own and the terminal's palette too, have every colour our styles use."""
    async with app.run_test() as pilot:
        await ready(pilot)
        for name in app.available_themes:
            app.theme = name
            await pilot.pause()
            assert app.screen.query_one(TopBar).render().plain.startswith("mockloop")


async def test_no_color_is_legible(make_app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under NO_COLOR no terminal palette is on offer, and text and ground differ."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app()
    assert app.available_themes
    assert not [theme for theme in app.available_themes.values() if theme.ansi]
    async with app.run_test() as pilot:
        await ready(pilot)
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                if segment.text.strip() and style and style.color and style.bgcolor:
                    assert style.color != style.bgcolor, segment


def test_styles_of_ours_parse() -> None:
    """The names our contents are styled with are ones that Textual resolves."""
    for style in (MUTED, ACCENT, "bold", f"bold {ACCENT}"):
        assert Content.styled("x", style).spans
