"""Trying an answer out before it is given: on what is shown of the question, and on nothing else."""

from __future__ import annotations

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.models import Code, Debug, Estimate, Sql
from mockloop.catalogue.params import draw_params
from mockloop.errors import CommandRefusedError
from mockloop.interview.views import Rehearsal

MAX_PRINTED = 20
"""Lines of a case's own output that are shown."""


def rehearse(entry: Entry, seed: int, text: str) -> Rehearsal:
    """Runs the answer on the examples shown; of a whiteboard, says what was read, and not whether it is right.

    Raises:
        CommandRefusedError: this kind of question can't be tried out.
        SandboxError: nothing can be run on this machine.
    """
    if isinstance(entry.question, Sql):
        return _query(entry.question, text)
    if isinstance(entry.question, Code | Debug):
        return _cases(entry.question, text)
    if isinstance(entry.question, Estimate) and entry.question.line:
        return _board(entry.question, seed, entry.key, text)
    raise CommandRefusedError(f"a question of kind {entry.kind} can't be tried out")


def _board(question: Estimate, seed: int, key: str, text: str) -> Rehearsal:
    """A line for each of the board's, in their order; passed: every one could be read."""
    from mockloop.grading.board import UNREAD, conclusions  # noqa: PLC0415  # not before the first run
    from mockloop.grading.estimate import board_echo  # noqa: PLC0415  # as above

    rows, surplus = board_echo(question, draw_params(question, seed, key), conclusions(question, seed, key), text)
    asks = [line.ask for line in question.board] + ["Conclusion"]
    lines = [f"{ask}: {row or 'nothing yet'}" for ask, row in zip(asks, rows, strict=False)]
    passed = all(row and not row.startswith(UNREAD) for row in rows)
    return Rehearsal((*lines, *(f"Not on the board: {text}" for text in surplus)), passed=passed, rows=tuple(rows))


def _query(question: Sql, text: str) -> Rehearsal:
    """The rows on the tables shown, and the time taken; whether they are right is not said."""
    from mockloop.grading.sql import result_lines, run_shown  # noqa: PLC0415  # not before the first run

    result = run_shown(question, text)
    if not result.ok:
        return Rehearsal((f"Error: {result.error}",), passed=False)
    return Rehearsal(
        (
            *result_lines(result),
            f"{len(result.rows)} {'row' if len(result.rows) == 1 else 'rows'} in {max(result.seconds * 1000, 0.1):.1f} ms{_where()}",
        ),
        passed=True,
    )


def _cases(question: Code | Debug, text: str) -> Rehearsal:
    """Each case that is shown: right or how it differs, what it printed, and the time taken."""
    from mockloop.grading.code import call_text, shown_cases, trial_lines, try_code  # noqa: PLC0415  # as above

    trials = try_code(question, text, shown_cases(question))
    ends = {trial.result.error for trial in trials if trial.result.status == "bad-source"}
    if ends:
        return Rehearsal(tuple(ends.pop().split("\n")), passed=False)
    lines: list[str] = []
    for trial in trials:
        if trial.why:
            call, *rest = trial_lines(question, trial)
            lines += [f"✗ {call}", *rest]
        else:
            lines.append(f"✓ {call_text(question, trial.case)}")
        lines += [f"  printed: {line}" for line in trial.result.stdout.rstrip("\n").split("\n")[:MAX_PRINTED] if line]
    right = sum(not trial.why for trial in trials)
    spent = sum(trial.result.seconds for trial in trials) * 1000
    lines.append(f"{right} of {len(trials)} examples right, {max(spent, 0.1):.1f} ms{_where()}")
    return Rehearsal(tuple(lines), passed=right == len(trials))


def _where() -> str:
    """The sandbox's level in force."""
    from mockloop.sandbox import known_level  # noqa: PLC0415  # as above

    level = known_level()
    return f" · sandbox: {level.name}" if level is not None else ""
