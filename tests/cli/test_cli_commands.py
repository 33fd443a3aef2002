"""The command line as a player, a script and a shell meet it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from forking import Forks

from mockloop.cli.basics import shared_first

TINY = Path(__file__).parent.parent / "packs" / "tiny"
ENVIRON = {key: value for key, value in os.environ.items() if not key.startswith(("MOCKLOOP_", "_MOCKLOOP"))}


FORKS = Forks()


def mockloop(
    *arguments: str, home: Path, feed: str = "", pack: Path | None = TINY, fresh: bool = False, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the command with nothing of the player's own in reach, if need be in an interpreter that starts anew."""
    arguments = (*(("--pack", str(pack)) if pack else ()), *arguments)
    everything = {**ENVIRON, "MOCKLOOP_HOME": str(home), **environ}
    if not fresh and not any(name.startswith(("PYTHON", "LC_")) for name in environ):
        return FORKS.run(arguments, feed=feed, environ=everything)
    return subprocess.run(
        [sys.executable, "-m", "mockloop", *arguments],
        input=feed,
        capture_output=True,
        text=True,
        env=everything,
        check=False,
        timeout=60,
    )


PLAY = ("play", "tiny/every-stage", "--candidate", "tiny/sam", "--plain", "--mode", "choose", "--untimed")


@pytest.mark.parametrize("company", ["tiny/every-stage", "tiny/onsite-only"])
def test_ones_drive_a_loop_to_its_decision(tmp_path: Path, company: str) -> None:
    """A pipe of ones ends every loop by itself, and twice the same seed says the same to the letter."""
    outs = []
    for fresh in (False, True):  # whose hashes differ
        done = mockloop("play", company, *PLAY[2:], "--seed", "7", home=tmp_path, feed="1\n" * 500, fresh=fresh)
        assert done.returncode == 0, done.stderr
        outs.append(done.stdout)
    assert outs[0] == outs[1]
    assert [line for line in outs[0].splitlines() if line.startswith("Decision: ")]
    assert "\x1b" not in outs[0]
    assert max(map(len, outs[0].splitlines())) <= 76


def test_companies_one_a_line_the_id_first(tmp_path: Path) -> None:
    """Scripts can read the list."""
    done = mockloop("companies", home=tmp_path)
    assert {"tiny/every-stage", "tiny/onsite-only"} <= {line.split("\t")[0] for line in done.stdout.splitlines()}
    assert done.returncode == 0


def test_the_shipped_companies_are_there(tmp_path: Path) -> None:
    """Without any pack of one's own there are three companies to play, and nothing to complain of."""
    done = mockloop("companies", home=tmp_path, pack=None)
    assert len(done.stdout.splitlines()) >= 3
    assert done.stderr == ""


def test_interrupted_and_continued(tmp_path: Path) -> None:
    """Input that ends in the middle keeps the loop; `continue` goes on at the same question, draft included."""
    first = mockloop(
        "play", "tiny/onsite-only", "--candidate", "tiny/sam", "--plain", "--mode", "write", "--untimed", "--seed", "3",
        home=tmp_path, feed="1\n1\nhalf an answer\n",
    )  # fmt: skip
    assert first.returncode == 0
    assert "mockloop continue tiny-onsite-only-3 --plain" in first.stdout
    asked = next(line for line in first.stdout.splitlines() if line.startswith("[question"))
    again = mockloop("continue", "--plain", home=tmp_path, feed="and the rest\n\n/quit\n")
    assert asked in again.stdout
    assert "half an answer" in again.stdout
    listed = mockloop("saves", home=tmp_path)
    assert listed.stdout.startswith("tiny-onsite-only-3\t")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("play", "tiny/every-stge", "--plain"), 'did you mean "tiny/every-stage"?'),
        (("play", "tiny/every-stage", "--plain", "--candidate", "nobody"), 'no candidate "nobody"'),
        (("play", "tiny/every-stage", "--plain", "--save", "../evil"), "name of a save"),
        (("continue", "nothing-here", "--plain"), "nothing-here"),
    ],
)
def test_mistakes_get_one_line(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    """A wrong word is answered with one line that names the cure, and no traceback."""
    done = mockloop(*arguments, home=tmp_path)
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.rglob("*.toml"))


