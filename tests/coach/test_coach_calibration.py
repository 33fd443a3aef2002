"""Forecasts: taken when a result is near, kept in the save, scored against what came in this loop and over all."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitting import library_of

from mockloop.coach.calibration import Group, brier, calibration, calibration_lines, expected_lines
from mockloop.errors import CommandRefusedError
from mockloop.interview.events import AnyEvent, Forecast, LoopStarted
from mockloop.interview.forecasting import OFFER
from mockloop.interview.session import Session
from mockloop.plain.face import PlainFace
from mockloop.simulate.planning import plan_of
from mockloop.simulate.scripted import Scripted
from mockloop.storage.forecasts import Expectation, past_expectations
from mockloop.storage.loops import continue_loop, start_loop
from mockloop.storage.saves import SaveFolder

TINY = library_of("tiny")


def setup(seed: int = 3, company: str = "onsite-only") -> LoopStarted:
    """A short loop of choosing."""
    return LoopStarted(company=company, candidate="sam", seed=seed, mode="choose", length="short", timed=False)


def played(seed: int = 3, *, rating: float | None = None, chance: float | None = None) -> Session:
    """A loop in which the same thing is forecast of every round, and that of the offer."""
    session = Session.start(setup(seed), TINY)
    player = Scripted(session, "fair")
    while session.ending is None:
        if session.forecastable == "rating" and rating is not None:
            session.forecast(rating)
        elif session.forecastable == "offer" and chance is not None:
            session.forecast(chance)
        player.step()
    return session


def told(session: Session) -> list[AnyEvent]:
    """The events but for the forecasts."""
    return [event for event in session.events if not isinstance(event, Forecast)]


def test_a_forecast_changes_nothing_else() -> None:
    """With and without forecasts the loops are the same, also when replayed, and so are the plans for panels."""
    with_, without = played(rating=3.5, chance=0.9), played()
    assert with_.expected
    assert told(with_) == told(without)
    assert plan_of(with_) == plan_of(without)
    again = Session.replay(with_.events, TINY)
    assert again.expected == with_.expected
    assert again.state == with_.state


def test_only_what_is_near_can_be_forecast() -> None:
    """Before the questions are over there is nothing to expect; a rating is 1 to 4, a chance 0 to 1; the last word counts."""
    session = Session.start(setup(), TINY)
    player = Scripted(session, "fair")
    seen = set()
    while session.ending is None:
        about = session.forecastable
        if about is None:
            with pytest.raises(CommandRefusedError, match="nothing to forecast"):
                session.forecast(1)
        else:
            seen.add(about)
            for wrong in (-0.1, 4.1, float("nan"), float("inf")) + ((0.5,) if about == "rating" else (1.5,)):
                with pytest.raises(CommandRefusedError):
                    session.forecast(wrong)
            session.forecast(1)
            session.forecast(2 if about == "rating" else 0.25)
        player.step()
    assert seen == {"rating", "offer"}
    assert session.expected[OFFER] == 0.25
    assert {value for key, value in session.expected.items() if key != OFFER} == {2}


GROUPS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 9), st.integers(0, 9)),
    min_size=1,
    max_size=8,
    unique_by=lambda g: g[0],
)


@given(GROUPS)
def test_the_brier_score_is_the_sum_of_its_parts(groups: list[tuple[int, int, int]]) -> None:
    """Murphy's decomposition is exact when chances are grouped by what was said; every part is in 0..1."""
    found = [Group(said / 20, count, min(came, count)) for said, count, came in groups]
    score = brier(found)
    assert score.score == pytest.approx(score.reliability - score.resolution + score.uncertainty)
    direct = sum(
        (group.said - outcome) ** 2
        for group in found
        for outcome in [1] * group.came + [0] * (group.count - group.came)
    ) / sum(group.count for group in found)
    assert score.score == pytest.approx(direct)
    assert all(0 <= part <= 1 for part in (score.reliability, score.resolution, score.uncertainty))


def rounds(*pairs: tuple[float, float]) -> list[Expectation]:
    """Forecasts of ratings with what came."""
    return [Expectation(f"r{number}", said, came) for number, (said, came) in enumerate(pairs)]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (rounds(*[(3, 2.5)] * 6), "0.5 higher than they write: be harder"),
        (rounds(*[(2, 2.5)] * 6), "0.5 lower than they write: trust your answers"),
        (rounds((3, 2.5), (2, 2.5), (3, 2.9), (3, 3.1), (2, 2.0)), "lean neither way"),
        (rounds((3, 2.5)), "of 1 round: off by 0.5"),
        ([Expectation(OFFER, 0.9, 0)], "Brier score 0.81, worse than a coin"),
        ([Expectation(OFFER, 0.9, 1)] * 5, "close to what comes"),
        ([Expectation(OFFER, 0.9, 0)] * 5, "far from what comes"),
        ([Expectation(OFFER, 0.9, 1), Expectation(OFFER, 0.1, 0)] * 3, "from bad ones well"),
    ],
)
def test_tendencies_have_words(said: list[Expectation], words: str) -> None:
    """Who expects too much is told so, and what the chances were worth."""
    assert words in " ".join(calibration(said).sentences())


