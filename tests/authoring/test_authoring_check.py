"""`mockloop check`: what an author is told of a pack before anybody plays it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mockloop.authoring.check import survey
from mockloop.catalogue.library import Library
from mockloop.cli import main

COMPANY = """format = 1
name = "Nib"
about = "Pens."
kind = "start-up"
role = "writer"
level = "mid"
banks = ["pens"]
posting = "Come by."
[interviewer.ink]
people = ["Ines Duarte"]
role = "founder"
[[round]]
id = "talk"
stage = "onsite"
title = "A talk"
minutes = 30
by = "ink"
ask = [{ kind = "talk" }%s]
[offer]
pay = "ink"
"""
BANK = """format = 1
topic = "Pens"
[[talk]]
id = "shuffle"
ask = "Why shuffle the training data between epochs?"
model = "Without it the batches come in the same order, so the gradient is biased towards whatever came last."
rubric.order = "Batches in the same order every time bias the gradient towards what came last"
rubric.noise = "Fresh batches add useful noise that helps to generalise"
[[talk.answer]]
quality = "strong"
hits = ["order", "noise"]
text = "%s"
[[talk.answer]]
quality = "weak"
text = "%s"
[[code]]
id = "double"
ask = "Write double(x)."
entry = "double"
case = [{ in = [2], out = 4 }, { in = [0], out = 0, hidden = true }]
[[code.answer]]
quality = "strong"
text = "def double(x):\\n    return %s"
"""
GOOD = "In the same order every epoch the batches bias the gradient towards what came last, and fresh batches add noise that helps to generalise."
POOR = "I would look at the data and then try a few things."


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A folder for a pack."""
    folder = tmp_path / "nib"
    (folder / "banks").mkdir(parents=True)
    (folder / "companies").mkdir()
    return folder


def write(pack: Path, *, strong: str = GOOD, weak: str = POOR, code: str = "2 * x", asks: str = "") -> Library:
    """The pack with these answers."""
    (pack / "banks" / "pens.toml").write_text(BANK % (strong, weak, code))
    (pack / "companies" / "nib.toml").write_text(COMPANY % asks)
    return Library.open([pack])


def test_a_sound_pack_has_nothing_to_report(pack: Path) -> None:
    """Everything is counted, and nothing said."""
    library = write(pack)
    found = survey(library, library.packs[-1:], run=True)
    assert (found.companies, found.questions, found.unrun) == (1, 2, 0)
    assert found.faults == found.advice == ()


def test_advice_where_the_grader_hears_otherwise(pack: Path) -> None:
    """A strong answer that is not heard and a weak one that is, at their lines, with the points; and the order."""
    library = write(pack, strong=POOR, weak=GOOD)
    found = survey(library, library.packs[-1:], run=True)
    assert found.faults == ()
    strong, weak = (
        next(line for line in found.advice if f"the {name} answer is graded" in line) for name in ("strong", "weak")
    )
    assert "banks/pens.toml:12:1: " in strong
    assert "not heard in it: order, noise (add ways to say it)" in strong
    assert "heard in it: order, noise" in weak


def test_code_of_answers_is_run(pack: Path) -> None:
    """A strong answer that fails its cases is told, unless nothing may run."""
    library = write(pack, code="3 * x - 1")
    found = survey(library, library.packs[-1:], run=True)
    assert any("banks/pens.toml:23:1: the strong answer is graded" in line for line in found.advice)
    found = survey(library, library.packs[-1:], run=False)
    assert found.unrun == 1
    assert found.advice == ()


def test_faults_are_told_with_their_place_and_end_in_1(pack: Path) -> None:
    """An ask that no question answers, and a key nobody knows."""
    write(pack, asks=', { kind = "star" }')
    (pack / "candidates").mkdir()
    (pack / "candidates" / "me.toml").write_text('format = 1\nnmae = "Me"\n')
    ended = CliRunner().invoke(main, ["check", str(pack), "--no-run"])
    assert ended.exit_code == 1
    assert "companies/nib.toml:18:" in ended.stdout
    assert "candidates/me.toml:2:1: unknown key" in ended.stdout
    assert "1 question with code not run\n1 company, 2 questions: 7 faults, 0 pieces of advice" in ended.stdout
    write(pack)
    (pack / "candidates" / "me.toml").unlink()
    ended = CliRunner().invoke(main, ["check", str(pack)])
    assert (ended.exit_code, ended.stdout) == (0, "1 company, 2 questions: 0 faults, 0 pieces of advice\n")


def test_no_pack_there() -> None:
    """One line, no traceback."""
    ended = CliRunner().invoke(main, ["check", "no-such-folder"])
    assert ended.exit_code != 0
    assert "no-such-folder: no pack here" in ended.output
