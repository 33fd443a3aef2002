"""Running answers: one clean server per run, one process per case, and verdicts left to the caller."""

from __future__ import annotations

import math
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mockloop.sandbox import plans
from mockloop.sandbox.channel import Channel, ClosedError, LateError, framed
from mockloop.sandbox.child import wire
from mockloop.sandbox.guard import closed_memory
from mockloop.sandbox.plans import Plan
from mockloop.sandbox.portable import run_alone
from mockloop.sandbox.results import OUT_OF_TIME, CaseResult, Limits, SandboxError, SqlResult, Status
from mockloop.sandbox.stopping import ended_by_stop, raise_if_stopped
from mockloop.sandbox.text import clean

MAX_SOURCE = 256 * 1024
"""Bytes of source or SQL that are run at all."""
MAX_INPUT = 16 * 1024 * 1024
_GRACE = 0.25
"""Seconds beyond a case's budget after which the server itself is given up."""
_AHEAD = 1 << 15
"""Bytes of inputs that are sent before the first is answered: they fit a pipe, so neither side can wait for the other for ever."""


def run_cases(source: str, entry: str, inputs: Sequence[object], limits: Limits | None = None) -> list[CaseResult]:
    """Run `source` and call its function `entry` once per input, each in a process of its own; return one result per input.

    An input that is a list or tuple holds the positional arguments, a dict with text keys the named ones; anything else is the one
    argument. Values are plain data (None, bool, int, float, complex, str, bytes, list, tuple, set, dict) and, with `limits.numpy`,
    numpy arrays. `entry` may be dotted (`Solution.solve`: a method is called on `Solution()`). Blocks for at most `limits.total_seconds` and half a second.
    Raises SandboxError when no code can be run here (StoppedError when a `Stop` ended the run), TypeError or ValueError for an input
    that isn't plain data.
    """
    bounds = limits or Limits()
    payloads = [_payload(item) for item in inputs]
    return run_with(None, source, entry, payloads, bounds)


def run_sql(setup_sql: str, query: str, limits: Limits | None = None) -> SqlResult:
    """Build tables in an empty in-memory SQLite database with `setup_sql`, then run one query that only reads.

    At most 10,000 rows. Raises SandboxError when nothing can be run here.
    """
    bounds = limits or Limits()
    if len(setup_sql) + len(query) > MAX_SOURCE:
        return SqlResult(Status.BAD_SOURCE, error=f"longer than {MAX_SOURCE // 1024} KB")
    (result,) = run_with(None, "", "", [wire.encode([setup_sql, query])], bounds, kind="sql")
    if not result.ok:
        return SqlResult(result.status, error=result.error, seconds=result.seconds)
    try:
        return _table(result)
    except (TypeError, ValueError):
        return SqlResult(Status.CRASHED, error="the query's result can't be read")


def _table(result: CaseResult) -> SqlResult:
    value: Any = result.value
    columns, rows = value
    if not all(isinstance(name, str) for name in columns) or not all(isinstance(row, tuple) for row in rows):
        raise TypeError("not a table")
    return SqlResult(Status.OK, tuple(columns), tuple(rows), seconds=result.seconds)


def _payload(item: object) -> bytes:
    arguments: list[object] = [item]
    named: dict[str, object] = {}
    if isinstance(item, (list, tuple)):
        arguments = list(item)
    elif isinstance(item, Mapping) and all(isinstance(key, str) for key in item):
        arguments, named = [], dict(item)
    data = wire.encode([arguments, named])
    if len(data) > MAX_INPUT:
        raise ValueError(f"an input of more than {MAX_INPUT >> 20} MB")
    return data


def run_with(  # noqa: PLR0913 - the whole of a run, for its three callers
    plan: Plan | None,
    source: str,
    entry: str,
    payloads: list[bytes],
    limits: Limits,
    *,
    kind: str = "code",
    fence: bool = True,
) -> list[CaseResult]:
    """Run under a given plan (None: the best measured one); `fence` off leaves out Python's audit fence, to measure walls alone."""
    if len(source.encode("utf-8", "surrogatepass")) > MAX_SOURCE:
        return [CaseResult(Status.BAD_SOURCE, error=f"longer than {MAX_SOURCE // 1024} KB") for _ in payloads]
    if not payloads:
        return []
    if plan is None:
        began = time.monotonic()
        from mockloop.sandbox.level import best_plan  # noqa: PLC0415 - it measures by running, hence imports this module

        plan = best_plan()
        # Measuring, once per process, is part of the time a player waits; an honest answer still gets a second.
        left = limits.total_seconds - (time.monotonic() - began)
        limits = replace(limits, total_seconds=max(left, min(1.0, limits.total_seconds)))
    job = _job(plan, source, entry, limits, kind, fence=fence)
    raise_if_stopped()
    try:
        with closed_memory():
            if plan.fork:
                return _run_forked(plan, job, payloads, limits)
            return run_alone(plan, job, payloads, limits, result_of)
    finally:
        raise_if_stopped()


def _job(  # noqa: PLR0913 - as above
    plan: Plan, source: str, entry: str, limits: Limits, kind: str, *, fence: bool
) -> dict[str, object]:
    return {
        "kind": kind,
        "source": source,
        "entry": entry,
        "numpy": limits.numpy,
        "numpy_folder": plans.numpy_folder() if limits.numpy else "",
        "memory_bytes": limits.memory_mb << 20,
        "cpu": math.ceil(limits.case_seconds) + 1,
        "value_bytes": limits.value_kb << 10,
        "stdout_bytes": limits.stdout_kb << 10,
        "sql_steps": limits.sql_steps,
        "seccomp": plan.seccomp,
        "landlock": plan.landlock,
        "audit": plan.fenced and fence,
    }


