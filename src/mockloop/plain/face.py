"""The player on one side, one loop on the other: prompts out, answers and commands in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import IO

from mockloop.plain.expecting import Expecting
from mockloop.plain.pages import PAGES, farewell, spoken
from mockloop.plain.reading import COMMANDS, MAX_MISTAKES, EndOfInput
from mockloop.storage.loops import Loop
from mockloop.storage.settings import Consents

AFTERWARDS = (("request_feedback", "Ask them for feedback"), ("wait_a_year", "See what a year brings"))


class PlainFace(Expecting):
    """One loop as lines of text. `clock` is in seconds and only grows; `consents` as for `Answering`, `forecast` as for
    `Expecting`.
    """

    def __init__(  # noqa: PLR0913  # all that comes from outside comes in here
        self,
        loop: Loop,
        stdin: IO[str],
        stdout: IO[str],
        clock: Callable[[], float],
        consents: Consents | None = None,
        *,
        forecast: bool = True,
    ) -> None:
        super().__init__(loop, stdin, stdout, clock, consents)
        self._spoken = 0  # lines of the transcript already said
        self._noted = 0  # notices already said
        self.forecast = forecast

    def run(self) -> int:
        """Plays to the end, or to the end of the input; the save is kept either way. Returns the exit code."""
        self._greet()
        try:
            while self._session.ending is None:
                self._turn()
        except EndOfInput:
            self._paper.write()
            self._paper.write(f"Kept as {self._loop.name}. To go on:")
            self._paper.write(f"mockloop continue {self._loop.name} --plain", indent=2)
            return 1 if self._mistakes >= MAX_MISTAKES else 0
        finally:
            self._desk.settle(leaving=True)
        with suppress(EndOfInput):
            self._afterwards()
        farewell(self._paper, self._session)
        return 0

    def _afterwards(self) -> None:
        """After a rejection: what one may still ask, before the debrief."""
        while choices := [(name, label) for name, label in AFTERWARDS if name in self._session.commands]:
            picked = self._menu([("", "On to the debrief"), *choices])
            if not picked:
                return
            self._take(getattr(self._session, picked))
            told = self._session.feedback if picked == "request_feedback" else self._session.year
            for sentence in told.lines if told else ():
                self._paper.write(sentence)

    # --- pages ---------------------------------------------------------------------------------------

    def _greet(self) -> None:
        session, setup = self._session, self._session.setup
        company = session.company
        self._paper.head(f"{company.name} - {company.level} {company.role}")
        self._paper.write(
            f"{setup.mode} mode, {setup.length} length, {'timed' if setup.timed else 'untimed'}, seed {setup.seed}"
        )

    def _turn(self) -> None:
        session = self._session
        notices = self._loop.notices
        for notice in notices[self._noted :]:
            self._paper.write(f"Note: {notice}")
        self._noted = len(notices)
        prompt = session.prompt
        if prompt.kind != "question":
            self._watch = None
        if page := PAGES.get(prompt.kind):
            page(self._paper, session)
        if prompt.kind == "lobby":
            self._spoken = 0
        if prompt.kind in {"question", "closing"}:
            self._speak()
        if prompt.question and prompt.kind == "question":
            self._question(prompt)
        elif prompt.kind == "closing":
            self._closing(prompt)
        elif prompt.kind == "offer":
            self._answer_offer(prompt)
        else:
            self._list([label for _, label in prompt.choices])
            if numbers := self._pick(len(prompt.choices)):
                self._go(prompt.choices[numbers[0] - 1][0])

    def _speak(self) -> None:
        """Says what was said since last time."""
        lines = self._session.transcript
        if self._spoken > len(lines):
            self._spoken = 0
        for line in lines[self._spoken :]:
            if line.who != "you":
                self._paper.write(spoken(line))
        self._spoken = len(lines)

    # --- commands ------------------------------------------------------------------------------------

    def _command(self, line: str) -> None:
        name, _, rest = line[1:].strip().partition(" ")
        session = self._session
        commands: dict[str, Callable[[], None]] = {
            "hint": lambda: self._take(session.hint),
            "unknown": lambda: self._take(lambda: session.unknown(rest, seconds=self._spent())),
            "chat": lambda: self._take(lambda: session.chat(rest)),
            "skip": lambda: self._take(lambda: session.skip(seconds=self._spent())),
            "pause": lambda: self._take(lambda: session.pause(seconds=self._spent())),
            "withdraw": lambda: self._take(session.withdraw),
            "where": self._where,
            "quit": self._quit,
            **self._conversation(rest),
        }
        commands.get(name, lambda: self._paper.write(COMMANDS))()

    def _where(self) -> None:
        self._paper.steps(self._session.progress)
        self._sections()

    def _quit(self) -> None:
        raise EndOfInput
