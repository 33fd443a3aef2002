"""Companies: the loop, its people, its bar."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from mockloop.catalogue.basics import CompanyKind, Kind, Level, Model, Positive, Share, Slug, Stage, Text
from mockloop.catalogue.hiring import Bar, CompanyFact, Distribution, Drawn, Need, Team

Feedback = Literal["none", "generic", "honest"]


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
    pets: Annotated[tuple[Slug, ...], Meta(max_length=8)] = ()  # tags of topics, one of which is dear to them


class Ask(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Picks `count` questions from the company's banks by kind, any of `tags`, and level."""

    kind: Kind
    tags: tuple[Slug, ...] = ()
    level: Level | None = None
    id: str = ""  # "bank/question": exactly this one
    count: Annotated[int, Meta(ge=1, le=20)] = 1


class Round(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One interview. File order is loop order; stages follow `STAGES`.

    With a `second` interviewer the `style` says what they do: `pair` takes notes that come back in the debrief,
    `good-cop-bad-cop` asks too, in the opposite mood, and both agree on one rating.
    """

    id: Slug
    stage: Stage
    title: Text
    minutes: Positive
    by: Slug
    ask: Annotated[tuple[Ask, ...], Meta(min_length=1)]
    about: str = ""  # what a candidate is told beforehand
    weight: Positive = 1.0  # in the committee's mean
    second: str = ""  # the kind of interviewer who sits in
    style: Literal["single", "pair", "good-cop-bad-cop"] = "single"
    setting: Literal["", "visit", "call", "letter"] = ""  # how one meets; unless given, it follows from stage and place


class ResumeScreen(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How résumés are screened: ATS keywords first, then six seconds of a human.

    `pass_` (written `pass`) is the blended score needed; `referral` multiplies the odds of passing.
    """

    keywords: Annotated[tuple[Text, ...], Meta(min_length=1)]
    nice: tuple[Text, ...] = ()
    pass_: Share = field(name="pass", default=0.45)
    referral: Annotated[float, Meta(ge=1, le=20)] = 3.0
    by: Slug


class Room(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something in the offer that can move when it is asked for.

    `words` name it as candidates do (all words of one entry have to occur), `gives` is what the letter says afterwards.
    `wants` in 0..1 says how well it must be asked for on an ordinary day. `request` is the way to ask for it that choose
    mode offers, `reply` what they say when they give it. `any_offer`: also in one a level down, or from another team.
    """

    words: Annotated[tuple[Text, ...], Meta(min_length=1)]
    gives: Text
    wants: Share = 0.6
    request: str = ""
    reply: str = ""
    any_offer: bool = False


class Offer(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is offered after a yes: free text amounts, as a letter would say them."""

    pay: Text
    extras: tuple[Text, ...] = ()
    note: str = ""
    room: tuple[Room, ...] = ()


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
    tour: bool = False  # shows what there is, and is no place to get a job
    values: tuple[Text, ...] = ()
    posting: Text  # the job posting the candidate reads
    schedule_disclosed: bool = True
    banks: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    bar: Bar = Bar()
    need: Need | None = None  # what the posting does not say
    urgency: Drawn = 0.5  # 0 can wait, 1 needed somebody yesterday
    budget: Drawn = 0.5  # 0 tight, 1 ample
    team: tuple[Team, ...] = ()  # others that may take whom this one turns down
    fact: tuple[CompanyFact, ...] = ()  # what can be heard by asking
    feedback: Feedback = "generic"  # what they tell somebody they turned down
    cooldown: Annotated[int, Meta(ge=0, le=60)] = 6  # months until one may apply again
    resume: ResumeScreen | None = None
    interviewer: dict[Slug, Interviewer]
    round: Annotated[tuple[Round, ...], Meta(min_length=1)]
    offer: Offer

    def setting_of(self, round_: Round) -> Literal["visit", "call", "letter"]:
        """How one meets in this round: on the premises, by voice or video, or in writing."""
        if round_.setting:
            return round_.setting
        if round_.stage == "take-home":
            return "letter"
        return "visit" if round_.stage == "onsite" and not self.place.lower().startswith("remote") else "call"
