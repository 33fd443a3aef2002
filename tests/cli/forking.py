"""The command line in processes of their own, forked from one that has imported it already: a fifth of the time.

Everything else is as it is for a script: arguments, environment, pipes, the end of the interpreter, the exit code.
What is set before an interpreter starts (encodings, the seed of hashes) needs a fresh one: `run` starts one for any
environment that sets `PYTHON…` or `LC_…`, and when asked to.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import selectors
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import mockloop
from mockloop import start
from mockloop.grading import vectors

PATIENCE = 60.0


class Forks:
    """The process that forks. It starts at the first run; `close` ends it."""

    def __init__(self) -> None:
        self._channel: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def run(
        self, arguments: Sequence[str], *, feed: str, environ: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run `mockloop` with these arguments and this environment; `feed` comes through a pipe."""
        if self._channel is None:
            self._channel = self._started()
        stdin, stdout, stderr = os.pipe(), os.pipe(), os.pipe()
        request = json.dumps({"arguments": list(arguments), "environ": dict(environ)}).encode()
        socket.send_fds(self._channel, [request], [stdin[0], stdout[1], stderr[1]])
        for end in (stdin[0], stdout[1], stderr[1]):
            os.close(end)
        out, errors = _exchanged(feed.encode(), stdin[1], stdout[0], stderr[0])
        code = int(self._channel.recv(100))
        return subprocess.CompletedProcess([*arguments], code, out.decode(), errors.decode())

    def _started(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(PATIENCE)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())], pass_fds=[theirs.fileno()]
            )
        return ours

    def close(self) -> None:
        """End the process that forks."""
        if self._channel is not None and self._process is not None:
            self._channel.close()
            self._process.wait(PATIENCE)
            self._channel = self._process = None


def _exchanged(feed: bytes, stdin: int, stdout: int, stderr: int) -> tuple[bytes, bytes]:
    """Feed it, and read what it says until it has closed both outputs. Closes all three."""
    said: dict[int, list[bytes]] = {stdout: [], stderr: []}
    os.set_blocking(stdin, False)
    with selectors.DefaultSelector() as ends:
        ends.register(stdin, selectors.EVENT_WRITE)
        ends.register(stdout, selectors.EVENT_READ)
        ends.register(stderr, selectors.EVENT_READ)
        while ends.get_map():
            ready = ends.select(PATIENCE)
            assert ready, "it says nothing and does not end"
            for key, _ in ready:
                if key.fd == stdin:
                    with suppress(BrokenPipeError):  # it has heard enough
                        feed = feed[os.write(stdin, feed) :] if feed else feed
                        if feed:
                            continue
                elif data := os.read(key.fd, 65536):
                    said[key.fd].append(data)
                    continue
                ends.unregister(key.fd)
                os.close(key.fd)
    return b"".join(said[stdout]), b"".join(said[stderr])


# --- the process that forks --------------------------------------------------------------------------


def _serve(channel: socket.socket) -> dict[str, Any] | None:
    """Fork for each request and give back its exit code; in the child, return what is to be run."""
    while True:
        data, ends, _, _ = socket.recv_fds(channel, 1 << 20, 3)
        if not data:
            return None
        child = os.fork()
        if not child:
            channel.close()
            for number, end in enumerate(ends):
                os.dup2(end, number)
                os.close(end)
            request: dict[str, Any] = json.loads(data)
            return request
        for end in ends:
            os.close(end)
        channel.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def _become(request: dict[str, Any]) -> None:
    """What an interpreter sets up before the first line."""
    os.environ.clear()
    os.environ.update(request["environ"])
    sys.argv = ["mockloop", *request["arguments"]]
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115  # for good
    sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115  # for good
    sys.stderr = sys.__stderr__ = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115  # for good


def _main() -> None:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # threads don't survive a fork
    for found in pkgutil.walk_packages(mockloop.__path__, "mockloop."):
        if not found.name.startswith(("mockloop.tui", "mockloop.sandbox.child", "mockloop.__main__")):
            importlib.import_module(found.name)
    importlib.import_module("numpy.random")
    vectors.table()
    gc.freeze()
    request = _serve(socket.socket(fileno=int(sys.argv[1])))
    if request is not None:
        _become(request)
        start.run()


if __name__ == "__main__":
    _main()
