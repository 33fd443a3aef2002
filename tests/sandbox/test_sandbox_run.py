"""Honest answers: values, prints, errors, limits, numpy, and nothing left of a run."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sandbox_attacks import TOOLS
from sandbox_proving import _marked

import mockloop
from mockloop.sandbox import CaseResult, Limits, Status, compare, guard, plans, run_cases
from mockloop.sandbox.child import modules, wire
from mockloop.sandbox.level import best_plan
from mockloop.sandbox.run import run_with

PLANS = plans.candidates(plans.features())


def one(source: str, *arguments: object, limits: Limits | None = None) -> CaseResult:
    """Run one case of `solve`."""
    (result,) = run_cases(source, "solve", [list(arguments)], limits)
    return result


def test_values_prints_and_time_come_back() -> None:
    """A value of every plain kind, what was printed, and a time above zero."""
    value = [
        None,
        True,
        1,
        -(2**70),
        0.5,
        "é\n",
        b"\0",
        (1, [2]),
        {1, 2},
        frozenset({3}),
        {"a": {1: 2.5}},
        1j,
        [1] * 20,
        [0.5] * 20,
    ]
    result = one("def solve(x):\n    print('seen', x[1])\n    return x", value)
    assert (result.status, result.stdout, result.error) == (Status.OK, "seen True\n", "")
    assert compare(value, result.value)
    assert result.seconds > 0


def test_inputs_are_positional_named_or_single() -> None:
    """A list or tuple holds positional arguments, a dict named ones, anything else is the argument."""
    source = "def solve(a, b=0): return [a, b]"
    results = run_cases(source, "solve", [[1, 2], (3,), {"a": 4, "b": 5}, 6, "xy"])
    assert [result.value for result in results] == [[1, 2], [3, 0], [4, 5], [6, 0], ["xy", 0]]


def test_cases_do_not_see_each_other() -> None:
    """Each case starts from a fresh module: neither globals nor patched builtins survive."""
    source = "import builtins\nseen = []\nbuiltins.n = getattr(builtins, 'n', 0) + 1\ndef solve(x):\n    seen.append(x)\n    return [seen, builtins.n]"
    assert [result.value for result in run_cases(source, "solve", [1, 2, 3])] == [[[1], 1], [[2], 1], [[3], 1]]


@pytest.mark.skipif(sys.platform != "linux", reason="the scan relies on write(2) to tell which pages are there")
def test_memory_keeps_nothing_of_the_cases_before() -> None:
    """A case that searches its own memory, page by page, finds nothing earlier ones took, returned or printed."""
    source = (
        TOOLS
        + """
def solve(x):
    lib = libc()
    ct = tools(lib)
    found, seen, mark = set(), set(), bytes(reversed(b"-ESAC"))
    for base in (id(x[0]), id([]), id(solve), id(bytearray(5000)), id(bytearray(300_000))):
        for page in range((base >> 12) - 600, (base >> 12) + 600):
            if page in seen or lib.write(1, ct.c_void_p(page << 12), ct.c_size_t(1)) != 1:
                continue
            seen.add(page)
            text = ct.string_at(page << 12, 4096)
            at = text.find(mark)
            while at >= 0:
                found |= {int(text[at + 5 : at + 6])} if text[at + 5 : at + 6].isdigit() else set()
                at = text.find(mark, at + 1)
    print(x[1])
    return [len(seen) > 500, sorted(found), x]
"""
    )
    inputs = [[f"CASE-{n}" * times] * 2 for n, times in enumerate((9_000, 900, 1))]
    results = run_cases(source, "solve", [[each] for each in inputs], Limits(stdout_kb=1024))
    assert [result.error for result in results] == [""] * 3
    assert [result.value[:2] for result in results] == [[True, [n]] for n in range(3)]  # type: ignore[index]


def test_a_game_whose_starter_ignores_dead_children_runs_code_all_the_same() -> None:
    """`SIGCHLD` may be inherited as ignored, and the kernel then reaps the cases before the server can."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        results = run_cases("def solve(x): return x", "solve", [1, 2], Limits(total_seconds=3))
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert [result.value for result in results] == [1, 2]


