"""A loop that was played, held against the same loop simulated."""

from __future__ import annotations

from mockloop.interview.session import Session
from mockloop.simulate.chance import draws_of_play
from mockloop.simulate.panels import evaluate
from mockloop.simulate.planning import plan_of


def simulated_as_played(session: Session) -> bool:
    """Whether there was anything to compare: with the loop's own draws, simulation comes to the very same ratings,
    screenings and decision.

    Raises:
        AssertionError: it comes to others.
    """
    plan = plan_of(session)
    if not plan.rounds:
        return False
    outcome = evaluate(plan, draws_of_play(plan, [session.setup.seed]))
    live = list(session.ratings.values())
    assert outcome.ratings[:, 0].tolist() == [left.rating for left in live]
    assert outcome.passed[:, 0].tolist() == [left.passed for left in live]
    if session.decision:
        assert bool(outcome.offer[0]) == (session.decision.verdict != "reject")
    return True
