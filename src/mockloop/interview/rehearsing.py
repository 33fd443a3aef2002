"""Trying an answer out before it is given: on what is shown of the question, and on nothing else."""

from __future__ import annotations

from mockloop.catalogue.library import Entry
from mockloop.errors import CommandRefusedError
from mockloop.interview.views import Rehearsal


def rehearse(entry: Entry, text: str) -> Rehearsal:
    """Runs the answer on the examples shown.

    Raises:
        CommandRefusedError: this kind of question can't be tried out.
        SandboxError: nothing can be run on this machine.
    """
    del text
    raise CommandRefusedError(f"a question of kind {entry.kind} can't be tried out")
