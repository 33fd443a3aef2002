"""A finished loop step by step: each step is the loop as it stood, and everything that was said comes by once."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import FieldInfo, fields
from sitting import library_of

from mockloop.coach.replaying import ReplayStep, _what, replay_steps
from mockloop.interview.events import Answered, AnyEvent, CommitteeMet, LoopStarted, Mode, RoundEntered, RoundLeft
from mockloop.interview.session import Session
from mockloop.interview.state import LoopState
from mockloop.plain.replay import PlainReplay

LIBRARIES = {
    "kestrel": library_of(Path(__file__).parent.parent / "tui" / "play" / "pack"),
    "staged": library_of("parts"),
}
CANDIDATES = {"kestrel": "ada", "staged": "sam"}


def walk(company: str, seed: int, mode: Mode) -> Session:
    """Any way through a loop, to any of its ends."""
    draw = random.Random(seed)
    setup = LoopStarted(
        company=company, candidate=CANDIDATES[company], seed=seed % 1000, mode=mode, length="full", timed=False
    )
    session = Session.start(setup, LIBRARIES[company])
    for _ in range(400):
        if session.ending is not None:
            return session
        view = session.open_question
        commands = sorted(
            session.commands
            & {
                "begin",
                "proceed",
                "enter",
                "hint",
                "skip",
                "unknown",
                "leave",
                "accept",
                "pause",
                "unpause",
                "answer",
                "choose",
                "withdraw",
            }
        )
        command = draw.choice([name for name in commands if name != "withdraw" or draw.random() < 0.05] or commands)
        if command == "choose" and view:
            session.choose(draw.randrange(len(view.options)), seconds=3.0)
        elif command == "answer":
            session.answer(draw.choice(("It misleads at this base rate.", "12", "1 2 3", "I don't know [/].")))
        elif command == "negotiate":
            session.negotiate(draw.choice(session.prompt.asks or ("Is there room for more?",)))
        else:
            getattr(session, command)()
    session.withdraw() if "withdraw" in session.commands else None
    return session


@settings(max_examples=15)
@given(st.sampled_from(sorted(LIBRARIES)), st.integers(0, 10_000), st.sampled_from(["choose", "write"]))
def test_each_step_is_the_loop_as_it_stood(company: str, seed: int, mode: Mode) -> None:
    """One step an event; the transcript of a step in a room is that of the loop replayed so far; fresh lines are its end."""
    session = walk(company, seed, mode)
    steps = replay_steps(session)
    assert len(steps) == len(session.events)
    for index, step in enumerate(steps):
        so_far = Session.replay(session.events[: index + 1], LIBRARIES[company])
        if step.said:
            assert step.said == so_far.transcript
        assert step.place
        assert step.what.endswith(".")
        assert 0 <= step.fresh <= len(step.said)
        before = steps[index - 1].said if index else ()
        same = not isinstance(session.events[index], RoundEntered)
        if step.said and before and same:
            assert step.said == (*before, *step.said[len(step.said) - step.fresh :])


@settings(max_examples=10)
@given(st.integers(0, 10_000))
def test_thoughts_are_told_where_there_were_any(seed: int) -> None:
    """Every answer's worth and what was taken of it, every interviewer's state, every scorecard, the committee's reasons."""
    session = walk("kestrel", seed, "write")
    for event, step in zip(session.events, replay_steps(session), strict=True):
        told = " ".join(step.thought)
        match event:
            case Answered():
                assert "of 4" in told
                assert told.count("missed: ") == sum(" missed " in point for point in event.points)
            case RoundEntered():
                assert told.startswith(event.person.split()[0])
            case RoundLeft():
                assert f"{event.rating:.1f} of 4" in told
            case CommitteeMet():
                assert step.thought == event.reasons
            case _:
                pass


class Terminal(io.StringIO):
    """Input or output that somebody sits at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def steps() -> tuple[ReplayStep, ...]:
    """Those of a whole loop."""
    return replay_steps(walk("kestrel", 3, "write"))


def told(steps: tuple[ReplayStep, ...], feed: str, *, asking: bool = True, thoughts: bool = True) -> str:
    """What plain mode writes."""
    out = Terminal()
    PlainReplay(steps, io.StringIO(feed), out, thoughts=thoughts, asking=asking).run()
    return out.getvalue()


def heads(text: str) -> list[int]:
    """The numbers of the steps told."""
    return [int(line.split()[1]) for line in text.splitlines() if line.startswith("== ")]


def test_from_a_pipe_everything_is_told(steps: tuple[ReplayStep, ...]) -> None:
    """With nobody to press enter, all steps come by, each once, no line wider than 76, and twice the same."""
    text = told(steps, "", asking=False)
    assert heads(text) == list(range(1, len(steps) + 1))
    assert max(map(len, text.splitlines())) <= 76
    assert "> " not in text
    assert text == told(steps, "\n" * 500, asking=False)


def test_enter_goes_on_and_letters_do_what_they_say(steps: tuple[ReplayStep, ...]) -> None:
    """Enter, b, a number, t and q; anything else says what there is; the end of the input is an end."""
    assert heads(told(steps, "\n\nb\n5\nq\n\n")) == [1, 2, 3, 2, 5]
    assert heads(told(steps, "\n")) == [1, 2]
    assert heads(told(steps, "9999\n0\nnonsense\n")) == [1]
    assert told(steps, "nonsense\n").count("Enter goes on") == 2
    assert heads(told(steps, "\n" * 500)) == list(range(1, len(steps) + 1))
    assert "What was thought:" in told(steps, "\n" * 500)
    assert "What was thought:" not in told(steps, "\n" * 500, thoughts=False)
    assert told(steps, "t\n\nt\n", thoughts=True).count("What was thought:") <= 1


def test_every_event_has_words_of_its_own() -> None:
    """Whatever a loop may hold, a step says in a sentence what happened; no two sorts of events in the same words."""
    session = walk("kestrel", 1, "write")
    state = LoopState(session.setup, session.library)

    def some(field: FieldInfo) -> object:
        args = get_args(field.type)
        return (
            args[-1] if args and isinstance(args[-1], str) else {str: "x", float: 1.0, bool: True}.get(field.type, ())
        )

    told = set()
    for kind in get_args(AnyEvent):
        event = kind(**{field.name: some(field) for field in fields(kind) if field.required})
        sentence = _what(state, event)
        assert sentence.endswith(".")
        told.add(sentence)
    assert len(told) == len(get_args(AnyEvent))
