"""Runs the player's code, and nothing else: `run_cases`, `run_sql`, `compare`, and `measure_level` for how safely.

Expected values never come here: a result is a value from hostile code, and `compare` judges it in the game's process.
See docs/sandbox.md.
"""

from mockloop.sandbox.compare import Comparison, compare
from mockloop.sandbox.level import GUARANTEES, Level, Rank, known_level, measure_level
from mockloop.sandbox.results import CaseResult, Limits, SandboxError, SqlResult, Status
from mockloop.sandbox.run import run_cases, run_sql
from mockloop.sandbox.stopping import Stop, StoppedError
from mockloop.sandbox.text import clean, show

__all__ = [
    "GUARANTEES",
    "CaseResult",
    "Comparison",
    "Level",
    "Limits",
    "Rank",
    "SandboxError",
    "SqlResult",
    "Status",
    "Stop",
    "StoppedError",
    "clean",
    "compare",
    "known_level",
    "measure_level",
    "run_cases",
    "run_sql",
    "show",
]
