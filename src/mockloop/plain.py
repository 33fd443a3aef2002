"""The same game as lines of text on stdin and stdout: for screen readers, dumb terminals and scripts.

No colour, no cursor movement, lines of at most 76 columns. In choose mode every prompt is answered with a number;
in write mode an answer may run over several lines and ends with an empty one. Lines that begin with `/` are
commands everywhere.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import IO

from mockloop.errors import CommandRefusedError, SaveError
from mockloop.interview.session import Session
from mockloop.interview.sheets import read_numbers, sheet_lines
from mockloop.interview.views import Line, OpenView, Prompt, PromptKind, Sheet, Step
from mockloop.plain_source import DONE, HELP, SourceLines
from mockloop.storage.drafts import Draft
from mockloop.storage.loops import Loop

WIDTH = 76
HELPED = 0.15
"""A bullet that gained less than this, of 1, made no difference."""
MAX_MISTAKES = 50
"""So many unreadable lines in a row end the game: a script that answers nonsense would otherwise never stop."""
_LANGUAGES = {"python": "Python", "sql": "SQL", "text": "text"}
_SIGNS = {"ahead": " ", "now": ">", "passed": "+", "failed": "x", "done": "+", "skipped": "-"}
_BARE = {"?", "help", "hint", "skip", "pause", "quit", "withdraw", "unknown", "where"}
"""Words that are more likely a command without its stroke than an answer."""
_HELP = "Commands: /hint /unknown [how you'd find out] /skip /pause /withdraw /where /help /quit (keeps the save)"


class _EndOfInput(Exception):  # noqa: N818  # a signal, not an error
    """Nothing more to read, or the player quit."""


class PlainFace:
    """One loop as lines of text. `clock` is in seconds and only grows."""

    def __init__(self, loop: Loop, stdin: IO[str], stdout: IO[str], clock: Callable[[], float]) -> None:
        self._loop = loop
        self._session: Session = loop.session
        self._in = stdin
        self._out = stdout
        self._clock = clock
        self._mistakes = 0
        self._asked = clock()
        self._spoken = 0  # lines of the transcript already said
        self._laid = ""  # the question whose sheet is on the table
        self._pages: dict[PromptKind, Callable[[], None]] = {
            "briefing": self._page_briefing,
            "resume": self._page_resume,
            "lobby": self._page_lobby,
            "paused": self._page_paused,
            "between": self._page_between,
            "committee": self._page_committee,
            "offer": self._page_offer,
        }

    def run(self) -> int:
        """Plays to the end, or to the end of the input; the save is kept either way. Returns the exit code."""
        self._greet()
        try:
            while self._session.ending is None:
                self._turn()
        except _EndOfInput:
            self._write()
            self._write(f"Kept as {self._loop.name}. To go on:")
            self._write(f"mockloop continue {self._loop.name} --plain", indent=2)
            return 1 if self._mistakes >= MAX_MISTAKES else 0
        self._farewell()
        return 0

    # --- pages ---------------------------------------------------------------------------------------

    def _greet(self) -> None:
        session, setup = self._session, self._session.setup
        company = session.company
        self._head(f"{company.name} - {company.level} {company.role}")
        self._write(
            f"{setup.mode} mode, {setup.length} length, {'timed' if setup.timed else 'untimed'}, seed {setup.seed}"
        )
        for notice in self._loop.notices:
            self._write(f"Note: {notice}")

    def _turn(self) -> None:
        session = self._session
        prompt = session.prompt
        if page := self._pages.get(prompt.kind):
            page()
        if prompt.kind in {"question", "closing"}:
            self._speak()
        if prompt.question and prompt.kind == "question":
            self._question(prompt)
        else:
            command = self._menu(prompt.choices)
            self._take(getattr(session, command))

    def _page_briefing(self) -> None:
        company, candidate = self._session.company, self._session.candidate
        self._write(company.about)
        self._head("The posting")
        self._write(company.posting)
        self._head("You are")
        self._write(f"{candidate.name}, {candidate.headline}. {candidate.about}")
        self._head("The loop")
        self._steps(self._session.progress)

    def _page_resume(self) -> None:
        session = self._session
        screened, mark = session.screened, session.resume_result
        if screened is None or mark is None:
            return
        self._head("Résumé screen")
        self._write(
            f"Keywords (ATS) {screened.ats:.0%}; six-second human look {screened.human:.0%}; together {screened.score:.0%}."
        )
        if mark.found:
            self._write(f"Found: {', '.join(mark.found)}.")
        if mark.missing:
            self._write(f"Missing: {', '.join(mark.missing)}.")
        for bullet in mark.bullets:
            self._write(f"{_did(bullet.gained)}: {bullet.text}", indent=2)
            for reason in bullet.reasons:
                self._write(reason, indent=6)
            if bullet.hint:
                self._write(f"Better: {bullet.hint}", indent=6)
        for note in mark.notes:
            self._write(note)
        verdict = "You are invited to talk." if screened.passed else "They will not take it further."
        self._write(f"{verdict} (A résumé like this passes {screened.chance:.0%} of the time here.)")

    def _page_lobby(self) -> None:
        host = self._session.host
        if host is None:
            return
        self._head(f"Next: {host.round_title}")
        questions = f"{host.questions} question{'s' if host.questions != 1 else ''}"
        self._write(f"You will meet {host.person}, {host.role}. {host.minutes:g} minutes, {questions}.")
        if host.about:
            self._write(host.about)
        self._spoken = 0

    def _page_paused(self) -> None:
        self._write("Paused. The clock stands still.")

    def _page_between(self) -> None:
        session = self._session
        last = list(session.ratings.values())[-1]
        round_ = next(round_ for round_ in session.company.round if round_.id == last.round)
        self._head(f"{round_.title} is over")
        if round_.stage == "onsite":
            self._write("The scorecard goes to the committee.")
        else:
            self._write("You passed this stage." if last.passed else "They will not go on with you.")
        self._steps(session.progress)

    def _page_committee(self) -> None:
        decision = self._session.decision
        self._head("The committee")
        for reason in decision.reasons if decision else ():
            self._write(reason)

    def _page_offer(self) -> None:
        offer = self._session.company.offer
        self._head("The letter")
        self._write(
            f"{self._session.company.name} offers you the role of {self._session.company.level} {self._session.company.role}."
        )
        self._write(f"Pay: {offer.pay}")
        for extra in offer.extras:
            self._write(f"- {extra}")
        if offer.note:
            self._write(offer.note)

    def _farewell(self) -> None:
        from mockloop.coach.debrief import debrief  # noqa: PLC0415  # only at the end
        from mockloop.coach.luck import luck_of  # noqa: PLC0415  # as above
        from mockloop.coach.telling import debrief_lines  # noqa: PLC0415  # as above

        self._head("Debrief")
        for line in debrief_lines(debrief(self._session)):
            self._write(line.strip(), indent=len(line) - len(line.lstrip()))
        self._head("Was it luck?")
        for sentence in luck_of(self._session).sentences():
            self._write(sentence)
        self._write()
        self._write(f"Decision: {decision_words(self._session)}")

    # --- questions -----------------------------------------------------------------------------------

    def _question(self, prompt: Prompt) -> None:
        view = prompt.question
        if view is None:
            return
        session = self._session
        self._asked = self._clock()
        which = "follow-up" if view.part == "follow-up" else f"question {view.number} of {view.total}"
        clock = session.clock
        left = f", {max(0.0, clock.limit - clock.used) / 60:.0f} minutes left" if clock.limit is not None else ""
        self._write(f"[{which}{left}]")
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
        unit = f" Give a number in {view.unit}." if view.unit else ""
        self._write(f"Your answer;{unit} an empty line ends it. /help lists commands.")
        text = self._paragraph(view)
        if text.startswith("/"):
            self._command(text)
        elif text.strip():
            self._take(lambda: session.answer(text, seconds=self._spent()))

    def _sheet(self, sheet: Sheet) -> None:
        for line in sheet_lines(sheet):
            self._write(line, hang=4)
        self._write()

    def _order(self, count: int) -> None:
        """Numbers of lines; nothing else leaves the question but a command."""
        self._write(f"Your order: the numbers 1 to {count}, like 2 1 3. /help lists commands.")
        line = self._line()
        while not (line.startswith("/") or read_numbers(line, count)):
            self._write(f"Give each number from 1 to {count} once.")
            self._mistake()
            line = self._line()
        if line.startswith("/"):
            self._command(line)
        else:
            self._take(lambda: self._session.answer(line, seconds=self._spent()))

    def _source(self, view: OpenView, sheet: Sheet) -> None:
        """Source line by line, up to `/done`; each line is kept as a draft."""
        before = self._loop.drafts.load()
        kept = before.text if before and before.question == view.key else ""
        source = SourceLines(kept or sheet.starter)
        run = " /run tries it." if sheet.runs else ""
        self._write(f"Your {_LANGUAGES[sheet.language]}, line by line; {DONE} ends it.{run} /help lists commands.")
        if source.text:
            self._write("You begin with this:" if not kept else "You had written so far:")
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
            if not re.match(r"/[a-z]+\b", command) and (said := source.take(line)):
                self._write(said)
                self._mistake()
            self._draft(view, before, source.text)

    def _at_source(self, command: str, source: SourceLines, *, runs: bool) -> bool:
        """Does what a command asks of the source; False when the command is not about it."""
        match command:
            case "/done":
                self._write("Nothing written yet; /unknown or /skip if you'd rather not.")
                self._mistake()
            case "/run" if runs:
                self._take(lambda: self._code(self._session.rehearse(source.text).lines))
            case "/show":
                self._code(source.shown())
            case "/clear":
                source.clear()
            case "/help":
                self._write(HELP)
                self._write(_HELP)
            case _:
                return False
        return True

    def _code(self, lines: Sequence[str]) -> None:
        for line in lines:
            self._write(line, indent=2, hang=4)

    def _options(self, prompt: Prompt) -> None:
        view, session = prompt.question, self._session
        if view is None:
            return
        labels = [*view.options, *(label for _, label in prompt.choices)]
        for number, label in enumerate(labels, start=1):
            if number == len(view.options) + 1:
                self._write()
            self._write(f"{number}. {label}", hang=4)
        if view.several:
            self._write("More than one may be right: give their numbers, like 1 3.")
        numbers = self._numbers(len(labels), several=view.several)
        if all(number <= len(view.options) for number in numbers):
            self._take(lambda: session.choose(*(number - 1 for number in numbers), seconds=self._spent()))
        else:
            self._command("/" + prompt.choices[numbers[0] - len(view.options) - 1][0])

    def _command(self, line: str) -> None:
        name, _, rest = line[1:].strip().partition(" ")
        session = self._session
        match name:
            case "hint":
                self._take(session.hint)
            case "unknown":
                self._take(lambda: session.unknown(rest, seconds=self._spent()))
            case "skip":
                self._take(lambda: session.skip(seconds=self._spent()))
            case "pause":
                self._take(lambda: session.pause(seconds=self._spent()))
            case "withdraw":
                self._take(session.withdraw)
            case "where":
                self._steps(session.progress)
            case "quit":
                raise _EndOfInput
            case _:
                self._write(_HELP)

    def _take(self, command: Callable[[], None]) -> None:
        """Runs a command; what can't be done is said, and asked again."""
        try:
            command()
        except CommandRefusedError as error:
            self._write(f"Not now: {error}.")
            self._mistake()
            return
        except SaveError as error:
            self._write(str(error))
            if self._menu((("retry", "Try again"), ("unsaved", "Play on without saving"))) == "unsaved":
                self._loop.play_on_unsaved()
            self._take(command)
            return
        self._mistakes = 0
        view = self._session.open_question
        if (draft := self._loop.drafts.load()) and (view is None or draft.question != view.key):
            self._loop.drafts.clear()

    # --- lines ---------------------------------------------------------------------------------------

    def _menu(self, choices: Sequence[tuple[str, str]]) -> str:
        for number, (_, label) in enumerate(choices, start=1):
            self._write(f"{number}. {label}", hang=4)
        while True:
            number = self._numbers(len(choices), several=False)[0]
            return choices[number - 1][0]

    def _numbers(self, highest: int, *, several: bool) -> list[int]:
        while True:
            line = self._line()
            if line.startswith("/"):
                if line.strip() in {"/quit", "/q"}:
                    raise _EndOfInput
                self._write(_HELP)
                continue
            parts = line.replace(",", " ").split()
            numbers = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 4]
            one = len(numbers) == 1 or (several and len(set(numbers)) == len(numbers))
            if numbers and len(numbers) == len(parts) and one and all(1 <= number <= highest for number in numbers):
                return numbers
            self._write(f"Type a number from 1 to {highest}." if not several else f"Type numbers from 1 to {highest}.")
            self._mistake()

    def _paragraph(self, view: OpenView) -> str:
        """Lines up to an empty one, or a single command; each line is kept as a draft."""
        drafts = self._loop.drafts
        before = drafts.load()
        lines: list[str] = []
        if before and before.question == view.key and before.text.strip():
            lines = before.text.split("\n")
            self._write("You had written so far (/clear starts over):")
            for line in lines:
                self._write(line, indent=2)
        while True:
            line = self._line()
            if line.strip() == "/clear":
                lines.clear()
            elif not lines and line.strip().lower() in _BARE:
                word = line.strip().lower().replace("?", "help")
                self._write(f"/{word} is the command; a line of text would be your answer.")
            elif line.startswith("/") and (not lines or line.strip() in {"/quit", "/pause", "/hint", "/help"}):
                return line
            elif line.strip():
                lines.append(line)
            elif lines:
                return "\n".join(lines)
            else:
                self._write("Nothing written yet; /unknown or /skip if you'd rather not.")
                self._mistake()
                continue
            self._draft(view, before, "\n".join(lines))

    def _draft(self, view: OpenView, before: Draft | None, text: str) -> None:
        scratchpad = before.scratchpad if before else ""
        self._loop.drafts.save(Draft(question=view.key, text=text, scratchpad=scratchpad, seconds=self._spent()))

    def _line(self) -> str:
        self._out.write("> ")
        self._out.flush()
        line = self._in.readline()
        if not line:
            raise _EndOfInput
        self._out.write("\n" if not self._in.isatty() else "")
        return line.rstrip("\r\n")

    def _mistake(self) -> None:
        self._mistakes += 1
        if self._mistakes >= MAX_MISTAKES:
            self._write("Too many lines that can't be used here.")
            raise _EndOfInput

    def _spent(self) -> float:
        return self._clock() - self._asked if self._session.setup.timed else 0.0

    def _speak(self) -> None:
        """Says what was said since last time."""
        lines = self._session.transcript
        if self._spoken > len(lines):
            self._spoken = 0
        for line in lines[self._spoken :]:
            if line.who != "you":
                self._write(_spoken(line))
        self._spoken = len(lines)

    def _steps(self, steps: Sequence[Step]) -> None:
        for step in steps:
            minutes = f", {step.minutes:g} minutes" if step.minutes else ""
            status = "" if step.status == "ahead" else f" - {step.status}"
            self._write(f"[{_SIGNS[step.status]}] {step.title}{minutes}{status}", hang=4)

    def _head(self, text: str) -> None:
        self._write()
        self._write(f"== {text} ==")

    def _write(self, text: str = "", *, indent: int = 0, hang: int = 0) -> None:
        for line in _wrapped(text, indent, hang) if text else ("",):
            self._out.write(line + "\n")


def _wrapped(text: str, indent: int, hang: int) -> Iterator[str]:
    for index, part in enumerate(text.split("\n")):
        first = " " * (indent if index == 0 else indent + hang)
        yield from textwrap.wrap(
            part, WIDTH, initial_indent=first, subsequent_indent=" " * (indent + hang), break_on_hyphens=False
        ) or [""]


def _spoken(line: Line) -> str:
    if line.who == "interviewer":
        return f"{line.name}: {line.text}"
    return f"({line.text})"


def _did(gained: float) -> str:
    """What a bullet did for the résumé, in a word."""
    return "helped" if gained > HELPED else "cost" if gained < -HELPED else "neither"


def decision_words(session: Session) -> str:
    """How the loop ended, for the last line and for scripts: `offer accepted`, `rejected after Phone screen`, …"""
    match session.ending:
        case "accepted":
            return "offer accepted"
        case "declined":
            return "offer declined"
        case "withdrawn":
            return "withdrawn"
        case "rejected":
            failed = next((step for step in session.progress if step.status == "failed"), None)
            return f"rejected ({failed.title})" if failed else "rejected"
    return "open"
