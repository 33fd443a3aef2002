"""Small panels over a screen: a question before something that can't be undone, and a line to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from mockloop.tui.screens.base import BaseModal
from mockloop.tui.text import MUTED, line, literal
from mockloop.tui.widgets.bars import KeyBar
from mockloop.tui.widgets.choices import Choice, Picker
from mockloop.tui.widgets.entry import Entry
from mockloop.tui.widgets.flow import Prose


class ConfirmScreen(BaseModal[bool]):
    """Asks; gives back True only when the player chose it. “No” is what one stands on."""

    ABOUT = "Nothing happens unless you say yes."
    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "yes"),
        Binding("n", "answer(False)", "no"),
    ]

    def __init__(self, question: str, detail: str, yes: str) -> None:
        super().__init__()
        self._texts = (question, detail, yes)

    def body(self) -> Iterable[Widget]:
        """The question, what it means, the two answers."""
        question, detail, _ = self._texts
        with Vertical(classes="dialog"):
            yield Prose(literal(question, "bold"))
            yield Prose(literal(detail), classes="detail")
            yield Picker(filterable=False, spaced=False)
            yield KeyBar()

    def on_mount(self) -> None:
        """Stand on “no”."""
        picker = self.query_one(Picker)
        picker.fill([Choice("no", line("no, leave it")), Choice("yes", line(f"yes, {self._texts[2]}"))])
        picker.list.focus()

    @on(Picker.Picked)
    def _picked(self, event: Picker.Picked) -> None:
        self.dismiss(event.id == "yes")

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001  # called by the binding
        """Answer by letter."""
        self.dismiss(yes)


class PickScreen(BaseModal[str]):
    """Some things to pick from; gives back the id of the one picked, or None."""

    ABOUT = "Enter picks; esc leaves things as they are."
    CSS_PATH = "../styles/dialogs.tcss"

    def __init__(self, title: str, detail: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._texts = (title, detail)
        self._choices = choices

    def body(self) -> Iterable[Widget]:
        """What is asked, and the list."""
        title, detail = self._texts
        with Vertical(classes="dialog"):
            yield Prose(literal(title, "bold"))
            yield Prose(literal(detail, MUTED), classes="detail")
            yield Picker(filterable=False, spaced=False)
            yield KeyBar()

    def on_mount(self) -> None:
        """The first one is stood on."""
        picker = self.query_one(Picker)
        picker.fill([Choice(key, line(text)) for key, text in self._choices])
        picker.list.focus()

    @on(Picker.Picked)
    def _picked(self, event: Picker.Picked) -> None:
        self.dismiss(event.id)


class AskScreen(BaseModal[str]):
    """A line to fill in; gives back the text, or None."""

    ABOUT = "Type, then enter."
    CSS_PATH = "../styles/dialogs.tcss"

    def __init__(self, title: str, detail: str, value: str) -> None:
        super().__init__()
        self._texts = (title, detail, value)

    def body(self) -> Iterable[Widget]:
        """What is asked, and the line."""
        title, detail, value = self._texts
        with Vertical(classes="dialog"):
            yield Prose(literal(title, "bold"))
            yield Prose(literal(detail, MUTED), classes="detail")
            yield Entry(value, select=True)
            yield KeyBar()

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
