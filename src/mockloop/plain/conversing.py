"""What one can do about an open question besides answering it: ask back, turn to another part, hand it in."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from mockloop.interview.views import Prompt
from mockloop.plain.answering import Answering


class Conversing(Answering):
    """The part of the face that talks about questions rather than answering them."""

    def _conversation(self, rest: str) -> dict[str, Callable[[], None]]:
        """The commands there are, by name; `rest` is what follows the name."""
        return {
            **dict.fromkeys(("ask", "clarify"), lambda: self._clarify(rest)),
            **dict.fromkeys(("part", "back", "turn_to"), lambda: self._turn_to(rest)),
            "facts": self._facts,
            "hand_in": lambda: self._take(lambda: self._session.hand_in(seconds=self._spent())),
        }

    def _ask_or_answer(self, text: str) -> None:
        """Gives the answer; one that is nothing but a question only when the player says it is one."""
        session = self._session
        way = "answer"
        if session.only_chats(text):
            self._no_draft()
            self._take(lambda: session.chat(text))
            return
        if session.only_asks(text):
            self._paper.write("That is a question.")
            asking = (("ask", "Ask it; my answer is still to come"),) if "clarify" in session.commands else ()
            way = self._menu((*asking, ("answer", "Give it as my answer"), ("leave", "Go on writing")))
        if way == "answer":
            self._take(lambda: session.answer(text, seconds=self._spent()))
        elif way == "ask":
            self._no_draft()
            self._take(lambda: session.clarify(text))

    def _no_draft(self) -> None:
        """What was written turned out not to be the answer."""
        if draft := self._desk.load():
            self._desk.save(replace(draft, text="", cursor=0))

    def _clarify(self, text: str) -> None:
        """A clarifying question: one's own, or in choose mode one of those on offer."""
        view = self._session.open_question
        if view is None or "clarify" not in self._session.commands:
            self._paper.write("Not now: there is nothing to clarify here.")
            self._mistake()
            return
        if not text.strip() and view.questions:
            self._paper.write("What do you ask?")
            picked = self._menu([*((ask, ask) for ask in view.questions), ("", "Nothing more")])
            if not picked:
                return
            text = picked
        elif not text.strip():
            self._paper.write("Your question:")
            text = self._line()
        if text.strip():
            self._take(lambda: self._session.clarify(text))

    def _facts(self) -> None:
        """What clarifying questions brought to light so far."""
        view = self._session.open_question
        for fact in view.facts if view else ():
            self._paper.write(f"- {fact}", indent=2)
        if not (view and view.facts):
            ask = " /ask asks the interviewer." if "clarify" in self._session.commands else ""
            self._paper.write(
                f"Nothing yet.{ask}" if ask else "There is nothing to ask back here; assume what isn't said."
            )

    def _sections(self) -> None:
        """The parts of the open question, and how far each is."""
        view = self._session.open_question
        for number, part in enumerate(view.sections if view else (), start=1):
            self._paper.write(f"part {number}. {part.title}: {part.status}", indent=2)

    def _turn_to(self, wanted: str) -> None:
        """Another part of the open question, by number or id; without either the parts are shown to pick from."""
        view = self._session.open_question
        parts = view.sections if view else ()
        open_ = [part for part in parts if part.can_open]
        if not wanted.strip() and open_:
            names = [(part.id, f"{part.title} ({part.status})") for part in open_]
            wanted = self._menu(names)
        elif wanted.strip().isascii() and wanted.strip().isdigit() and 1 <= int(wanted) <= len(parts):
            wanted = parts[int(wanted) - 1].id
        draft = self._desk.load()
        self._take(lambda: self._session.turn_to(wanted.strip(), seconds=self._spent()))
        after = self._session.open_question
        if draft and after and view and after.key != view.key:
            self._desk.save(draft.turned(after.key))

    def _closing(self, prompt: Prompt) -> None:
        """Last words: goodbye, or a question of one's own; in choose mode one of those offered."""
        choices = [(name, label) for name, label in prompt.choices if not (prompt.asks and name == "ask")]
        choices += [(text, f"Ask: {text}") for text in prompt.asks]
        self._list([label for _, label in choices])
        numbers = self._pick(len(choices))
        if not numbers:
            return
        picked = choices[numbers[0] - 1][0]
        if picked == "ask":
            self._paper.write("Your question, on one line:")
            picked = self._line()
        elif picked not in prompt.asks:
            self._go(picked)
            return
        self._take(lambda: self._session.ask(picked))

    def _answer_offer(self, prompt: Prompt) -> None:
        """Accept it, decline it, or first ask for something; in choose mode one of the requests on offer."""
        picked = self._menu(prompt.choices)
        if picked != "negotiate":
            self._go(picked)
            return
        self._paper.write("What do you ask for, and why? They are asked once; the offer stands whatever they say.")
        text = self._menu([(ask, ask) for ask in prompt.asks]) if prompt.asks else self._line()
        self._take(lambda: self._session.negotiate(text))

    def _go(self, command: str) -> None:
        """Gives the session a command that leads on."""
        self._take(getattr(self._session, command))
