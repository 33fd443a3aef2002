"""The debrief: where people come back to. The loop on the left, what one stands on on the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from mockloop.coach.debrief import Debrief, QuestionDebrief, debrief
from mockloop.interview.committee import rating_of
from mockloop.tui.screens.play import looking_back as page
from mockloop.tui.screens.play.page import Play, PlayScreen
from mockloop.tui.text import MUTED, Prose, line, quoted
from mockloop.tui.widgets.choices import Choice, Picker

OUTCOME = "outcome"
LIST_WIDTH = {"narrow": 26, "wide": 34}


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
        Binding("z", "wide", "whole width"),
        Binding("pagedown,ctrl+d,J", "scroll(8)", "read on", show=False),
        Binding("pageup,ctrl+u,K", "scroll(-8)", "back up", show=False),
        Binding("escape,backspace,h,left", "back", "home"),
    ]

    def __init__(self, play: Play) -> None:
        super().__init__(play)
        self.back: Debrief = debrief(play.loop.session)
        self._model = False
        self._on_show = OUTCOME

    def body(self) -> Iterable[Widget]:
        """List and detail."""
        with Horizontal(id="columns"):
            yield Picker(id="parts", verb="whole width", filterable=False)
            with VerticalScroll(id="detail", can_focus=False):
                yield Vertical(id="paper")

    async def on_mount(self) -> None:
        """The loop's outcome first."""
        super().on_mount()
        self.loop.drafts.clear()
        self.query_one(Picker).fill(self._choices())
        await self._show(OUTCOME)

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        return ("debrief",)

    def _choices(self) -> Iterator[Choice]:
        yield Choice(OUTCOME, line(("How it went", "bold"), "\n"))
        for round_ in self.back.rounds:
            rating = f"{round_.rating:.1f}" if round_.rating is not None else "–"
            yield Choice(f"{round_.id}", line((round_.title, "bold"), (f"  {rating}", MUTED)))
            for number, question in enumerate(round_.questions, start=1):
                last = number == len(round_.questions)
                yield Choice(f"{round_.id}#{number}", self._entry(number, question, last=last))

    @staticmethod
    def _entry(number: int, question: QuestionDebrief, *, last: bool):  # noqa: ANN205
        worth = f"{rating_of(question.score):.1f}" if question.said else "–"
        text = page.first_line(question.ask, 40)
        return line((f"  {number} ", MUTED), text, (f"  {worth}", MUTED), "\n" if last else "")

    # --- the detail ----------------------------------------------------------------------------------

    @on(Picker.Moved)
    async def _moved(self, event: Picker.Moved) -> None:
        await self._show(event.id)

    @on(Picker.Picked)
    def _picked(self) -> None:
        self.action_wide()

    async def _show(self, key: str) -> None:
        self._on_show = key
        paper = self.query_one("#paper", Vertical)
        async with self.batch():
            await paper.remove_children()
            await paper.mount_all(self._blocks(key))
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _question(self, key: str) -> QuestionDebrief | None:
        round_id, _, number = key.partition("#")
        round_ = next((one for one in self.back.rounds if one.id == round_id), None)
        return round_.questions[int(number) - 1] if round_ and number else None

    def _blocks(self, key: str) -> list[Widget]:
        question = self._question(key)
        if question is not None:
            return list(self._question_blocks(question))
        round_ = next((one for one in self.back.rounds if one.id == key), None)
        contents = page.round_page(round_) if round_ else page.outcome(self.back)
        return [Prose(content) for content in contents]

    def _question_blocks(self, question: QuestionDebrief) -> Iterator[Widget]:
        yield Prose(page.question_head(question), classes="head")
        if not question.said:
            yield Prose(page.model_block(question))
        for index, said in enumerate(question.said):
            if index:
                yield Prose(line((f"then: {quoted(said.ask)}", "bold")), classes="then")
            beside = page.model_block(question) if self._model and not index else page.worth_block(said)
            yield Horizontal(
                Prose(page.said_block(said), classes="said"), Prose(beside, classes="worth"), classes="pair"
            )

    # --- keys ----------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A model answer belongs to a question."""
        if action == "model":
            return self._question(self._on_show) is not None
        return super().check_action(action, parameters)

    async def action_model(self) -> None:
        """The model answer beside one's own, or the points again."""
        self._model = not self._model
        await self._show(self._on_show)

    def action_wide(self) -> None:
        """Give the detail the whole width, or take it back."""
        self.toggle_class("-whole")

    def action_scroll(self, lines: int) -> None:
        """Move the detail by so many lines."""
        self.query_one("#detail", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_back(self) -> None:
        """From the whole width to the list; from the list home."""
        if self.has_class("-whole"):
            self.remove_class("-whole")
        else:
            super().action_back()
