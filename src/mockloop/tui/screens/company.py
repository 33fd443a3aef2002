"""A company: what it says of itself, its posting, and the loop it invites to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from mockloop.errors import MockloopError
from mockloop.tui import routes
from mockloop.tui.screens.base import BaseScreen
from mockloop.tui.screens.details import company_head, posting, prose, rounds, values
from mockloop.tui.widgets.flow import Flow, Prose


class CompanyScreen(BaseScreen[None]):
    """One company's page."""

    ABOUT = "Read the posting; then choose who applies."
    CSS_PATH = "../styles/company.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right,space", "apply", "apply"),
        Binding("j,down", "scroll(1)", "read on", show=False),
        Binding("k,up", "scroll(-1)", "back up", show=False),
        Binding("pagedown", "scroll(10)", "a page on", show=False),
        Binding("pageup", "scroll(-10)", "a page back", show=False),
    ]

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def body(self) -> Iterable[Widget]:
        """The page, and beside it (below it in a narrow window) the loop."""
        try:
            company = self.services.library.company(self._key)
        except MockloopError as error:
            yield Prose(str(error), id="head")
            return
        with VerticalScroll(id="page"), Horizontal(id="columns"):
            with Vertical(id="text"):
                yield Flow([*company_head(company), *prose(company.about, gap=1), *posting(company)])
            with Vertical(id="side"):
                yield Flow([*rounds(company, gap=0), *values(company)])

    def on_mount(self) -> None:
        """Say where one is."""
        company = self.services.library.companies.get(self._key)
        self.place("mockloop", company.name if company else self._key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One can only apply where there is a company."""
        del parameters
        return self._key in self.services.library.companies if action == "apply" else True

    def action_apply(self) -> None:
        """Choose who applies."""
        self.app.push_screen(routes.candidate(self._key))

    def action_scroll(self, lines: int) -> None:
        """Move the page by so many lines."""
        self.query_one("#page", VerticalScroll).scroll_relative(y=lines, animate=False, immediate=True)
