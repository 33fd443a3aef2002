"""A loop at the workshop, which asks one question of each hands-on kind."""

from __future__ import annotations

from mockloop.interview.events import LoopStarted


def setup(mode: str, seed: int = 3) -> LoopStarted:
    """A loop at the workshop."""
    return LoopStarted(company="workshop", candidate="sam", seed=seed, mode=mode, length="full", timed=False)  # type: ignore[arg-type]
