"""Where a loop stands: the fold of its events. Nothing here decides; `session` does."""

from __future__ import annotations

from functools import singledispatchmethod

from msgspec.structs import replace

from mockloop.catalogue.entries import section_id, whole_key
from mockloop.errors import CatalogueError, CommandRefusedError
from mockloop.interview import scene
from mockloop.interview.events import (
    Answered,
    AnyEvent,
    CandidateAsked,
    Chatted,
    Claimed,
    Clarified,
    CommitteeMet,
    FeedbackGiven,
    Forecast,
    HandedIn,
    HintTaken,
    Negotiated,
    OfferAnswered,
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
from mockloop.interview.standing import Standing
from mockloop.interview.views import Line

MOST_EXPECTED = 4
"""Ratings end here; a chance is less."""


class LoopState(Standing):
    """The state that the events so far lead to; `apply` takes the next one."""

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
        if not event.person.split() or (event.second and not event.second.split()):
            raise CommandRefusedError(f'nobody holds the round "{event.round}"')
        self.entered, self.agenda, self.position = event, event.agenda, 0
        self.pending, self.answers, self.mains, self.seconds = None, {}, {}, 0.0
        self.spoken = 0
        self.asked_back = []
        for gathered in (self.done, self.dropped, self.handed_in, self.hinted, self.asked):
            gathered.clear()
        self.used.update(self.wholes())
        if not event.agenda:
            self.notices.append(f"Round {event.round} has no question to ask; nobody is judged by it.")
        self.machine.fire("enter")
        self.transcript = []
        self.smalltalk = self.parted = self.chatted = self.hurried = self.warmed = False
        scene.greet(self)

    @_fold.register
    def _hinted(self, event: HintTaken) -> None:
        self.machine.fire("hint")
        scene.give_hint(self, event)
        self.hinted[event.question] += 1

    @_fold.register
    def _answered(self, event: Answered) -> None:
        count, self.spoken = self.spoken, self.spoken + 1
        self._stand_on(event.question)
        self.answers[event.question] = event
        if event.part == "main":
            self.mains.setdefault(event.question, []).append(event)
        self._spent(event.seconds)
        if event.followup:
            self.pending = event
        else:
            self.done.add(event.question)
            self._next_question()
        self.machine.fire("skip" if event.how == "skip" else "answer")
        scene.react(self, event, count)

    @_fold.register
    def _chatted(self, event: Chatted) -> None:
        self.chatted = True
        scene.chat(self, event)

    @_fold.register
    def _asked_back(self, event: CandidateAsked) -> None:
        self.machine.fire("ask")
        self.asked_back.append(event)
        self.transcript.append(Line("you", "you", event.text))
        scene.say(self, event.reply)
        if not self.may_ask:
            scene.farewell(self)

    @_fold.register
    def _dropped(self, event: QuestionDropped) -> None:
        gone = "is no longer in the library; it was skipped."
        refused = "was left out, as its code was not to run; it counts for nothing."
        self.notices.append(f"Question {event.question} {refused if event.refused else gone}")
        self.done.add(event.question)
        self.dropped.add(event.question)
        self.paused_at = 0.0
        self._next_question()
        self.machine.fire("skip")
        scene.ask_or_close(self)

    @_fold.register
    def _asked(self, event: Clarified) -> None:
        self._stand_on(event.question)
        self.machine.fire("clarify")
        if event.plainly and self.pending:
            self.pending = replace(self.pending, followup=event.plainly)
        else:
            self.asked.setdefault(whole_key(event.question), []).append(event)
        self.transcript.append(Line("you", "you", event.text))
        scene.say(self, event.reply)

    @_fold.register
    def _opened(self, event: SectionOpened) -> None:
        self._spent(event.seconds)
        self._stand_on(event.question)
        self.machine.fire("turn_to")
        title = next((part.title for part in self.sections if part.entry.key == event.question), "")
        self.transcript.append(Line("note", "", f"you turn to {title or section_id(event.question)}"))
        scene.ask_or_close(self)

    @_fold.register
    def _delivered(self, event: HandedIn) -> None:
        self._spent(event.seconds)
        self.handed_in.add(event.question)
        self.done.update(key for key in self.agenda if whole_key(key) == event.question)
        self._next_question()
        self.machine.fire("hand_in")
        self.transcript.append(Line("note", "", self.handed(event.question)))
        scene.ask_or_close(self)

    @_fold.register
    def _claimed(self, event: Claimed) -> None:
        self.claimed.add((event.question, event.point))

    @_fold.register
    def _forecast(self, event: Forecast) -> None:
        if not 0 <= event.expected <= MOST_EXPECTED:  # nor what is no number
            raise CommandRefusedError("that can't be expected")
        self.expected[event.round] = event.expected

    def _stand_on(self, key: str) -> None:
        """What events say goes: a bank may have changed since."""
        if key in self.agenda:
            self.position = self.agenda.index(key)

    def _spent(self, seconds: float) -> None:
        self.seconds += seconds
        self.paused_at = 0.0

    def _next_question(self) -> None:
        """To what is not done yet, of the open question first; the last part of one in any order hands it in."""
        self.pending = None
        here, whole = whole_key(self.key), self.whole
        left = [index for index, key in enumerate(self.agenda) if key not in self.done]
        mine = [index for index in left if whole_key(self.agenda[index]) == here]
        if not mine and self.sections and whole and whole.question.in_any_order:
            self.handed_in.add(here)
        self.position = next(iter(mine or left), len(self.agenda))

    @_fold.register
    def _paused(self, event: Paused) -> None:
        self.machine.fire("pause")
        self.paused_at = event.seconds

    @_fold.register
    def _resumed(self, _: Resumed) -> None:
        self.machine.fire("unpause")

    @_fold.register
    def _left(self, event: RoundLeft) -> None:
        if self.entered is None or event.round != self.entered.round:
            raise CommandRefusedError(f'the round "{event.round}" is left, but another one was entered')
        scene.farewell(self)
        self.machine.fire("leave")
        self.left[event.round] = event
        self.seconds = 0.0

    @_fold.register
    def _decided(self, event: CommitteeMet) -> None:
        self.machine.fire("proceed")
        self.decision = event

    @_fold.register
    def _bargained(self, event: Negotiated) -> None:
        self.machine.fire("negotiate")
        self.negotiated = event

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
