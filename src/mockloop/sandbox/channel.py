"""The game's end of the pipes to one server: messages with deadlines, bounded, and an end that leaves nothing behind."""

from __future__ import annotations

import os
import select
import signal
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from mockloop.sandbox import plans
from mockloop.sandbox.child import wire
from mockloop.sandbox.results import SandboxError

_HEADER = 4
_CHUNK = 1 << 16


class ClosedError(Exception):
    """The server is gone, or says nothing sensible."""


class LateError(Exception):
    """The deadline has passed."""


def framed(data: bytes) -> bytes:
    """Return `data` as one message: its length and itself."""
    return len(data).to_bytes(_HEADER, "little") + data


class Channel:
    """A running server; a context manager that kills its whole session and reaps it on leaving."""

    def __init__(self, plan: plans.Plan, *, numpy: bool, most: int) -> None:
        """Start the server under `plan`; no message from it may be longer than `most` bytes. Raises SandboxError."""
        self.plan, self.most = plan, most
        stdin, self.out = os.pipe()
        self.into, stdout = os.pipe()
        try:
            self.process = plans.start(plan, stdin, stdout, numpy=numpy)
        except SandboxError:
            os.close(self.out)
            os.close(self.into)
            raise
        finally:
            os.close(stdin)
            os.close(stdout)
        os.set_blocking(self.out, False)
        os.set_blocking(self.into, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for fd in (self.out, self.into):
            os.close(fd)
        self.kill()
        self.process.wait()
        if not self.plan.seccomp:
            _sweep(self.process.pid)

    def kill(self) -> None:
        """Kill the server's whole session; it is reaped on leaving."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()

    def send(self, data: bytes, deadline: float, *, bare: bool = False) -> None:
        """Write a message (or `bare` bytes), whole, before `deadline` (monotonic seconds). Raises ClosedError or LateError."""
        view = memoryview(data if bare else framed(data))
        while view:
            self._wait(self.out, select.POLLOUT, deadline)
            try:
                view = view[os.write(self.out, view[:_CHUNK]) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise ClosedError from error

    def receive(self, deadline: float) -> object:
        """Return the next message's value before `deadline`. Raises ClosedError or LateError."""
        try:
            return wire.decode(self.take(deadline))
        except wire.WireError as error:
            raise ClosedError from error

    def take(self, deadline: float) -> bytes:
        """Return the next message as it is, before `deadline`. Raises ClosedError or LateError."""
        size = int.from_bytes(self._exactly(_HEADER, deadline), "little")
        if size > self.most:
            raise ClosedError
        return self._exactly(size, deadline)

    def _exactly(self, size: int, deadline: float) -> bytes:
        parts = []
        while size:
            self._wait(self.into, select.POLLIN, deadline)
            try:
                part = os.read(self.into, min(size, _CHUNK))
            except BlockingIOError:
                continue
            if not part:
                raise ClosedError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    @staticmethod
    def _wait(fd: int, event: int, deadline: float) -> None:
        poll = select.poll()
        poll.register(fd, event)
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise LateError
            if poll.poll(left * 1000 + 1):
                return


def _sweep(session: int) -> None:
    """Kill what is left of a session where no wall keeps an answer from starting processes, and wait for it, briefly."""
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        left = [pid for pid in _processes() if _session(pid) == session]
        if not left:
            return
        for pid in left:
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.005)


def _processes() -> list[int]:
    root = Path("/proc")
    return [int(path.name) for path in root.iterdir() if path.name.isdigit()] if root.is_dir() else []


def _session(pid: int) -> int:
    """Return the session of a process that isn't a zombie, -1 for any other."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return -1
    return -1 if fields[0] == b"Z" else int(fields[3])