@pytest.mark.parametrize(
    "arguments", [(), ("play", "tiny/every-stage"), ("continue",)], ids=["home", "play", "continue"]
)
def test_without_a_terminal_plain_is_named(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """The full screen refuses a pipe in one line, with exit code 2."""
    done = mockloop(*arguments, home=tmp_path)
    assert done.returncode == 2
    assert "--plain" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_nonsense_does_not_go_on_for_ever(tmp_path: Path) -> None:
    """A script that answers nonsense is stopped with exit code 1; the loop is kept."""
    done = mockloop(*PLAY, "--seed", "7", home=tmp_path, feed="maybe\n" * 5000)
    assert done.returncode == 1
    assert "Kept as" in done.stdout


def test_a_broken_file_leaves_the_others_playing(tmp_path: Path) -> None:
    """An error in one company is one line with file, line, column and cure; the other companies are listed."""
    pack = tmp_path / "mine"
    for path in TINY.rglob("*.toml"):
        target = pack / path.relative_to(TINY)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text().replace('stage = "phone-screen"', 'stage = "phone-scren"'))
    done = mockloop("companies", home=tmp_path, pack=pack)
    assert "mine/onsite-only" in done.stdout
    assert "mine/every-stage\t" not in done.stdout
    assert done.stderr.strip().endswith(
        'every-stage.toml:32:1: "phone-scren" is not allowed here; did you mean "phone-screen"?'
    )


def test_hostile_text_is_shown_literally(tmp_path: Path) -> None:
    """Markup and control bytes in a scenario reach plain output as text, without any control byte."""
    pack = tmp_path / "evil"
    for path in TINY.rglob("*.toml"):
        target = pack / path.relative_to(TINY)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text().replace("Onsite Only", "[/] [@click=app.quit()]a[0] {x} \\u001b[31mred \\u009b1m")
        target.write_text(text)
    done = mockloop(
        "play",
        "evil/onsite-only",
        "--candidate",
        "evil/sam",
        *PLAY[4:],
        "--seed",
        "1",
        home=tmp_path,
        pack=pack,
        feed="1\n" * 99,
    )
    assert "[/] [@click=app.quit()]a[0] {x} [31mred 1m" in done.stdout
    assert not set(done.stdout) & {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160))}


def test_completion_knows_companies(tmp_path: Path) -> None:
    """The shell completes company ids."""
    done = mockloop(
        home=tmp_path,
        pack=None,
        _MOCKLOOP_COMPLETE="bash_complete",
        COMP_WORDS=f"mockloop --pack {TINY} play tiny/on",
        COMP_CWORD="4",
    )
    assert "plain,tiny/onsite-only" in done.stdout
    assert "complete" in mockloop("completion", "bash", home=tmp_path).stdout


def test_locate_and_version(tmp_path: Path) -> None:
    """The command says where things are, and which version it is."""
    done = mockloop("locate", "--save-dir", str(tmp_path / "elsewhere"), home=tmp_path)
    assert str(tmp_path / "elsewhere") in done.stdout
    assert f"pack tiny\t{TINY}" in done.stdout
    assert str(tmp_path) in done.stdout
    places = dict(line.split("\t") for line in done.stdout.splitlines())
    assert Path(places["crashes"]) == Path(places["settings"]).with_name("crash.txt")
    assert mockloop("--version", home=tmp_path).stdout.startswith("mockloop, version ")


def test_a_bare_command_word_is_no_answer(tmp_path: Path) -> None:
    """Who types help without its stroke is told, and nothing is sent."""
    done = mockloop(
        "play", "tiny/onsite-only", "--candidate", "tiny/sam", "--plain", "--mode", "write", "--untimed", "--seed", "3",
        home=tmp_path, feed="1\n1\nhelp\n?\n\n/quit\n",
    )  # fmt: skip
    assert done.stdout.count("/help is the command") == 2
    assert "question 2" not in done.stdout


