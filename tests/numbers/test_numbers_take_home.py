"""Take-homes: parts in any order, handed in as far as they got, and a note that is held to what was done."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from numbers_setup import given, setup

from mockloop.catalogue.checks import question_faults
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import TakeHome
from mockloop.coach.debrief import debrief
from mockloop.errors import CommandRefusedError
from mockloop.interview.session import Session
from mockloop.simulate.chance import draws_of_play
from mockloop.simulate.panels import evaluate
from mockloop.simulate.planning import plan_of
from mockloop.simulate.scripted import Scripted

Sit = Callable[..., Session]
CODE = "def recall(hits, misses):\n    return hits / (hits + misses) if hits + misses else 0.0"
REVIEW = "1: the scaler is fitted on all rows, so the test rows leak into it"
TALK = "I would not deploy it when a simple baseline does as well, or when a wrong answer harms somebody unchecked."
DONE = "Recall is written and tested with the examples."
NEXT = "With more time I would test it on new data next."
LEFT = "I left the review out, because the time was short."


def work(session: Session, **texts: str) -> None:
    """Turn to each part by its id and give the answer; follow-ups are left."""
    for part, text in texts.items():
        view = session.open_question
        assert view is not None
        wanted = part.replace("_", "-")
        if not view.key.endswith(f"#{wanted}"):
            session.turn_to(wanted)
        session.answer(text, seconds=60.0)
        if (view := session.open_question) is not None and view.part == "follow-up":
            session.skip()


def test_good_work_is_one_question_by_weighted_parts(sit_down: Sit) -> None:
    """All parts and the note: the last answer hands it in, and nobody need say what was left out.

    What fits into four hours weighs 3, and 1 the note; a third of the last part still fits, the rest counts half.
    """
    session = sit_down("leak")
    work(session, pipeline=REVIEW, recall=CODE)
    assert session.open_question is not None
    assert session.open_question.key.endswith("#trade-offs")
    assert session.open_question.hours == "3.5 of 4 hours spent; what goes over counts half"
    work(session, trade_offs=TALK, note=f"{DONE} {NEXT}")
    answers = given(session, "leak")
    assert {key: round(answer.share, 3) for key, answer in answers.items()} == {
        "pipeline": 0.25,
        "recall": 0.5,
        "trade-offs": 0.167,
        "note": 0.25,
    }
    assert answers["note"].score > 0.9
    assert "left-out" not in " ".join(answers["note"].points)
    assert session.prompt.kind == "closing"
    assert any(
        line.text == "handed in after 5 of 4 hours; what came after them counts half" for line in session.transcript
    )
    session.leave()
    assert session.ratings["take-home"].merit == 4.0
    told = [line for passage in debrief(session).rounds[-1].passages for line in passage.lines]
    assert "Together, by weight: 4.0 of 4." in told


def test_the_time_kept_is_worth_as_much(sit_down: Sit) -> None:
    """Who takes the best that fits into the hours can earn the full mark; more hours mend a weak part by half."""
    session = sit_down("leak")
    work(session, recall=CODE, pipeline=REVIEW, note=f"{DONE} {LEFT} {NEXT}")
    session.hand_in()
    session.leave()
    kept = session.ratings["take-home"].merit
    assert kept > 3.5
    merits = []
    for order in (
        {"pipeline": "2: the model is too small", "recall": CODE},
        {"recall": CODE, "pipeline": "2: the model"},
    ):
        for more in ({}, {"trade_offs": TALK}):
            session = sit_down("leak")
            work(session, **order, **more, note=f"{DONE} {NEXT}")
            if session.open_question:
                session.hand_in()
            session.leave()
            merits.append(session.ratings["take-home"].merit)
    assert merits[0] < merits[1] < kept
    assert merits[1] == merits[3]


@pytest.mark.parametrize("order", list(itertools.permutations(["recall", "pipeline", "trade-offs"])))
def test_shares_by_hours(library: Library, order: tuple[str, ...]) -> None:
    """Whatever the order: within the hours by weight, beyond them by half, and never more than that."""
    entry = library.question("core/desk/leak")
    assert entry is not None
    assert isinstance(entry.question, TakeHome)
    shares = entry.question.shares(order)
    weights = {"recall": 2 / 4, "pipeline": 1 / 4, "trade-offs": 1 / 4}
    hours = {"recall": 2.0, "pipeline": 1.5, "trade-offs": 1.5}
    assert [shares[key] for key in order[:2]] == pytest.approx([weights[key] for key in order[:2]])
    late = (sum(hours.values()) - 4) / hours[order[2]]
    assert shares[order[2]] == pytest.approx(weights[order[2]] * (1 - late / 2))
    assert shares["note"] == pytest.approx(1 / 4)


def test_partial_delivery_with_an_honest_note(sit_down: Sit) -> None:
    """What is missing is worth nothing; saying so earns the note its point."""
    session = sit_down("leak")
    work(session, recall=CODE, note=f"{DONE} {LEFT} {NEXT}")
    assert session.open_question is not None
    assert session.open_question.hours == "2 of 4 hours spent"
    session.hand_in()
    note = given(session, "leak")["note"]
    assert note.score > 0.9
    assert "left-out met" in " ".join(note.points)
    session.leave()
    assert 2.0 < session.ratings["take-home"].merit < 3.2
    questions = debrief(session).rounds[-1].questions
    assert [question.reached for question in questions] == [True, False, False, True]


def test_handed_in_untouched_is_worth_nothing(sit_down: Sit) -> None:
    """Nobody gets past a take-home by handing in an empty page; the plan of the loop says the same."""
    session = sit_down("leak")
    session.hand_in()
    session.leave()
    left = session.ratings["take-home"]
    assert (left.rating, left.merit) == (1.0, 1.0)
    plan = plan_of(session)
    assert evaluate(plan, draws_of_play(plan, [session.setup.seed])).ratings[-1, 0] == left.rating


def test_left_out_altogether_judges_nobody(sit_down: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A take-home all of whose parts are gone from the library is no empty page."""
    session = sit_down("leak")
    monkeypatch.setattr(session.library, "question", lambda _: None)
    session._drop_lost_questions()
    session.leave()
    assert session.ratings["take-home"].merit == session.company.bar.pass_
    assert plan_of(session).rounds[-1].count == 0


