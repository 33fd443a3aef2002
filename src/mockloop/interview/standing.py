"""Where a loop stands: what is known of it, and what follows from that. `state` takes in what happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec.structs import replace

from mockloop.catalogue.entries import Entry, SectionEntry, section_id, sections_of, whole_key
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Company, Round, TakeHome
from mockloop.errors import CatalogueError
from mockloop.grading.mark import PointMark
from mockloop.interview.agenda import SHORT_MINUTES, short_minutes
from mockloop.interview.events import (
    Answered,
    AnyEvent,
    CandidateAsked,
    Clarified,
    CommitteeMet,
    FeedbackGiven,
    LoopStarted,
    Negotiated,
    Part,
    ResumeScreened,
    RoundEntered,
    RoundLeft,
    YearPassed,
)
from mockloop.interview.flat import unflatten_point
from mockloop.interview.interviewer import cast
from mockloop.interview.machine import LoopMachine
from mockloop.interview.views import Line

SHORT_PART_MINUTES = 2.0
"""What each part of a question gets in a short loop, where that is more than `SHORT_MINUTES`."""

OWN_QUESTIONS = 2
"""Questions of the candidate's own that a round has time for."""


class Standing:
    """What a loop is at one moment."""

    def __init__(self, setup: LoopStarted, library: Library) -> None:
        self.setup = setup
        self.library = library
        self.company: Company = _as_it_was(library.company(setup.company), setup)
        self.candidate = library.candidate(setup.candidate)
        self.machine = LoopMachine(self.company, self)
        self.events: list[AnyEvent] = [setup]
        self.screened: ResumeScreened | None = None
        self.decision: CommitteeMet | None = None
        self.feedback: FeedbackGiven | None = None
        self.year: YearPassed | None = None
        self.negotiated: Negotiated | None = None  # what was asked for before the offer was answered
        self.left: dict[str, RoundLeft] = {}
        self.claimed: set[tuple[str, str]] = set()  # question and point
        self.expected: dict[str, float] = {}  # the player's forecasts by round id, of the offer under ""
        self.used: set[str] = set()  # keys of every (whole) question asked in this loop
        self.notices: list[str] = []
        self.transcript: list[Line] = []
        self.heard: list[str] = []  # what interviewers have said and shown in this loop, in whatever round
        self.coming: dict[str, tuple[str, ...]] = {}  # agendas looked up before the round, by round id
        self.entered: RoundEntered | None = None
        self.agenda: tuple[str, ...] = ()
        self.position = 0
        self.done: set[str] = set()  # of the agenda: answered, dropped, or handed in as it stood
        self.dropped: set[str] = set()  # of the agenda: gone from the library, or left out
        self.handed_in: set[str] = set()  # whole questions of this round
        self.introduced: set[str] = set()  # questions in parts that were asked as a whole
        self.pending: Answered | None = None  # the answer whose follow-up is open
        self.answers: dict[str, Answered] = {}  # of this round, the last one of each question or part
        self.mains: dict[str, list[Answered]] = {}  # of this round, every answer to the question or part itself
        self.spoken = 0  # answers given in this round, follow-ups too
        self.smalltalk = False  # there was small talk in this round
        self.chatted = False  # the small talk of this round was answered
        self.parted = False  # the last words of this round were said
        self.hurried = self.warmed = False  # said in this round: that time is short, that the topic is dear
        self.asked: dict[str, list[Clarified]] = {}  # of this round: clarifying questions, by whole question
        self.hinted: Counter[str] = Counter()  # of this round: hints taken, by question or part
        self.asked_back: list[CandidateAsked] = []  # what the player asked at the end of this round
        self.seconds = 0.0  # of this round, answered questions only
        self.paused_at = 0.0  # of the open question, when the clock was stopped

    # --- what the machine's guards ask ---------------------------------------------------------------

    def question_open(self) -> bool:
        """Is a question left, and time for it?"""
        limit = self.limit
        return self.position < len(self.agenda) and (limit is None or self.seconds < limit)

    def round_in_stage(self) -> bool:
        """Does the round after the one just left belong to the same stage?"""
        index = len(self.left)
        return (
            index < len(self.company.round) and self.company.round[index].stage == self.company.round[index - 1].stage
        )

    def turned_down(self) -> bool:
        """Did the last screening say no?"""
        if self.left:
            return not next(reversed(self.left.values())).passed
        return self.screened is not None and not self.screened.passed

    def offered(self) -> bool:
        """Did the committee say yes?"""
        return self.decision is not None and self.decision.verdict != "reject"

    # --- what follows from the state -----------------------------------------------------------------

    @cached_property
    def people(self) -> dict[str, str]:
        """Who holds each round, by round id."""
        return cast(self.company, self.setup.seed)

    @property
    def round(self) -> Round | None:
        """The round of the lobby or room; after a round until the next lobby, the one just left."""
        index = len(self.left)
        if self.machine.state.endswith(".between"):
            index -= 1
        return self.company.round[index] if 0 <= index < len(self.company.round) else None

    @property
    def part(self) -> Part:
        """Is the question itself open, or a follow-up?"""
        return "follow-up" if self.pending else "main"

    @property
    def key(self) -> str:
        """The full id of the open question; empty when none is open."""
        return self.agenda[self.position] if self.position < len(self.agenda) else ""

    @property
    def entry(self) -> Entry | None:
        """The open question or part, if it is still in the library."""
        return self.library.question(self.key) if self.key else None

    @property
    def whole(self) -> Entry | None:
        """The open question, or the one that the open part belongs to, if it is still in the library."""
        return self.library.question(whole_key(self.key)) if self.key else None

    @property
    def sections(self) -> tuple[SectionEntry, ...]:
        """The parts of the question that one is open of, as far as they are on the agenda; else none."""
        whole = self.whole if section_id(self.key) else None
        return tuple(part for part in sections_of(whole) if part.entry.key in self.agenda) if whole else ()

    def worked_on(self, whole: str) -> tuple[str, ...]:
        """The ids of a question's parts that something was given for, in the order in which they were first answered."""
        mains = {key: answers for key, answers in self.mains.items() if whole_key(key) == whole and section_id(key)}
        return tuple(section_id(key) for key, answers in mains.items() if answers[-1].how != "skip")

    def handed(self, whole: str) -> str:
        """What is said of a question that is handed in: `handed in after 3.5 of 4 hours`, and what went over."""
        entry = self.library.question(whole)
        if entry is None or not isinstance(entry.question, TakeHome):
            return "handed in"
        spent, hours = entry.question.spent(self.worked_on(whole)), entry.question.hours
        over = "; what came after them counts half" if spent > hours else ""
        return f"handed in after {spent:g} of {hours:g} hours{over}"

    @property
    def hints(self) -> int:
        """Hints taken on the open question or part."""
        return self.hinted[self.key]

    @property
    def clarified(self) -> list[Clarified]:
        """The clarifying questions asked about the open question, whichever part was open."""
        return self.asked.get(whole_key(self.key), [])

    def mains_of_whole(self) -> list[list[Answered]]:
        """The answers to each part of the open question."""
        return [answers for key, answers in self.mains.items() if whole_key(key) == whole_key(self.key)]

    def wholes(self, keys: Iterable[str] | None = None) -> list[str]:
        """The questions of the agenda (or of these keys), each once, whatever their parts."""
        return list(dict.fromkeys(map(whole_key, self.agenda if keys is None else keys)))

    @property
    def may_ask(self) -> bool:
        """Is there time for a question of the candidate's own? Not when the clock ended the round."""
        return len(self.asked_back) < OWN_QUESTIONS and self.position >= len(self.agenda)

    @property
    def limit(self) -> float | None:
        """The seconds of the round; None when untimed."""
        return 60.0 * self.minutes if self.setup.timed and self.round is not None else None

    @property
    def minutes(self) -> float:
        """What the round is given: the company's time, or `SHORT_MINUTES` a question in a short loop."""
        within = self.machine.state.endswith((".room", ".paused", ".closing"))
        return self.minutes_for(self.agenda if within else ())

    def minutes_for(self, agenda: Sequence[str]) -> float:
        """What the round is given when this is asked; an empty agenda is taken for one without questions in parts."""
        round_ = self.round
        if round_ is None:
            return 0.0
        if self.setup.length == "full":
            return round_.minutes
        if not agenda:
            return short_minutes(self.company, round_)
        parts = Counter(map(whole_key, agenda))
        wanted = sum(max(SHORT_MINUTES, SHORT_PART_MINUTES * count * (count > 1)) for count in parts.values())
        return min(round_.minutes, max(SHORT_MINUTES, wanted))

    def open_points(self) -> list[PointMark]:
        """The points of the open question as first answered; empty without an answer."""
        main = self.open_main
        return [unflatten_point(point) for point in main.points] if main else []

    @property
    def open_main(self) -> Answered | None:
        """The last main answer; None before the first."""
        answers = (event for event in reversed(self.events) if isinstance(event, Answered))
        return next((event for event in answers if event.part == "main"), None)


def _as_it_was(company: Company, setup: LoopStarted) -> Company:
    """The company with the rounds it had when the loop began, in their order of then.

    Raises:
        CatalogueError: one of them is gone.
    """
    if not setup.rounds:
        return company
    now = {round_.id: round_ for round_ in company.round}
    gone = next((key for key in setup.rounds if key not in now), None)
    if gone is not None:
        raise CatalogueError(f'{setup.company} no longer has the round "{gone}"; this loop can\'t go on')
    return replace(company, round=tuple(now[key] for key in setup.rounds))
