"""Lines put in order: worth the longest run of them that follow each other as they should."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from mockloop.catalogue.models import Order
from mockloop.catalogue.params import stable_number
from mockloop.grading.mark import Guard, Mark, PointMark, PointState

_NUMBER = re.compile(r"[0-9]+")
_ONLY_NUMBERS = re.compile(r"[\s0-9,;.>→-]*")
SHOWN = 60
"""Characters of a line that advice quotes."""


def shown_order(question: Order, seed: int, key: str) -> tuple[int, ...]:
    """The lines (zero-based, as the author wrote them) in the order shown: drawn by seed, never a right one."""
    count = len(question.lines)
    drawn = tuple(sorted(range(count), key=lambda line: (stable_number("line", seed, key, question.lines[line]), line)))
    for turn in range(count):
        turned = drawn[turn:] + drawn[:turn]
        if turned not in question.orders:
            return turned
    return drawn


def numbers_of(right: Sequence[int], shown: Sequence[int]) -> str:
    """An order of lines as the answer that names it: the numbers, from 1, under which they are shown."""
    place = {line: number for number, line in enumerate(shown, start=1)}
    return " ".join(str(place[line]) for line in right)


def read_order(text: str, count: int) -> tuple[int, ...] | None:
    """The numbers of the answer, zero-based; None unless each of 1 to `count` is there once and nothing else is."""
    if len(text) > 1000 or not _ONLY_NUMBERS.fullmatch(text):
        return None
    numbers = tuple(int(number) - 1 for number in _NUMBER.findall(text))
    return numbers if sorted(numbers) == list(range(count)) else None


def grade_order(question: Order, shown: Sequence[int], answer: str) -> Mark:
    """Grades numbers like `3 1 2 4`: all in a right order is worth 1, else the longest right run decides.

    A run is a stretch of the answer whose lines follow each other directly in a right order; one of k lines out of n
    is worth (k - 1) / (n - 1). Of several right orders the one that is kindest to the answer counts. Never raises.
    """
    count = len(question.lines)
    given = read_order(answer, count)
    if given is None:
        note = f"Give each number from 1 to {count} once, in the order you want the lines in."
        return _mark(0.0, Guard(id="unreadable", note=note))
    lines = [shown[number] for number in given]
    run, right = max(
        ((_longest_run(lines, order), order) for order in question.orders),
        key=lambda found: (found[0][1], -found[0][0]),
    )
    start, length = run
    if length == count:
        return _mark(1.0)
    spans = [match.span() for match in _NUMBER.finditer(answer)]
    credit = (length - 1) / (count - 1)
    span = (spans[start][0], spans[start + length - 1][1])
    return _mark(credit, span=span if length > 1 else None, advice=_advice(question, lines, right))


def _longest_run(lines: Sequence[int], right: Sequence[int]) -> tuple[int, int]:
    """Where in `lines` the longest run begins, and how many lines it has."""
    following = dict(itertools.pairwise(right))
    best, start = (0, 1), 0
    for index in range(1, len(lines)):
        if following.get(lines[index - 1]) != lines[index]:
            start = index
        if index - start + 1 > best[1]:
            best = (start, index - start + 1)
    return best


def _advice(question: Order, lines: Sequence[int], right: Sequence[int]) -> tuple[str, ...]:
    """The first place where the answer leaves the right order, named by the lines themselves."""
    wrong = next(index for index, line in enumerate(lines) if line != right[index])
    wanted, got = _quoted(question, right[wrong]), _quoted(question, lines[wrong])
    if wrong == 0:
        return (f"It begins with {wanted}, not with {got}.",)
    return (f"After {_quoted(question, right[wrong - 1])} comes {wanted}, not {got}.",)


def _quoted(question: Order, line: int) -> str:
    text = question.lines[line].strip().replace("\n", " ")
    return f"“{text if len(text) <= SHOWN else text[: SHOWN - 1] + '…'}”"


def _mark(
    credit: float, guard: Guard | None = None, *, span: tuple[int, int] | None = None, advice: tuple[str, ...] = ()
) -> Mark:
    state: PointState = "met" if credit >= 1 else "partly" if credit > 0 else "missed"
    point = PointMark(id="order", state=state, credit=round(credit, 4), spans=(span,) if span else ())
    return Mark(score=round(credit, 4), points=(point,), guards=(guard,) if guard else (), advice=advice)


def order_options(question: Order, seed: int, key: str, wrong: int = 3) -> tuple[tuple[int, ...], ...]:
    """A right order and up to `wrong` wrong ones, the right one first.

    They form a chain in which each differs from the one before by one exchange of two lines, the right one standing
    anywhere in it: so that neither the odd one out nor the one in the middle gives itself away.
    """
    right = question.orders[0]
    after = stable_number("chain", seed, key) % (wrong + 1)
    taken = [right]
    forward = backward = right
    for step in range(wrong):
        start = forward if step < after else backward
        found = _exchanged(start, taken, question, ("exchange", seed, key, step))
        if found is None:
            break
        taken.append(found)
        if step < after:
            forward = found
        else:
            backward = found
    return tuple(taken)


def _exchanged(
    start: tuple[int, ...], taken: Sequence[tuple[int, ...]], question: Order, draw: tuple[str | int, ...]
) -> tuple[int, ...] | None:
    """`start` with two lines exchanged, drawn among the exchanges that give neither a right order nor one taken."""
    found: list[tuple[int, ...]] = []
    for one in range(len(start)):
        for other in range(one + 1, len(start)):
            lines = list(start)
            lines[one], lines[other] = lines[other], lines[one]
            if (drawn := tuple(lines)) not in taken and drawn not in question.orders:
                found.append(drawn)
    return found[stable_number(*draw) % len(found)] if found else None
