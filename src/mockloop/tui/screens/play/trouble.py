"""When the disk refuses: what happened, that the answer is still here, and the two ways on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from mockloop.errors import SaveError, SaveFullError
from mockloop.tui.screens.base import BaseModal
from mockloop.tui.text import line, literal
from mockloop.tui.widgets.bars import KeyBar
from mockloop.tui.widgets.choices import Choice, Picker
from mockloop.tui.widgets.flow import Prose

Way = Literal["retry", "unsaved"]


class TroubleScreen(BaseModal[Way]):
    """Gives back the way on, or None: stay, as if nothing had been pressed."""

    ABOUT = "Nothing counted and nothing is lost: what you typed is still in the editor."
    CSS_PATH = "../../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "way('retry')", "try again"),
        Binding("p", "way('unsaved')", "play on unsaved"),
    ]

    def __init__(self, error: SaveError) -> None:
        super().__init__()
        self._error = error

    def body(self) -> Iterable[Widget]:
        """What happened, what is safe, the ways on."""
        full = isinstance(self._error, SaveFullError)
        with Vertical(classes="dialog"):
            yield Prose(literal("The disk is full." if full else "This could not be saved.", "bold"))
            yield Prose(
                line(
                    str(self._error),
                    "\n\nNothing counted yet: what you typed is still in the editor, and everything before it is on disk.",
                    "\n\nPlaying on unsaved keeps the rest in memory and writes it as soon as the disk takes it.",
                ),
                classes="detail",
            )
            yield Picker(filterable=False, spaced=False)
            yield KeyBar()

    def on_mount(self) -> None:
        """Stand on trying again."""
        picker = self.query_one(Picker)
        picker.fill([Choice("retry", line("try again")), Choice("unsaved", line("play on unsaved"))])
        picker.list.focus()

    @on(Picker.Picked)
    def _picked(self, event: Picker.Picked) -> None:
        self.action_way(event.id)

    def action_way(self, way: str) -> None:
        """Give the way back."""
        self.dismiss("unsaved" if way == "unsaved" else "retry")
