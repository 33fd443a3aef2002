"""Python by its cases: run in the sandbox, compared here; what was expected never goes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mockloop.catalogue.models import Case, Code, Debug
from mockloop.grading.mark import Guard, Mark, PointMark
from mockloop.grading.style import comments_only, style_notes
from mockloop.grading.worked import case_point, worked_mark
from mockloop.sandbox import CaseResult, Limits, Status, compare, run_cases, show

HARDNESS = 1.5
"""Exponent of the share of cases passed: nine of ten are worth .85, half of them .35, one of ten .03."""
SHOWN = 3
"""Failing cases that advice tells of."""
MAX_WIDE = 160
_SAME_END = {Status.BAD_SOURCE, Status.FORBIDDEN}
"""Ends that all cases share: told once."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One case and how it ended; `why` says what is wrong, empty when it is right."""

    case: Case
    result: CaseResult
    why: str


def try_code(question: Code | Debug, source: str, cases: Sequence[Case]) -> tuple[Trial, ...]:
    """Runs the source on these cases.

    Raises:
        SandboxError: nothing can be run on this machine.
    """
    limits = Limits(case_seconds=question.seconds, total_seconds=5.0, numpy=question.numpy)
    results = run_cases(source, question.entry, [_arguments(question, case) for case in cases], limits)
    return tuple(Trial(case, result, _why(question, case, result)) for case, result in zip(cases, results, strict=True))


def shown_cases(question: Code | Debug) -> tuple[Case, ...]:
    """The cases that the player sees."""
    return tuple(case for case in question.case if not case.hidden)


def grade_code(question: Code | Debug, answer: str) -> Mark:
    """Grades source by the share of its cases that come right, to the power of `HARDNESS`.

    Broken code to mend is judged by what it passes beyond the starter. Points of the rubric are earned in follow-ups,
    or by comments that make them. Never raises on any text.

    Raises:
        SandboxError: nothing can be run on this machine.
    """
    trials = try_code(question, answer, question.case)
    right = sum(not trial.why for trial in trials)
    share = right / len(trials)
    if isinstance(question, Debug) and right:
        before = _passed_before(question)
        share = max(0.0, (share - before) / (1 - before)) if before < 1 else share
    shown = [trial for trial in trials if not trial.case.hidden]
    hidden = [trial for trial in trials if trial.case.hidden]
    points = [
        case_point(key, sum(not trial.why for trial in some) / len(some), round(len(some) / len(trials), 4))
        for key, some in (("cases", shown), ("hidden", hidden))
        if some
    ]
    guards = tuple(
        Guard(id="error", note=trial.result.error) for trial in trials[:1] if trial.result.status in _SAME_END
    )
    advice = (
        ()
        if guards
        else (*_advice(question, shown, hidden), *style_notes(answer, question.entry, numpy=question.numpy))
    )
    return worked_mark(question, share**HARDNESS, points, _said(question, answer), guards=guards, advice=advice)


_STARTERS: dict[tuple[str, str], float] = {}


def _passed_before(question: Debug) -> float:
    """The share of cases that the broken code passes as it is; it is run once for each question."""
    key = (question.starter, repr(question.case))
    if key not in _STARTERS:
        trials = try_code(question, question.starter, question.case)
        _STARTERS[key] = sum(not trial.why for trial in trials) / len(trials)
    return _STARTERS[key]


def _said(question: Code | Debug, answer: str) -> list[PointMark]:
    """Points that the comments and docstrings of the code make already; none are marked down for what they don't say."""
    remarks = comments_only(answer)
    if not question.rubric or not remarks.strip():
        return []
    from mockloop.grading.rubric import grade_open  # noqa: PLC0415  # heavy, and only where something is said

    return [point for point in grade_open(question, remarks).points if point.state == "met"]


def _arguments(question: Code | Debug, case: Case) -> Any:  # noqa: ANN401  # what the call takes
    if not question.numpy:
        return list(case.in_) if isinstance(case.in_, tuple) else case.in_
    if isinstance(case.in_, dict):
        return {name: _array(value) for name, value in case.in_.items()}
    return [_array(value) for value in case.in_]


def _array(value: Any) -> Any:  # noqa: ANN401  # as above
    """A list of numbers, however nested, as an array; anything else as it is."""
    if not isinstance(value, list) or not value:
        return value
    import numpy as np  # noqa: PLC0415  # only where a question says so

    try:
        array = np.array(value)
    except ValueError:  # rows of different length
        return value
    return array if array.dtype.kind in "iufb" else value


def _why(question: Code | Debug, case: Case, result: CaseResult) -> str:
    """What is wrong with a case's end; empty when nothing is."""
    if case.raises:
        if result.status is Status.EXCEPTION and result.exception == case.raises:
            return ""
        got = f"got {show(result.value, 60)}" if result.ok else f"it ended with {result.exception or result.error}"
        return f"expected {case.raises} to be raised, {got}"
    if not result.ok:
        return result.error
    outcome = compare(case.out, result.value, question.tolerance, sequences_alike=question.numpy)
    return "" if outcome else f"{outcome.why}{f' at {outcome.where}' if outcome.where else ''}"


def _advice(question: Code | Debug, shown: Sequence[Trial], hidden: Sequence[Trial]) -> list[str]:
    failed = [trial for trial in shown if trial.why]
    told = [trial for place, trial in enumerate(failed) if not _told_before(trial, failed[:place])][:SHOWN]
    lines = ["\n".join(trial_lines(question, trial)) for trial in told]
    if len(failed) > len(told):
        lines.append(f"{len(failed) - len(told)} more of the cases shown fail.")
    if missed := [trial for trial in hidden if trial.why]:
        one = call_text(question, missed[0].case)
        which = f"{'one of them is ' if len(missed) > 1 else ''}{one}" if len(one) <= MAX_WIDE else "think of the edges"
        lines.append(f"{len(missed)} of {len(hidden)} hidden cases fail: {which}")
    return lines


def _told_before(trial: Trial, others: Sequence[Trial]) -> bool:
    """Did an earlier case end with the very same error?"""
    return not trial.result.ok and any(other.result.error == trial.result.error for other in others)


def call_text(question: Code | Debug, case: Case) -> str:
    """The call as it would be typed: `knn([1, 2], k=3)`."""
    if isinstance(case.in_, dict):
        arguments = [f"{name}={show(value, 70)}" for name, value in case.in_.items()]
    else:
        arguments = [show(value, 70) for value in case.in_]
    return f"{question.entry.rpartition('.')[2]}({', '.join(arguments)})"


def example_lines(question: Code | Debug) -> tuple[str, ...]:
    """The cases that are shown, a call and its result a line."""
    return tuple(f"{call_text(question, case)}  →  {_wanted(case)}" for case in shown_cases(question))


def _wanted(case: Case) -> str:
    return f"raises {case.raises}" if case.raises else show(case.out, MAX_WIDE)


def trial_lines(question: Code | Debug, trial: Trial) -> list[str]:
    """A case that failed: the call, expected and got line by line, and where they part."""
    lines = [call_text(question, trial.case)]
    if trial.result.ok:
        lines += [f"  expected  {_wanted(trial.case)}", f"  got       {show(trial.result.value, MAX_WIDE)}"]
        if " at [" in trial.why and len(trial.why) < 100:  # inside of something larger
            lines.append(f"  {trial.why}")
        return lines
    return [
        *lines,
        f"  expected  {_wanted(trial.case)}",
        *(f"  {line}" for line in trial.result.error.split("\n")[-6:]),
    ]
