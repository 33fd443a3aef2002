"""Pastes of terminals that don't say what is a paste."""

from __future__ import annotations

import os

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from mockloop.tui.bursts import BURST, SAME, Bursts, read_burst


def came(*reads: str) -> list[str]:
    """What these reads are taken for: `p:` and the text of a paste, `k:` and a key."""
    bursts = Bursts(XTermParser())
    return [
        f"p:{message.text}" if isinstance(message, Paste) else f"k:{getattr(message, 'key', '?')}"
        for read in reads
        for message in bursts.feed(read)
    ]


@pytest.mark.parametrize("text", ["a b", "hello", "jjjj" * 20, "j" * (SAME - 1), "x" * 60 + "\r"])
def test_typing_stays_typing(text: str) -> None:
    """Also when a machine that stood still hands over what was typed meanwhile, or a key was held down."""
    found = came(text)
    assert len(found) == len(text)
    assert all(one.startswith("k:") for one in found)


def test_a_raw_paste_is_a_paste() -> None:
    """Its lines end as lines; umlauts and tabs are text; what came before and after it is not in it."""
    text = "def f(x):\n\treturn 'grün'\n" * 20
    assert came(text.replace("\n", "\r")) == [f"p:{text}"]
    assert came(f"\x1b[A{text}\x1b[B") == ["k:up", f"p:{text}", "k:down"]
    assert came("a", text, "b") == ["k:a", f"p:{text}", "k:b"]
    assert came("j" * SAME) == [f"p:{'j' * SAME}"]


def test_the_end_of_a_paste_belongs_to_it() -> None:
    """The last read of a paste is short, and on the heels of the one before."""
    assert came("ab" * BURST, "the end")[1:] == ["p:the end"]


def test_a_bracketed_paste_is_left_alone() -> None:
    """It says so itself, also when it comes in pieces that are cut anywhere."""
    text = "ab\r" * BURST
    whole = f"x\x1b[200~{text}\x1b[201~{text}"
    for cut in (*range(1, 10), len(whole) // 4, *range(len(text) + 4, len(text) + 16)):
        found = came(whole[:cut], whole[cut : cut + 150], whole[cut + 150 :])
        assert found[0] == "k:x"
        assert f"p:{text}" in found, cut
    assert came(f"\x1b[200~{'ab' * BURST}\x1b[201~x") == [f"p:{'ab' * BURST}", "k:x"]


def test_keys_that_do_something_are_no_text() -> None:
    """Escape, arrows and ctrl keys in a row are not text, however many."""
    found = came("\x1b[A" * BURST + "\x01" * BURST)
    assert len(found) == 2 * BURST
    assert not any(one.startswith("p:") for one in found)


def test_what_follows_on_the_heels_is_read_at_once() -> None:
    """A long read goes on while more comes; a short one is given at once."""
    out, into = os.pipe()
    try:
        os.write(into, b"x" * 5000)
        assert read_burst(out, 1000) == b"x" * 5000
        os.write(into, b"y")
        assert read_burst(out, 1000) == b"y"
    finally:
        os.close(out)
        os.close(into)


def test_a_key_is_a_key() -> None:
    """The parser's own events pass through untouched."""
    (event,) = Bursts(XTermParser()).feed("q")
    assert isinstance(event, Key)
    assert event.character == "q"
