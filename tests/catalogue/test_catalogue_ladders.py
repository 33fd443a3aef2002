"""The shipped "why" ladders: reasons that the grader takes for reasons, and wrong ones that it doesn't."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sitting import shipped_library

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.models import Open, Point, Rung
from mockloop.grading.followup import grade_followup


def ladders() -> Iterator[tuple[Entry, Rung]]:
    """Every rung of every shipped question."""
    library = shipped_library()
    seen: set[str] = set()
    for company in library.companies:
        for entry in library.bank_questions(company):
            if entry.key not in seen and isinstance(entry.question, Open):
                seen.add(entry.key)
                yield from ((entry, rung) for rung in entry.question.why)


RUNGS = list(ladders())


def test_there_are_enough() -> None:
    """Twenty questions and more go deeper."""
    assert len({entry.key for entry, _ in RUNGS}) >= 20


@pytest.mark.parametrize(("entry", "rung"), [pytest.param(*one, id=f"{one[0].key}-{one[1].made}") for one in RUNGS])
def test_reasons_are_told_from_wrong_ones(entry: Entry, rung: Rung) -> None:
    """The right reason is met, in the other wordings partly at least; no wrong one is; lengths don't give it away."""
    point = Point(text=rung.right, also=rung.also, not_=rung.wrong)
    assert grade_followup(point, rung.ask, rung.right).state == "met"
    for other in rung.also:
        assert grade_followup(point, rung.ask, other).state in {"met", "partly"}, other
    for wrong in rung.wrong:
        assert grade_followup(point, rung.ask, wrong).credit == 0, wrong
    assert len(rung.right) <= 1.8 * max(map(len, rung.wrong)), entry.key
