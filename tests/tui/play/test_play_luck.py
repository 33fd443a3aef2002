"""The pictures of the page of luck: bars that add up, and are read without colour."""

from __future__ import annotations

import pytest

from mockloop.tui.screens.play.luck_page import STACK, column, histogram, stacked


@pytest.mark.parametrize(
    "shares", [(0.85, 0.12, 0.01, 0.02), (1.0, 0.0, 0.0, 0.0), (0.333, 0.333, 0.333, 0.001), (0.01, 0.01, 0.01, 0.97)]
)
def test_a_whole_is_divided_whole(shares: tuple[float, ...]) -> None:
    """The bar is always as wide as the whole, each part has its own sign, and what shows in per cent has a column."""
    bar = stacked(shares)
    assert len(bar) == STACK
    for sign, share in zip("█▓▒░", shares, strict=True):
        assert (bar.count(sign) > 0) == (share >= 0.005)
        assert bar.count(sign) == pytest.approx(share * STACK, abs=2)


def test_two_histograms_share_a_height() -> None:
    """Held against the same top, a smaller heap is drawn smaller; the bar stands in the same column of both."""
    many, few = [0.0] * 30, [0.0] * 30
    many[20], few[20] = 0.8, 0.2
    assert histogram(many, 2.8, 0.8)[20] == "█"
    assert histogram(few, 2.8, 0.8)[20] < "█"
    assert histogram(few, 2.8)[20] == "█"
    assert histogram(many, 2.8).index("┃") == histogram(few, 2.8).index("┃") == column(2.8, 30)
