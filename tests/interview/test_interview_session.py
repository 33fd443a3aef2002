"""A loop is a function of company, candidate, seed and actions; replaying its events is being there again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitting import library_of

from mockloop.catalogue.library import CORE, Library, Pack
from mockloop.errors import CatalogueError, CommandRefusedError, UnknownIdError
from mockloop.interview.events import Answered, AnyEvent, LoopStarted, QuestionDropped
from mockloop.interview.flat import from_record, to_record
from mockloop.interview.session import Session

TINY = Path(__file__).parent.parent / "packs" / "tiny"
LIBRARY = library_of("tiny")
WORDS = [
    "I would take a lock per key so that one caller refills it.",
    "no idea",
    "1,000 req/s",
    "x" * 70_000,
    "[/] \x1b[31m",
]


def setup(**changes: object) -> LoopStarted:
    """A set-up with defaults."""
    values: dict[str, object] = {
        "company": "every-stage",
        "candidate": "sam",
        "seed": 7,
        "mode": "choose",
        "length": "full",
        "timed": False,
    }
    return LoopStarted(**{**values, **changes})  # type: ignore[arg-type]


def step(session: Session, rng: random.Random) -> None:
    """One random command that the state takes."""
    command = rng.choice(sorted(session.commands - {"withdraw"} or session.commands))
    seconds = round(rng.uniform(0, 400), 1)
    view = session.open_question
    match command:
        case "answer":
            session.answer(rng.choice(WORDS), seconds=seconds)
        case "choose":
            assert view is not None
            session.choose(rng.randrange(len(view.options)), seconds=seconds)
        case "unknown":
            session.unknown(rng.choice(["", "I would read the paper and try it on a small set"]), seconds=seconds)
        case "skip":
            session.skip(seconds=seconds)
        case "ask":
            session.ask(rng.choice(session.prompt.asks or ("How do you know that a model helped?", "no", "Holidays?")))
        case "negotiate":
            session.negotiate(rng.choice(session.prompt.asks or ("Thank you. Is there room for more equity?", "More.")))
        case "clarify":
            session.clarify(rng.choice(["How many people use it?", "tell me more", "what is your favourite colour?"]))
        case _:
            getattr(session, command)()


def views(session: Session) -> tuple[object, ...]:
    """All that a face can see."""
    return (
        session.state,
        session.events,
        session.prompt,
        session.transcript,
        session.progress,
        session.clock,
        session.host,
        session.resume_result,
        session.decision,
        session.ending,
        session.notices,
        session.commands,
    )


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**63 - 1),
    walk=st.integers(0, 2**32),
    company=st.sampled_from(["every-stage", "onsite-only"]),
    mode=st.sampled_from(["choose", "write"]),
    length=st.sampled_from(["short", "full"]),
    timed=st.booleans(),
)
def test_replay_is_live(seed: int, walk: int, company: str, mode: str, length: str, timed: bool) -> None:
    """After every step of a random walk, the events so far rebuild all that a face can see."""
    kept: list[AnyEvent] = []
    session = Session.start(
        setup(seed=seed, company=company, mode=mode, length=length, timed=timed), LIBRARY, kept.append
    )
    rng = random.Random(walk)
    for _ in range(60):
        again = Session.replay([from_record(to_record(event)) for event in kept], LIBRARY)
        assert views(again) == views(session)
        if session.ending:
            break
        step(session, rng)


def test_same_seed_same_interview() -> None:
    """Two loops with the same set-up and actions have the same events to the letter; another seed differs."""
    runs = []
    for seed in (5, 5, 6):
        session = Session.start(setup(seed=seed), LIBRARY)
        rng = random.Random(1)
        while not session.ending:
            step(session, rng)
        runs.append([to_record(event) for event in session.events])
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]


def test_an_unknown_company_is_named_with_the_nearest() -> None:
    """A wrong id is refused with the nearest right one."""
    with pytest.raises(UnknownIdError, match='did you mean "every-stage"'):
        Session.start(setup(company="every-stag"), LIBRARY)


def in_room(mode: str = "write", **changes: object) -> Session:
    """A session in its first open question at the company with one stage."""
    session = Session.start(setup(company="onsite-only", mode=mode, **changes), LIBRARY)
    session.begin()
    session.enter()
    return session


def room_with_stampede() -> Session:
    """A session whose open question is the one with hints and follow-ups."""
    for seed in range(50):
        session = in_room(seed=seed)
        if session.open_question and "stampede" in session.open_question.key:
            return session
    raise AssertionError("no seed asks it")


def test_a_missed_point_is_followed_up_and_earns_a_share() -> None:
    """The follow-up is about the first point that was missed; making it then raises the question's score."""
    session = room_with_stampede()
    session.answer("Many misses recompute the same value at once, so one caller recomputes while the rest wait.")
    first = session.events[-1]
    assert isinstance(first, Answered)
    assert first.about == "jitter"
    view = session.open_question
    assert view is not None
    assert view.part == "follow-up"
    session.answer("Add jitter to the time to live, so that expiry is spread in time.")
    second = session.events[-1]
    assert isinstance(second, Answered)
    assert second.score > first.score
    assert second.perceived > first.perceived


