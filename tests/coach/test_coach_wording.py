"""How things are put into few words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mockloop.coach.wording import first_line


def test_a_beginning_ends_with_a_word() -> None:
    """What is cut is cut between words, and a comma before the dots goes; a single long word is cut where it must be."""
    assert first_line("A shop logs 1 billion events\n a day", 40) == "A shop logs 1 billion events a day"
    assert first_line("A shop logs, each day, 1 billion events", 16) == "A shop logs…"
    assert first_line("A shop logs, each day, 1 billion events", 23) == "A shop logs, each day…"
    assert first_line("pneumonoultramicroscopicsilico", 10) == "pneumonou…"


@given(st.text(), st.integers(2, 80))
def test_a_beginning_fits(text: str, width: int) -> None:
    """Never longer than asked for, one line, and the text's own beginning."""
    found = first_line(text, width)
    assert len(found) <= width
    assert "\n" not in found
    assert " ".join(text.split()).startswith(found.removesuffix("…") if found != "…" else "")
