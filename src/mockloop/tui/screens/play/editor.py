"""The answer editor and the scratchpad: Textual's TextArea with a cap on pastes and nothing done per key."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from mockloop.catalogue.clean import clean_text
from mockloop.interview.session import MAX_ANSWER


class AnswerArea(TextArea):
    """An editor that holds at most `MAX_ANSWER` characters from pastes; posts `Capped` when it cut one."""

    DEFAULT_CSS = """
    AnswerArea {
        border: none; padding: 0; background: $background; width: 1fr; scrollbar-size-vertical: 1;
        &:focus { border: none; }
        & .text-area--cursor-line { background: transparent; }
        & .text-area--placeholder { color: $foreground-muted; }
    }
    """

    class Capped(Message):
        """A paste was longer than what is kept."""

    def __init__(self, placeholder: str, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, placeholder=placeholder, highlight_cursor_line=False)
        self.cursor_blink = False
        self.match_cursor_bracket = False

    @property
    def offset_of_cursor(self) -> int:
        """Where the cursor is, in characters from the start."""
        row, column = self.cursor_location
        return sum(len(self.document.get_line(line)) + 1 for line in range(row)) + column

    def put(self, text: str, cursor: int = -1) -> None:
        """Hold this text, the cursor so many characters in; negative: at its end."""
        self.load_text(text)
        if cursor < 0 or cursor > len(text):
            self.move_cursor(self.document.end)
        else:
            before = text[:cursor]
            self.move_cursor((before.count("\n"), cursor - before.rfind("\n") - 1))

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # the base's runs after this one
        """Cut what is about to be pasted to the room that is left."""
        event.text = self._fitting(event.text)

    def action_paste(self) -> None:
        """Paste from mockloop's own clipboard, within the same bounds."""
        if not self.read_only:
            text = self._fitting(self.app.clipboard)
            if result := self._replace_via_keyboard(text, *self.selection):
                self.move_cursor(result.end_location)

    def _fitting(self, text: str) -> str:
        text = clean_text(text[: 2 * MAX_ANSWER])
        room = max(0, MAX_ANSWER - len(self.text) + len(self.selected_text))
        if len(text) > room:
            self.post_message(self.Capped())
        return text[:room]
