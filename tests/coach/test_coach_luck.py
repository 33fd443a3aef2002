"""Luck told: the odds and their parts agree with each other, and the passages say what there is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sitting import library_of

from mockloop.catalogue.models import Bar, Down, Interviewer
from mockloop.coach.debrief import debrief
from mockloop.coach.luck import Luck, hundred, luck_of, studied
from mockloop.interview.committee import VERDICTS
from mockloop.interview.events import LoopStarted
from mockloop.interview.session import Session
from mockloop.simulate.odds import odds_of
from mockloop.simulate.panels import AnswerPlan, Plan, RoundPlan
from mockloop.simulate.scripted import Scripted

TINY = library_of("tiny")


def played(seed: int, strength: str = "fair") -> Session:
    """A loop of choosing."""
    setup = LoopStarted(
        company="onsite-only", candidate="sam", seed=seed, mode="choose", length="full", timed=False
    )  # fmt: skip
    return Scripted(Session.start(setup, TINY), strength).play()  # type: ignore[arg-type]


def onsite(bar: Bar) -> Plan:
    """Two rounds of one answer."""
    rounds = tuple(
        RoundPlan(
            f"r{n}",
            f"Round {n}",
            Interviewer(people=("A",), role="r"),
            (AnswerPlan(f"q{n}", 0.65, (0.5, 0.5), (), 1.0),),
            0.0,
            1,
            1.0,
            onsite=True,
        )
        for n in range(2)
    )
    return Plan(rounds, bar, 1.0)


def test_verdicts_and_histograms_agree_with_the_offer() -> None:
    """Verdicts sum to one, the offers among them to the chance; the histogram of offers is part of that of all means."""
    odds = odds_of(onsite(Bar(pass_=2.8, down=Down(pay="less", within=0.2))), 40_000)
    assert sum(odds.verdicts) == pytest.approx(1)
    assert odds.offer == pytest.approx(1 - odds.verdicts[VERDICTS.index("reject")])
    assert odds.verdicts[VERDICTS.index("offer-lower")] > 0.05
    assert sum(odds.means) == pytest.approx(1)
    assert sum(odds.yes) == pytest.approx(odds.offer, abs=0.03)
    assert all(yes <= mean for yes, mean in zip(odds.yes, odds.means, strict=True))
    told = list(Luck(odds, {"r0": 2.5, "r1": 2.5}, whole=True).sentences())
    assert told[1].startswith("Among them ")
    assert "a level lower" in told[1]


def test_passages_say_what_there_is() -> None:
    """What would have helped comes once a question; with a study of the company its shares are told, too."""
    session = played(4)
    back, luck = debrief(session), luck_of(session)
    found = {passage.id: passage for passage in luck.passages(back.what_ifs)}
    assert {"helped", "made-of"} <= set(found)
    assert len(found["helped"].lines) == min(5, len({one.key for one in back.what_ifs}))
    assert "typical candidates" not in " ".join(found["made-of"].lines)
    with_study = studied(luck, session)
    assert with_study.company is not None
    lines = next(passage.lines for passage in with_study.passages() if passage.id == "made-of")
    assert "typical candidates" in lines[0]
    assert lines[1:] == found["made-of"].lines
    assert replace(with_study, company=None) == luck
    assert luck_of(session, study=True) == with_study


def test_of_a_hundred() -> None:
    """Shares in words; only what rounds to nobody or everybody is called so."""
    assert [hundred(share) for share in (0, 0.004, 0.006, 0.5, 0.994, 0.996)] == [
        "none of 100", "none of 100", "1 of 100", "50 of 100", "99 of 100", "all of 100"
    ]  # fmt: skip
