"""The time on the open question and what is left of the round; it runs only while the room is on show."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from mockloop.coach.wording import minutes
from mockloop.interview.events import Answered, Paused, RoundEntered
from mockloop.interview.session import Session
from mockloop.tui.text import ACCENT, line

LITTLE_TIME = 120.0
"""With less than this many seconds left, the clock stands out."""


class Stopwatch:
    """Seconds on the open question and in the round, pauses left out.

    `clock` gives seconds that only grow; `draft_seconds` is what the draft says was used before.
    """

    def __init__(self, clock: Callable[[], float], session: Session, draft_seconds: float = 0.0) -> None:
        self._clock = clock
        self._session = session
        paused = paused_seconds(session)
        self._before = max(draft_seconds, paused)
        self._answered = session.clock.used - paused
        self._since = clock()
        self._held = False

    @property
    def question_seconds(self) -> float:
        """Seconds on the open question so far."""
        return self._before + (0.0 if self._held else max(0.0, self._clock() - self._since))

    def hold(self) -> None:
        """Stand still, until `go_on`."""
        self._before, self._held = self.question_seconds, True

    def go_on(self) -> None:
        """Run again, if it stood."""
        if self._held:
            self._since, self._held = self._clock(), False

    @property
    def round_seconds(self) -> float:
        """Seconds of the round so far."""
        return self._answered + self.question_seconds

    @property
    def left(self) -> float | None:
        """Seconds left of the round, below zero once it ran over; None where there is no clock."""
        limit = self._session.clock.limit
        return None if limit is None else limit - self.round_seconds

    @property
    def left_for_question(self) -> float | None:
        """Seconds left of those that the open question has to itself, at least 0; None where it has none."""
        view = self._session.open_question
        return None if view is None or view.seconds is None else max(0.0, view.seconds - self.question_seconds)

    def face(self) -> Content:
        """What the clock shows; empty where there is none, and while no question is open."""
        left, own = self.left, self.left_for_question
        if left is None or self._session.open_question is None:
            return Content("")
        if own is not None:
            return line((f"{own:.0f} s for this one", f"bold {ACCENT}"), "   ")
        if left <= 0:
            return line(("time is up", "bold $error"), "   ")
        return line((f"{minutes(left)} left", f"bold {ACCENT}" if left < LITTLE_TIME else ""), "   ")

    def restart(self) -> None:
        """The next question is open."""
        self._before = 0.0
        self._answered = self._session.clock.used
        self._since, self._held = self._clock(), False


def paused_seconds(session: Session) -> float:
    """The seconds that the open question had used when the clock was last stopped; 0 when it never was."""
    for event in reversed(session.events):
        if isinstance(event, Paused):
            return event.seconds
        if isinstance(event, Answered | RoundEntered):
            break
    return 0.0
