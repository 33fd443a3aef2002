"""Estimates by their formulas: the values of a whiteboard's lines, and what is wrong with how one is written."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from mockloop.catalogue.formula import Formula, FormulaError
from mockloop.catalogue.models import BoardLine, Estimate
from mockloop.catalogue.params import MAX_VALUES, all_params, count_values, placeholders
from mockloop.catalogue.validate import Fault, Key, nearest

MAX_DRAWS = 2_000
"""So many draws of an estimate's parameters are tried when it is read."""
MAX_FORMULAS = 20
"""Formulas that are tried with all of these draws; more of them with fewer, for the same work."""
MAX_SLIPS = 20
CONCLUSION = "conclusion"


def line_values(question: Estimate, params: Mapping[str, float]) -> dict[str, float]:
    """The value of each line, in its unit, by the line's id.

    Raises:
        FormulaError: one of them has no finite value.
    """
    known = dict(params)
    for line in question.board:
        known[line.id] = Formula.parse(line.answer).value(known)
    return {line.id: known[line.id] for line in question.board}


def carried_value(line: BoardLine, params: Mapping[str, float], own: Mapping[str, float]) -> float | None:
    """What a line comes to when it goes on from the player's own values; None when that has no value."""
    try:
        return Formula.parse(line.answer).value({**params, **own})
    except FormulaError:
        return None


def slip_values(line: BoardLine, known: Mapping[str, float]) -> Iterator[tuple[float, str]]:
    """The value that each slip leads to, and its note; `known` are parameters and earlier lines."""
    for formula, note in line.slips.items():
        try:
            yield Formula.parse(formula).value(known), note
        except FormulaError:
            continue


def estimate_faults(question: Estimate) -> Iterator[Fault]:
    """What is wrong with an estimate; paths are relative to it. Values are tried for up to `MAX_DRAWS` draws, fewer where there are very many formulas."""
    names = frozenset(question.params)
    for name, spec in question.params.items():
        count = count_values(spec)
        if not 1 <= count <= MAX_VALUES:
            what = "no value to draw from" if not count else f"more than {MAX_VALUES:,} values; take larger steps"
            yield Fault(("params", name), what)
            return
    yield from _placeholder_faults(question, names)
    if question.line and (question.answer or question.unit or question.slips):
        yield Fault((), "give lines, or answer, unit and slips, not both")
    elif not question.line and not question.answer:
        yield Fault((), 'the key "answer" is missing; or write a whiteboard of lines')
        return
    faults = list(_line_faults(question, names))
    yield from faults
    if not faults:
        yield from _value_faults(question)


def _placeholder_faults(question: Estimate, names: frozenset[str]) -> Iterator[Fault]:
    """Lines' values may be shown where the answer is known already."""
    solved = names | {line.id for line in question.line}
    texts: list[tuple[tuple[Key, ...], str, frozenset[str]]] = [
        (("ask",), question.ask, names),
        (("why",), question.why, solved),
    ]
    if question.conclusion is not None:
        texts.append((("conclusion", "why"), question.conclusion.why, solved))
    for path, text, known in texts:
        for name in sorted(placeholders(text) - known):
            yield Fault(path, f"{{{name}}} is no parameter; {nearest(name, known)}")


def _line_faults(question: Estimate, names: frozenset[str]) -> Iterator[Fault]:
    """Ids and names: a formula may use parameters and the lines before its own."""
    known = set(names)
    for index, line in enumerate(question.board):
        root: tuple[Key, ...] = ("line", index) if question.line else ()
        if question.line and (line.id in known or line.id == CONCLUSION):
            yield Fault((*root, "id"), f'"{line.id}" is taken; lines and parameters share their names')
        if len(line.slips) > MAX_SLIPS:
            yield Fault((*root, "slips"), f"more than {MAX_SLIPS} slips; keep those that people make")
            continue
        for path, text in (
            ((*root, "answer"), line.answer),
            *(((*root, "slips", slip), slip) for slip in line.slips),
        ):
            try:
                unknown = sorted(Formula.parse(text).names - known)
            except FormulaError as error:
                yield Fault(path, str(error))
                continue
            if unknown:
                sort = "parameter or earlier line" if question.line else "parameter"
                yield Fault(path, f'"{unknown[0]}" is no {sort}; {nearest(unknown[0], known)}')
        known.add(line.id)


def _value_faults(question: Estimate) -> Iterator[Fault]:
    """Values must be positive, and a slip must not pass for the answer; one fault a formula is enough."""
    told: set[tuple[Key, ...]] = set()
    formulas = sum(1 + len(line.slips) for line in question.board)
    draws = MAX_DRAWS * MAX_FORMULAS // max(MAX_FORMULAS, formulas)
    for params in itertools.islice(all_params(question), draws):
        known = dict(params)
        for index, line in enumerate(question.board):
            root: tuple[Key, ...] = ("line", index) if question.line else ()
            try:
                known[line.id] = value = Formula.parse(line.answer).value(known)
            except FormulaError as error:
                yield Fault((*root, "answer"), str(error))
                return
            if value <= 0:
                yield Fault((*root, "answer"), f"the answer is not positive for {params}")
                return
            for slip in line.slips:
                path = (*root, "slips", slip)
                what = _slip_fault(slip, value, known, question.tolerance(line)) if path not in told else ""
                if what:
                    told.add(path)
                    yield Fault(path, f"{what} for {params}")


def _slip_fault(slip: str, value: float, known: Mapping[str, float], within: float) -> str:
    try:
        wrong = Formula.parse(slip).value(known)
    except FormulaError:
        return "the slip has no value"
    return "the slip lies within the tolerance of the answer" if abs(wrong - value) <= within * value else ""
