"""What may be tried in a loop without anything happening to it: answers run on examples, work marked before it is given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mockloop.catalogue.clean import clean_text
from mockloop.catalogue.entries import Entry
from mockloop.errors import CommandRefusedError
from mockloop.grading.mark import Mark
from mockloop.interview import marking
from mockloop.interview.consent import ConsentNeededError, wanted_consent
from mockloop.interview.rehearsing import rehearse
from mockloop.interview.sections import fair_note, honest_note
from mockloop.interview.state import LoopState
from mockloop.interview.viewing import options_of
from mockloop.interview.views import Rehearsal
from mockloop.interview.watched import Watched

MAX_ANSWER = 65_536
"""Characters of an answer that are kept."""
_REFUSALS = {
    "answer": "no question is open",
    "hint": "no question is open",
    "skip": "no question is open",
    "clarify": "no question is open",
    "turn_to": "no question is open",
    "hand_in": "no question is open",
    "accept": "there is no offer yet",
    "decline": "there is no offer yet",
    "negotiate": "there is no offer yet",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """The mark of `text` as an answer to the question of this full id, before it is given."""

    question: str
    text: str
    mark: Mark


class Trying(Watched):
    """A loop in which answers can be tried: nothing here changes anything, and all of it may run in a thread.

    Code of a pack that did not come with mockloop is run below the sandbox's full level only when its fingerprint was agreed to.
    """

    def __init__(self, state: LoopState) -> None:
        super().__init__(state)
        self._agreed: set[str] = set()
        self._runs: Counter[str] = Counter()  # rehearsals by question, told with its answer

    def agree(self, fingerprint: str) -> None:
        """Let code of the pack with this fingerprint run (`ConsentNeededError.consent`), for as long as the loop is open."""
        self._agreed.add(fingerprint)

    def rehearse(self, text: str) -> Rehearsal:
        """Tries an answer out on what is shown of the question; nothing is recorded, and it may be done at will.

        Raises:
            CommandRefusedError: no question is open that can be tried out.
            ConsentNeededError: a stranger's code would run.
            SandboxError: nothing can be run on this machine.
        """
        entry = self._open_entry("answer")
        view = self.open_question
        if view is None or view.sheet is None or not view.sheet.runs:
            raise CommandRefusedError("there is nothing to try out here")
        self._demand_consent(entry)
        tried = rehearse(entry, self.setup.seed, kept_text(text))
        self._runs[entry.key] += 1
        return tried

    def weigh(self, text: str) -> Weighed:
        """Marks an answer without giving it: for work whose running takes seconds. `answer` takes what this returns.

        Raises:
            CommandRefusedError: as `Session.answer` does.
        """
        entry, text = self._answerable(text)
        if self._state.pending:
            raise CommandRefusedError("a follow-up is answered at once")
        return Weighed(entry.key, text, self._marked(entry, text))

    def _marked(self, entry: Entry, text: str) -> Mark:
        self._demand_consent(entry)
        mark = marking.mark_text(fair_note(self._state, entry), self.setup.seed, text)
        return honest_note(self._state, entry, text, mark)

    def _demand_consent(self, entry: Entry) -> None:
        consent = wanted_consent(self.library, entry)
        if consent is not None and consent.fingerprint not in self._agreed:
            raise ConsentNeededError(consent)

    def _answerable(self, text: str) -> tuple[Entry, str]:
        """The open question and the text as it would be kept, when an answer in one's own words is wanted."""
        entry = self._open_entry("answer")
        if options_of(self._state, entry):
            raise CommandRefusedError("pick one of the options")
        text = kept_text(text)
        if not text.strip():
            raise CommandRefusedError("the answer is empty; say you don't know, or skip")
        return entry, text

    def _demand(self, trigger: str) -> None:
        if trigger not in self._state.machine.triggers():
            raise CommandRefusedError(_REFUSALS.get(trigger, f"that is not possible now ({self.state})"))

    def _open_entry(self, trigger: str) -> Entry:
        self._demand(trigger)
        entry = self._state.entry
        if entry is None:
            raise CommandRefusedError("no question is open")
        return entry


def kept_text(text: str) -> str:
    """What is kept of an answer's text."""
    return clean_text(text)[:MAX_ANSWER]