def test_a_note_that_says_nothing_of_what_is_missing_earns_less(sit_down: Sit) -> None:
    """Silence loses the point; a claim that all is done loses half of the rest, too, and is named."""
    scores = {}
    for said in (LEFT, "", "Everything is done and tested."):
        session = sit_down("leak")
        work(session, recall=CODE, note=f"{DONE} {said} {NEXT}")
        note = given(session, "leak")["note"]
        scores[said] = note.score
    honest, silent, false = scores.values()
    assert honest > silent > false
    assert false < 0.5
    assert any(
        "It says that all is done; missing: Read the pipeline (1.5 h), Trade-offs (1.5 h)." in g for g in note.guards
    )


@pytest.mark.parametrize("text", ["Not everything is done.", "The review is not done; all of it is not finished."])
def test_a_denial_is_no_claim(sit_down: Sit, text: str) -> None:
    """“Not everything” is honest."""
    session = sit_down("leak")
    work(session, note=text)
    assert not any(guard.startswith("incomplete") for guard in given(session, "leak")["note"].guards)


def test_bad_and_hostile_work_earns_next_to_nothing(sit_down: Sit) -> None:
    """A crash, noise, stuffing, an empty thank-you."""
    session = sit_down("leak")
    work(
        session,
        recall="import os\nos._exit(0)",
        pipeline="[/] \x1b[31m 99999: no",
        trade_offs="baseline harm deploy baseline harm",
        note="ok " * 3000,
    )
    session.leave()
    assert session.ratings["take-home"].merit < 1.4


def test_a_part_may_be_done_again_until_it_is_handed_in(sit_down: Sit) -> None:
    """The latest answer counts, whether better or worse."""
    session = sit_down("leak")
    work(session, pipeline="2: the model is too small")
    work(session, pipeline=REVIEW)
    assert given(session, "leak")["pipeline"].score > 0.9
    assert "turn_to" in session.commands
    session.hand_in()
    assert session.open_question is None


def test_what_was_given_can_not_be_left_out_any_more(sit_down: Sit) -> None:
    """Work that was run stands, though its code may not run a second time: it counts once, and nothing counts twice."""
    session = sit_down("leak")
    work(session, recall=CODE)
    session.turn_to("recall")
    with pytest.raises(CommandRefusedError, match="has an answer already"):
        session.leave_out()
    session.turn_to("pipeline")
    work(session, pipeline=REVIEW)
    assert given(session, "leak")["recall"].score == 0.8  # all of the code, and nothing of the follow-up


