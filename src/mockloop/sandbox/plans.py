"""Which walls this machine has, and how an interpreter is started behind them."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import marshal
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from mockloop.sandbox.child import walls
from mockloop.sandbox.results import SandboxError

_SENT = ("wire", "pipes", "modules", "audit", "case", "walls", "server")
_BOOTSTRAP = """
import marshal, sys
from {posix} import read
def take(size):
    data = b""
    while len(data) < size:
        part = read(0, size - len(data))
        if not part:
            raise SystemExit(1)
        data += part
    return data
for name, code in marshal.loads(take(int.from_bytes(take(4), "little"))):
    module = type(sys)(name)
    sys.modules[name] = module
    exec(code, module.__dict__)
    if name.count(".") == 3:
        setattr(sys.modules.setdefault("mockloop.sandbox.child", type(sys)("child")), name.rpartition(".")[2], module)
module.serve({fork})
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to run: which walls, in which wrapper (`bwrap`, `seatbelt` or none), one process per case by fork or not."""

    name: str
    seccomp: bool = False
    landlock: bool = False
    wrapper: str = ""
    fork: bool = True

    @property
    def fenced(self) -> bool:
        """Whether Python's own audit fence is needed, because the kernel doesn't filter calls."""
        return not self.seccomp


FULL = Plan("Landlock and seccomp", seccomp=True, landlock=True)
BUBBLE = Plan("bubblewrap and seccomp", seccomp=True, wrapper="bwrap")
FILTER = Plan("seccomp alone", seccomp=True)
BUBBLE_ONLY = Plan("bubblewrap alone", wrapper="bwrap")
LANDLOCK = Plan("Landlock alone", landlock=True)
LIMITS = Plan("resource limits alone")
SEATBELT = Plan("the macOS sandbox", wrapper="seatbelt", fork=False)
BARE = Plan("a separate process alone", fork=False)


@functools.cache
def features() -> frozenset[str]:
    """Return what this machine offers: `seccomp`, `landlock`, `bwrap`, `seatbelt`, `fork`. Offered is not yet measured."""
    found = set()
    if hasattr(os, "fork"):
        found.add("fork")
    if sys.platform == "linux":
        if walls.seccomp_works(os.uname().machine):
            found.add("seccomp")
        if walls.landlock_version() > 0:
            found.add("landlock")
        if shutil.which("bwrap"):
            found.add("bwrap")
    if sys.platform == "darwin" and shutil.which("sandbox-exec"):
        found.add("seatbelt")
    return frozenset(found)


def candidates(offered: frozenset[str]) -> tuple[Plan, ...]:
    """Return the plans to try on a machine that offers these features, the strongest first."""
    wanted = {
        FULL: {"fork", "seccomp", "landlock"},
        BUBBLE: {"fork", "seccomp", "bwrap"},
        FILTER: {"fork", "seccomp"},
        BUBBLE_ONLY: {"fork", "bwrap"},
        LANDLOCK: {"fork", "landlock"},
        SEATBELT: {"seatbelt"},
        LIMITS: {"fork"},
        BARE: set(),
    }
    return tuple(plan for plan, needs in wanted.items() if needs <= offered)


def interpreter() -> str:
    """Return the interpreter to run answers with: this one, without its virtual environment. Raises SandboxError."""
    path = getattr(sys, "_base_executable", "") or sys.executable
    if not path:
        raise SandboxError("Code can't be run here: this Python doesn't know where its own interpreter is.")
    return str(path)


@functools.cache
def numpy_folder() -> str:
    """Return the folder numpy is imported from. Raises SandboxError where it isn't installed."""
    spec = importlib.util.find_spec("numpy")
    if spec is None or not spec.submodule_search_locations:
        raise SandboxError("This question needs numpy, and numpy is not installed.")
    return str(Path(spec.submodule_search_locations[0]).parent)


@functools.cache
def program() -> bytes:
    """Return the child's modules as the bytes its bootstrap expects; compiled once, by this very interpreter."""
    codes = []
    for short in _SENT:
        name = f"mockloop.sandbox.child.{short}"
        spec = importlib.util.find_spec(name)
        if spec is None or not hasattr(spec.loader, "get_code"):
            raise SandboxError("Code can't be run here: mockloop's own files are not readable.")
        codes.append((name, _anonymous(spec.loader.get_code(name), short)))  # type: ignore[union-attr]
    data = marshal.dumps(codes)
    return len(data).to_bytes(4, "little") + data


