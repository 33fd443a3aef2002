"""What a model's types can't say: references that must hold, formulas that must have a value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

from msgspec import UNSET

from mockloop.catalogue.estimates import estimate_faults
from mockloop.catalogue.models import (
    AnyQuestion,
    Bank,
    Coded,
    Debug,
    Design,
    Estimate,
    Kind,
    Manner,
    Open,
    Order,
    Quiz,
    Review,
    Sql,
    TakeHome,
)
from mockloop.catalogue.params import placeholders
from mockloop.catalogue.tables import TableError, read_table
from mockloop.catalogue.validate import Fault, nearest


def bank_faults(bank: Bank) -> Iterator[Fault]:
    """Faults of a whole bank, ids used twice among them."""
    seen: set[str] = set()
    for kind in get_args(Kind):
        for index, question in enumerate(bank.of(kind)):
            for fault in question_faults(question):
                yield Fault((kind, index, *fault.path), fault.what)
            if question.id in seen:
                yield Fault((kind, index, "id"), twice(question.id))
            seen.add(question.id)


def twice(key: str) -> str:
    """What is said of an id that two questions share."""
    return f'the id "{key}" is used twice in this bank'


def question_faults(question: AnyQuestion) -> Iterator[Fault]:
    """Faults of one question; paths are relative to it."""
    yield from _section_faults(question)
    if isinstance(question, Open):
        yield from _open_faults(question)
        if isinstance(question, Review):
            yield from _review_faults(question)
        elif isinstance(question, Sql):
            yield from _sql_faults(question)
        elif isinstance(question, Coded):
            yield from _code_faults(question)
    elif isinstance(question, Estimate):
        yield from estimate_faults(question)
    elif isinstance(question, Order):
        yield from _order_faults(question)


def _open_faults(question: Open) -> Iterator[Fault]:
    by_itself = isinstance(question, Sql | Coded) or bool(question.sections)
    if not by_itself and not question.rubric and not question.model and not question.answer:
        yield Fault((), "nothing to grade by; add a rubric, a model answer or graded answers")
    for index, exemplar in enumerate(question.answer):
        for place, hit in enumerate(exemplar.hits):
            if hit not in question.rubric:
                cure = nearest(hit, question.rubric)
                yield Fault(("answer", index, "hits", place), f'"{hit}" is no point of the rubric; {cure}')
    yield from _fact_faults(question)
    for index, followup in enumerate(question.followup):
        if followup.missed not in question.rubric:
            cure = nearest(followup.missed, question.rubric)
            yield Fault(("followup", index, "missed"), f'"{followup.missed}" is no point of the rubric; {cure}')
    for index, rung in enumerate(question.why):
        if rung.made not in question.rubric:
            cure = nearest(rung.made, question.rubric)
            yield Fault(("why", index, "made"), f'"{rung.made}" is no point of the rubric; {cure}')


def _fact_faults(question: Open) -> Iterator[Fault]:
    """Each fact is told for questions of its own, and makes a point that there is, in the question or a part of it."""
    points = set(question.rubric)
    for section in question.sections:
        points |= set(section.question.rubric) if isinstance(section.question, Open) else set()
    seen = {text.casefold() for text in question.idle}
    for index, fact in enumerate(question.fact):
        if fact.point is not None and fact.point not in points:
            yield Fault(
                ("fact", index, "point"), f'"{fact.point}" is no point of the rubric; {nearest(fact.point, points)}'
            )
        for place, ask in enumerate(fact.ask):
            if ask.casefold() in seen:
                yield Fault(
                    ("fact", index, "ask", place), "another fact, or an idle question, is asked for in the same words"
                )
            seen.add(ask.casefold())


def _section_faults(question: AnyQuestion) -> Iterator[Fault]:
    """Parts have ids of their own, and one at least when there are any."""
    seen: set[str] = set()
    for index, section in enumerate(question.sections):
        if section.question.id in seen:
            yield Fault((), f'two parts have the id "{section.question.id}" (the second is number {index + 1})')
        seen.add(section.question.id)
    if isinstance(question, Design):
        for index, stage in enumerate(question.stage):
            for fault in question_faults(stage):
                yield Fault(("stage", index, *fault.path), fault.what)
    elif isinstance(question, Quiz):
        yield from _quiz_faults(question)
    elif isinstance(question, TakeHome):
        yield from _take_home_faults(question)


def _quiz_faults(question: Quiz) -> Iterator[Fault]:
    """An item has options, or an order."""
    for index, item in enumerate(question.item):
        if item.order:
            if item.right or item.wrong:
                yield Fault(("item", index), "give right and wrong, or order, not both")
            if len(item.order) < 3 or len(set(item.order)) < len(item.order):
                yield Fault(("item", index, "order"), "give three to six things, no two alike")
        elif not item.right or not item.wrong:
            yield Fault(("item", index), "give right and wrong options, or an order")


def _take_home_faults(question: TakeHome) -> Iterator[Fault]:
    """A part is one question of one kind, sound by itself and without parts of its own."""
    for index, part in enumerate(question.part):
        if len(part.given) != 1:
            yield Fault(
                ("part", index),
                "a part holds one question: mcq, estimate, talk, design, order, review, sql, code or debug",
            )
        for kind, inner in part.given:
            if inner.sections:
                yield Fault(("part", index, kind), "a part of a take-home can't have parts of its own")
            for fault in question_faults(cast("AnyQuestion", inner)):
                yield Fault(("part", index, kind, *fault.path), fault.what)
    for fault in question_faults(question.note):
        yield Fault(("note", *fault.path), fault.what)


def _order_faults(question: Order) -> Iterator[Fault]:
    count = len(question.lines)
    for index, line in enumerate(question.lines):
        if line in question.lines[:index]:
            yield Fault(("lines", index), "two lines are alike, so that nobody can tell them apart; word one otherwise")
    for index, order in enumerate(question.also):
        if sorted(order) != list(range(1, count + 1)):
            yield Fault(("also", index), f"not an order of the lines: give each number from 1 to {count} once")


def _review_faults(question: Review) -> Iterator[Fault]:
    lines = question.code_lines
    if not question.at:
        yield Fault(("at",), "name the lines at fault, for at least one point of the rubric")
    for key, places in question.at.items():
        if key not in question.rubric:
            yield Fault(("at", key), f'"{key}" is no point of the rubric; {nearest(key, question.rubric)}')
        if not places:
            yield Fault(("at", key), "no line is named")
        for line in places:
            if not 1 <= line <= len(lines):
                yield Fault(("at", key), f"there is no line {line}; the code has {len(lines)}")
            elif not lines[line - 1].strip():
                yield Fault(("at", key), f"line {line} is blank")


def _sql_faults(question: Sql) -> Iterator[Fault]:
    yield from _asked_about(question)
    for name, text in question.tables.items():
        try:
            read_table(name, text)
        except TableError as error:
            yield Fault(("tables", name), str(error))
            return
    for index, variant in enumerate(question.variants):
        for name, text in variant.items():
            if name not in question.tables:
                yield Fault(("variants", index, name), f'"{name}" is no table here; {nearest(name, question.tables)}')
                continue
            try:
                read_table(name, text, read_table(name, question.tables[name]).columns)
            except TableError as error:
                yield Fault(("variants", index, name), str(error))
    if any(number < 1 for number in question.ordered):
        yield Fault(("ordered",), "columns are counted from 1")


def _code_faults(question: Coded) -> Iterator[Fault]:
    yield from _asked_about(question)
    for index, case in enumerate(question.case):
        if (case.out is UNSET) == (not case.raises):
            yield Fault(("case", index), "say what must come of it: out, or raises, not both")
        if not _plain(case.in_) or not (case.out is UNSET or _plain(case.out)):
            yield Fault(("case", index), "a case holds text, numbers, true, false, arrays and tables only")
    if all(case.hidden for case in question.case):
        yield Fault(("case",), "every case is hidden; show at least one as an example")
    if isinstance(question, Debug) and not question.starter.strip():
        yield Fault((), "no code to mend; give it as starter")


def _plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_plain, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_plain, value))
    return value is None or isinstance(value, str | bool | int | float)


def _asked_about(question: Open) -> Iterator[Fault]:
    """Code says nothing of a rubric's points: each needs a follow-up that asks about it."""
    asked = {followup.missed for followup in question.followup}
    for key in question.rubric:
        if key not in asked:
            yield Fault(("rubric", key), "no follow-up asks about this point, so that it can't be earned; add one")


def manner_faults(manner: Manner) -> Iterator[Fault]:
    """Faults of a manner: only the known placeholders may stand in its lines."""
    known = {"name", "role", "company", "you", "minutes"}
    for field in manner.__struct_fields__[1:]:
        for index, line in enumerate(getattr(manner, field)):
            for name in sorted(placeholders(line) - known):
                yield Fault((field, index), f"{{{name}}} is not filled in here; {nearest(name, known)}")
