"""Questions made of other questions: quizzes, and take-homes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import Annotated, ClassVar

from msgspec import Meta

from mockloop.catalogue.basics import Kind, Model, Positive, Text
from mockloop.catalogue.questions import Design, Estimate, Mcq, Question, Section, Talk
from mockloop.catalogue.tasks import Code, Debug, Order, Review, Sql


class QuizItem(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One item of a quiz: options of which one or several are right, or short things to put into `order`.

    `seconds` is what it gets instead of the quiz's own.
    """

    right: tuple[Text, ...] = ()
    wrong: tuple[Text, ...] = ()
    order: Annotated[tuple[Text, ...], Meta(max_length=6)] = ()
    why: str = ""
    seconds: Positive | None = None


class Quiz(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Rapid fire: short items one after the other, `seconds` each in a timed loop, graded as one question.

    Nobody says how an item went before the debrief.
    """

    quiet: ClassVar[bool] = True

    item: Annotated[tuple[QuizItem, ...], Meta(min_length=2, max_length=30)]
    seconds: Positive = 20.0

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its items, as multiple choice and as lines to order; each is worth the same."""
        return tuple(self._section(number, item) for number, item in enumerate(self.item, start=1))

    def _section(self, number: int, item: QuizItem) -> Section:
        seconds = item.seconds or self.seconds
        title = f"item {number}"
        if item.order:
            order = Order(
                id=item.id,
                ask=item.ask,
                hint=item.hint,
                why=item.why,
                lines=item.order,
                language="text",
                seconds=seconds,
            )
            return Section("order", order, title)
        mcq = Mcq(
            id=item.id, ask=item.ask, hint=item.hint, why=item.why, right=item.right, wrong=item.wrong, seconds=seconds
        )
        return Section("mcq", mcq, title)


class TakeHomePart(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One part of a take-home: a question of one kind, and the `hours` it takes. `weight` is its share of the mark."""

    title: Text
    hours: Positive
    weight: Positive = 1.0
    mcq: Mcq | None = None
    estimate: Estimate | None = None
    talk: Talk | None = None
    design: Design | None = None
    order: Order | None = None
    review: Review | None = None
    sql: Sql | None = None
    code: Code | None = None
    debug: Debug | None = None

    @property
    def given(self) -> tuple[tuple[Kind, Question], ...]:
        """The questions that are there, with their kinds; a sound part has one."""
        kinds: tuple[Kind, ...] = ("mcq", "estimate", "talk", "design", "order", "review", "sql", "code", "debug")
        return tuple((kind, question) for kind in kinds if (question := getattr(self, kind)) is not None)


class TakeHome(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Work to take home: parts in any order, handed in as far as they got, with a `note` to the reviewer.

    `hours` is what the company asks for; the parts may add up to more, so that something has to be left out: the best
    that fits into the hours earns the full mark. A point of the note called `left-out` is asked only of those who leave
    something out.
    """

    in_any_order: ClassVar[bool] = True
    quiet: ClassVar[bool] = True

    hours: Positive
    part: Annotated[tuple[TakeHomePart, ...], Meta(min_length=2, max_length=8)]
    note: Talk
    note_weight: Positive = 1.0

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its parts in the author's order, the note last."""
        parts = tuple(
            Section(kind, question, f"{part.title} ({part.hours:g} h)", part.weight)
            for part in self.part
            for kind, question in part.given[:1]
        )
        return (*parts, Section("talk", self.note, "note to the reviewer", self.note_weight))

    @property
    def by_id(self) -> dict[str, TakeHomePart]:
        """Its parts, without the note, by the ids of their questions."""
        return {question.id: part for part in self.part for _, question in part.given[:1]}

    def spent(self, done: Collection[str]) -> float:
        """The hours of the parts with these ids."""
        return sum(part.hours for key, part in self.by_id.items() if key in done)

    def shares(self, order: Sequence[str]) -> dict[str, float]:
        """See `Question.shares`; only of the parts in `order`, and of the note.

        A part counts beside what the best parts that fit into the hours weigh together. What is done after the hours
        are up counts `LATE` of that, so that all of them may come to more than 1.
        """
        full, left, parts = self._most() + self.note_weight, self.hours, self.by_id
        found = {self.note.id: self.note_weight / full}
        for key, part in ((key, parts[key]) for key in order if key in parts):
            in_time = max(0.0, min(1.0, left / part.hours))
            found[key] = part.weight / full * (in_time + LATE * (1.0 - in_time))
            left -= part.hours
        return found

    def _most(self) -> float:
        """The weight of the best parts that fit into the hours; of the heaviest one when none does."""
        sets = (chosen for count in range(1, len(self.part) + 1) for chosen in combinations(self.part, count))
        fitting = (
            sum(part.weight for part in chosen)
            for chosen in sets
            if sum(part.hours for part in chosen) <= self.hours + _TOUCH
        )
        return max(fitting, default=max(part.weight for part in self.part))


LATE = 0.5
"""What work beyond the hours counts: it is read, and it shows that the time was not kept."""
_TOUCH = 1e-9
LEFT_OUT = "left-out"
"""The point of a note that says what was left out, and why."""