def test_hints_cost() -> None:
    """The same answer is worth less after a hint, by the costs that were shown, and hints run out."""
    scores, costs = [], []
    for hints in (0, 1, 2):
        session = room_with_stampede()
        costs.append(0.0)
        for _ in range(hints):
            assert session.open_question is not None
            costs[-1] += session.open_question.hint_cost
            session.hint()
        session.answer("Many misses recompute the same value at once; one caller recomputes while the rest wait.")
        event = session.events[-1]
        assert isinstance(event, Answered)
        scores.append(event.score)
    assert [scores[0] - score for score in scores] == pytest.approx(costs)
    assert costs == pytest.approx([0.0, 0.05, 0.15])
    session = room_with_stampede()
    while "hint" in session.commands:
        session.hint()
    assert session.open_question is not None
    assert session.open_question.hints_left == 0
    with pytest.raises(CommandRefusedError, match="no further hint"):
        session.hint()


def test_an_honest_unknown_beats_a_bluff_and_a_skip() -> None:
    """Saying one doesn't know earns more than skipping, a plan more than none, and both more than bluffing."""

    def score(act: str, text: str = "") -> float:
        session = room_with_stampede()
        getattr(session, act)(*([text] if text else []))
        event = session.events[-1]
        assert isinstance(event, Answered)
        return event.score

    plan = score("unknown", "I would reproduce it under load and read the database's slow query log first.")
    bare = score("unknown")
    bluff = score("answer", "We leverage the eventual synergy of quorum manifolds and a robust paradigm of excellence.")
    assert plan > bare > max(bluff, score("skip"))


def test_the_clock_ends_a_round() -> None:
    """When the time is used up no further question is asked, the interviewer says so, and it costs."""
    session = in_room(timed=True)
    assert session.clock.limit is not None
    session.skip(seconds=session.clock.limit + 1)
    assert session.prompt.kind == "closing"
    assert any("out of time" in line.text for line in session.transcript)


def test_pausing_stops_the_clock() -> None:
    """What was used before the pause stays used; the pause itself adds nothing."""
    session = in_room(timed=True)
    session.pause(seconds=12.5)
    assert session.clock.used == pytest.approx(12.5)
    assert session.prompt.kind == "paused"
    session.unpause()
    assert session.clock.used == pytest.approx(12.5)


def test_an_empty_answer_is_no_answer() -> None:
    """White space alone is refused; the question stays open."""
    session = in_room()
    with pytest.raises(CommandRefusedError, match="empty"):
        session.answer(" \n\t ")
    assert session.prompt.kind == "question"


def test_a_lost_question_is_skipped_with_a_notice(tmp_path: Path) -> None:
    """A save whose open question is no longer in the library goes on with the next one and says so."""
    session = in_room()
    view = session.open_question
    assert view is not None
    gone = view.key.rpartition("/")[2]
    for path in TINY.rglob("*.toml"):
        target = tmp_path / path.relative_to(TINY)
        target.parent.mkdir(exist_ok=True)
        target.write_text(path.read_text().replace(f'id = "{gone}"', f'id = "{gone}-renamed"'))
    kept: list[AnyEvent] = []
    later = Session.replay(session.events, Library((Pack(CORE, tmp_path),)), kept.append)
    assert [type(event) for event in kept] == [QuestionDropped]
    assert any(gone in notice for notice in later.notices)
    assert later.open_question is None or later.open_question.key != view.key


def test_a_round_added_later_leaves_a_loop_as_it_was(tmp_path: Path) -> None:
    """A finished loop comes back the same when its company has a round more by then; without one of its rounds it
    can't, and says which.
    """
    session = Session.start(setup(), LIBRARY)
    rng = random.Random(5)
    while not session.ending:
        step(session, rng)
    for path in TINY.rglob("*.toml"):
        target = tmp_path / path.relative_to(TINY)
        target.parent.mkdir(exist_ok=True)
        target.write_text(path.read_text())
    company = tmp_path / "companies" / "every-stage.toml"
    before, mark, rest = company.read_text().partition('[[round]]\nid = "phone"')
    added = mark.replace("phone", "chat") + rest.partition("[[round]]")[0]
    company.write_text(before + added + mark + rest)
    library = Library((Pack(CORE, tmp_path),))
    assert [round_.id for round_ in library.company("every-stage").round][1] == "chat"
    again = Session.replay(session.events, library)
    assert (again.events, again.progress) == (session.events, session.progress)
    company.write_text(before + rest[rest.index("[[round]]") :])
    with pytest.raises(CatalogueError, match='no longer has the round "phone"'):
        Session.replay(session.events, Library((Pack(CORE, tmp_path),)))


