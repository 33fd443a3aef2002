"""Estimates: numbers read from the answer, held against the formulas' values line by line, slips named."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from mockloop.catalogue.estimates import CONCLUSION, carried_value, line_values, slip_values
from mockloop.catalogue.models import BoardLine, Estimate
from mockloop.catalogue.params import fill_params, number_text
from mockloop.grading.board import MAX_CHARS, UNREAD, Board, Reading, conclusion_of, echo, read_board, read_line
from mockloop.grading.mark import Guard, Mark, PointMark, PointState
from mockloop.grading.quantity import unit_of
from mockloop.grading.units import COUNT, DATA, DATA_RATE, RATE, TIME, name_of

SLIP_CREDIT = 0.35
"""What a recognised slip earns: the road was right but for one named step."""
NEAR, FAR = (2.0, 0.5), (10.0, 0.2)
"""A value within this factor of the answer earns this."""
MAX_READ = 6_000
"""So many characters of an answer in running text are read."""
CARRIED = "Goes on rightly from your own earlier value."
_FACTORS: tuple[tuple[float, frozenset[tuple[int, int, int]], str], ...] = (
    (8.0, frozenset({DATA, DATA_RATE}), "That is off by eight: bits and bytes were mixed up."),
    (1000.0, frozenset({DATA, DATA_RATE}), "That is off by a thousand: the prefix of the unit slipped."),
    (1e6, frozenset({DATA, DATA_RATE}), "That is off by a million: the prefix of the unit slipped twice."),
    (60.0, frozenset({RATE, DATA_RATE, TIME}), "That is off by sixty: seconds, minutes and hours were mixed up."),
    (3600.0, frozenset({RATE, DATA_RATE, TIME}), "That is off by 3,600: seconds and hours were mixed up."),
    (24.0, frozenset({RATE, DATA_RATE, TIME}), "That is off by 24: hours and days were mixed up."),
    (86_400.0, frozenset({RATE, DATA_RATE, TIME}), "That is off by 86,400: seconds and days were mixed up."),
    (100.0, frozenset({COUNT}), "That is off by a hundred: per cent and a plain share were mixed up."),
)
"""Factors that betray a slip, and the kinds of quantity they do so for."""


def worked_text(question: Estimate, params: Mapping[str, float], *, right: bool) -> str:
    """An answer as a candidate would write it: every line right, or all of them far off."""
    values = line_values(question, params)
    lines = []
    for place, line in enumerate(question.board):
        wrong = 0.0 if right else (50.0, 1 / 70.0)[place % 2]
        value = f"{number_text(values[line.id] * (wrong or 1.0))} {line.unit}".strip()
        lines.append(f"{line.id} = {value}" if question.line else value)
    if question.conclusion is not None:
        lines.append(f"conclusion: {question.conclusion.right if right else question.conclusion.wrong[0]}")
    return "\n".join(lines)


def grade_estimate(question: Estimate, params: Mapping[str, float], answer: str, options: Sequence[str] = ()) -> Mark:
    """Full credit within the tolerance; half within a factor of 2, a fifth within 10; a known slip is named.

    A whiteboard is graded line by line: a line that goes on rightly from the player's own earlier value is right.
    `options` are those of its conclusion, as shown (`board.conclusions`). Without a whiteboard the last quantity of the
    answer counts, or the one after the last sign of a conclusion ("≈", "so", "about"). Never raises.
    """
    board = read_board(question, params, options, answer) if question.line else Board({0: _single(question, answer)})
    true = line_values(question, params)
    own: dict[str, float] = {}
    points: list[PointMark] = []
    guards: list[Guard] = []
    advice: list[str] = []
    for index, line in enumerate(question.board):
        reading = board.lines.get(index)
        grader = _Line(question, line, params, true, own)
        point, notes, told = grader.grade(reading)
        points.append(point)
        guards += notes
        advice += told
        if reading is not None and reading.value is not None and reading.kind is None:
            own[line.id] = reading.value
    blank = [line.ask for index, line in enumerate(question.board) if question.line and index not in board.lines]
    if blank:
        advice.append(f"Left blank: {', '.join(blank)}.")
    if question.conclusion is not None:
        points.append(_concluded(question, board, options, {**params, **true}, advice))
    weights = sum(point.weight for point in points)
    score = sum(point.credit * point.weight for point in points) / weights
    return Mark(score=round(score, 6), points=tuple(points), guards=tuple(guards), advice=tuple(advice))


class _Line:
    """One line of the board, held against what it should be."""

    def __init__(
        self,
        question: Estimate,
        line: BoardLine,
        params: Mapping[str, float],
        true: Mapping[str, float],
        own: Mapping[str, float],
    ) -> None:
        self.line = line
        self.within = question.tolerance(line)
        self.expected = true[line.id]
        self.carried = carried_value(line, params, {**true, **own}) if own else None
        self.known = {**params, **true}
        self.own = {**params, **true, **own}
        self.labelled = bool(question.line)

    def grade(self, reading: Reading | None) -> tuple[PointMark, list[Guard], list[str]]:
        """The line's point, what has to be noted, and what the player is told."""
        if reading is None or reading.value is None:
            said = f"Not read: {reading.why}." if reading else ""
            if not self.labelled:
                said = f"{said} Give a number: an estimate without one can't be checked.".strip()
            return self._point(0.0, reading), [], [self._told(said)] if said else []
        if reading.kind is not None:
            return self._wrong_kind(reading, reading.value)
        if self._close(reading.value, self.expected):
            return self._point(1.0, reading), [], self._sums(reading)
        if self.carried is not None and self._close(reading.value, self.carried):
            return (
                self._point(1.0, reading),
                [],
                [self._told(f"{CARRIED} {self._compared(reading)}"), *self._sums(reading)],
            )
        credit, note = self._slip(reading.value)
        notes = [self._guard("slip", note, reading)] if note else []
        return self._point(credit, reading), notes, [self._told(self._compared(reading)), *self._sums(reading)]

    def _wrong_kind(self, reading: Reading, value: float) -> tuple[PointMark, list[Guard], list[str]]:
        asked = name_of(unit_of(self.line.unit)[0])
        given = name_of(reading.kind or COUNT)
        what = f"A {given} was given where a {asked}{f' in {self.line.unit}' if self.line.unit else ''} is asked."
        credit = SLIP_CREDIT if self._close(value, self.expected) else 0.0
        return self._point(credit, reading), [self._guard("unit", what, reading)], []

    def _slip(self, value: float) -> tuple[float, str]:
        """What a wrong value earns, and the slip that explains it."""
        for known in (self.known, self.own):
            for wrong, note in slip_values(self.line, known):
                if self._close(value, wrong):
                    return SLIP_CREDIT, fill_params(note, self.known)
        aims = [self.expected] + ([self.carried] if self.carried and self.carried > 0 else [])
        ratio = min(max(value / aim, aim / value) for aim in aims)
        for factor, kinds, note in _FACTORS:
            right_kind = unit_of(self.line.unit)[0] in kinds and (factor != 100.0 or self.line.unit == "%")
            if right_kind and abs(ratio - factor) <= min(self.within, 0.1) * factor:
                return FAR[1], note
        return next((credit for bound, credit in (NEAR, FAR) if ratio <= bound), 0.0), ""

    def _close(self, value: float, expected: float) -> bool:
        return math.isfinite(value) and abs(value - expected) <= self.within * abs(expected)

    def _compared(self, reading: Reading) -> str:
        read = number_text(reading.value or 0.0)
        return f"Read as {read} {self.line.unit}".rstrip() + f"; expected {number_text(self.expected)}."

    def _sums(self, reading: Reading) -> list[str]:
        return [self._told(f"{reading.note}.")] if reading.note else []

    def _told(self, text: str) -> str:
        return f"{self.line.ask}: {text}" if self.labelled else text

    def _guard(self, key: str, note: str, reading: Reading) -> Guard:
        return Guard(id=key, note=self._told(note), spans=((reading.start, reading.end),))

    def _point(self, credit: float, reading: Reading | None) -> PointMark:
        spans = ((reading.start, reading.end),) if reading is not None and reading.value is not None else ()
        return PointMark(id=self.line.id, state=_state(credit), credit=credit, weight=self.line.weight, spans=spans)


