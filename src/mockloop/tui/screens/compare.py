"""Two attempts side by side: what changed, round by round, and the same questions answered twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from mockloop.coach.comparing import Attempt, Comparison, QuestionPair, RoundPair, change_words
from mockloop.coach.records import QuestionDebrief, RoundDebrief
from mockloop.coach.reveal import SHOWN
from mockloop.coach.wording import HOWS, ending_words, first_line, signed
from mockloop.interview.committee import rating_of, rating_word
from mockloop.tui.screens.base import BaseScreen
from mockloop.tui.screens.details import heading
from mockloop.tui.screens.play.evidence import annotated, points_list
from mockloop.tui.screens.play.pieces import rating_bar
from mockloop.tui.text import ACCENT, MUTED, line, literal, quoted
from mockloop.tui.widgets.choices import Choice, Picker
from mockloop.tui.widgets.flow import Block, Flow, block

WHOLE = "whole"
LIST_WIDTHS = ((140, 41), (100, 33), (0, 24))
"""From so many columns of the window on, an entry of the list has so many; see compare.tcss."""


class CompareScreen(BaseScreen[None]):
    """What one attempt did better than the other."""

    ABOUT = "Two loops side by side. 1 is the attempt marked first, 2 the other; ┃ marks the bar."
    CSS_PATH = "../styles/compare.tcss"
    AUTO_FOCUS = "Choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "swap", "swap the two"),
        Binding("down,j", "scroll(1)", "read on", show=False),  # in the whole width; the list has its own use for them
        Binding("up,k", "scroll(-1)", "back up", show=False),
        Binding("pagedown,ctrl+d,J", "scroll(8)", "read on", show=False),
        Binding("pageup,ctrl+u,K", "scroll(-8)", "back up", show=False),
        Binding("escape,backspace,h,left", "back", "back"),
    ]

    def __init__(self, found: Comparison) -> None:
        super().__init__()
        self.found = found
        self._at = WHOLE
        self._width = 0

    def body(self) -> Iterable[Widget]:
        """List and detail."""
        with Horizontal(id="columns"):
            yield Picker(id="parts", verb="whole width", filterable=False, spaced=False)
            with VerticalScroll(id="detail", can_focus=False):
                yield Vertical(id="paper")

    async def on_mount(self) -> None:
        """What changed on the whole, first."""
        self._width = self.app.size.width
        self.place("mockloop", "saves", f"{self.found.first.name} and {self.found.second.name}")
        self.query_one(Picker).fill(self._choices())
        await self._show(WHOLE)

    def _choices(self) -> Iterator[Choice]:
        width = next(width for floor, width in LIST_WIDTHS if self.app.size.width >= floor)
        yield Choice(WHOLE, literal("What changed", "bold"))
        if self.found.questions:
            yield Choice("", literal("the same questions", MUTED), heading=True, gap=True)
        for number, pair in enumerate(self.found.questions, start=1):
            gain = signed(pair.gain) if abs(pair.gain) >= SHOWN else "="
            yield Choice(f"#{number}", _entry(line((f"{number} ", MUTED), first_line(pair.ask, width)), gain, width))

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
        self.toggle_class("-whole")
        self.refresh_bindings()

    async def _show(self, key: str) -> None:
        self._at = key
        paper = self.query_one("#paper", Vertical)
        async with self.batch():
            await paper.remove_children()
            await paper.mount_all(list(self._widgets(key)))
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    def _widgets(self, key: str) -> Iterator[Widget]:
        if key == WHOLE:
            yield Flow(_whole(self.found))
            return
        pair = self.found.questions[int(key[1:]) - 1]
        yield Flow(_question_head(pair), classes="head")
        yield Horizontal(
            Flow(_answer(self.found.first, pair.first), classes="said"),
            Flow(_answer(self.found.second, pair.second), classes="said"),
            classes="pair",
        )

    # --- keys ----------------------------------------------------------------------------------------

    @property
    def verbs(self) -> dict[str, str]:
        """What keys do now, where that changes."""
        return {"back": "the list"} if self.has_class("-whole") else {}

    async def action_swap(self) -> None:
        """The other one first."""
        self.found = self.found.swapped()
        self.query_one(Picker).fill(self._choices(), stand_on=self._at)
        self.place("mockloop", "saves", f"{self.found.first.name} and {self.found.second.name}")
        await self._show(self._at)

    def action_scroll(self, lines: int) -> None:
        """Move the detail by so many lines."""
        self.query_one("#detail", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_back(self) -> None:
        """From the whole width to the list; from the list to where one came from."""
        if self.has_class("-whole"):
            self.remove_class("-whole")
            self.refresh_bindings()
            self.call_after_refresh(self.query_one(Picker).list.focus)
        else:
            super().action_back()


def _entry(title: Content, worth: str, width: int) -> Content:
    room = width - len(worth) - 1
    return line(title.truncate(room, ellipsis=True, pad=True), " ", (worth, MUTED))


def _whole(found: Comparison) -> Iterator[Block]:
    for number, attempt in enumerate((found.first, found.second), start=1):
        back = attempt.back
        mark = literal(f"{number} ", f"bold {ACCENT}")
        mean = f"  mean {attempt.mean:.2f}, bar {back.bar:.2f}" if attempt.mean is not None else ""
        yield block(line((attempt.name, "bold"), (f"  {back.company} · as {back.candidate}", MUTED)), mark=mark)
        yield block(line(ending_words(back.ending), (mean, MUTED)), mark="  ")
    yield heading("what changed")
    yield from (block(sentence, mark=literal("– ", MUTED)) for sentence in found.sentences())
    yield heading("round by round; ┃ marks the bar")
    for pair in found.rounds:
        yield from _round(pair)


def _round(pair: RoundPair) -> Iterator[Block]:
    change = f"  {change_words(pair.merit)}" if pair.merit is not None else ""
    yield block(line((pair.title, "bold"), (change, MUTED)))
    for number, round_ in enumerate((pair.first, pair.second), start=1):
        yield block(_rated(round_), mark=literal(f"{number} ", ACCENT))


def _rated(round_: RoundDebrief | None) -> Content:
    if round_ is None:
        return literal("not there", MUTED)
    if round_.rating is None or round_.merit is None:
        return literal("not rated", MUTED)
    word = f" {rating_word(round_.rating)}" if round_.stage == "onsite" else ""
    return line(
        rating_bar(round_.rating, round_.bar),
        (f"  {round_.rating:.1f}{word}", "bold"),
        (f"  answers {round_.merit:.1f}", MUTED),
    )


def _question_head(pair: QuestionPair) -> Iterator[Block]:
    yield block(literal(quoted(pair.ask), "bold"))
    yield block(literal(change_words(pair.gain), MUTED), gap=1)
    for word, style, points in (("+ now made  ", "$success", pair.won), ("− no longer  ", "$error", pair.lost)):
        yield from (block(point, mark=literal(word, style)) for point in points)


def _answer(attempt: Attempt, question: QuestionDebrief) -> Iterator[Block]:
    said = question.said[0]
    yield heading(f"{attempt.name}: {HOWS[said.how]}, worth {rating_of(question.score):.1f}", gap=0)
    if said.how != "skip":
        yield block(annotated(said))
    for number, block_ in enumerate(points_list(said)):
        yield block(block_.body, mark=block_.mark, gap=0 if number else 1)
    for later in question.said[1:]:
        yield block(literal(quoted(later.ask), "bold"), gap=1)
        yield block(annotated(later))
