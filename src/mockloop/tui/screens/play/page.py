"""What every screen of a running loop does: hands commands to the session, says what went wrong, moves on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from mockloop.errors import CommandRefusedError, MockloopError, SaveError
from mockloop.interview.session import Session
from mockloop.interview.views import Step
from mockloop.storage.loops import Loop
from mockloop.tui import routes
from mockloop.tui.screens.base import BaseScreen
from mockloop.tui.screens.dialogs import AskScreen, PickScreen
from mockloop.tui.screens.play import screen_for
from mockloop.tui.screens.play.keeper import DraftKeeper
from mockloop.tui.screens.play.pieces import dots
from mockloop.tui.screens.play.trouble import TroubleScreen, Way
from mockloop.tui.text import ACCENT, line

Command = Callable[[], None]

ARRIVAL = 0.35
"""Seconds between two parts of a page that arrives."""


class Play:
    """What the screens of one loop hand on to each other."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop
        self.keeper = DraftKeeper(loop.drafts)
        self.told = 0  # notices already said
        self.forget: Callable[[], None] | None = None  # takes back what `keep_on_leaving` was told

    def flush(self) -> None:
        """Put on disk what can be put there. Raises SaveError."""
        self.keeper.flush()
        self.loop.save_pending()


class PlayScreen(BaseScreen[None]):
    """A screen of a running loop. When a command changes what is asked, the screen for that takes its place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace,h,left", "back", "leave for now"),
    ]

    def __init__(self, play: Play) -> None:
        super().__init__()
        self.play = play

    @property
    def loop(self) -> Loop:
        """The loop being played."""
        return self.play.loop

    @property
    def session(self) -> Session:
        """Its session."""
        return self.play.loop.session

    @property
    def motion(self) -> bool:
        """May things move?"""
        return self.services.settings.value.motion and not self.services.reduce_motion

    async def on_mount(self) -> None:
        """Say where one is, and what should be known of the save."""
        if self.play.forget is None:
            self.play.forget = self.face.keep_on_leaving(self.play.flush)
        self.say_where()
        self.tell()

    def here(self) -> tuple[str, ...]:
        """The crumbs after the company's name."""
        return ()

    def say_where(self) -> None:
        """Top bar: crumbs on the left; clock and dots on the right."""
        self.place("mockloop", self.session.company.name, *self.here(), aside=self.aside())

    def aside(self) -> Content:
        """The right of the top bar."""
        unsaved = self.loop.unsaved
        mark = (f"⚠ {unsaved} unsaved   ", f"bold {ACCENT}") if unsaved else ""
        return line(mark, dots(self.steps))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The loop's steps as this screen tells of them."""
        return self.session.progress

    def tell(self) -> None:
        """Say the notices that were not said yet."""
        notices = self.loop.notices
        for notice in notices[self.play.told :]:
            self.notify(notice, markup=False, timeout=8)
        self.play.told = len(notices)

    # --- commands ------------------------------------------------------------------------------------

    def act(self, command: Command) -> None:
        """Give the session this command and move on; say so when it is refused or can't be saved."""
        if not self.is_current:
            return
        before = self.loop.unsaved
        try:
            command()
        except CommandRefusedError as error:
            self.refused(error)
        except SaveError as error:
            self.app.push_screen(TroubleScreen(error), lambda way: self._on(way, command))
        else:
            if before and not self.loop.unsaved:
                self.notify("The disk takes it again: everything is saved.", markup=False, timeout=4)
            self.acted()
            self.follow()

    def put_in_words(self, title: str, detail: str, on_offer: Sequence[str], command: Callable[[str], None]) -> None:
        """Give the session a command that takes words: the player's own, or one of those on offer."""

        def take(text: str | None) -> None:
            if text is not None and text.strip():
                self.call_after_refresh(self.act, lambda: command(text))

        if on_offer:
            self.app.push_screen(PickScreen(title, detail, [(one, one) for one in on_offer]), take)
        else:
            self.app.push_screen(AskScreen(title, detail, ""), take)

    def refused(self, error: MockloopError) -> None:
        """Say why a command was not taken."""
        reason = str(error).rstrip(".")
        self.notify(f"{reason[:1].upper()}{reason[1:]}.", markup=False, timeout=4)

    def _on(self, way: Way | None, command: Command) -> None:
        """Go on from the trouble screen, once it is gone."""
        if way == "unsaved":
            self.loop.play_on_unsaved()
        if way is not None:
            self.call_after_refresh(self.act, command)

    def acted(self) -> None:
        """A command was taken; what is shown is not yet brought up to date."""

    def follow(self) -> None:
        """Show what is asked now: here, or on the screen that this takes."""
        wanted = screen_for(self.session.prompt.kind)
        if type(self) is wanted:
            self.say_where()
            self.tell()
            self.call_next(self.show_again)
        else:
            self.app.switch_screen(wanted(self.play))

    async def show_again(self) -> None:
        """Show what has changed on this screen."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody withdraws who was turned down."""
        if action == "withdraw":
            return "withdraw" in self.session.commands
        return super().check_action(action, parameters)

    # --- leaving -------------------------------------------------------------------------------------

    def left(self) -> None:
        """Off the stack: the loop is left for now, and saved."""
        try:
            self.play.flush()
        except SaveError as error:
            self.face.complain(error)
        if self.play.forget is not None:
            self.play.forget()
            self.play.forget = None
        self.loop.close()
        if self.loop.unsaved:
            self.face.notify(
                f"{self.loop.unsaved} of the last steps could not be saved and are lost.",
                severity="warning",
                markup=False,
            )

    def action_withdraw(self) -> None:
        """Leave the loop for good, if that is really meant."""
        asking = routes.confirm(
            "Withdraw from this loop?",
            f"{self.session.company.name} will be told, and the loop ends here. You still get the debrief. "
            "To go on another day, leave it for now instead.",
            "withdraw",
        )
        self.app.push_screen(asking, self._withdraw)

    def _withdraw(self, yes: bool | None) -> None:  # noqa: FBT001  # what the dialog gives back
        if yes:
            self.call_after_refresh(self.act, self.session.withdraw)


