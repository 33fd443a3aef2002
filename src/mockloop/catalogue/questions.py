"""Questions asked and answered in words, numbers and picks; `catalogue.tasks` has those that are worked at."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from mockloop.catalogue.basics import Level, Model, Name, Positive, Quality, Share, Slug, Text


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

    Either `quality` (a named band) or `score` (0..1) says the worth; `hits` names the rubric points it makes.
    """

    text: Text
    quality: Quality | None = None
    score: Share | None = None
    hits: tuple[Slug, ...] = ()


class FollowUp(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the interviewer asks when the point `missed` was not made.

    `right` and `wrong` are short spoken answers: the options in choose mode. Without them the follow-up is
    asked in write mode only.
    """

    missed: Slug
    ask: Text
    right: str = ""
    wrong: tuple[Text, ...] = ()


class Question(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every kind of question has. `id` is unique within its bank, for ever."""

    id: Slug
    ask: Text
    level: Level | None = None
    tags: tuple[Slug, ...] = ()
    minutes: Positive | None = None
    hint: str = ""
    source: str = ""


class Mcq(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Multiple choice: one or several right options."""

    right: Annotated[tuple[Text, ...], Meta(min_length=1)]
    wrong: Annotated[tuple[Text, ...], Meta(min_length=1)]
    why: str = ""


class Range(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Evenly spaced values `from`, `from + step`, … up to and including `to`."""

    from_: float = field(name="from")
    to: float
    step: Positive


class Estimate(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A number worked out from drawn parameters.

    `ask` and `why` may hold `{name}` for any parameter; `answer` and the keys of `slips` are formulas over
    the parameters (`catalogue.formula`). `within` is the relative tolerance that earns full credit.
    """

    params: dict[Name, tuple[float, ...] | Range]
    answer: Text
    unit: str = ""
    within: Share = 0.1
    slips: dict[Text, Text] = field(default_factory=dict)
    why: str = ""


class Open(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An open question, answered in one's own words.

    `rubric` maps point id to a point (or just its text). `model` is the model answer; without one the
    strong exemplar serves. A question without rubric but with `model` or exemplars is graded against those.
    """

    rubric: dict[Slug, Text | Point] = field(default_factory=dict)
    model: str = ""
    answer: tuple[Exemplar, ...] = ()
    followup: tuple[FollowUp, ...] = ()

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


class Design(Open, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A system-design question."""
