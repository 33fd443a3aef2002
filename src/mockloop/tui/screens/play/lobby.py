"""The lobby: whom one is about to meet, and what can be known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from mockloop.coach.wording import minutes
from mockloop.interview.views import Host
from mockloop.tui.screens.details import heading, prose
from mockloop.tui.screens.play.page import PageScreen
from mockloop.tui.screens.play.pieces import steps_blocks
from mockloop.tui.text import MUTED, literal, plural
from mockloop.tui.widgets.flow import Block, Flow, block
from mockloop.tui.wording import duration

_STAGES = {
    "recruiter-screen": "A recruiter screen: are you who your résumé says, and does this fit?",
    "phone-screen": "A phone screen: enough to know whether an onsite is worth everybody's day.",
    "take-home": "A take-home, talked through: what you chose, and what you left out.",
    "onsite": "Part of the onsite: what is written down here goes to the committee.",
}


class LobbyScreen(PageScreen):
    """A breath before the door."""

    ABOUT = "Whom you will meet, and what can be known of them. The clock starts when you go in."
    CSS_PATH = "../../styles/pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "go in"),
        Binding("w", "withdraw", "withdraw"),
    ]

    def page(self) -> Iterable[Widget]:
        """The person and the round; beside them the loop."""
        host = self.session.host
        if host is None:
            return
        with Horizontal(classes="columns"):
            with Vertical(classes="text"):
                yield Flow(self._told(host))
            with Vertical(classes="side"):
                yield Flow([heading("the loop", gap=0), *steps_blocks(self.session)])

    def _told(self, host: Host) -> Iterator[Block]:
        session = self.session
        now = next((step for step in session.progress if step.status == "now"), None)
        limit = session.clock.limit
        yield block(literal(host.round_title, "bold"))
        yield block(literal(f"{duration(host.minutes)} · {plural(host.questions, 'question')}", MUTED))
        yield heading("whom you will meet")
        yield block(literal(host.person, "bold"))
        yield block(host.role)
        if host.second:
            yield block(literal(host.second, "bold"), gap=1)
            yield block(host.second_role)
        if host.about:
            yield heading("what you were told")
            yield from prose(host.about)
        if now is not None and now.stage in _STAGES:
            yield heading("what it is")
            yield block(_STAGES[now.stage])
        yield heading("when you go in")
        clock = (
            f"The clock gives you {minutes(limit)}; pausing stops it." if limit is not None else "There is no clock."
        )
        yield block(f"{clock} A hint costs a little; an honest “I don't know” costs less than a bluff.")

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        host = self.session.host
        return (f"{host.round_title} · lobby",) if host else ("lobby",)

    def action_enter(self) -> None:
        """Go in."""
        self.act(self.session.enter)
