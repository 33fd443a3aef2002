"""Commands given to the session on paper: what is refused, can't be saved or needs leave is said and asked; the clock."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import IO

from mockloop.errors import CommandRefusedError, SaveError
from mockloop.interview.consent import Consent, ConsentNeededError
from mockloop.interview.session import Session
from mockloop.interview.stopwatch import Stopwatch
from mockloop.interview.views import OpenView
from mockloop.plain.drafting import DraftDesk
from mockloop.plain.reading import Reading, command_of
from mockloop.storage.loops import Loop
from mockloop.storage.settings import Consents


class Taking(Reading):
    """One loop, its draft and its clock; `clock` is in seconds and only grows.

    `consents` are the packs whose code may run where the sandbox can't promise everything.
    """

    def __init__(
        self, loop: Loop, stdin: IO[str], stdout: IO[str], clock: Callable[[], float], consents: Consents | None = None
    ) -> None:
        super().__init__(stdin, stdout)
        self._consents = consents or Consents(None)
        self._loop = loop
        self._session: Session = loop.session
        self._clock = clock
        self._desk = DraftDesk(loop.drafts, stdin, clock, self._paper.write)
        self._watch: Stopwatch | None = None  # of the open question; none while the clock stands
        self._timed = ""  # the question that the clock runs for

    @abstractmethod
    def _command(self, line: str) -> None:
        """Does what a line that begins with a stroke asks for."""

    def _pick(self, highest: int, *, several: bool = False) -> list[int]:
        """Numbers of what is on offer; none when a command was typed that led on instead."""
        while True:
            line = self._line()
            if command_of(line):
                before = len(self._session.events)
                self._command(line)
                if len(self._session.events) != before:
                    return []
            elif numbers := self._read_numbers(line, highest, several=several):
                return numbers

    def _take(self, command: Callable[[], None]) -> None:
        """Runs a command; what can't be done is said, and asked again."""
        while True:
            try:
                command()
            except ConsentNeededError as error:
                command = self._asked_consent(error.consent, command)
            except CommandRefusedError as error:
                self._paper.write(f"Not now: {error}.")
                self._mistake()
                return
            except SaveError as error:
                self._paper.write(str(error))
                self._mistake()  # a script that only tries again has to end, too
                if self._menu((("retry", "Try again"), ("unsaved", "Play on without saving"))) == "unsaved":
                    self._loop.play_on_unsaved()
            else:
                break
        self._mistakes = 0
        view = self._session.open_question
        if (draft := self._desk.load()) and (view is None or draft.question != view.key):
            if view is not None and (after := draft.given(view.key)):
                self._desk.save(after)
            else:
                self._desk.clear()

    def _asked_consent(self, consent: Consent, command: Callable[[], None]) -> Callable[[], None]:
        """The command again when the player lets a stranger's code run, else the one that leaves the question out."""
        if consent.fingerprint not in self._consents:
            self._paper.write(consent.question)
            self._paper.write(consent.detail)
            if self._menu((("no", "No, leave the question out"), ("yes", "Yes, let it run"))) == "no":
                return self._session.leave_out
            try:
                self._consents.add(consent.fingerprint)
            except SaveError as error:
                self._paper.write(str(error))
        self._session.agree(consent.fingerprint)
        return command

    def _let_it_run(self, view: OpenView) -> Stopwatch:
        """The question's clock: on, when only help was asked for meanwhile; anew for another question."""
        if self._watch is None:
            draft = self._desk.load()
            used = draft.seconds if draft is not None and draft.question == view.key else 0.0
            self._watch = Stopwatch(self._clock, self._session, used)
        elif self._timed != view.key:
            self._watch.restart()
        self._timed = view.key
        return self._watch

    def _spent(self) -> float:
        return self._watch.question_seconds if self._watch and self._session.setup.timed else 0.0

    def _line(self) -> str:
        self._desk.settle()
        return super()._line()
