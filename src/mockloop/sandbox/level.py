"""How well this machine can shut code in: measured by trying, not read off a version number."""

from __future__ import annotations

import functools
import os
import socket
import sys
import tempfile
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from mockloop.sandbox import plans, probes
from mockloop.sandbox.child import wire
from mockloop.sandbox.plans import Plan
from mockloop.sandbox.results import CaseResult, Limits, SandboxError, Status
from mockloop.sandbox.run import run_with
from mockloop.sandbox.stopping import StoppedError

GUARANTEES = {
    "reads": "can't read files, list folders or look files up",
    "writes": "can't write, change or delete files",
    "network": "can't open a network connection",
    "processes": "can't start a process, a program or a thread",
    "signals": "can't signal the game or any other process",
    "memory of the game": "can't read the game's memory",
    "environment": "sees nothing of your environment",
    "memory limit": "can't take more memory than it is given",
    "time limit": "is stopped when its time is up",
}
"""Every guarantee of the full level, by name, with the words a player reads: "code …"."""
_TIME = Limits(case_seconds=0.1)
_PROBE = Limits(memory_mb=64)


class Rank(IntEnum):
    """The order of levels, for questions like "is this enough to run a stranger's code unasked?"."""

    NONE = 0
    """No code can be run."""
    LIMITED = 1
    """Time is bounded; code that means harm can do what you can do."""
    PARTIAL = 2
    """Files can't be written and nothing can be sent, but something of the full level is missing."""
    FULL = 3
    """Every guarantee holds, and two independent walls of the kernel hold them."""


@dataclass(frozen=True, order=True, slots=True)
class Level:
    """What was measured. Levels compare by rank alone, so `level >= Level.needed()` reads as it should."""

    rank: Rank
    mechanism: str = field(default="nothing", compare=False)
    holds: tuple[str, ...] = field(default=(), compare=False)
    missing: tuple[str, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        """The level's name: `full`, `partial`, `limited` or `none`."""
        return self.rank.name.lower()

    @property
    def needs_consent(self) -> bool:
        """Whether code from a stranger's pack must be agreed to before it runs."""
        return self.rank < Rank.FULL

    def lines(self) -> tuple[str, ...]:
        """Return the level as lines for a player: its name and mechanism, then each guarantee with yes or no."""
        head = f"Sandbox level: {self.name} ({self.mechanism})"
        kept = [f"  yes  code {GUARANTEES.get(name, name)}" for name in self.holds]
        return (head, *kept, *(f"  NO   code {GUARANTEES.get(name, name)}" for name in self.missing))


def measure_level() -> Level:
    """Return the level in force on this machine, measured once per process (about a third of a second)."""
    return _best()[1]


def known_level() -> Level | None:
    """Return the level in force if it was measured already; None before that. Never takes time."""
    return _best()[1] if _best.cache_info().currsize else None


def best_plan() -> Plan:
    """Return the plan that measured best. Raises SandboxError when no plan runs even an honest answer."""
    plan, _, reason = _best()
    if plan is None:
        raise SandboxError(
            f"Code can't be run on this machine: no way of starting a Python interpreter worked. {reason}"
        )
    return plan


@functools.cache
def _best() -> tuple[Plan | None, Level, str]:
    """The plan, what it keeps, and why the last that failed did."""
    best: tuple[Plan | None, Level] = (None, Level(Rank.NONE, missing=tuple(GUARANTEES)))
    reason = ""
    for plan in plans.candidates(plans.features()):
        try:
            level = measure_plan(plan)
        except StoppedError:
            raise  # says nothing about the machine
        except SandboxError as error:
            reason = str(error)
            continue
        if best[0] is None or level > best[1]:
            best = (plan, level)
        if level.rank is Rank.FULL:
            break
    return *best, reason


def measure_plan(plan: Plan) -> Level:
    """Return what `plan` achieves here, by running the probes under it. Raises SandboxError when it can't run them."""
    try:
        worked = _reached(plan)
    except OSError as error:
        raise SandboxError(f"The sandbox can't be measured: {error.strerror or error}.") from error
    return _level(plan, worked)


def _reached(plan: Plan) -> set[str]:
    """Return the guarantees that `plan` doesn't keep here."""
    with (
        tempfile.TemporaryDirectory(prefix="mockloop-probe-") as folder,
        socket.create_server(("127.0.0.1", 0)) as server,
    ):
        os.chmod(folder, 0o777)  # noqa: S103, PTH101 - the probe may run as another user, and must fail for a better reason
        secret, target = Path(folder, "secret"), Path(folder, "target")
        secret.write_text("canary")
        secret.chmod(0o666)
        port = server.getsockname()[1]
        stdlib = Path(os.__file__).parent
        arguments = [str(secret), str(target), port, os.getpid(), [str(stdlib), str(stdlib / "lib-dynload")]]
        (tried,) = _probe(plan, "solve", arguments, _PROBE)
        if tried.status is not Status.OK or not isinstance(tried.value, dict):
            raise SandboxError(f"The sandbox can't run code with {plan.name}: {tried.error or 'no result'}.")
        worked = {name for name, done in tried.value.items() if done is not False}
        if target.exists() or not secret.exists() or secret.read_text() != "canary":
            worked.add("writes")
    (became,) = _probe(plan, "become", [plans.interpreter()], _PROBE)
    if "another program ran" in became.stdout:
        worked.add("processes")
    (hogged,) = _probe(plan, "hog", [_PROBE.memory_mb * 2], _PROBE)
    if hogged.status is not Status.MEMORY:
        worked.add("memory limit")
    (spun,) = _probe(plan, "spin", [], _TIME)
    if spun.status is not Status.TIMEOUT:
        worked.add("time limit")
    return worked


def _probe(plan: Plan, entry: str, arguments: list[object], limits: Limits) -> list[CaseResult]:
    return run_with(plan, probes.SOURCE, entry, [wire.encode([arguments, {}])], limits, fence=False)


def _level(plan: Plan, worked: set[str]) -> Level:
    holds = tuple(name for name in GUARANTEES if name not in worked)
    missing = tuple(name for name in GUARANTEES if name in worked)
    walls = plan.seccomp + plan.landlock + bool(plan.wrapper)
    if not missing and walls >= 2 and plan.seccomp and sys.platform == "linux":
        rank = Rank.FULL
    elif {"writes", "network", "memory of the game"} <= set(holds):
        rank = Rank.PARTIAL
    else:
        rank = Rank.LIMITED
    return Level(rank, plan.name, holds, missing)
