"""Report, replay and compare from the command line, as a player and a script meet them."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copy
from xml.etree import ElementTree as ET

import pytest
from test_cli_commands import PLAY, mockloop


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two finished loops, `one` and `two`, and `half` that still goes on."""
    home = tmp_path_factory.mktemp("home")
    for name, feed in (("one", "1\n" * 400), ("half", "1\n1\n1\n")):
        done = mockloop(*PLAY, "--seed", "7", "--save", name, home=home, feed=feed)
        assert done.returncode == 0, done.stderr
    copy(home / "saves" / "one.toml", home / "saves" / "two.toml")
    return home


def test_a_report_to_stdout_or_into_a_file(home: Path, tmp_path: Path) -> None:
    """Markdown by default, else what is asked for or what the file is called; twice the same to the byte."""
    plain = mockloop("report", "one", home=home)
    assert plain.returncode == 0, plain.stderr
    assert plain.stdout.startswith("# ")
    (tmp_path / "a.txt").write_text("a file that is there is written anew")
    for name, begins in (("a.html", "<!doctype html>"), ("a.txt", "# ")):
        done = mockloop("report", "one", "-o", str(tmp_path / name), home=home, fresh=name == "a.txt")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (tmp_path / name).read_text("utf-8").startswith(begins)
    assert (tmp_path / "a.txt").read_text("utf-8") == plain.stdout
    ET.fromstring(mockloop("report", "one", "--format", "svg", home=home, LC_ALL="C", PYTHONIOENCODING="ascii").stdout)
    before = (home / "saves" / "one.toml").read_bytes()
    assert not list((home / "saves").glob("one.lock"))
    assert (home / "saves" / "one.toml").read_bytes() == before


@pytest.mark.parametrize("command", [["report", "half"], ["compare", "one", "half"]])
def test_what_goes_on_keeps_its_secrets(home: Path, command: list[str]) -> None:
    """A loop that is not over is refused in one line that names the cure."""
    done = mockloop(*command, home=home)
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.fullmatch(
        r'mockloop: "half" is not over yet; play it to its end first: mockloop continue half\n', done.stderr
    )


@pytest.mark.parametrize("command", [["replay", "no-such"]])
def test_a_save_that_is_not_there(home: Path, command: list[str]) -> None:
    """One line with what there is."""
    done = mockloop(*command, home=home)
    assert done.returncode == 1
    assert 'No save is named "no-such"' in done.stderr
    assert "one" in done.stderr
    assert done.stderr.count("\n") == 1


def test_where_a_report_can_not_be_written(home: Path, tmp_path: Path) -> None:
    """One line, no traceback."""
    done = mockloop("report", "one", "-o", str(tmp_path / "none" / "a.md"), home=home)
    assert done.returncode == 1
    assert done.stderr.endswith("can't be written (no such file or directory)\n")


def test_a_damaged_save_says_so(home: Path) -> None:
    """Of a save whose end is broken nothing is told as if it were the end."""
    data = bytearray((home / "saves" / "two.toml").read_bytes())
    data[-200] ^= 1
    (home / "saves" / "hurt.toml").write_bytes(bytes(data))
    done = mockloop("report", "hurt", home=home)
    assert done.returncode == 1
    assert "hurt" in done.stderr
    assert "checksum" in done.stderr


def test_replay_from_a_pipe(home: Path) -> None:
    """No terminal: lines of text, all steps, with enter or without; `--no-thoughts` keeps to what was said."""
    whole = mockloop("replay", "one", home=home)
    assert whole.returncode == 0, whole.stderr
    heads = re.findall(r"^== (\d+) of (\d+): ", whole.stdout, re.MULTILINE)
    assert [int(number) for number, _ in heads] == list(range(1, int(heads[0][1]) + 1))
    assert "What was thought:" in whole.stdout
    some = mockloop("replay", "one", "--plain", "--no-thoughts", home=home, feed="3\nq\n").stdout
    assert some.count("\n== ") == 2
    assert "What was thought:" not in some


def test_compare_two(home: Path) -> None:
    """Both names, every round, no line wider than 76."""
    done = mockloop("compare", "one", "two", home=home)
    assert done.returncode == 0, done.stderr
    assert "1. one: " in done.stdout
    assert "2. two: " in done.stdout
    assert "Round by round" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 76
