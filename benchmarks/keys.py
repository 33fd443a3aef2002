"""How long from a key to its frame in the answer editor, against a bare TextArea, key by key in turn.

    python benchmarks/keys.py [--json] [--keys 400]

A key is sent into each terminal in turn while the other is quiet; the time ends when the frame that it changed
arrives. After that, one megabyte is pasted into the editor and the next key is timed.
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

from terminals import Terminal, percentile, terminal

BARE = """
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    def compose(self):
        yield TextArea()
    def on_mount(self):
        self.query_one(TextArea).cursor_blink = False
Bare().run()
"""
ROOM = """
import os
from mockloop.compose import Options, textual_services
from mockloop.interview.events import LoopStarted
from mockloop.tui.app import run_app
services = textual_services(Options(None, (), os.environ))
library = services.library
company = min(library.companies)
for seed in range(100):
    loop = services.start(LoopStarted(company=company, candidate=min(library.candidates), seed=seed, mode="write",
                                      length="short", timed=True))
    while loop.session.prompt.kind not in ("question", "ended"):
        getattr(loop.session, next(name for name, _ in loop.session.prompt.choices if name != "withdraw"))()
    if loop.session.prompt.kind == "question":
        break
    loop.close()
raise SystemExit(run_app(services, loop))
"""
TEXT = "the quick brown fox looks at its loss curve and waits for a better idea "
PASTE_BYTES = 1_000_000


def key_to_frame(program: Terminal, key: str) -> float:
    """Seconds from sending the key to the frame. The frame is what comes next: nothing else moves."""
    while program.read(0.0):
        pass
    start = time.perf_counter()
    program.send(key.encode())
    if not program.read(5.0):
        raise TimeoutError(f"no frame after {key!r}")
    return time.perf_counter() - start


def after_paste(program: Terminal) -> float:
    """Seconds of the key that follows when it was said that a pasted megabyte was cut."""
    program.paste(("x" * 99 + "\n") * (PASTE_BYTES // 100))
    program.wait_for(b"paste was cut")
    return key_to_frame(program, "z")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keys", type=int, default=400)
    options = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="mockloop-bench-"))
    bare: list[float] = []
    ours: list[float] = []
    try:
        with (
            terminal([sys.executable, "-c", BARE], home=home) as one,
            terminal([sys.executable, "-c", ROOM], home=home) as other,
        ):
            other.wait_for(b"ctrl+s")
            one.quiet(0.5)
            other.quiet(0.5)
            for number in range(options.keys + 20):
                key = TEXT[number % len(TEXT)]
                times = key_to_frame(one, key), key_to_frame(other, key)
                if number >= 20:  # the first keys warm caches up
                    bare.append(times[0])
                    ours.append(times[1])
                time.sleep(0.01)
            pasted = after_paste(other)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    milliseconds = {
        f"{name}_{label}_ms": round(value * 1000, 2)
        for name, values in (("bare", bare), ("editor", ours))
        for label, value in (("p50", statistics.median(values)), ("p99", percentile(values, 0.99)))
    }
    result = {
        "keys": options.keys,
        **milliseconds,
        "p50_ratio": round(statistics.median(ours) / statistics.median(bare), 3),
        "p50_limit": 1.3,
        "p99_ratio": round(percentile(ours, 0.99) / percentile(bare, 0.99), 3),
        "p99_limit": 2.0,
        "key_after_paste_ms": round(pasted * 1000, 1),
        "key_after_paste_limit": 200.0,
    }
    if options.json:
        print(json.dumps(result))
        return
    print(
        f"key to frame   p50 {result['bare_p50_ms']} → {result['editor_p50_ms']} ms, ratio {result['p50_ratio']} (≤ 1.3)"
    )
    print(
        f"               p99 {result['bare_p99_ms']} → {result['editor_p99_ms']} ms, ratio {result['p99_ratio']} (≤ 2)"
    )
    print(f"after a pasted megabyte   {result['key_after_paste_ms']} ms (≤ 200)")


if __name__ == "__main__":
    main()
