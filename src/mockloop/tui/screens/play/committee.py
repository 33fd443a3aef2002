"""The committee: every round on the table, then its reasons, one after the other, then the decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from mockloop.coach.wording import SPOKEN
from mockloop.interview.committee import rating_word, table
from mockloop.interview.views import Step
from mockloop.tui.screens.details import heading
from mockloop.tui.screens.play.page import PageScreen
from mockloop.tui.screens.play.pieces import BAR_WIDTH, rating_bar, steps_blocks, still_at
from mockloop.tui.text import MUTED, line, literal
from mockloop.tui.widgets.flow import Block, Flow, block, wrapped_prose

WIDEST = 28
"""Columns of a title; a longer one has several lines."""
MARGINS = 31
"""Columns of the window that neither title nor bar can use: the page's edges, gaps, the rating and its word."""


class CommitteeScreen(PageScreen):
    """A table one does not sit at."""

    ABOUT = "The committee never met you; it reads what was written down, and follows the company's rule."
    CSS_PATH = "../../styles/pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "proceed", "open the letter"),
        Binding("space", "arrive", "show it all", show=False),
    ]

    def page(self) -> Iterable[Widget]:
        """The rounds, the reasons, the decision."""
        decision = self.session.decision
        if decision is None:
            return
        with Horizontal(classes="columns"):
            with Vertical(classes="text"):
                yield Flow([block(literal("The hiring committee", "bold")), block(self.session.company.name)])
                yield Flow(self._table())
                yield Flow([heading("they say", gap=0)], classes="tight")
                for reason in decision.reasons:
                    yield Flow([block(reason, mark=literal("– ", MUTED))], classes="arriving tight")
                word, style = SPOKEN[decision.verdict], "$error" if decision.verdict == "reject" else "$success"
                yield Flow([block(literal(word, f"bold {style}"), gap=1)], classes="arriving")
            with Vertical(classes="side beside"):
                yield Flow([heading("the loop", gap=0), *steps_blocks(self.session, self.steps)])

    def _table(self) -> Iterator[Block]:
        """What the committee has before it: a line a round."""
        company, ratings = self.session.company, self.session.ratings
        seen = table(company, tuple(ratings))
        room = self.app.size.width - MARGINS
        bar_width = BAR_WIDTH if room >= WIDEST + BAR_WIDTH else BAR_WIDTH // 2
        width = min(WIDEST, room - bar_width, max(literal(one.title).cell_length for one in seen))
        yield heading(f"on the table; ┃ marks the bar of {self.session.bar:.1f}", gap=0)
        for one in seen:
            rating = ratings[one.id].rating
            title, *more = wrapped_prose(literal(one.title), width)
            bar = rating_bar(rating, self.session.bar, bar_width)
            yield block(
                line(title.truncate(width, pad=True), "  ", bar, f"  {rating:.1f}  ", (rating_word(rating), MUTED))
            )
            yield from (block(rest) for rest in more)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The verdict comes last on the page, and not before it in the margin."""
        return still_at(super().steps, "committee")

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        return ("committee",)

    @property
    def verbs(self) -> dict[str, str]:
        """A letter follows only a yes."""
        decision = self.session.decision
        return {} if decision is not None and decision.verdict != "reject" else {"proceed": "go on"}

    def came(self, part: Widget) -> None:
        """What they say last is in view, however small the window."""
        self.call_after_refresh(self.query_one("#page", VerticalScroll).scroll_to_widget, part, animate=False)

    def action_arrive(self) -> None:
        """Show all of it."""
        self.arrive_now()

    def action_proceed(self) -> None:
        """Go on; while things still arrive, first show all of it."""
        if not self.arrive_now():
            self.act(self.session.proceed)