@pytest.mark.parametrize(
    ("source", "status", "words"),
    [
        ("def solve(:", "bad-source", "line 1: "),
        ("x = 1", "bad-source", "no function named solve"),
        ("solve = 3", "bad-source", "no function named solve"),
        (
            "def solve(x):\n    y = 1\n    return y / 0",
            "exception",
            "line 3, in solve: return y / 0\nZeroDivisionError: division by zero",
        ),
        ("def solve(x): return open('/etc/passwd')", "forbidden", "line 1"),
        ("import socket\ndef solve(x): return 1", "forbidden", "the module socket isn't available here"),
        ("import pandas\ndef solve(x): return 1", "exception", "the module pandas isn't available here"),
        ("def solve(x): return input()", "exception", "EOFError"),
        ("def solve(x): return iter([])", "bad-value", "a list_iterator is not plain data"),
        ("def solve(x): return bytearray(1 << 30)", "memory", "more memory"),
        ("def solve(x, y): return 1", "exception", "TypeError"),
        ("\0", "bad-source", "null bytes"),
        ("\udcff", "bad-source", "Python can't read this"),
    ],
)
def test_failures_say_what_happened(source: str, status: str, words: str) -> None:
    """Every failure has its status and a line that names the place."""
    result = one(source, 1)
    assert (result.status, result.value) == (status, None)
    assert words in result.error


def test_an_expected_exception_is_known_by_its_name() -> None:
    """The raised type's name comes back apart from the message, so a case may expect it."""
    result = one("class Custom(ValueError): pass\ndef solve(x): raise Custom('no')", 1)
    assert (result.status, result.exception) == ("exception", "Custom")


def test_what_was_printed_before_the_end_is_kept() -> None:
    """A stopped, crashed or failed case shows its prints."""
    source = "import os\ndef solve(x):\n    print('before')\n    if x == 1: os._exit(3)\n    if x == 2: raise ValueError\n    while True: pass"
    results = run_cases(source, "solve", [1, 2, 3], Limits(case_seconds=0.2))
    assert [result.stdout for result in results] == ["before\n"] * 3
    assert [result.status for result in results] == ["crashed", "exception", "timeout"]


def test_honest_library_use_works_behind_the_walls() -> None:
    """The standard library's computing modules work, those that import late included."""
    source = """
import collections, dataclasses, datetime, decimal, enum, fractions, functools, heapq, itertools, json, math, random, re, statistics, typing
import bisect, copy, hashlib, operator, string, textwrap, traceback, warnings, contextlib, abc, pprint, logging, threading, unicodedata
@dataclasses.dataclass
class Point:
    x: int = 3
class Color(enum.IntEnum):
    RED = 1
@functools.singledispatch
def kind(value): return "other"
@kind.register
def _(value: int): return "int"
def solve(x):
    warnings.warn("careful")
    return [datetime.datetime.strptime("2024-02-29", "%Y-%m-%d").year, kind(3), Point().x, Color.RED, collections.Counter("aab"),
        str(decimal.Decimal("1.10") + 1), str(fractions.Fraction(1, 3)), re.sub("a+", "b", "caat"), json.loads("[1]"), sorted({3, 1}),
        statistics.median([1, 2, 3]), heapq.nsmallest(1, [2, 1]), random.Random(1).randrange(10) >= 0, hashlib.sha256(b"").hexdigest()[:4],
        "\\N{BULLET}", "x".encode("latin-1"), copy.deepcopy({"a": [1]}), math.gcd(12, 18), typing.get_type_hints(Point)["x"].__name__]
"""
    result = one(source, 1)
    assert result.ok, result.error
    expected = [
        2024,
        "int",
        3,
        1,
        {"a": 2, "b": 1},
        "2.10",
        "1/3",
        "cbt",
        [1],
        [1, 3],
        2,
        [1],
        True,
        "e3b0",
        "•",
        b"x",
        {"a": [1]},
        6,
        "int",
    ]
    assert compare(expected, result.value)


