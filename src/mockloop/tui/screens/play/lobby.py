"""The lobby: whom one is about to meet, and what can be known of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from mockloop.tui.screens.details import heading, paragraphs
from mockloop.tui.screens.play.page import PageScreen
from mockloop.tui.screens.play.pieces import minutes, steps_list
from mockloop.tui.text import MUTED, Prose, line, plural
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
        host, session = self.session.host, self.session
        if host is None:
            return
        now = next((step for step in session.progress if step.status == "now"), None)
        limit = session.clock.limit
        clock = f"The clock gives you {minutes(limit)}." if limit is not None else "There is no clock."
        with Horizontal(classes="columns"):
            with Vertical(classes="text"):
                yield Prose(
                    line(
                        (host.round_title, "bold"),
                        (f"\n{duration(host.minutes)} · {plural(host.questions, 'question')}", MUTED),
                    )
                )
                yield Prose(line(heading("whom you will meet"), (f"\n{host.person}", "bold"), f"\n{host.role}"))
                if host.about:
                    yield Prose(line(heading("what you were told"), f"\n{paragraphs(host.about)}"))
                if now is not None and now.stage in _STAGES:
                    yield Prose(line(heading("what it is"), f"\n{_STAGES[now.stage]}"))
                yield Prose(line(heading("when you go in"), f"\n{clock} Pausing stops it; hints cost a little."))
            with Vertical(classes="side"):
                yield Prose(line(heading("the loop"), "\n", steps_list(session.progress, session.ratings, 32)))

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        host = self.session.host
        return (f"{host.round_title} · lobby",) if host else ("lobby",)

    def action_enter(self) -> None:
        """Go in."""
        self.act(self.session.enter)
