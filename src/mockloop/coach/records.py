"""A loop looked back on, as plain records: what a face or a report shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mockloop.catalogue.entries import whole_key
from mockloop.catalogue.models import Kind, Stage
from mockloop.coach.lessons import Practice, WhatIf
from mockloop.coach.reveal import Reveal
from mockloop.grading.mark import PointState, Span
from mockloop.interview.events import CommitteeMet, How, Part
from mockloop.interview.views import Ending, StepStatus

SPOKEN = frozenset({"mcq", "estimate", "talk", "star", "design"})
"""Kinds that are only spoken about; the others have a sheet below the question."""

PRAISE = frozenset({"unknown", "honest-unknown"})
"""Guards that are to one's credit: an honest "I don't know"."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A titled list of sentences. Whatever has more to tell adds one to a loop, a round or a question: faces and reports
    show them all, in order, and need to know nothing else of them.
    """

    id: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """One rubric point in one answer: its statement, its state, and the player's own words as evidence.

    `noticed`: the interviewer noticed it (of what earned nothing there is nothing to notice). `claimed`: the player
    says it was said; kept beside the mark, never counted.
    """

    id: str
    statement: str
    state: PointState
    credit: float
    weight: float
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    noticed: bool = True
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class GuardView:
    """A guard that fired: what it says, and the words that fired it."""

    id: str
    note: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]

    @property
    def praise(self) -> bool:
        """Is it to one's credit?"""
        return self.id in PRAISE


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, to the question itself or to a follow-up. `patience` is what idle questions took off `perceived`. `score` and `perceived` are in 0..1, seconds in s."""

    part: Part
    ask: str
    how: How
    text: str
    points: tuple[PointView, ...]
    guards: tuple[GuardView, ...]
    advice: tuple[str, ...]
    score: float
    perceived: float
    confidence: float
    seconds: float
    patience: float = 0.0


@dataclass(frozen=True, slots=True)
class QuestionDebrief:
    """One question of a round with everything said on it.

    Of a question in parts this is one part: `title` names it, `whole` is the ask of the whole, `share` in 0..1 how much of
    it the part is, and `revised` says that the player went back to it: then only the last answer is in `said`.

    `score` and `perceived` (0..1) count follow-ups in; `model` is the model answer, `why` the explanation of a quiz
    or an estimate. `gone`: the library no longer has it. `reached` False: the clock or the player ended the round, or it
    was `dropped` (gone by then, or left out by the player) and counts for nothing.
    """

    key: str
    kind: Kind
    topic: str
    ask: str
    said: tuple[Said, ...]
    hints: tuple[str, ...]
    score: float
    perceived: float
    model: str
    why: str
    reached: bool = True
    gone: bool = False
    dropped: bool = False
    title: str = ""
    whole: str = ""
    share: float = 1.0
    revised: bool = False
    passages: tuple[Passage, ...] = ()

    @property
    def short_ask(self) -> str:
        """The ask as a list shows it: a part under its name."""
        return f"{self.title}: {self.ask}" if self.title else self.ask

    @property
    def unsaid(self) -> str:
        """Why nothing was said on it, in a sentence."""
        if self.dropped:
            return "It was left out and counts for nothing."
        return "You gave no answer to it." if self.reached else "You never got to it."

    def split_ask(self) -> tuple[str, str]:
        """What was asked, and the sheet that lay beside it (empty: none)."""
        if self.kind in SPOKEN:
            return self.ask, ""
        ask, _, sheet = self.ask.partition("\n\n")
        return ask, sheet


@dataclass(frozen=True, slots=True)
class Moment:
    """One step on the way through a loop, in order: the résumé screen, the rounds, the committee, the offer.

    `word` says how it went, `facts` what happened there; `rating` and `bar` in 1..4, None where nobody rated.
    """

    id: str
    title: str
    status: StepStatus
    person: str
    rating: float | None
    bar: float
    word: str
    facts: tuple[str, ...]
    onsite: bool = False


@dataclass(frozen=True, slots=True)
class RoundDebrief:
    """One round: `rating` is the scorecard's, `merit` what the answers were worth, both 1..4; None when unrated.

    `bar` is what was needed here: the screening bar, or the committee's mean.
    """

    id: str
    title: str
    stage: Stage
    bar: float
    rating: float | None
    merit: float | None
    passed: bool
    questions: tuple[QuestionDebrief, ...]
    reveal: Reveal
    passages: tuple[Passage, ...] = ()

    def numbered(self) -> Iterator[tuple[str, QuestionDebrief]]:
        """The questions with their numbers from 1; of a question in parts `2 · data`."""
        number, whole = 0, ""
        for question in self.questions:
            if not question.title or whole_key(question.key) != whole:
                number, whole = number + 1, whole_key(question.key)
            yield (f"{number} · {question.title}" if question.title else str(number)), question


@dataclass(frozen=True, slots=True)
class Debrief:
    """The whole loop, looked back on. `ending` is None while it still goes on."""

    company: str
    role: str
    candidate: str
    seed: int
    ending: Ending | None
    decision: CommitteeMet | None
    bar: float
    resume_passed: bool | None
    resume_chance: float | None
    rounds: tuple[RoundDebrief, ...]
    practise: tuple[Practice, ...]
    timeline: tuple[Moment, ...] = ()
    passages: tuple[Passage, ...] = ()
    what_ifs: tuple[WhatIf, ...] = ()
    """What the player could have done otherwise, the most helpful first."""

    @property
    def asked(self) -> int:
        """How many questions were put to the player."""
        return sum(
            len({whole_key(question.key) for question in round_.questions if question.reached})
            for round_ in self.rounds
        )
