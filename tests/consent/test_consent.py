"""Below the full level a stranger's code asks first: once for each pack and content, in both faces."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from mockloop.catalogue.fingerprint import fingerprint
from mockloop.catalogue.library import CORE, Library, Pack
from mockloop.cli import main
from mockloop.coach.debrief import debrief
from mockloop.errors import CommandRefusedError
from mockloop.interview.consent import ConsentNeededError
from mockloop.interview.events import Answered, LoopStarted, QuestionDropped, RoundEntered
from mockloop.interview.perception import STRICTNESS_SHIFT
from mockloop.interview.results import reach_of
from mockloop.interview.session import Session
from mockloop.plain.face import PlainFace
from mockloop.sandbox import GUARANTEES, level, plans
from mockloop.storage.loops import start_loop
from mockloop.storage.settings import MAX_CONSENTS, Consents, Settings, load_settings, save_settings, with_consent

HANDS = Path(__file__).parents[1] / "packs" / "hands"
CODE = "def evens(numbers):\n    return [n for n in numbers if n % 2 == 0]"


@pytest.fixture
def lesser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that has no walls but limits."""
    monkeypatch.setattr(plans, "features", lambda: frozenset({"fork"}))
    level._best.cache_clear()
    yield
    level._best.cache_clear()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A stranger's pack."""
    return Path(shutil.copytree(HANDS, tmp_path / "stranger"))


def setup(company: str = "stranger/workshop") -> LoopStarted:
    """The workshop of the stranger."""
    return LoopStarted(company=company, candidate="stranger/sam", seed=3, mode="write", length="full", timed=False)


def at(library: Library, kind: str) -> Session:
    """A session at the stranger's, with the question of that kind open."""
    return at_kind(Session.start(setup(), library), kind)


def at_kind(session: Session, kind: str) -> Session:
    """The session with the question of that kind open."""
    session.begin()
    session.enter()
    while (view := session.open_question) is not None and view.kind != kind:
        session.skip()
    return session


@pytest.mark.usefixtures("lesser")
@pytest.mark.parametrize(("kind", "text"), [("sql", "SELECT 1"), ("code", CODE), ("debug", "def last(items): ...")])
def test_a_strangers_code_waits_for_leave(pack: Path, kind: str, text: str) -> None:
    """Answer, trial and weighing are refused until the pack's fingerprint is agreed to; nothing has happened till then."""
    session = at(Library.open([pack]), kind)
    before = session.events
    for command in (session.answer, session.weigh, session.rehearse):
        with pytest.raises(ConsentNeededError) as caught:
            command(text)
    assert session.events == before
    consent = caught.value.consent
    assert (consent.pack, consent.fingerprint) == ("stranger", fingerprint(pack))
    assert "limited" in consent.detail
    assert "can't read files" in consent.detail
    session.agree("0" * 64)
    with pytest.raises(ConsentNeededError):
        session.rehearse(text)
    session.agree(consent.fingerprint)
    assert session.rehearse(text).lines
    session.answer(text)
    assert isinstance(session.events[-1], Answered)


def test_at_the_full_level_nobody_is_asked(pack: Path) -> None:
    """Where every promise holds, a stranger's code runs."""
    if level.measure_level().needs_consent:
        pytest.skip("this machine has no full level")
    assert at(Library.open([pack]), "code").rehearse(CODE).lines


@pytest.mark.usefixtures("lesser")
def test_what_came_with_mockloop_runs_unasked() -> None:
    """The same pack in the place of the shipped one is ours."""
    library = Library((Pack(CORE, HANDS),))
    setup = LoopStarted(company="workshop", candidate="sam", seed=3, mode="write", length="full", timed=False)
    session = Session.start(setup, library)
    assert at_kind(session, "code").rehearse(CODE).lines


@pytest.mark.usefixtures("lesser")
def test_a_question_left_out_counts_for_nothing(pack: Path) -> None:
    """No score, a notice, a replay that says the same; and only a question that runs code can be left out."""
    library = Library.open([pack])
    session = at(library, "code")
    session.leave_out()
    assert session.events[-1] == QuestionDropped(question="stranger/hands/evens", refused=True)
    assert "counts for nothing" in session.notices[-1]
    again = Session.replay(session.events, library)
    assert (again.notices, again.state) == (session.notices, session.state)
    assert session.open_question is not None
    assert session.open_question.kind == "debug"
    talked = at(library, "review")
    with pytest.raises(CommandRefusedError, match="skip it instead"):
        talked.leave_out()


@pytest.mark.usefixtures("lesser")
def test_what_is_gone_behind_a_question_left_out_is_passed_over(pack: Path) -> None:
    """One does not stand before a question that the bank no longer has, however one got there."""
    before = at(Library.open([pack]), "sql").events
    bank = pack / "banks" / "hands.toml"
    bank.write_text(bank.read_text().replace('id = "evens"', 'id = "odds"'))
    session = Session.replay(before, Library.open([pack]))
    session.leave_out()
    assert session.events[-2:] == (
        QuestionDropped(question="stranger/hands/second", refused=True),
        QuestionDropped(question="stranger/hands/evens"),
    )
    assert session.open_question is not None
    assert session.open_question.kind == "debug"


