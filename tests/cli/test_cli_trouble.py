"""Odd folders, full disks and keys that end things: one clear line, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mockloop.cli import main
from mockloop.storage.drafts import Drafts
from mockloop.storage.settings import load_settings
from mockloop.tui.services import SettingsStore

TINY = Path(__file__).parents[1] / "packs" / "tiny"
LONG = "/tmp/" + "x" * 300


def run(home: Path, *arguments: str, text: str = "", **environ: str) -> Result:
    """What the command line says."""
    return CliRunner().invoke(main, arguments, input=text, env={"MOCKLOOP_HOME": str(home), **environ})


def start(home: Path, *arguments: str, **options: object) -> subprocess.Popen[str]:
    """The command line in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "mockloop", *arguments],
        env={**os.environ, "MOCKLOOP_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stderr=subprocess.PIPE,
        text=True,
        **options,  # type: ignore[call-overload]  # of Popen
    )


@pytest.mark.parametrize(
    ("arguments", "environ", "code", "said"),
    [
        (["--save-dir", "~nobody-here/x", "saves"], {}, 1, "~nobody-here/x: nobody of that name has a home"),
        (["saves"], {"MOCKLOOP_SAVE_DIR": "~nobody-here/x"}, 1, "nobody of that name"),
        (["locate"], {"MOCKLOOP_HOME": "~nobody-here/x"}, 1, "nobody of that name"),
        (["--save-dir", LONG, "saves"], {}, 0, ""),
        (["--save-dir", LONG, "play", "tin-heron", "--plain"], {}, 1, "file name too long"),
        (["--pack", LONG, "companies"], {}, 1, "file name too long"),
        (["--save-dir", "", "saves"], {}, 2, "the name is empty"),
        (["--pack", "", "companies"], {}, 2, "the name is empty"),
    ],
)
def test_odd_folders(tmp_path: Path, arguments: list[str], environ: dict[str, str], code: int, said: str) -> None:
    """Each names the folder, or the option, and the cure."""
    result = run(tmp_path, *arguments, **environ)
    assert (result.exit_code, type(result.exception)) in {(code, SystemExit), (0, type(None))}, result.output
    assert result.exit_code == code
    assert said in result.output


def test_a_missing_entry_of_the_packs_is_a_warning(tmp_path: Path) -> None:
    """The other packs and all commands work; what `--pack` names has to be there."""
    packs = os.pathsep.join(("/nowhere-at-all", str(TINY)))
    result = run(tmp_path, "companies", MOCKLOOP_PACKS=packs)
    assert result.exit_code == 0
    assert "tiny/every-stage" in result.stdout
    assert "/nowhere-at-all: no pack here" in result.stderr
    assert "(left out)" in result.stderr
    assert run(tmp_path, "--pack", "/nowhere-at-all", "companies").exit_code == 1
    twice = run(tmp_path, "--pack", str(TINY), "companies", MOCKLOOP_PACKS=packs)
    assert twice.stdout.count("tiny/every-stage") == 1


def test_json_that_nests_too_deep(tmp_path: Path) -> None:
    """The line's number, and what is wrong with it."""
    answers = tmp_path / "answers.jsonl"
    answers.write_text("[" * 100_000 + "\n")
    bank = str(TINY / "banks" / "basics.toml")
    result = run(tmp_path, "grade", "--bank", bank, "--answers", str(answers))
    assert result.exit_code == 1
    assert "Line 1 is not JSON: nested too deeply" in result.output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [["companies"], ["--help"], ["play", "tin-heron", "--plain", "--seed", "1"]])
def test_an_output_that_is_full(tmp_path: Path, arguments: list[str]) -> None:
    """One line on stderr; a loop says where it is kept."""
    with Path("/dev/full").open("w") as full:
        process = start(tmp_path, *arguments, stdin=subprocess.DEVNULL, stdout=full)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert errors.startswith("mockloop: the output can't be written (no space left on device).")
    assert errors.count("\n") == 1
    if "play" in arguments:
        assert "mockloop continue tin-heron-1 --plain" in errors


@pytest.mark.parametrize("arguments", [["--pack", ".", "companies"], ["play", "tin-heron", "--plain", "--seed", "1"]])
def test_a_working_folder_that_was_deleted(tmp_path: Path, arguments: list[str]) -> None:
    """Under our feet; what needs no such folder works."""
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"import os, sys; os.rmdir({str(gone)!r}); os.execv(sys.executable, [sys.executable, '-m', 'mockloop', *sys.argv[1:]])"
    process = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=gone,
        env={**os.environ, "MOCKLOOP_HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in process.stderr
    assert process.returncode == (1 if "--pack" in arguments else 0), process.stderr
    assert "Kept as tin-heron-1" in process.stdout or ".: can't be opened as a pack" in process.stderr


def test_ctrl_c_in_plain_mode_says_how_to_go_on(tmp_path: Path) -> None:
    """Not "Aborted!": the loop is kept, and its draft."""
    process = start(
        tmp_path, "play", "tin-heron", "--plain", "--seed", "1", stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    while "> " not in process.stdout.readline() + process.stdout.read(2):
        pass
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "The loop is kept as tin-heron-1. To go on: mockloop continue tin-heron-1 --plain" in out
    assert "Aborted" not in out + errors
    assert "Traceback" not in errors


def test_pipes_in_the_place_of_files(tmp_path: Path) -> None:
    """Nothing waits for a pipe that nobody writes to."""
    saves = tmp_path / "saves"
    saves.mkdir()
    (saves / "folder.toml").mkdir()
    for name in ("pipe.toml", "loop.draft.toml"):
        os.mkfifo(saves / name)
    os.mkfifo(tmp_path / "settings.toml")
    assert run(tmp_path, "--save-dir", str(saves), "saves").output == ""
    assert "No save is named" in run(tmp_path, "--save-dir", str(saves), "continue", "folder", "--plain").output
    drafts = Drafts(saves / "loop.toml")
    assert drafts.load() is None
    assert "not a plain file" in drafts.notice
    assert "not a plain file" in load_settings(tmp_path / "settings.toml")[1][0]
    assert SettingsStore(tmp_path / "settings.toml").theme() == ""
