"""Many pages on one screen: a list on the left, the page one stands on on the right, or in the whole width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from mockloop.tui.screens.base import WIDTHS, BaseScreen
from mockloop.tui.text import MUTED, Piece, line
from mockloop.tui.widgets.choices import Choice, Picker
from mockloop.tui.widgets.flow import wrapped_prose

WIDE = 112
"""From so many columns of the window on, two texts stand side by side beside the list."""
LIST_WIDTHS = ((140, 41), (WIDE, 37), (0, 24))
"""From so many columns of the window on, an entry of the list has so many; see the styles of the screens."""


class PagesScreen(BaseScreen[None]):
    """Subclasses write `choices` and `widgets`; `at` is the id of the page shown. It goes before other screens among
    the bases.
    """

    AUTO_FOCUS = "Choices"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012  # Textual's way
        (WIDE if name == "-wide" else width, name) for width, name in WIDTHS
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "turn(1)", "next page"),
        Binding("p", "turn(-1)", "page before", show=False),
        Binding("down,j", "scroll(1)", "read on", show=False),  # in the whole width; the list has its own use for them
        Binding("up,k", "scroll(-1)", "back up", show=False),
        Binding("pagedown,ctrl+d,J", "scroll(8)", "read on", show=False),
        Binding("pageup,ctrl+u,K", "scroll(-8)", "back up", show=False),
    ]
    at = ""
    _width = 0

    def choices(self, width: int) -> Iterator[Choice]:
        """The list; an entry has `width` columns."""
        raise NotImplementedError

    def widgets(self, key: str) -> Iterator[Widget]:
        """The page of this id."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """List and page."""
        with Horizontal(id="columns"):
            yield Picker(id="parts", verb="whole width", filterable=False, spaced=False)
            with VerticalScroll(id="detail", can_focus=False):
                yield Vertical(id="paper")

    async def on_mount(self) -> None:
        """The first page."""
        self._width = self.app.size.width
        self.fill()
        await self.show_page(self.query_one(Picker).here)

    def fill(self) -> None:
        """Show the list anew, standing where one stood."""
        width = next(width for floor, width in LIST_WIDTHS if self.app.size.width >= floor)
        self.query_one(Picker).fill(self.choices(width), stand_on=self.at)

    def on_resize(self, event: events.Resize) -> None:
        """The entries are as wide as the list."""
        if event.size.width != self._width and self.is_mounted:
            self._width = event.size.width
            self.fill()

    @on(Picker.Moved)
    async def _moved(self, event: Picker.Moved) -> None:
        if event.id != self.at:  # the list filled anew stands where it stood, and the page is being read
            await self.show_page(event.id)

    @on(Picker.Picked)
    def _picked(self) -> None:
        self.toggle_class("-whole")
        self.refresh_bindings()

    async def show_page(self, key: str) -> None:
        """Show the page of this id, from its beginning."""
        self.at = key
        paper = self.query_one("#paper", Vertical)
        async with self.batch():
            await paper.remove_children()
            await paper.mount_all(list(self.widgets(key)))
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False, immediate=True)
        self.refresh_bindings()

    # --- keys ----------------------------------------------------------------------------------------

    @property
    def verbs(self) -> dict[str, str]:
        """What keys do now, where that changes."""
        return {"back": "the list"} if self.has_class("-whole") else {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Turning pages is for the whole width; beside the list, the list does it."""
        return self.has_class("-whole") if action == "turn" else super().check_action(action, parameters)

    def action_turn(self, by: int) -> None:
        """The next page of the list, or the one before, without going back to the list."""
        options = self.query_one(Picker).list
        pages = [index for index, option in enumerate(options.options) if option.id]
        here = next((place for place, index in enumerate(pages) if options.options[index].id == self.at), 0)
        if 0 <= here + by < len(pages):
            options.highlighted = pages[here + by]

    def action_scroll(self, lines: int) -> None:
        """Move the page by so many lines."""
        self.query_one("#detail", VerticalScroll).scroll_relative(y=lines, animate=False, immediate=True)

    def action_back(self) -> None:
        """From the whole width to the list; from the list to where one came from."""
        if self.has_class("-whole"):
            self.remove_class("-whole")
            self.refresh_bindings()
            self.call_after_refresh(self.query_one(Picker).list.focus)
        else:
            super().action_back()


def entry(title: Content, worth: str, width: int, mark: str = "") -> Content:
    """A title of at most two lines, `mark` hanging before it, and on the right of the first a number."""
    room = width - len(worth) - 1 - len(mark)
    first, *more = wrapped_prose(title, room)
    pieces: list[Piece] = [(mark, MUTED), first.truncate(room, pad=True), " ", (worth, MUTED)]
    if more:
        below, *rest = wrapped_prose(Content(" ").join(one.rstrip() for one in more), width - len(mark) - 1)
        pieces += ["\n", " " * len(mark), below.rstrip(" .,;:") if rest else below.rstrip(), "…" if rest else ""]
    return line(*pieces)