def test_each_chance_said_is_told() -> None:
    """Over all loops every chance comes with how often an offer came; without forecasts there is nothing to tell."""
    said = [Expectation(OFFER, 0.7, 1), Expectation(OFFER, 0.7, 0), Expectation(OFFER, 0.2, 0)]
    assert calibration_lines(said)[-2:] == (
        "When you said 20 %, an offer came 0 of 1 times.",
        "When you said 70 %, an offer came 1 of 2 times.",
    )
    assert calibration_lines(()) == ()


def test_what_was_expected_is_told_with_what_came() -> None:
    """Each forecast has its line: how far off the rating was, whether the offer came."""
    session = played(rating=4, chance=0.7)
    lines = expected_lines(session)
    assert len(lines) == len(session.expected)
    assert "you said 4, they wrote" in lines[0]
    assert "too high" in lines[0]
    assert lines[-1].startswith("An offer: you said 70 %, and ")
    assert expected_lines(played()) == ()


def keep(folder: Path, session: Session, name: str) -> Path:
    """The loop as a save."""
    with start_loop(folder, TINY, session.setup, name) as loop:
        for event in session.events[1:]:
            loop.sink(event)
    return folder / f"{name}.toml"


def test_all_loops_are_read_and_broken_ones_left_out(tmp_path: Path) -> None:
    """Forecasts come back from every save; a torn end, noise, a folder and a pipe named like a save take nothing away."""
    sessions = [played(seed, rating=3, chance=0.6) for seed in range(4)]
    files = [keep(tmp_path, session, f"loop-{number}") for number, session in enumerate(sessions)]
    keep(tmp_path, played(9), "without")
    count = [
        len([key for key in session.expected if key in session.ratings or session.decision]) for session in sessions
    ]
    found = past_expectations(SaveFolder(tmp_path))
    assert len(found) == sum(count)
    assert {one.save for one in found} == {"loop-0", "loop-1", "loop-2", "loop-3"}
    data = files[0].read_bytes()
    files[0].write_bytes(data[: data.rindex(b'type = "committee-met"')])
    files[1].write_bytes(b"\x00" + files[1].read_bytes())
    files[2].write_bytes(files[2].read_bytes().replace(b"expected = ", b"expected = 1"))
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "empty.toml").write_bytes(b"")
    left = past_expectations(SaveFolder(tmp_path))
    assert {one.save for one in left} == {"loop-0", "loop-3"}
    assert [one for one in left if one.save == "loop-3"] == [one for one in found if one.save == "loop-3"]
    assert all(one.round != OFFER for one in left if one.save == "loop-0")
    assert past_expectations(SaveFolder(tmp_path / "nowhere")) == ()


def test_a_save_with_a_forecast_at_its_end_stands_where_it_stood(tmp_path: Path) -> None:
    """The list of saves says where the loop is, and it goes on from there."""
    with start_loop(tmp_path, TINY, setup(), "mine") as loop:
        player = Scripted(loop.session, "fair")
        while loop.session.forecastable is None:
            player.step()
        before = SaveFolder(tmp_path).find("mine").stands
        loop.session.forecast(3)
    assert SaveFolder(tmp_path).find("mine").stands == before
    with continue_loop(tmp_path, TINY, "mine") as loop:
        assert loop.session.forecastable == "rating"
        assert 3 in loop.session.expected.values()


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), -1.0, 1e9])
def test_a_strangers_forecast_is_no_trap(tmp_path: Path, odd: float) -> None:
    """A number that nobody could have said is refused on replay, and counts for nothing over all loops."""
    session = played(rating=3)
    events = [
        Forecast(round=event.round, expected=odd) if isinstance(event, Forecast) else event for event in session.events
    ]
    with pytest.raises(CommandRefusedError, match="can't be"):
        Session.replay(events, TINY)
    with start_loop(tmp_path, TINY, session.setup, "odd") as loop:
        for event in events[1:]:
            loop.sink(event)
    assert past_expectations(SaveFolder(tmp_path)) == ()


def test_plain_mode_asks_in_a_line(tmp_path: Path) -> None:
    """Enter skips, a number is taken, nonsense is asked again; with forecasts off nothing is asked."""
    for name, words, forecast in (("on", "1\n", True), ("off", "1\n", False), ("odd", "five\n9\n2.5\n", True)):
        with start_loop(tmp_path, TINY, setup(), name) as loop:
            player = Scripted(loop.session, "fair")
            while loop.session.forecastable is None:
                player.step()
            out = io.StringIO()
            feed = "1\n" + (words if forecast else "") + "1\n" * 50
            PlainFace(loop, io.StringIO(feed), out, lambda: 0.0, forecast=forecast).run()
            assert ("What will they write" in out.getvalue()) == forecast
            assert bool(loop.session.expected) == forecast
            if name == "odd":
                assert 2.5 in loop.session.expected.values()
                assert out.getvalue().count("What will they write") >= 3
    with start_loop(tmp_path, TINY, setup(), "skipped") as loop:
        player = Scripted(loop.session, "fair")
        while loop.session.forecastable is None:
            player.step()
        PlainFace(loop, io.StringIO("1\n\n"), io.StringIO(), lambda: 0.0).run()
        assert not loop.session.expected
        assert loop.session.state.endswith(".between")
