"""Plain mode and answers of thousands of lines: quick, bounded, and nothing of them lost."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mockloop.catalogue.library import CORE, Library, Pack
from mockloop.interview.events import Answered, LoopStarted
from mockloop.interview.session import MAX_ANSWER
from mockloop.plain.face import PlainFace
from mockloop.plain.reading import MAX_LINE
from mockloop.storage.drafts import Drafts
from mockloop.storage.loops import Loop, start_loop

HANDS = Path(__file__).parents[1] / "packs" / "hands"
KINDS = {"review": ["1", "1", "/skip"], "code": ["1", "1", "/skip", "/skip", "/skip"]}


@pytest.fixture
def begun(tmp_path: Path) -> Callable[[], Loop]:
    """A loop at the workshop."""
    setup = LoopStarted(company="workshop", candidate="sam", seed=3, mode="write", length="full", timed=False)
    return lambda: start_loop(tmp_path / "saves", Library((Pack(CORE, HANDS),)), setup)


@pytest.fixture
def saves(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of drafts that went to disk."""
    sizes: list[int] = []
    real = Drafts.save

    def save(self: Drafts, draft: Any) -> None:
        sizes.append(len(draft.text))
        real(self, draft)

    monkeypatch.setattr(Drafts, "save", save)
    return sizes


@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_lines_are_not_written_for_each(begun: Any, saves: list[int], kind: str) -> None:
    """2,000 lines from a pipe that ends in the middle: all are kept, with a handful of writes."""
    lines = [f"{number}: the scaler sees the test rows" for number in range(1, 1501)]
    with begun() as loop:
        feed = "\n".join([*KINDS[kind], "/clear", *lines]) + "\n"
        PlainFace(loop, io.StringIO(feed), io.StringIO(), lambda: 0.0).run()
        draft = loop.drafts.load()
    assert draft is not None
    assert draft.text.split("\n") == lines
    assert len(saves) <= 5, len(saves)


def test_a_line_somebody_typed_is_kept_before_the_next_is_waited_for(begun: Any, saves: list[int]) -> None:
    """Whoever pulls the plug while the player thinks loses nothing."""
    out, into = os.pipe()
    at_wait: list[str] = []

    class Watching(io.TextIOWrapper):
        """Looks at the draft whenever a line is about to be read."""

        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            draft = loop.drafts.load()
            at_wait.append(draft.text if draft else "")
            os.write(into, feed.pop(0)) if feed else os.close(into)
            return super().readline(-1 if size is None else size)

    feed = [f"{line}\n".encode() for line in (*KINDS["review"], "1: first", "2: second")]
    with begun() as loop, Watching(io.FileIO(out, "r")) as stdin:  # type: ignore[type-var]
        PlainFace(loop, stdin, io.StringIO(), lambda: 0.0).run()
    assert at_wait[-2:] == ["1: first", "1: first\n2: second"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_holds_so_much(begun: Any, kind: str) -> None:
    """What comes after 64 KB is left out, which is said once; the answer is what fitted."""
    end = {"review": "", "code": "/done"}[kind]
    line = "# " + "x" * 998
    out = io.StringIO()
    with begun() as loop:
        feed = "\n".join([*KINDS[kind], "/clear", *[line] * 200, end]) + "\n"
        PlainFace(loop, io.StringIO(feed), out, lambda: 0.0).run()
        given = next(e for e in loop.session.events if isinstance(e, Answered) and e.how == "text")
    assert out.getvalue().count("An answer holds 64 KB at most") == 1
    assert given.text == "\n".join([line] * (MAX_ANSWER // 1001))


def test_an_endless_line_is_bounded(begun: Any) -> None:
    """What is longer than any answer is read to its end, and the game goes on behind it."""

    class Endless(io.StringIO):
        most = 0

        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            line = super().readline(-1 if size is None else size)
            self.most = max(self.most, len(line))
            return line

    stdin = Endless("1\n1\n" + "/" + "9" * (5 * MAX_LINE) + "\n/skip\n")
    with begun() as loop:
        PlainFace(loop, stdin, io.StringIO(), lambda: 0.0).run()
        assert [e.how for e in loop.session.events if isinstance(e, Answered)] == ["skip"]
    assert stdin.most <= MAX_LINE
