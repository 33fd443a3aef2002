"""Good, fair, bad and hostile answers to every hands-on kind, given in plain mode: worth what grading says they are."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest
from workshop_setup import setup

from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Order
from mockloop.grading.order import numbers_of, shown_order
from mockloop.interview.events import Answered
from mockloop.interview.session import Session
from mockloop.plain.face import PlainFace
from mockloop.storage.loops import start_loop

ANSWERS = tomllib.loads((Path(__file__).parents[1] / "packs" / "hands" / "answers.toml").read_text())
KINDS = ("order", "review", "sql", "code", "debug")


def text_of(session: Session, kind: str, quality: str) -> str:
    """What that player answers here."""
    found = ANSWERS[kind].get(quality, "1 1 [/] 99 x")
    if kind == "order" and isinstance(found, list):
        entry = next(e for e in session.library.bank_questions("workshop") if e.kind == "order")
        assert isinstance(entry.question, Order)
        shown = shown_order(entry.question, session.setup.seed, entry.key)
        return numbers_of([line - 1 for line in found], shown)
    return str(found).strip("\n")


@pytest.fixture(scope="module")
def scores(library: Library) -> dict[str, dict[str, float]]:
    """What each is worth when given to the session."""
    found: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    for quality in ("good", "fair", "bad", "hostile"):
        session = Session.start(setup("write"), library)
        session.begin()
        session.enter()
        while (view := session.open_question) is not None:
            if view.part == "follow-up":
                session.skip()
                continue
            session.answer(text_of(session, view.kind, quality))
            last = session.events[-1]
            assert isinstance(last, Answered)
            found[view.kind][quality] = last.score
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_better_answers_are_worth_more(scores: dict[str, dict[str, float]], kind: str) -> None:
    """Good beats fair beats bad; hostile ones are worth nothing, or what they would be as a bad guess."""
    worth = scores[kind]
    assert worth["good"] > worth["fair"] > worth["bad"] >= 0, worth
    assert worth["good"] >= 0.7
    assert worth["hostile"] <= max(worth["bad"] + 0.05, worth["fair"] / 3), worth


class Player(io.StringIO):
    """Types what this player answers to whatever is asked; each question's lines once, then on."""

    def __init__(self, quality: str) -> None:
        super().__init__()
        self.session: Session | None = None
        self._quality = quality
        self._lines: list[str] = []
        self._given: set[str] = set()

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        del size
        if not self._lines:
            self._lines = self._next()
        return self._lines.pop(0) + "\n" if self._lines else ""

    def _next(self) -> list[str]:
        assert self.session is not None
        view = self.session.open_question
        if view is None:
            return [] if self.session.prompt.kind == "closing" else ["1"]
        if view.key in self._given or view.part == "follow-up":
            return ["/skip"]
        self._given.add(view.key)
        lines = text_of(self.session, view.kind, self._quality).split("\n")
        if view.kind in {"sql", "code", "debug"}:
            return ["/clear", *lines, "/run", "/done"]
        return [*lines, ""] if view.kind == "review" else lines


@pytest.mark.parametrize("quality", ["good", "fair", "bad", "hostile"])
def test_plain_mode_gives_them(
    library: Library, tmp_path: Path, scores: dict[str, dict[str, float]], quality: str
) -> None:
    """Line by line, tried out before: the same worth, the loop goes on, and nothing steers the terminal."""
    out, player = io.StringIO(), Player(quality)
    with start_loop(tmp_path, library, setup("write")) as loop:
        player.session = loop.session
        PlainFace(loop, player, out, lambda: 0.0).run()
        given = {
            event.question: event
            for event in loop.session.events
            if isinstance(event, Answered) and event.part == "main"
        }
    kinds = {entry.key: entry.kind for entry in library.bank_questions("workshop")}
    worth = {kinds[event.question]: event.score for event in given.values()}
    assert not set("\x1b\x07") & set(out.getvalue())
    assert len(given) == len(KINDS)
    for kind in KINDS:
        if (kind, quality) == ("order", "hostile"):
            continue  # plain mode asks again until it is an order, and this player then skips
        assert worth[kind] == pytest.approx(scores[kind][quality]), kind
