"""The debrief: where people come back to. The loop on the left, what one stands on on the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.worker import get_current_worker

from mockloop.coach.debrief import debrief
from mockloop.coach.luck import Luck, luck_of, studied
from mockloop.coach.records import Debrief, QuestionDebrief, RoundDebrief
from mockloop.coach.wording import CLOSED, first_line
from mockloop.storage.forecasts import Expectation, past_expectations
from mockloop.tui import routes
from mockloop.tui.screens.dialogs import PickScreen
from mockloop.tui.screens.play import looking_back as page
from mockloop.tui.screens.play.expected_page import expected_page
from mockloop.tui.screens.play.luck_page import luck_page
from mockloop.tui.screens.play.page import Play, PlayScreen
from mockloop.tui.text import MUTED, line, literal, quoted
from mockloop.tui.widgets.choices import Choice, Picker
from mockloop.tui.widgets.flow import Flow, block

OUTCOME, LUCK, EXPECTED = "outcome", "luck", "expected"
LIST_WIDTHS = ((140, 41), (100, 33), (0, 24))
"""From so many columns of the window on, an entry of the list has so many; see debrief.tcss."""


class DebriefScreen(PlayScreen):
    """Every answer, what it was worth, and who was listening."""

    ABOUT = (
        "What was asked, what you said, and what it was worth, point by point. "
        "✓ met, ~ partly, ✗ missed, ! contradicted, ? unsure; ⚑ marks what else was noticed."
    )
    CSS_PATH = "../../styles/debrief.tcss"
    AUTO_FOCUS = "Choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "model", "model answer"),
        Binding("c", "claim", "I did say that"),
        Binding("f", "request_feedback", "ask for feedback"),
        Binding("y", "wait_a_year", "a year later"),
        Binding("r", "replay", "replay"),
        Binding("down,j", "scroll(1)", "read on", show=False),  # in the whole width; the list has its own use for them
        Binding("up,k", "scroll(-1)", "back up", show=False),
        Binding("pagedown,ctrl+d,J", "scroll(8)", "read on", show=False),
        Binding("pageup,ctrl+u,K", "scroll(-8)", "back up", show=False),
        Binding("escape,backspace,h,left", "back", "home"),
    ]

    def __init__(self, play: Play) -> None:
        super().__init__(play)
        self.back: Debrief = debrief(play.loop.session)
        self._model = False
        self._width = 0
        self._at = OUTCOME
        self._luck: Luck | None = None
        self._past: Sequence[Expectation] | None = None

    def body(self) -> Iterable[Widget]:
        """List and detail."""
        with Horizontal(id="columns"):
            yield Picker(id="parts", verb="whole width", filterable=False, spaced=False)
            with VerticalScroll(id="detail", can_focus=False):
                yield Vertical(id="paper")

    async def on_mount(self) -> None:
        """The loop's outcome first."""
        self.loop.drafts.clear()
        self._width = self.app.size.width
        self.query_one(Picker).fill(self._choices())
        await self._show(OUTCOME)
        if self.loop.session.ratings:
            self.run_worker(self._weigh_luck, thread=True)
        if self.session.expected:
            self.run_worker(self._read_past, thread=True)

    def _read_past(self) -> None:
        """Reads every save: in a thread, so that keys don't wait."""
        past = past_expectations(self.services.saves)
        self.app.call_from_thread(self._know_past, past)

    def _know_past(self, past: Sequence[Expectation]) -> None:
        self._past = past
        self.call_next(self._show_again_at, EXPECTED)

    def _weigh_luck(self) -> None:
        """Numbers for some tenths of a second; in a thread, so that keys don't wait."""
        worker = get_current_worker()
        luck = luck_of(self.session)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._know_luck, luck)
            luck = studied(luck, self.session)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._know_luck, luck)

    def _know_luck(self, luck: Luck) -> None:
        self._luck = luck
        self.call_next(self._show_again_at, LUCK)

    async def _show_again_at(self, key: str) -> None:
        if self._at == key and self.is_mounted:  # still: one may have moved on meanwhile
            detail = self.query_one("#detail", VerticalScroll)
            at = detail.scroll_y
            await self._show(key)
            self.call_after_refresh(detail.scroll_to, y=at, animate=False)

    @property
    def verbs(self) -> dict[str, str]:
        """What keys do now, where that changes."""
        return {"back": "the list"} if self.has_class("-whole") else {}

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        return ("debrief",)

    def _choices(self) -> Iterator[Choice]:
        width = next(width for floor, width in LIST_WIDTHS if self.app.size.width >= floor)
        yield Choice(OUTCOME, literal("How it went", "bold"))
        if self.loop.session.ratings:
            yield Choice(LUCK, literal("Was it luck?", "bold"))
        if self.session.expected:
            yield Choice(EXPECTED, literal("What you expected", "bold"))
        for round_ in self.back.rounds:
            rating = f"{round_.rating:.1f}" if round_.rating is not None else "–"
            yield Choice(round_.id, _entry(literal(round_.title, "bold"), rating, width), gap=True)
            for number, question in enumerate(round_.questions, start=1):
                worth = page.worth_word(question) if question.said else "–"
                title = line((f" {number} ", MUTED), first_line(question.short_ask, width))
                yield Choice(f"{round_.id}#{number}", _entry(title, worth, width))

    def on_resize(self, event: events.Resize) -> None:
        """The entries are as wide as the list."""
        if event.size.width != self._width and self.is_mounted:
            self._width = event.size.width
            self.query_one(Picker).fill(self._choices(), stand_on=self._at)

    # --- the detail ----------------------------------------------------------------------------------

    @on(Picker.Moved)
    async def _moved(self, event: Picker.Moved) -> None:
        await self._show(event.id)

    @on(Picker.Picked)
    def _picked(self) -> None:
        self.action_wide()

    async def _show(self, key: str) -> None:
        self._at = key
        paper = self.query_one("#paper", Vertical)
        async with self.batch():
            await paper.remove_children()
            await paper.mount_all(list(self._widgets(key)))
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _question(self, key: str) -> QuestionDebrief | None:
        round_, number = self._round(key), key.partition("#")[2]
        return round_.questions[int(number) - 1] if round_ and number else None

    def _round(self, key: str) -> RoundDebrief | None:
        round_id = key.partition("#")[0]
        return next((one for one in self.back.rounds if one.id == round_id), None)

    def _widgets(self, key: str) -> Iterator[Widget]:
        question, round_ = self._question(key), self._round(key)
        if key == LUCK:
            yield Flow(luck_page(self._luck, self.back))
        elif key == EXPECTED:
            yield Flow(expected_page(self.session, self._past))
        elif round_ is None:
            yield Flow(page.outcome(self.back))
        elif question is None:
            yield Flow(page.round_page(round_))
        else:
            yield from self._question_widgets(question, round_.reveal.person)

    def _question_widgets(self, question: QuestionDebrief, person: str) -> Iterator[Widget]:
        yield Flow(page.question_head(question, person), classes="head")
        if not question.said:
            yield Flow(page.model_blocks(question))
        for index, said in enumerate(question.said):
            if index:
                yield Flow([block(literal(quoted(said.ask), "bold"))], classes="then")
            beside = list(page.worth_blocks(said))
            if not index and question.kind in CLOSED:
                beside += page.model_blocks(question, gap=1)
            elif not index and self._model:
                beside = list(page.model_blocks(question))
            yield Horizontal(
                Flow(page.said_blocks(said), classes="said"), Flow(beside, classes="worth"), classes="pair"
            )

    # --- keys ----------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A model answer belongs to a question."""
        if action == "model":
            question = self._question(self._at)
            return question is not None and bool(question.said) and question.kind not in CLOSED
        if action == "claim":
            return bool(self._claimable())
        if action in {"request_feedback", "wait_a_year"}:
            return self._at == OUTCOME and action in self.session.commands
        return super().check_action(action, parameters)

    def _claimable(self) -> dict[str, str]:
        """The points of this question that can be claimed: id and statement."""
        question = self._question(self._at)
        if question is None or question.kind in CLOSED or question.said[:1] == ():
            return {}
        if question.said[0].how == "choice":
            return {}  # nothing was said
        met = {point.id for said in question.said for point in said.points if point.state == "met"}
        return {
            point.id: point.statement for point in question.said[0].points if point.id not in met and not point.claimed
        }

    def action_claim(self) -> None:
        """Say of a point that it was said: kept beside the mark, which stays as it is."""
        question, points = self._question(self._at), self._claimable()
        if question is None or not points:
            return

        def take(point: str | None) -> None:
            if point is not None:
                self.call_after_refresh(self.act, lambda: self.session.claim(question.key, point))

        self.app.push_screen(
            PickScreen(
                "I did say that",
                "Which point did you make? It is kept beside the mark as claimed by you; the mark stays.",
                list(points.items()),
            ),
            take,
        )

    def action_request_feedback(self) -> None:
        """Ask what spoke against one."""
        self.act(self.session.request_feedback)

    def action_wait_a_year(self) -> None:
        """See whether they call."""
        self.act(self.session.wait_a_year)

    def action_replay(self) -> None:
        """The loop again, step by step."""
        self.app.push_screen(routes.replay(self.session))

    async def show_again(self) -> None:
        """A point was claimed."""
        self.back = debrief(self.session)
        await self._show(self._at)

    async def action_model(self) -> None:
        """The model answer beside one's own, or the points again."""
        self._model = not self._model
        await self._show(self._at)

    def action_wide(self) -> None:
        """Give the detail the whole width, or take it back."""
        self.toggle_class("-whole")
        self.refresh_bindings()

    def action_scroll(self, lines: int) -> None:
        """Move the detail by so many lines."""
        self.query_one("#detail", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_back(self) -> None:
        """From the whole width to the list; from the list home."""
        if self.has_class("-whole"):
            self.remove_class("-whole")
            self.refresh_bindings()
            self.call_after_refresh(self.query_one(Picker).list.focus)
        else:
            super().action_back()


def _entry(title: Content, worth: str, width: int) -> Content:
    """A title and, on the right, a number."""
    room = width - len(worth) - 1
    return line(title.truncate(room, ellipsis=True, pad=True), " ", (worth, MUTED))
