"""Odds of an eight-round loop: how fast panels are judged, against drawing their random numbers alone.

Run: python benchmarks/simulate.py [--json] [--panels N] [--runs N]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from mockloop.catalogue.models import Bar, Interviewer
from mockloop.simulate.chance import blocks, fast_generator, tables_of
from mockloop.simulate.odds import odds_of
from mockloop.simulate.panels import AnswerPlan, Plan, RoundPlan, evaluate

ROUNDS, ANSWERS, POINTS = 8, 3, 4
WORTHS = (0.62, 0.70, 0.58, 0.66, 0.72, 0.64, 0.60, 0.71)


def eight_rounds() -> Plan:
    """Eight onsite rounds of three answers with four points each."""
    people = [Interviewer(people=("A",), role="r", trained=share) for share in (0.2, 0.5, 0.9)]
    rounds = tuple(
        RoundPlan(
            f"r{number}",
            f"Round {number}",
            people[number % len(people)],
            tuple(
                AnswerPlan(f"q{number}-{index}", worth + 0.05 * (index - 1), (0.4, 0.3, 0.2, 0.1), (), 1.0)
                for index in range(ANSWERS)
            ),
            0.0,
            ANSWERS,
            1.0,
            onsite=True,
        )
        for number, worth in enumerate(WORTHS)
    )
    return Plan(rounds, Bar(rule="no-strong-no", pass_=2.72, veto_below=1.5), 1.0)


def timed(plan: Plan, panels: int, seed: int, *, judge: bool) -> tuple[float, float]:
    """Seconds for drawing (and judging) the panels, and the share of offers."""
    rng = fast_generator("bench", seed)
    tables = tables_of(plan, rng)
    start = time.perf_counter()
    offers = 0
    for drawn in blocks(plan, panels, rng, tables):
        if judge:
            offers += int(evaluate(plan, drawn).offer.sum())
    return time.perf_counter() - start, offers / panels


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--panels", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    plan = eight_rounds()
    alone, whole, odds = [], [], []
    for run in range(given.runs + 1):  # the first run warms up
        alone.append(timed(plan, given.panels, run, judge=False)[0])
        whole.append(timed(plan, given.panels, run, judge=True)[0])
        start = time.perf_counter()
        found = odds_of(plan, given.panels, run)
        odds.append(time.perf_counter() - start)
    alone, whole, odds = alone[1:], whole[1:], odds[1:]
    truth = timed(plan, 10_000_000, 7, judge=True)[1]
    estimates = [odds_of(plan, given.panels, seed) for seed in range(20)]
    result = {
        "panels": given.panels,
        "rounds": ROUNDS,
        "answers": ROUNDS * ANSWERS,
        "odds_ms_best": round(min(odds) * 1e3, 1),
        "odds_ms_median": round(statistics.median(odds) * 1e3, 1),
        "judge_ms_median": round(statistics.median(whole) * 1e3, 1),
        "draw_ms_median": round(statistics.median(alone) * 1e3, 1),
        "ratio_to_drawing": round(statistics.median([w / a for w, a in zip(whole, alone, strict=True)]), 2),
        "loops_per_s_median": round(given.panels / statistics.median(whole)),
        "offer": round(found.offer, 4),
        "offer_of_10_000_000": round(truth, 5),
        "inside_interval": f"{sum(one.low <= truth <= one.high for one in estimates)} of {len(estimates)}",
        "numpy": np.__version__,
    }
    print(json.dumps(result) if given.json else "\n".join(f"{key:<22}{value}" for key, value in result.items()))


if __name__ == "__main__":
    main()
