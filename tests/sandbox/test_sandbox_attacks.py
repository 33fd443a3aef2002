"""Every hostile answer against the level in force: what the measured level promises is what holds."""

from __future__ import annotations

import pytest
from sandbox_attacks import ATTACKS, SPIN
from sandbox_parsing import Attack
from sandbox_proving import SCARS, Ground

from mockloop.sandbox import Status, measure_level
from mockloop.sandbox.level import best_plan


def test_there_are_enough_attacks_and_none_twice() -> None:
    """At least 85 programs, each with a name of its own within its aim, and every aim is covered."""
    assert len(ATTACKS) >= 85
    assert len({(attack.aim, attack.name) for attack in ATTACKS}) == len(ATTACKS)
    assert {attack.aim for attack in ATTACKS} >= {
        *measure_level().holds,
        *measure_level().missing,
        "verdict",
        "terminal",
        "survive",
    }


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.aim}: {attack.name}")
def test_an_attack_gets_no_more_than_the_level_allows(attack: Attack, ground: Ground) -> None:
    """At the full level nothing at all; below it, only what the level says it doesn't stop, and never a pass or a raw byte."""
    level = measure_level()
    outcome = ground.attempt(attack, best_plan(), cases=2 if attack.aim == "verdict" else 1)
    if attack.aim in level.missing:
        outcome.breaches = [breach for breach in outcome.breaches if not breach.startswith(SCARS)]
    assert outcome.breaches == []
    assert outcome.result.ok or outcome.result.error.strip(), "every end but success comes with a line that says why"


@pytest.mark.parametrize("attack", SPIN[:3], ids=lambda attack: attack.name)
def test_ten_hostile_cases_share_the_total_time(attack: Attack, ground: Ground) -> None:
    """Endless cases end with the run: the first are stopped, those there was no time for say so."""
    from mockloop.sandbox import Limits, run_cases

    results = run_cases(ground.source(attack), "solve", [[1]] * 10, Limits(case_seconds=0.2, total_seconds=0.7))
    assert [result.status for result in results] == [Status.TIMEOUT] * 10
    assert "stopped after" in results[0].error
    assert "not run" in results[-1].error
