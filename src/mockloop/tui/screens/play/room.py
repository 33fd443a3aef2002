"""The interview room: how it is laid out, and what of the loop it shows; its parts are acted in by its bases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mockloop.errors import MockloopError
from mockloop.interview.sheets import sheet_lines
from mockloop.interview.views import OpenView
from mockloop.tui.screens.play.asking import NEEDS, again, clock_face, on_bench, placeholder, wants
from mockloop.tui.screens.play.closing import ClosingScreen
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.screens.play.page import Play
from mockloop.tui.screens.play.pieces import near, steps_blocks
from mockloop.tui.screens.play.running import BARRED
from mockloop.tui.screens.play.sheet import AnswerSheet
from mockloop.tui.screens.play.transcript import Transcript
from mockloop.tui.screens.play.workbench import LineOrder, Workbench
from mockloop.tui.text import ACCENT, MUTED, line, literal
from mockloop.tui.widgets.flow import Flow, Prose, unbroken

KEEP_CLOCK_EVERY = 15.0
_ON_BENCH = ("source", "order", "notes", "board")
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
        Binding("ctrl+g", "clarify", "ask back"),
        Binding("f2", "hint", "hint"),
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
        self._over = False  # the player was told that time is up

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
                yield Prose(id="note")
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
        self.take_up_draft()
        self.tell()
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
        self.update_classes({"-choosing": bool(options), "-closing": closing})
        self.query_one("#steps", Flow).show(steps_blocks(session, near(session.progress)))
        self.show_parts(view)
        transcript = self.query_one(Transcript)
        sheet = sheet_lines(view.sheet) if view and view.sheet and not on_bench(view) else ()
        await transcript.show(session.transcript, len(session.prompt.said), sheet, motion=self.motion)
        if fresh:
            self._lay_out(view)
        if options and fresh and view:
            code = view.sheet is not None and view.sheet.answer == "source"
            await self.query_one(AnswerSheet).fill(options, several=view.several, rapid=view.rapid, code=code)
        self._count()
        self.show_note()
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
        self.update_classes({"-tried": False} | {f"-{name}": kind == name for name in _ON_BENCH})
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
        watch = self._watch
        timed = watch is not None and watch.left is not None and self.session.open_question is not None
        return line(clock_face(watch) if watch is not None and timed else "", super().aside())

    def _tick(self) -> None:
        if self.is_current and self._watch is not None:
            self.say_where()
            if self._watch.left_for_question == 0:
                seconds = self.spent
                self.act(lambda: self.session.skip(seconds))
                return
            if self._time_is_up and not self._over:
                self.show_note()

    @property
    def _time_is_up(self) -> bool:
        left = self._watch.left if self._watch is not None else None
        return left is not None and left <= 0

    def show_note(self) -> None:
        """Show it, and remember whether it said that time is up."""
        self._over = self._time_is_up
        self.query_one("#note", Prose).tell(self._note())

    def _note(self) -> Content:
        """One line: what runs, else what is wanted now and what help costs."""
        if running := self.running_note():
            return running
        view = self.session.open_question
        if view is None:
            return self.closing_note()
        if self._armed:
            return literal(again(self._armed, view), ACCENT)
        if self._over:
            return literal("Time is up: finish this answer and give it; the round ends with it.", "$error")
        return literal(" · ".join(map(unbroken, wants(view, asks="clarify" in self.session.commands))), MUTED)

    # --- what can be done now ------------------------------------------------------------------------

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
            return self.runs
        if action in {"back", "scratchpad"}:
            return self.session.open_question is not None
        return super().check_action(action, parameters)

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
        self.query_one(Transcript).scroll_relative(y=lines, animate=False, immediate=True)
