"""What one expected and what came, round by round, and how well one knows over all loops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from mockloop.coach.calibration import calibration, expectation_line, of_session
from mockloop.coach.wording import percent
from mockloop.interview.forecasting import OFFER
from mockloop.interview.session import Session
from mockloop.storage.forecasts import Expectation
from mockloop.tui.screens.details import heading
from mockloop.tui.text import ACCENT, MUTED, Piece, line, literal
from mockloop.tui.widgets.flow import Block, block

WIDTH = 31
"""Columns of a scale from 1 to 4: ten a rating."""
SAID, CAME, BOTH = "○", "▲", "●"
SHARES = 10
"""Columns of a share of offers."""


def expected_page(session: Session, past: Sequence[Expectation] | None) -> Iterator[Block]:
    """This loop's forecasts on their scales, then all loops; `past` is None while the saves are being read."""
    yield block(literal("What you expected", "bold"))
    yield block(literal("Said before each result was known; it changed nothing.", MUTED))
    titles = {round_.id: round_.title for round_ in session.company.round}
    yield heading(f"this loop; {SAID} you said, {CAME} what came, {BOTH} both")
    for index, one in enumerate(of_session(session)):
        title = "The offer" if one.round == OFFER else titles.get(one.round, one.round)
        yield block(literal(title, "bold"), gap=int(index > 0))
        yield block(_chances(one) if one.round == OFFER else _ratings(one))
        yield block(literal(expectation_line("", one), MUTED))
    yield heading("over all loops")
    if past is None:
        yield block(literal("Reading the saves …", MUTED))
        return
    found = calibration(past)
    for sentence in found.sentences():
        yield block(sentence)
    if found.groups:
        yield heading("when you said so, an offer came")
        for group in found.groups:
            full = round(group.came / group.count * SHARES)
            yield block(
                line(
                    f"{percent(group.said):>6}  ", ("━" * full, ACCENT), ("─" * (SHARES - full), "$rule"),
                    (f"  {group.came} of {group.count}", MUTED),
                )
            )  # fmt: skip


def _ratings(one: Expectation) -> Content:
    return line(("1 ", MUTED), _scale((one.expected - 1) / 3, (one.came - 1) / 3), (" 4", MUTED))


def _chances(one: Expectation) -> Content:
    return line(("no ", MUTED), _scale(one.expected, one.came), (" yes", MUTED))


def _scale(said: float, came: float) -> Content:
    """Two places, 0..1, on one line."""
    places = {round(said * (WIDTH - 1)): SAID, round(came * (WIDTH - 1)): CAME}
    if len(places) == 1:
        places = dict.fromkeys(places, BOTH)
    pieces: list[Piece] = [
        (places[column], f"bold {ACCENT}") if column in places else ("─", "$rule") for column in range(WIDTH)
    ]
    return line(*pieces)
