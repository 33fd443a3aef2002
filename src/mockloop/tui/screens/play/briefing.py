"""The briefing: the posting, who one is, and the loop ahead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from mockloop.tui.screens.details import company_head, heading, paragraphs, posting, rounds
from mockloop.tui.screens.play.page import PageScreen
from mockloop.tui.text import MUTED, Prose, line
from mockloop.tui.wording import PATHS

_MODES = {"choose": "You choose among answers.", "write": "You answer in your own words."}


class BriefingScreen(PageScreen):
    """Before anything counts."""

    ABOUT = "Read the posting as you would before applying. Nothing counts yet."
    CSS_PATH = "../../styles/pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "start the loop"),
        Binding("w", "withdraw", "withdraw", show=False),
    ]

    def page(self) -> Iterable[Widget]:
        """The posting; beside it (above the fold in a narrow window) who one is and what lies ahead."""
        session = self.session
        company, candidate, setup = session.company, session.candidate, session.setup
        length = "A short loop: a question or two a round." if setup.length == "short" else "The full loop."
        timed = "Each round has its clock; pausing is free." if setup.timed else "No clock."
        with Horizontal(classes="columns"):
            with Vertical(classes="text"):
                yield Prose(company_head(company))
                yield Prose(posting(company))
            with Vertical(classes="side"):
                yield Prose(
                    line(
                        heading("you are"),
                        ("\n" + candidate.name, "bold"),
                        f"\n{candidate.headline}",
                        (f"\n{PATHS[candidate.path]} · {candidate.level}", MUTED),
                        ("\nhas a referral" if candidate.referral else "", MUTED),
                        f"\n\n{paragraphs(candidate.about)}",
                    )
                )
                yield Prose(rounds(company))
                yield Prose(line(heading("how you play"), f"\n{_MODES[setup.mode]}\n{length}\n{timed}"))

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        return ("briefing",)

    def action_begin(self) -> None:
        """Send the application."""
        self.act(self.session.begin)
