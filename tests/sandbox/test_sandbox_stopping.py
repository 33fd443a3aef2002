"""Runs that are ended from another thread."""

from __future__ import annotations

import threading
import time

import pytest

from mockloop.sandbox import Stop, StoppedError, level, measure_level, plans, run_cases, run_sql
from mockloop.sandbox.child import wire
from mockloop.sandbox.results import Limits
from mockloop.sandbox.run import run_with

ENDLESS = "def f():\n    while True: pass"


def _stopped_after(seconds: float, stop: Stop) -> threading.Timer:
    timer = threading.Timer(seconds, stop.now)
    timer.start()
    return timer


@pytest.mark.parametrize("plan", [plans.FULL, plans.LIMITS, plans.BARE], ids=lambda plan: plan.name)
def test_a_run_ends_when_told(plan: plans.Plan) -> None:
    """Long before its limits, whatever walls it runs behind; it has no result."""
    if plan not in plans.candidates(plans.features()):
        pytest.skip("not on this machine")
    stop = Stop()
    began = time.monotonic()
    timer = _stopped_after(0.3, stop)
    payloads = [wire.encode([[], {}])] * 3
    with stop.covers(), pytest.raises(StoppedError):
        run_with(plan, ENDLESS, "f", payloads, Limits(case_seconds=8, total_seconds=20))
    timer.join()
    assert time.monotonic() - began < 4


def test_a_query_ends_when_told() -> None:
    """SQL runs in the same place."""
    measure_level()
    stop = Stop()
    timer = _stopped_after(0.2, stop)
    endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"
    with stop.covers(), pytest.raises(StoppedError):
        run_sql("", endless, Limits(case_seconds=8, total_seconds=20, sql_steps=1_000_000_000))
    timer.join()


def test_none_begins_under_a_stop_that_was_pulled() -> None:
    """And others, of the same thread afterwards, are not touched."""
    measure_level()
    stop = Stop()
    stop.now()
    with stop.covers(), pytest.raises(StoppedError):
        run_cases("def f(): return 1", "f", [[]])
    (result,) = run_cases("def f(): return 1", "f", [[]])
    assert result.value == 1
    stop.now()


def test_measuring_that_was_stopped_is_not_remembered() -> None:
    """A player who stops the very first run has not made the machine unfit to run code."""
    level._best.cache_clear()
    stop = Stop()
    stop.now()
    with stop.covers(), pytest.raises(StoppedError):
        run_cases("def f(): return 1", "f", [[]])
    assert level.known_level() is None
    (result,) = run_cases("def f(): return 1", "f", [[]])
    assert result.ok
    assert level.known_level() is not None
