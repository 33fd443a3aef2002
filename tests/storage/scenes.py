"""Events to keep, and what must hold of a save after a power loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from powerloss import Crashable

from mockloop.catalogue.library import Library
from mockloop.errors import MockloopError
from mockloop.interview.events import Answered, AnyEvent, LoopStarted, Proceeded, RoundEntered, RoundLeft
from mockloop.interview.session import Session
from mockloop.storage.drafts import Draft, Drafts
from mockloop.storage.journal import Journal

SAVE = Path("/home/player/saves/kestrel-7.toml")
SETUP = LoopStarted(company="kestrel", candidate="newgrad", seed=7, mode="write", length="full", timed=True)
ODD = 'a "quoted" \\ line\r\nand\ttabs \ud800 half \udfff pairs \x1a \x1aD800 \x00\x07\x1b[31m\x7f\x85\u2028 [[event]]\n#= 0\n'
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def noon() -> datetime:
    """A clock that stands still."""
    return NOON


def answered(number: int, text: str = "") -> Answered:
    """An answer like a player's, with its marks."""
    return Answered(
        question=f"core/ml/q{number}",
        part="main",
        how="text",
        text=text or f"Answer {number}: accuracy is the wrong yardstick when one in a hundred is positive. " * 2,
        seconds=30.5 + number,
        score=0.1 * (number % 10),
        perceived=1e-9,
        points=(f"base-rate met 1 2 0-{number},50-60", "threshold missed 0 1 -"),
        advice=("Say what you would measure first.",),
    )


def whole_loop(answers: int = 12) -> list[AnyEvent]:
    """A loop of so many answers in two rounds."""
    events: list[AnyEvent] = [SETUP, Proceeded()]
    for round_, numbers in (("phone", range(answers // 2)), ("onsite", range(answers // 2, answers))):
        agenda = tuple(f"core/ml/q{number}" for number in numbers)
        events.append(
            RoundEntered(
                round=round_,
                agenda=agenda,
                person="Mara",
                mood=0.5,
                skill=0.7,
                sleep=7.25,
                strictness=0.1,
                trained=True,
            )
        )
        events += [answered(number) for number in numbers]
        events += [RoundLeft(round=round_, rating=3.0, merit=0.6, passed=True), Proceeded()]
    return events


class LostError(AssertionError):
    """A power loss cost something that was promised."""


@dataclass
class Play:
    """A loop played on a recording file system; after `acks[i]` operations, i+1 events were acknowledged."""

    disk: Crashable
    events: Sequence[AnyEvent]
    acks: list[int] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    library: Library | None = None  # with one, every loaded loop is replayed too
    refused: int = 0  # operations done when an append failed, in tests that make one fail

    def run(self, *, typing: bool = False) -> Play:
        """Append every event; with `typing`, save a draft before each answer and clear it after."""
        journal = Journal(SAVE, self.disk, noon)
        drafts = Drafts(SAVE, self.disk)
        for event in self.events:
            if typing and isinstance(event, Answered):
                self.drafts.append(Draft(question=event.question, text=event.text, seconds=event.seconds))
                drafts.save(self.drafts[-1])
            journal.append(event)
            self.acks.append(len(self.disk.ops))
        journal.close()
        return self

    def check(self, done: int, crashed: Crashable) -> None:
        """After a power loss: it loads, no acknowledged event is lost, none was made up, and it goes on.

        Raises:
            LostError: it doesn't.
        """
        acked = sum(ack <= done for ack in self.acks)
        if SAVE not in crashed.names:
            if acked:
                raise LostError(f"after {done} operations: the whole loop is gone")
            return
        try:
            journal, events = Journal.open(SAVE, files=crashed, clock=noon)
            if list(events) != list(self.events[: len(events)]):
                raise LostError(f"after {done} operations: made up {events[-1]}")
            if not acked <= len(events) <= acked + 1:
                raise LostError(f"after {done} operations: {len(events)} of {acked} acknowledged events")
            if self.library:
                Session.replay(events, self.library)
            journal.append(answered(99))
            journal.close()
            journal, after = Journal.open(SAVE, files=crashed, clock=noon)
            journal.close()
        except MockloopError as error:
            raise LostError(f"after {done} operations: does not load: {error}") from error
        if after != (*events, answered(99)) or journal.notices:
            raise LostError(f"after {done} operations: does not go on")

    def check_draft(self, crashed: Crashable) -> None:
        """After a power loss: the draft is one that was saved, or none.

        Raises:
            LostError: it is broken or made up.
        """
        drafts = Drafts(SAVE, crashed)
        found = drafts.load()
        if drafts.notice or not (found is None or found in self.drafts):
            raise LostError(f"a broken draft: {drafts.notice or found}")

    def survive(self, first: int = 0) -> int:
        """Check every state of every moment from `first` on; how many there were.

        Raises:
            LostError: in one of them something is lost.
        """
        states = 0
        for done, crashed in self.disk.crashes(first):
            states += 1
            self.check_draft(crashed)
            self.check(done, crashed)
        return states
