"""The open question on paper: its sheet, its options, and the answer as it is typed."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import IO

from mockloop.errors import CommandRefusedError, SaveError
from mockloop.interview.consent import Consent, ConsentNeededError
from mockloop.interview.session import MAX_ANSWER, Session
from mockloop.interview.sheets import read_numbers, sheet_lines
from mockloop.interview.stopwatch import Stopwatch
from mockloop.interview.views import OpenView, Prompt, Sheet
from mockloop.plain.board import BOARD_HELP, BoardEcho
from mockloop.plain.drafting import DraftDesk
from mockloop.plain.reading import COMMANDS, Reading
from mockloop.plain.source import DONE, FULL, HELP, SourceLines
from mockloop.storage.drafts import Draft
from mockloop.storage.loops import Loop
from mockloop.storage.settings import Consents

_LANGUAGES = {"python": "Python", "sql": "SQL", "text": "text"}
_BARE = {"?", "help", "hint", "skip", "pause", "quit", "withdraw", "unknown", "where"}
"""Words that are more likely a command without its stroke than an answer."""

_MIDWAY = {"/quit", "/pause", "/hint", "/help", "/ask", "/facts", "/part", "/back", "/where"}
"""Commands that an answer begun may be left for; it is kept."""


class Answering(Reading):
    """Takes answers of every kind for one loop; `clock` is in seconds and only grows.

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
        self._laid = ""  # the question whose sheet is on the table

    @abstractmethod
    def _command(self, line: str) -> None:
        """Does what a line that begins with a stroke asks for."""

    @abstractmethod
    def _ask_or_answer(self, text: str) -> None:
        """Gives the answer; one that is nothing but a question only when the player says it is one."""

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

    # --- kinds of answers ----------------------------------------------------------------------------

    def _question(self, prompt: Prompt) -> None:
        view = prompt.question
        if view is None:
            return
        session = self._session
        watch = self._let_it_run(view)
        which = "follow-up" if view.part == "follow-up" else f"question {view.number} of {view.total}"
        if view.sections and view.part == "main":
            now = view.sections[view.section - 1]
            which += f", part {view.section} of {len(view.sections)}: {now.title}"
        which += f", {view.seconds:g} seconds for it" if view.seconds is not None else ""
        which += f", {view.hours}" if view.hours else ""
        left = f", {max(0.0, watch.left) / 60:.0f} minutes left" if watch.left is not None else ""
        self._paper.write(f"[{which}{left}]")
        if view.sheet and self._laid != view.key:
            self._laid = view.key
            self._sheet(view.sheet)
        if view.options:
            self._options(prompt)
            return
        if view.sheet and view.sheet.answer == "source":
            self._source(view, view.sheet)
            return
        if view.sheet and view.sheet.answer == "order":
            self._order(len(view.sheet.lines))
            return
        echo = BoardEcho(session.rehearse, view.sheet) if view.sheet and view.sheet.answer == "board" else None
        unit = f" Give a number in {view.unit}." if view.unit else ""
        ask = " /ask QUESTION asks back." if "clarify" in session.commands else ""
        wanted = f"Your answer;{unit} an empty line ends it.{ask} /help lists commands."
        self._paper.write(BOARD_HELP if echo else wanted)
        text = self._paragraph(view, echo)
        if text.startswith("/"):
            self._command(text)
        elif text.strip():
            self._ask_or_answer(text)

    def _sheet(self, sheet: Sheet) -> None:
        for line in sheet_lines(sheet):
            self._paper.write(line, hang=4)
        self._paper.write()

    def _order(self, count: int) -> None:
        """Numbers of lines; nothing else leaves the question but a command."""
        self._paper.write(f"Your order: the numbers 1 to {count}, like 2 1 3. /help lists commands.")
        line = self._line()
        while not (line.startswith("/") or read_numbers(line, count)):
            self._paper.write(f"Give each number from 1 to {count} once.")
            self._mistake()
            line = self._line()
        if line.startswith("/"):
            self._command(line)
        else:
            self._take(lambda: self._session.answer(line, seconds=self._spent()))

    def _source(self, view: OpenView, sheet: Sheet) -> None:
        """Source line by line, up to `/done`; each line is kept as a draft."""
        before = self._desk.load()
        kept = (before.begun(view.key) if before else "") or view.earlier
        source = SourceLines(kept or sheet.starter)
        run = " /run tries it." if sheet.runs else ""
        self._paper.write(
            f"Your {_LANGUAGES[sheet.language]}, line by line; {DONE} ends it.{run} /help lists commands."
        )
        if source.text:
            self._paper.write("You begin with this:" if not kept else "You had written so far:")
            self._code(source.shown())
        while True:
            line = self._line()
            command = line.strip()
            if command == DONE and source.text:
                self._take(lambda: self._session.answer(source.text, seconds=self._spent()))
                return
            if re.match(r"/[a-z]+\b", command) and not self._at_source(command, source, runs=sheet.runs):
                self._command(command)
                return
            if (now := self._session.open_question) is None or now.key != view.key:
                return  # it was left out
            if not re.match(r"/[a-z]+\b", command) and (said := source.take(line)):
                self._paper.write(said)
                if said != FULL:
                    self._mistake()
            self._draft(view, before, lambda: source.text)

    def _at_source(self, command: str, source: SourceLines, *, runs: bool) -> bool:
        """Does what a command asks of the source; False when the command is not about it."""
        match command:
            case "/done":
                self._paper.write("Nothing written yet; /unknown or /skip if you'd rather not.")
                self._mistake()
            case "/run" if runs:
                self._take(lambda: self._code(self._session.rehearse(source.text).lines))
            case "/show":
                self._code(source.shown())
            case "/clear":
                source.clear()
            case "/help":
                self._paper.write(HELP)
                self._paper.write(COMMANDS)
            case _:
                return False
        return True

    def _code(self, lines: Sequence[str]) -> None:
        for line in lines:
            self._paper.write(line, indent=2, hang=4)

    def _options(self, prompt: Prompt) -> None:
        view, session = prompt.question, self._session
        if view is None:
            return
        if view.borrowed:
            self._paper.write(f"{len(view.options)} people answered this. Which answer is the best?")
        labels = [*view.options, *(label for _, label in prompt.choices)]
        for number, label in enumerate(labels, start=1):
            if number == len(view.options) + 1:
                self._paper.write()
            self._paper.write(f"{number}. {label}", hang=4)
        if view.several:
            self._paper.write("More than one may be right: give their numbers, like 1 3.")
        numbers = self._numbers(len(labels), several=view.several)
        if all(number <= len(view.options) for number in numbers):
            self._take(lambda: session.choose(*(number - 1 for number in numbers), seconds=self._spent()))
        else:
            self._command("/" + prompt.choices[numbers[0] - len(view.options) - 1][0])

    def _paragraph(self, view: OpenView, echo: BoardEcho | None = None) -> str:
        """Lines up to an empty one, or a single command; each line is kept as a draft, and echoed as it was read."""
        before = self._desk.load()
        lines: list[str] = []
        kept = (before.begun(view.key) if before else "") or view.earlier
        if kept.strip():
            lines = kept.split("\n")
            self._paper.write("You had written so far (/clear starts over):")
            for line in lines:
                self._paper.write(line, indent=2)
        room = MAX_ANSWER - sum(len(line) + 1 for line in lines)
        while True:
            for said in echo.after("\n".join(lines)) if echo else ():
                self._paper.write(said, hang=4)
            line = self._line()
            if line.strip() == "/clear":
                lines.clear()
                room = MAX_ANSWER
            elif not lines and line.strip().lower() in _BARE and not (echo and line.strip() == "?"):
                word = line.strip().lower().replace("?", "help")
                self._paper.write(f"/{word} is the command; a line of text would be your answer.")
            elif line.startswith("/") and (not lines or line.split()[0] in _MIDWAY):
                return line
            elif line.strip():
                room = self._added(line, lines, room)
            elif lines:
                return "\n".join(lines)
            else:
                self._paper.write("Nothing written yet; /unknown or /skip if you'd rather not.")
                self._mistake()
                continue
            self._draft(view, before, lambda: "\n".join(lines))

    # --- drafts --------------------------------------------------------------------------------------

    def _draft(self, view: OpenView, before: Draft | None, text: Callable[[], str]) -> None:
        scratchpad = before.scratchpad if before else ""
        shelf = before.turned(view.key).shelf if before else {}

        def draft() -> Draft:
            return Draft(question=view.key, text=text(), scratchpad=scratchpad, seconds=self._spent(), shelf=shelf)

        self._desk.put(draft)

    def _added(self, line: str, lines: list[str], room: int) -> int:
        """Adds the line, if it fits; returns the room that is left: -1, and said so once, when it does not."""
        left = room - len(line) - 1
        if left >= 0:
            lines.append(line)
        elif room >= 0:
            self._paper.write(FULL)
        return max(left, -1)

    def _line(self) -> str:
        self._desk.settle()
        return super()._line()
