"""Pictures of the shell's screens, at the two sizes that are looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SIZES = [(80, 24), (120, 40)]


@pytest.fixture(params=SIZES, ids=["80x24", "120x40"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """The terminal's size."""
    found: tuple[int, int] = request.param
    return found


@pytest.fixture
def some_saves(play_some: Callable[..., str]) -> list[str]:
    """A loop won nine days ago, one left in the middle three days ago, one lost yesterday."""
    return [
        play_some("lantern", "tomas", mode="choose", steps=40, days_ago=9),
        play_some("meridian", "wen", mode="write", steps=6, days_ago=3),
        play_some("kestrel", "ada", mode="write", steps=7, days_ago=1),
    ]
