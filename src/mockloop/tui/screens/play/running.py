"""A screen on which work is run: in a thread, seen to run, stopped with esc, while everything else goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from textual import on
from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from mockloop.errors import MockloopError, SaveError
from mockloop.interview.consent import Consent, ConsentNeededError
from mockloop.interview.trying import Weighed
from mockloop.interview.views import Rehearsal
from mockloop.sandbox.stopping import Stop
from mockloop.tui import routes
from mockloop.tui.screens.play.drafting import DraftingScreen
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.screens.play.page import Play
from mockloop.tui.text import ACCENT, MUTED, line

SHOWN_EVERY = 0.5
BARRED = frozenset({"submit", "run", "hint", "unknown", "skip", "outside", "parts", "hand_in"})
"""Actions that have to wait while an answer that was given runs."""
_WORDS = {"try": "Trying it out", "give": "Running all cases of your answer"}


@dataclass(eq=False)
class Run:
    """Work under way: tried out (`try`) or given as the answer (`give`), `seconds` after the question was asked."""

    why: Literal["try", "give"]
    key: str
    text: str
    seconds: float
    began: float
    stop: Stop = field(default_factory=Stop)


class RunningScreen(DraftingScreen):
    """One run at a time. What it gave is handed to `tried` or, as the answer, to the session."""

    @dataclass
    class Ran(Message):
        """A thread is through with its run."""

        run: Run
        result: Rehearsal | Weighed | MockloopError

    def __init__(self, play: Play) -> None:
        super().__init__(play)
        self._run: Run | None = None
        self._beat: Timer | None = None
        self._held: RunningScreen.Ran | None = None  # came while something stood before this screen
        self.verbs: dict[str, str] = {}  # what keys do now, for the key bar

    def on_unmount(self) -> None:
        """Nobody is left to tell: end what runs, so that no thread outlives the app."""
        run, self._run = self._run, None
        if run is not None:
            run.stop.now()

    # --- for the screen that runs things -------------------------------------------------------------

    def show_note(self) -> None:
        """Show what the note has to say now; what runs comes first."""

    def tried(self, key: str, rehearsal: Rehearsal) -> None:
        """An answer to the question of this key was tried out."""

    def start_run(self, why: Literal["try", "give"], key: str, text: str, seconds: float) -> None:
        """Run it; what runs already is stopped. The question's clock stands while an answer that was given runs."""
        self._end_run(kill=True)
        run = self._run = Run(why, key, text, seconds, self.services.clock())
        self.verbs = {"back": "stop it"}
        if why == "give":
            self.query_one("#editor", AnswerArea).read_only = True
            if self._watch is not None:
                self._watch.hold()
        self._beat = self.set_interval(SHOWN_EVERY, self.show_note)
        self.run_worker(lambda: self._work(run), thread=True, exit_on_error=True, group="running")
        self.show_note()
        self.refresh_bindings()

    def stop_run(self) -> bool:
        """Stop what runs; False when nothing does."""
        if self._run is None:
            return False
        given = self._run.why == "give"
        self._end_run(kill=True)
        said = "Stopped: nothing was given, and your answer is still here." if given else "Stopped."
        self.notify(said, markup=False, timeout=4)
        return True

    @property
    def giving(self) -> bool:
        """Is an answer that was given being run?"""
        return self._run is not None and self._run.why == "give"

    def running_note(self) -> Content | None:
        """One line about what runs; None when nothing does."""
        run = self._run
        if run is None:
            return None
        from mockloop.sandbox.level import known_level  # noqa: PLC0415  # only while something runs

        level = known_level()
        where = f" · sandbox: {level.name}" if level is not None else ""
        spent = max(0.0, self.services.clock() - run.began)
        return line((f"▸ {_WORDS[run.why]} … {spent:.0f} s", f"bold {ACCENT}"), (f" · esc stops it{where}", MUTED))

    # --- inside --------------------------------------------------------------------------------------

    def _work(self, run: Run) -> None:
        """In a thread: the sandbox may take seconds."""
        work: Callable[[str], Rehearsal | Weighed] = self.session.rehearse if run.why == "try" else self.session.weigh
        result: Rehearsal | Weighed | MockloopError
        try:
            with run.stop.covers():
                result = work(run.text)
        except MockloopError as error:
            result = error
        self.post_message(self.Ran(run, result))

    @on(Ran)
    def _ran(self, event: RunningScreen.Ran) -> None:
        run, result = event.run, event.result
        if run is not self._run:
            return  # it was stopped
        if self.app.screen is not self:
            self._held = event
            return
        self._end_run(kill=False)
        if isinstance(result, ConsentNeededError):
            self._ask(run, result.consent)
        elif isinstance(result, Weighed):
            self.act(lambda: self.session.answer(run.text, run.seconds, result))
        elif isinstance(result, Rehearsal):
            self.tried(run.key, result)
        elif run.why == "try":
            self.tried(run.key, Rehearsal((str(result),), passed=False))
        else:
            self.refused(result)

    def _ask(self, run: Run, consent: Consent) -> None:
        """A stranger's code may run when the player agrees, or has agreed before; else the question is left out."""
        settings = self.services.settings

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # what the dialog gives back
            if yes is None:
                return
            if not yes:
                self.call_after_refresh(self.act, self.session.leave_out)
                return
            try:
                settings.consent(consent.fingerprint)
            except SaveError as error:
                self.face.complain(error)
            self._again(run, consent)

        if consent.fingerprint in settings.value.consents:
            self._again(run, consent)
        else:
            self.app.push_screen(routes.confirm(consent.question, consent.detail, "let it run"), answered)

    def _again(self, run: Run, consent: Consent) -> None:
        self.session.agree(consent.fingerprint)
        self.start_run(run.why, run.key, run.text, run.seconds)

    def on_screen_resume(self) -> None:
        """Take what came meanwhile."""
        if self._held is not None:
            held, self._held = self._held, None
            self.post_message(held)

    def _end_run(self, *, kill: bool) -> None:
        run, self._run = self._run, None
        if self._beat is not None:
            self._beat.stop()
            self._beat = None
        if run is None:
            return
        if kill:
            run.stop.now()
        self.verbs = {}
        self.query_one("#editor", AnswerArea).read_only = False
        if self._watch is not None:
            self._watch.go_on()
        self.show_note()
        self.refresh_bindings()
