"""Writing an answer and giving it: in words, on the workbench, from options, in the player's own editor."""

from __future__ import annotations

import os

from textual import on
from textual.app import SuspendNotSupported

from mockloop.errors import MockloopError
from mockloop.interview.session import MAX_ANSWER
from mockloop.interview.views import Rehearsal
from mockloop.tui.screens.dialogs import PickScreen
from mockloop.tui.screens.play.asking import SUFFIXES
from mockloop.tui.screens.play.conversing import ConversingScreen
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.screens.play.external import editor_command, hand_over
from mockloop.tui.screens.play.sheet import AnswerSheet
from mockloop.tui.screens.play.transcript import Transcript
from mockloop.tui.screens.play.whiteboard import FillBoard
from mockloop.tui.screens.play.workbench import GivenCode, LineOrder, Workbench


class AnsweringScreen(ConversingScreen):
    """Has an `AnswerSheet` of options and a `Workbench` besides the editor; whatever is done there, the answer is one text."""

    @property
    def runs(self) -> bool:
        """Is the open question's answer something that is run?"""
        view = self.session.open_question
        return view is not None and view.sheet is not None and view.sheet.answer == "source" and not view.options

    def action_submit(self) -> None:
        """Give the answer; one that has to be run for its mark is run in the background first."""
        text = self.query_one("#editor", AnswerArea).text
        if self.runs:
            self.start_run("give", self._key, text, self.spent)
        elif self.session.only_chats(text):
            self.action_chat()
        elif self.session.only_asks(text):
            self._ask_or_answer(text)
        else:
            self._give(text)

    def _give(self, text: str) -> None:
        self.act(lambda: self.session.answer(text, self.spent))

    def _ask_or_answer(self, text: str) -> None:
        """A question in place of an answer is neither graded nor asked before the player said which it is."""
        ways = [("leave", "go on writing"), ("answer", "give it as my answer")]
        detail = (
            "There is nothing to ask back here: what isn't said, you may assume. As your answer it would be graded."
        )
        if "clarify" in self.session.commands:
            ways.insert(0, ("ask", "ask it (ctrl+g asks back at any time)"))
            detail = (
                "Asked back, it costs nothing, and your answer is still to come. As your answer it would be graded."
            )

        def take(way: str | None) -> None:
            if way == "ask":
                self.call_after_refresh(self.act, lambda: self._ask_back(text))
            elif way == "answer":
                self.call_after_refresh(self._give, text)

        self.app.push_screen(PickScreen("That is a question.", detail, ways), take)

    def _ask_back(self, text: str) -> None:
        self.session.clarify(text)
        self.query_one("#editor", AnswerArea).put("")

    def action_run(self) -> None:
        """Try the answer out; the clock runs on, and nothing is given yet."""
        self.start_run("try", self._key, self.query_one("#editor", AnswerArea).text, self.spent)

    @on(LineOrder.Ordered)
    def _order(self, event: LineOrder.Ordered) -> None:
        self.query_one("#editor", AnswerArea).put(event.text)

    @on(LineOrder.Confirmed)
    def _confirm_order(self) -> None:
        self.action_submit()

    @on(FillBoard.Written)
    def _write_board(self, event: FillBoard.Written) -> None:
        """The board's text is the answer; what was read of it is told at once, and nothing more."""
        self.query_one("#editor", AnswerArea).put(event.text)
        if self.session.open_question is not None and self.has_class("-board"):
            self.query_one(FillBoard).tell(self.session.rehearse(event.text))

    @on(GivenCode.Noted)
    def _note_line(self, event: GivenCode.Noted) -> None:
        """Begin a remark about this line, or go on with the one that is there."""
        editor = self.query_one("#editor", AnswerArea)
        lines = editor.text.split("\n")
        place = next((place for place, text in enumerate(lines) if text.startswith(f"{event.line}:")), None)
        if place is None:
            lines = [text for text in lines if text.strip()] + [f"{event.line}: "]
            editor.put("\n".join(lines))
        else:
            editor.move_cursor((place, len(lines[place])))
        editor.focus()

    def tried(self, key: str, rehearsal: Rehearsal) -> None:
        """Show what came of it."""
        if key == self._key and self.is_mounted:
            self.add_class("-tried")
            self.query_one(Workbench).tell(rehearsal)
            self.call_after_refresh(self.query_one(Transcript).show_ask)

    @on(AnswerSheet.Picked)
    def _pick(self, event: AnswerSheet.Picked) -> None:
        if self.session.open_question is not None:
            self.act(lambda: self.session.choose(*event.picked, seconds=self.spent))

    @property
    def _suffix(self) -> str:
        """What the answer's file is called at its end, so that the player's editor knows the language."""
        view = self.session.open_question
        sheet = view.sheet if view is not None else None
        return SUFFIXES[sheet.language] if sheet is not None and sheet.answer == "source" else ".md"

    def action_outside(self) -> None:
        """Write the answer in the player's own editor. The clock runs on."""
        editor = self.query_one("#editor", AnswerArea)
        try:
            command = editor_command(self.services.settings.value.editor, os.environ)
            text = hand_over(self.app, editor.text, command, self._suffix)
        except SuspendNotSupported:
            self.notify("This terminal can't hand over to another program.", markup=False)
        except MockloopError as error:
            self.face.complain(error)
        else:
            editor.put(text[:MAX_ANSWER])
            if len(text) > MAX_ANSWER:
                self._say_capped()
