"""Home: go on with a loop, or start one. The frame is painted first; what is in it is read after that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from mockloop.tui import routes
from mockloop.tui.screens.base import BaseScreen
from mockloop.tui.text import ACCENT, MUTED, line, literal, plural
from mockloop.tui.widgets.choices import Choice, Picker
from mockloop.tui.widgets.flow import Flow, Prose

if TYPE_CHECKING:
    from mockloop.catalogue.models import Company
    from mockloop.storage.saves import SaveInfo

_WELCOME = (
    "A whole hiring loop in your terminal: résumé screen, interviews, committee, and a debrief that shows "
    "what each answer was worth and why. Nobody is watching, and you can leave at any time."
)
_RECENT = 2  # unfinished loops offered on this page


class HomeScreen(BaseScreen[None]):
    """Where the app starts and ends. `beneath` another screen it stays empty until one comes back to it."""

    ABOUT = "Go on with a loop you started, or choose a company to start a new one."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "go_on", "continue the newest loop", show=False),
        Binding("s", "saves", "saves"),
    ]

    def __init__(self, *, beneath: bool = False) -> None:
        super().__init__()
        self._empty, self._covered = beneath, False  # nothing is read or laid out until one comes back here
        self._companies: dict[str, Company] = {}
        self._saves: dict[str, SaveInfo] = {}
        self._first = ""

    def compose(self) -> ComposeResult:
        """Nothing yet where another screen is shown first."""
        return () if self._empty else super().compose()

    def on_mount(self) -> None:
        """Say where one is."""
        if not self._empty:
            self.place("mockloop")

    def body(self) -> Iterable[Widget]:
        """A greeting, the list, and beside it what the entry one stands on is."""
        yield Prose("Welcome.", id="greeting", classes="strong")
        yield Prose(_WELCOME, id="welcome")
        with Horizontal(id="columns"):
            yield Picker(id="entries", verb="open")
            with VerticalScroll(id="about", can_focus=False):
                yield Flow(id="detail")

    def on_screen_suspend(self) -> None:
        """Somewhere else now: when one comes back, this page is there."""
        self._covered = True

    async def on_screen_resume(self) -> None:
        """Read again what may have changed meanwhile, once this page is on the screen."""
        if self._empty and self._covered:
            self._empty = False
            await self.recompose()
            self.place("mockloop")
        if not self._empty:
            self.call_after_refresh(self._load)

    def _load(self) -> None:
        from mockloop.tui.wording import first_company  # noqa: PLC0415  # not before the first frame

        services = self.services
        here = self.query_one(Picker).here
        self._companies = dict(services.library.companies)
        self._saves = {info.name: info for info in services.saves.list()}
        self.set_class(bool(self._saves), "-known")
        self._first = first_company(self._companies) if self._companies and not self._saves else ""
        self.query_one(Picker).fill(self._entries(), stand_on=here)
        self.query_one(Picker).list.focus()
        self.refresh_bindings()
        problems = services.library.problems
        self.place(
            "mockloop", aside=line((f"! {plural(len(problems), 'problem')} in scenarios", ACCENT) if problems else "")
        )
        self.call_after_refresh(self.face.settle)
        self.face.tell_of_files(problems[:3])

    def _entries(self) -> Iterator[Choice]:
        from mockloop.tui.wording import ago, company_name, short_duration, standing  # noqa: PLC0415  # as above

        services = self.services
        unfinished = [info for info in self._saves.values() if info.playable and not info.finished]
        if unfinished:
            yield Choice("", literal("continue", MUTED), heading=True)
        for info in unfinished[:_RECENT]:
            name = company_name(info, services.library)
            when = ago(info.updated, services.now())
            yield Choice(
                f"save:{info.name}",
                line((name, "bold"), (f"  {when}", MUTED), f"\n{standing(info, services.library)}"),
                search=info.name,
            )
        if self._first:
            company = self._companies[self._first]
            yield Choice(
                "first",
                line(
                    ("Play a short loop now", "bold"),
                    (f"  up to {short_duration(company)}, no clock", MUTED),
                    f"\nAt {company.name}, choosing answers.",
                ),
                sought=False,
            )
        yield Choice("", literal("or start with a company" if self._first else "new loop", MUTED), heading=True)
        for key, company in self._companies.items():
            yield Choice(f"company:{key}", _card(company), search=key)
        if not self._companies:
            yield Choice("", literal("No company can be read; see: mockloop companies"), heading=True)

    @on(Picker.Moved)
    def _describe(self, event: Picker.Moved) -> None:
        from mockloop.tui.screens.details import company_detail, save_detail  # noqa: PLC0415  # as above

        what, _, key = event.id.partition(":")
        self.query_one(Picker).verb = {"save": "continue", "first": "start"}.get(what, "open")
        if what == "save":
            look = save_detail(self._saves[key], self.services)
        elif what == "first":
            look = company_detail(self._companies[self._first])
        else:
            look = company_detail(self._companies[key])
        self.query_one("#detail", Flow).show(look)
        self.query_one("#about", VerticalScroll).scroll_home(animate=False)

    @on(Picker.Picked)
    def _open(self, event: Picker.Picked) -> None:
        what, _, key = event.id.partition(":")
        if what == "save":
            self.face.resume(key)
        elif what == "first":
            self._play_first()
        else:
            self.app.push_screen(routes.company(key))

    def _play_first(self) -> None:
        from mockloop.interview.events import LoopStarted  # noqa: PLC0415  # as above
        from mockloop.interview.screening import fitting_candidate  # noqa: PLC0415  # as above

        services = self.services
        candidate = fitting_candidate(services.library, self._first)
        self.face.begin(
            LoopStarted(
                company=self._first,
                candidate=candidate,
                seed=services.new_seed(),
                mode="choose",
                length="short",
                timed=False,
            )
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to go on with, or not."""
        del parameters
        if action == "back":
            return False
        if action == "go_on":
            return any(info.playable and not info.finished for info in self._saves.values())
        return bool(self._saves) if action == "saves" else True

    def action_go_on(self) -> None:
        """Go on with the newest unfinished loop."""
        newest = next(info for info in self._saves.values() if info.playable and not info.finished)
        self.face.resume(newest.name)

    def action_saves(self) -> None:
        """Every loop there is."""
        self.app.push_screen(routes.saves(), lambda name: self.face.resume(name) if name else None)


def _card(company: Company) -> Content:
    from mockloop.tui.wording import KINDS, difficulty, loop_line, role_line  # noqa: PLC0415  # as above

    return line(
        (company.name, "bold"),
        (f"  {KINDS[company.kind]}", MUTED),
        f"\n{role_line(company)}",
        (f"\n{difficulty(company)} · {loop_line(company)}", MUTED),
    )