def test_every_allowed_module_can_be_imported_and_none_needs_a_socket() -> None:
    """The list of allowed modules holds what it says on this interpreter."""
    names = sorted(modules.ALLOWED)
    source = "".join(f"import {name}\n" for name in names) + "def solve(x): return sorted(set(x) & set(globals()))"
    result = one(source, names)
    assert result.ok, result.error
    assert result.value == names


def test_numpy_comes_only_when_asked() -> None:
    """With `numpy` arrays cross both ways and scalars become Python's; without, the module isn't there."""
    source = "import numpy as np\ndef solve(a, b):\n    return [a @ b, a.mean(), np.int8(3), np.bool_(True), np.linalg.norm(a), np.random.default_rng(0).random() < 1]"
    a, b = np.arange(6.0).reshape(2, 3), np.ones((3, 2), dtype=np.float32)
    result = one(source, a, b, limits=Limits(numpy=True, case_seconds=5, total_seconds=20))
    assert result.ok, result.error
    assert compare([a @ b, 2.5, 3, True, float(np.linalg.norm(a)), True], result.value, 1e-9)
    without = one("import numpy\ndef solve(): return 1")
    assert "the module numpy isn't available here" in without.error


def test_numpy_functions_that_import_when_called_work() -> None:
    """Nothing can be imported behind the walls, so what numpy puts off is there before; arrays of text come back as lists."""
    source = """
import numpy as np
def solve(x):
    a = np.array(x)
    return [np.unique(a), np.median(a), np.percentile(a, 50), np.quantile(a, 0.5), np.nanmedian(a), np.union1d(a, a),
        np.histogram(a, bins="auto")[0].sum(), np.isin(a, a), np.unique(np.array(["b", "a", "b"]))]
"""
    result = one(source, [3, 1, 3], limits=Limits(numpy=True, case_seconds=5, total_seconds=20))
    assert result.ok, result.error
    expected = [[1, 3], 3.0, 3.0, 3.0, 3.0, [1, 3], 3, [True] * 3, ["a", "b"]]
    assert compare(expected, result.value, sequences_alike=True)


def test_names_may_be_greek_and_methods_belong_to_an_object() -> None:
    """The compiler needs a module of its own for names outside ASCII; `Solution.solve` is called on a `Solution()`."""
    assert one("def solve(x):\n    α, naïve = 0.5, 2\n    return α * naïve * x", 3).value == 3.0
    source = "class Solution:\n    def __init__(self): self.k = 2\n    def solve(self, x): return self.k * x\n    @staticmethod\n    def plain(x): return x"
    assert run_cases(source, "Solution.solve", [[4]])[0].value == 8
    assert run_cases(source, "Solution.plain", [[4]])[0].value == 4


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_every_plan_gives_the_same_honest_results(plan: plans.Plan) -> None:
    """Values, prints, errors, floods and timeouts read alike under every plan this machine can follow."""
    source = "def solve(x):\n    print('p', x)\n    while x == 3: pass\n    while x == 4: print('x' * 9999)\n    return [10 // x]"
    payloads = [wire.encode([[x], {}]) for x in (1, 0, 3, 4)]
    results = run_with(plan, source, "solve", payloads, Limits(case_seconds=0.4))
    assert [result.status for result in results] == ["ok", "exception", "timeout", "output-limit"]
    assert (results[0].value, results[0].stdout) == ([10], "p 1\n")
    assert "ZeroDivisionError" in results[1].error
    assert results[2].stdout == "p 3\n"


def test_limits_refuse_nonsense() -> None:
    """Every limit has a range."""
    for wrong in (
        {"case_seconds": 0},
        {"total_seconds": 1e9},
        {"memory_mb": 1},
        {"stdout_kb": 0},
        {"value_kb": -1},
        {"sql_steps": 1},
    ):
        with pytest.raises(ValueError, match="must lie between"):
            Limits(**wrong)