@pytest.mark.usefixtures("lesser")
def test_a_question_left_out_is_not_among_those_that_were_rated(pack: Path) -> None:
    """The debrief divides by the questions that the scorecard averages: what was left out is none of them."""
    library = Library.open([pack])
    session = at(library, "code")
    session.leave_out()
    while "skip" in session.commands:
        session.skip()
    session.leave()
    entered = next(event for event in session.events if isinstance(event, RoundEntered))
    found = debrief(session).rounds[-1]
    told = {question.unsaid for question in found.questions if not question.said}
    assert told == {"It was left out and counts for nothing."}
    entries = [library.question(question.key) for question in found.questions if question.said]
    assert len(entries) == len(found.questions) - 1
    reached = sum(reach_of(entry) for entry in entries if entry) / len(entries)
    strict = next(trait for trait in found.reveal.traits if trait.name == "strictness")
    assert strict.effect  # else the line below could not fail
    assert strict.effect == pytest.approx(STRICTNESS_SHIFT * entered.strictness * 3 * reached)


def test_the_fingerprint_follows_the_content(pack: Path) -> None:
    """One byte, one name, one more file: another fingerprint; what is no TOML changes nothing; a FIFO does not hang."""
    before = fingerprint(pack)
    (pack / "notes.txt").write_text("nothing")
    os.mkfifo(pack / "banks" / "pipe.toml")
    assert fingerprint(pack) == before
    bank = pack / "banks" / "hands.toml"
    text = bank.read_text()
    bank.write_text(text.replace("evens(numbers)", "evens(Numbers)", 1))
    changed = fingerprint(pack)
    bank.rename(bank.with_name("other.toml"))
    renamed = fingerprint(pack)
    (pack / "banks" / "more.toml").write_text("")
    assert len({before, changed, renamed, fingerprint(pack)}) == 4


def plain(pack: Path, folder: Path, settings: Path, answers: list[str]) -> str:
    """What plain mode says from the code question on."""
    out = io.StringIO()
    begin = ["1", "1", "/skip", "/skip", "/skip"]
    feed = "".join(f"{line}\n" for line in (*begin, "/clear", *CODE.split("\n"), *answers))
    with start_loop(folder, Library.open([pack]), setup()) as loop:
        PlainFace(loop, io.StringIO(feed), out, lambda: 0.0, Consents(settings)).run()
    return out.getvalue()


@pytest.mark.usefixtures("lesser")
def test_plain_asks_once(pack: Path, tmp_path: Path) -> None:
    """A yes is kept for the pack as it is: the next loop does not ask, a changed pack does."""
    settings = tmp_path / "settings.toml"
    save_settings(settings, Settings(theme="nord"))
    first = plain(pack, tmp_path / "a", settings, ["/run", "2", "/run"])
    assert first.count("Let code of the pack “stranger” run here?") == 1
    assert first.count("1 of 2 examples right") == 2
    assert "sandbox: limited" in first
    kept, notices = load_settings(settings)
    assert (kept.theme, kept.consents, notices) == ("nord", (fingerprint(pack),), ())
    assert "Let code" not in plain(pack, tmp_path / "b", settings, ["/run"])
    bank = pack / "banks" / "hands.toml"
    bank.write_text(bank.read_text() + "\n# changed\n")
    assert "Let code" in plain(pack, tmp_path / "c", settings, ["/run"])


@pytest.mark.usefixtures("lesser")
@pytest.mark.parametrize("command", ["/run", "/done"])
def test_plain_takes_no(pack: Path, tmp_path: Path, command: str) -> None:
    """No leaves the question out, says so, keeps no consent, and goes on to the next question."""
    settings = tmp_path / "settings.toml"
    said = plain(pack, tmp_path / "a", settings, [command, "1"])
    assert "was left out, as its code was not to run" in " ".join(said.split())
    assert "Mend this" in said.rpartition("was left out")[2]
    assert not settings.exists()


def test_consents_are_bounded() -> None:
    """The newest are kept, each once."""
    settings = Settings()
    for number in range(MAX_CONSENTS + 5):
        settings = with_consent(settings, f"{number:064x}")
    settings = with_consent(settings, f"{10:064x}")
    assert len(settings.consents) == MAX_CONSENTS
    assert settings.consents[-1] == f"{10:064x}"
    assert len(set(settings.consents)) == MAX_CONSENTS


def test_consents_that_make_no_sense_are_said(tmp_path: Path) -> None:
    """A settings file of somebody's own making."""
    path = tmp_path / "settings.toml"
    path.write_text('consents = "all"\n')
    assert "x" not in Consents(path)
    assert "use an array of texts" in load_settings(path)[1][0]


@pytest.mark.usefixtures("lesser")
def test_the_level_is_told() -> None:
    """`mockloop sandbox` names the level in force and every promise."""
    result = CliRunner().invoke(main, ["sandbox"])
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "Sandbox level: limited (resource limits alone)"
    assert len(lines) == 1 + len(GUARANTEES)
    assert "  NO   code can't read files, list folders or look files up" in lines