class PageScreen(PlayScreen):
    """A screen that is a page to read, part of it perhaps arriving bit by bit; any key shows all of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll(1)", "read on", show=False),
        Binding("k,up", "scroll(-1)", "back up", show=False),
        Binding("pagedown,ctrl+d", "scroll(10)", "a page on", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", "a page back", show=False),
    ]
    AUTO_FOCUS = "#page"

    def __init__(self, play: Play) -> None:
        super().__init__(play)
        self._waiting: list[Widget] = []
        self._clockwork: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """The page."""
        with VerticalScroll(id="page"):
            yield from self.page()

    def page(self) -> Iterable[Widget]:
        """What is on the page."""
        return ()

    async def on_mount(self) -> None:
        """Let the parts of class `arriving` come one by one, where things may move."""
        if self.motion:
            self._waiting = list(self.query(".arriving"))
            for widget in self._waiting:
                widget.visible = False
            if self._waiting:
                self._clockwork = self.set_interval(ARRIVAL, self._arrive)

    def _arrive(self) -> None:
        if self._waiting:
            arrived = self._waiting.pop(0)
            arrived.visible = True
            self.came(arrived)
        if not self._waiting and self._clockwork is not None:
            self._clockwork.stop()

    def arrive_now(self) -> bool:
        """Show the rest at once; False when all was there."""
        waiting, self._waiting = self._waiting, []
        for widget in waiting:
            widget.visible = True
        if self._clockwork is not None:
            self._clockwork.stop()
        if waiting:
            self.came(waiting[-1])
        return bool(waiting)

    def came(self, part: Widget) -> None:
        """This part of the page is there now, and all before it."""

    def action_scroll(self, lines: int) -> None:
        """Move the page by so many lines."""
        self.query_one("#page", VerticalScroll).scroll_relative(y=lines, animate=False, immediate=True)
