"""The proving ground: bait for hostile answers, and what became of it after each."""

from __future__ import annotations

import ctypes
import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path

from sandbox_attacks import TOOLS
from sandbox_parsing import Attack

import mockloop
from mockloop.sandbox import CaseResult, Limits, clean, compare, plans, show
from mockloop.sandbox.child import wire
from mockloop.sandbox.plans import Plan
from mockloop.sandbox.run import run_with

HOSTILE = Limits(case_seconds=0.2, total_seconds=5.0, memory_mb=64)
HOSTILE_NUMPY = replace(HOSTILE, case_seconds=0.5, numpy=True)
"""For programs that go for what numpy can do: where a question offers it."""
NUMPY = find_spec("numpy") is not None
"""An ordinary user's Python may be without it."""
SCARS = ("leaked", "changed", "left running")
"""Breaches that a level without the guarantee aimed at does not rule out."""


@dataclass
class Outcome:
    """What one attack achieved; empty lists are what the full level promises."""

    result: CaseResult
    seconds: float
    breaches: list[str] = field(default_factory=list)


class Ground:
    """Bait of every kind. `attempt` runs one attack and says what it got."""

    def __init__(self, folder: Path) -> None:
        self.token = secrets.token_hex(8)
        self.folder = folder / "bait"
        self.pack = folder / "pack"
        self.secret = self.folder / "key"
        self.pack.mkdir()
        (self.pack / "pack.toml").write_text(f"answer = '{self.token}'")
        self.value = f"EXPECTED-{self.token}"
        self.memory = ctypes.create_string_buffer(self.value.encode())
        self.heard: list[int] = []
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.unix, self.abstract = (socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in range(2))
        self.socket_path = str(folder / "socket")
        self.unix.bind(self.socket_path)
        Path(self.socket_path).chmod(0o777)
        self.abstract_name = f"\0mockloop-{self.token}"
        self.abstract.bind(self.abstract_name)
        self.sockets = [self.tcp, self.udp, self.unix, self.abstract]
        for talk in self.sockets:
            talk.setblocking(False)
        self.victim = subprocess.Popen(["sleep", "600"])
        self.priority = os.getpriority(os.PRIO_PROCESS, 0)
        self.bait()

    def bait(self) -> None:
        """Lay out fresh bait, writable by anyone, so that only the sandbox protects it."""
        self.folder.mkdir(exist_ok=True)
        self.folder.chmod(0o777)
        for left in self.folder.iterdir():
            left.rmdir() if left.is_dir() and not left.is_symlink() else left.unlink()
        for path in (self.secret, self.folder / "other"):
            path.write_text(f"KEY-{self.token}")
            path.chmod(0o666)
            os.utime(path, (5, 5))

    def close(self) -> None:
        for talk in self.sockets:
            talk.close()
        self.victim.kill()
        self.victim.wait()

    def source(self, attack: Attack) -> str:
        names = {
            "SECRET": str(self.secret),
            "FOLDER": str(self.folder),
            "PACK": str(self.pack),
            "PACKAGE": str(Path(mockloop.__file__).parent.parent),
            "PORT": self.tcp.getsockname()[1],
            "DATAGRAMS": self.udp.getsockname()[1],
            "SOCKET": self.socket_path,
            "ABSTRACT": self.abstract_name,
            "GAME": os.getpid(),
            "VICTIM": self.victim.pid,
            "ADDRESS": ctypes.addressof(self.memory),
            "SIZE": len(self.value),
        }
        return "\n".join(f"{name} = {value!r}" for name, value in names.items()) + TOOLS + attack.source

    def attempt(self, attack: Attack, plan: Plan, cases: int = 2, limits: Limits | None = None) -> Outcome:
        """Run `attack` under `plan` on `cases` equal inputs and collect every breach."""
        limits = limits or (HOSTILE_NUMPY if "import numpy" in attack.source and NUMPY else HOSTILE)
        before = self.state()
        began = time.monotonic()
        results = run_with(plan, self.source(attack), "solve", [wire.encode([[1], {}])] * cases, limits)
        outcome = Outcome(results[0], time.monotonic() - began)
        if len(results) != cases:
            outcome.breaches.append(f"{len(results)} results for {cases} cases")
        for result in results:
            outcome.breaches += self.judge(result)
        after = self.state()
        outcome.breaches += [f"changed: {name}" for name in before if before[name] != after[name]]
        outcome.breaches += [f"left running: {name}" for name in self.left_after_a_second()]
        self.restore()
        return outcome

    def judge(self, result: CaseResult) -> Iterator[str]:
        """Yield what one result gives away, and whether it would pass."""
        said = [repr_safe(result.value), result.stdout, result.error, result.exception]
        if any(self.token in text or text.startswith(("LISTED", "'LISTED")) for text in said):
            yield f"leaked: {said[0][:60]}"
        if result.ok and compare(self.value, result.value):
            yield "forged a pass"
        for text in (*said[1:], show(result.value)):
            if clean(text) != text or any(not char.isprintable() and char not in "\n\t" for char in text):
                yield f"unclean: {text[:40]!r}"

    def state(self) -> dict[str, object]:
        """Return everything an attack could have changed."""
        files = {}
        for path in sorted(self.folder.iterdir()):
            status = path.lstat()
            content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            files[path.name] = (content, status.st_mode, status.st_mtime, status.st_nlink)
        names = []
        with suppress(OSError):
            names = os.listxattr(self.secret)
        return {
            "files": files,
            "attributes": names,
            "network": [self.received(talk) for talk in self.sockets],
            "signals": len(self.heard),
            "bystander": self.victim.poll(),
            "priority": os.getpriority(os.PRIO_PROCESS, 0),
        }

    def received(self, talk: socket.socket) -> bool:
        try:
            if talk is self.tcp:
                talk.accept()[0].close()
            else:
                talk.recv(100)
        except BlockingIOError:
            return False
        return True

    def restore(self) -> None:
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, self.priority)
        self.bait()
        self.received(self.tcp)
        if self.victim.poll() is not None:
            self.victim = subprocess.Popen(["sleep", "600"])

    def left_after_a_second(self) -> list[str]:
        """Return the command lines of processes of the sandbox still there after a second; none ends the wait."""
        until = time.monotonic() + 1
        while found := [*_marked(self.token)]:
            if time.monotonic() > until:
                return found
            time.sleep(0.01)
        return []