def board_echo(
    question: Estimate, params: Mapping[str, float], options: Sequence[str], answer: str
) -> tuple[list[str], list[str]]:
    """What was read of each line of a whiteboard (empty: nothing stands there) and of its conclusion, and what is not on
    the board; nothing of whether it is right.
    """
    board = read_board(question, params, options, answer)
    told = [echo(line, board.lines[index]) if index in board.lines else "" for index, line in enumerate(question.board)]
    if options and board.choice is not None:
        told.append(f"read as {'abcdef'[board.choice]}) {options[board.choice]}")
    elif options:
        told.append(f"{UNREAD}: {board.choice_why}" if board.choice_why else "")
    return told, board.surplus


def _single(question: Estimate, answer: str) -> Reading:
    """The one number of a running text: found as people conclude, then read with the arithmetic around it."""
    unit, answer = question.unit, answer[:MAX_READ]
    found = conclusion_of(answer, 0, unit_of(unit)[0])
    at = found.start if found else len(answer.rstrip())
    start = answer.rfind("\n", 0, at) + 1
    end = answer.find("\n", at)
    line = answer[start : end if end >= 0 else len(answer)][:MAX_CHARS]
    reading = read_line(line, start, unit, {})
    if found and reading.value is not None and reading.start <= found.start and reading.end >= found.end:
        return reading
    if found and reading.value is not None and reading.start >= found.start:
        return reading
    return read_line(answer[found.start : found.end], found.start, unit, {}) if found else reading


def _concluded(
    question: Estimate, board: Board, options: Sequence[str], known: Mapping[str, float], advice: list[str]
) -> PointMark:
    """The point of the conclusion; what is to be said of it goes to the advice."""
    wanted = question.conclusion
    if wanted is None:
        raise ValueError(question)
    right = board.choice is not None and options[board.choice] == wanted.right
    if board.choice is None:
        advice.append(f"Conclusion: {board.choice_why or 'none was drawn'}.")
    elif not right:
        advice.append(f"Conclusion: {fill_params(wanted.why or wanted.right, known)}")
    span = (board.choice_span,) if board.choice is not None else ()
    return PointMark(id=CONCLUSION, state=_state(float(right)), credit=float(right), weight=wanted.weight, spans=span)


def _state(credit: float) -> PointState:
    return "met" if credit >= 1 else "partly" if credit > 0 else "missed"
