"""What a run may use and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mockloop.errors import MockloopError

OUT_OF_TIME = "not run: the time for all cases was used up"


class SandboxError(MockloopError):
    """No code can be run on this machine, or a run could not be started; nothing of the answer ran."""


class Status(StrEnum):
    """How one case ended. Only `OK` has a value; every other status comes with a line that says what happened."""

    OK = "ok"
    EXCEPTION = "exception"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    FORBIDDEN = "forbidden"
    BAD_SOURCE = "bad-source"
    BAD_VALUE = "bad-value"
    OUTPUT_LIMIT = "output-limit"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may use.

    `case_seconds` (0.05–30) bounds each case and `total_seconds` (0.1–60) all of them, starting the interpreter included, both wall
    time; `memory_mb` (16–4096) is what an answer may add to the bare interpreter; `stdout_kb` (1–1024) and `value_kb` (1–16384)
    bound what it may print and return per case; `sql_steps` (10⁴–10⁹) bounds SQLite's virtual machine; `numpy` offers numpy and
    lets arrays cross. Raises ValueError outside these ranges.
    """

    case_seconds: float = 2.0
    total_seconds: float = 5.0
    memory_mb: int = 256
    stdout_kb: int = 64
    value_kb: int = 1024
    sql_steps: int = 50_000_000
    numpy: bool = False

    def __post_init__(self) -> None:
        ranges = {
            "case_seconds": (0.05, 30),
            "total_seconds": (0.1, 60),
            "memory_mb": (16, 4096),
            "stdout_kb": (1, 1024),
            "value_kb": (1, 16384),
            "sql_steps": (10_000, 1_000_000_000),
        }
        for name, (least, most) in ranges.items():
            if not least <= getattr(self, name) <= most:
                raise ValueError(f"{name} must lie between {least} and {most}")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case's end. `value` is plain data made by hostile code: compare it, show it through `show`, never evaluate it.

    `stdout` and `error` are clean text (no control characters but newline and tab), `exception` the raised type's name as the
    answer claims it, `seconds` the time inside the call as the answer claims it, at most the wall time.
    """

    status: Status
    value: object = None
    stdout: str = ""
    error: str = ""
    exception: str = ""
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether the case returned a value; whether it is the right one is for `compare`."""
        return self.status is Status.OK


@dataclass(frozen=True, slots=True)
class SqlResult:
    """One query's end: column names and rows of None, int, float, str or bytes in the order SQLite gave them."""

    status: Status
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()
    error: str = ""
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether the query gave a table."""
        return self.status is Status.OK
