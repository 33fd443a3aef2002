"""The options of a question or a follow-up in choose mode, and a question as it is spoken."""

from __future__ import annotations

from dataclasses import dataclass

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.estimates import line_values, slip_values
from mockloop.catalogue.models import Estimate, Exemplar, FollowUp, Mcq, Open, Order
from mockloop.catalogue.params import draw_params, fill_params, number_text, stable_number
from mockloop.grading.order import numbers_of, order_options, shown_order
from mockloop.interview.events import Mode


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to pick. `right` is for quizzes and follow-ups, `exemplar` for open questions, `outcome` for probes."""

    text: str
    right: bool = False
    exemplar: Exemplar | None = None
    outcome: str = ""


def spoken_ask(entry: Entry, seed: int) -> str:
    """The question as it is asked, parameters filled in."""
    question = entry.question
    if isinstance(question, Estimate):
        return fill_params(question.ask, draw_params(question, seed, entry.key))
    return question.ask


def main_options(entry: Entry, mode: Mode, seed: int) -> tuple[Option, ...]:
    """The options of a question in the order shown; empty when the player's own words are wanted."""
    question = entry.question
    options: list[Option]
    if isinstance(question, Mcq):
        options = [Option(text, right=True) for text in question.right] + [Option(text) for text in question.wrong]
    elif mode == "write":
        return ()
    elif isinstance(question, Estimate):
        options = _estimate_options(question, draw_params(question, seed, entry.key))
    elif isinstance(question, Order):
        options = _order_options(question, seed, entry.key)
    elif isinstance(question, Open):
        options = [Option(exemplar.text.strip("\n"), exemplar=exemplar) for exemplar in question.answer]
    else:  # asked part by part
        return ()
    return shuffled(options, seed, entry.key)


def followup_options(followup: FollowUp, mode: Mode, seed: int, key: str) -> tuple[Option, ...]:
    """The options of a follow-up in the order shown; empty in write mode."""
    if mode == "write" or not followup.right:
        return ()
    options = [Option(followup.right, right=True), *(Option(text) for text in followup.wrong)]
    return shuffled(options, seed, f"{key}#{followup.missed}")


def _order_options(question: Order, seed: int, key: str) -> list[Option]:
    shown = shown_order(question, seed, key)
    orders = order_options(question, seed, key)
    return [Option(numbers_of(order, shown), right=order is orders[0]) for order in orders]


def shuffled(options: list[Option], seed: int, key: str) -> tuple[Option, ...]:
    """The options in the order shown: by the seed, the key and their texts alone."""
    return tuple(sorted(options, key=lambda option: (stable_number("option", seed, key, option.text), option.text)))


def _estimate_options(question: Estimate, params: dict[str, float]) -> list[Option]:
    """The right value, then slips and wrong orders of magnitude, four in all and no two within tolerance.

    Of a whiteboard it is the last line that is asked.
    """
    line = question.board[-1]
    within = question.tolerance(line)
    known = {**params, **line_values(question, params)}
    right = known[line.id]
    values = [right]
    for value in (*(wrong for wrong, _ in slip_values(line, known)), *(right * by for by in (10, 0.1, 100, 1 / 3))):
        if value > 0 and all(abs(value - seen) > 2 * within * max(value, seen) for seen in values):
            values.append(value)
    return [
        Option(f"{number_text(float(f'{value:.3g}'))} {line.unit}".strip(), right=value is right)
        for value in values[:4]
    ]
