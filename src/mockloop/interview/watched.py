"""A loop as it can be watched: what a face, a debrief or a simulation may know of it. Nothing here changes anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Candidate, Company
from mockloop.interview.events import (
    AnyEvent,
    CandidateAsked,
    CommitteeMet,
    FeedbackGiven,
    LoopStarted,
    Negotiated,
    ResumeScreened,
    RoundLeft,
    YearPassed,
)
from mockloop.interview.forecasting import Forecastable, forecastable
from mockloop.interview.letters import offer_letter
from mockloop.interview.machine import ENDINGS
from mockloop.interview.state import LoopState
from mockloop.interview.viewing import clock_of, commands_of, host_of, open_view, prompt_of, steps_of
from mockloop.interview.views import Clock, Ending, Host, Letter, Line, OpenView, Prompt, Step

if TYPE_CHECKING:
    from mockloop.grading.resume import ResumeMark


class Watched:
    """The views of a loop; all are cheap properties."""

    def __init__(self, state: LoopState) -> None:
        self._state = state
        self._opened: tuple[int, OpenView | None] = (0, None)  # what was open after so many events

    @property
    def setup(self) -> LoopStarted:
        """How the loop was set up."""
        return self._state.setup

    @property
    def library(self) -> Library:
        """Where the loop's questions come from."""
        return self._state.library

    @property
    def company(self) -> Company:
        """Where the player interviews."""
        return self._state.company

    @property
    def candidate(self) -> Candidate:
        """Who the player is."""
        return self._state.candidate

    @property
    def state(self) -> str:
        """The machine's state, for instance `onsite.room`."""
        return self._state.machine.state

    @property
    def events(self) -> tuple[AnyEvent, ...]:
        """Everything that happened, the set-up first."""
        return tuple(self._state.events)

    @property
    def prompt(self) -> Prompt:
        """What is asked of the player now."""
        return prompt_of(self._state, self.open_question)

    @property
    def transcript(self) -> tuple[Line, ...]:
        """What was said in the current round, or the one just left."""
        return tuple(self._state.transcript)

    @property
    def progress(self) -> tuple[Step, ...]:
        """The steps of the loop, and how far it is."""
        return steps_of(self._state)

    @property
    def clock(self) -> Clock:
        """The round's clock; the seconds of the open question count from `used` less `paused` on."""
        return clock_of(self._state)

    @property
    def host(self) -> Host | None:
        """Whom one meets in the lobby or the room."""
        return host_of(self._state)

    @property
    def resume_result(self) -> ResumeMark | None:
        """What the résumé screen saw, once it is over."""
        if self._state.screened is None or self.company.resume is None:
            return None
        from mockloop.grading.resume import grade_resume  # noqa: PLC0415  # not before the first loop

        return grade_resume(self.candidate, self.company.resume, self.company.posting)

    @property
    def screened(self) -> ResumeScreened | None:
        """How the résumé screen ended."""
        return self._state.screened

    @property
    def asked_back(self) -> tuple[CandidateAsked, ...]:
        """What the player asked at the end of this round."""
        return tuple(self._state.asked_back)

    @property
    def feedback(self) -> FeedbackGiven | None:
        """What they said when asked for feedback."""
        return self._state.feedback

    @property
    def year(self) -> YearPassed | None:
        """What a year brought after a rejection."""
        return self._state.year

    @property
    def negotiated(self) -> Negotiated | None:
        """What was asked for before the offer was answered, and what they said."""
        return self._state.negotiated

    @property
    def ratings(self) -> dict[str, RoundLeft]:
        """How each round that is over was rated, by round id."""
        return dict(self._state.left)

    @property
    def decision(self) -> CommitteeMet | None:
        """What the committee decided."""
        return self._state.decision

    @property
    def letter(self) -> Letter | None:
        """The offer, once there is one."""
        decision = self._state.decision
        return (
            offer_letter(self.company, decision, self.negotiated) if decision and decision.verdict != "reject" else None
        )

    @property
    def bar(self) -> float:
        """The mean rating that the committee wanted: that of the day once it has met, else what is usual here."""
        decision = self._state.decision
        return (decision.bar if decision else 0.0) or self.company.bar.pass_

    @property
    def ending(self) -> Ending | None:
        """How the loop ended; None while it goes on."""
        return cast("Ending", self.state) if self.state in ENDINGS else None

    @property
    def claimed(self) -> frozenset[tuple[str, str]]:
        """Question and point of every "I did say that"."""
        return frozenset(self._state.claimed)

    @property
    def forecastable(self) -> Forecastable | None:
        """What `session.forecast` would be about now; None when no result is near."""
        return forecastable(self._state)

    @property
    def expected(self) -> dict[str, float]:
        """The player's forecasts: ratings by round id, and under the empty id the chance of an offer."""
        return dict(self._state.expected)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the player should know about this save."""
        return tuple(self._state.notices)

    @property
    def commands(self) -> frozenset[str]:
        """The commands that can be taken now."""
        return commands_of(self._state, self.open_question)

    @property
    def open_question(self) -> OpenView | None:
        """The question that is open, with its options in the order shown; looked at once after each event."""
        count, opened = len(self._state.events), self._opened
        if opened[0] != count:
            opened = self._opened = (count, open_view(self._state))
        return opened[1]