def _marked(token: str) -> Iterator[str]:
    """Yield the command lines of processes, zombies apart, that carry `token` in command line or environment."""
    for path in Path("/proc").iterdir():
        if not path.name.isdigit() or int(path.name) == os.getpid():
            continue
        parts = []
        for name in ("cmdline", "environ"):
            with suppress(OSError):
                parts.append((path / name).read_bytes())
        if any(token.encode() in part for part in parts):
            yield parts[0][:40].decode(errors="replace")


def repr_safe(value: object) -> str:
    """Return `repr(value)`, or a word for values too large to write."""
    try:
        return repr(value)
    except (ValueError, RecursionError):
        return "unwritable"


@contextmanager
def proving_ground(folder: Path) -> Iterator[Ground]:
    """Lay out a ground; the game's environment holds a canary and its children can be told apart meanwhile."""
    ground = Ground(folder)
    environment, bootstrap = plans.environment, plans._BOOTSTRAP
    plans.environment = lambda: {**environment(), "MARK": f"mark-{ground.token[::-1]}"}
    plans._BOOTSTRAP = bootstrap + f"# {ground.token}\n"
    os.environ["MOCKLOOP_CANARY"] = ground.token
    former = signal.signal(signal.SIGUSR1, lambda number, frame: ground.heard.append(number))
    try:
        yield ground
    finally:
        signal.signal(signal.SIGUSR1, former)
        del os.environ["MOCKLOOP_CANARY"]
        plans.environment, plans._BOOTSTRAP = environment, bootstrap
        ground.close()
