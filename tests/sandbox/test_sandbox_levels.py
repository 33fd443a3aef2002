"""What is promised is measured: plans, ranks, and the machine without this or that."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from sandbox_attacks import ATTACKS
from sandbox_proving import Ground

from mockloop.sandbox import GUARANTEES, Level, Rank, SandboxError, level, measure_level, plans, run_cases
from mockloop.sandbox.plans import BARE, BUBBLE, BUBBLE_ONLY, FILTER, FULL, LANDLOCK, LIMITS, SEATBELT, Plan

FIRST = {
    "reads": "open the key file",
    "writes": "create a file",
    "network": "TCP connect",
    "processes": "fork and linger",
    "signals": "interrupt the game",
    "memory of the game": "/proc/GAME/mem",
    "memory limit": "grow for ever",
    "time limit": "a plain loop",
    "environment": "os.environ",
}


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Measure afresh, and forget what was measured for a pretended machine."""
    level._best.cache_clear()
    yield
    level._best.cache_clear()


def test_the_strongest_plan_a_machine_offers_comes_first() -> None:
    """Landlock and seccomp, then bubblewrap where Landlock is missing, then weaker ones; a bare process is always left."""
    everything = frozenset({"fork", "seccomp", "landlock", "bwrap"})
    assert plans.candidates(everything) == (FULL, BUBBLE, FILTER, BUBBLE_ONLY, LANDLOCK, LIMITS, BARE)
    assert plans.candidates(everything - {"landlock"})[0] is BUBBLE
    assert plans.candidates(everything - {"landlock", "bwrap"})[0] is FILTER
    assert plans.candidates(frozenset({"fork", "seatbelt"})) == (SEATBELT, LIMITS, BARE)
    assert plans.candidates(frozenset()) == (BARE,)


def test_levels_are_ordered_by_rank_and_ask_for_consent_below_full() -> None:
    """`<` compares ranks alone, whatever the mechanism."""
    ranks = [Level(rank, mechanism=f"m{rank}") for rank in Rank]
    assert all(lower < higher for lower, higher in pairwise(ranks))
    assert [one.needs_consent for one in ranks] == [True, True, True, False]
    assert Level(Rank.FULL, "a") == Level(Rank.FULL, "b")
    assert Level(Rank.FULL) >= Level(Rank.PARTIAL) > Level(Rank.LIMITED)


def test_the_level_in_force_accounts_for_every_guarantee() -> None:
    """Each guarantee is said to hold or not to; the full level misses none, and its lines say the words a player reads."""
    found = measure_level()
    assert {*found.holds, *found.missing} == set(GUARANTEES)
    assert (found.rank is Rank.FULL) <= (found.missing == ())
    text = "\n".join(found.lines())
    assert all(words in text for words in GUARANTEES.values())
    assert text.count("  NO   ") == len(found.missing)


def test_linux_with_both_walls_reaches_the_full_level() -> None:
    """Where the kernel has Landlock and seccomp, nothing less will do; elsewhere the level must not claim to be full."""
    both = {"landlock", "seccomp"} <= plans.features() or {"bwrap", "seccomp"} <= plans.features()
    assert (measure_level().rank is Rank.FULL) == both


@pytest.mark.parametrize("plan", plans.candidates(plans.features()), ids=lambda plan: plan.name)
def test_what_a_plan_was_measured_to_hold_it_holds(plan: Plan, ground: Ground) -> None:
    """One attack on each guarantee the measurement grants, under each plan this machine can follow."""
    try:
        found = level.measure_plan(plan)
    except SandboxError:
        assert plan.wrapper, "only a wrapper may turn out not to work here"
        return
    for name in found.holds:
        (attack,) = (one for one in ATTACKS if (one.aim, one.name) == (name, FIRST[name]))
        assert ground.attempt(attack, plan, cases=1).breaches == [], name


@pytest.mark.usefixtures("forgetful")
@pytest.mark.parametrize(
    "gone",
    [{"landlock"}, {"landlock", "bwrap"}, {"landlock", "bwrap", "seccomp"}],
    ids=lambda gone: "+".join(sorted(gone)),
)
def test_a_machine_without_some_walls_still_runs_and_says_so(gone: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Honest answers run at every level; without Landlock and bubblewrap the level is no longer full."""
    left = plans.features() - gone
    monkeypatch.setattr(plans, "features", lambda: frozenset(left))
    (result,) = run_cases("def double(x): return 2 * x", "double", [21])
    assert (result.status, result.value) == ("ok", 42)
    if "bwrap" in gone:
        assert measure_level().rank < Rank.FULL
        assert measure_level().needs_consent


@pytest.mark.usefixtures("forgetful")
def test_where_nothing_starts_the_level_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter that can't be started gives the level `none` and one clear line."""
    monkeypatch.setattr(plans, "interpreter", lambda: "/nonexistent/python")
    assert measure_level().rank is Rank.NONE
    with pytest.raises(SandboxError, match="can't be run on this machine"):
        run_cases("def f(): return 1", "f", [[]])


@pytest.mark.usefixtures("forgetful")
def test_where_nothing_can_be_measured_no_code_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a folder for temporary files says so, instead of ending the game."""
    monkeypatch.setattr(level.tempfile, "gettempdir", lambda: "/nonexistent")
    with pytest.raises(SandboxError, match="can't be measured: No such file"):
        run_cases("def solve(x): return x", "solve", [1])


def test_a_wall_that_cannot_be_put_up_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of an answer runs outside walls that were asked for."""
    if sys.platform != "linux":
        assert "landlock" not in plans.features()
        return
    job = level.run_with.__globals__["_job"]
    monkeypatch.setitem(level.run_with.__globals__, "_job", lambda *a, **k: {**job(*a, **k), "memory_bytes": 2**70})
    with pytest.raises(SandboxError, match="walls"):
        level.run_with(LIMITS, "def f(): return 1", "f", [b"l\x02\0\0\0l\0\0\0\0d\0\0\0\0"], level._PROBE)
