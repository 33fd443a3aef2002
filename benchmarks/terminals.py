"""Programs in a pseudo-terminal, timed from outside. Used by the other benchmarks."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class Terminal:
    """A program in a terminal of its own. `started` is when it was forked, in `perf_counter` seconds."""

    def __init__(self, command: Sequence[str], *, size: tuple[int, int] = (80, 24), environ: dict[str, str]) -> None:
        columns, lines = size
        self.output = b""
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), environ)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read(self, timeout: float) -> bytes:
        """What comes within the timeout; nothing when the program is silent or gone."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return b""
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return b""
        self.output += data
        return data

    def wait_for(self, text: bytes, timeout: float = 20.0, *, since: int = 0) -> float:
        """When the text was seen in the output after position `since`, in `perf_counter` seconds.

        Raises:
            TimeoutError: it was not.
        """
        end = time.perf_counter() + timeout
        while text not in self.output[since:]:
            if time.perf_counter() > end:
                raise TimeoutError(f"{text!r} was not painted; the last output: {self.output[-300:]!r}")
            self.read(0.5)
        return time.perf_counter()

    def quiet(self, seconds: float = 0.15, *, most: float = 10.0) -> None:
        """Read until nothing comes for so long."""
        end = time.perf_counter() + most
        while self.read(seconds) and time.perf_counter() < end:
            pass

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self.fd, keys)

    def paste(self, text: str) -> None:
        """Paste, as a terminal does: marked, in pieces, while reading what comes back."""
        data = b"\x1b[200~" + text.encode() + b"\x1b[201~"
        for start in range(0, len(data), 4096):
            view = memoryview(data)[start : start + 4096]
            while view:
                self.read(0.0)
                if select.select([], [self.fd], [], 0.05)[1]:
                    view = view[os.write(self.fd, view[:1024]) :]

    def cpu(self) -> float:
        """Processor seconds used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident(self) -> float:
        """Resident memory in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024

    def end(self) -> None:
        """Kill it and let the terminal go."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


@contextlib.contextmanager
def terminal(
    command: Sequence[str], *, size: tuple[int, int] = (80, 24), home: Path | None = None
) -> Iterator[Terminal]:
    """A program in a terminal, ended on the way out. `home` is where it keeps saves and settings."""
    drop = ("NO_COLOR", "TEXTUAL", "TEXTUAL_THEME", "MOCKLOOP_SAVE_DIR")
    environ = {key: value for key, value in os.environ.items() if key not in drop}
    environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    if home is not None:
        environ["MOCKLOOP_HOME"] = str(home)
    program = Terminal(command, size=size, environ=environ)
    try:
        yield program
    finally:
        program.end()


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
