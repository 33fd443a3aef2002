"""One interpreter per case, for systems without fork (Windows) or where fork must stay forbidden (macOS)."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import IO

from mockloop.sandbox import plans
from mockloop.sandbox.child import wire
from mockloop.sandbox.plans import Plan
from mockloop.sandbox.results import OUT_OF_TIME, CaseResult, Limits, SandboxError, Status
from mockloop.sandbox.stopping import ended_by_stop, raise_if_stopped

_HEADER = 4


class _Reader(threading.Thread):
    """Collects one pipe up to a cap, and calls `full` once it is passed."""

    def __init__(self, pipe: IO[bytes], cap: int, full: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self.pipe, self.cap, self.full = pipe, cap, full
        self.data = bytearray()
        self.over = False

    def run(self) -> None:
        with suppress(OSError, ValueError):
            while part := os.read(self.pipe.fileno(), 1 << 16):
                self.data += part
                if len(self.data) > self.cap:
                    self.over = True
                    self.full()
                    return


def run_alone(
    plan: Plan,
    job: dict[str, object],
    payloads: list[bytes],
    limits: Limits,
    result_of: Callable[[object, bytes, bytes, Limits], CaseResult],
) -> list[CaseResult]:
    """Run each case in an interpreter of its own, one after another, inside the total time. Raises SandboxError."""
    deadline = time.monotonic() + limits.total_seconds
    results = []
    for payload in payloads:
        raise_if_stopped()
        left = deadline - time.monotonic()
        if left <= 0.01:
            results.append(CaseResult(Status.TIMEOUT, error=OUT_OF_TIME))
            continue
        budget = min(limits.case_seconds, left)
        results.append(result_of(*_one(plan, job, payload, budget, limits), limits))
    return results


def _one(
    plan: Plan, job: dict[str, object], payload: bytes, budget: float, limits: Limits
) -> tuple[list[object], bytes, bytes]:
    began = time.monotonic()
    process = plans.start(plan, subprocess.PIPE, subprocess.PIPE, subprocess.PIPE, numpy=limits.numpy)
    assert process.stdin and process.stdout and process.stderr  # noqa: S101, PT018 - asked for just above
    frames = _Reader(process.stdout, (limits.value_kb + 64) << 10, process.kill)
    printed = _Reader(process.stderr, limits.stdout_kb << 10, process.kill)
    frames.start()
    printed.start()
    message = b"".join(
        len(part).to_bytes(_HEADER, "little") + part
        for part in (wire.encode(job), wire.encode([math.inf, budget]), payload)
    )
    feeder = threading.Thread(target=_feed, args=(process.stdin, plans.program() + message), daemon=True)
    feeder.start()
    late = False
    try:
        with ended_by_stop(process.kill):
            code = process.wait(budget)
    except subprocess.TimeoutExpired:
        late, code = True, 0
    finally:
        _end(process)
        for thread in (feeder, frames, printed):
            thread.join(1)
        for pipe in (process.stdout, process.stderr):
            pipe.close()
    if late or frames.over or printed.over:
        ended = "out" if printed.over else "frame" if frames.over else "timeout"
        return [ended, 0, time.monotonic() - began], b"", bytes(printed.data[: limits.stdout_kb << 10])
    return ["done", code, time.monotonic() - began], _frame(bytes(frames.data)), bytes(printed.data)


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with suppress(OSError, ValueError):
        pipe.write(data)
    with suppress(OSError, ValueError):
        pipe.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _frame(data: bytes) -> bytes:
    """Return the frame out of the server's messages: that it is ready, how the case ended, the frame. Raises SandboxError."""
    messages = []
    while len(data) >= _HEADER:
        size = int.from_bytes(data[:_HEADER], "little")
        messages.append(data[_HEADER : _HEADER + size])
        data = data[_HEADER + size :]
    started: object = None
    with suppress(wire.WireError):
        started = wire.decode(messages[0]) if messages else None
    if isinstance(started, list) and started[:1] == ["setup"]:
        raise SandboxError("The sandbox did not start; nothing was run.")
    return messages[2] if len(messages) > 2 else b""
