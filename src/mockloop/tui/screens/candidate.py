"""Who applies: the archetypes, with the résumé of the one being looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from mockloop.tui import routes
from mockloop.tui.screens.base import BaseScreen
from mockloop.tui.screens.details import candidate_detail
from mockloop.tui.text import MUTED, line, literal
from mockloop.tui.widgets.choices import Choice, Picker
from mockloop.tui.widgets.flow import Flow
from mockloop.tui.wording import PATHS


class CandidateScreen(BaseScreen[None]):
    """Choose whom to be at this company."""

    ABOUT = "Choose whose résumé you bring. The résumé screen reads it; the interviews are yours."
    CSS_PATH = "../styles/candidate.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,ctrl+d", "scroll(8)", "résumé on", show=False),
        Binding("pageup,ctrl+u", "scroll(-8)", "résumé back", show=False),
    ]

    def __init__(self, company_key: str) -> None:
        super().__init__()
        self._company_key = company_key

    def body(self) -> Iterable[Widget]:
        """People on the left, the résumé on the right."""
        with Horizontal(id="columns"):
            yield Picker(id="people", verb="be this person")
            with VerticalScroll(id="resume", can_focus=False):
                yield Flow(id="detail")

    def on_mount(self) -> None:
        """Show them, standing on the one that fits."""
        library = self.services.library
        company = library.company(self._company_key)
        self.place("mockloop", company.name, "who are you?")
        picker = self.query_one(Picker)
        if not library.candidates:
            picker.fill([Choice("", literal("No candidate can be read."), heading=True)])
            return
        picker.fill(
            (
                Choice(
                    key,
                    line(
                        (person.name, "bold"),
                        (f"\n{PATHS[person.path].removeprefix('from a ')} · {person.level}", MUTED),
                    ),
                    search=f"{person.headline} {' '.join(person.skills)}",
                )
                for key, person in library.candidates.items()
            ),
            stand_on=self._likely(),
        )
        picker.list.focus()

    def _likely(self) -> str:
        """Whom to be: the one played last, else one whose résumé has a chance here."""
        from mockloop.interview.screening import fitting_candidate  # noqa: PLC0415  # not before the first frame

        before = self.services.settings.value.candidate
        library = self.services.library
        return before if before in library.candidates else fitting_candidate(library, self._company_key)

    @on(Picker.Moved)
    def _describe(self, event: Picker.Moved) -> None:
        self.query_one("#detail", Flow).show(candidate_detail(self.services.library.candidate(event.id)))
        self.query_one("#resume", VerticalScroll).scroll_home(animate=False)

    @on(Picker.Picked)
    def _choose(self, event: Picker.Picked) -> None:
        self.app.push_screen(routes.options(self._company_key, event.id))

    def action_scroll(self, lines: int) -> None:
        """Move the résumé by so many lines."""
        self.query_one("#resume", VerticalScroll).scroll_relative(y=lines, animate=False, immediate=True)
