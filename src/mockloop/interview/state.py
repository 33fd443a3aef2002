"""Where a loop stands: the fold of its events. Nothing here decides; `session` does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property, singledispatchmethod

from mockloop.catalogue.entries import Entry, SectionEntry, section_id, sections_of, whole_key
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Company, Round
from mockloop.errors import CatalogueError, CommandRefusedError
from mockloop.grading.mark import PointMark
from mockloop.interview.events import (
    Answered,
    AnyEvent,
    CandidateAsked,
    Claimed,
    Clarified,
    CommitteeMet,
    FeedbackGiven,
    HandedIn,
    HintTaken,
    LoopStarted,
    OfferAnswered,
    Part,
    Paused,
    Proceeded,
    QuestionDropped,
    Resumed,
    ResumeScreened,
    RoundEntered,
    RoundLeft,
    SectionOpened,
    Withdrew,
    YearPassed,
)
from mockloop.interview.flat import unflatten_point
from mockloop.interview.interviewer import cast
from mockloop.interview.machine import LoopMachine
from mockloop.interview.rounds import slots, spoken_ask
from mockloop.interview.views import Line
from mockloop.interview.voice import Voice

SHORT_MINUTES = 6.0
"""What a question gets in a short loop."""
SHORT_PART_MINUTES = 2.0
"""What each part of a question gets there, where that is more."""


class LoopState:
    """The state that the events so far lead to; `apply` takes the next one."""

    def __init__(self, setup: LoopStarted, library: Library) -> None:
        self.setup = setup
        self.library = library
        self.company: Company = library.company(setup.company)
        self.candidate = library.candidate(setup.candidate)
        self.machine = LoopMachine(self.company, self)
        self.events: list[AnyEvent] = [setup]
        self.screened: ResumeScreened | None = None
        self.decision: CommitteeMet | None = None
        self.feedback: FeedbackGiven | None = None
        self.year: YearPassed | None = None
        self.left: dict[str, RoundLeft] = {}
        self.claimed: set[tuple[str, str]] = set()  # question and point
        self.used: set[str] = set()  # keys of every (whole) question asked in this loop
        self.notices: list[str] = []
        self.transcript: list[Line] = []
        self.entered: RoundEntered | None = None
        self.agenda: tuple[str, ...] = ()
        self.position = 0
        self.done: set[str] = set()  # of the agenda: answered, dropped, or handed in as it stood
        self.handed_in: set[str] = set()  # whole questions of this round
        self.introduced: set[str] = set()  # questions in parts that were asked as a whole
        self.pending: Answered | None = None  # the answer whose follow-up is open
        self.answers: dict[str, Answered] = {}  # of this round, the last one of each question or part
        self.mains: dict[str, list[Answered]] = {}  # of this round, every answer to the question or part itself
        self.probed: set[str] = set()  # points of the open question already asked about again
        self.spoken = 0  # answers given in this round, follow-ups too
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
    def limit(self) -> float | None:
        """The seconds of the round; None when untimed."""
        return 60.0 * self.minutes if self.setup.timed and self.round is not None else None

    @property
    def minutes(self) -> float:
        """What the round is given: the company's time, or `SHORT_MINUTES` a question in a short loop."""
        round_ = self.round
        if round_ is None:
            return 0.0
        if self.setup.length == "full":
            return round_.minutes
        within = self.machine.state.endswith((".room", ".paused", ".closing"))
        if not within:
            return min(round_.minutes, SHORT_MINUTES * max(1, len(slots(self.company, round_, self.setup.length))))
        parts = Counter(map(whole_key, self.agenda))
        wanted = sum(max(SHORT_MINUTES, SHORT_PART_MINUTES * count * (count > 1)) for count in parts.values())
        return min(round_.minutes, max(SHORT_MINUTES, wanted))

    def voice(self) -> Voice:
        """The speech of this round's interviewer."""
        round_ = self.round
        if round_ is None:
            raise CommandRefusedError("no round is under way")
        interviewer = self.company.interviewer[round_.by]
        person = self.people[round_.id]
        names = {
            "name": person.split()[0],
            "role": interviewer.role,
            "company": self.company.name,
            "you": self.candidate.name.split()[0],
            "minutes": f"{self.minutes:g}",
        }
        return Voice(self.library.manner(interviewer.manner, self.setup.company), self.setup.seed, round_.id, names)

    def open_points(self) -> list[PointMark]:
        """The points of the open question as first answered; empty without an answer."""
        first = next(
            (event for event in reversed(self.events) if isinstance(event, Answered) and event.part == "main"), None
        )
        return [unflatten_point(point) for point in first.points] if first else []

    # --- the fold ------------------------------------------------------------------------------------

    def apply(self, event: AnyEvent) -> None:
        """Takes one event in.

        Raises:
            CommandRefusedError: it can't follow on what happened so far.
            CatalogueError: it speaks of a round that the company no longer has.
        """
        self._fold(event)
        self.events.append(event)

    @singledispatchmethod
    def _fold(self, _: object) -> None:
        raise CommandRefusedError("a loop starts only once")

    @_fold.register
    def _screened(self, event: ResumeScreened) -> None:
        self.machine.fire("begin")
        self.screened = event

    @_fold.register
    def _proceeded(self, _: Proceeded) -> None:
        self.machine.fire("begin" if self.machine.state == "briefing" else "proceed")

    @_fold.register
    def _entered(self, event: RoundEntered) -> None:
        if all(round_.id != event.round for round_ in self.company.round):
            raise CatalogueError(
                f'{self.setup.company} no longer has the round "{event.round}"; this loop can\'t go on'
            )
        self.entered, self.agenda, self.position = event, event.agenda, 0
        self.pending, self.answers, self.mains, self.seconds = None, {}, {}, 0.0
        self.spoken = 0
        self.asked_back = []
        for gathered in (self.done, self.handed_in, self.probed, self.hinted, self.asked):
            gathered.clear()
        self.used.update(self.wholes())
        if not event.agenda:
            self.notices.append(f"Round {event.round} has no question to ask; nobody is judged by it.")
        self.machine.fire("enter")
        self.transcript = []
        voice = self.voice()
        self._said(voice.say("greeting", 0))
        if self.setup.again and not self.left:
            self._said(voice.say("again", 0))
        self._ask_or_close(voice)

    @_fold.register
    def _hinted(self, event: HintTaken) -> None:
        self.machine.fire("hint")
        self._said(f"{self.voice().say('hint', self.hints)} {event.hint}".strip())
        self.hinted[event.question] += 1

    @_fold.register
    def _answered(self, event: Answered) -> None:
        voice = self.voice()
        count, self.spoken = self.spoken, self.spoken + 1
        self._stand_on(event.question)
        self.answers[event.question] = event
        if event.part == "main":
            self.mains.setdefault(event.question, []).append(event)
        self._spent(event.seconds)
        if event.followup:
            self.pending = event
            self.probed.add(event.about)
        else:
            self.done.add(event.question)
            self._next_question()
        self.machine.fire("skip" if event.how == "skip" else "answer")
        if event.how == "skip":
            self.transcript.append(Line("note", "", "skipped"))
            self._said(voice.say("skip", count))
        else:
            self.transcript.append(Line("you", "you", event.text))
            unknown = event.how == "unknown"
            self._said(voice.say("unknown", count) if unknown else voice.acknowledge(event.perceived, count))
            asides = sum(line.who == "aside" for line in self.transcript)
            if self.entered and (aside := voice.aside(self.entered.mood, self.entered.sleep, count, asides)):
                self.transcript.append(Line("aside", "", aside))
        self._said(" ".join(event.told))
        self._ask_or_close(voice)

    @_fold.register
    def _asked_back(self, event: CandidateAsked) -> None:
        self.machine.fire("ask")
        self.asked_back.append(event)
        self.transcript.append(Line("you", "you", event.text))
        self._said(event.reply)

    @_fold.register
    def _dropped(self, event: QuestionDropped) -> None:
        gone = "is no longer in the library; it was skipped."
        refused = "was left out, as its code was not to run; it counts for nothing."
        self.notices.append(f"Question {event.question} {refused if event.refused else gone}")
        self.done.add(event.question)
        self._next_question()
        self.machine.fire("skip")
        self._ask_or_close(self.voice())

    @_fold.register
    def _asked(self, event: Clarified) -> None:
        self._stand_on(event.question)
        self.machine.fire("clarify")
        self.asked.setdefault(whole_key(event.question), []).append(event)
        self.transcript.append(Line("you", "you", event.text))
        self._said(event.reply)

    @_fold.register
    def _opened(self, event: SectionOpened) -> None:
        self._spent(event.seconds)
        self._stand_on(event.question)
        self.probed.clear()
        self.machine.fire("turn_to")
        title = next((part.title for part in self.sections if part.entry.key == event.question), "")
        self.transcript.append(Line("note", "", f"you turn to {title or section_id(event.question)}"))
        self._ask_or_close(self.voice())

    @_fold.register
    def _delivered(self, event: HandedIn) -> None:
        self._spent(event.seconds)
        self.handed_in.add(event.question)
        self.done.update(key for key in self.agenda if whole_key(key) == event.question)
        self._next_question()
        self.machine.fire("hand_in")
        self.transcript.append(Line("note", "", "handed in"))
        self._ask_or_close(self.voice())

    @_fold.register
    def _claimed(self, event: Claimed) -> None:
        self.claimed.add((event.question, event.point))

    def _stand_on(self, key: str) -> None:
        """What events say goes: a bank may have changed since."""
        if key in self.agenda:
            self.position = self.agenda.index(key)

    def _spent(self, seconds: float) -> None:
        self.seconds += seconds
        self.paused_at = 0.0

    def _next_question(self) -> None:
        """To what is not done yet, of the open question first; one in any order stays open until it is handed in."""
        self.pending = None
        self.probed.clear()
        here, whole = whole_key(self.key), self.whole
        left = [index for index, key in enumerate(self.agenda) if key not in self.done]
        mine = [index for index in left if whole_key(self.agenda[index]) == here]
        if not mine and self.sections and whole and whole.question.in_any_order and here not in self.handed_in:
            return
        self.position = next(iter(mine or left), len(self.agenda))

    def _ask_or_close(self, voice: Voice) -> None:
        if not self.machine.state.endswith(".room"):
            if self.position < len(self.agenda):
                self._said(voice.say("late", 0))
            self._said(voice.say("closing", 0))
            if self.position >= len(self.agenda):
                self._said(voice.say("invite", 0))
        elif self.pending:
            self._said(f"{voice.say('follow', self.spoken)} {self.pending.followup}".strip())
        elif entry := self.entry:
            whole = self.whole
            if section_id(self.key) and whole and whole.key not in self.introduced:
                self.introduced.add(whole.key)
                self._said(spoken_ask(whole, self.setup.seed))
            self._said(spoken_ask(entry, self.setup.seed))

    def _said(self, text: str) -> None:
        if text and self.entered:
            self.transcript.append(Line("interviewer", self.entered.person, text))

    @_fold.register
    def _paused(self, event: Paused) -> None:
        self.machine.fire("pause")
        self.paused_at = event.seconds

    @_fold.register
    def _resumed(self, _: Resumed) -> None:
        self.machine.fire("unpause")

    @_fold.register
    def _left(self, event: RoundLeft) -> None:
        self.machine.fire("leave")
        self.left[event.round] = event
        self.seconds = 0.0

    @_fold.register
    def _decided(self, event: CommitteeMet) -> None:
        self.machine.fire("proceed")
        self.decision = event

    @_fold.register
    def _offer_answered(self, event: OfferAnswered) -> None:
        self.machine.fire("accept" if event.accepted else "decline")

    @_fold.register
    def _told(self, event: FeedbackGiven) -> None:
        self.machine.fire("request_feedback")
        self.feedback = event

    @_fold.register
    def _waited(self, event: YearPassed) -> None:
        self.machine.fire("wait_a_year")
        self.year = event

    @_fold.register
    def _withdrew(self, _: Withdrew) -> None:
        self.machine.fire("withdraw")
