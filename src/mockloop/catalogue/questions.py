"""Questions asked and answered in words, numbers and picks; `catalogue.tasks` has those that are worked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, field

from mockloop.catalogue.basics import Kind, Level, Model, Name, Positive, Quality, Share, Slug, Text


class Point(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing a good answer says.

    `also` are other ways to say it, `not_` (written `not`) statements that contradict it.
    `hint` is what the interviewer offers when the player asks for help.
    """

    text: Text
    weight: Positive = 1.0
    also: tuple[Text, ...] = ()
    not_: tuple[Text, ...] = field(name="not", default=())
    hint: str = ""


class Exemplar(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An answer of known worth: tests the rubric, is an option in choose mode, speaks in playtests.

    Either `quality` (a named band) or `score` (0..1) says the worth; `hits` names the rubric points it makes, `why` what
    is weak or wrong about it, said after somebody picked it.
    """

    text: Text
    quality: Quality | None = None
    score: Share | None = None
    hits: tuple[Slug, ...] = ()
    why: str = ""


class FollowUp(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the interviewer asks when the point `missed` was not made.

    `right` and `wrong` are short spoken answers: the options in choose mode. Without them the follow-up is
    asked in write mode only.
    """

    missed: Slug
    ask: Text
    right: str = ""
    wrong: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a question that is answered part by part: a question of its own, with its sheet, rubric and options.

    The question's `id` names the part within the whole. `weight` is its share of the whole beside the other weights.
    """

    kind: Kind
    question: Question
    title: str
    weight: float = 1.0


class Rung(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One "why?" after the point `made` was made; several for one point are asked one after the other.

    `right` says why, `also` are other ways to say it, `wrong` are reasons that are wrong; in choose mode these are the
    options, without `wrong` the rung is for write mode only.
    """

    made: Slug
    ask: Text
    right: Text
    also: tuple[Text, ...] = ()
    wrong: tuple[Text, ...] = ()


Defect = Literal["", "recall-equation", "obscure-name", "one-expected-answer", "irrelevant", "to-a-grandma"]
"""What is wrong with a question that weak interviewers ask: it wants an equation from memory, knowledge of a name, the
one answer the interviewer has in mind, a skill the job has no use for, or a child's explanation instead of a colleague's.
"""


class Question(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every kind of question has. `id` is unique within its bank, for ever.

    A kind that is answered part by part overrides `sections`. Its parts come one after the other; `may_go_back` lets the
    player change what was said on an earlier one, `in_any_order` turn to any of them until the whole is handed in: by
    the answer to the last part that had none, or as it stands. Where it is `quiet`, nobody reacts to what is said on a
    part. With `only` it is for candidates whose résumé shows this. `hint` is one hint, or up to three, each giving away more than the one before.
    """

    may_go_back: ClassVar[bool] = False
    in_any_order: ClassVar[bool] = False
    quiet: ClassVar[bool] = False

    id: Slug
    ask: Text
    level: Level | None = None
    tags: tuple[Slug, ...] = ()
    minutes: Positive | None = None
    hint: str | Annotated[tuple[Text, ...], Meta(max_length=3)] = ""
    source: str = ""
    defect: Defect = ""
    only: Literal["", "gap"] = ""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts that it is answered in; empty when it is answered as one."""
        return ()

    def shares(self, order: Sequence[str]) -> dict[str, float]:  # noqa: ARG002  # a take-home's hours depend on it
        """What each part counts of the whole, by its id, when they are worked on in this `order`."""
        total = sum(section.weight for section in self.sections)
        return {section.question.id: section.weight / total for section in self.sections}


class Mcq(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Multiple choice: one or several right options. In a timed loop an answer after more than `seconds` is too late."""

    right: Annotated[tuple[Text, ...], Meta(min_length=1)]
    wrong: Annotated[tuple[Text, ...], Meta(min_length=1)]
    why: str = ""
    seconds: Positive | None = None


class Range(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Evenly spaced values `from`, `from + step`, … up to and including `to`."""

    from_: float = field(name="from")
    to: float
    step: Positive


class BoardLine(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One line of an estimate's whiteboard: what is asked, and the formula of its value.

    `answer` and the keys of `slips` are formulas over the parameters and the ids of earlier lines. Without `within`
    the estimate's own tolerance holds.
    """

    id: Name
    ask: Text
    answer: Text
    unit: str = ""
    within: Share | None = None
    weight: Positive = 1.0
    slips: dict[Text, Text] = field(default_factory=dict)


class Conclusion(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the numbers on the whiteboard come to, to be chosen: one option is right."""

    ask: Text
    right: Text
    wrong: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=5)]
    why: str = ""
    weight: Positive = 1.0


class Estimate(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A number worked out from drawn parameters, or a whiteboard of several that build on each other.

    `ask` and `why` may hold `{name}` for any parameter; `answer` and the keys of `slips` are formulas over
    the parameters (`catalogue.formula`). `within` is the relative tolerance that earns full credit. With `line`s
    these take the place of `answer`, `unit` and `slips`.
    """

    params: dict[Name, tuple[float, ...] | Range]
    answer: str = ""
    unit: str = ""
    within: Share = 0.1
    slips: dict[Text, Text] = field(default_factory=dict)
    line: tuple[BoardLine, ...] = ()
    conclusion: Conclusion | None = None
    why: str = ""

    @property
    def board(self) -> tuple[BoardLine, ...]:
        """The lines to fill; an estimate without a whiteboard has one, called `value`."""
        if self.line:
            return self.line
        return (BoardLine(id="value", ask=self.ask, answer=self.answer, unit=self.unit, slips=self.slips),)

    def tolerance(self, line: BoardLine) -> float:
        """The relative error up to which a line is right."""
        return self.within if line.within is None else line.within


class Fact(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that the interviewer says only when asked.

    `ask` are ways to ask for it, the first one as it is offered in choose mode; `tell` is what is then said. Asking
    makes the rubric point `point`, where one is named.
    """

    ask: Annotated[tuple[Text, ...], Meta(min_length=1)]
    tell: Text
    point: Slug | None = None


class Open(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An open question, answered in one's own words.

    `rubric` maps point id to a point (or just its text). `model` is the model answer; without one the
    strong exemplar serves. `fact` are facts told only when asked for, `idle` questions that lead nowhere, offered beside
    them in choose mode. A question without rubric but with `model` or exemplars is graded against those.
    """

    rubric: dict[Slug, Text | Point] = field(default_factory=dict)
    model: str = ""
    answer: tuple[Exemplar, ...] = ()
    followup: tuple[FollowUp, ...] = ()
    fact: tuple[Fact, ...] = ()
    idle: tuple[Text, ...] = ()
    why: tuple[Rung, ...] = ()

    @property
    def points(self) -> dict[str, Point]:
        """The rubric with every entry as a `Point`, in the author's order."""
        return {key: Point(text=entry) if isinstance(entry, str) else entry for key, entry in self.rubric.items()}

    @property
    def model_answer(self) -> str:
        """The text shown as the model answer: `model`, else the first strong exemplar, else nothing."""
        return self.model or next((e.text for e in self.answer if e.quality == "strong"), "")


class Talk(Open, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Theory or experience, discussed."""


class Star(Open, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A behavioural question; a STAR story is expected."""

    competency: Slug


class DesignStage(Talk, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One stage of a design (clarify, metrics, estimate, data, features, model, serving, evaluation, monitoring, change):
    asked, answered and graded by itself. `weight` is its share beside the other stages.
    """

    title: str = ""
    weight: Positive = 1.0


class Design(Open, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A system-design question, answered at one go or, where there are stages, stage by stage."""

    may_go_back: ClassVar[bool] = True
    stage: tuple[DesignStage, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its stages, in the author's order."""
        return tuple(
            Section("design", stage, stage.title or stage.id.replace("-", " "), stage.weight) for stage in self.stage
        )
