"""Rounds that would have nothing to ask: said before the loop starts, never found out at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Ask, Company, Round
from mockloop.catalogue.validate import Fault
from mockloop.errors import CatalogueError
from mockloop.interview.events import Length, LoopStarted, Mode
from mockloop.interview.rounds import pick_slots, playable


def company_gaps(
    library: Library, key: str, *, mode: Mode = "write", length: Length = "full", seed: int = 0
) -> tuple[Fault, ...]:
    """A fault for each ask of the company that finds no question, at its place in the company's file.

    What a round asks is gone for the rounds after it; with the loop's own set-up the answer is exact.

    Raises:
        UnknownIdError: no such company.
    """
    return tuple(fault for _, faults in _by_round(library, key, mode, length, seed) for fault in faults)


def demand_questions(library: Library, setup: LoopStarted) -> tuple[str, ...]:
    """A line for each ask that will find no question in this loop; they are among the library's problems, too.

    Raises:
        CatalogueError: no round has any question: there would be nothing to play.
        UnknownIdError: no such company.
    """
    rounds = list(_by_round(library, setup.company, setup.mode, setup.length, setup.seed))
    lines = library.report_company(setup.company, [fault for _, faults in rounds for fault in faults])
    if not any(asked for asked, _ in rounds):
        raise CatalogueError(
            "\n".join((*lines, f"{setup.company}: none of its rounds has a question; there is nothing to play"))
        )
    return lines


def _by_round(library: Library, key: str, mode: Mode, length: Length, seed: int) -> Iterator[tuple[int, list[Fault]]]:
    """For each round, how many questions it will ask, and a fault for each ask that comes away with too few."""
    company, questions = library.company(key), library.bank_questions(key)
    used: set[str] = set()
    for index, round_ in enumerate(company.round):
        picked = pick_slots(questions, company, round_, seed=seed, mode=mode, length=length, used=used)
        used.update(key for _, key in picked if key)
        short = list(dict.fromkeys(round_.ask.index(ask) for ask, key in picked if not key))
        faults = [
            Fault(("round", index, "ask", place), _what(questions, company, round_, round_.ask[place], mode))
            for place in short
        ]
        yield sum(bool(key) for _, key in picked), faults


def _what(questions: Sequence[Entry], company: Company, round_: Round, ask: Ask, mode: Mode) -> str:
    fitting = [entry for entry in questions if _fits(entry, ask)]
    able = sum(playable(entry, mode) for entry in fitting)
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
