"""Answers to pick from: a numbered list one can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from mockloop.tui.text import ACCENT, MUTED, line
from mockloop.tui.widgets.flow import Prose


class Answer(Horizontal):
    """One answer: a bar when one stands on it, its number, a box where several may be right, its text."""

    DEFAULT_CSS = """
    Answer { height: auto; margin: 0 0 1 0; padding: 0 1 0 1; max-width: 80; border-left: blank; }
    Answer.-code { max-width: 100%; }
    Answer.-here { border-left: outer $foreground-muted; }
    Answer > .number { width: 4; height: auto; }
    Answer.-several > .number { width: 8; }
    Answer > Prose { width: 1fr; color: $foreground; }
    """

    def __init__(self, index: int, text: str, *, several: bool, code: bool) -> None:
        super().__init__(classes=f"{'-several' if several else ''} {'-code' if code else ''}")
        self.index = index
        self.marked = False
        self._several = several
        self._text = text
        self._code = code
        self._number = Static(markup=False, classes="number")

    def compose(self) -> ComposeResult:
        """Number and text."""
        yield self._number
        yield Prose(self._text, code=self._code)

    def look(self, *, here: bool) -> None:
        """Show whether one stands here, and whether it is marked."""
        box = ("[x] " if self.marked else "[ ] ", f"bold {ACCENT}" if self.marked else MUTED)
        self._number.update(
            line(
                (f"{self.index + 1:<4}", f"bold {ACCENT}" if here else MUTED),
                *((box,) if self._several else ()),
            )
        )
        self.set_class(here, "-here")


class AnswerSheet(VerticalScroll, can_focus=True):
    """Answers to pick one of, or several. Posts `Picked` with what was picked (zero-based)."""

    DEFAULT_CSS = """
    AnswerSheet { height: 1fr; scrollbar-size-vertical: 1; background: $background; }
    AnswerSheet:focus > .-here { background: $panel; border-left: outer $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", "answer"),
        Binding("space", "mark", "mark"),
        Binding("down,j", "move(1)", "next answer", show=False),
        Binding("up,k", "move(-1)", "answer before", show=False),
        Binding("home,g", "stand(0)", "first answer", show=False),
        Binding("end,G", "stand(-1)", "last answer", show=False),
        *(Binding(str(number), f"number({number - 1})", f"answer {number}", show=False) for number in range(1, 10)),
    ]

    @dataclass
    class Picked(Message):
        """The player picked these."""

        picked: tuple[int, ...]

    def __init__(self, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._answers: list[Answer] = []
        self._here: int | None = None  # nothing until the player chooses: an enter too many answers nothing
        self._several = False
        self._rapid = False

    async def fill(self, options: Sequence[str], *, several: bool, rapid: bool = False, code: bool = False) -> None:
        """Show these answers. Where it is `rapid` a number gives its answer at once, or marks it if several may be right.

        Answers that are `code` keep their indentation where their lines are too long.
        """
        await self.remove_children()
        self._several, self._rapid = several, rapid
        self._answers = [Answer(index, text, several=several, code=code) for index, text in enumerate(options)]
        await self.mount_all(self._answers)
        self._here = None
        self._look()
        self.scroll_home(animate=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Marks are for several only."""
        del parameters
        return self._several if action == "mark" else True

    def action_move(self, by: int) -> None:
        """Stand on another answer, once this one was read to its end; on the first of them when one stands on none."""
        if self._here is not None and (left := self._unread(self._answers[self._here], by)):
            self.scroll_relative(y=left, animate=False)
            return
        here = 0 if self._here is None else self._here + by
        self.action_stand(min(max(here, 0), len(self._answers) - 1))
        region, page = self._answers[self._here or 0].virtual_region, self.scrollable_content_region.height
        if by < 0 and region.height > page:  # come to from below, it is met at its end
            self.scroll_to(y=region.bottom - page, animate=False)

    def _unread(self, answer: Answer, by: int) -> int:
        """Lines to scroll, at most a page, until the end of this answer is seen; when going up (`by` < 0) its beginning."""
        top, page = self.scroll_offset.y, self.scrollable_content_region.height
        region = answer.virtual_region
        if by > 0:
            return min(max(region.bottom - (top + page), 0), page - 1)
        return max(min(region.y - top, 0), 1 - page)

    def action_stand(self, index: int) -> None:
        """Stand on this answer; -1 is the last. In a list of several its number also marks it."""
        if -1 <= index < len(self._answers):
            self._here = index % len(self._answers)
            self._look()
            self.scroll_to_widget(self._answers[self._here], animate=False)

    def action_number(self, index: int) -> None:
        """Stand on the answer of this number; in rapid fire give it, or mark it."""
        if index < len(self._answers):
            self.action_stand(index)
            if self._rapid and self._several:
                self.action_mark()
            elif self._rapid:
                self.action_confirm()

    def action_mark(self) -> None:
        """Mark the answer one stands on, or take the mark off."""
        if self._here is not None:
            self._answers[self._here].marked ^= True
            self._look()

    def action_confirm(self) -> None:
        """Give the answer; nothing happens before the player stands on one."""
        marked = tuple(answer.index for answer in self._answers if answer.marked)
        if self._here is not None:
            self.post_message(self.Picked(marked if marked and self._several else (self._here,)))

    def on_click(self, event: events.Click) -> None:
        """A click stands on an answer (and marks it, where several may be right); a second one gives it."""
        node = event.widget
        while node is not None and not isinstance(node, Answer):
            node = node.parent if node.parent is not self else None  # type: ignore[assignment]  # up to the sheet
        if node is None:
            return
        again = node.index == self._here
        self.action_stand(node.index)
        if self._several:
            self.action_mark()
        elif again and event.chain > 1:
            self.action_confirm()

    def _look(self) -> None:
        for answer in self._answers:
            answer.look(here=answer.index == self._here)
