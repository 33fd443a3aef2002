"""The answer editor and the scratchpad: Textual's TextArea with a cap on pastes and nothing done per key."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual import events
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

from mockloop.catalogue.clean import clean_text
from mockloop.catalogue.models import Language
from mockloop.interview.session import MAX_ANSWER

INDENT = 4
OPENERS = (":", "(", "[", "{")
CODE_THEME = "mockloop-code"
_STYLES: dict[str, tuple[str, ...]] = {
    "primary": ("keyword", "keyword.function", "keyword.return", "keyword.operator", "conditional", "repeat", "include", "exception"),
    "success": ("string", "string.documentation", "string.escape"),
    "foreground-muted": ("comment",),
    "secondary": ("number", "float", "boolean", "constant.builtin"),
}  # fmt: skip
_BOLD, _ITALIC = {"primary"}, {"foreground-muted"}


def _code_theme(variables: Mapping[str, str]) -> TextAreaTheme:
    """Syntax in the app's own colours; keywords bold and comments italic, so that it reads without colour too."""
    styles = {
        name: Style(color=variables.get(colour), bold=colour in _BOLD or None, italic=colour in _ITALIC or None)
        for colour, names in _STYLES.items()
        for name in names
    }
    styles |= dict.fromkeys(("function", "method", "class"), Style(bold=True))
    return TextAreaTheme(CODE_THEME, syntax_styles=styles)


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
        self.coding = False

    def write_in(self, language: Language | None) -> None:
        """Make this an editor for code in a language, or for prose (None)."""
        self.coding = language in {"python", "sql"}
        self.show_line_numbers = self.coding
        self.match_cursor_bracket = self.coding
        wanted = "python" if language == "python" and "python" in self.available_languages else None
        if self.language != wanted:  # setting it puts the cursor at the start
            place = self.cursor_location
            self.language = wanted
            self.move_cursor(place)
        if self.coding:
            self.register_theme(_code_theme(self.app.theme_variables))
            self.theme = CODE_THEME
        else:
            self.theme = "css"

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
        if self.coding:
            self.call_after_refresh(self.scroll_to, x=0, animate=False)

    async def _on_key(self, event: events.Key) -> None:
        """In code, enter keeps the indentation and tab indents; the base's handler runs for every other key."""
        if not self.coding or self.read_only or event.key not in {"enter", "tab"}:
            return
        event.stop()
        event.prevent_default()
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        if event.key == "tab":
            typed = " " * (INDENT - column % INDENT)
        else:
            deeper = INDENT if before.rstrip().endswith(OPENERS) else 0
            typed = "\n" + " " * (len(before) - len(before.lstrip(" ")) + deeper)
        if result := self._replace_via_keyboard(typed, *self.selection):
            self.scroll_to(x=0, animate=False)
            self.move_cursor(result.end_location)

    def action_delete_left(self) -> None:
        """In the indentation of code, take away a whole step."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        if self.coding and not self.read_only and before and not before.strip() and not self.selected_text:
            self.delete((row, column - ((column - 1) % INDENT + 1)), (row, column))
        else:
            super().action_delete_left()

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
