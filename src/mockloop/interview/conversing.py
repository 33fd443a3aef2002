"""What a player does about the open question besides answering it: asks back, turns to another part, hands it in."""

from __future__ import annotations

from abc import abstractmethod

from mockloop.catalogue.entries import whole_key
from mockloop.errors import CommandRefusedError
from mockloop.interview.clarifying import MAX_QUESTION, clarified, only_asks
from mockloop.interview.events import AnyEvent, HandedIn, SectionOpened
from mockloop.interview.pleasantries import only_chats
from mockloop.interview.results import kept_seconds
from mockloop.interview.trying import Trying, kept_text


class Conversing(Trying):
    """These commands of a session; as all of them, each emits exactly one event or refuses."""

    @abstractmethod
    def _emit(self, event: AnyEvent) -> None:
        """Lets an event happen."""

    def clarify(self, text: str) -> None:
        """Asks the interviewer a clarifying question; facts are told only when asked for.

        In choose mode one of `OpenView.questions`, in its own words elsewhere.
        """
        self._open_entry("clarify")
        text = " ".join(kept_text(text)[:MAX_QUESTION].split())
        self._emit(clarified(self._state, text))

    def only_asks(self, text: str) -> bool:
        """Is this text nothing but a short question where an answer is wanted? Then a face asks which it is meant as."""
        return only_asks(self._state, text)

    def only_chats(self, text: str) -> bool:
        """Is this text a reply to the small talk, where an answer is wanted? Then a face lets it `chat`."""
        return only_chats(self._state, text)

    def turn_to(self, section: str, seconds: float = 0.0) -> None:
        """Turns to another part of the open question, by its id: `SectionView.can_open` says which may be opened.

        `seconds` is the time spent on the part that was open.
        """
        self._demand("turn_to")
        view = self.open_question
        if view is None or not view.sections:
            raise CommandRefusedError("this question has no parts")
        found = next((part for part in view.sections if part.id == section), None)
        if found is None:
            raise CommandRefusedError(f'there is no part "{section}" here')
        if not found.can_open:
            if self._state.pending:
                raise CommandRefusedError("a follow-up is open; answer or skip it first")
            raise CommandRefusedError("that part is open" if found.status == "now" else "that part comes later")
        key = f"{whole_key(self._state.key)}#{section}"
        self._emit(SectionOpened(question=key, seconds=kept_seconds(seconds)))

    def hand_in(self, seconds: float = 0.0) -> None:
        """Hands the open question in as it stands: parts without an answer count as missing."""
        self._demand("hand_in")
        if "hand_in" not in self.commands:
            raise CommandRefusedError("there is nothing to hand in here")
        self._emit(HandedIn(question=whole_key(self._state.key), seconds=kept_seconds(seconds)))
