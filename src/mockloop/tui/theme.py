"""The look: three themes of our own beside Textual's, and which one to use when.

One accent colour, two weights. Colour never stands alone: a word or a sign says the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

DEFAULT = "lamplight"


def _theme(  # noqa: PLR0913  # a palette is that many colours
    name: str,
    *,
    dark: bool,
    accent: str,
    background: str,
    surface: str,
    panel: str,
    foreground: str,
    muted: str,
    rule: str,
    success: str,
    error: str,
    on_accent: str,
    selection: str,
) -> Theme:
    return Theme(
        name=name,
        primary=accent,
        secondary=muted,
        accent=accent,
        warning=accent,
        error=error,
        success=success,
        foreground=foreground,
        background=background,
        surface=surface,
        panel=panel,
        dark=dark,
        text_alpha=1.0,
        variables={
            "foreground-muted": muted,
            "text": foreground,
            "text-muted": muted,
            "text-accent": accent,
            "text-primary": accent,
            "text-success": success,
            "text-error": error,
            "text-warning": accent,
            "rule": rule,
            "border": accent,
            "border-blurred": rule,
            "block-cursor-background": accent,
            "block-cursor-foreground": on_accent,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": panel,
            "block-cursor-blurred-foreground": foreground,
            "block-hover-background": panel,
            "input-cursor-background": foreground,
            "input-cursor-foreground": background,
            "input-cursor-text-style": "none",
            "input-selection-background": selection,
            "footer-background": background,
            "footer-key-foreground": accent,
            "scrollbar": rule,
            "scrollbar-hover": muted,
            "scrollbar-active": accent,
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
        },
    )


THEMES: tuple[Theme, ...] = (
    _theme(
        "lamplight",
        dark=True,
        accent="#e3a857",
        background="#1b1917",
        surface="#22201d",
        panel="#2d2a26",
        foreground="#ece4d6",
        muted="#a3998a",
        rule="#4a443c",
        success="#a9c07c",
        error="#e58a78",
        on_accent="#1b1917",
        selection="#5a4a30",
    ),
    _theme(
        "paper",
        dark=False,
        accent="#8f4a12",
        background="#f6f1e7",
        surface="#efe8da",
        panel="#e4dbc9",
        foreground="#2a2520",
        muted="#665c51",
        rule="#c5b9a4",
        success="#426322",
        error="#a3301f",
        on_accent="#fdfaf3",
        selection="#e6cfa6",
    ),
    _theme(
        "contrast",
        dark=True,
        accent="#ffd75e",
        background="#000000",
        surface="#000000",
        panel="#262626",
        foreground="#ffffff",
        muted="#d6d6d6",
        rule="#a8a8a8",
        success="#8ff08f",
        error="#ff9d8f",
        on_accent="#000000",
        selection="#005f87",
    ),
)


def missing_variables(theme: Theme) -> dict[str, str]:
    """What our styles use beyond Textual's variables, for a theme that is not ours: `rule`, the colour of hairlines."""
    if theme.ansi:
        return {"rule": "ansi_bright_black"}
    colors = theme.to_color_system().generate()
    return {"rule": Color.parse(colors["background"]).blend(Color.parse(colors["foreground"]), 0.25).hex}


def usable(themes: Mapping[str, Theme], *, no_color: bool) -> dict[str, Theme]:
    """The themes that can be read: under NO_COLOR the terminal-palette ones come out black on black."""
    return {name: theme for name, theme in themes.items() if not (no_color and theme.ansi)}


def pick(wanted: str, themes: Mapping[str, Theme]) -> str:
    """The theme of this name, else the default."""
    return wanted if wanted in themes else DEFAULT