def test_inputs_that_are_no_plain_data_are_refused() -> None:
    """The game learns at once that an input can't be sent; an over-long source is refused unread."""
    with pytest.raises(ValueError, match="not plain data"):
        run_cases("def solve(x): pass", "solve", [object()])
    (result,) = run_cases("#" * 300_000, "solve", [1])
    assert result.status == "bad-source"
    assert run_cases("def solve(): pass", "solve", []) == []


def test_the_game_can_be_read_again_after_a_run() -> None:
    """While code runs the game's memory is closed to other processes; afterwards debuggers may attach as before."""
    if sys.platform != "linux":
        with guard.closed_memory():
            return
    before = guard._prctl(3)
    with guard.closed_memory():
        with guard.closed_memory():
            assert guard._prctl(3) == 0
        assert guard._prctl(3) == 0
    assert guard._prctl(3) == before


def test_runs_in_several_threads_do_not_disturb_each_other() -> None:
    """Four runs at once each get their own answers."""
    found: dict[int, list[object]] = {}

    def work(n: int) -> None:
        found[n] = [result.value for result in run_cases("def solve(x): return x * 2", "solve", [n, n + 10])]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {n: [2 * n, 2 * n + 20] for n in range(4)}


def test_killing_the_game_kills_what_it_runs(tmp_path: Path) -> None:
    """After kill -9 of the game in the middle of an endless case, nothing of the run is left."""
    mark = f"mark-{os.getpid()}-{time.monotonic_ns()}"
    script = (
        "from mockloop.sandbox import Limits, measure_level, plans, run_cases\n"
        f"plans._BOOTSTRAP += '# {mark}\\n'\n"
        "measure_level(); print('measured', flush=True)\n"
        "run_cases('def solve():\\n    while True: pass', 'solve', [[]], Limits(case_seconds=30, total_seconds=60))\n"
    )
    source = str(Path(mockloop.__file__).parent.parent)
    game = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": source}
    )
    assert game.stdout is not None
    assert game.stdout.readline() == b"measured\n"
    running = _until(lambda: len([*_marked(mark)]) >= (3 if best_plan().fork else 2), 10)
    game.send_signal(signal.SIGKILL)
    game.wait()
    game.stdout.close()
    assert running, "the case ran"
    assert _until(lambda: not [*_marked(mark)], 2), [*_marked(mark)]


def _until(holds: object, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_an_ordinary_user_gets_the_same_level(tmp_path: Path) -> None:
    """Run as another user than root, the level and the results are those of root."""
    python = _python_for_everyone()
    if os.geteuid() != 0 or python is None:
        assert os.geteuid() != 0 or python is None
        pytest.skip("needs root to become somebody else, and a Python 3.11 that everybody may run")
    script = (
        "from mockloop.sandbox import measure_level, run_cases\n"
        "r = run_cases('import os\\ndef solve(x): return [x, os.getuid()]', 'solve', [7])[0]\n"
        "print(measure_level().name, r.status.value, r.value)\n"
    )
    source = str(Path(mockloop.__file__).parent.parent)
    done = subprocess.run(
        [python, "-B", "-c", script],
        user=54321,
        group=54321,
        extra_groups=[],
        env={"PYTHONPATH": source},
        capture_output=True,
        cwd="/",
        check=False,
    )
    assert done.stdout.decode().split(maxsplit=1)[1] == "ok [7, 54321]\n", done.stderr.decode()
    assert {"landlock", "seccomp"} - plans.features() or done.stdout.startswith(b"full")


def _python_for_everyone() -> str | None:
    for path in ("/usr/bin/python3", "/usr/local/bin/python3", "/bin/python3"):
        if not Path(path).exists() or not os.access(mockloop.__file__, os.R_OK):
            continue
        check = "import sys, mockloop.sandbox; sys.exit(sys.version_info < (3, 11))"
        source = str(Path(mockloop.__file__).parent.parent)
        command = [path, "-B", "-c", check]
        if (
            subprocess.run(
                command,
                user=54321,
                group=54321,
                extra_groups=[],
                env={"PYTHONPATH": source},
                cwd="/",
                capture_output=True,
                check=False,
            ).returncode
            == 0
        ):
            return path
    return None


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
    | st.complex_numbers(allow_nan=False),
    lambda inner: (
        st.lists(inner)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text() | st.integers(), inner)
        | st.frozensets(st.integers() | st.text())
    ),
    max_leaves=20,
)