def test_saves_say_how_a_loop_ended_though_points_were_claimed(tmp_path: Path) -> None:
    """A claim after the end does not open the loop again."""
    from mockloop.catalogue.library import Library
    from mockloop.interview.events import Answered, LoopStarted
    from mockloop.storage.loops import start_loop
    from mockloop.storage.saves import SaveFolder

    library = Library.open([TINY])
    setup = LoopStarted(
        company="tiny/onsite-only", candidate="tiny/sam", seed=3, mode="write", length="full", timed=False
    )
    with start_loop(tmp_path, library, setup, "over") as loop:
        session = loop.session
        while session.ending is None:
            session.skip() if session.state.endswith(".room") else getattr(session, session.prompt.choices[0][0])()
        answered = next(event for event in session.events if isinstance(event, Answered) and event.points)
        session.claim(answered.question, answered.points[0].split()[0])
    (info,) = SaveFolder(tmp_path).list()
    assert info.finished
    assert "rejected by the committee" in info.stands


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (f"{' '.join(PLAY)} --seed 7 <&-", 0, "Kept as"),
        (f"{' '.join(PLAY)} --seed 7 >&-", 2, "output is closed"),
        (f"{' '.join(PLAY)} --seed 7 </dev/null", 0, "Kept as"),
        ("grade tiny/basics/stampede <&-", 2, "input is closed; give the answer on stdin"),
    ],
    ids=["no input", "no output", "empty input", "nothing to grade"],
)
def test_closed_streams(tmp_path: Path, arguments: str, code: int, says: str) -> None:
    """A closed stdin is the end of input, or refused in one line as a closed stdout is; never a traceback."""
    command = f"{sys.executable} -m mockloop --pack {TINY} {arguments}"
    environ = {**ENVIRON, "MOCKLOOP_HOME": str(tmp_path)}
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environ, check=False, timeout=60)
    assert done.returncode == code, done.stderr
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_terminal_that_knows_only_ascii(tmp_path: Path) -> None:
    """What can't be written becomes a question mark."""
    done = mockloop(*PLAY, "--seed", "7", home=tmp_path, feed="1\n" * 300, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert "R?sum? screen" in done.stdout


@pytest.mark.parametrize("feed", ["2\n", "1\n1\n2\n"])
def test_withdrawing_early_is_a_decision(tmp_path: Path, feed: str) -> None:
    """Whoever leaves before a round is over still gets a debrief and a decision line."""
    done = mockloop(*PLAY, "--seed", "7", home=tmp_path, feed=feed + "6\n2\n" * 60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().splitlines()[-1].startswith("Decision: ")


def test_a_full_disk_ends_a_script_that_only_tries_again(tmp_path: Path) -> None:
    """Refused again and again, plain mode stops by itself; told to play on unsaved, it goes on to the decision."""
    from mockloop.catalogue.library import Library
    from mockloop.errors import SaveFullError
    from mockloop.interview.events import LoopStarted
    from mockloop.plain.face import PlainFace
    from mockloop.storage.loops import start_loop

    library = Library.open([TINY])
    setup = LoopStarted(
        company="tiny/onsite-only", candidate="tiny/sam", seed=3, mode="choose", length="short", timed=False
    )
    for name, feed, code, says in (
        ("stuck", "1\n" * 500, 1, "Kept as"),
        ("on", "1\n2\n" + "1\n" * 500, 0, "Decision: "),
    ):
        out = io.StringIO()
        with start_loop(tmp_path, library, setup, name) as loop:
            loop.journal.append = refuse(SaveFullError("The disk is full."))  # type: ignore[method-assign]
            assert PlainFace(loop, io.StringIO(feed), out, lambda: 0.0).run() == code
        assert says in out.getvalue()


def refuse(error: Exception) -> Callable[..., None]:
    """A function that only raises."""

    def raising(*_: object) -> None:
        raise error

    return raising


def test_a_file_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Control bytes and line ends in names of files and keys never reach the output."""
    pack = tmp_path / "odd"
    (pack / "companies").mkdir(parents=True)
    sound = (TINY / "companies" / "onsite-only.toml").read_text()
    (pack / "companies" / "fine.toml").write_text(sound)
    (pack / "companies" / "mi\x1b]0;pwn\x07.toml").write_text(sound)
    (pack / "companies" / "keys.toml").write_text('"a\\nmockloop: all is well" = 1\n' + sound)
    done = mockloop("companies", home=tmp_path, pack=pack)
    assert "odd/fine" in done.stdout
    assert not set(done.stdout + done.stderr) & {"\x1b", "\x07"}
    assert len(done.stderr.strip().splitlines()) == 2


def test_coming_back_is_remembered_unless_a_seed_is_given(tmp_path: Path) -> None:
    """After a rejection they know one; a seed promises the same interview as ever, and --again and --no-again decide."""
    remembered = "turned you down before"
    first = mockloop(*PLAY, "--seed", "1", home=tmp_path, feed="1\n" * 500)
    assert "Decision: rejected" in first.stdout
    assert remembered not in first.stdout
    for more, known in (
        ((), True),
        (("--seed", "1"), False),
        (("--seed", "5", "--again"), True),
        (("--no-again",), False),
    ):
        done = mockloop(*PLAY, *more, home=tmp_path, feed="/quit\n")
        assert (remembered in done.stdout) is known, more


def test_shared_options_stand_anywhere() -> None:
    """Behind the command, with or without a sign of equality; an option without its value stays, to be complained of."""
    assert shared_first(["play", "x", "--save-dir", "a", "--seed", "7"]) == [
        "--save-dir",
        "a",
        "play",
        "x",
        "--seed",
        "7",
    ]
    assert shared_first(["saves", "--pack=p", "--save-dir=a"]) == ["--pack=p", "--save-dir=a", "saves"]
    assert shared_first(["saves", "--save-dir"]) == ["saves", "--save-dir"]
    assert shared_first(["play", "--", "--save-dir", "a"]) == ["play", "--", "--save-dir", "a"]
