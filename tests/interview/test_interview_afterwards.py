"""After a rejection: feedback by policy and seed, from what was noticed; a cooldown; a call for near misses; again."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from company_setup import library_with, play
from msgspec.structs import replace

from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Bar
from mockloop.coach.debrief import debrief
from mockloop.errors import CommandRefusedError
from mockloop.interview.afterwards import CALL_AT_BAR, CALL_PER_POINT, call_chance
from mockloop.interview.events import Answered, FeedbackGiven, LoopStarted, RoundEntered, YearPassed
from mockloop.interview.session import Session
from mockloop.plain.face import PlainFace
from mockloop.storage.again import turned_down_before
from mockloop.storage.loops import start_loop
from mockloop.storage.saves import SaveFolder

NEVER = Bar(pass_=4.0, screen=1.0)


def rejected(seed: int, policy: str = "honest", bar: Bar = NEVER) -> Session:
    """A loop that the committee turned down."""
    session = play(library_with(bar=bar, feedback=policy), seed)
    if session.ending == "accepted":  # flawless, by chance
        return rejected(seed + 1_000, policy, bar)
    assert session.ending == "rejected"
    return session


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("none", {"none": 1.0}), ("generic", {"generic": 0.7, "none": 0.3}), ("honest", {"honest": 0.8, "generic": 0.2})],
)
def test_feedback_follows_policy_and_seed(policy: str, expected: dict[str, float]) -> None:
    """The shares are the documented ones; the same seed, the same answer; asking twice is refused."""
    library = library_with(bar=NEVER, feedback=policy)
    played = play(library, 1)
    kinds = []
    for seed in range(120):
        setup = replace(played.setup, seed=seed)
        session = Session.replay([setup, *played.events[1:]], library)
        session.request_feedback()
        event = session.events[-1]
        assert isinstance(event, FeedbackGiven)
        kinds.append(event.kind)
    assert set(kinds) == set(expected)
    for kind, share in expected.items():
        assert kinds.count(kind) / 120 == pytest.approx(share, abs=0.13)
    with pytest.raises(CommandRefusedError, match="already"):
        session.request_feedback()
    again = Session.replay(session.events, library)
    assert (again.feedback, again.state, again.commands) == (session.feedback, "rejected", {"wait_a_year"})


def test_honest_feedback_tells_what_was_not_noticed() -> None:
    """It names the strongest and the weakest round and only points that the interviewer there did not hear."""
    named = 0
    for seed in range(25):
        session = rejected(seed)
        session.request_feedback()
        event = session.events[-1]
        assert isinstance(event, FeedbackGiven)
        if event.kind != "honest":
            continue
        ratings = {key: left.rating for key, left in session.ratings.items()}
        titles = {round_.id: round_.title for round_ in session.company.round}
        assert titles[min(ratings, key=ratings.__getitem__)] in event.lines[0]
        heard = [
            (point.split(" ")[0], one.question)
            for one in session.events
            if isinstance(one, Answered) and one.part == "main"
            for point in one.points
            if point.split(" ")[0] in one.noticed and float(point.split(" ")[2]) > 0
        ]
        for key, question in heard:
            entry = session.library.question(question)
            text = (
                entry.question.points[key].text
                if entry and hasattr(entry.question, "points") and key in entry.question.points
                else "·"
            )
            assert not any(text in line for line in event.lines)
        named += any("did not hear" in line for line in event.lines)
    assert named >= 5


@pytest.mark.parametrize("policy", ["none", "generic", "honest"])
def test_an_improper_question_is_apologised_for(policy: str) -> None:
    """By companies that answer at all, and only when there was one."""
    for asked in (False, True):
        session = rejected(3, policy)
        events = list(session.events)
        if asked:
            place = next(index for index, event in enumerate(events) if isinstance(event, Answered))
            events[place] = replace(events[place], about="improper:age")
        session._state.events = events
        session.request_feedback()
        event = session.events[-1]
        assert isinstance(event, FeedbackGiven)
        assert any("none of an employer's business" in line for line in event.lines) == (asked and event.kind != "none")


def test_asking_for_feedback_changes_nothing_else() -> None:
    """Ratings, decision, ending and the debrief's rounds stay; the save still counts as rejected and finished."""
    session = rejected(3)
    before = (session.ratings, session.decision, session.ending, debrief(session).rounds)
    session.request_feedback()
    session.wait_a_year()
    assert (session.ratings, session.decision, session.ending, debrief(session).rounds) == before
    (passage,) = [one for one in debrief(session).passages if one.id == "afterwards"]
    assert set(session.events[-2].lines) < set(passage.lines)  # type: ignore[union-attr]
    assert any("after 6 months" in line for line in passage.lines)


