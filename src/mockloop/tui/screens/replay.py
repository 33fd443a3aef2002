"""A finished loop again, step by step, with what nobody said aloud beside it on demand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from mockloop.coach.replaying import ReplayStep, replay_steps
from mockloop.tui.screens.base import BaseScreen
from mockloop.tui.screens.details import heading
from mockloop.tui.screens.play.transcript import Transcript
from mockloop.tui.text import ACCENT, MUTED, line, literal
from mockloop.tui.widgets.flow import Block, Flow, block

if TYPE_CHECKING:
    from mockloop.interview.session import Session

_SIGNED = re.compile(r"\W (\d+ )?")
"""What hangs before a sentence: a sign, and the number that labels the evidence."""
TRACK = 16
"""Columns of the track that shows how far one is."""


class ReplayScreen(BaseScreen[None]):
    """Steps on the arrow keys; the transcript as it stood, the newest words bright."""

    ABOUT = "The loop once more, one step at a time. Nothing can be changed here, so nothing can go wrong."
    CSS_PATH = "../styles/replay.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,space,enter,n", "step(1)", "next step", key_display="→"),
        Binding("left,h,p", "step(-1)", "step back", key_display="←"),
        Binding("t", "thoughts", "what they thought"),
        Binding("right_square_bracket", "round(1)", "next round", key_display="]"),
        Binding("left_square_bracket", "round(-1)", "round before", show=False),
        Binding("g,home", "edge(0)", "the beginning", show=False),
        Binding("G,end", "edge(-1)", "the end", show=False),
        Binding("down,j", "scroll(1)", "read on", show=False),
        Binding("up,k", "scroll(-1)", "back up", show=False),
        Binding("pagedown,ctrl+d", "scroll(8)", "a page on", show=False),
        Binding("pageup,ctrl+u", "scroll(-8)", "a page back", show=False),
        Binding("escape,backspace,q", "back", "back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._company = session.company.name
        self.steps: tuple[ReplayStep, ...] = replay_steps(session)
        self.at = 0

    def body(self) -> Iterable[Widget]:
        """What happened, what had been said, and what was thought."""
        yield Flow(id="what")
        with Horizontal(id="columns"):
            yield Transcript(id="said")
            with VerticalScroll(id="thought", can_focus=False):
                yield Flow(id="thoughts")

    async def on_mount(self) -> None:
        """The first step."""
        await self._show()

    @property
    def verbs(self) -> dict[str, str]:
        """What `t` does now."""
        return {"thoughts": "hide their thoughts"} if self.has_class("-thinking") else {}

    async def _show(self) -> None:
        step = self.steps[self.at]
        self.place("mockloop", self._company, "replay", aside=line(*self._track()))
        self.query_one("#what", Flow).show(
            [block(literal(step.place, MUTED)), block(line((step.what, "bold")))] if step.place else [block(step.what)]
        )
        await self.query_one("#said", Transcript).show(step.said, step.fresh, step.sheet, motion=False)
        self.query_one("#thoughts", Flow).show(_thoughts(step))
        self.query_one("#thought", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _track(self) -> Iterator[tuple[str, str]]:
        last = max(1, len(self.steps) - 1)
        gone = round(self.at / last * TRACK)
        yield (f"{self.at + 1} of {len(self.steps)}  ", MUTED)
        yield ("━" * gone, ACCENT)
        yield ("─" * (TRACK - gone), "$rule")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a step in that direction, or not."""
        if action == "step":
            return 0 <= self.at + int(str(parameters[0])) < len(self.steps)
        if action == "round":
            return self._round(int(str(parameters[0]))) is not None
        return True

    def _round(self, by: int) -> int | None:
        """Where the round after this one, or before it, begins."""
        starts = [
            index
            for index, step in enumerate(self.steps)
            if step.round and (index == 0 or self.steps[index - 1].round != step.round)
        ]
        ahead = [index for index in starts if index > self.at]
        behind = [index for index in starts if index < self.at]
        found = ahead[:1] if by > 0 else behind[-1:]
        return found[0] if found else None

    # --- keys ----------------------------------------------------------------------------------------

    async def action_step(self, by: int) -> None:
        """One step on, or back."""
        self.at = min(max(0, self.at + by), len(self.steps) - 1)
        await self._show()

    async def action_round(self, by: int) -> None:
        """To where another round begins."""
        found = self._round(by)
        if found is not None:
            self.at = found
            await self._show()

    async def action_edge(self, index: int) -> None:
        """To the first step, or the last."""
        self.at = index % len(self.steps)
        await self._show()

    def action_thoughts(self) -> None:
        """Show what was hidden, or hide it again."""
        self.toggle_class("-thinking")
        self.refresh_bindings()

    def action_scroll(self, lines: int) -> None:
        """Move the transcript by so many lines; where there is nothing to move, the thoughts."""
        said, thought = self.query_one("#said", Transcript), self.query_one("#thought", VerticalScroll)
        moved = thought if said.max_scroll_y == 0 else said
        moved.scroll_relative(y=lines, animate=False, immediate=True)


def _thoughts(step: ReplayStep) -> Iterator[Block]:
    yield heading("what was thought", gap=0)
    if not step.thought:
        yield block(literal("nothing worth telling", MUTED))
    for one in step.thought:
        sign = _SIGNED.match(one)
        mark = sign[0] if sign else ""
        yield block(one.removeprefix(mark), mark=literal(mark))
