"""What a player does about a round or a loop that comes to its end: last words, the offer, what follows a rejection."""

from __future__ import annotations

from mockloop.errors import CommandRefusedError
from mockloop.interview.afterwards import feedback_of, year_later
from mockloop.interview.bargaining import MAX_REQUEST, negotiated, requests
from mockloop.interview.clarifying import MAX_QUESTION
from mockloop.interview.conversing import Conversing
from mockloop.interview.curiosity import asked_back, offered_asks
from mockloop.interview.events import OfferAnswered, Withdrew
from mockloop.interview.results import scorecard
from mockloop.interview.trying import kept_text


class Parting(Conversing):
    """These commands of a session; as all of them, each emits exactly one event or refuses."""

    def ask(self, text: str) -> None:
        """Asks the interviewer a question of one's own, at the end of a round; in choose mode one of those offered."""
        self._demand("ask")
        text = kept_text(text)[:MAX_QUESTION].strip()
        offered = offered_asks(self._state)
        if not text:
            raise CommandRefusedError("the question is empty")
        if offered and text not in offered:
            raise CommandRefusedError("ask one of the questions offered")
        self._emit(asked_back(self._state, text))

    def leave(self) -> None:
        """Says goodbye: the interviewer writes the scorecard."""
        self._demand("leave")
        state = self._state
        round_ = state.round
        if round_ is None:
            raise CommandRefusedError("no round is under way")
        self._emit(scorecard(state, round_))

    def negotiate(self, text: str) -> None:
        """Asks for something before the offer is answered, once; in choose mode one of `Prompt.asks`."""
        self._demand("negotiate")
        text = " ".join(kept_text(text)[:MAX_REQUEST].split())
        offered = requests(self._state)
        if "negotiate" not in self.commands:
            raise CommandRefusedError("there is nothing more to ask for; accept the offer, or decline it")
        if not text:
            raise CommandRefusedError("say what you would like, and why")
        if offered and text not in offered:
            raise CommandRefusedError("pick one of the requests")
        self._emit(negotiated(self._state, text))

    def accept(self) -> None:
        """Takes the offer."""
        self._demand("accept")
        self._emit(OfferAnswered(accepted=True))

    def decline(self) -> None:
        """Turns the offer down."""
        self._demand("decline")
        self._emit(OfferAnswered(accepted=False))

    def request_feedback(self) -> None:
        """After a rejection: asks what spoke against one. Some answer."""
        self._demand("request_feedback")
        if self._state.feedback is not None:
            raise CommandRefusedError("you have asked already")
        self._emit(feedback_of(self._state))

    def wait_a_year(self) -> None:
        """After a rejection: sees whether they call."""
        self._demand("wait_a_year")
        if self._state.year is not None:
            raise CommandRefusedError("the year has passed already")
        self._emit(year_later(self._state))

    def withdraw(self) -> None:
        """Leaves the loop for good."""
        self._demand("withdraw")
        if "withdraw" not in self.commands:
            raise CommandRefusedError("they have turned you down already")
        self._emit(Withdrew())
