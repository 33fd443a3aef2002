"""One loop, live: commands in, events out. An interview is a function of company, candidate, seed and actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from mockloop.catalogue.clean import clean_text
from mockloop.catalogue.entries import Entry
from mockloop.catalogue.library import Library
from mockloop.errors import CommandRefusedError
from mockloop.grading.mark import Mark
from mockloop.interview import marking
from mockloop.interview.claims import claimed
from mockloop.interview.committee import decide
from mockloop.interview.entering import enter_round
from mockloop.interview.events import (
    AnyEvent,
    Chatted,
    HintTaken,
    LoopStarted,
    Paused,
    Proceeded,
    QuestionDropped,
    Resumed,
)
from mockloop.interview.forecasting import forecast
from mockloop.interview.gaps import demand_questions
from mockloop.interview.parting import Parting
from mockloop.interview.results import UNKNOWN_WORDS, Reply, answered, followed_up, kept_seconds
from mockloop.interview.scene import may_chat
from mockloop.interview.screening import screen_resume
from mockloop.interview.soundness import demand_sound
from mockloop.interview.state import LoopState
from mockloop.interview.terms import terms_of
from mockloop.interview.trying import MAX_ANSWER, Weighed, kept_text
from mockloop.interview.viewing import hints_now, options_of

__all__ = ["MAX_ANSWER", "Session", "Sink", "Weighed"]

Sink = Callable[[AnyEvent], None]
"""Is handed each event before it counts; when it raises, nothing has changed."""

MAX_CHAT = 500
"""Characters of small talk that are kept."""


def _ignore(_: AnyEvent) -> None:
    """The sink of a loop that nobody keeps."""


class Session(Parting):
    """One loop. Its views are those of `Watched`, its trials those of `Trying`, more commands those of `Conversing` and
    `Parting`; each command emits exactly one event through the sink, and one more for each question that then is gone.

    Every command raises `CommandRefusedError` when the state doesn't take it, and lets the sink's error pass;
    either way nothing has changed.
    """

    def __init__(self, state: LoopState, sink: Sink) -> None:
        super().__init__(state)
        self._sink = sink

    @classmethod
    def start(cls, setup: LoopStarted, library: Library, sink: Sink = _ignore) -> Session:
        """A new loop.

        Raises:
            UnknownIdError: no such company or candidate.
            CatalogueError: no round has a question that could be asked.
        """
        rounds = tuple(round_.id for round_ in library.company(setup.company).round)
        setup = replace(setup, rounds=rounds)
        state = LoopState(setup, library)
        state.notices += demand_questions(library, setup)
        sink(setup)
        return cls(state, sink)

    @classmethod
    def replay(cls, events: Sequence[AnyEvent], library: Library, sink: Sink = _ignore) -> Session:
        """The loop that these events lead to; the first is its `LoopStarted`.

        Raises:
            CatalogueError: company, candidate or a round is no longer there.
            CommandRefusedError: the events do not follow on each other.
        """
        if not events or not isinstance(events[0], LoopStarted):
            raise CommandRefusedError("a loop begins with its set-up")
        state = LoopState(events[0], library)
        for event in events[1:]:
            demand_sound(event)
            state.apply(event)
        session = cls(state, sink)
        session._drop_lost_questions()
        return session

    # --- commands ------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Sends the application: the résumé is screened, or the first round's lobby opens."""
        self._demand("begin")
        screen = self.company.resume
        if screen is None:
            self._emit(Proceeded())
            return
        self._emit(screen_resume(self.candidate, self.company, screen, self.setup.seed))

    def proceed(self) -> None:
        """Goes on from a page that tells something; after the last round the committee meets."""
        self._demand("proceed")
        state = self._state
        last = len(state.left) == len(self.company.round) and self.state.endswith(".between")
        if last and not state.turned_down():
            terms = terms_of(self.company, self.library, state.events, self.setup.seed)
            self._emit(decide(self.company, {key: left.rating for key, left in state.left.items()}, terms))
        else:
            self._emit(Proceeded())

    def enter(self) -> None:
        """Goes into the room: the agenda is picked, the interviewer's state drawn."""
        self._demand("enter")
        state = self._state
        round_ = state.round
        if round_ is None:
            raise CommandRefusedError("no round is left")
        self._emit(enter_round(state, round_))

    def hint(self) -> None:
        """Asks for a hint, at `OpenView.hint_cost`."""
        entry = self._open_entry("hint")
        hints = hints_now(self._state, entry)
        if self._state.pending or self._state.hints >= len(hints):
            raise CommandRefusedError("there is no further hint on this question")
        self._emit(HintTaken(question=entry.key, hint=hints[self._state.hints]))

    def chat(self, text: str = "") -> None:
        """Answers the small talk at the start of a round, in words or with a nod; it counts for nothing."""
        if not may_chat(self._state):
            raise CommandRefusedError("there is no small talk to answer now")
        self._emit(Chatted(text=clean_text(text)[:MAX_CHAT].strip()))

    def answer(self, text: str, seconds: float = 0.0, weighed: Weighed | None = None) -> None:
        """Answers in one's own words; `seconds` is the time spent, pauses left out.

        `weighed` is what `weigh` said of this very answer, which then is not marked again. Raises ConsentNeededError
        where a stranger's code would run: `agree` to it, or `leave_out` the question.
        """
        entry, text = self._answerable(text)
        if self._state.pending:
            self._emit(followed_up(self._state, Reply("text", text, seconds)))
        elif weighed is not None and (weighed.question, weighed.text) == (entry.key, text):
            self._give(entry, text, weighed.mark, seconds)
        else:
            self._give(entry, text, self._marked(entry, text), seconds)

    def _give(self, entry: Entry, text: str, mark: Mark, seconds: float) -> None:
        event = answered(self._state, Reply("text", text, seconds), mark)
        self._emit(replace(event, runs=self._runs[entry.key]))

    def choose(self, *picked: int, seconds: float = 0.0) -> None:
        """Answers by picking options (zero-based, as shown); several only where `OpenView.several`."""
        entry = self._open_entry("answer")
        options = options_of(self._state, entry)
        view = self.open_question
        if not options or view is None:
            raise CommandRefusedError("this question wants your own words")
        if not picked or len(set(picked)) != len(picked) or (len(picked) > 1 and not view.several):
            raise CommandRefusedError("pick one option" if not view.several else "pick each option once")
        if not all(0 <= index < len(options) for index in picked):
            raise CommandRefusedError(f"there are options 1 to {len(options)}")
        text = "; ".join(options[index].text for index in picked)
        reply = Reply("choice", text, seconds, options[picked[0]], picked[0])
        if self._state.pending:
            self._emit(followed_up(self._state, reply))
        else:
            mark = marking.mark_choice(entry, self.setup.seed, options, picked)
            self._emit(answered(self._state, reply, mark))

    def unknown(self, text: str = "", seconds: float = 0.0) -> None:
        """Says honestly that one doesn't know, and how one would find out."""
        entry = self._open_entry("answer")
        self._refuse_again("unknown")
        text = kept_text(text)
        reply = Reply("unknown", text or UNKNOWN_WORDS, seconds)
        if self._state.pending:
            self._emit(followed_up(self._state, reply))
        else:
            self._emit(answered(self._state, reply, marking.mark_unknown(entry, text)))

    def skip(self, seconds: float = 0.0) -> None:
        """Passes the question over."""
        entry = self._open_entry("skip")
        self._refuse_again("skip")
        reply = Reply("skip", "", seconds)
        if self._state.pending:
            self._emit(followed_up(self._state, reply))
        else:
            self._emit(answered(self._state, reply, marking.mark_skip(entry)))

    def leave_out(self) -> None:
        """Leaves the open question out because its code may not run here; it counts for nothing."""
        self._demand("skip")
        if self._state.pending or not marking.runs_code(self._open_entry("skip")):
            raise CommandRefusedError("only a question that would run code can be left out; skip it instead")
        self._refuse_again("skip")
        self._emit(QuestionDropped(question=self._state.key, refused=True))

    def claim(self, question: str, point: str) -> None:
        """Says "I did say that" of a point the grader did not see met; possible as long as the loop is kept, also
        after its end. The claim is recorded beside the mark and changes no score.
        """
        self._emit(claimed(self._state, question, point))

    def forecast(self, expected: float) -> None:
        """Says what one expects of the result that is near (`Watched.forecastable`): a rating 1..4, or a chance 0..1."""
        self._emit(forecast(self._state, expected))

    def pause(self, seconds: float = 0.0) -> None:
        """Stops the clock, `seconds` after the open question was asked."""
        self._demand("pause")
        self._emit(Paused(seconds=kept_seconds(seconds)))

    def unpause(self) -> None:
        """Lets the clock run again."""
        self._demand("unpause")
        self._emit(Resumed())

    # --- inside --------------------------------------------------------------------------------------

    def _refuse_again(self, command: str) -> None:
        if command not in self.commands:
            raise CommandRefusedError("this part has an answer already; change it, or turn to another part")

    def _emit(self, event: AnyEvent) -> None:
        """Lets an event happen, and passes over questions that then would be open and are gone."""
        self._record(event)
        self._drop_lost_questions()

    def _record(self, event: AnyEvent) -> None:
        """Hands the event to the sink, and only then lets it count."""
        self._sink(event)
        self._state.apply(event)

    def _drop_lost_questions(self) -> None:
        """Passes over questions of the agenda that the library no longer has."""
        state = self._state
        while state.machine.state.endswith(".room") and state.entry is None:
            self._record(QuestionDropped(question=state.key))
