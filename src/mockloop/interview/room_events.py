"""What happened in a round, from walking in to saying goodbye; `interview.events` has all events."""

from __future__ import annotations

from mockloop.interview.event_base import Event, How, Part


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
