"""One line to type in. A module of its own: Textual's Input is not needed for the first frame."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class Entry(Input):
    """A quiet line; `verb` says in the key bar what enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "take it")]
    DEFAULT_CSS = """
    Entry {
        height: 1; border: none; padding: 0 2; background: $surface;
        &:focus { border: none; background-tint: transparent; }
    }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", verb: str = "", select: bool = False) -> None:
        super().__init__(value, placeholder=placeholder, select_on_focus=select)
        self.cursor_blink = False
        self.verb = verb