@given(plain)
@settings(max_examples=50)
def test_plain_values_cross_unchanged(value: object) -> None:
    """What goes in comes out, type for type."""
    assert compare(value, wire.decode(wire.encode(value)))


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_any_bytes_are_a_value_or_a_wire_error(data: bytes) -> None:
    """Decoding hostile bytes never raises anything else."""
    with suppress(wire.WireError):
        wire.decode(data, numpy=True)


@given(plain, st.data())
@settings(max_examples=50)
def test_spoilt_values_are_a_value_or_a_wire_error(value: object, data: st.DataObject) -> None:
    """Neither does decoding a value with a byte changed or its end cut off."""
    good = bytearray(wire.encode(value))
    place = data.draw(st.integers(0, len(good) - 1))
    good[place] = data.draw(st.integers(0, 255))
    for bad in (bytes(good), bytes(good[:place])):
        with suppress(wire.WireError):
            wire.decode(bad)


@pytest.mark.parametrize("kind", sorted(wire.DTYPES))
def test_arrays_cross_with_type_and_shape(kind: str) -> None:
    """Every element type, also from strided and big-endian arrays, and empty ones."""
    array = np.arange(12).reshape(3, 4).astype(kind)
    for sample in (
        array,
        array[:, ::2],
        array.T,
        array[:0],
        np.array(1).astype(kind),
        array.astype(np.dtype(kind).newbyteorder(">")),
    ):
        back = wire.decode(wire.encode(sample), numpy=True)
        assert isinstance(back, np.ndarray)
        assert (back.dtype.str, back.shape) == (kind, sample.shape)
        assert np.array_equal(back, sample)
    with pytest.raises(wire.WireError):
        wire.decode(wire.encode(array))


def test_values_of_too_many_parts_are_refused() -> None:
    """A million small parts would keep the game busy; as many numbers in one list would not."""
    many, numbers = run_cases("def solve(x): return [x] * 500_000", "solve", [[None], [1]], Limits(value_kb=8192))
    assert (many.status, "parts" in many.error) == ("output-limit", True)
    assert compare([1] * 500_000, numbers.value)
    hollow = one(
        "import numpy as np\ndef solve(): return [np.zeros((10**5, 0))] * 3", limits=Limits(numpy=True, case_seconds=5)
    )
    assert (hollow.status, "parts" in hollow.error) == ("output-limit", True), "rows of nothing are still rows"
    assert wire.decode(wire.encode(np.zeros((3, 0, 2))), numpy=True).shape == (3, 0, 2)


def test_large_sets_of_numbers_that_could_collide_are_refused() -> None:
    """A thousand odd members pass, more don't; plain ones are free."""
    modulus = sys.hash_info.modulus
    odd = [k * modulus for k in range(1, 2000)]
    few = b"S" + len(odd[:1000]).to_bytes(4, "little") + b"".join(wire.encode(k) for k in odd[:1000])
    many = b"S" + len(odd).to_bytes(4, "little") + b"".join(wire.encode(k) for k in odd)
    assert len(wire.decode(few)) == 1000  # type: ignore[arg-type]
    with pytest.raises(wire.WireError, match="members"):
        wire.decode(many)
    assert wire.decode(wire.encode(set(range(50_000)))) == set(range(50_000))
    assert wire.decode(wire.encode({(x, x) for x in range(5000)})) == {(x, x) for x in range(5000)}
    grid = set(itertools.product(range(-25, 25), repeat=2))
    assert wire.decode(wire.encode(grid)) == grid
    with pytest.raises(wire.WireError, match="members"):  # hash(-1) == hash(-2)
        wire.decode(wire.encode(set(itertools.product((-1, -2), repeat=11))))
    result = one("def solve(): return {x / 7: x for x in range(3000)}")
    assert (result.status, "members" in result.error) == ("output-limit", True)
