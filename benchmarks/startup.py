"""How long until home is painted, against a minimal Textual app, interleaved; what home costs when idle.

    python benchmarks/startup.py [--json] [--runs 15]

Both are timed from the fork to the moment the first frame's text arrives at the terminal.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from terminals import terminal

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("first frame")
Minimal().run()
"""
HOME = "import sys; sys.argv = ['mockloop']; from mockloop.start import run; run()"
IDLE_SECONDS = 5.0


def first_frame(code: str, text: bytes, home: Path) -> float:
    """Seconds from the fork to the text."""
    with terminal([sys.executable, "-c", code], home=home) as program:
        return program.wait_for(text) - program.started


def at_rest(home: Path) -> tuple[float, float]:
    """Home's share of one processor while nothing happens, and its resident memory in MB."""
    with terminal([sys.executable, "-c", HOME], home=home) as program:
        program.wait_for(b"mockloop")
        program.quiet(1.0)
        before, start = program.cpu(), time.perf_counter()
        program.quiet(IDLE_SECONDS, most=IDLE_SECONDS)
        return (program.cpu() - before) / (time.perf_counter() - start), program.resident()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="mockloop-bench-"))
    try:
        minimal: list[float] = []
        ours: list[float] = []
        first_frame(MINIMAL, b"first frame", home)  # the file cache
        first_frame(HOME, b"Welcome", home)
        for _ in range(options.runs):
            minimal.append(first_frame(MINIMAL, b"first frame", home))
            ours.append(first_frame(HOME, b"Welcome", home))
        idle, memory = at_rest(home)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    result = {
        "runs": options.runs,
        "minimal_ms": round(statistics.median(minimal) * 1000, 1),
        "home_ms": round(statistics.median(ours) * 1000, 1),
        "ratio": round(statistics.median(a / b for a, b in zip(ours, minimal, strict=True)), 3),
        "ratio_limit": 1.35,
        "idle_cpu_percent": round(idle * 100, 2),
        "idle_cpu_limit": 1.0,
        "memory_mb": round(memory, 1),
        "memory_limit": 60.0,
    }
    if options.json:
        print(json.dumps(result))
        return
    print(
        f"first frame   minimal {result['minimal_ms']} ms   home {result['home_ms']} ms   ratio {result['ratio']} (≤ 1.35)"
    )
    print(f"at home       idle CPU {result['idle_cpu_percent']} % (≤ 1)   memory {result['memory_mb']} MB (≤ 60)")


if __name__ == "__main__":
    main()