def _anonymous(code: CodeType, name: str) -> CodeType:
    """Return `code` without the path it was read from: an answer can look at the functions it was called by."""
    inner = tuple(_anonymous(part, name) if isinstance(part, CodeType) else part for part in code.co_consts)
    return code.replace(co_filename=f"<{name}>", co_consts=inner)


def command(plan: Plan, *, numpy: bool) -> list[str]:
    """Return the command line of the server under `plan`."""
    posix = "nt" if sys.platform == "win32" else "posix"
    python = [interpreter(), "-I", "-S", "-B", "-X", "utf8", "-c", _BOOTSTRAP.format(posix=posix, fork=plan.fork)]
    if plan.wrapper == "bwrap":
        return [*_bubble(numpy=numpy), *python]
    if plan.wrapper == "seatbelt":
        return ["sandbox-exec", "-p", _seatbelt(), *python]
    return python


def _seatbelt() -> str:
    """Return the macOS profile: no network, no writing, no other program, no signal, nothing read from the player's home."""
    python = os.path.realpath(interpreter())
    return f"""(version 1)(allow default)(deny network*)(deny file-write*)(deny process-fork)(deny process-exec*)
(allow process-exec* (literal "{python}"))(deny signal (target others))
(deny file-read* (subpath "{os.path.realpath(os.environ.get("HOME", "/Users"))}"))(allow file-read* (subpath "{sys.base_prefix}"))
"""


def _bubble(*, numpy: bool) -> list[str]:
    """Return bubblewrap's arguments: a tree of the interpreter and system libraries, read-only, with all packages masked."""
    line = [
        shutil.which("bwrap") or "bwrap",
        "--unshare-all",
        "--die-with-parent",
        "--new-session",
        "--cap-drop",
        "ALL",
    ]
    line += ["--ro-bind", "/usr", "/usr"]
    for name in ("/lib", "/lib64", "/lib32", "/bin"):
        path = Path(name)
        if path.is_symlink():
            line += ["--symlink", str(path.readlink()), name]
        elif path.is_dir():
            line += ["--ro-bind", name, name]
    line += ["--proc", "/proc", "--dev-bind", "/dev/null", "/dev/null"]
    prefixes = {os.path.realpath(sys.base_prefix), sys.base_prefix, str(Path(interpreter()).parent.parent)}
    for prefix in sorted(prefixes):
        if not prefix.startswith("/usr/") and prefix not in {"/", "/usr"}:
            line += ["--ro-bind", prefix, prefix]
    masked = _masked(prefixes | {"/usr", "/usr/local"})
    line += [word for path in masked for word in ("--tmpfs", path)]
    parts = [Path(numpy_folder(), name) for name in ("numpy", "numpy.libs")] if numpy else []
    line += [word for path in parts if path.is_dir() for word in ("--ro-bind", str(path), str(path))]
    line += [word for path in masked for word in ("--remount-ro", path)]
    return [*line, "--remount-ro", "/", "--chdir", "/", "--clearenv", "--setenv", "OPENBLAS_NUM_THREADS", "1", "--"]


def _masked(roots: set[str]) -> list[str]:
    """Return the folders of packages inside `roots`, and this package's own where it lies there: packs are read from both."""
    folders = [os.path.realpath(path) for root in sorted(roots) for path in Path(root).glob("lib*/python3*/*-packages")]
    package = str(Path(__file__).resolve().parents[2])
    inside = any(package.startswith(f"{root}/") for root in roots)
    return [*folders, package] if inside else folders


def environment() -> dict[str, str]:
    """Return the whole environment an answer sees: nothing of the player's."""
    names = {
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    if sys.platform == "win32":
        names["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    return names


def start(
    plan: Plan, stdin: int, stdout: int, stderr: int = subprocess.DEVNULL, *, numpy: bool
) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own. Raises SandboxError."""
    try:
        return subprocess.Popen(  # noqa: S603 - a list, no shell, our own interpreter
            command(plan, numpy=numpy),
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            env=environment(),
            cwd=Path(interpreter()).anchor or None,
            start_new_session=True,
        )
    except OSError as error:
        raise SandboxError(f"Code can't be run here: {error.strerror or error}.") from error
