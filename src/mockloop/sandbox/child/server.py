"""The server: a clean interpreter that forks once for each case and never runs a line of the answer itself.

It reads a job and then, for each case, [deadline, seconds] and the input; it answers each with three messages: [how it ended,
signal or exit code, seconds], the frame, the printed bytes. A case's process sees its own input only, and holds no descriptor but
those of its output and its frame. Since it begins as a copy of the server, the server keeps what goes into and comes out of a
case in buffers that are wiped before the next one is forked.
"""

from __future__ import annotations

import gc
import os
import sys
import time

from mockloop.sandbox.child import audit, case, modules, wire
from mockloop.sandbox.child.pipes import HEADER, Buffer, exactly, receive, send

TYPE_CHECKING = False  # importing `typing` would cost the child 10 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_CHUNK = 1 << 16
_GRACE = 0.05
_SWEEP = 0.3
_WALLED = b"!"
"""Written by a case before its frame, once the walls stand: without it, nothing of the answer has run."""
_START = len(_WALLED) + HEADER
"""Where the frame begins in what comes through its pipe."""


def serve(fork: bool) -> None:  # noqa: FBT001 - called by a one-line bootstrap
    """Serve one job from standard input to standard output until its end."""
    control, report = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null if fork else 2, 1)  # without fork, the game reads what is printed from the third pipe
    if fork:
        os.dup2(null, 2)
    os.close(null)
    job = wire.decode(receive(control) or b"")
    if not isinstance(job, dict):
        raise TypeError("no job")
    try:
        serve_case = _prepare(job, fork=fork)
    except (OSError, ImportError) as error:
        send(report, wire.encode(["setup", f"{type(error).__name__}: {error}"]))
        return
    send(report, wire.encode(["ready", ""]))
    while (message := receive(control)) is not None:
        deadline, seconds = wire.decode(message)
        serve_case(control, report, deadline, seconds)


def _prepare(job: dict[str, Any], *, fork: bool) -> Callable[[int, int, float, float], None]:
    """Load what the answer may import, ready the walls, and return the function that serves one case."""
    import _warnings  # noqa: PLC0415 - the C half: silences the compiler without loading `warnings`

    _warnings.filters.insert(0, ("ignore", None, Warning, None, 0))
    gc.disable()  # nothing that is imported is garbage
    sql = job["kind"] == "sql"
    if sql:
        import sqlite3  # noqa: F401, PLC0415 - for the case
    run = case.run_sql if sql else case.run_code
    modules.preload("" if sql else str(job["source"]), str(job["numpy_folder"]))
    if not fork:
        return lambda control, report, *_: _run_here(run, job, control, report)
    import _signal  # type: ignore[import-not-found]  # noqa: PLC0415 - the C half: `signal` would load `enum`
    import select  # noqa: PLC0415 - POSIX only

    from mockloop.sandbox.child.walls import Walls  # noqa: PLC0415 - POSIX only

    walls = Walls(
        seccomp=bool(job["seccomp"]),
        landlock=bool(job["landlock"]),
        memory_bytes=int(job["memory_bytes"]),
        seconds=int(job["cpu"]),
    )
    walls.settle()
    _signal.signal(
        _signal.SIGCHLD, _signal.SIG_DFL
    )  # where it is ignored, as some starters leave it, nobody can be waited for
    modules.close()
    gc.freeze()
    gc.enable()
    server = _Forks(run, job, walls, select)
    return server.serve_case


def _run_here(run: Callable[[dict[str, Any], bytes], bytes], job: dict[str, Any], control: int, report: int) -> None:
    """Run the only case in this very process, for systems without fork; what it prints goes another way."""
    payload = receive(control) or b""
    sys.stdout = sys.stderr = _output()
    modules.close()
    if job["audit"]:
        audit.begin()
    frame = run(job, payload)
    for message in (wire.encode(["done", 0, 0.0]), frame, b""):
        send(report, message)


def _output() -> Any:  # noqa: ANN401 - the stream types are typing's
    import io  # noqa: PLC0415 - loaded already; named here for the checker

    return io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8", "backslashreplace", write_through=True)


def _no_input() -> Any:  # noqa: ANN401 - as above
    import io  # noqa: PLC0415 - as above

    return io.StringIO()


