"""Trying an answer out before it is given: on what is shown of the question, and on nothing else."""

from __future__ import annotations

from mockloop.catalogue.library import Entry
from mockloop.catalogue.models import Sql
from mockloop.errors import CommandRefusedError
from mockloop.interview.views import Rehearsal


def rehearse(entry: Entry, text: str) -> Rehearsal:
    """Runs the answer on the examples shown.

    Raises:
        CommandRefusedError: this kind of question can't be tried out.
        SandboxError: nothing can be run on this machine.
    """
    if isinstance(entry.question, Sql):
        return _query(entry.question, text)
    raise CommandRefusedError(f"a question of kind {entry.kind} can't be tried out")


def _query(question: Sql, text: str) -> Rehearsal:
    """The rows on the tables shown, and the time taken; whether they are right is not said."""
    from mockloop.grading.sql import result_lines, run_shown  # noqa: PLC0415  # not before the first run

    result = run_shown(question, text)
    if not result.ok:
        return Rehearsal((f"Error: {result.error}",), passed=False)
    return Rehearsal(
        (*result_lines(result), f"{len(result.rows)} rows in {max(result.seconds * 1000, 0.1):.1f} ms"), passed=True
    )
