"""The process that the command line's tests fork from ends with them; loops for those that play in lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sitting import library_of
from test_cli_commands import FORKS

from mockloop.interview.events import LoopStarted
from mockloop.storage.loops import Loop, start_loop


@pytest.fixture(scope="session", autouse=True)
def _forks() -> Iterator[None]:
    yield
    FORKS.close()


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., Loop]]:
    """`begin("parts", "lantern-post", "write")`: a full loop without a clock at a company of a pack."""
    loops: list[Loop] = []

    def starter(pack: str, company: str, mode: str, seed: int = 3) -> Loop:
        setup = LoopStarted(company=company, candidate="sam", seed=seed, mode=mode, length="full", timed=False)  # type: ignore[arg-type]
        loops.append(start_loop(tmp_path, library_of(pack), setup, f"loop-{len(loops)}"))
        return loops[-1]

    yield starter
    for loop in loops:
        loop.close()
