"""What authors write, as frozen models. `docs/scenario-format.md` describes the same for people.

Every model refuses unknown keys. Text is already cleaned of control characters when it gets here
(`catalogue.clean`). Scores and shares are in 0..1, ratings in 1..4 (1 strong no-hire, 4 strong hire).
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct, field

FORMAT = 1

Slug = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,63}$")]
Name = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Share = Annotated[float, Meta(ge=0, le=1)]
Rating = Annotated[float, Meta(ge=1, le=4)]
Positive = Annotated[float, Meta(gt=0)]
Text = Annotated[str, Meta(min_length=1)]

Level = Literal["junior", "mid", "senior", "staff"]
Quality = Literal["strong", "fair", "weak", "bluff"]
Stage = Literal["recruiter-screen", "phone-screen", "take-home", "onsite"]
Kind = Literal["mcq", "estimate", "talk", "star", "design"]
Path = Literal["ml-degree", "phd", "data-scientist", "software-engineer", "adjacent-field", "career-changer"]
CompanyKind = Literal[
    "big-tech", "start-up", "it-services", "enterprise", "public-sector", "unicorn", "consulting", "research-lab"
]

LEVELS: tuple[Level, ...] = ("junior", "mid", "senior", "staff")
STAGES: tuple[Stage, ...] = ("recruiter-screen", "phone-screen", "take-home", "onsite")


class Model(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of everything an author writes."""


# --- questions -----------------------------------------------------------------------------------


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
    slips: dict[Text, Text] = {}
    why: str = ""


