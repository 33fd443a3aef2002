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

    ABOUT = "A letter with an offer. You may ask for something first, once; either answer ends the loop and opens the debrief."
    CSS_PATH = "../../styles/pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ways", "answer it", show=False),
        Binding("a", "accept", "accept"),
        Binding("n", "negotiate", "ask for something"),
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
        self._offer_ways()

    async def show_again(self) -> None:
        """The letter as it reads now, and what they answered, in sight."""
        self.query_one("#letter Flow", Flow).show(self._letter())
        self._offer_ways()
        self.query_one(Picker).list.focus()
        self.call_after_refresh(self.query_one("#page").scroll_end, animate=False)

    def _offer_ways(self) -> None:
        asking = [Choice("negotiate", line("Ask for something first"))] if "negotiate" in self.session.commands else []
        self.query_one(Picker).fill(
            (Choice("accept", line("Accept the offer")), *asking, Choice("decline", line("Decline it, with thanks")))
        )

    def _letter(self) -> Iterator[Block]:
        company, you, letter = self.session.company, self.session.candidate, self.session.letter
        if letter is None:
            return
        yield block(literal(company.name, "bold"))
        yield block(f"Dear {you.name.split()[0]},", gap=1)
        yield block(f"we would like you to join us as {letter.role} ({letter.level}).", gap=1)
        if letter.why:
            yield block(letter.why, gap=1)
        yield heading("what we offer")
        yield block(letter.pay)
        if company.place:
            yield block(company.place, mark=literal("– ", MUTED))
        yield from (block(extra, mark=literal("– ", MUTED)) for extra in letter.extras)
        if letter.moved:
            yield block(line(letter.moved, ("  new, since you asked", "$success")), mark=literal("✓ ", "$success"))
        if letter.note:
            yield from prose(letter.note, gap=1)
        yield block("Yours,", gap=1)
        yield block(letter.team or company.name)
        if (asked := self.session.negotiated) is not None:
            yield heading("you asked")
            yield block(f"“{asked.text}”")
            yield heading("they answer")
            yield block(f"“{asked.reply}”")

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        return ("the offer",)

    @on(Picker.Picked)
    def _picked(self, event: Picker.Picked) -> None:
        ways = {"accept": self.action_accept, "negotiate": self.action_negotiate, "decline": self.action_decline}
        ways[event.id]()

    def action_ways(self) -> None:
        """From the letter to the answers."""
        self.query_one(Picker).list.focus()

    def action_accept(self) -> None:
        """Take it."""
        self.act(self.session.accept)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """They are asked once."""
        if action == "negotiate":
            return "negotiate" in self.session.commands
        return super().check_action(action, parameters)

    def action_negotiate(self) -> None:
        """Ask for something before answering, in one's own words or in those on offer."""
        detail = "They are asked once. The offer stands whatever they say."
        self.put_in_words("What do you ask for?", detail, self.session.prompt.asks, self.session.negotiate)

    def action_decline(self) -> None:
        """Turn it down, if that is really meant."""
        asking = routes.confirm("Decline the offer?", "It will not be made again.", "decline it")
        self.app.push_screen(asking, self._decline)

    def _decline(self, yes: bool | None) -> None:  # noqa: FBT001  # what the dialog gives back
        if yes:
            self.call_after_refresh(self.act, self.session.decline)
