"""The loop as a finite-state machine, built from a company's file. The only importer of `transitions`.

A stage has five states: `lobby` (about to go in), `room` (a question is open), `paused`, `closing` (last words)
and `between` (out again). Stages, the résumé screen included, are there only when the company has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from transitions import Machine, MachineError

from mockloop.catalogue.models import STAGES, Company
from mockloop.errors import CommandRefusedError

ENDINGS = ("accepted", "declined", "rejected", "withdrawn")


class Facts(Protocol):
    """What the guards of the machine ask of the loop."""

    def question_open(self) -> bool:
        """Is a question left to answer in this round?"""

    def round_in_stage(self) -> bool:
        """Is another round left in this stage?"""

    def turned_down(self) -> bool:
        """Did the screening just passed through (résumé, or a round before the onsite) say no?"""

    def offered(self) -> bool:
        """Did the committee say yes?"""


Transition = dict[str, str | list[str]]


class LoopMachine:
    """Where a loop stands, and which triggers it takes there."""

    def __init__(self, company: Company, facts: Facts) -> None:
        self.state = "briefing"  # kept up to date by the machine
        self._facts = facts
        stages = tuple(stage for stage in STAGES if any(round_.stage == stage for round_ in company.round))
        self.states, self.transitions, self._machine = _machine(stages, resume=company.resume is not None)

    def triggers(self) -> frozenset[str]:
        """The triggers that the present state knows."""
        return frozenset(self._machine.get_triggers(self.state))

    def fire(self, trigger: str) -> None:
        """Takes the transition.

        Raises:
            CommandRefusedError: the present state has no such trigger.
        """
        try:
            self._machine.events[trigger].trigger(self)
        except (KeyError, MachineError):
            raise CommandRefusedError(f"not possible here ({self.state}): {trigger}") from None

    # The guards, under the names that the transitions give.
    def question_open(self) -> bool:
        """See `Facts`."""
        return self._facts.question_open()

    def round_in_stage(self) -> bool:
        """See `Facts`."""
        return self._facts.round_in_stage()

    def turned_down(self) -> bool:
        """See `Facts`."""
        return self._facts.turned_down()

    def offered(self) -> bool:
        """See `Facts`."""
        return self._facts.offered()


@lru_cache(maxsize=64)
def _machine(stages: tuple[str, ...], *, resume: bool) -> tuple[tuple[str, ...], tuple[Transition, ...], Machine]:
    """States, transitions and the machine for loops of these stages. It keeps no state: each loop holds its own, and
    is handed in with every trigger.
    """
    states, transitions = _table(stages, resume=resume)
    machine = Machine(
        model=None,
        states=list(states),
        transitions=[dict(transition) for transition in transitions],
        initial="briefing",
        auto_transitions=False,
    )
    return states, transitions, machine


def _table(stages: Sequence[str], *, resume: bool) -> tuple[tuple[str, ...], tuple[Transition, ...]]:
    """States and transitions; of several transitions for one trigger the first whose guard holds is taken."""
    first = f"{stages[0]}.lobby"
    states = ["briefing", *(["resume-screen"] if resume else [])]
    rows = [_row("begin", "briefing", "resume-screen" if resume else first)]
    if resume:
        rows += [_row("proceed", "resume-screen", "rejected", "turned_down"), _row("proceed", "resume-screen", first)]
    for stage, following in zip(stages, [*(f"{one}.lobby" for one in stages[1:]), "committee"], strict=True):
        states += [f"{stage}.{part}" for part in PARTS]
        rows += _stage(stage, following)
    states += ["committee", "offer", *ENDINGS]
    rows += [
        _row("proceed", "committee", "offer", "offered"),
        _row("proceed", "committee", "rejected"),
        _row("negotiate", "offer", "offer"),
        _row("accept", "offer", "accepted"),
        _row("decline", "offer", "declined"),
        _row("request_feedback", "rejected", "rejected"),
        _row("wait_a_year", "rejected", "rejected"),
        *(_row("withdraw", state, "withdrawn") for state in states if state not in ENDINGS),
    ]
    return tuple(states), tuple(rows)


def _stage(stage: str, following: str) -> Iterator[Transition]:
    """The transitions of one stage; `following` is where its last round leads."""
    lobby, room, paused, closing, between = (f"{stage}.{part}" for part in PARTS)
    yield _row("enter", lobby, room, "question_open")
    yield _row("enter", lobby, closing)
    for trigger in ("answer", "skip", "turn_to", "hand_in"):
        yield _row(trigger, room, room, "question_open")
        yield _row(trigger, room, closing)
    yield _row("hint", room, room)
    yield _row("clarify", room, room)
    yield _row("pause", room, paused)
    yield _row("unpause", paused, room)
    yield _row("ask", closing, closing)
    yield _row("leave", closing, between)
    yield _row("proceed", between, "rejected", "turned_down")
    yield _row("proceed", between, lobby, "round_in_stage")
    yield _row("proceed", between, following)


def _row(trigger: str, source: str, dest: str, guard: str = "") -> Transition:
    return {"trigger": trigger, "source": source, "dest": dest, **({"conditions": guard} if guard else {})}


PARTS = ("lobby", "room", "paused", "closing", "between")


def mermaid(company: Company) -> str:
    """The machine of this company as a Mermaid state diagram, withdrawals left out."""

    def name(state: str) -> str:
        return state.replace("-", "_").replace(".", "_")

    machine = LoopMachine(company, _NoFacts())
    lines = ["stateDiagram-v2", "    [*] --> briefing"]
    lines += [f"    {name(state)} : {state.replace('.', ' · ')}" for state in machine.states]
    for row in machine.transitions:
        if row["trigger"] != "withdraw":
            guard = f" [{str(row['conditions']).replace('_', ' ')}]" if "conditions" in row else ""
            lines.append(f"    {name(str(row['source']))} --> {name(str(row['dest']))} : {row['trigger']}{guard}")
    lines += [f"    {ending} --> [*]" for ending in ENDINGS]
    return "\n".join(lines) + "\n"


class _NoFacts:
    """Facts for a machine that is only drawn."""

    def question_open(self) -> bool:
        return False

    def round_in_stage(self) -> bool:
        return False

    def turned_down(self) -> bool:
        return False

    def offered(self) -> bool:
        return False
