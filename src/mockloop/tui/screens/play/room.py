"""The interview room: what was said, what is asked, the answer in the making, and the clock."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mockloop.coach.wording import minutes
from mockloop.errors import MockloopError
from mockloop.interview.events import SectionOpened
from mockloop.interview.session import MAX_ANSWER
from mockloop.interview.sheets import sheet_lines
from mockloop.interview.views import OpenView, Rehearsal
from mockloop.storage.drafts import Draft
from mockloop.tui.screens.play.asking import AGAIN, NEEDS, SUFFIXES, on_bench, placeholder, wants
from mockloop.tui.screens.play.closing import ClosingScreen
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.screens.play.external import editor_command, hand_over
from mockloop.tui.screens.play.page import Play
from mockloop.tui.screens.play.pieces import steps_blocks
from mockloop.tui.screens.play.running import BARRED
from mockloop.tui.screens.play.sheet import AnswerSheet
from mockloop.tui.screens.play.stopwatch import Stopwatch
from mockloop.tui.screens.play.transcript import Transcript
from mockloop.tui.screens.play.whiteboard import FillBoard
from mockloop.tui.screens.play.workbench import GivenCode, LineOrder, Workbench
from mockloop.tui.text import ACCENT, MUTED, line, literal
from mockloop.tui.widgets.flow import Flow

KEEP_CLOCK_EVERY = 15.0
LITTLE_TIME = 120.0
LONG_STARTER = 4
"""With more lines than these, one begins reading at the top, not writing at the end."""


class RoomScreen(ClosingScreen):
    """One question after the other, until the interviewer has no more."""

    ABOUT = (
        "Answer as you would say it. Hints cost a little, an honest “I don't know” with a plan is respectable. "
        "Your draft is kept as you type."
    )
    CSS_PATH = "../../styles/room.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", "answer"),
        Binding("enter", "goodbye", "say goodbye"),
        Binding("a,q", "ask", "ask them something"),
        Binding("f2", "hint", "hint"),
        Binding("ctrl+g", "clarify", "ask back"),
        Binding("f7", "parts", "another part", priority=True, show=False),  # the note names it
        Binding("f9", "hand_in", "hand in"),
        Binding("f3", "unknown", "I don't know"),
        Binding("f4", "skip", "skip"),
        Binding("escape,backspace,h,left", "back", "pause"),
        Binding("f5", "scratchpad", "scratchpad"),
        Binding("ctrl+t", "chat", "small talk"),
        Binding("f6", "run", "try it", priority=True),  # the editor has its own use for it
        Binding("ctrl+o", "outside", "your own editor"),
        Binding("f8", "withdraw", "withdraw from the loop", show=False),
        Binding("ctrl+up", "read(-3)", "what was said: up", show=False),
        Binding("ctrl+down", "read(3)", "what was said: down", show=False),
    ]

    def __init__(self, play: Play) -> None:
        super().__init__(play)
        self._key = ""  # of the question on show
        self._over = False  # the player was told that time is up
        self._armed = ""  # the action that a second press does

    def body(self) -> Iterable[Widget]:
        """Transcript, answer and note; beside them the loop and the scratchpad."""
        with Horizontal(id="room"):
            with Vertical(id="main"):
                yield Static(id="strip", markup=False)
                yield Transcript(id="said")
                yield AnswerSheet(id="options")
                yield Workbench(id="bench")
                with Vertical(id="answer", classes="panel"):
                    yield AnswerArea("Say it in your own words.", id="editor")
                yield Static(id="note", markup=False)
            with Vertical(id="side"):
                with Vertical(id="loop", classes="panel"):
                    yield Flow(id="steps")
                with Vertical(id="rail-panel", classes="panel"):
                    yield Flow(id="rail")
                with VerticalScroll(id="known-panel", classes="panel", can_focus=False):
                    yield Flow(id="known")
                with Vertical(id="pad", classes="panel"):
                    yield AnswerArea("Yours alone; nobody grades it.", id="scratchpad")

    async def on_mount(self) -> None:
        """Put the draft back, show what is asked, let the clock run."""
        self.query_one("#answer").border_title = Content("your answer")
        self.query_one("#loop").border_title = Content("the loop")
        self.query_one("#pad").border_title = Content("scratchpad")
        self.name_panels()
        draft = self.loop.drafts.load()
        self.tell()
        view = self.session.open_question
        if draft is not None:
            self.query_one("#scratchpad", AnswerArea).put(draft.scratchpad)
            if view and draft.question == view.key:
                self.query_one("#editor", AnswerArea).put(draft.text, draft.cursor)
                self._shelf = dict(draft.shelf)
        matches = draft is not None and view is not None and draft.question == view.key
        self._watch = Stopwatch(self.services.clock, self.session, draft.seconds if draft and matches else 0.0)
        self.play.keeper.source = self._draft
        await self.show_again()
        if self.session.clock.limit is not None:
            self.set_interval(1.0, self._tick)
            self.set_interval(KEEP_CLOCK_EVERY, self._keep)

    # --- showing -------------------------------------------------------------------------------------

    async def show_again(self) -> None:
        """Show what was said and what is asked, and take the focus where the answer goes."""
        session, view = self.session, self.session.open_question
        host = session.host
        closing = session.prompt.kind == "closing"
        if host is not None:
            self.query_one("#said").border_title = literal(
                f"{host.person} · {host.role}" + (f", with {host.second}" if host.second else "")
            )
        fresh = (view.key if view else "closing") != self._key
        self._key = view.key if view else "closing"
        self._armed = ""
        options = view.options if view else ()
        self.set_class(bool(options), "-choosing")
        self.set_class(closing, "-closing")
        self.query_one("#steps", Flow).show(steps_blocks(session))
        self.show_parts(view)
        transcript = self.query_one(Transcript)
        sheet = sheet_lines(view.sheet) if view and view.sheet and not on_bench(view) else ()
        await transcript.show(session.transcript, len(session.prompt.said), sheet, motion=self.motion)
        if fresh:
            self._lay_out(view)
        if options and fresh and view:
            await self.query_one(AnswerSheet).fill(options, several=view.several, rapid=view.rapid)
        self._count()
        self._show_note()
        self.say_where()
        self.refresh_bindings()
        self._take_focus(fresh=fresh)

    def _lay_out(self, view: OpenView | None) -> None:
        """Prepare editor and workbench for this question: what it is for, and what the answer begins with."""
        editor = self.query_one("#editor", AnswerArea)
        sheet = view.sheet if view is not None and not view.options else None
        kind = sheet.answer if sheet is not None else ""
        editor.write_in(sheet.language if sheet is not None and kind == "source" else None)
        if view is not None:
            editor.placeholder = literal(placeholder(view))
            if not editor.text:
                editor.put(self._shelf.pop(view.key, "") or view.earlier)
        if sheet is not None and sheet.starter and not editor.text:
            long = sheet.starter.count("\n") > LONG_STARTER
            editor.put(sheet.starter, 0 if long else -1)
        bench = self.query_one(Workbench)
        bench.lay(view, editor.text)
        self.remove_class("-tried")
        for name in ("source", "order", "notes", "board"):
            self.set_class(kind == name, f"-{name}")
        if kind == "order":
            editor.put(bench.query_one(LineOrder).answer)

    def _take_focus(self, *, fresh: bool) -> None:
        if fresh or self.focused is None:
            closing = self.session.prompt.kind == "closing"
            goal = "#said" if closing else "#editor"
            for name, other in (
                ("-choosing", "#options"),
                ("-order", "#lines"),
                ("-notes", "#given"),
                ("-board", "#board"),
            ):
                goal = other if self.has_class(name) else goal
            self.query_one(goal).focus()

    def here(self) -> tuple[str, ...]:
        """`ML theory · question 2 of 3`."""
        host, view = self.session.host, self.session.open_question
        title = host.round_title if host else ""
        if view is None:
            return (title,)
        part = "a follow-up" if view.part == "follow-up" else f"question {view.number} of {view.total}"
        if view.sections and view.part == "main":
            part = f"{view.sections[view.section - 1].title}, part {view.section} of {len(view.sections)}"
        return (f"{title} · {part}",)

    def aside(self) -> Content:
        """Clock and dots."""
        return line(self._clock_face(), super().aside())

    def _clock_face(self) -> Content:
        limit = self.session.clock.limit
        if limit is None or self._watch is None or self.session.open_question is None:
            return Content("")
        left = limit - self._watch.round_seconds
        view = self.session.open_question
        if view is not None and view.seconds is not None:
            own = max(0.0, view.seconds - self._watch.question_seconds)
            return line((f"{own:.0f} s for this one", f"bold {ACCENT}"), "   ")
        if left <= 0:
            return line(("time is up", "bold $error"), "   ")
        style = f"bold {ACCENT}" if left < LITTLE_TIME else ""
        return line((f"{minutes(left)} left", style), "   ")

    def _tick(self) -> None:
        if self.is_current and self._watch is not None:
            self.say_where()
            view = self.session.open_question
            if view is not None and view.seconds is not None and self._watch.question_seconds >= view.seconds:
                seconds = self._watch.question_seconds
                self.act(lambda: self.session.skip(seconds))
                return
            if self._time_is_up and not self._over:
                self._show_note()

    @property
    def _time_is_up(self) -> bool:
        limit = self.session.clock.limit
        return limit is not None and self._watch is not None and self._watch.round_seconds >= limit

    def _show_note(self) -> None:
        self._over = self._time_is_up
        self.query_one("#note", Static).update(self._note())

    def _note(self) -> Content:
        """One line: what runs, else what is wanted now and what help costs."""
        if running := self.running_note():
            return running
        view = self.session.open_question
        if view is None:
            return self.closing_note()
        if self._armed:
            key = f"{self._armed}-choosing" if view.options else self._armed
            return literal(AGAIN.get(key, AGAIN[self._armed]), ACCENT)
        if self._over:
            return literal("Time is up: finish this answer and give it; the round ends with it.", "$error")
        return literal(" · ".join(wants(view)), MUTED)

    # --- answering -----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the session takes now is on offer."""
        commands = self.session.commands
        if self.giving and action in BARRED:
            return False
        if action == "outside" and self.has_class("-board"):
            return False
        if action in NEEDS:
            return NEEDS[action] in commands
        if action == "run":
            return self._runs
        if action in {"back", "scratchpad"}:
            return self.session.open_question is not None
        return super().check_action(action, parameters)

    @property
    def _runs(self) -> bool:
        """Is the open question's answer something that is run?"""
        view = self.session.open_question
        return view is not None and view.sheet is not None and view.sheet.answer == "source" and not view.options

    def action_submit(self) -> None:
        """Give the answer; one that has to be run for its mark is run in the background first."""
        text = self.query_one("#editor", AnswerArea).text
        view = self.session.open_question
        if self._runs and view is not None and view.sheet is not None and view.sheet.answer == "source":
            self.start_run("give", self._key, text, self.spent)
        else:
            self.act(lambda: self.session.answer(text, self.spent))

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

    def action_run(self) -> None:
        """Try the answer out; the clock runs on, and nothing is given yet."""
        self.start_run("try", self._key, self.query_one("#editor", AnswerArea).text, self.spent)

    def show_running(self) -> None:
        """In the note."""
        self._show_note()

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

    def action_goodbye(self) -> None:
        """Leave the room; the interviewer writes the scorecard."""
        self.act(self.session.leave)

    def pressed_twice(self, action: str) -> bool:
        """Was this pressed just before? If not, say what the second press does."""
        if self._armed == action:
            return True
        self._armed = action
        self._show_note()
        return False

    def acted(self) -> None:
        """An answer was given: its draft goes, the scratchpad stays, and the clock of the next question starts."""
        view = self.session.open_question
        if view is not None and view.key == self._key:
            return  # a hint
        pad = self.query_one("#scratchpad", AnswerArea).text[:MAX_ANSWER]
        text = self.query_one("#editor", AnswerArea).text[:MAX_ANSWER]
        draft, key = Draft(question=self._key, text=text, scratchpad=pad, shelf=self._shelf), view.key if view else ""
        turned = isinstance(self.session.events[-1], SectionOpened)
        after = draft.turned(key) if turned else draft.given(key)
        self._shelf = dict(after.shelf) if after else {}
        self.query_one("#editor", AnswerArea).put(after.text if after else "")
        self._kept = (after.text if after else "", pad)
        if self._watch is not None:
            self._watch.restart()
        self.play.keeper.replace(after)

    # --- around it -----------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Stop what runs; else pause."""
        if self.stop_run():
            return
        try:
            self.play.keeper.flush()
        except MockloopError as error:
            self.face.complain(error)
        self.act(lambda: self.session.pause(self.spent))

    def action_scratchpad(self) -> None:
        """Go to the scratchpad, or back to the answer. In a narrow window it comes and goes with this."""
        pad = self.query_one("#scratchpad", AnswerArea)
        if self.focused is pad:
            self.remove_class("-pad")
            self._take_focus(fresh=True)
        else:
            self.add_class("-pad")
            pad.focus()

    def action_read(self, lines: int) -> None:
        """Move what was said."""
        self.query_one(Transcript).scroll_relative(y=lines, animate=False)

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
