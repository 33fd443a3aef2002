"""The offer: a letter, and two ways to answer it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.widget import Widget

from mockloop.tui import routes
from mockloop.tui.screens.details import heading, prose
from mockloop.tui.screens.play.page import PageScreen
from mockloop.tui.text import MUTED, line, literal
from mockloop.tui.widgets.choices import Choice, Picker
from mockloop.tui.widgets.flow import Block, Flow, block


class OfferScreen(PageScreen):
    """The letter."""

    ABOUT = "A letter with an offer. Either answer ends the loop and opens the debrief."
    CSS_PATH = "../../styles/pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ways", "answer it", show=False),
        Binding("a", "accept", "accept"),
        Binding("d", "decline", "decline"),
    ]

    def page(self) -> Iterable[Widget]:
        """The letter."""
        with Vertical(id="letter"):
            yield Flow(self._letter())

    def body(self) -> Iterable[Widget]:
        """The page to read, and the answers below it, always in sight."""
        yield from super().body()
        with Center(id="below"):
            yield Picker(id="ways", filterable=False, spaced=False)

    async def on_mount(self) -> None:
        """Offer the answers."""
        self.query_one(Picker).fill(
            (Choice("accept", line("Accept the offer")), Choice("decline", line("Decline it, with thanks")))
        )

    def _letter(self) -> Iterator[Block]:
        company, you, letter = self.session.company, self.session.candidate, self.session.letter
        if letter is None:
            return
        where = f" in {company.place}" if company.place else ""
        yield block(literal(company.name, "bold"))
        yield block(f"Dear {you.name.split()[0]},", gap=1)
        yield block(f"we would like you to join us as {letter.role} ({letter.level}){where}.", gap=1)
        if letter.why:
            yield block(letter.why, gap=1)
        yield heading("what we offer")
        yield block(letter.pay)
        yield from (block(extra, mark=literal("– ", MUTED)) for extra in letter.extras)
        if letter.note:
            yield from prose(letter.note, gap=1)
        yield block("Yours,", gap=1)
        yield block(letter.team or company.name)

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        return ("the offer",)

    @on(Picker.Picked)
    def _picked(self, event: Picker.Picked) -> None:
        {"accept": self.action_accept, "decline": self.action_decline}[event.id]()

    def action_ways(self) -> None:
        """From the letter to the answers."""
        self.query_one(Picker).list.focus()

    def action_accept(self) -> None:
        """Take it."""
        self.act(self.session.accept)

    def action_decline(self) -> None:
        """Turn it down, if that is really meant."""
        asking = routes.confirm("Decline the offer?", "It will not be made again.", "decline it")
        self.app.push_screen(asking, self._decline)

    def _decline(self, yes: bool | None) -> None:  # noqa: FBT001  # what the dialog gives back
        if yes:
            self.call_after_refresh(self.act, self.session.decline)
