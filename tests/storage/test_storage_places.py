"""Where saves, settings and packs live."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mockloop.storage import places

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """As if installed from a wheel, with a home of its own."""
    fake = tmp_path / "site-packages" / "mockloop" / "storage" / "places.py"
    monkeypatch.setattr(places, "__file__", str(fake))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def test_the_override_wins(tmp_path: Path) -> None:
    """`--save-dir` beats both variables."""
    environ = {"MOCKLOOP_SAVE_DIR": "/var/a", "MOCKLOOP_HOME": "/var/b"}
    assert places.save_folder(tmp_path / "here", environ) == tmp_path / "here"
    assert places.save_folder(Path("~/here"), environ) == Path.home() / "here"


def test_the_variables() -> None:
    """The save folder's own variable beats the home's; an empty one counts as none."""
    assert places.save_folder(None, {"MOCKLOOP_SAVE_DIR": "/var/a", "MOCKLOOP_HOME": "/var/b"}) == Path("/var/a")
    assert places.save_folder(None, {"MOCKLOOP_SAVE_DIR": "", "MOCKLOOP_HOME": "/var/b"}) == Path("/var/b/saves")
    assert places.settings_file({"MOCKLOOP_HOME": "/var/b"}) == Path("/var/b/settings.toml")
    assert places.packs_folder({"MOCKLOOP_HOME": "/var/b"}) == Path("/var/b/packs")


def test_in_a_checkout(tmp_path: Path) -> None:
    """The running code's own checkout, from wherever it is started."""
    assert places.save_folder(None, {}) == REPOSITORY / "saves"
    assert places.save_folder(None, {}, tmp_path) == REPOSITORY / "saves"


def test_started_inside_a_checkout(elsewhere: Path) -> None:
    """An installed program started somewhere inside a checkout uses that one's folder."""
    inner = elsewhere / "clone" / "docs" / "deep"
    inner.mkdir(parents=True)
    (elsewhere / "clone" / "src" / "mockloop").mkdir(parents=True)
    user = elsewhere / "data" / "mockloop" / "saves"
    assert places.save_folder(None, {}, inner) == user
    (elsewhere / "clone" / "pyproject.toml").write_text('[project]\nname = "another"\n')
    assert places.save_folder(None, {}, inner) == user
    (elsewhere / "clone" / "pyproject.toml").write_text('[project]\nname = "mockloop"\n')
    assert places.save_folder(None, {}, inner) == elsewhere / "clone" / "saves"


def test_a_checkout_that_can_not_be_written_to(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else's checkout: the user's own folder."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert places.save_folder(None, {}, REPOSITORY) == elsewhere / "data" / "mockloop" / "saves"


def test_installed(elsewhere: Path) -> None:
    """Without a checkout: data, configuration and packs in the user's folders."""
    assert places.save_folder(None, {}, elsewhere) == elsewhere / "data" / "mockloop" / "saves"
    assert places.settings_file({}) == elsewhere / "config" / "mockloop" / "settings.toml"
    assert places.packs_folder({}) == elsewhere / "data" / "mockloop" / "packs"


def test_user_packs(tmp_path: Path) -> None:
    """Each visible folder in the packs folder is a pack; no folder, no packs."""
    environ = {"MOCKLOOP_HOME": str(tmp_path)}
    assert places.user_packs(environ) == ()
    for name in ("packs/zebra", "packs/ant", "packs/.git"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "packs" / "notes.txt").write_text("")
    assert places.user_packs(environ) == (tmp_path / "packs" / "ant", tmp_path / "packs" / "zebra")


def test_imports_stay_light() -> None:
    """Storage brings neither numpy nor platformdirs along before they are needed."""
    code = (
        "import sys, mockloop.storage.loops, mockloop.storage.settings, mockloop.storage.places\n"
        "print([name for name in ('numpy', 'platformdirs', 'textual') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
