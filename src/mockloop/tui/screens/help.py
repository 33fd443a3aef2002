"""What can be pressed here, grouped; an editor's own keys too, when one has the focus."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mockloop.tui.screens.base import BaseModal, BaseScreen
from mockloop.tui.text import ACCENT, MUTED, line, literal
from mockloop.tui.widgets.bars import KeyBar, describe, key_name
from mockloop.tui.widgets.choices import Choices, Picker
from mockloop.tui.widgets.flow import Prose

_WIDTH = 22  # of the column of keys

_WORDS = {  # Textual's own words said our way; what acts on nothing here is left out
    "Scroll Left": "",
    "Scroll Right": "",
    "Page Left": "",
    "Page Right": "",
    "Scroll Up": "up",
    "Scroll Down": "down",
    "Scroll Home": "to the top",
    "Scroll End": "to the end",
    "Page Up": "a page up",
    "Page Down": "a page down",
    "Focus Next": "the next field",
    "Focus Previous": "the field before",
    "palette": "themes and commands",
}

Rows = dict[str, list[str]]  # what it does -> the keys that do it


class HelpScreen(BaseModal[None]):
    """The keys of the screen below, read from the bindings themselves, so that they are true."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/dialogs.tcss", "../styles/help.tcss"]
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,enter", "close", "close"),
        Binding("j", "scroll(1)", "down", show=False),
        Binding("k", "scroll(-1)", "up", show=False),
    ]

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._about = screen.ABOUT if isinstance(screen, BaseScreen | BaseModal) else ""
        self._groups = _groups(screen)

    def body(self) -> Iterable[Widget]:
        """What the screen is for, then the groups."""
        with Vertical(id="help", classes="dialog"):
            with VerticalScroll():
                if self._about:
                    yield Prose(self._about, classes="about")
                for title, rows in self._groups.items():
                    yield Prose(
                        line(
                            literal(title, MUTED),
                            *(line("\n", (_keys(keys), f"bold {ACCENT}"), what) for what, keys in rows.items()),
                        ),
                        classes="group",
                    )
            yield KeyBar()

    def action_scroll(self, lines: int) -> None:
        """Move the page by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False, immediate=True)


def _keys(keys: list[str]) -> str:
    text = "  ".join(keys)
    return f"{text:<{_WIDTH}}" if len(text) < _WIDTH else f"{text}  "


def _groups(screen: Screen[Any]) -> dict[str, Rows]:
    """The active bindings that have a description, by where they belong."""
    groups: dict[str, Rows] = {"this page": {}, "the list": {}, "the text field": {}, "everywhere": {}}
    for active in screen.active_bindings.values():
        binding = active.binding
        what = describe(active.node, binding)
        what = _WORDS.get(what, what)
        if not what or not active.enabled:
            continue
        if isinstance(active.node, Choices | Picker):
            group = "the list"
        elif isinstance(active.node, Input | TextArea):
            group = "the text field"
        elif isinstance(active.node, Screen) and binding.action.startswith(("app.focus", "screen.copy")):
            group = "everywhere"
        else:
            group = "this page" if isinstance(active.node, Screen | Widget) else "everywhere"
        keys = groups[group].setdefault(what[:1].lower() + what[1:], [])
        keys.append(binding.key_display or key_name(binding.key))
    return {title: rows for title, rows in groups.items() if rows}
