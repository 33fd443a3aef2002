"""The simulation measured: its speed, that it is what play is, and what it says of the shipped companies.

- Odds of an eight-round loop: how fast panels are judged, against drawing their random numbers alone.
- Loops played through the state machine by scripted candidates, and the same loops simulated with the same draws.
- Every shipped company with typical candidates: the luck share, strong against weak, a fair candidate's chance.

Run: python benchmarks/simulate.py [--json] [--panels N] [--runs N] [--loops N] [--draws N]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Bar, Interviewer
from mockloop.grading import rubric
from mockloop.interview import marking
from mockloop.interview.events import LoopStarted
from mockloop.interview.session import Session
from mockloop.simulate.chance import blocks, draws_of_play, fast_generator, tables_of
from mockloop.simulate.odds import odds_of
from mockloop.simulate.panels import AnswerPlan, Plan, RoundPlan, evaluate
from mockloop.simulate.planning import plan_of
from mockloop.simulate.scripted import Scripted
from mockloop.simulate.study import PUBLISHED, company_shares, duel, luck_of_separate
from mockloop.simulate.typical import STRENGTHS

if TYPE_CHECKING:
    from mockloop.catalogue.entries import Entry
    from mockloop.catalogue.models import OpenQuestion
    from mockloop.grading.mark import Mark

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


def speed(panels: int, runs: int) -> dict[str, Any]:
    """Panels a second, and how well the chance of an offer is hit."""
    plan = eight_rounds()
    alone, whole, odds, busy = [], [], [], []
    for run in range(runs + 1):  # the first run warms up
        alone.append(timed(plan, panels, run, judge=False)[0])
        whole.append(timed(plan, panels, run, judge=True)[0])
        start, worked = time.perf_counter(), time.process_time()
        found = odds_of(plan, panels, run)
        odds.append(time.perf_counter() - start)
        busy.append(time.process_time() - worked)
    alone, whole, odds, busy = alone[1:], whole[1:], odds[1:], busy[1:]
    truth = timed(plan, 10_000_000, 7, judge=True)[1]
    estimates = [odds_of(plan, panels, seed) for seed in range(20)]
    return {
        "panels": panels,
        "rounds": ROUNDS,
        "answers": ROUNDS * ANSWERS,
        "odds_ms_best": round(min(odds) * 1e3, 1),
        "odds_cpu_ms_median": round(statistics.median(busy) * 1e3, 1),  # the same where others share the machine
        "odds_ms_median": round(statistics.median(odds) * 1e3, 1),
        "judge_ms_median": round(statistics.median(whole) * 1e3, 1),
        "draw_ms_median": round(statistics.median(alone) * 1e3, 1),
        "ratio_to_drawing": round(statistics.median([w / a for w, a in zip(whole, alone, strict=True)]), 2),
        "loops_per_s_median": round(panels / statistics.median(whole)),
        "offer": round(found.offer, 4),
        "offer_of_10_000_000": round(truth, 5),
        "inside_interval": f"{sum(one.low <= truth <= one.high for one in estimates)} of {len(estimates)}",
        "numpy": np.__version__,
    }


def remembered_marks() -> None:
    """Marks each answer once: the scripted candidates say the same things in many loops, and marks have no chance."""
    known: dict[tuple[str, int, str], Mark] = {}
    read: dict[tuple[int, str], tuple[OpenQuestion, Mark]] = {}  # questions are kept, so that no other has their id
    mark_text, grade_open = marking.mark_text, rubric.grade_open

    def remembering(entry: Entry, seed: int, text: str) -> Mark:
        where = (entry.key, seed if entry.kind in {"estimate", "order"} else 0, text)
        if where not in known:
            known[where] = mark_text(entry, seed, text)
        return known[where]

    def reading(question: OpenQuestion, text: str) -> Mark:
        where = (id(question), text)
        if where not in read:
            read[where] = question, grade_open(question, text)
        return read[where][1]

    marking.mark_text, rubric.grade_open = remembering, reading


def identity(library: Library, loops: int) -> dict[str, Any]:
    """Loops through the state machine, and through the simulation with the same draws: what differs."""
    remembered_marks()
    companies, candidates = sorted(library.companies), sorted(library.candidates)
    start = time.perf_counter()
    rounds = decisions = differ = 0
    for seed in range(loops):
        setup = LoopStarted(
            company=companies[seed % len(companies)],
            candidate=candidates[seed % len(candidates)],
            seed=seed,
            mode=("choose", "write")[seed // len(companies) % 2],
            length=("full", "full", "full", "short")[seed // 7 % 4],
            timed=bool(seed // 5 % 3),
        )
        session = Scripted(
            Session.start(setup, library), STRENGTHS[seed // 2 % len(STRENGTHS)], restless=bool(seed // 3 % 2)
        ).play()
        plan = plan_of(session)
        if not plan.rounds:
            continue
        outcome = evaluate(plan, draws_of_play(plan, [seed]))
        live = list(session.ratings.values())
        same = outcome.ratings[:, 0].tolist() == [left.rating for left in live]
        same &= outcome.passed[:, 0].tolist() == [left.passed for left in live]
        if session.decision:
            decisions += 1
            same &= bool(outcome.offer[0]) == (session.decision.verdict != "reject")
        rounds += len(live)
        differ += not same
    return {
        "identity_loops": loops,
        "identity_rounds": rounds,
        "identity_decisions": decisions,
        "identity_differing_loops": differ,
        "identity_s": round(time.perf_counter() - start, 1),
    }


def studied(library: Library, draws: int) -> dict[str, Any]:
    """Each shipped company with typical candidates."""
    found = {}
    for key in sorted(library.companies):
        shares, fight = company_shares(library, key, draws=draws), duel(library, key, seeds=range(draws // 4))
        low, high = (luck_of_separate(agreement, shares.rounds) for agreement in reversed(PUBLISHED))
        found[key] = {
            "luck_share": round(shares.luck, 3),
            "published_range": [round(low, 3), round(high, 3)],
            "inside": low <= shares.luck <= high,
            "answers": round(shares.answers, 3),
            "questions": round(shares.questions, 3),
            **{one.factor: round(one.share, 4) for one in shares.panels},
            "agreement_same_answers": round(shares.agreement.same, 2),
            "agreement_own_questions": round(shares.agreement.apart, 2),
            "rounds": shares.rounds,
            "strong_beats_weak": round(fight.wins, 4),
            "strong_beats_weak_apart": round(fight.apart, 4),
            "offers": {strength: round(chance, 3) for strength, chance in fight.offers.items()},
        }
    suspense = sum(0.15 <= one["offers"]["fair"] <= 0.85 for one in found.values())
    return {"companies": found, "fair_in_suspense": f"{suspense} of {len(found)}"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--panels", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--loops", type=int, default=2_000, help="loops played and simulated; 0 for none")
    parser.add_argument("--draws", type=int, default=200, help="draws of questions for each company; 0 for none")
    given = parser.parse_args()
    result = speed(given.panels, given.runs)
    library = Library.open()
    if given.loops:
        result |= identity(library, given.loops)
    if given.draws:
        result |= studied(library, given.draws)
    print(json.dumps(result) if given.json else "\n".join(_lines(result)))


def _lines(result: dict[str, Any], indent: str = "") -> Iterator[str]:
    for key, value in result.items():
        if isinstance(value, dict):
            yield f"{indent}{key}"
            yield from _lines(value, indent + "  ")
        else:
            yield f"{indent}{key:<28}{value}"


if __name__ == "__main__":
    main()
