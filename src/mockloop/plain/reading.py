"""Lines read from the player: numbers from a menu, commands, and an end to input that makes no sense."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import IO

from mockloop.plain.paper import Paper

MAX_MISTAKES = 50
"""So many unreadable lines in a row end the game: a script that answers nonsense would otherwise never stop."""
MAX_LINE = 1 << 17
"""Characters of a line that are looked at."""
COMMANDS = "Commands: /hint /unknown [how you'd find out] /skip /chat [a word to the small talk] /ask QUESTION /facts /part N /hand_in /pause /withdraw /where /help /quit (keeps the save)"
_COMMAND = re.compile(r"(/\w*)(?:\s|$)")


class EndOfInput(Exception):  # noqa: N818  # a signal, not an error
    """Nothing more to read, or the player quit."""


def command_of(line: str) -> str:
    """The stroke and the word that a command begins with; empty for other lines, a path at their beginning or not."""
    found = _COMMAND.match(line)
    return found[1] if found else ""


class Reading:
    """Asks on one side, reads on the other. A prompt is `> `; what can't be used is asked for again."""

    def __init__(self, stdin: IO[str], stdout: IO[str]) -> None:
        self._in = stdin
        self._out = stdout
        self._paper = Paper(stdout)
        self._mistakes = 0

    def _menu(self, choices: Sequence[tuple[str, str]]) -> str:
        """One of these, by its number: the name that goes with a label. Nothing else leads out of it but the end."""
        self._list([label for _, label in choices])
        while True:
            line = self._line()
            if line.startswith("/"):
                if line.strip() in {"/quit", "/q"}:
                    raise EndOfInput
                self._paper.write(f"First a number from 1 to {len(choices)}; /quit ends, and keeps the save.")
                self._mistake()
            elif numbers := self._read_numbers(line, len(choices)):
                return choices[numbers[0] - 1][0]

    def _list(self, labels: Sequence[str], first: int = 1) -> None:
        for number, label in enumerate(labels, start=first):
            self._paper.write(f"{number}. {label}", hang=4)

    def _read_numbers(self, line: str, highest: int, *, several: bool = False) -> list[int]:
        """The number in the line, or the `several`; none, and that said, when they can't be used."""
        parts = line.replace(",", " ").split()
        numbers = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 4]
        one = len(numbers) == 1 or (several and len(set(numbers)) == len(numbers))
        if numbers and len(numbers) == len(parts) and one and all(1 <= number <= highest for number in numbers):
            return numbers
        self._paper.write(f"Type {'numbers' if several else 'a number'} from 1 to {highest}.")
        self._mistake()
        return []

    def _line(self) -> str:
        self._out.write("> ")
        self._out.flush()
        line = self._in.readline(MAX_LINE)
        if not line:
            raise EndOfInput
        rest = line
        while rest and len(rest) == MAX_LINE and not rest.endswith("\n"):
            rest = self._in.readline(MAX_LINE)  # no answer is that long: it is read, and left out
        self._out.write("\n" if not self._in.isatty() else "")
        return line.rstrip("\r\n")

    def _mistake(self) -> None:
        self._mistakes += 1
        if self._mistakes >= MAX_MISTAKES:
            self._paper.write("Too many lines that can't be used here.")
            raise EndOfInput
