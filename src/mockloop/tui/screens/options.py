"""How to play: the way of answering, the length, the clock, the seed. The last choices are offered again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from mockloop.errors import MockloopError
from mockloop.interview.events import Length, LoopStarted, Mode
from mockloop.storage.again import turned_down_before
from mockloop.tui import routes
from mockloop.tui.screens.base import WIDTHS, BaseScreen
from mockloop.tui.screens.details import company_head, heading, rounds
from mockloop.tui.text import ACCENT, MUTED, line, literal
from mockloop.tui.widgets.choices import Choice, Picker
from mockloop.tui.widgets.flow import Flow, block
from mockloop.tui.wording import PATHS, duration, short_duration

Group = Literal["mode", "length", "clock"]
MAX_SEED = 2**63 - 1
_WIDTHS = [(118 if name == "-wide" else width, name) for width, name in WIDTHS]  # room for a line each, and a side


class OptionsScreen(BaseScreen[None]):
    """The last page before the loop."""

    ABOUT = "Enter on a line chooses it; enter on “Start” walks in. What you choose is offered again next time."
    CSS_PATH = "../styles/options.tcss"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = _WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "start", "start"),
    ]

    def __init__(self, company_key: str, candidate_key: str) -> None:
        super().__init__()
        self._company_key = company_key
        self._candidate_key = candidate_key
        self._chosen: dict[Group, str] = {}
        self._seed = 0
        self._seed_typed = False  # a seed somebody chose promises the same interview, whatever was played before

    def body(self) -> Iterable[Widget]:
        """The choices, and beside them who meets whom."""
        with Horizontal(id="columns"):
            yield Picker(id="choices", filterable=False, verb="choose", spaced=False)
            with VerticalScroll(id="side", can_focus=False):
                yield Flow(id="who")

    def on_mount(self) -> None:
        """Offer what was chosen last time, standing on the start."""
        library, settings = self.services.library, self.services.settings.value
        company, candidate = library.company(self._company_key), library.candidate(self._candidate_key)
        self.place("mockloop", company.name, candidate.name, "how do you want to play?")
        self._chosen = {
            "mode": settings.mode,
            "length": settings.length,
            "clock": "timed" if settings.timed else "untimed",
        }
        self._seed = self.services.new_seed()
        self.query_one("#who", Flow).show(
            [
                heading("you are", gap=0),
                block(literal(candidate.name, "bold")),
                block(literal(f"{PATHS[candidate.path]} · {candidate.level}", MUTED)),
                heading("at"),
                *company_head(company),
                *rounds(company),
            ]
        )
        self._fill("start")
        self.query_one(Picker).list.focus()

    def _fill(self, stand_on: str) -> None:
        self.query_one(Picker).fill(self._lines(), stand_on=stand_on)

    def _lines(self) -> Iterator[Choice]:
        company = self.services.library.company(self._company_key)
        full = duration(sum(round_.minutes for round_ in company.round))
        groups: list[tuple[Group, str, list[tuple[str, str]]]] = [
            (
                "mode",
                "How do you answer?",
                [
                    ("choose", "Pick between answers. Fast; shows what good sounds like."),
                    ("write", "Your own words, in an editor. What the real thing asks."),
                ],
            ),
            (
                "length",
                "How long?",
                [
                    ("short", f"One or two questions a round, up to {short_duration(company)}."),
                    ("full", f"Everything they ask, up to {full}."),
                ],
            ),
            (
                "clock",
                "Against the clock?",
                [("timed", "Each round ends when its minutes are up."), ("untimed", "Take the time you need.")],
            ),
        ]
        for group, title, options in groups:
            yield Choice("", literal(title, MUTED), heading=True, gap=True)
            for value, words in options:
                on_ = self._chosen[group] == value
                yield Choice(
                    f"{group}:{value}",
                    line(
                        ("● " if on_ else "○ ", ACCENT if on_ else MUTED),
                        (f"{value:<9}", "bold" if on_ else ""),
                        (words, "" if on_ else MUTED),
                    ),
                )
        asked = self.services.settings.value.forecast
        yield Choice(
            "forecast",
            gap=True,
            look=line(
                ("  forecast ", MUTED),
                f"{'asked' if asked else 'not asked':<9}",
                ("  What you expect, before each result.", MUTED),
            ),
        )
        yield Choice(
            "seed",
            look=line(("  seed     ", MUTED), f"{self._seed:<9}", ("  Same seed, same people, same questions.", MUTED)),
        )
        yield Choice("start", gap=True, look=line(("▸ ", ACCENT), ("Start the loop", "bold")))

    @on(Picker.Moved)
    def _name_verb(self, event: Picker.Moved) -> None:
        self.query_one(Picker).verb = {
            "start": "start the loop",
            "seed": "change the seed",
            "forecast": "ask or not",
        }.get(event.id, "choose")

    @on(Picker.Picked)
    def _pick(self, event: Picker.Picked) -> None:
        group, _, value = event.id.partition(":")
        if group == "start":
            self.action_start()
        elif group == "forecast":
            self._change(forecast=not self.services.settings.value.forecast)
            self._fill("forecast")
        elif group == "seed":
            self.app.push_screen(
                routes.ask(
                    "Seed", "A whole number. The same seed draws the same people and questions.", str(self._seed)
                ),
                self._set_seed,
            )
        else:
            self._chosen[cast("Group", group)] = value
            self._fill(event.id)

    def _change(self, **changes: str | bool) -> None:
        """Keep these settings; say so when they can't be kept."""
        try:
            self.services.settings.change(**changes)
        except MockloopError as error:
            self.face.complain(error)

    def _set_seed(self, text: str | None) -> None:
        if text is None:
            return
        digits = text.strip()
        if not (digits.isascii() and digits.isdigit() and len(digits) < 20 and int(digits) <= MAX_SEED):
            self.notify(f"A seed is a whole number from 0 to {MAX_SEED}.", severity="warning", markup=False)
            return
        self._seed = int(digits)
        self._seed_typed = True
        self._fill("seed")

    def action_start(self) -> None:
        """Remember the choices and walk in."""
        mode, length = cast("Mode", self._chosen["mode"]), cast("Length", self._chosen["length"])
        timed = self._chosen["clock"] == "timed"
        self._change(mode=mode, length=length, timed=timed, candidate=self._candidate_key)
        self.face.begin(
            LoopStarted(
                company=self._company_key,
                candidate=self._candidate_key,
                seed=self._seed,
                mode=mode,
                length=length,
                timed=timed,
                again=not self._seed_typed
                and turned_down_before(self.services.saves, self._company_key, self._candidate_key),
            )
        )
