"""What happened in a loop, as frozen records. Folding them in order rebuilds the session exactly.

Every event is flat (strings, numbers, booleans, and lists of strings), so that a journal can append it as one
TOML table. Events hold results, not recipes: no later bank or grader changes what has happened.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Mode = Literal["choose", "write"]
Length = Literal["short", "full"]
How = Literal["text", "choice", "unknown", "skip"]
Part = Literal["main", "follow-up"]
Verdict = Literal["offer", "offer-lower", "offer-team", "reject"]


class Event(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type", omit_defaults=True):
    """Base of all events."""


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


class RoundEntered(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="round-entered"):
    """The player walked into a round. `agenda` lists question ids in order:
    `pack/bank/id`, or, for a question in parts, `pack/bank/id#part` of each part.

    The interviewer's hidden state as drawn: `mood` and `skill` in 0..1, `sleep` in hours, both after the `place` onsite
    rounds that came before on the same day; `pet` is the tag of a topic dear to them. `second` sits beside them.
    """

    round: str
    agenda: tuple[str, ...]
    person: str
    mood: float
    skill: float
    sleep: float
    strictness: float
    trained: bool
    place: int = 0
    pet: str = ""
    second: str = ""
    second_mood: float = 0.5
    second_skill: float = 0.5
    second_sleep: float = 7.0
    second_strictness: float = 0.0
    second_trained: bool = False


class HintTaken(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="hint-taken"):
    """The interviewer gave a hint on the open question."""

    question: str
    hint: str


class Chatted(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="chatted"):
    """The small talk at the start of a round was answered (empty: with a nod). It counts for nothing."""

    text: str = ""


class Answered(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="answered"):
    """The open question was answered, skipped, or met with an honest "I don't know".

    `score` is the true worth in 0..1, `perceived` what this interviewer took it for, `noticed` the ids of the points
    that were noticed; `points` and `guards` are flat marks (`interview.flat`). `seconds` is the player's time on it, pauses left out. `choice` is the
    zero-based index among the options shown, -1 when there were none. `followup` is what is asked next about
    the point `about` (empty: nothing).

    `question` may be one part of a question (`pack/bank/id#part`); `share` in 0..1 is then how much of the whole that part
    is. The last answer to a part is the one that counts. `patience` in 0..1 is what idle questions took off `perceived`.
    `facts` and `told` are facts that the answer itself asked for, as in `Clarified`. `runs` counts how often it was tried out.
    """

    question: str
    part: Part
    how: How
    text: str
    choice: int = -1
    seconds: float = 0.0
    score: float
    perceived: float
    confidence: float = 1.0
    noticed: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    followup: str = ""
    about: str = ""
    share: float = 1.0
    runs: int = 0
    patience: float = 0.0
    facts: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


class Clarified(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="clarified"):
    """The player asked a clarifying question about the open question, or part, and was told `reply`.

    `facts` are the facts it asked for, by their first phrasing, and `told` what they say; both without those told
    before. `points` are the rubric points that asking makes. `idle`: it led nowhere. `plainly` is what a vague follow-up
    was meant to ask, which stands in its place from now on.
    """

    question: str
    text: str
    reply: str
    facts: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    idle: bool = False
    plainly: str = ""


class SectionOpened(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="section-opened"):
    """The player turned to another part of the open question, `seconds` after the one before was asked."""

    question: str
    seconds: float = 0.0


class HandedIn(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="handed-in"):
    """A question of several parts was handed in as it stood, `seconds` after its open part was asked."""

    question: str
    seconds: float = 0.0


class CandidateAsked(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="candidate-asked"):
    """The player asked the interviewer something at the end of a round, and was told `reply`.

    `score` in 0..1 is what asking it was worth; `points` and `guards` are flat marks. `told` is the place of the fact
    among the company's (-1: none), `need` says that it was what they really need.
    """

    text: str
    reply: str
    score: float
    points: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    told: int = -1
    need: bool = False


class QuestionDropped(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="question-dropped"):
    """The open question is no longer in the library, or the player `refused` to run its code; it counts for nothing."""

    question: str
    refused: bool = False


class Claimed(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="claimed"):
    """The player says that a point was made though the grader missed it. Kept apart; it changes no score."""

    question: str
    point: str


class Forecast(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="forecast"):
    """What the player expects, said before it is known: the rating of `round`, 1..4, or without a round the chance of
    an offer, 0..1. The last word on a thing counts; it changes nothing else.
    """

    round: str = ""
    expected: float


class Paused(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="paused"):
    """The clock was stopped, `seconds` after the open question was asked."""

    seconds: float = 0.0


class Resumed(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="resumed"):
    """The clock runs again."""


class RoundLeft(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="round-left"):
    """The round ended; `rating` in 1..4 is what the interviewer wrote down, `merit` what the answers were worth."""

    round: str
    rating: float
    merit: float
    passed: bool


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