class Open(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An open question, answered in one's own words.

    `rubric` maps point id to a point (or just its text). `model` is the model answer; without one the
    strong exemplar serves. A question without rubric but with `model` or exemplars is graded against those.
    """

    rubric: dict[Slug, Text | Point] = {}
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


AnyQuestion: TypeAlias = Mcq | Estimate | Talk | Star | Design
OpenQuestion: TypeAlias = Talk | Star | Design


class Defaults(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the questions of a bank have unless they say otherwise."""

    level: Level = "mid"
    tags: tuple[Slug, ...] = ()
    minutes: Positive | None = None


class Bank(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file under `banks/`."""

    format: Literal[1]
    topic: str = ""
    defaults: Defaults = Defaults()
    mcq: tuple[Mcq, ...] = ()
    estimate: tuple[Estimate, ...] = ()
    talk: tuple[Talk, ...] = ()
    star: tuple[Star, ...] = ()
    design: tuple[Design, ...] = ()


# --- companies -----------------------------------------------------------------------------------


class Distribution(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One method of numpy's Generator with its arguments, optionally clipped to [low, high]."""

    beta: tuple[Positive, Positive] | None = None
    normal: tuple[float, float] | None = None
    uniform: tuple[float, float] | None = None
    clip: tuple[float, float] | None = None


class Interviewer(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of interviewer at this company; people and their hidden state are drawn by the loop's seed.

    `mood` and `skill` are in 0..1, `sleep` in hours, `trained` is the share with interviewer training.
    """

    people: Annotated[tuple[Text, ...], Meta(min_length=1)]
    role: Text
    manner: Slug = "even"
    mood: Distribution = Distribution(beta=(4, 2))
    skill: Distribution = Distribution(beta=(4, 2))
    sleep: Distribution = Distribution(normal=(7, 1), clip=(3, 10))
    trained: Share = 0.5
    strictness: Distribution = Distribution(normal=(0, 0.15), clip=(-0.4, 0.4))


class Ask(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Picks `count` questions from the company's banks by kind, any of `tags`, and level."""

    kind: Kind
    tags: tuple[Slug, ...] = ()
    level: Level | None = None
    id: str = ""  # "bank/question": exactly this one
    count: Annotated[int, Meta(ge=1, le=20)] = 1


class Round(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One interview. File order is loop order; stages follow `STAGES`."""

    id: Slug
    stage: Stage
    title: Text
    minutes: Positive
    by: Slug
    ask: Annotated[tuple[Ask, ...], Meta(min_length=1)]
    about: str = ""  # what a candidate is told beforehand
    weight: Positive = 1.0  # in the committee's mean


class ResumeScreen(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How résumés are screened: ATS keywords first, then six seconds of a human.

    `pass_` (written `pass`) is the blended score needed; `referral` multiplies the odds of passing.
    """

    keywords: Annotated[tuple[Text, ...], Meta(min_length=1)]
    nice: tuple[Text, ...] = ()
    pass_: Share = field(name="pass", default=0.45)
    referral: Annotated[float, Meta(ge=1, le=20)] = 3.0
    by: Slug


class Bar(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The committee's rule. `pass` is the mean rating needed, `veto_below` sinks a loop by one round.

    `screen` is the rating a screening round (recruiter, phone, take-home) needs to go on.
    """

    rule: Literal["mean", "no-strong-no", "bar-raiser"] = "mean"
    pass_: Rating = field(name="pass", default=2.8)
    veto_below: Rating = 1.0
    screen: Rating = 2.2
    raiser: str = ""  # round id whose interviewer holds the veto under "bar-raiser"


class Offer(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is offered after a yes: free text amounts, as a letter would say them."""

    pay: Text
    extras: tuple[Text, ...] = ()
    note: str = ""


class Company(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file under `companies/`."""

    format: Literal[1]
    name: Text
    about: Text
    kind: CompanyKind
    role: Text
    level: Level
    place: str = ""
    difficulty: Literal["gentle", "fair", "hard"] = "fair"
    values: tuple[Text, ...] = ()
    posting: Text  # the job posting the candidate reads
    schedule_disclosed: bool = True
    banks: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    bar: Bar = Bar()
    resume: ResumeScreen | None = None
    interviewer: dict[Slug, Interviewer]
    round: Annotated[tuple[Round, ...], Meta(min_length=1)]
    offer: Offer


# --- candidates ----------------------------------------------------------------------------------


class Job(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place of work or project with its bullets."""

    where: Text
    what: str = ""  # title
    when: str = ""
    bullets: tuple[Text, ...] = ()


class Link(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A portfolio link; `state` says what a reviewer finds behind it (a messy repository is worse than none)."""

    kind: Literal["github", "kaggle", "blog", "paper", "talk", "site"]
    text: Text
    state: Literal["polished", "plain", "messy"] = "plain"


class Candidate(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file under `candidates/`: an archetype the player may be."""

    format: Literal[1]
    name: Text
    path: Path
    headline: Text
    about: Text
    level: Level
    education: tuple[Text, ...] = ()
    skills: tuple[Text, ...] = ()
    job: tuple[Job, ...] = ()
    link: tuple[Link, ...] = ()
    referral: bool = False


# --- manners -------------------------------------------------------------------------------------


class Manner(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file under `manners/`: how an interviewer of this manner speaks. `{name}`, `{role}`, `{company}`,
    `{you}` and `{minutes}` are filled in. Lines without quotation marks: the faces add them.
    """

    format: Literal[1]
    greeting: Annotated[tuple[Text, ...], Meta(min_length=1)]
    good: Annotated[tuple[Text, ...], Meta(min_length=1)]  # acknowledgement of an answer noticed as good
    fair: Annotated[tuple[Text, ...], Meta(min_length=1)]
    poor: Annotated[tuple[Text, ...], Meta(min_length=1)]
    unknown: Annotated[tuple[Text, ...], Meta(min_length=1)]  # after an honest "I don't know"
    follow: Annotated[tuple[Text, ...], Meta(min_length=1)]  # leads into a follow-up
    hint: Annotated[tuple[Text, ...], Meta(min_length=1)]  # leads into a hint
    skip: Annotated[tuple[Text, ...], Meta(min_length=1)]
    late: Annotated[tuple[Text, ...], Meta(min_length=1)]  # time is up
    closing: Annotated[tuple[Text, ...], Meta(min_length=1)]
    asides: tuple[Text, ...] = ()  # stage directions when mood or sleep is low: "{name} glances at the clock."
