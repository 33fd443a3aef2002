"""Rounds that would have nothing to ask: said before the loop starts, never found out at its end."""

from __future__ import annotations

from collections.abc import Iterator

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Ask, Round
from mockloop.catalogue.validate import Fault
from mockloop.errors import CatalogueError
from mockloop.interview.agenda import Picker, playable
from mockloop.interview.events import LoopStarted
from mockloop.interview.interviewer import meet


def demand_questions(library: Library, setup: LoopStarted) -> tuple[str, ...]:
    """A line for each ask that will find no question in this loop; they are among the library's problems, too.

    What a round asks is gone for the rounds after it; the questions are picked as the loop will pick them.

    Raises:
        CatalogueError: no round has any question: there would be nothing to play.
        UnknownIdError: no such company or candidate.
    """
    rounds = list(_by_round(library, setup))
    lines = library.report_company(setup.company, [fault for _, faults in rounds for fault in faults])
    if not any(asked for asked, _ in rounds):
        raise CatalogueError(
            "\n".join((*lines, f"{setup.company}: none of its rounds has a question; there is nothing to play"))
        )
    return lines


def _by_round(library: Library, setup: LoopStarted) -> Iterator[tuple[int, list[Fault]]]:
    """For each round, how many questions it will ask, and a fault for each ask that comes away with too few."""
    company = library.company(setup.company)
    picker = Picker.of(setup, library, company)
    used: set[str] = set()
    for index, round_ in enumerate(company.round):
        first, *_ = meet(company, round_, setup.seed)
        picked = picker.slots(round_, used, first.skill)
        used.update(key for _, key in picked if key)
        short = list(dict.fromkeys(round_.ask.index(ask) for ask, key in picked if not key))
        faults = [Fault(("round", index, "ask", place), _what(picker, round_, round_.ask[place])) for place in short]
        yield sum(bool(key) for _, key in picked), faults


def _what(picker: Picker, round_: Round, ask: Ask) -> str:
    company = picker.company
    fitting = [entry for entry in picker.questions if _fits(entry, ask)]
    able = sum(playable(entry, picker.mode) for entry in fitting)
    wanted = f'the question "{ask.id}"' if ask.id else f'a question of kind "{ask.kind}"'
    head = f'round "{round_.id}" asks for {wanted}'
    if not company.banks:
        return f"{head}, but the company draws from no bank; name one in banks"
    banks = f"its banks ({', '.join(company.banks)}) have"
    if not fitting:
        return f"{head}, and {banks} none; add one, or change the ask"
    if not able:
        return f"{head}, and {banks} none with two or more answers to choose from; add answers, or play in write mode"
    return f"{head}, and {banks} only {able} for all rounds together; add more, or ask for fewer"


def _fits(entry: Entry, ask: Ask) -> bool:
    return entry.key.endswith(f"/{ask.id}") if ask.id else entry.kind == ask.kind
