"""A list to choose from: arrows, hjkl, the mouse, and `/` to narrow it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mockloop.tui.text import MUTED, literal
from mockloop.tui.widgets.following import keep_in_view

if TYPE_CHECKING:
    from textual.widgets import Input


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry: what comes back (`id`), how it looks, what `/` searches.

    A heading can't be chosen. `gap` asks for a blank line above; what is not `sought` goes while one filters.
    """

    id: str
    look: Content
    search: str = ""
    heading: bool = False
    gap: bool = False
    sought: bool = True


class Choices(OptionList):
    """The list itself. The entry one stands on has a bar on its left, so that it shows without colour."""

    BINDINGS = [  # noqa: RUF012  # Textual's way
        Binding("enter", "select", "choose"),
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
        Binding("g", "first", "first", show=False),
        Binding("G", "last", "last", show=False),
        Binding("l,right,space", "select", "choose", show=False),
    ]

    COMPONENT_CLASSES = {"choices--bar"}  # noqa: RUF012  # Textual's way
    DEFAULT_CSS = """
    Choices {
        height: 1fr; border: none; padding: 0; background: $background; scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option-disabled { color: $foreground-muted; text-style: none; }
        & > .option-list--option-highlighted, &:focus > .option-list--option-highlighted {
            color: $foreground; background: $panel; text-style: none;
        }
        & > .option-list--option-hover { background: $surface; }
        & > .choices--bar { color: $foreground-muted; background: $panel; }
        &:focus > .choices--bar { color: $primary; background: $panel; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None, verb: str = "") -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, classes=classes, markup=False)
        self.verb = verb

    def _get_left_gutter_width(self) -> int:
        return 2

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the entries take beside the bar."""
        return super().get_content_height(container, viewport, width - self._get_left_gutter_width())

    def on_mount(self) -> None:
        """In another room, what one stands on stays in view."""
        keep_in_view(self, self.scroll_to_highlight)

    def render_line(self, y: int) -> Strip:
        """The line with the bar, or the blank in its place, on the left."""
        strip = super().render_line(y)
        number = self.scroll_offset.y + y
        lines = self._lines
        here = number < len(lines) and lines[number][0] == self.highlighted
        component = "option-list--option-highlighted" if here else "option-list--option"
        style = self.get_component_rich_style("choices--bar" if here else component)
        return Strip([Segment("▌ " if here else "  ", style), *strip], strip.cell_length + 2)


class Picker(Vertical):
    """A list with `/` to narrow it.

    Set its entries with `fill`. It posts `Moved` when another entry is stood on and `Picked` when one is chosen.
    """

    BINDINGS = [  # noqa: RUF012  # Textual's way
        Binding("slash", "filter", "filter"),
        Binding("escape", "unfilter", "clear the filter"),
    ]
    DEFAULT_CSS = """
    Picker { height: 1fr; }
    Picker > Entry { margin: 0 0 1 0; }
    """

    @dataclass
    class Moved(Message):
        """The player stands on another entry."""

        id: str

    @dataclass
    class Picked(Message):
        """The player chose an entry."""

        id: str

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002  # Textual's name
        classes: str | None = None,
        verb: str = "choose",
        filterable: bool = True,
        spaced: bool = True,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._filterable = filterable
        self._spaced = spaced
        self._choices: tuple[Choice, ...] = ()
        self.list = Choices(verb=verb)
        self._entry: Input | None = None

    def compose(self) -> ComposeResult:
        """The list; the entry above it comes when it is asked for."""
        yield self.list

    def fill(self, choices: Iterable[Choice], *, stand_on: str = "") -> None:
        """Show these, and stand on the entry of that id, else on the first."""
        self._choices = tuple(choices)
        self._show(stand_on)

    @property
    def here(self) -> str:
        """The id of the entry one stands on, or nothing."""
        option = self.list.highlighted_option
        return (option.id or "") if option else ""

    @property
    def verb(self) -> str:
        """What choosing the entry one stands on does, for the key bar."""
        return self.list.verb

    @verb.setter
    def verb(self, verb: str) -> None:
        self.list.verb = verb
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape is ours only while a filter is on."""
        del parameters
        if action == "filter":
            return self._filterable and not (self._entry and self._entry.has_focus)
        return self._entry is not None if action == "unfilter" else True

    def action_filter(self) -> None:
        """Open the entry, or go back to it."""
        from mockloop.tui.widgets.entry import Entry  # noqa: PLC0415  # not needed for the first frame

        if self._entry is None:
            self._entry = Entry(placeholder="type to filter", verb="to the list")
            self.mount(self._entry, before=0)
        self._entry.focus()
        self.refresh_bindings()

    def action_unfilter(self) -> None:
        """Close the entry and show everything again."""
        here = self.here
        if self._entry is not None:
            self._entry.remove()
            self._entry = None
        self.list.focus()
        self._show(here)
        self.refresh_bindings()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        event.stop()
        if event.input is self._entry:
            self._show(self.here)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the entry to the list."""
        event.stop()
        self.list.focus()

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option.id:
            self.post_message(self.Moved(event.option.id))

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id:
            self.post_message(self.Picked(event.option.id))

    def _show(self, stand_on: str) -> None:
        words = self._entry.value.lower().split() if self._entry else []
        shown = [choice for choice in self._choices if choice.heading or self._matches(choice, words)]
        if words:  # headings would stand over nothing
            shown = [choice for choice in shown if not choice.heading]
        self.list.clear_options()
        if not shown:
            self.list.add_option(Option(literal("Nothing matches.", MUTED), disabled=True))
            return
        options: list[Option] = []
        for choice in shown:
            if options and (choice.gap or (self._spaced and not options[-1].disabled)):
                options.append(Option("", disabled=True))
            options.append(Option(choice.look, id=choice.id or None, disabled=choice.heading))
        self.list.add_options(options)
        ids = [option.id for option in options]
        first = next((index for index, option in enumerate(options) if not option.disabled), None)
        self.list.highlighted = ids.index(stand_on) if stand_on in ids else first

    @staticmethod
    def _matches(choice: Choice, words: list[str]) -> bool:
        text = f"{choice.look.plain} {choice.search}".lower()
        return not words or (choice.sought and all(word in text for word in words))