def test_no_question_is_asked_twice_in_a_loop() -> None:
    """Every question of a loop is another one."""
    session = Session.start(setup(length="full"), LIBRARY)
    rng = random.Random(3)
    asked: list[str] = []
    while not session.ending:
        view = session.open_question
        if view and view.part == "main" and view.key not in asked[-1:]:
            asked.append(view.key)
        step(session, rng)
    assert len(asked) == len(set(asked))


def test_an_undisclosed_schedule_names_only_the_next_round() -> None:
    """Rounds ahead have no title where the company keeps its schedule to itself."""
    session = Session.start(setup(company="onsite-only"), LIBRARY)
    titles = [step.title for step in session.progress if step.stage == "onsite"]
    assert titles == ["A long talk", "a further round"]


def test_a_claim_is_kept_apart_and_changes_no_score() -> None:
    """A missed point can be claimed once, also after the end; a met or unknown one can't; scores stay."""
    session = room_with_stampede()
    session.answer("Many misses recompute the same value at once, so one caller recomputes while the rest wait.")
    event = session.events[-1]
    assert isinstance(event, Answered)
    session.claim(event.question, "jitter")
    assert session.claimed == {(event.question, "jitter")}
    for point, why in (("jitter", "claimed already"), ("herd", "met already"), ("nonsense", "no such point")):
        with pytest.raises(CommandRefusedError, match=why):
            session.claim(event.question, point)
    again = Session.replay(session.events, LIBRARY)
    assert again.claimed == session.claimed
    assert views(again) == views(session)
    assert event in session.events


def test_a_claim_is_possible_after_the_end() -> None:
    """The debrief is where one claims."""
    session = room_with_stampede()
    session.skip()
    event = session.events[-1]
    assert isinstance(event, Answered)
    session.withdraw()
    session.claim(event.question, "herd")
    assert session.ending == "withdrawn"


def test_a_right_option_is_never_unnoticed() -> None:
    """What is right by itself is taken for right, whoever listens."""
    for seed in range(30):
        session = Session.start(setup(company="every-stage", seed=seed), LIBRARY)
        session.begin()
        session.proceed()
        if session.ending:
            continue
        session.enter()
        view = session.open_question
        assert view is not None
        entry = LIBRARY.question(view.key)
        assert entry is not None
        session.choose(*(view.options.index(text) for text in entry.question.right))
        event = session.events[-1]
        assert isinstance(event, Answered)
        assert event.score == 1
        assert event.perceived > 0.85
        assert event.noticed == ("choice",)


def test_what_was_partly_said_is_not_asked_again() -> None:
    """Follow-ups ask first for what was missed or contradicted, then for what is unsure, never for what was partly met."""
    from mockloop.catalogue.models import FollowUp, Talk
    from mockloop.grading.mark import PointMark
    from mockloop.interview.probing import next_followup

    question = Talk(
        id="q",
        ask="?",
        rubric=dict.fromkeys("abc", "x"),
        followup=tuple(FollowUp(missed=key, ask=key) for key in "abc"),
    )

    def asked(*states: str) -> str:
        points = [PointMark(id=key, state=state, credit=0.0) for key, state in zip("abc", states, strict=True)]  # type: ignore[arg-type]
        found = next_followup(question, points, (), "write")
        return found.missed if found else ""

    assert asked("partly", "unsure", "missed") == "c"
    assert asked("partly", "unsure", "met") == "b"
    assert asked("contradicted", "missed", "missed") == "a"
    assert asked("partly", "met", "partly") == ""


def test_a_short_round_says_its_own_time() -> None:
    """Lobby, greeting and clock of a short loop agree."""
    session = Session.start(setup(company="onsite-only", length="short", mode="write", timed=True), LIBRARY)
    session.begin()
    assert session.host is not None
    before = session.host.minutes, session.clock.limit
    session.enter()
    assert session.host is not None
    assert (session.host.minutes, session.clock.limit) == before == (12, 720)
    assert "12 minutes" in session.transcript[0].text


def test_who_is_turned_down_cannot_withdraw() -> None:
    """After a no there is only to go on."""
    session = Session.start(setup(company="every-stage", seed=3), LIBRARY)
    while session.prompt.kind != "between":
        if session.state.endswith(".room"):
            session.skip()
        else:
            getattr(session, session.prompt.choices[0][0])()
    assert [command for command, _ in session.prompt.choices] == ["proceed"]
    assert "withdraw" not in session.commands
    with pytest.raises(CommandRefusedError, match="turned you down"):
        session.withdraw()
