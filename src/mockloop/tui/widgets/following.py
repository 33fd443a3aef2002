"""Keeping in view what matters when a widget gets another size."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget


def keep_in_view(widget: Widget, show: Callable[[], None]) -> None:
    """Call `show` after each layout that gave the widget another size; call this when it is mounted.

    Textual's own Resize gets lost where something was scrolled just before: once a place on the screen has been asked
    for, its compositor takes the layout to come for the one that was.
    """
    size: Size | None = None

    def look(_: Screen[object]) -> None:
        nonlocal size
        if widget.outer_size != size:
            size = widget.outer_size
            widget.call_after_refresh(show)

    widget.screen.screen_layout_refresh_signal.subscribe(widget, look)
