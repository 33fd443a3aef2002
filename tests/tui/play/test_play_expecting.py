"""What one expects: said with a key before each result, looked back on in the debrief."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stops import SIZES, at_kind

from mockloop.interview.forecasting import OFFER
from mockloop.interview.session import Session
from mockloop.tui.app import MockloopApp
from mockloop.tui.widgets.bars import KeyBar
from mockloop.tui.widgets.gauge import Gauge, chance_word

OpenAt = Callable[..., MockloopApp]


def at_last_between(session: Session) -> bool:
    """After the last round, before the committee."""
    return session.forecastable == "offer"


def ended_with_forecasts(session: Session) -> bool:
    """At the end of a loop in which every result was forecast."""
    if session.forecastable == "rating" and len(session.expected) <= len(session.ratings):
        session.forecast(2 + len(session.ratings) % 2)
    elif session.forecastable == "offer" and OFFER not in session.expected:
        session.forecast(0.6)
    return session.ending is not None


async def past_known(pilot: Any) -> None:
    """Stand on the page of forecasts until the saves are read."""
    await pilot.press("j", "j")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
def test_the_chance_of_an_offer(snap_compare: Any, open_at: OpenAt, size: tuple[int, int]) -> None:
    """You should see a gauge at 70 %, in a number and in words, and the keys that move it."""
    assert snap_compare(open_at(at_last_between), terminal_size=size, press=["7"])


@pytest.mark.parametrize("size", SIZES)
def test_what_one_expected(snap_compare: Any, open_at: OpenAt, size: tuple[int, int], no_colour: None) -> None:
    """You should see, with no colour at all, what you said and what came on one scale a round, in words too, and what
    all loops say of you.
    """
    del no_colour
    assert snap_compare(open_at(ended_with_forecasts), terminal_size=size, run_before=past_known)


async def test_a_number_says_it_and_enter_goes_on(open_at: OpenAt) -> None:
    """On closing 1 to 4 is a forecast, another number changes it, and enter alone says nothing."""
    app = open_at(at_kind("closing", 2))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen: Any = app.screen
        assert "1–4 how did it go?" in screen.query_one(KeyBar).render().plain
        await pilot.press("3", "2")
        await pilot.pause()
        session = screen.session
        key = next(round_.id for round_ in session.company.round if round_.id not in session.ratings)
        assert session.expected == {key: 2.0}
        assert "You expect 2, no-hire" in str(screen.query_one("#note").render())
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen).__name__ == "BetweenScreen"


async def test_the_gauge(open_at: OpenAt) -> None:
    """Digits are tens, arrows fives, delete takes it back; enter keeps it before the committee meets."""
    app = open_at(at_last_between)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        gauge, session = app.screen.query_one(Gauge), app.screen.session  # type: ignore[attr-defined]
        assert gauge.has_focus
        assert "not said" in gauge.render().plain
        for key, value in (("right", 55), ("4", 40), ("left", 35), ("delete", None), ("9", 90), *[("right", 100)] * 3):
            await pilot.press(key)
            if key != "right" or value == 55:
                assert gauge.value == value
        assert gauge.value == 100
        await pilot.press("enter")
        await pilot.pause()
        assert session.expected[OFFER] == 1.0
        assert session.decision is not None


async def test_nothing_is_asked_where_nothing_is_wanted(open_at: OpenAt) -> None:
    """With the setting off neither keys nor gauge are there; enter goes on as ever."""
    app = open_at(at_last_between)
    app.services.settings.change(forecast=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not app.screen.query(Gauge)
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen).__name__ == "CommitteeScreen"


def test_chances_have_words() -> None:
    """Every chance has a word, and they come in order."""
    words = [chance_word(percent) for percent in range(101)]
    assert len(dict.fromkeys(words)) == 7
    assert words[0] == "as good as none"
    assert words[50] == "could go either way"
    assert words[100] == "as good as certain"
