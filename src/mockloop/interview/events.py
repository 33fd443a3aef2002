"""What happened in a loop, as frozen records. Folding them in order rebuilds the session exactly.

Every event is flat (strings, numbers, booleans, and lists of strings), so that a journal can append it as one
TOML table. Events hold results, not recipes: no later bank or grader changes what has happened.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from mockloop.interview.event_base import Event, How, Length, Mode, Part, Verdict
from mockloop.interview.room_events import (
    Answered,
    CandidateAsked,
    Chatted,
    Claimed,
    Clarified,
    HandedIn,
    HintTaken,
    Paused,
    QuestionDropped,
    Resumed,
    RoundEntered,
    RoundLeft,
    SectionOpened,
)

__all__ = [
    "Answered",
    "AnyEvent",
    "CandidateAsked",
    "Chatted",
    "Claimed",
    "Clarified",
    "CommitteeMet",
    "Event",
    "FeedbackGiven",
    "Forecast",
    "HandedIn",
    "HintTaken",
    "How",
    "Length",
    "LoopStarted",
    "Mode",
    "Negotiated",
    "OfferAnswered",
    "Part",
    "Paused",
    "Proceeded",
    "QuestionDropped",
    "ResumeScreened",
    "Resumed",
    "RoundEntered",
    "RoundLeft",
    "SectionOpened",
    "Verdict",
    "Withdrew",
    "YearPassed",
]


class LoopStarted(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="loop-started"):
    """The loop was set up; nothing has been asked yet. `seed` is in 0..2**63-1."""

    company: str
    candidate: str
    seed: int
    mode: Mode
    length: Length
    timed: bool
    again: bool = False
    """They know the candidate: turned down here before."""
    rounds: tuple[str, ...] = ()
    """The company's rounds of that day, by id, so that a round added later leaves this loop as it was; empty in saves
    older than this field: the rounds of today."""


class ResumeScreened(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="resume-screened"):
    """The résumé was screened: `ats`, `human`, `score` and the `chance` of passing in 0..1."""

    ats: float
    human: float
    score: float
    chance: float
    passed: bool


class Forecast(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="forecast"):
    """What the player expects, said before it is known: the rating of `round`, 1..4, or without a round the chance of
    an offer, 0..1. The last word on a thing counts; it changes nothing else.
    """

    round: str = ""
    expected: float


class CommitteeMet(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="committee-met"):
    """The committee decided; `reasons` are sentences, `mean` the weighted mean rating in 1..4.

    `bar` is the mean that was needed that day (0: the company's own), `urgency` and `budget` (0..1) are why;
    `weights` are `round weight` where the hidden need changed it. `team` is who made the offer when it was another
    one, `level` the level offered (empty: the posting's).
    """

    verdict: Verdict
    mean: float
    reasons: tuple[str, ...]
    bar: float = 0.0
    urgency: float = 0.5
    budget: float = 0.5
    weights: tuple[str, ...] = ()
    team: str = ""
    level: str = ""


class Proceeded(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="proceeded"):
    """The player went on from a page that only tells something."""


class FeedbackGiven(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="feedback-given"):
    """After a rejection the player asked for feedback; `lines` are what came, of this `kind`."""

    kind: Literal["none", "generic", "honest"]
    lines: tuple[str, ...]


class YearPassed(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="year-passed"):
    """A year after a rejection: whether they `called`, and what is told of it."""

    called: bool
    lines: tuple[str, ...]


class Negotiated(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="negotiated"):
    """Something was asked for before the offer was answered.

    `score` in 0..1 is what asking so was worth; `room` is the place in the company's list of what can move, -1 for
    something that can't. `gives` is what the letter says now; empty when nothing was given.
    """

    text: str
    reply: str
    score: float
    points: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    room: int = -1
    gives: str = ""


class OfferAnswered(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="offer-answered"):
    """The offer was accepted or declined."""

    accepted: bool


class Withdrew(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="withdrew"):
    """The player withdrew from the loop."""


AnyEvent: TypeAlias = (
    LoopStarted
    | ResumeScreened
    | RoundEntered
    | HintTaken
    | Chatted
    | Answered
    | Clarified
    | SectionOpened
    | HandedIn
    | CandidateAsked
    | QuestionDropped
    | Claimed
    | Forecast
    | Paused
    | Resumed
    | RoundLeft
    | CommitteeMet
    | Proceeded
    | FeedbackGiven
    | YearPassed
    | Negotiated
    | OfferAnswered
    | Withdrew
)