def test_cooldowns_are_told_as_the_company_says() -> None:
    """One month, many months, no rule."""
    for months, words in ((0, "no rule"), (1, "after 1 month."), (18, "after 18 months.")):
        session = play(library_with(bar=NEVER, cooldown=months), 1)
        (passage,) = [one for one in debrief(session).passages if one.id == "afterwards"]
        assert any(words in line for line in passage.lines)


def test_a_near_miss_may_be_called() -> None:
    """The chance follows the answers' worth against the bar: certain limits, a line between, and calls come that often."""
    library = library_with(bar=NEVER)
    session = rejected(2)
    state = session._state
    merit = float(np.mean([session.ratings[key].merit for key in ("theory", "values")]))
    for miss, chance in (
        (-0.5, CALL_AT_BAR),
        (0.0, CALL_AT_BAR),
        (0.25, CALL_AT_BAR - 0.25 * CALL_PER_POINT),
        (0.6, 0.0),
    ):
        assert session.decision is not None
        state.decision = replace(session.decision, bar=merit + miss)
        state.events = [state.decision if type(one).__name__ == "CommitteeMet" else one for one in state.events]
        assert call_chance(state) == pytest.approx(chance, abs=1e-6)
    called = 0
    near = replace(session.decision, bar=round(merit, 2))
    events = [near if type(one).__name__ == "CommitteeMet" else one for one in session.events[1:]]
    for seed in range(150):
        later = Session.replay([replace(session.setup, seed=seed), *events], library)
        later.wait_a_year()
        event = later.events[-1]
        assert isinstance(event, YearPassed)
        called += event.called
    assert called / 150 == pytest.approx(CALL_AT_BAR, abs=0.12)


def test_nobody_calls_who_was_screened_out() -> None:
    """A loop that ended before the committee is not remembered."""
    session = play(library_with(bar=Bar(screen=4.0)), 1)
    assert session.decision is None
    assert call_chance(session._state) == 0


def test_coming_back_is_noticed_and_changes_only_words() -> None:
    """With `again` the first greeting nods; what is asked, drawn and rated is the same to the letter."""
    library = library_with()

    def entered(*, again: bool) -> Session:
        setup = LoopStarted(
            company="every-stage", candidate="sam", seed=4, mode="choose", length="full", timed=False, again=again
        )
        session = Session.start(setup, library)
        session.begin()
        session.enter()
        return session

    first, second = entered(again=False), entered(again=True)
    assert first.events[1:] == second.events[1:]
    assert isinstance(first.events[-1], RoundEntered)
    told = [line for line in second.transcript if line not in first.transcript]
    assert [line.text for line in told] == ["We have your name from last time, I see. Good that you tried again."]


def test_plain_offers_what_comes_after(tmp_path: Path) -> None:
    """After a rejection: feedback, a year, then the debrief; the end of the input leads there too."""
    library: Library = library_with(bar=Bar(screen=4.0), feedback="none")
    setup = LoopStarted(company="every-stage", candidate="sam", seed=4, mode="choose", length="short", timed=False)
    for lines, words in (
        ("2\n2\n", ("Ask them for feedback", "nobody at", "A year later")),
        ("", ("Decision: rejected",)),
    ):
        out = io.StringIO()
        with start_loop(tmp_path, library, setup) as loop:
            PlainFace(loop, io.StringIO("1\n" * 8 + lines), io.StringIO(), lambda: 0.0)
            session = loop.session
            while session.ending is None:
                if session.open_question:
                    session.skip()
                else:
                    getattr(session, session.prompt.choices[0][0])()
            assert PlainFace(loop, io.StringIO(lines), out, lambda: 0.0).run() == 0
        assert out.getvalue().rstrip().split("\n")[-1].startswith("Decision: rejected")
        assert all(word in out.getvalue() for word in words)
    infos = SaveFolder(tmp_path).list()
    assert {(info.finished, info.stands) for info in infos} == {(True, "rejected after recruiter")}


def test_a_rejection_is_found_among_the_saves(tmp_path: Path) -> None:
    """Only of this company, as this candidate, and only once it is over."""
    library = library_with(bar=Bar(screen=4.0))
    saves = SaveFolder(tmp_path)
    assert not turned_down_before(saves, "every-stage", "sam")
    setup = LoopStarted(company="every-stage", candidate="sam", seed=4, mode="choose", length="short", timed=False)
    with start_loop(tmp_path, library, setup) as loop:
        session = loop.session
        while session.ending is None:
            assert not turned_down_before(saves, "every-stage", "sam")
            if session.open_question:
                session.skip()
            else:
                getattr(session, session.prompt.choices[0][0])()
    assert turned_down_before(saves, "every-stage", "sam")
    assert not turned_down_before(saves, "onsite-only", "sam")
    assert not turned_down_before(saves, "every-stage", "ada")