def _run_forked(plan: Plan, job: dict[str, object], payloads: list[bytes], limits: Limits) -> list[CaseResult]:
    deadline = time.monotonic() + limits.total_seconds
    most = (limits.value_kb + limits.stdout_kb + 64) << 10
    results: list[CaseResult] = []
    with Channel(plan, numpy=limits.numpy, most=most) as channel, ended_by_stop(channel.kill):
        try:
            channel.send(plans.program(), deadline, bare=True)
            channel.send(wire.encode(job), deadline)
            started = channel.receive(deadline)
        except (ClosedError, LateError) as error:
            late = isinstance(error, LateError)
            raise SandboxError(
                f"The sandbox did not start ({'too slow' if late else 'it ended'}); nothing was run."
            ) from error
        if started != ["ready", ""]:
            detail = started[1] if isinstance(started, list) and len(started) == 2 else "no reason given"
            raise SandboxError(f"The sandbox did not start ({clean(str(detail))}); nothing was run.")
        bounds = framed(wire.encode([deadline, limits.case_seconds]))
        messages = [bounds + framed(payload) for payload in payloads]
        ahead = sum(map(len, messages)) <= _AHEAD
        try:
            if ahead:
                channel.send(b"".join(messages), deadline, bare=True)
            for message in messages:
                left = max(0.0, deadline - time.monotonic())
                until = time.monotonic() + min(limits.case_seconds, left) + _GRACE
                if not ahead:
                    channel.send(message, until, bare=True)
                ended = channel.receive(until)
                results.append(result_of(ended, channel.take(until), channel.take(until), limits))
        except ClosedError:
            results.append(CaseResult(Status.CRASHED, error=_GONE))
            return results + [CaseResult(Status.CRASHED, error=_NOT_RUN)] * (len(payloads) - len(results))
        except LateError:
            return results + [CaseResult(Status.TIMEOUT, error=OUT_OF_TIME)] * (len(payloads) - len(results))
    return results


_GONE = "the answer ended the process that runs the cases"
_NOT_RUN = "not run: an earlier case ended the process that runs the cases"


def result_of(report: Any, frame: bytes, printed: bytes, limits: Limits) -> CaseResult:  # noqa: ANN401 - whatever the pipe said
    """Turn the server's report on one case, its frame and what it printed into a result; whatever it can't read has crashed."""
    stdout = clean(printed.decode("utf-8", "replace"))
    try:
        ended, code, wall = report
        wall = min(float(wall), 60.0)
    except (TypeError, ValueError):
        return CaseResult(Status.CRASHED, error="the result can't be read")
    if ended == "timeout":
        return CaseResult(Status.TIMEOUT, stdout=stdout, error=f"stopped after {wall:.1f} seconds", seconds=wall)
    if ended == "late":
        return CaseResult(Status.TIMEOUT, error=OUT_OF_TIME)
    if ended == "out":
        text = f"stopped: it printed more than {limits.stdout_kb} KB"
        return CaseResult(Status.OUTPUT_LIMIT, stdout=stdout, error=text, seconds=wall)
    if ended == "frame":
        text = f"stopped: it returned more than {limits.value_kb} KB"
        return CaseResult(Status.OUTPUT_LIMIT, stdout=stdout, error=text, seconds=wall)
    if ended == "unwalled":
        raise SandboxError("The sandbox's walls could not be put up; nothing was run.")
    if not frame:
        return _without_frame(int(code), stdout, wall)
    return _claimed(frame, stdout, wall, limits)


def _without_frame(code: int, stdout: str, wall: float) -> CaseResult:
    name = ""
    if code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return CaseResult(Status.TIMEOUT, stdout=stdout, error="stopped: it used up its processor time", seconds=wall)
    if name == "SIGSYS":
        return CaseResult(Status.FORBIDDEN, stdout=stdout, error="stopped at a forbidden system call", seconds=wall)
    text = (
        f"ended by {name}: a crash inside the interpreter" if name else "ended without returning (the process exited)"
    )
    return CaseResult(Status.CRASHED, stdout=stdout, error=text, seconds=wall)


def _claimed(frame: Any, stdout: str, wall: float, limits: Limits) -> CaseResult:  # noqa: ANN401 - hostile bytes
    """Read what the case says of itself: statuses other than `ok` can only harm it, and its value is judged by the caller."""
    try:
        status, value, exception, error, seconds = wire.decode(frame, numpy=limits.numpy, most=wire.MAX_ITEMS)
        status = Status(status)
        seconds = float(seconds)
        exception, error = clean(str(exception))[:200], clean(str(error))[:5000]
    except (TypeError, ValueError, RecursionError, OverflowError) as problem:
        if str(problem) in {wire.TOO_MANY, wire.ODD_KEYS}:
            text = f"stopped: it returned {problem}"
            return CaseResult(Status.OUTPUT_LIMIT, stdout=stdout, error=text, seconds=wall)
        return CaseResult(Status.CRASHED, stdout=stdout, error="the result can't be read", seconds=wall)
    seconds = seconds if 0 <= seconds <= wall else wall
    if status is Status.OK:
        return CaseResult(Status.OK, value, stdout, "", "", seconds)
    return CaseResult(status, None, stdout, error or status.value, exception, seconds)
