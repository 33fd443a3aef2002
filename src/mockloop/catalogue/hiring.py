"""How a company decides, and what it keeps to itself: the bar, the need behind the posting, other teams, facts."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from mockloop.catalogue.basics import Level, Model, Positive, Rating, Share, Slug, Text


class Distribution(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One method of numpy's Generator with its arguments, optionally clipped to [low, high]."""

    beta: tuple[Positive, Positive] | None = None
    normal: tuple[float, float] | None = None
    uniform: tuple[float, float] | None = None
    clip: tuple[float, float] | None = None


Drawn = Share | Distribution
"""A share in 0..1, fixed or drawn by the loop's seed."""


class Down(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Levelling down: who misses the bar by no more than `within` rating points is offered the level below.

    `pay` is what the letter then says; `level` is one below the posting's unless given.
    """

    pay: Text
    within: Annotated[float, Meta(gt=0, le=1)] = 0.25
    level: Level | None = None


class Bar(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The committee's rule. `pass` is the mean rating needed, `veto_below` sinks a loop by one round.

    `screen` is the rating a screening round (recruiter, phone, take-home) needs to go on.
    """

    rule: Literal["mean", "no-strong-no", "bar-raiser"] = "mean"
    pass_: Rating = field(name="pass", default=2.8)
    veto_below: Rating = 1.0
    screen: Rating = 2.2
    raiser: str = ""  # round id whose interviewer holds the veto under "bar-raiser"
    down: Down | None = None


class Team(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Another team with an opening: it takes a candidate whom this one turns down.

    Needed are a round rated at least `strong` of whose questions half or more carry one of `tags`, a mean no more
    than `within` below the bar, and no veto. `pay` is what its letter says (the offer's unless given).
    """

    name: Text
    tags: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    strong: Rating = 3.2
    within: Annotated[float, Meta(gt=0, le=3)] = 0.6
    pay: str = ""
    note: str = ""


class Need(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What they really need, which the posting does not say.

    Questions with one of `tags` weigh `weight` times as much in the committee.
    """

    text: Text
    tags: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    weight: Annotated[float, Meta(ge=1, le=3)] = 1.5


class CompanyFact(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an interviewer can tell a candidate who asks.

    `ask` are ways to ask for it, the first a question in full; `by` the kinds of interviewer who know it (all of
    them unless given). With `need`, hearing it is finding out what they really need.
    """

    ask: Annotated[tuple[Text, ...], Meta(min_length=1)]
    tell: Text
    by: tuple[Slug, ...] = ()
    need: bool = False
