"""Home."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from mockloop.tui.screens.base import BaseScreen
from mockloop.tui.text import line
from mockloop.tui.widgets.choices import Choice, Picker


class HomeScreen(BaseScreen[None]):
    """Where the app starts and ends."""

    def body(self) -> Iterable[Widget]:
        yield Picker()

    def on_mount(self) -> None:
        self.place("mockloop")
        self.query_one(Picker).fill([Choice("a", line(("Kestrel AI", "bold"), "\nsenior"))])
