"""The committee: every round on the table, then its reasons, one after the other, then the decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from mockloop.interview.committee import rating_word
from mockloop.tui.screens.details import heading
from mockloop.tui.screens.play.page import PageScreen
from mockloop.tui.screens.play.pieces import rating_bar
from mockloop.tui.text import MUTED, Prose, line


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
        yield Prose(line(("The hiring committee", "bold"), f"\n{self.session.company.name}"))
        yield Prose(self._table(), classes="table")
        yield Prose(heading("they say"))
        for reason in decision.reasons:
            yield Prose(line(("– ", MUTED), reason), classes="arriving reason")
        verdict = (
            ("✓ The committee says yes.", "bold $success")
            if decision.verdict == "offer"
            else ("✗ The committee says no.", "bold $error")
        )
        yield Prose(line(verdict), classes="arriving verdict")

    def _table(self) -> Content:
        """What the committee has before it: a line a round."""
        company, ratings = self.session.company, self.session.ratings
        seen = [one for one in company.round if one.id in ratings]
        seen = [one for one in seen if one.stage == "onsite"] or seen
        width = max(len(one.title) for one in seen)
        rows = [heading(f"on the table; ┃ is the bar of {company.bar.pass_:.1f}")]
        for one in seen:
            rating = ratings[one.id].rating
            rows.append(
                line(
                    f"{one.title:<{width}}  ",
                    rating_bar(rating, company.bar.pass_, 20),
                    f"  {rating:.1f} ",
                    (rating_word(rating), MUTED),
                )
            )
        return Content("\n").join(rows)

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        return ("committee",)

    def action_arrive(self) -> None:
        """Show all of it."""
        self.arrive_now()

    def action_proceed(self) -> None:
        """Go on; while things still arrive, first show all of it."""
        if not self.arrive_now():
            self.act(self.session.proceed)
