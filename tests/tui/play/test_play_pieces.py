"""The loop's steps as signs: every place in a loop of any length can be told."""

from __future__ import annotations

import pytest

from mockloop.interview.views import Step
from mockloop.tui.screens.play.pieces import MANY, dots, near, still_at


def loop_of(length: int, now: int) -> tuple[Step, ...]:
    """So many steps, standing on number `now`, counted from zero."""
    return tuple(
        Step(str(n), f"round {n}", "onsite", 30, "done" if n < now else "now" if n == now else "ahead")
        for n in range(length)
    )


@pytest.mark.parametrize("length", [1, 2, MANY, MANY + 1, 17, 40])
def test_where_one_is_is_always_shown(length: int) -> None:
    """At every step of a loop the sign of where one is stands among the dots, and the steps near it are its neighbours."""
    for now in range(length):
        steps = loop_of(length, now)
        told = dots(steps).plain
        assert told.count("◉") == 1
        assert told.endswith(f" {now + 1}/{length}") == (length > MANY)
        assert len(told) <= MANY
        shown = near(steps)
        assert steps[now] in shown
        assert len(shown) == min(length, MANY)


def test_what_is_behind_and_ahead_reads_without_colour() -> None:
    """A round that was passed, one that went to the committee, the one that runs, and one ahead have signs of their own."""
    kinds = ("passed", "done", "now", "ahead", "failed", "skipped")
    signs = [dots([Step("a", "a", "onsite", 30, kind)]).plain for kind in kinds]
    assert len(set(signs)) == len(kinds)


def test_a_page_that_tells_is_where_one_is() -> None:
    """While a stage's page is read, that stage is now and all after it is ahead; what came before stays."""
    steps = (
        *loop_of(2, 5),
        Step("committee", "Committee", "committee", 0, "failed"),
        Step("offer", "Offer", "offer", 0, "skipped"),
    )
    assert [step.status for step in still_at(steps, "committee")] == ["done", "done", "now", "ahead"]
