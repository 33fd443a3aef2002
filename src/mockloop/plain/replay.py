"""A finished loop step by step on paper: enter goes on; from a pipe everything is told at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from mockloop.coach.replaying import ReplayStep
from mockloop.plain.pages import spoken
from mockloop.plain.paper import Paper

HELP = "Enter goes on; b goes back, a number goes to that step, t shows or hides what was thought, q ends."


class PlainReplay:
    """`thoughts` is whether what was hidden is told, too. `asking`: somebody is there to press enter."""

    def __init__(  # what is told, to whom, and how
        self,
        steps: Sequence[ReplayStep],
        stdin: IO[str],
        stdout: IO[str],
        *,
        thoughts: bool = True,
        asking: bool = True,
    ) -> None:
        self._steps = steps
        self._in = stdin
        self._out = stdout
        self._paper = Paper(stdout)
        self._thoughts = thoughts
        self._asking = asking
        self._at = 0

    def run(self) -> None:
        """From the first step to the last, or to the end of the input; without anybody asking, to the last."""
        if self._asking:
            self._paper.write(HELP)
        self._tell(0, whole=False)
        while self._at + 1 < len(self._steps):
            line = self._read()
            if line is None:
                return
            self._do(line.strip().lower())

    def _read(self) -> str | None:
        """A line; None when there are no more and somebody was there to give them."""
        if self._asking:
            self._out.write("> ")
            self._out.flush()
        line = self._in.readline()
        if line:
            if self._asking and not self._in.isatty():
                self._out.write("\n")
            return line
        return None if self._asking else ""

    def _do(self, line: str) -> None:
        if not line or line in {"n", "next"}:
            self._tell(self._at + 1, whole=False)
        elif line in {"b", "back"}:
            self._tell(max(0, self._at - 1), whole=True)
        elif line in {"t", "thoughts"}:
            self._thoughts = not self._thoughts
            self._tell(self._at, whole=True)
        elif line in {"q", "quit", "/quit"}:
            self._at = len(self._steps)
        elif line.isascii() and line.isdigit() and len(line) < 7 and 1 <= int(line) <= len(self._steps):
            self._tell(int(line) - 1, whole=True)
        else:
            self._paper.write(HELP)

    def _tell(self, number: int, *, whole: bool) -> None:
        """One step; `whole` repeats what was said before it in the same round."""
        step = self._steps[number]
        self._at = number
        self._paper.head(f"{number + 1} of {len(self._steps)}: {step.place}")
        if whole and (before := step.said[: len(step.said) - step.fresh]):
            for line in before:
                self._paper.write(spoken(line) if line.who != "you" else f"You: {line.text}")
            self._paper.write("-")
        self._paper.write(step.what)
        for line in step.said[len(step.said) - step.fresh :]:
            self._paper.write(spoken(line) if line.who != "you" else f"You: {line.text}")
        for laid in step.sheet if step.fresh or whole else ():
            self._paper.write(laid, indent=2, hang=4)
        if self._thoughts and step.thought:
            self._paper.write("What was thought:")
            for thought in step.thought:
                self._paper.write(thought, indent=2)