class _Forks:
    """Serves each case in a process of its own."""

    def __init__(self, run: Callable[..., bytes], job: dict[str, Any], walls: Any, select: Any) -> None:  # noqa: ANN401 - POSIX modules
        self.run, self.job, self.walls, self.select = run, job, walls, select
        self.caps = {"frame": int(job["value_bytes"]), "out": int(job["stdout_bytes"])}
        self.kept = {name: Buffer(cap + _START + _CHUNK) for name, cap in self.caps.items()}
        self.pid = os.getpid()

    def serve_case(self, control: int, report: int, deadline: float, seconds: float) -> None:
        """Read a case's input from `control`, run it, and tell `report` how it ended; nothing of it is left when this returns."""
        size = int.from_bytes(exactly(control, HEADER) or b"", "little")
        payload = Buffer(size)
        while len(payload) < size:
            if not payload.read(control, 1 << 20):
                return
        budget = min(seconds, deadline - time.monotonic())
        ended = ["late", 0, 0.0] if budget <= 0 else self._run(payload, budget)
        send(report, wire.encode(ended))
        for name, start in (("frame", _START), ("out", 0)):
            kept = self.kept[name]
            send(report, kept.view[start : min(len(kept), start + self.caps[name])] if len(kept) > start else b"")
            kept.wipe()

    def _run(self, payload: Buffer, budget: float) -> list[object]:
        """Return how the case ended; `kept` holds what it left behind, and no process of it is left."""
        began = time.monotonic()
        frame_in, frame_out = os.pipe()
        text_in, text_out = os.pipe()
        child = os.fork()
        if child == 0:
            self._be_the_case(bytes(payload.view), frame_out, text_out)
        payload.wipe()
        os.close(frame_out)
        os.close(text_out)
        kept = self.kept
        ended = self._collect({frame_in: "frame", text_in: "out"}, began + budget)
        code = self._end(child, patient=ended == "done" and not _whole(kept["frame"]))
        os.close(frame_in)
        self._drain(text_in, kept["out"])
        if ended == "done" and len(kept["out"]) > self.caps["out"]:
            ended = "out"
        if ended == "done" and not len(kept["frame"]):
            ended = "unwalled"
        return [ended, code, time.monotonic() - began]

    def _be_the_case(self, payload: bytes, frame_out: int, text_out: int) -> None:
        """Shut this process in and run the case; never returns."""
        try:
            os.dup2(frame_out, 60)
            os.dup2(text_out, 1)
            os.dup2(1, 2)
            os.dup2(60, 3)
            rules = self.walls.rules
            os.closerange(4, max(4, rules))
            os.closerange(max(4, rules + 1), 4096)
            sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = _output()  # type: ignore[misc]
            sys.stdin = sys.__stdin__ = _no_input()  # type: ignore[misc]
            self.walls.enter(self.pid)
            if self.job["audit"]:
                audit.begin()
        except BaseException:  # noqa: BLE001 - nothing may run outside the walls
            os._exit(1)
        try:
            os.write(3, _WALLED)
            frame = self.run(self.job, payload)
            send(3, frame)
        finally:
            os._exit(0)

    def _collect(self, names: dict[int, str], deadline: float) -> str:
        """Read both pipes until the frame is whole, both are closed, a cap is passed or time is up."""
        poll = self.select.poll()
        for fd in names:
            poll.register(fd, self.select.POLLIN)
        open_pipes = set(names)
        while open_pipes:
            left = deadline - time.monotonic()
            if left <= 0:
                return "timeout"
            for fd, _ in poll.poll(left * 1000 + 1):
                name = names[fd]
                kept = self.kept[name]
                if not kept.read(fd, _CHUNK):
                    poll.unregister(fd)
                    open_pipes.discard(fd)
                elif len(kept) > self.caps[name] + _START:
                    return name
            if _whole(self.kept["frame"]):
                return "done"
        return "done"

    def _end(self, child: int, *, patient: bool) -> int:
        """Kill and reap the case and whatever it started; return its signal (negative) or exit code."""
        status = None
        waited = time.monotonic() + _GRACE
        while patient and status is None and time.monotonic() < waited:
            pid, found = os.waitpid(child, os.WNOHANG)
            status = found if pid else None
            if status is None:
                time.sleep(0.001)
        if status is None:
            os.kill(child, 9)
            os.waitpid(child, 0)
            status = 0
        if not self.job["seccomp"]:
            self._sweep()
        return os.waitstatus_to_exitcode(status)

    @staticmethod
    def _sweep() -> None:
        """Kill descendants that were left to this process, its subreaper, until none is left."""
        until = time.monotonic() + _SWEEP
        while time.monotonic() < until:
            try:
                if os.waitpid(-1, os.WNOHANG)[0] == 0:
                    for pid in _children():
                        os.kill(pid, 9)
                    time.sleep(0.001)
            except ChildProcessError:
                return
            except OSError:
                continue

    def _drain(self, fd: int, kept: Buffer) -> None:
        """Take what the case had printed before its frame, without waiting for anyone else who may hold the pipe."""
        os.set_blocking(fd, False)
        try:
            while len(kept) <= self.caps["out"] and kept.read(fd, _CHUNK):
                pass
        except BlockingIOError:
            pass
        os.close(fd)


def _whole(frame: Buffer) -> bool:
    size = int.from_bytes(frame.view[len(_WALLED) : _START], "little")
    return len(frame) >= _START and len(frame) >= _START + size


def _children() -> list[int]:
    """Return the ids of this process's children, from /proc."""
    mine = str(os.getpid()).encode()
    found = []
    for name in os.listdir("/proc") if os.path.isdir("/proc") else []:  # noqa: PTH112, PTH208 - pathlib costs 8 ms
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:  # noqa: PTH123 - as above
                    if file.read().rpartition(b")")[2].split()[1] == mine:
                        found.append(int(name))
            except OSError:
                continue
    return found
