"""The sandbox's complete run: every attack under every plan this machine can follow, and what honest and hostile answers take.

    python benchmarks/sandbox.py [--json] [--quick]

As root it also measures an ordinary user, where a Python that everybody may run is found. Exits with 1 when something promised
by the measured level did not hold, or when ten honest cases or a hostile answer took longer than they may.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "sandbox"))

from sandbox_attacks import ATTACKS as TESTED  # noqa: E402 - found only now
from sandbox_more import MORE  # noqa: E402 - as above
from sandbox_proving import SCARS, proving_ground  # noqa: E402 - as above

from mockloop.sandbox import Limits, SandboxError, level, measure_level, plans, run_cases  # noqa: E402 - as above
from mockloop.sandbox.plans import Plan  # noqa: E402 - as above

ATTACKS = (*TESTED, *MORE)

HONEST = """
import collections, heapq
def solve(words, k):
    print("counting", len(words))
    return heapq.nsmallest(k, ((-n, w) for w, n in collections.Counter(words).items()))
"""
NUMPY = "import numpy as np\ndef solve(a): return (a @ a.T).sum()\n"
ENDLESS = "def solve(words, k):\n    while True: pass\n"
HONEST_MS, HOSTILE_S = 150.0, 5.5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, and only the level in force")
    parser.add_argument("--nobody", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    report = measure(quick=options.quick, everything=not options.nobody and not options.quick)
    if os.geteuid() == 0 and not options.nobody:
        report["ordinary user"] = as_ordinary_user(quick=options.quick)
    print(json.dumps(report, indent=2, ensure_ascii=False) if options.json or options.nobody else lines(report))
    return 0 if good(report) and good(report.get("ordinary user")) else 1


def measure(*, quick: bool, everything: bool) -> dict[str, Any]:
    """Return the figures for the user this runs as."""
    found = measure_level()
    words = ["a", "b", "a"] * 100
    report: dict[str, Any] = {
        "user": os.geteuid(),
        "level": found.name,
        "mechanism": found.mechanism,
        "missing": list(found.missing),
        "ten honest cases, ms": timed(HONEST, [[words, n] for n in range(10)], Limits(), 20 if quick else 60),
    }
    if everything:
        import numpy as np

        report["ten numpy cases, ms"] = timed(NUMPY, [[np.ones((30, 30))]] * 10, Limits(numpy=True), 20)
    began = time.monotonic()
    results = run_cases(ENDLESS, "solve", [[words, n] for n in range(10)])
    report["ten endless cases, s"] = round(time.monotonic() - began, 2)
    report["their messages"] = sorted({result.error for result in results})
    chosen = plans.candidates(plans.features()) if everything else (level.best_plan(),)
    report["attacks"] = len(ATTACKS)
    report["plans"] = {plan.name: attacked(plan) for plan in chosen}
    return report


def timed(source: str, inputs: list[object], limits: Limits, times: int) -> dict[str, float]:
    """Return the median and the 95th percentile of `times` runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        results = run_cases(source, "solve", inputs, limits)
        taken.append((time.perf_counter() - began) * 1000)
        if not all(result.ok for result in results):
            raise SystemExit(f"an honest case failed: {results}")
    taken.sort()
    return {"p50": round(taken[len(taken) // 2], 1), "p95": round(taken[int(len(taken) * 0.95)], 1)}


def attacked(plan: Plan) -> dict[str, Any]:
    """Return what the attacks achieved under `plan`, those that break a promise of its measured level apart."""
    try:
        promised = level.measure_plan(plan)
    except SandboxError as error:
        return {"level": "none", "reason": str(error)}
    got: dict[str, list[str]] = {}
    broken: dict[str, list[str]] = {}
    longest = 0.0
    with tempfile.TemporaryDirectory(prefix="mockloop-bench-") as folder:
        Path(folder).chmod(0o755)
        with proving_ground(Path(folder)) as ground:
            for attack in ATTACKS:
                outcome = ground.attempt(attack, plan)
                longest = max(longest, outcome.seconds)
                name = f"{attack.aim}: {attack.name}"
                if outcome.breaches:
                    got[name] = outcome.breaches
                allowed = attack.aim in promised.missing
                if any(not (allowed and breach.startswith(SCARS)) for breach in outcome.breaches):
                    broken[name] = outcome.breaches
    return {
        "level": promised.name,
        "missing": list(promised.missing),
        "contained": len(ATTACKS) - len(got),
        "got through": got,
        "promises broken": broken,
        "longest, s": round(longest, 2),
    }


def as_ordinary_user(*, quick: bool) -> dict[str, Any] | str:
    """Run this script again as a user without rights, with a Python such a user can run; say so where there is none."""
    command = [__file__, "--nobody", *(["--quick"] if quick else [])]
    settings = {"PYTHONPATH": str(HERE.parent / "src"), "HOME": "/nonexistent"}
    for python in filter(os.path.exists, ("/usr/bin/python3", "/usr/local/bin/python3")):
        done = subprocess.run(
            [python, "-B", *command],
            user=54321,
            group=54321,
            extra_groups=[],
            env=settings,
            cwd="/",
            capture_output=True,
            check=False,
        )
        if done.stdout.startswith(b"{"):
            return dict(json.loads(done.stdout))
    return "not measured: no Python 3.11 that every user may run"


def good(report: dict[str, Any] | str | None) -> bool:
    """Say whether everything promised held, and in time."""
    if not isinstance(report, dict):
        return True
    held = all(not plan.get("promises broken") for plan in report["plans"].values())
    quick = report["ten honest cases, ms"]["p95"] <= HONEST_MS and report["ten endless cases, s"] <= HOSTILE_S
    return held and quick


def lines(report: dict[str, Any], indent: str = "") -> str:
    """Return the report as text."""
    out = []
    for key, value in report.items():
        if isinstance(value, dict):
            out += [f"{indent}{key}:", lines(value, indent + "  ")]
        else:
            out.append(f"{indent}{key}: {value}")
    return "\n".join(line for line in out if line)


if __name__ == "__main__":
    raise SystemExit(main())
