"""What all screens share: the top bar, the key bar, the size guard, and the way to the services."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from mockloop.tui.widgets.bars import KeyBar, TooSmall, TopBar

if TYPE_CHECKING:
    from mockloop.tui.app import MockloopApp
    from mockloop.tui.services import Services

Result = TypeVar("Result")

WIDTHS = [(0, "-cramped"), (60, "-narrow"), (100, "-wide"), (140, "-vast")]
"""Classes a screen gets by its width in cells; `-cramped` is below what the layouts need."""
HEIGHTS = [(0, "-squat"), (18, "-short"), (32, "-tall")]
"""The same by its height in lines."""


def know_size(screen: Screen[Any]) -> None:
    """Give the screen the classes of its size before it has widgets: they are styled once then, not again at the first
    resize.
    """
    for size, steps in ((screen.app.size.width, WIDTHS), (screen.app.size.height, HEIGHTS)):
        screen.add_class(max(step for step in steps if step[0] <= size)[1])


def on_top(screen: Screen[Any]) -> bool:
    """Is this the screen to go next? One that has gone must not take the one beneath along, and home stays."""
    stack = screen.app.screen_stack
    return len(stack) > 1 and stack[-1] is screen


class BaseScreen(Screen[Result]):
    """A full screen. Subclasses write `body()`, set `crumbs`, and say in `ABOUT` what the screen is for.

    `ABOUT` heads the help page. Keys belong in `BINDINGS` with a description; `show=False` keeps one out of the key
    bar but in the help.
    """

    ABOUT: ClassVar[str] = ""
    AUTO_FOCUS = "*"
    ESCAPE_TO_MINIMIZE = False
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = WIDTHS
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,backspace,h,left", "back", "back")]

    def compose(self) -> ComposeResult:
        """Top bar, body, key bar, size guard."""
        know_size(self)
        yield TopBar()
        yield from self.body()
        yield KeyBar()
        yield TooSmall()

    def body(self) -> Iterable[Widget]:
        """What is between the bars."""
        return ()

    @property
    def services(self) -> Services:
        """What the composition root handed in."""
        return self.face.services

    @property
    def face(self) -> MockloopApp:
        """The app, as ours."""
        return cast("MockloopApp", self.app)

    def place(self, *crumbs: str, aside: Content | None = None) -> None:
        """Say in the top bar where one is, the outermost step first, and what is shown on its right."""
        bar = self.query_one(TopBar)
        bar.crumbs = crumbs
        if aside is not None:
            bar.aside = aside

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with a result, once: a key pressed twice does nothing more."""
        return super().dismiss(result) if on_top(self) else AwaitComplete()

    def action_back(self) -> None:
        """Leave the screen without a result."""
        self.dismiss()

    def heard(self, key: str) -> None:
        """A key was pressed, whoever it is for; nothing for something pasted."""

    def left(self) -> None:
        """Let go of what the screen held: it was taken off the stack, whoever did that."""


class BaseModal(ModalScreen[Result]):
    """A panel over the screen; Esc closes it without a result."""

    ABOUT: ClassVar[str] = ""
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = WIDTHS
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "close")]

    def compose(self) -> ComposeResult:
        """The panel and the size guard."""
        know_size(self)
        yield from self.body()
        yield TooSmall()

    def body(self) -> Iterable[Widget]:
        """What is in the panel."""
        return ()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with a result, once: a key pressed twice does nothing more."""
        return super().dismiss(result) if on_top(self) else AwaitComplete()

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss()
