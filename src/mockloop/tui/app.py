"""The Textual face: routes screens, keeps the theme, and ends cleanly. Screens do the rest."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from rich.text import Text
from textual import events
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme

from mockloop.errors import MockloopError
from mockloop.tui import routes
from mockloop.tui.screens.base import BaseScreen
from mockloop.tui.services import Services
from mockloop.tui.text import ControlFilter
from mockloop.tui.theme import THEMES, missing_variables, pick, usable
from mockloop.tui.widgets.bars import key_name

if TYPE_CHECKING:
    from mockloop.interview.events import LoopStarted
    from mockloop.storage.loops import Loop

    First: TypeAlias = Loop | str | Callable[[], Screen[Any]] | None

_STYLES = Path(__file__).parent / "styles"
_AGAIN = 2.0  # seconds in which a second ctrl+c quits


class MockloopApp(App[None]):
    """One app for one player. `first` is a loop to go straight into, a company's id, what makes a screen, or None for
    home.
    """

    TITLE = "mockloop"
    # Absolute, for subclasses elsewhere; home's is here because a default screen's own CSS_PATH is not read.
    CSS_PATH = [_STYLES / "base.tcss", _STYLES / "home.tcss"]  # noqa: RUF012  # Textual's way
    BINDINGS = [  # noqa: RUF012  # Textual's way
        Binding("question_mark,f1", "help", "help"),
        Binding("ctrl+q", "quit", "quit mockloop", show=False, priority=True),
        Binding("ctrl+c", "interrupt", "copy the selection; twice: quit", show=False, system=True),
    ]

    def __init__(self, services: Services, first: First = None, **options: Any) -> None:  # noqa: ANN401  # Textual's
        super().__init__(**options)
        self.services = services
        self._first = first
        self._flushers: list[Callable[[], None]] = []
        self._interrupted = -_AGAIN
        self._told: list[str] = []
        self._loops: list[Loop] = []
        self._control_filter = ControlFilter()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = pick(services.settings.theme(), self.available_themes)
        if services.reduce_motion:
            self.animation_level = "none"

    # --- looks ---------------------------------------------------------------------------------------

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Themes that can be read here."""
        return usable(super().available_themes, no_color=getattr(self, "no_color", False))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our styles use and Textual's own themes don't have."""
        return missing_variables(self.current_theme) if "rule" not in self.current_theme.variables else {}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No control byte reaches the terminal."""
        return [*super().get_line_filters(), self._control_filter]

    def get_key_display(self, binding: Binding) -> str:
        """`ctrl+q`, not `^q`."""
        return binding.key_display or key_name(binding.key)

    async def on_event(self, event: events.Event) -> None:
        """Every key, wherever it goes from here, is known to the screen."""
        if isinstance(event, events.Key | events.Paste) and isinstance(self.screen, BaseScreen):
            self.screen.heard(event.key if isinstance(event, events.Key) else "")
        await super().on_event(event)

    # --- routes --------------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """Home."""
        return routes.home(beneath=self._first is not None)

    def on_mount(self) -> None:
        """Remember the theme from now on, and go where the command line said."""
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        if isinstance(self._first, str):
            self.push_screen(routes.company(self._first))
        elif callable(self._first):
            self.push_screen(self._first())
        elif self._first is not None:
            self.play(self._first)
        if self._first is not None:  # else home does it
            self.call_after_refresh(self._arrived)

    def _arrived(self) -> None:
        """What start-up had no time for."""
        self.tell_of_files()
        self.settle()

    def play(self, loop: Loop) -> None:
        """Walk into the loop. The screens of play close it when the player leaves; the app does when it ends."""
        self._loops.append(loop)
        self.push_screen(routes.play(loop))

    def on_unmount(self) -> None:
        """Let go of what is still being played: another process may go on with it."""
        while self._loops:
            self._loops.pop().close()

    def pop_screen(self) -> AwaitComplete:
        """Take the top screen off; a loop played on it is let go."""
        gone = self.screen
        going = super().pop_screen()
        if isinstance(gone, BaseScreen):
            gone.left()
        return going

    def begin(self, setup: LoopStarted) -> None:
        """Start this loop and walk into it; home is what lies behind it."""
        try:
            loop = self.services.start(setup)
        except MockloopError as error:
            self.complain(error)
            return
        self._from_home(loop)

    def resume(self, name: str, *, accept_prefix: bool = False, over: Screen[Any] | None = None) -> None:
        """Go on with the save of this name; a damaged one is offered from its sound beginning.

        Home is what lies behind it, or the screen `over` which it is opened.
        """
        from mockloop.storage.journal import JournalDamagedError  # noqa: PLC0415  # not before the first frame

        try:
            loop = self.services.resume(name, accept_prefix=accept_prefix)
        except JournalDamagedError as error:
            if not error.sound:
                self.complain(error)
                return
            ask = routes.confirm(
                "This save is damaged. Go on from its sound beginning?", str(error), "go on from there"
            )
            self.push_screen(ask, lambda yes: self.resume(name, accept_prefix=True) if yes else None)
        except MockloopError as error:
            self.complain(error)
        else:
            if over is not None and over is self.screen:
                self.play(loop)
            else:
                self._from_home(loop)

    def _from_home(self, loop: Loop) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.play(loop)

    def settle(self) -> None:
        """Everything is on the screen: from now on garbage is collected, and what start-up made is left alone."""
        if not gc.isenabled():
            gc.enable()
            gc.freeze()

    def tell_of_files(self, problems: Iterable[str] = ()) -> None:
        """Say once which files need mending: the settings, and these `problems` in scenarios."""
        news = [one for one in (*problems, *self.services.settings.notices) if one not in self._told]
        for problem in news:
            self.notify(problem, title="A file needs mending", severity="warning", markup=False, timeout=15)
        self._told += news

    def complain(self, error: MockloopError) -> None:
        """Say what went wrong, in its own line."""
        self.notify(str(error), severity="error", markup=False, timeout=10)

    def _remember_theme(self, theme: Theme) -> None:
        try:
            self.services.settings.change(theme=theme.name)
        except MockloopError as error:
            self.complain(error)

    def action_help(self) -> None:
        """The keys that act here."""
        self.push_screen(routes.help_for(self.screen))

    # --- leaving -------------------------------------------------------------------------------------

    def keep_on_leaving(self, flush: Callable[[], None]) -> Callable[[], None]:
        """Call `flush` before the app ends, however it ends. Returns a function that takes this back."""
        self._flushers.append(flush)

        def forget() -> None:
            if flush in self._flushers:
                self._flushers.remove(flush)

        return forget

    def flush(self) -> None:
        """Keep what the player typed: drafts go to disk now."""
        for flush in tuple(self._flushers):
            flush()

    async def action_quit(self) -> None:
        """Quit; drafts are kept."""
        self.leave()

    def leave(self, code: int = 0, message: str = "") -> None:
        """End the app: drafts to disk, terminal restored, `message` said on one line."""
        self._flush_or_complain()
        self.exit(return_code=code, message=Text(message) if message else None)

    def action_interrupt(self) -> None:
        """ctrl+c: say how one leaves; a second one within two seconds leaves."""
        now = self.services.clock()
        if now - self._interrupted < _AGAIN:
            self.leave()
            return
        self._interrupted = now
        self.notify("ctrl+q quits and keeps your draft; ctrl+c again does the same.", markup=False, timeout=_AGAIN)

    def ended_by(self, number: int) -> None:
        """A signal asked us to end: do it in the loop's next turn, so that nothing is cut in half."""
        name = signal.Signals(number).name
        if self._loop is None:
            raise SystemExit(128 + number)
        self._loop.call_soon_threadsafe(
            self.leave, 128 + number, f"mockloop: ended by {name}; your draft is kept. Go on with: mockloop continue"
        )

    def _flush_or_complain(self) -> None:
        try:
            self.flush()
        except MockloopError as error:
            self._exit_renderables.append(Text(f"mockloop: {error}"))

    def _fatal_error(self) -> None:
        """An error of our own: keep the draft and say one line, without locals or pages of frames."""
        self._flush_or_complain()
        error = getattr(self._exception, "error", self._exception)  # a worker's own, out of its wrapping
        line = f"mockloop stopped on an error of its own ({type(error).__name__}: {error}); your draft is kept."
        report = self.services.keep_report(error) if isinstance(error, BaseException) else None
        self._exit_renderables.insert(0, Text(f"{line} Details: {report}" if report else line))
        self._close_messages_no_wait()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the command palette offers beside the keys of the screen."""
        yield SystemCommand("Theme", "Choose how mockloop looks; it is remembered", self.search_themes)
        yield SystemCommand("Keys", "The keys that act on this screen", self.action_help)
        if screen is self.screen_stack[0]:
            yield SystemCommand("Saves", "Every loop you started", lambda: self.push_screen(routes.saves()))
        yield SystemCommand("Quit", "Leave mockloop; your draft is kept", self.leave)


def run_app(services: Services, first: First = None) -> int:
    """Run the face until the player leaves; `first` as in `MockloopApp`. Returns the process's exit code."""
    from mockloop.tui.terminal import TerminalDriver, leaving_cleanly  # noqa: PLC0415  # needs termios

    gc.disable()  # collecting what start-up makes would delay the first frame; `MockloopApp` turns it on again
    try:
        app = MockloopApp(services, first, driver_class=TerminalDriver)
        with leaving_cleanly(app.ended_by, app.flush):
            app.run()
    finally:
        gc.enable()
    return app.return_code or 0
