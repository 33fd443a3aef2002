"""Paused: the clock stands, the question waits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from mockloop.coach.wording import minutes
from mockloop.tui.screens.details import heading
from mockloop.tui.screens.play.page import PageScreen
from mockloop.tui.screens.play.pieces import steps_blocks
from mockloop.tui.text import MUTED, line, literal
from mockloop.tui.widgets.choices import Choice, Picker
from mockloop.tui.widgets.flow import Flow, block


class PausedScreen(PageScreen):
    """The room, with the door ajar."""

    ABOUT = "The clock stands still and your draft is kept. Stay as long as you like."
    CSS_PATH = "../../styles/pages.tcss"
    AUTO_FOCUS = "Choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace,h,left", "unpause", "go on"),
    ]

    def page(self) -> Iterable[Widget]:
        """Where one is, and the ways on."""
        host, view, clock = self.session.host, self.session.open_question, self.session.clock
        where = host.round_title if host else ""
        if view:
            where += f" · question {view.number} of {view.total}"
        left = f"{minutes(clock.limit - clock.used)} left when you go on" if clock.limit is not None else "no clock"
        with Horizontal(classes="columns"):
            with Vertical(classes="text"):
                yield Flow(
                    [
                        block(literal("Paused", "bold")),
                        block(where),
                        block(literal(left, MUTED)),
                        block("The clock stands, the question waits, and your draft is kept.", gap=1),
                    ]
                )
                yield Picker(id="ways", filterable=False, spaced=False)
            with Vertical(classes="side beside"):
                yield Flow([heading("the loop", gap=0), *steps_blocks(self.session)])

    async def on_mount(self) -> None:
        """Offer the ways on."""
        self.query_one(Picker).fill(
            (
                Choice("unpause", line("Go on")),
                Choice("back", line("Leave for now", ("  continue another day, right here", MUTED))),
                Choice("withdraw", line("Withdraw from this loop")),
            )
        )

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        host = self.session.host
        return (f"{host.round_title} · paused",) if host else ("paused",)

    @on(Picker.Picked)
    def _picked(self, event: Picker.Picked) -> None:
        {"unpause": self.action_unpause, "back": self.action_back, "withdraw": self.action_withdraw}[event.id]()

    def action_unpause(self) -> None:
        """Let the clock run again."""
        self.act(self.session.unpause)
