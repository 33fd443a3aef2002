"""One case in its own process: run the answer on one input, or a query on one database, and report what came out.

What this writes is a claim made by hostile code: the server and the game treat it as data and decide nothing by it but the value.
"""

from __future__ import annotations

import sys
import time

from mockloop.sandbox.child import wire

TYPE_CHECKING = False  # importing `typing` would cost the child 10 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

FILE = "<answer>"
MAX_TEXT = 2_000
"""Characters kept of an error's message."""
MAX_FRAMES = 6
MAX_ROWS = 10_000
MAX_CELL = 1 << 20
SQL_TICK = 10_000
"""SQLite steps between two looks at the step limit."""


def run_code(job: dict[str, Any], payload: bytes) -> bytes:
    """Return the frame for one input: [status, value, exception name, error text, seconds in the call]."""
    source, entry = str(job["source"]), str(job["entry"])
    arguments, named = wire.decode(payload, numpy=bool(job["numpy"]))
    reserve = bytearray(1 << 20)
    module = type(sys)("answer")
    sys.modules["answer"] = module
    space = module.__dict__
    start = 0.0
    try:
        try:
            code = compile(source, FILE, "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return _frame("bad-source", error=_syntax(error))
        exec(code, space)  # noqa: S102 - what a sandbox is for
        target = _target(module, entry)
        if not callable(target):
            return _frame("bad-source", error=f"there is no function named {entry}{_others(space)}")
        start = time.perf_counter()
        value = target(*arguments, **named)
        seconds = time.perf_counter() - start
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - whatever the answer raises is a result
        del reserve
        return _failed(error, source, time.perf_counter() - start if start else 0.0, space)
    del reserve
    try:
        return wire.encode(["ok", value, "", "", seconds])
    except wire.WireError as error:
        return _frame("bad-value", error=f"the answer returned something that can't be compared: {error}")
    except MemoryError as error:
        return _failed(error, source, seconds, space)


def _target(module: object, entry: str) -> Any:  # noqa: ANN401 - whatever the answer defines
    """Return what `entry` names in the answer, a method of a class on a fresh object of it; None where there is nothing."""
    target: Any = module
    for name in entry.split("."):
        owner, target = target, getattr(target, name, None)
        if type(owner) is type and type(vars(owner).get(name)) is type(_target):
            target = getattr(owner(), name)
    return target


def _others(space: dict[str, object]) -> str:
    """Return the names of functions and classes the answer does define, in brackets."""
    kinds = {type, type(_others)}
    own = [name for name, value in space.items() if type(name) is str and name[:1] != "_" and type(value) in kinds]
    return f" (there is {', '.join(own[:MAX_FRAMES])[:200]})" if own else ""


def _frame(status: str, exception: str = "", error: str = "", seconds: float = 0.0) -> bytes:
    return wire.encode([status, None, exception, error[: 2 * MAX_TEXT], seconds])


def _failed(error: BaseException, source: str, seconds: float, space: dict[str, object]) -> bytes:
    name = type(error).__name__
    if isinstance(error, MemoryError):
        error.__traceback__ = None
        space.clear()
        return _frame("memory", name, "the answer asked for more memory than it may have", seconds)
    forbidden = (
        isinstance(error, PermissionError)
        or getattr(error, "mockloop_closed", False)
        or str(error) == "can't start new thread"
    )
    return _frame("forbidden" if forbidden else "exception", name, _describe(error, source), seconds)


def _describe(error: BaseException, source: str) -> str:
    """Return the lines of the answer the error came through, the last with its text, and the error itself."""
    lines = source.splitlines()
    places = []
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            places.append((trace.tb_lineno, trace.tb_frame.f_code.co_name))
        trace = trace.tb_next
    parts = [f"line {number}, in {name}" for number, name in places[-MAX_FRAMES:]]
    if places and 0 < places[-1][0] <= len(lines):
        parts[-1] += f": {lines[places[-1][0] - 1].strip()[:200]}"
    message = str(error)[:MAX_TEXT]
    return "\n".join([*parts, f"{type(error).__name__}: {message}" if message else type(error).__name__])


def _syntax(error: Exception) -> str:
    if isinstance(error, SyntaxError):
        return f"line {error.lineno or 1}: {str(error.msg)[:MAX_TEXT]}"
    if isinstance(error, (MemoryError, RecursionError)):
        return "Python can't read this: an expression is nested too deeply or too long"
    return f"Python can't read this: {type(error).__name__}: {str(error)[:MAX_TEXT]}"


def run_sql(job: dict[str, Any], payload: bytes) -> bytes:
    """Return the frame for one query: the value is [columns, rows]."""
    import sqlite3  # noqa: PLC0415 - loaded by the server beforehand, and only for SQL

    setup, query = wire.decode(payload)
    steps = int(job["sql_steps"])
    database = sqlite3.connect(":memory:", isolation_level=None)
    start = time.perf_counter()
    where = "the tables"
    try:
        _bound(database, sqlite3)
        database.set_progress_handler(_ticker(steps), SQL_TICK)
        database.set_authorizer(_allow(sqlite3, SETUP_ACTIONS))
        database.executescript(setup)
        where = "the query"
        database.set_authorizer(_allow(sqlite3, QUERY_ACTIONS))
        start = time.perf_counter()
        cursor = database.execute(query)
        rows = cursor.fetchmany(MAX_ROWS + 1)
        seconds = time.perf_counter() - start
    except sqlite3.Error as error:
        text = str(error)
        if text == "interrupted":
            return _frame("timeout", error=f"{where} took more than {steps:,} steps")
        if isinstance(error, sqlite3.ProgrammingError):
            return _frame("bad-source", error=f"{where}: {text}")
        forbidden = any(words in text for words in ("not authorized", "prohibited", "authorization denied"))
        if text == "not authorized" and where == "the query":
            text += " (it may only read)"
        return _frame("forbidden" if forbidden else "exception", type(error).__name__, f"{where}: {text}")
    except sqlite3.Warning as error:
        return _frame("bad-source", error=f"{where}: {error}")
    except (ValueError, UnicodeError) as error:
        return _frame("bad-source", error=f"{where}: {error}")
    except MemoryError:
        return _frame("memory", "MemoryError", f"{where} asked for more memory than it may have")
    if cursor.description is None:
        return _frame("bad-source", error="the query returns no rows: it needs a SELECT")
    if len(rows) > MAX_ROWS:
        return _frame("output-limit", error=f"the query returns more than {MAX_ROWS:,} rows")
    return wire.encode(["ok", [[column[0] for column in cursor.description], rows], "", "", seconds])


SETUP_ACTIONS = """
    SQLITE_SELECT SQLITE_READ SQLITE_FUNCTION SQLITE_RECURSIVE SQLITE_CREATE_TABLE SQLITE_CREATE_INDEX SQLITE_CREATE_VIEW
    SQLITE_INSERT SQLITE_UPDATE SQLITE_DELETE SQLITE_TRANSACTION SQLITE_REINDEX SQLITE_DROP_TABLE SQLITE_DROP_INDEX SQLITE_DROP_VIEW
""".split()  # noqa: SIM905 - a list of words reads better so
QUERY_ACTIONS = "SQLITE_SELECT SQLITE_READ SQLITE_FUNCTION SQLITE_RECURSIVE".split()  # noqa: SIM905 - a list of words reads better so
_SQL_FUNCTIONS_DENIED = frozenset({"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"})


def _bound(database: Any, sqlite3: Any) -> None:  # noqa: ANN401 - the module is loaded only for SQL
    limits = {
        "LENGTH": MAX_CELL,
        "SQL_LENGTH": 1 << 20,
        "ATTACHED": 0,
        "EXPR_DEPTH": 200,
        "COMPOUND_SELECT": 100,
        "COLUMN": 200,
    }
    for name, bound in {**limits, "VDBE_OP": 100_000, "TRIGGER_DEPTH": 10, "WORKER_THREADS": 0}.items():
        database.setlimit(getattr(sqlite3, f"SQLITE_LIMIT_{name}"), bound)
    database.execute("PRAGMA temp_store = MEMORY")
    database.execute("PRAGMA trusted_schema = OFF")


def _allow(sqlite3: Any, names: list[str]) -> Callable[..., int]:  # noqa: ANN401 - as above
    actions = {getattr(sqlite3, name) for name in names}
    function, ok, deny = sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_OK, sqlite3.SQLITE_DENY

    def authorize(action: int, first: str | None, second: str | None, schema: str | None, trigger: str | None) -> int:  # noqa: ARG001
        if action not in actions or (action == function and (second or "").lower() in _SQL_FUNCTIONS_DENIED):
            return int(deny)
        return int(ok)

    return authorize


def _ticker(steps: int) -> Callable[[], bool]:
    left = [max(1, steps // SQL_TICK)]

    def tick() -> bool:
        left[0] -= 1
        return left[0] < 0

    return tick
