"""The briefing: the posting, who one is, and the loop ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from mockloop.tui.screens.details import company_head, heading, posting, prose, rounds
from mockloop.tui.screens.play.page import PageScreen
from mockloop.tui.text import MUTED, literal
from mockloop.tui.widgets.flow import Block, Flow, block
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
        """The posting; beside it (below it in a narrow window) who one is and what lies ahead."""
        company = self.session.company
        with Horizontal(classes="columns"):
            with Vertical(classes="text"):
                yield Flow([*company_head(company), *posting(company)])
            with Vertical(classes="side"):
                yield Flow([*self._you(), *rounds(company), *self._rules()])

    def _you(self) -> Iterator[Block]:
        candidate = self.session.candidate
        referral = " · comes with a referral" if candidate.referral else ""
        yield heading("you are", gap=0)
        yield block(literal(candidate.name, "bold"))
        yield block(candidate.headline)
        yield block(literal(f"{PATHS[candidate.path]} · {candidate.level}{referral}", MUTED))
        yield from prose(candidate.about, gap=1)

    def _rules(self) -> Iterator[Block]:
        setup = self.session.setup
        if setup.again:
            yield heading("you were here before")
            yield block("They turned you down then. They have kept your file, and they do remember.")
        yield heading("how you play")
        yield block(_MODES[setup.mode])
        yield block("A question or two a round." if setup.length == "short" else "Every question of every round.")
        yield block("Each round has its clock; pausing is free." if setup.timed else "No clock.")

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        return ("briefing",)

    def action_begin(self) -> None:
        """Send the application."""
        self.act(self.session.begin)
