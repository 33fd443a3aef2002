"""The debrief: where people come back to. The loop on the left, what one stands on on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.worker import get_current_worker

from mockloop.coach.debrief import debrief
from mockloop.coach.luck import Luck, luck_of, studied
from mockloop.coach.records import Debrief, QuestionDebrief, RoundDebrief
from mockloop.coach.wording import CLOSED, first_line
from mockloop.errors import MockloopError
from mockloop.storage.forecasts import Expectation, past_expectations
from mockloop.tui import routes
from mockloop.tui.screens.dialogs import PickScreen
from mockloop.tui.screens.pages import PagesScreen, entry
from mockloop.tui.screens.play import looking_back as page
from mockloop.tui.screens.play.expected_page import expected_page
from mockloop.tui.screens.play.luck_page import luck_page
from mockloop.tui.screens.play.page import Play, PlayScreen
from mockloop.tui.text import literal, quoted
from mockloop.tui.widgets.choices import Choice
from mockloop.tui.widgets.flow import Flow, block

OUTCOME, LUCK, EXPECTED = "outcome", "luck", "expected"


class DebriefScreen(PagesScreen, PlayScreen):
    """Every answer, what it was worth, and who was listening."""

    ABOUT = (
        "What was asked, what you said, and what it was worth, point by point. "
        "✓ met, ~ partly, ✗ missed, ! contradicted, ? unsure; ⚑ marks what else was noticed, ☆ what does one credit."
    )
    CSS_PATH = "../../styles/debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "model", "model answer"),
        Binding("c", "claim", "I did say that"),
        Binding("f", "request_feedback", "ask for feedback"),
        Binding("y", "wait_a_year", "a year later"),
        Binding("r", "replay", "replay"),
        Binding("e", "export", "report"),
        Binding("escape,backspace,h,left", "back", "home"),
    ]

    def __init__(self, play: Play) -> None:
        super().__init__(play)
        self.back: Debrief = debrief(play.loop.session)
        self._model = False
        self._luck: Luck | None = None
        self._past: Sequence[Expectation] | None = None
        self._sentences: list[Flow] = []  # on the first page: what was said afterwards, in order

    async def on_mount(self) -> None:
        """The loop's outcome first."""
        self.loop.drafts.clear()
        if self.loop.session.ratings:
            self.run_worker(self._weigh_luck, thread=True)
        if self.session.expected:
            self.run_worker(self._read_past, thread=True)

    def _read_past(self) -> None:
        """Reads every save: in a thread, so that keys don't wait."""
        worker = get_current_worker()
        past = past_expectations(self.services.saves)
        if not worker.is_cancelled:
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
        if self.at == key and self.is_mounted:  # still: one may have moved on meanwhile
            detail = self.query_one("#detail", VerticalScroll)
            at = detail.scroll_y
            await self.show_page(key)
            self.call_after_refresh(detail.scroll_to, y=at, animate=False)

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        return ("debrief",)

    def choices(self, width: int) -> Iterator[Choice]:
        """How it went, luck, what was expected, then round by round."""
        yield Choice(OUTCOME, literal("How it went", "bold"))
        if self.loop.session.ratings:
            yield Choice(LUCK, literal("Was it luck?", "bold"))
        if self.session.expected:
            yield Choice(EXPECTED, literal("What you expected", "bold"))
        for round_ in self.back.rounds:
            rating = f"{round_.rating:.1f}" if round_.rating is not None else "–"
            yield Choice(round_.id, entry(literal(round_.title, "bold"), rating, width), gap=True)
            for index, (number, question) in enumerate(page.short_numbers(round_), start=1):
                worth = page.worth_word(question) if question.said else "–"
                title = literal(first_line(question.title or question.short_ask, 2 * width))
                yield Choice(f"{round_.id}#{index}", entry(title, worth, width, f" {number} "))

    # --- the pages -----------------------------------------------------------------------------------

    def _question(self, key: str) -> QuestionDebrief | None:
        round_, number = self._round(key), key.partition("#")[2]
        return round_.questions[int(number) - 1] if round_ and number else None

    def _round(self, key: str) -> RoundDebrief | None:
        round_id = key.partition("#")[0]
        return next((one for one in self.back.rounds if one.id == round_id), None)

    def widgets(self, key: str) -> Iterator[Widget]:
        """A page."""
        question, round_ = self._question(key), self._round(key)
        if key == LUCK:
            yield Flow(luck_page(self._luck, self.back))
        elif key == EXPECTED:
            yield Flow(expected_page(self.session, self._past))
        elif round_ is None:
            yield from self._outcome_widgets()
        elif question is None:
            yield Flow(page.round_page(round_))
        else:
            yield from self._question_widgets(question, round_.reveal.person)

    def _outcome_widgets(self) -> Iterator[Widget]:
        """How it went; each sentence said afterwards by itself, so that a new one can be turned to."""
        yield Flow(page.outcome(self.back))
        self._sentences.clear()
        for passage in self.back.passages:
            *first, last = page.passage_parts(passage)
            for parts, style in (*((part, "sentence") for part in first), (last, "")):
                flow = Flow(parts, classes=style)
                yield flow
                self._sentences.append(flow)
        yield Flow(page.practise(self.back, gap=0))

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

    @property
    def verbs(self) -> dict[str, str]:
        """Where esc leads: to the saves, when it was opened there."""
        stack = self.app.screen_stack
        beneath = stack[stack.index(self) - 1] if self in stack else None
        return super().verbs or ({"back": "saves"} if type(beneath).__name__ == "SavesScreen" else {})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A model answer belongs to a question."""
        if action == "model":
            question = self._question(self.at)
            return question is not None and bool(question.said) and question.kind not in CLOSED
        if action == "claim":
            return bool(self._claimable())
        if action in {"request_feedback", "wait_a_year"}:
            return self.at == OUTCOME and action in self.session.commands
        return super().check_action(action, parameters)

    def _claimable(self) -> dict[str, str]:
        """The points of this question that can be claimed: id and statement."""
        question = self._question(self.at)
        if question is None or question.kind in CLOSED or not question.said:
            return {}
        if question.said[0].how == "choice":
            return {}  # nothing was said
        met = {point.id for said in question.said for point in said.points if point.state == "met"}
        return {
            point.id: point.statement for point in question.said[0].points if point.id not in met and not point.claimed
        }

    def action_claim(self) -> None:
        """Say of a point that it was said: kept beside the mark, which stays as it is."""
        question, points = self._question(self.at), self._claimable()
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

    def action_export(self) -> None:
        """Write a report."""
        asking = routes.ask(
            "Write a report",
            "To which file? .html is a page, .md Markdown, .svg a card with the result at a glance.",
            f"{self.loop.name}.html",
        )
        self.app.push_screen(asking, self._export)

    def _export(self, answer: str | None) -> None:
        if not answer or not answer.strip():
            return
        path = Path(answer.strip()).expanduser()
        if not path.exists():
            self._write(path)
            return
        asking = routes.confirm(
            f"Write “{path.name}” anew?", f"{path} exists; the report would take its place.", "write it"
        )
        self.app.push_screen(asking, lambda yes: self._write(path) if yes else None)

    def _write(self, path: Path) -> None:
        try:
            self.services.export(self.loop.name, path)
        except MockloopError as error:
            self.face.complain(error)
        else:
            self.notify(f"Written: {path.resolve()}", markup=False, timeout=8)

    async def show_again(self) -> None:
        """A point was claimed: stay where one is. Something came afterwards: turn to it."""
        before = page.sentences(self.back.passages)
        self.back = debrief(self.session)
        await self._show_again_at(self.at)
        after = page.sentences(self.back.passages)
        fresh = next((place for place, said in enumerate(after) if said not in before), None)
        if self.at == OUTCOME and fresh is not None:
            detail = self.query_one("#detail", VerticalScroll)
            self.call_after_refresh(detail.scroll_to_widget, self._sentences[fresh], top=True, animate=False)

    async def action_model(self) -> None:
        """The model answer beside one's own, or the points again."""
        self._model = not self._model
        await self.show_page(self.at)
