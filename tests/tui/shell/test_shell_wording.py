"""Facts put in words: what is said of a loop's length follows from its rounds."""

from __future__ import annotations

from mockloop.catalogue.library import Library
from mockloop.interview.agenda import SHORT_MINUTES, slots
from mockloop.tui.wording import duration, loop_line


def test_the_short_length_is_what_the_rounds_give(library: Library) -> None:
    """As the lobbies say it: so many minutes a question, no more than the round has; not the same everywhere."""
    said = set()
    for company in library.companies.values():
        total = sum(
            min(one.minutes, SHORT_MINUTES * max(1, len(slots(company, one, "short")))) for one in company.round
        )
        assert loop_line(company).endswith(f"short {duration(total)}")
        said.add(total)
    assert len(said) > 1
