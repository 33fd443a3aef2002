"""The open question on paper: its sheet, its options, and the answer as it is typed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

from mockloop.interview.sheets import read_numbers, sheet_lines
from mockloop.interview.views import OpenView, Prompt, Sheet
from mockloop.plain.board import BOARD_HELP, BoardEcho
from mockloop.plain.reading import COMMANDS, command_of
from mockloop.plain.source import DONE, FULL, HELP, SourceLines
from mockloop.plain.taking import Taking
from mockloop.plain.words import Words
from mockloop.storage.drafts import Draft

_LANGUAGES = {"python": "Python", "sql": "SQL", "text": "text"}
_BARE = {"?", "help", "hint", "skip", "pause", "quit", "withdraw", "unknown", "where"}
"""Words that are more likely a command without its stroke than an answer."""

_MIDWAY = {
    "/quit", "/pause", "/hint", "/help", "/ask", "/clarify", "/facts", "/part", "/back", "/turn_to", "/where",
}  # fmt: skip
"""Commands that an answer begun may be left for; it is kept."""
_DROPPING = {"/skip", "/unknown", "/chat", "/hand_in", "/withdraw"}
"""Those that it may not be left for: it would be lost."""


class Answering(Taking):
    """Takes answers of every kind."""

    _laid = ""  # the question whose sheet is on the table

    @abstractmethod
    def _ask_or_answer(self, text: str) -> None:
        """Gives the answer; one that is nothing but a question only when the player says it is one."""

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
        if text.strip():
            self._ask_or_answer(text)

    def _sheet(self, sheet: Sheet) -> None:
        for line in sheet_lines(sheet):
            self._paper.write(line, hang=4)
        self._paper.write()

    def _order(self, count: int) -> None:
        """Numbers of lines; nothing else leaves the question but a command."""
        self._paper.write(f"Your order: the numbers 1 to {count}, like 2 1 3. /help lists commands.")
        line = self._line()
        while not (command_of(line) or read_numbers(line, count)):
            self._paper.write(f"Give each number from 1 to {count} once.")
            self._mistake()
            line = self._line()
        if command_of(line):
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
            commanded = command_of(command) and not source.edits(line)
            if commanded and not self._at_source(command, source, runs=sheet.runs):
                self._command(command)
                return
            if (now := self._session.open_question) is None or now.key != view.key:
                return  # it was left out
            if not commanded and (said := source.take(line)):
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
        self._list(view.options)
        self._paper.write()
        self._list([label for _, label in prompt.choices], first=len(view.options) + 1)
        if view.several:
            self._paper.write("More than one may be right: give their numbers, like 1 3.")
        numbers = self._pick(len(view.options) + len(prompt.choices), several=view.several)
        others = [number for number in numbers if number > len(view.options)]
        if others and len(numbers) > 1:
            self._paper.write(f"Answers are numbered 1 to {len(view.options)}; {others[0]} is something else to do.")
            self._mistake()
        elif others:
            self._command("/" + prompt.choices[others[0] - len(view.options) - 1][0])
        elif numbers:
            self._take(lambda: session.choose(*(number - 1 for number in numbers), seconds=self._spent()))

    def _paragraph(self, view: OpenView, echo: BoardEcho | None = None) -> str:
        """Lines up to an empty one; none when a command was done instead. Each is kept as a draft, and echoed as read."""
        before = self._desk.load()
        words = Words((before.begun(view.key) if before else "") or view.earlier)
        if words.begun:
            self._paper.write("You had written so far (/clear starts over):")
            for line in words.lines:
                self._paper.write(line, indent=2)
        while True:
            for said in echo.after(words.text) if echo else ():
                self._paper.write(said, hang=4)
            line = self._line()
            word = command_of(line)
            if word == "/clear":
                words.clear()
            elif word and (not words.begun or word in _MIDWAY):
                self._command(line)
                return ""
            elif told := _no_answer(line, begun=words.begun, board=echo is not None):
                self._paper.write(told)
                self._mistake()
            elif not line.strip():
                return words.text
            elif full := words.add(line):
                self._paper.write(full)
            self._draft(view, before, lambda: words.text)

    # --- drafts --------------------------------------------------------------------------------------

    def _draft(self, view: OpenView, before: Draft | None, text: Callable[[], str]) -> None:
        scratchpad = before.scratchpad if before else ""
        shelf = before.turned(view.key).shelf if before else {}

        def draft() -> Draft:
            return Draft(question=view.key, text=text(), scratchpad=scratchpad, seconds=self._spent(), shelf=shelf)

        self._desk.put(draft)


def _no_answer(line: str, *, begun: bool, board: bool) -> str:
    """What to say of a line that is no part of an answer; empty for one that is, or ends it."""
    if begun:
        command = command_of(line)
        told = f"You have begun an answer: an empty line gives it, /clear before {command} drops it."
        return told if command in _DROPPING else ""
    word = line.strip().lower()
    if word in _BARE and not (board and word == "?"):
        return f"/{word.replace('?', 'help')} is the command; a line of text would be your answer."
    return "" if word else "Nothing written yet; /unknown or /skip if you'd rather not."
