"""An author's text: hard line ends are the editor's, blank lines and bullets are meant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mockloop.catalogue.prose import Stretch, stretches


def test_paragraphs_and_items() -> None:
    """Lines are joined up to a blank one or a bullet; a dash inside a line is none."""
    text = "Moves steel\nby rail - slowly.\n\nWe want:\n- people\n  who ask\n• calm\n\nCome.\n"
    assert list(stretches(text)) == [
        Stretch("Moves steel by rail - slowly.", item=False, first=True),
        Stretch("We want:", item=False, first=True),
        Stretch("people who ask", item=True, first=False),
        Stretch("calm", item=True, first=False),
        Stretch("Come.", item=False, first=True),
    ]


@given(st.lists(st.sampled_from(["a", " b", "- ", "• c", "\n", "\n\n", "  \n"])).map("".join))
def test_no_word_is_lost(text: str) -> None:
    """Whatever is written, every letter of it comes once and in order, and no stretch is empty or broken by a line."""
    found = list(stretches(text))
    assert "".join(char for one in found for char in one.text if char.isalpha()) == "".join(filter(str.isalpha, text))
    assert all(one.text == one.text.strip() or one.item for one in found)
    assert not any("\n" in one.text for one in found)
