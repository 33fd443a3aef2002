"""The closed world of imports: what an answer may use is loaded before the walls go up, and nothing after.

No file can be opened behind the walls, so modules an answer names are imported beforehand, once for all cases.
"""

from __future__ import annotations

import sys

ALLOWED = frozenset(
    """
    abc array ast base64 binascii bisect builtins calendar cmath codecs collections colorsys contextlib contextvars copy copyreg csv
    dataclasses datetime decimal difflib dis enum errno fnmatch fractions functools gc graphlib hashlib heapq hmac html inspect io
    ipaddress itertools json keyword logging math numbers operator os pathlib pickle pprint queue random re reprlib sched secrets
    shlex signal statistics string struct sys textwrap threading time timeit token tokenize traceback types typing unicodedata
    unittest urllib uuid warnings weakref zlib
    """.split(),  # noqa: SIM905 - a list of words reads better so
)
"""Standard modules an answer may import: they compute. Having one is no right: files, sockets and processes stay walled off."""
LAZY = {
    "collections": ("collections.abc",),
    "datetime": ("_strptime",),
    "functools": ("typing",),
    "strptime": ("_strptime",),
    "urllib": ("urllib.parse",),
}
"""Modules that standard modules import only when a function of theirs is called; by the word that makes them needed."""
_NUMPY_LAZY = frozenset(
    "char ctypeslib fft lib linalg ma matlib matrixlib polynomial random rec strings testing typing".split()  # noqa: SIM905 - a list of words reads better so
)
_NUMPY_NEEDED = frozenset({"ma"})
"""What functions of numpy's own import when called, `unique`, `median`, `quantile` and `histogram` among them."""
_WORD = bytes(n if chr(n).isalnum() or n == 95 else 32 for n in range(128)) + b" " * 128


class Closed:
    """The last import finder: says what isn't available instead of looking for it."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:  # noqa: ARG004 - the finder protocol
        """Raise ModuleNotFoundError; `mockloop_closed` marks a module that exists but isn't offered."""
        error = ModuleNotFoundError(f"the module {name} isn't available here", name=name)
        error.mockloop_closed = name.partition(".")[0] in sys.stdlib_module_names  # type: ignore[attr-defined]
        raise error


def words(source: str) -> set[str]:
    """Return the words of `source`."""
    return {word.decode() for word in source.encode("utf-8", "replace").translate(_WORD).split()}


def imported(source: str) -> set[str]:
    """Return the words on lines that import, an over-estimate of the modules `source` may import."""
    return words("\n".join(line for line in source.replace("\\\n", " ").splitlines() if "import" in line))


def preload(source: str, numpy_folder: str) -> None:
    """Import what `source` names: allowed standard modules, and numpy from `numpy_folder` where that isn't empty."""
    named = words(source)
    wanted = [
        *sorted(imported(source) & ALLOWED),
        *(module for word in sorted(named & LAZY.keys()) for module in LAZY[word]),
    ]
    if "\\N{" in source or not source.isascii():  # the compiler normalises names like a Greek letter with it
        wanted.append("unicodedata")
    for name in wanted:
        try:
            __import__(name)
        except ImportError:  # an interpreter built without it; the answer will be told
            continue
    if numpy_folder:
        _preload_numpy(named, numpy_folder)


def _preload_numpy(named: set[str], folder: str) -> None:
    sys.path.append(folder)
    import numpy as np  # noqa: PLC0415 - seven times the price of everything else

    for name in sorted(named & _NUMPY_LAZY | _NUMPY_NEEDED):
        getattr(np, name, None)
    sys.path.pop()


def close() -> None:
    """End importing from files, in this process and those it forks."""
    kept = [
        finder for finder in sys.meta_path if getattr(finder, "__name__", "") in {"BuiltinImporter", "FrozenImporter"}
    ]
    sys.meta_path[:] = [*kept, Closed]
    sys.path.clear()
    sys.executable, sys.argv, sys.orig_argv = "", ["answer"], ["answer"]
    sys.path_importer_cache.clear()
    for name in [name for name in sys.modules if name.partition(".")[0] in {"mockloop", "ctypes", "_ctypes"}]:
        del sys.modules[name]
