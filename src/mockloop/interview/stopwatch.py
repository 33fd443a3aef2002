"""The time on the open question and what is left of the round, as a face lets it run; its clock is handed in."""

from __future__ import annotations

from collections.abc import Callable

from mockloop.interview.watched import Watched


class Stopwatch:
    """Seconds on the open question and in the round, pauses left out.

    `clock` gives seconds that only grow; `draft_seconds` is what the draft says was used before.
    """

    def __init__(self, clock: Callable[[], float], session: Watched, draft_seconds: float = 0.0) -> None:
        self._clock = clock
        self._session = session
        told = session.clock
        self._before = max(draft_seconds, told.paused)
        self._answered = told.used - told.paused
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

    def restart(self) -> None:
        """The next question is open."""
        self._before = 0.0
        self._answered = self._session.clock.used
        self._since, self._held = self._clock(), False
