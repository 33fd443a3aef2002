"""Two attempts side by side: what changed, round by round, and the same questions answered twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from mockloop.coach.comparing import Attempt, Comparison, QuestionPair, RoundPair, change_words
from mockloop.coach.records import QuestionDebrief, RoundDebrief
from mockloop.coach.reveal import SHOWN
from mockloop.coach.wording import HOWS, ending_words, first_line, signed
from mockloop.interview.committee import rating_of, rating_word
from mockloop.tui.screens.details import heading
from mockloop.tui.screens.pages import PagesScreen, entry
from mockloop.tui.screens.play.evidence import annotated, points_list
from mockloop.tui.screens.play.pieces import rating_bar
from mockloop.tui.text import ACCENT, MUTED, line, literal, quoted
from mockloop.tui.widgets.choices import Choice
from mockloop.tui.widgets.flow import Block, Flow, block

WHOLE = "whole"


class CompareScreen(PagesScreen):
    """What one attempt did better than the other."""

    ABOUT = "Two loops side by side. 1 is the attempt marked first, 2 the other; ┃ marks the bar."
    CSS_PATH = "../styles/compare.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "swap", "swap the two"),
        Binding("escape,backspace,h,left", "back", "back"),
    ]

    def __init__(self, found: Comparison) -> None:
        super().__init__()
        self.found = found

    async def on_mount(self) -> None:
        """Say which two."""
        self._place()

    def _place(self) -> None:
        self.place("mockloop", "saves", f"{self.found.first.name} and {self.found.second.name}")

    def choices(self, width: int) -> Iterator[Choice]:
        """What changed, then the questions that came up in both."""
        yield Choice(WHOLE, literal("What changed", "bold"))
        if self.found.questions:
            yield Choice("", literal("the same questions", MUTED), heading=True, gap=True)
        for number, pair in enumerate(self.found.questions, start=1):
            gain = signed(pair.gain) if abs(pair.gain) >= SHOWN else "="
            yield Choice(f"#{number}", entry(literal(first_line(pair.ask, 2 * width)), gain, width, f"{number} "))

    def widgets(self, key: str) -> Iterator[Widget]:
        """A page."""
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

    async def action_swap(self) -> None:
        """The other one first."""
        self.found = self.found.swapped()
        self.fill()
        self._place()
        await self.show_page(self.at)


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
