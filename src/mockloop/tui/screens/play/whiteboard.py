"""A whiteboard to fill: one line of it after the other, and beside each what was read there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from mockloop.interview.views import BoardRow, Rehearsal, Sheet
from mockloop.tui.text import ACCENT, MUTED, line, literal
from mockloop.tui.widgets.entry import Entry

LETTERS = "abcdef"
_LETTER = re.compile(r"\s*([a-fA-F])\b")
_BARE_LETTER = re.compile(r"\s*\(?[a-fA-F][).]?\s*")
_UNREAD = ("not read", "read as a ")
"""How an echo begins that asks for another word."""


class BoardLine(Vertical):
    """One line: its name and what is asked, its options, an entry, and what was read."""

    DEFAULT_CSS = """
    BoardLine { height: auto; padding: 0 1 0 1; }
    BoardLine > Static { height: auto; width: 1fr; }
    BoardLine > .echo { padding: 0 0 0 2; }
    BoardLine > Entry { margin: 0 0 0 1; }
    """

    def __init__(self, row: BoardRow, text: str) -> None:
        super().__init__()
        self.row = row
        self.entry = Entry(text, placeholder="a letter" if row.options else "", verb="next line")
        self._echo = Static(markup=False, classes="echo")

    def compose(self) -> ComposeResult:
        """Heading, options, entry, echo."""
        unit = f", in {self.row.unit}" if self.row.unit else ""
        name = () if self.row.options else ((f"{self.row.id}  ", f"bold {ACCENT}"),)
        yield Static(line(*name, (f"{self.row.ask}{unit}", "")), markup=False)
        for letter, option in zip(LETTERS, self.row.options, strict=False):
            yield Static(line((f"  {letter}) ", f"bold {ACCENT}"), (option, "")), markup=False)
        yield self.entry
        yield self._echo

    def tell(self, said: str) -> None:
        """Show what was read here; nothing when nothing stands here."""
        troubled = said.startswith(_UNREAD)
        self._echo.update(
            literal(f"{'✗' if troubled else '→'} {said}", "$error" if troubled else MUTED) if said else ""
        )
        self._echo.display = bool(said)

    @property
    def written(self) -> str:
        """The line as the answer has it: `qps = 11.5k`; empty when nothing stands here."""
        text = " ".join(self.entry.value.split())
        if not text:
            return ""
        if self.row.options and (letter := _LETTER.fullmatch(text)):
            index = LETTERS.index(letter[1].lower())
            if index < len(self.row.options):
                text = f"{LETTERS[index]}) {self.row.options[index]}"
        return f"{self.row.id} = {text}"


class FillBoard(VerticalScroll, can_focus=False):
    """The lines of a whiteboard; posts `Written` with the whole answer after each change."""

    DEFAULT_CSS = """
    FillBoard { height: 1fr; scrollbar-size-vertical: 1; background: $background; }
    FillBoard > #given-numbers { height: auto; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "line before", show=False),
        Binding("down", "step(1)", "next line", show=False),
    ]

    @dataclass
    class Written(Message):
        """The board holds this answer now."""

        text: str

    def __init__(self, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._lines: list[BoardLine] = []
        self._given = Static(markup=False, id="given-numbers")

    def compose(self) -> ComposeResult:
        """What is given; the lines come with `fill`."""
        yield self._given

    @property
    def answer(self) -> str:
        """All that stands on the board."""
        return "\n".join(written for line_ in self._lines if (written := line_.written))

    def fill(self, sheet: Sheet, answer: str) -> None:
        """Lay out these lines, with what `answer` has for each."""
        self.remove_children(BoardLine)
        self._given.update(literal(f"given: {sheet.given}", MUTED))
        texts = texts_of(sheet.rows, answer)
        self._lines = [BoardLine(row, text) for row, text in zip(sheet.rows, texts, strict=True)]
        self.mount_all(self._lines)
        self.scroll_home(animate=False)

    def tell(self, read: Rehearsal) -> None:
        """Show beside each line what was read of it."""
        for line_, said in zip(self._lines, read.rows, strict=True):
            line_.tell(said)

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002  # Textual's signature
        """Go to the first line where nothing stands."""
        empty = next((line_ for line_ in self._lines if not line_.entry.value), None)
        goal = empty or (self._lines[0] if self._lines else None)
        if goal is not None:
            self.call_after_refresh(goal.entry.focus, scroll_visible)
        return self

    def action_step(self, by: int) -> None:
        """Go to the line before or after."""
        here = next((place for place, line_ in enumerate(self._lines) if line_.entry.has_focus), 0)
        goal = self._lines[min(max(here + by, 0), len(self._lines) - 1)]
        goal.entry.focus()
        self.scroll_to_widget(goal, animate=False)

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_step(1)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Written(self.answer))


def texts_of(rows: Sequence[BoardRow], answer: str) -> list[str]:
    """What an answer has for each line, as it is typed; lines without a name are taken in order."""
    texts = [""] * len(rows)
    places = {row.id: place for place, row in enumerate(rows)}
    after = 0
    for written in filter(str.strip, answer.split("\n")):
        name, sign, rest = written.partition("=")
        place = places.get(name.strip()) if sign else None
        if place is None:
            letter = any(row.options for row in rows) and _BARE_LETTER.fullmatch(written)
            place, rest = (len(rows) - 1 if letter else after), written
        if place < len(rows):
            found = _LETTER.match(rest) if rows[place].options else None
            texts[place] = found[1].lower() if found else rest.strip()
            after = place + 1
    return texts
