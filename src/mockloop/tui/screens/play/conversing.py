"""What one can do about an open question besides answering it: ask back, take a hint, pass it over, turn to a part."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from mockloop.interview.views import OpenView
from mockloop.tui.screens.dialogs import PickScreen
from mockloop.tui.screens.play import parts
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.screens.play.page import Play
from mockloop.tui.screens.play.running import RunningScreen
from mockloop.tui.widgets.flow import Flow

KEYS = {"unknown": "f3", "skip": "f4", "hand_in": "f9"}
"""What asks for a second press, by the action."""
STRIP_MARGIN = 6
"""Columns of the window that the strip of parts can't use."""


class ConversingScreen(RunningScreen):
    """Has a `#strip`, and beside the answer `#rail` and `#known`, each in a panel."""

    def __init__(self, play: Play) -> None:
        super().__init__(play)
        self._armed = ""  # the action that a second press does

    def heard(self, key: str) -> None:
        """Any other key takes back what a second press would do."""
        if self._armed and key != KEYS[self._armed]:
            self._armed = ""
            self.show_note()

    def show_parts(self, view: OpenView | None) -> None:
        """Show the parts of the open question, and what is known about it."""
        sections, facts = (view.sections, view.facts) if view is not None else ((), ())
        self.set_class(bool(sections), "-parts")
        self.set_class(bool(facts), "-facts")
        if view is None:
            return
        self.query_one("#strip", Static).update(parts.strip(view, self.app.size.width - STRIP_MARGIN))
        self.query_one("#rail", Flow).show(parts.rail(view))
        self.query_one("#known", Flow).show(parts.known(view))

    def name_panels(self) -> None:
        """Once, when the screen is there."""
        self.query_one("#rail-panel").border_title = Content("the parts")
        self.query_one("#known-panel").border_title = Content("what you know")

    def action_clarify(self) -> None:
        """Ask the interviewer something: freely, or one of the questions on offer."""
        view = self.session.open_question
        if view is None:
            return

        detail = "Good questions are answered." if view.questions else "What you need to know before you go on."
        self.put_in_words("What do you ask?", detail, view.questions, self.session.clarify)

    def action_ask(self) -> None:
        """At the end of a round: ask the interviewer something of one's own, freely, or one of the questions on offer."""
        detail = "There is time for a question or two, and the interviewer will remember it."
        self.put_in_words("Ask them something", detail, self.session.prompt.asks, self.session.ask)

    def action_hint(self) -> None:
        """Ask for a hint."""
        self.act(self.session.hint)

    def action_unknown(self) -> None:
        """Say that one doesn't know; what stands in the editor is how one would find out."""
        text = "" if self.has_class("-choosing") else self.query_one("#editor", AnswerArea).text
        if text.strip() or self.pressed_twice("unknown"):
            self.act(lambda: self.session.unknown(text, self.spent))

    def action_chat(self) -> None:
        """Answer the small talk with what stands in the editor, or with a nod; the question stays open."""
        view = self.session.open_question
        words = view is not None and view.sheet is None and not view.options
        text = self.query_one("#editor", AnswerArea).text if words else ""

        def talk() -> None:
            self.session.chat(text)
            if text:
                self.query_one("#editor", AnswerArea).put("")

        self.act(talk)

    def action_skip(self) -> None:
        """Pass the question over."""
        if self.pressed_twice("skip"):
            self.act(lambda: self.session.skip(self.spent))

    def action_parts(self) -> None:
        """Turn to another part of the question."""
        view = self.session.open_question
        if view is None:
            return

        def take(part: str | None) -> None:
            if part is not None:
                self.call_after_refresh(self.act, lambda: self.session.turn_to(part, self.spent))

        found = [(part.id, parts.choice(part)) for part in view.sections if part.can_open]
        self.app.push_screen(PickScreen("Which part?", "What you wrote here stays until you come back.", found), take)

    def action_hand_in(self) -> None:
        """Hand the question in as it stands."""
        if self.pressed_twice("hand_in"):
            self.act(lambda: self.session.hand_in(self.spent))

    @property
    def spent(self) -> float:
        """Seconds on the open question or part so far."""
        return self._watch.question_seconds if self._watch else 0.0

    def pressed_twice(self, action: str) -> bool:
        """Was this pressed just before? If not, say what the second press does."""
        if self._armed == action:
            return True
        self._armed = action
        self.show_note()
        return False
