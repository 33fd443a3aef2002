"""Every state takes exactly its commands, refuses all others, and stays as it was when it refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mockloop.catalogue.library import Library
from mockloop.errors import CommandRefusedError
from mockloop.interview.events import LoopStarted
from mockloop.interview.machine import ENDINGS, LoopMachine, mermaid
from mockloop.interview.scene import may_chat
from mockloop.interview.session import Session

ALL = ("begin", "proceed", "enter", "answer", "choose", "unknown", "skip", "hint", "pause", "unpause", "leave")
ALL += ("request_feedback", "wait_a_year", "ask", "accept", "decline", "withdraw")
PART_COMMANDS = {
    "lobby": {"enter", "withdraw"},
    "room": {"choose", "unknown", "skip", "pause", "withdraw"},
    "paused": {"unpause", "withdraw"},
    "closing": {"ask", "leave", "withdraw"},
    "between": {"proceed", "withdraw"},
    "briefing": {"begin", "withdraw"},
    "resume-screen": {"proceed", "withdraw"},
    "committee": {"proceed", "withdraw"},
    "offer": {"accept", "decline", "negotiate", "withdraw"},
    **{ending: set() for ending in ENDINGS},
    "rejected": {"request_feedback", "wait_a_year"},
}


def call(session: Session, command: str) -> None:
    """Give the command with plain arguments."""
    arguments: dict[str, tuple[object, ...]] = {"answer": ("some words",), "choose": (0,), "ask": ("Why?",)}
    arguments["negotiate"] = ("A better chair?",)
    getattr(session, command)(*arguments.get(command, ()))


def best(session: Session) -> int:
    """The index of the option that is worth most."""
    view = session.open_question
    assert view is not None
    entry = session.library.question(view.key.partition("#")[0])
    assert entry is not None
    if view.part == "follow-up":
        rights = {followup.right for followup in entry.question.followup}
        return next(index for index, option in enumerate(view.options) if option in rights)
    if entry.kind == "mcq":
        return view.options.index(entry.question.right[0])
    if entry.kind == "estimate":
        from mockloop.catalogue.estimates import line_values
        from mockloop.catalogue.params import draw_params, number_text

        params = draw_params(entry.question, session.setup.seed, entry.key)
        value = line_values(entry.question, params)["value"]
        return view.options.index(f"{number_text(float(f'{value:.3g}'))} {entry.question.unit}")
    return view.options.index(next(e.text for e in entry.question.answer if e.quality == "strong"))


def sessions_in_every_state(library: Library, seed: int = 3) -> dict[str, Session]:
    """One session for each state that a loop at the company with every stage can be in."""
    found: dict[str, Session] = {}

    def fresh(upto: list[tuple[str, tuple[int, ...]]]) -> Session:
        setup = LoopStarted(
            company="every-stage", candidate="sam", seed=seed, mode="choose", length="full", timed=False
        )
        session = Session.start(setup, library)
        for command, arguments in upto:
            getattr(session, command)(*arguments)
        return session

    path: list[tuple[str, tuple[int, ...]]] = []
    for _ in range(100):
        session = fresh(path)
        if session.ending:  # bad luck with this seed
            return sessions_in_every_state(library, seed + 1)
        found.setdefault(session.state, session)
        if session.state.endswith(".room"):
            paused = fresh([*path, ("pause", ())])
            found.setdefault(paused.state, paused)
            path.append(("choose", (best(session),)))
        elif session.state == "offer":
            for end in (("accept", ()), ("decline", ())):
                done = fresh([*path, end])
                found.setdefault(done.state, done)
            gone = fresh([*path, ("withdraw", ())])
            found.setdefault(gone.state, gone)
            break
        else:
            path.append((session.prompt.choices[0][0], ()))
    bad = fresh([("begin", ()), ("proceed", ()), ("enter", ())])
    while bad.ending is None:
        call(bad, "skip" if bad.state.endswith(".room") else bad.prompt.choices[0][0])
    found[bad.state] = bad
    return found


def test_every_state_times_every_command(library: Library) -> None:
    """Each of the machine's states is reached, and takes exactly the commands it should."""
    states = sessions_in_every_state(library)
    machine = LoopMachine(library.company("every-stage"), next(iter(states.values()))._state)
    assert set(states) == set(machine.states)
    for state, session in states.items():
        expected = PART_COMMANDS[state.rpartition(".")[2]]
        hint = {"hint"} if (view := session.open_question) and view.hints_left else set()
        if state.endswith(".room"):
            expected = expected | hint | ({"chat"} if may_chat(session._state) else set())
        assert session.commands == expected, state
        for command in sorted(set(ALL) - expected):
            before = session.events, session.state, session.prompt
            with pytest.raises(CommandRefusedError):
                call(session, command)
            assert (session.events, session.state, session.prompt) == before, (state, command)


@pytest.mark.parametrize("command", ["begin", "withdraw"])
def test_a_taken_command_is_one_event(library: Library, command: str) -> None:
    """A command that is taken hands exactly one event to the sink."""
    events: list[object] = []
    setup = LoopStarted(company="every-stage", candidate="sam", seed=3, mode="choose", length="full", timed=False)
    session = Session.start(setup, library, events.append)
    call(session, command)
    assert len(events) == 2
    assert list(session.events) == events


def test_a_sink_that_refuses_changes_nothing(library: Library) -> None:
    """When the event can't be kept, the session stands where it stood, and the same command works later."""
    full: list[bool] = [False]

    def sink(_: object) -> None:
        if full[0]:
            raise OSError(28, "No space left on device")

    setup = LoopStarted(company="onsite-only", candidate="sam", seed=3, mode="choose", length="full", timed=False)
    session = Session.start(setup, library, sink)
    session.begin()
    session.enter()
    before = session.events, session.prompt, session.transcript
    full[0] = True
    with pytest.raises(OSError, match="No space"):
        session.choose(0)
    assert (session.events, session.prompt, session.transcript) == before
    full[0] = False
    session.choose(0)
    assert len(session.events) == len(before[0]) + 1


def test_stages_are_optional(library: Library) -> None:
    """A company without résumé screen or screening stages has none of their states."""
    stateless: Callable[[], bool] = lambda: False  # noqa: E731  # a fact that is never asked

    class Facts:
        question_open = round_in_stage = turned_down = offered = staticmethod(stateless)

    machine = LoopMachine(library.company("onsite-only"), Facts())
    assert not [state for state in machine.states if "screen" in state or "home" in state]
    assert machine.state == "briefing"


def test_diagram_names_every_state(library: Library) -> None:
    """The Mermaid diagram shows every state and every trigger but withdraw."""
    text = mermaid(library.company("every-stage"))
    for word in ("resume_screen", "take_home_room", "onsite_between", "accepted", "unpause", "turned down"):
        assert word in text
    assert "withdraw\n" not in text
