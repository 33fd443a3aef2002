"""Candidates who play by themselves, through the same session as a person: for benchmarks, tests and authors."""

from __future__ import annotations

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.models import Estimate, Mcq, Open, Order, Quality
from mockloop.catalogue.params import draw_params, stable_number
from mockloop.errors import CommandRefusedError
from mockloop.grading.order import numbers_of, order_options, shown_order
from mockloop.interview.options import main_options
from mockloop.interview.session import Session
from mockloop.interview.views import OpenView
from mockloop.simulate.typical import MIXED, Mix, Strength, drawn_quality, is_right, nearest_exemplar

MAX_STEPS = 2_000
"""A loop that takes more steps than this goes in circles."""
_ASKED = "What would success look like here a year from now?"
_FEW_WORDS = "I would look at the data first, then try the simplest thing and measure it."


class Scripted:
    """A candidate of this strength. Who answers what depends on the session's seed alone.

    `mix` None: as people do (`MIXED`). With `restless` some questions see a hint, a pause, an honest "I don't know",
    a skip, or far too much time; without, every question is simply answered.
    """

    def __init__(self, session: Session, strength: Strength, *, mix: Mix | None = None, restless: bool = False) -> None:
        self.session = session
        self._mix = mix or MIXED[strength]
        self._restless = restless
        self._steps = 0

    def play(self) -> Session:
        """Plays to the end.

        Raises:
            RuntimeError: it has no end.
        """
        while self.session.ending is None:
            self._steps += 1
            if self._steps > MAX_STEPS:
                raise RuntimeError(f"no end after {MAX_STEPS} steps, at {self.session.state}")
            self.step()
        return self.session

    def step(self) -> None:
        """One command."""
        view = self.session.prompt.question
        if view is None or self.session.prompt.kind != "question":
            if self._restless and self._asks_back():
                return
            getattr(self.session, next(name for name, _ in self.session.prompt.choices if name != "withdraw"))()
        elif not (self._restless and self._strays(view)):
            self._answer(view)

    def _strays(self, view: OpenView) -> bool:
        """Does something else than answer, now and then; False when it did nothing."""
        session = self.session
        chance = stable_number("stray", session.setup.seed, view.key, self._steps) % 20
        spent = self._seconds(view)
        if chance < 3 and "hint" in session.commands:
            session.hint()
        elif chance == 3 and "skip" in session.commands:
            session.skip(seconds=spent)
        elif chance == 4 and "unknown" in session.commands:
            session.unknown("I would read up on it and try it on a small sample first", seconds=spent)
        elif chance == 5 and "pause" in session.commands:
            session.pause(seconds=spent)
        elif chance in {6, 7, 8} and "clarify" in session.commands:
            session.clarify(view.questions[self._steps % len(view.questions)] if view.questions else _ASKED)
        elif chance == 9 and "turn_to" in session.commands:
            session.turn_to(next(part.id for part in view.sections if part.can_open), seconds=spent)
        else:
            return False
        return True

    def _asks_back(self) -> bool:
        """Asks a question of one's own at the end of a round, now and then."""
        session = self.session
        chance = stable_number("asks", session.setup.seed, session.state, len(session.ratings), self._steps)
        if "ask" not in session.commands or chance % 3:
            return False
        asks = session.prompt.asks
        session.ask(asks[chance // 3 % len(asks)] if asks else _ASKED)
        return True

    def _seconds(self, view: OpenView) -> float:
        drawn = stable_number("seconds", self.session.setup.seed, view.key)
        if view.seconds is not None:  # half of what there is; a restless one is too late at times
            return float(drawn % round(1.2 * view.seconds)) if self._restless else view.seconds / 2
        return float(drawn % 900) if self._restless else 60.0

    def _answer(self, view: OpenView) -> None:
        session = self.session
        entry = session.library.question(view.key) if view.part == "main" else None
        quality = drawn_quality(self._mix, session.setup.seed, view.key)
        spent = self._seconds(view)
        if view.options:
            session.choose(*self._options(view, entry, quality), seconds=spent)
            return
        text = _text(entry, quality, session.setup.seed) if entry else _FEW_WORDS
        try:
            session.answer(text, seconds=spent)
        except CommandRefusedError:  # nothing can be run on this machine
            session.skip(seconds=spent)

    def _options(self, view: OpenView, entry: Entry | None, quality: Quality) -> tuple[int, ...]:
        """What is picked; of several right options all or none."""
        setup = self.session.setup
        any_of_them = (stable_number("option", "any", setup.seed, view.key) % len(view.options),)
        if entry is None:
            return any_of_them
        options = main_options(entry, setup.mode, setup.seed)
        if tuple(option.text for option in options) != view.options:
            return any_of_them
        if isinstance(entry.question, Open):
            wanted = nearest_exemplar(entry.question, quality)
            return next(((place,) for place, one in enumerate(options) if one.exemplar == wanted), any_of_them)
        right = is_right(quality, setup.seed, entry.key)
        places = tuple(place for place, option in enumerate(options) if option.right == right) or (0,)
        return places if right and view.several else places[:1]


def _text(entry: Entry, quality: Quality, seed: int) -> str:
    """The answer in words, in a number, in code."""
    question = entry.question
    right = is_right(quality, seed, entry.key)
    if isinstance(question, Open):
        exemplar = nearest_exemplar(question, quality)
        return exemplar.text if exemplar else _FEW_WORDS
    if isinstance(question, Estimate):
        from mockloop.grading.estimate import worked_text  # noqa: PLC0415  # only for estimates

        return worked_text(question, draw_params(question, seed, entry.key), right=right)
    if isinstance(question, Mcq):
        return question.right[0] if right else question.wrong[0]
    if not isinstance(question, Order):
        return _FEW_WORDS  # not reached: such a question is answered part by part
    return numbers_of(
        order_options(question, seed, entry.key)[0 if right else -1], shown_order(question, seed, entry.key)
    )
