"""What lies beside a question that is worked at: code to mark, lines to move, and what came of trying an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from mockloop.interview.sheets import read_numbers
from mockloop.interview.views import OpenView, Rehearsal
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.screens.play.whiteboard import FillBoard
from mockloop.tui.text import ACCENT, MUTED, line, literal
from mockloop.tui.widgets.flow import Flow, block

_NUMBER = re.compile(r"[0-9]+")
_DIGITS = frozenset("0123456789")


class GivenCode(AnswerArea):
    """Code to read, with line numbers; enter on a line posts `Noted`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "note", "note this line"),
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
    ]

    @dataclass
    class Noted(Message):
        """The player wants to say something about this line, counted from 1."""

        line: int

    def __init__(self, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__("", id=id)
        self.read_only = True
        self.highlight_cursor_line = True

    def action_note(self) -> None:
        """Say something about the line one stands on."""
        self.post_message(self.Noted(self.cursor_location[0] + 1))


class LineOrder(VerticalScroll, can_focus=True):
    """Lines that change places; posts `Ordered` with their numbers after each move.

    A line is carried with space and the arrows or moved with shift; or the numbers are typed, `3 1 2`: the first goes
    to the top, the next below it.
    """

    DEFAULT_CSS = """
    LineOrder { height: 1fr; scrollbar-size-vertical: 1; background: $background; }
    LineOrder > Flow { max-width: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", "answer"),
        Binding("space", "carry", "pick up"),
        Binding("shift+up,K", "move(-1)", "move the line up", show=False),
        Binding("shift+down,J", "move(1)", "move the line down", show=False),
        Binding("up,k", "stand(-1)", "line before", show=False),
        Binding("down,j", "stand(1)", "next line", show=False),
        Binding("home,g", "stand(-99)", "first line", show=False),
        Binding("end,G", "stand(99)", "last line", show=False),
    ]

    @dataclass
    class Ordered(Message):
        """The lines stand like this: their numbers as shown at first, from the top."""

        text: str

    @dataclass
    class Confirmed(Message):
        """The lines stand as they should."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self.rapid = False
        self._lines: Sequence[str] = ()
        self._order: list[int] = []
        self._here = 0
        self._carried = False
        self._typed = ""  # digits of a number that may go on
        self._typing = False  # a space now ends a number
        self._slot = 0  # where the next number that is typed puts its line
        self._page = Flow()

    def compose(self) -> ComposeResult:
        """All lines on one page."""
        yield self._page

    @property
    def answer(self) -> str:
        """The numbers of the lines in their present order."""
        return " ".join(str(index + 1) for index in self._order)

    def fill(self, lines: Sequence[str], answer: str) -> None:
        """Show these lines in the order of `answer`, or as they come when that is none."""
        self._lines = lines
        given = [int(number) - 1 for number in _NUMBER.findall(answer)] if read_numbers(answer, len(lines)) else []
        self._order = given or list(range(len(lines)))
        self._here, self._carried, self._slot, self._typed, self._typing = 0, False, 0, "", False
        self._look()

    def action_stand(self, by: int) -> None:
        """Stand on another line; a line that was picked up comes along."""
        self._slot, self._typed, self._typing = 0, "", False
        if self._carried:
            self.action_move(by)
            return
        self._here = min(max(self._here + by, 0), len(self._order) - 1)
        self._look()

    def action_move(self, by: int) -> None:
        """Move the line one stands on."""
        goal = min(max(self._here + by, 0), len(self._order) - 1)
        if goal != self._here:
            self._order.insert(goal, self._order.pop(self._here))
            self._here = goal
            self.post_message(self.Ordered(self.answer))
        self._look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter gives the order in rapid fire alone: elsewhere one thinks twice."""
        del parameters
        return self.rapid if action == "confirm" else True

    def action_confirm(self) -> None:
        """Give this order."""
        self.post_message(self.Confirmed())

    def action_carry(self) -> None:
        """Pick the line up, or put it down; after a number that was typed, go on to the next one."""
        if self._typing:
            self._place()
            self._typing = False
            return
        self._carried = not self._carried
        self._look()

    def on_key(self, event: events.Key) -> None:
        """Numbers are typed as they would be written."""
        if event.character is None or event.character not in _DIGITS:
            return
        event.stop()
        self._typed += event.character
        self._typing, self._carried = True, False
        if int(self._typed) * 10 > len(self._order):
            self._place()

    def _place(self) -> None:
        """Put the line whose number was typed where it belongs."""
        number, self._typed = self._typed, ""
        if number and int(number) - 1 in self._order:
            self._order.remove(int(number) - 1)
            self._here = min(self._slot, len(self._order))
            self._order.insert(self._here, int(number) - 1)
            self._slot = (self._slot + 1) % len(self._order)
            self.post_message(self.Ordered(self.answer))
        self._look()

    def _look(self) -> None:
        width = len(str(len(self._order)))
        rows = []
        for place, index in enumerate(self._order):
            here = place == self._here
            mark = "↕ " if here and self._carried else "▌ " if here else "  "
            number = (f"{index + 1:>{width}}  ", f"bold {ACCENT}" if here else MUTED)
            text = literal(self._lines[index], "bold" if here else "")
            rows.append(block(text, mark=line((mark, ACCENT), number), code=True))
        self._page.show(rows)
        room = self.scrollable_content_region.width
        above = sum(len(row.lines(room)) for row in rows[: self._here])
        self.scroll_to(y=max(0, above - self.size.height // 2), animate=False)


class Workbench(Vertical):
    """Holds what the open question needs of it, and nothing for others."""

    DEFAULT_CSS = """
    Workbench { height: auto; display: none; }
    Workbench > .panel { display: none; }
    Workbench.-notes, Workbench.-order, Workbench.-board, Workbench.-tried { display: block; }
    Workbench.-notes, Workbench.-order, Workbench.-board { height: 2fr; }
    Workbench.-notes > #code, Workbench.-order > #lines-panel, Workbench.-board > #board-panel {
        display: block; height: 1fr;
    }
    Workbench.-tried > #tried { display: block; height: auto; }
    Workbench > #tried > VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    Workbench > #tried Static { height: auto; width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """The panels, all hidden."""
        with Vertical(id="code", classes="panel"):
            yield GivenCode(id="given")
        with Vertical(id="lines-panel", classes="panel"):
            yield LineOrder(id="lines")
        with Vertical(id="board-panel", classes="panel"):
            yield FillBoard(id="board")
        with Vertical(id="tried", classes="panel"), VerticalScroll():
            yield Static(markup=False, id="result")

    def on_mount(self) -> None:
        """Name the panels."""
        self.query_one("#code").border_title = Content("the code")
        self.query_one("#lines-panel").border_title = Content("the lines")
        self.query_one("#board-panel").border_title = Content("the whiteboard")
        self.query_one("#tried").border_title = Content("tried out")

    def lay(self, view: OpenView | None, answer: str) -> None:
        """Put out what this question needs; `answer` is the draft of it."""
        sheet = view.sheet if view is not None and not view.options else None
        self.remove_class("-tried")
        self.set_class(sheet is not None and sheet.answer == "notes", "-notes")
        self.set_class(sheet is not None and sheet.answer == "order", "-order")
        self.set_class(sheet is not None and sheet.answer == "board", "-board")
        if sheet is not None and sheet.answer == "notes":
            given = self.query_one(GivenCode)
            given.write_in(sheet.language)
            given.load_text(sheet.given)
        elif sheet is not None and sheet.answer == "board":
            self.query_one(FillBoard).fill(sheet, answer)
        elif sheet is not None and sheet.answer == "order":
            self.query_one(LineOrder).rapid = view is not None and view.rapid
            self.query_one(LineOrder).fill(sheet.lines, answer)

    def tell(self, tried: Rehearsal) -> None:
        """Show what came of trying the answer."""
        self.query_one("#result", Static).update(literal("\n".join(tried.lines)))
        panel = self.query_one("#tried")
        panel.border_subtitle = Content("✓" if tried.passed else "✗ not yet")
        self.add_class("-tried")
        self.query_one("#tried > VerticalScroll").scroll_home(animate=False)
