"""The time on the open question; it runs only while the room is on show."""

from __future__ import annotations

from collections.abc import Callable

from mockloop.interview.events import Answered, Paused, RoundEntered
from mockloop.interview.session import Session


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
