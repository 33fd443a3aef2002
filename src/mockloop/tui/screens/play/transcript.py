"""What was said in a round: what is asked now stands out, what came before steps back."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer

from mockloop.interview.views import Line
from mockloop.tui.text import ACCENT, MUTED, line, literal, quoted
from mockloop.tui.widgets.flow import Prose
from mockloop.tui.widgets.following import keep_in_view

TICK = 1 / 25
LONGEST = 1.2
"""Seconds in which the interviewer's newest words have all arrived."""
_HIDDEN = "$background"


class Transcript(VerticalScroll, can_focus=True):
    """The lines of a round. The newest words of the interviewer arrive, where things may move."""

    DEFAULT_CSS = """
    Transcript { height: 1fr; scrollbar-size-vertical: 1; background: $background; padding: 0 1; }
    Transcript > Prose { margin: 0 1 1 0; color: $foreground-muted; }
    Transcript > .now { color: $foreground; }
    Transcript > .ask { border-left: outer $primary; padding: 0 0 0 1; }
    Transcript > .you { padding: 0 0 0 2; }
    Transcript > .aside { text-style: italic; }
    Transcript > .sheet-lines {
        background: $surface; color: $foreground; padding: 0 1; margin: 0 1 1 0; max-width: 100%;
    }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._told: list[tuple[Line, bool]] = []  # what stands there, and whether with the speaker's name
        self._widgets: list[Prose] = []  # each of these, and what lies on the table
        self._laid: list[Prose] = []
        self._arriving: list[tuple[Prose, Content]] = []
        self._arrived = 0
        self._step = 1
        self._clockwork: Timer | None = None

    def on_mount(self) -> None:
        """In another room, the newest line stays in view."""
        keep_in_view(self, self.show_ask)

    async def show(self, lines: Sequence[Line], now: int, sheet: Sequence[str] = (), *, motion: bool) -> None:
        """Show these lines; the last `now` of them are what was said since the player's last words.

        `sheet` is what lies on the table beside the question.
        """
        self.arrive_now()
        first = len(lines) - now
        several = len({said.name for said in lines if said.who == "interviewer"}) > 1
        told = [(said, several) for said in lines]
        same = next(
            (n for n, (one, other) in enumerate(zip(told, self._told, strict=False)) if one != other), len(told)
        )
        same = min(same, len(self._told))  # so many lines stand there already: they stay, and nothing flickers
        self._told = told
        gone = [*self._widgets[same:], *self._laid]
        fresh = [Prose(look(said, named=several)) for said in lines[same:]]
        self._laid = [Prose("\n".join(sheet), classes="sheet-lines", code=True)] if sheet else []
        self._widgets = widgets = [*self._widgets[:same], *fresh]
        for index, (widget, said) in enumerate(zip(widgets, lines, strict=True)):
            asked = index == len(lines) - 1 and index >= first and said.who == "interviewer"
            widget.set_classes(f"{said.who} {'now' if index >= first else ''} {'ask' if asked else ''}")
        async with self.batch():
            for widget in gone:
                await widget.remove()
            await self.mount_all([*fresh, *self._laid])
        self.call_after_refresh(self.show_ask)
        if motion:
            self._arriving = [
                (widget, look(said, named=several)) for widget, said in zip(widgets[first:], lines[first:], strict=True)
            ]
            self._arrived = 0
            total = sum(len(text.plain) for _, text in self._arriving)
            self._step = max(3, round(total * TICK / LONGEST))
            self._clockwork = self.set_interval(TICK, self._arrive)
            self._show_arrived()

    def show_ask(self) -> None:
        """Go to the end, but no further than to where what was said last (a question, a hint) begins."""
        asked = next(iter(self.query(".ask").results(Prose)), None)
        if asked is None:
            self.scroll_end(animate=False, immediate=True)
        else:
            self.scroll_to_widget(asked, animate=False, immediate=True, top=True)

    def _arrive(self) -> None:
        self._arrived += self._step
        self._show_arrived()
        if self._arrived >= sum(len(text.plain) for _, text in self._arriving):
            self.arrive_now()

    def _show_arrived(self) -> None:
        left = self._arrived
        for widget, text in self._arriving:
            shown = min(max(left, 0), len(text.plain))
            widget.tell(text.stylize(_HIDDEN, shown) if shown < len(text.plain) else text)
            left -= len(text.plain)

    def arrive_now(self) -> None:
        """Show the rest at once."""
        if self._clockwork is not None:
            self._clockwork.stop()
            self._clockwork = None
        for widget, text in self._arriving:
            widget.tell(text)
        self._arriving = []


def look(said: Line, *, named: bool = False) -> Content:
    """One line of the transcript; `named` says who speaks, where there are two."""
    if said.who == "interviewer":
        words = literal(quoted(said.text))
        return line((f"{said.name.split()[0]}  ", "bold"), words) if named and said.name else words
    if said.who == "you":
        return line(("you  ", f"bold {ACCENT}"), said.text)
    if said.who == "note":
        return literal(f"({said.text})", MUTED)
    return literal(said.text)
