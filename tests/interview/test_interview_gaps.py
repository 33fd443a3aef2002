"""Rounds without questions: named at the start, by company file and ask; a loop with none at all does not start."""

from __future__ import annotations

import io
import shutil
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from sitting import shipped_library

from mockloop.catalogue.library import Library
from mockloop.cli import main
from mockloop.errors import CatalogueError
from mockloop.interview.events import Length, LoopStarted, Mode
from mockloop.interview.gaps import demand_questions
from mockloop.interview.session import Session
from mockloop.plain.face import PlainFace
from mockloop.storage.loops import start_loop

TINY = Path(__file__).parents[1] / "packs" / "tiny"
COMPANY = """
format = 1
name = "Hollow Works"
about = "Forgot its questions."
kind = "start-up"
role = "ML engineer"
level = "mid"
banks = {banks}
posting = "Come."
bar = {{ pass = 2.5 }}

[interviewer.engineer]
people = ["Mara Okafor"]
role = "engineer"

[[round]]
id = "first"
stage = "onsite"
title = "First"
minutes = 30
by = "engineer"
ask = [{first}]

[[round]]
id = "second"
stage = "onsite"
title = "Second"
minutes = 30
by = "engineer"
ask = [{second}]

[offer]
pay = "a wage"
"""
ONE = '{ kind = "mcq" }'


def hollow(tmp_path: Path, banks: str = '["basics"]', first: str = ONE, second: str = ONE) -> Path:
    """A stranger's pack whose company asks for these."""
    pack = tmp_path / "hollow"
    shutil.copytree(TINY, pack, dirs_exist_ok=True)
    (pack / "companies" / "hollow.toml").write_text(COMPANY.format(banks=banks, first=first, second=second))
    return pack


def setup(mode: str = "write") -> LoopStarted:
    """A loop there."""
    return LoopStarted(
        company="hollow/hollow",
        candidate="hollow/sam",
        seed=5,
        mode=mode,
        length="full",
        timed=False,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"second": '{ kind = "sql" }'}, 'companies/hollow.toml:30:8: round "second" asks for a question of kind "sql", and its banks (basics) have none'),
        ({"second": '{ kind = "mcq", id = "basics/nothing" }'}, 'hollow.toml:30:8: round "second" asks for the question "basics/nothing"'),
        ({"second": ONE + ', { kind = "code", count = 3 }'}, 'hollow.toml:30:26: round "second" asks for a question of kind "code"'),
        ({"first": '{ kind = "mcq", count = 20 }'}, "only 2 for all rounds together; add more, or ask for fewer"),
    ],
)  # fmt: skip
def test_an_ask_without_a_question_is_named(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    """With the file, the line and the column of the ask, before anything was played, and among the library's problems."""
    library = Library.open([hollow(tmp_path, **changes)])
    session = Session.start(setup(), library)
    assert any(said in line for line in session.notices), session.notices
    assert any(said in line for line in library.problems)


def test_choosing_needs_answers_to_choose_from(tmp_path: Path) -> None:
    """What can be asked in write mode only is a gap in choose mode."""
    pack = hollow(tmp_path, second='{ kind = "talk" }')
    bank = pack / "banks" / "basics.toml"
    text = bank.read_text()
    bank.write_text(
        text[: text.index("[[talk]]")] + '[[talk]]\nid = "bare"\nask = "Why?"\nrubric.point = "Because it is so"\n'
    )
    library = Library.open([pack])
    assert Session.start(setup("write"), library).notices == ()
    assert "two or more answers to choose from" in Session.start(setup("choose"), library).notices[0]


def test_a_loop_without_any_question_does_not_start(tmp_path: Path) -> None:
    """It leaves no save behind; the line names the file."""
    library = Library.open([hollow(tmp_path, banks='["nowhere"]')])
    saves = tmp_path / "saves"
    with pytest.raises(CatalogueError, match="none of its rounds has a question") as caught:
        start_loop(saves, library, setup())
    assert "hollow.toml:22:8" in str(caught.value)
    assert not saves.exists()
    assert any('no bank "nowhere"' in line for line in library.problems)


def test_the_command_line_says_it_at_the_start(tmp_path: Path) -> None:
    """In one run with exit code 1 when nothing can be played, as a warning when a round is empty."""
    environ = {"MOCKLOOP_HOME": str(tmp_path / "home")}
    pack = hollow(tmp_path, banks='["nowhere"]')
    command = ["--pack", str(pack), "play", "hollow/hollow", "--plain", "--seed", "1"]
    result = CliRunner().invoke(main, command, env=environ)
    assert result.exit_code == 1
    assert "hollow.toml:22:8" in result.output
    assert "Traceback" not in result.output
    hollow(tmp_path, second='{ kind = "sql" }')
    result = CliRunner().invoke(main, command, env=environ, input="")
    assert result.exit_code == 0
    assert 'round "second" asks for a question of kind "sql"' in result.stderr


def test_an_empty_round_is_told_of_when_it_comes(tmp_path: Path) -> None:
    """Played to the end, also from its events: the offer does not come without a word."""
    library = Library.open([hollow(tmp_path, second='{ kind = "sql" }')])
    out = io.StringIO()
    with start_loop(tmp_path / "saves", library, setup("choose")) as loop:
        PlainFace(loop, io.StringIO("1\n" * 40), out, lambda: 0.0).run()
        events = loop.session.events
    said = " ".join(out.getvalue().split())
    assert "Note: " in said
    assert "Round second has no question to ask; nobody is judged by it." in said
    again = Session.replay(events, library)
    assert "Round second has no question to ask; nobody is judged by it." in again.notices


def test_what_is_shipped_has_no_gaps() -> None:
    """In any mode and length, for anybody."""
    library = shipped_library()
    ways = product(library.companies, library.candidates, get_args(Mode), get_args(Length))
    for company, candidate, mode, length in ways:
        setup = LoopStarted(company=company, candidate=candidate, seed=11, mode=mode, length=length, timed=False)
        assert demand_questions(library, setup) == (), (company, candidate, mode, length)


def test_a_question_that_is_not_for_everybody_is_a_gap_for_some(tmp_path: Path) -> None:
    """What is only asked of people with a gap in their résumé leaves an empty round to the others, and that is said."""
    pack = hollow(tmp_path, second='{ kind = "star" }')
    bank = pack / "banks" / "basics.toml"
    bank.write_text(bank.read_text().replace("[[star]]", '[[star]]\nonly = "gap"'))
    library = Library.open([pack])
    [line] = Session.start(setup(), library).notices
    assert 'round "second" asks for a question of kind "star", and its banks (basics) have none' in line
    sam = library.candidates["hollow/sam"]
    gone = replace(sam, job=(replace(sam.job[0], when="2010 to 2012"), replace(sam.job[0], when="2016 to 2020")))
    library.__dict__["candidates"] = {"hollow/sam": gone}  # where the cached property keeps them
    assert Session.start(setup(), library).notices == ()