def test_nobody_reacts_at_home(sit_down: Sit) -> None:
    """No “good”, no “hm”: nobody is there while one works."""
    session = sit_down("leak")
    before = len(session.transcript)
    work(session, pipeline=REVIEW)
    said = [line.text for line in session.transcript[before:] if line.who == "interviewer"]
    assert said == ["What is wrong here?", "Write recall(hits, misses)."]


def test_plain_mode_to_the_end(plain: Callable[..., str]) -> None:
    """Parts by number, hours told, the last one hands in."""
    lines = ["1", "1", "/part 2", "1: the scaler is fitted on the test rows too", "", *CODE.split("\n"), "/done"]
    lines += ["It is not defined; say so.", "", "/skip", "Nothing is left out but the trade-offs.", "", "1", "1"]
    out = plain(lines)
    assert "Mend the metric (2 h), 0 of 4 hours spent, the parts add up to 5]" in " ".join(out.split())
    assert "3.5 of 4 hours spent; giving this hands it in]" in " ".join(out.split("\n"))
    assert "(handed in after 3.5 of 4 hours)" in out
    assert "== Take-home is over ==" in out


def test_ones_from_a_pipe_reach_the_decision(plain: Callable[..., str]) -> None:
    """In choose mode the loop with every kind of this pack plays to its end, in lines of at most 76 columns."""
    out = plain(["1"] * 60, mode="choose")
    assert "Decision: " in out
    assert max(map(len, out.splitlines())) <= 76


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("mode", ["choose", "write"])
def test_a_random_player_is_replayed_and_planned(library: Library, mode: str, seed: int) -> None:
    """Whatever is done, the loop ends, its events rebuild it, and its plan has the rounds as they were rated."""
    rng = random.Random(seed)
    session = Session.start(setup(mode, seed, timed=bool(seed % 2)), library)
    for _ in range(400):
        commands = session.commands - {"withdraw", "pause", "ask"}
        if not commands:
            break
        command = rng.choice(sorted(commands))
        view = session.open_question
        if command == "answer":
            session.answer(
                rng.choice(["1 2 3 4", "23k\n46k", "a baseline", CODE, "9" * 70_000]), seconds=rng.random() * 30
            )
        elif command == "choose" and view is not None:
            session.choose(rng.randrange(len(view.options)), seconds=rng.random() * 30)
        elif command == "turn_to" and view is not None:
            session.turn_to(rng.choice([part.id for part in view.sections if part.can_open]))
        elif command == "clarify":
            session.clarify("How much data is there?")
        elif command == "negotiate":
            session.negotiate(rng.choice(session.prompt.asks or ("Is there room for more?",)))
        else:
            getattr(session, command)()
    assert session.ending is not None
    again = Session.replay(session.events, library)
    assert (again.events, again.transcript, again.state) == (session.events, session.transcript, session.state)
    assert len(plan_of(session).rounds) == len(session.ratings)


@pytest.mark.parametrize("mode", ["choose", "write"])
def test_a_scripted_candidate_gets_through(library: Library, mode: str) -> None:
    """The better one does better."""
    merits = []
    for strength in ("strong", "weak"):
        session = Scripted(
            Session.start(setup(mode, 5), library), strength, mix=(0, 0) if strength == "strong" else (1, 0)
        ).play()
        merits.append(session.ratings["take-home"].merit)
    assert merits[0] > merits[1]


@pytest.mark.parametrize(
    ("changes", "path", "what"),
    [
        (
            {
                "part": [
                    {"title": "a", "hours": 1},
                    {"title": "b", "hours": 1, "mcq": {"id": "m", "ask": "?", "right": ["a"], "wrong": ["b"]}},
                ]
            },
            ("part", 0),
            "one question",
        ),
        ({"note": {"id": "note", "ask": "?"}}, ("note",), "nothing to grade by"),
        ({"note": {"id": "one", "ask": "?", "model": "a"}}, (), "two parts have the id"),
    ],
)
def test_faults_are_named(changes: dict[str, Any], path: tuple[str | int, ...], what: str) -> None:
    """What an author may get wrong."""
    talk = {"id": "one", "ask": "?", "model": "a model answer"}
    parts = [{"title": "a", "hours": 1, "talk": talk}, {"title": "b", "hours": 1, "talk": talk | {"id": "two"}}]
    data = {"id": "t", "ask": "Do it.", "hours": 2, "part": parts, "note": talk | {"id": "note"}} | changes
    faults = list(question_faults(msgspec.convert(data, TakeHome)))
    assert [(fault.path, what in fault.what) for fault in faults] == [(path, True)], faults
