"""Lines on an output: wrapped at 76 columns, headings, the steps of a loop."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from mockloop.catalogue.clean import clean_text
from mockloop.interview.views import Step

WIDTH = 76
_SIGNS = {"ahead": " ", "now": ">", "passed": "+", "failed": "x", "done": "+", "skipped": "-"}


class Paper:
    """What is written on. `indent` moves a text in, `hang` all of its lines but the first."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out

    def write(self, text: str = "", *, indent: int = 0, hang: int = 0) -> None:
        """A paragraph, or an empty line."""
        text = clean_text(text)  # a save of somebody else's making holds what they like
        for line in _wrapped(text, indent, hang) if text else ("",):
            self._out.write(line + "\n")

    def lines(self, lines: Iterable[str]) -> None:
        """Lines that are indented already; what is wrapped keeps their indent."""
        for line in lines:
            self.write(line.strip(), indent=len(line) - len(line.lstrip()))

    def head(self, text: str) -> None:
        """A heading."""
        self.write()
        self.write(f"== {text} ==")

    def steps(self, steps: Sequence[Step]) -> None:
        """The steps of a loop, a sign and a word each."""
        for step in steps:
            minutes = f", {step.minutes:g} minutes" if step.minutes else ""
            status = "" if step.status == "ahead" else f" - {step.status}"
            self.write(f"[{_SIGNS[step.status]}] {step.title}{minutes}{status}", hang=4)


def _wrapped(text: str, indent: int, hang: int) -> Iterator[str]:
    for index, part in enumerate(text.split("\n")):
        first = " " * (indent if index == 0 else indent + hang)
        yield from textwrap.wrap(
            part, WIDTH, initial_indent=first, subsequent_indent=" " * (indent + hang), break_on_hyphens=False
        ) or [""]
