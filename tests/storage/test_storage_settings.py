"""Settings and drafts: small files that must never stand in the way."""

from __future__ import annotations

import errno
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from powerloss import Crashable
from scenes import ODD, SAVE

from mockloop.errors import SaveError, SaveFullError
from mockloop.storage.drafts import Draft, Drafts
from mockloop.storage.record import SEED, sealed
from mockloop.storage.settings import Settings, load_settings, save_settings

DRAFT = Draft(question="core/ml/q1", text="half a thou", scratchpad="base rate!", seconds=61.25)


def full(_: str) -> None:
    """A disk without room."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# --- settings ----------------------------------------------------------------------------------------------


def test_no_settings_are_the_defaults(tmp_path: Path) -> None:
    """A first start: no file, no line, nothing written."""
    assert load_settings(tmp_path / "a" / "settings.toml") == (Settings(), ())
    assert not list(tmp_path.iterdir())


def test_settings_come_back(tmp_path: Path) -> None:
    """What was saved is loaded, odd text among it; the folder is made."""
    path = tmp_path / "a" / "settings.toml"
    chosen = Settings(theme="high-contrast", motion=False, editor=ODD, mode="write", length="full", welcomed=True)
    save_settings(path, chosen)
    assert load_settings(path) == (chosen, ())
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.toml"]


def test_keys_of_other_versions_are_kept(tmp_path: Path) -> None:
    """A key or table this version does not know is there again after saving."""
    path = tmp_path / "settings.toml"
    path.write_text('theme = "a"\nnovel = 3\n[later]\nlist = [1, 2]\n')
    found, notices = load_settings(path)
    assert not notices
    save_settings(path, replace(found, theme="b"))
    record = tomllib.loads(path.read_text())
    assert (record["theme"], record["novel"], record["later"]) == ("b", 3, {"list": [1, 2]})


def test_a_bad_value_costs_only_itself(tmp_path: Path) -> None:
    """One line for each, naming file, key and cure; the rest is used."""
    path = tmp_path / "settings.toml"
    path.write_text('theme = "a"\nmotion = "no"\nmode = "shout"\n')
    found, notices = load_settings(path)
    assert found == Settings(theme="a")
    assert len(notices) == 2
    assert 'mode can\'t be used as it is; use "choose" or "write"' in notices[0]
    assert str(path) in notices[1]


JUNK = {
    "no UTF-8": b"\xff",
    "no TOML": b"theme = ",
    "deep": b"[" * 5000,
    "long number": b"a = " + b"1" * 5000,
    "large": b"#" * 2**21,
}


@pytest.mark.parametrize("kind", JUNK)
def test_a_bad_file_is_the_defaults_and_is_kept(tmp_path: Path, kind: str) -> None:
    """Told in one line; saving puts the bad file beside, not into the bin."""
    junk = JUNK[kind]
    path = tmp_path / "settings.toml"
    path.write_bytes(junk)
    found, notices = load_settings(path)
    assert found == Settings()
    assert len(notices) == 1
    save_settings(path, Settings(theme="b"))
    assert load_settings(path) == (Settings(theme="b"), ())
    assert (tmp_path / "settings.toml.bad").read_bytes() == junk


def test_settings_that_can_not_be_read_or_written(tmp_path: Path) -> None:
    """A folder in the file's place is one line either way."""
    path = tmp_path / "settings.toml"
    path.mkdir()
    assert load_settings(path)[0] == Settings()
    assert "can't be read" in load_settings(path)[1][0]
    with pytest.raises(SaveError):
        save_settings(path, Settings())


def test_a_full_disk_keeps_the_old_settings() -> None:
    """Refused: the old file is whole."""
    disk = Crashable()
    path = Path("/config/settings.toml")
    save_settings(path, Settings(theme="a"), disk)
    disk.fault = full
    with pytest.raises(SaveFullError):
        save_settings(path, Settings(theme="b"), disk)
    disk.fault = lambda _: None
    assert load_settings(path, disk) == (Settings(theme="a"), ())


@pytest.mark.parametrize("lame", [-1, 2])
def test_settings_survive_a_power_loss(lame: int) -> None:
    """The old ones or the new, never a broken file; without the sync of the new file the model finds one."""
    disk = Crashable(lame=lame)
    path = Path("/config/settings.toml")
    save_settings(path, Settings(theme="a"), disk)
    start = len(disk.ops)
    save_settings(path, Settings(theme="b"), disk)
    seen = [load_settings(path, crashed) for _, crashed in disk.crashes(start)]
    sound = all(not notices and found.theme in {"", "a", "b"} for found, notices in seen)
    assert sound == (lame < 0)


# --- drafts ------------------------------------------------------------------------------------------------


@given(
    question=st.text(st.characters(categories=None)),
    text=st.text(st.characters(categories=None)),
    seconds=st.floats(0, 1e9),
)
def test_drafts_come_back(question: str, text: str, seconds: float) -> None:
    """Any text, exactly."""
    disk = Crashable({folder: 1 for folder in SAVE.parents if folder != folder.parent}, {1: b""})
    draft = Draft(question=question, text=text, scratchpad=text[::-1], seconds=seconds)
    Drafts(SAVE, disk).save(DRAFT)
    Drafts(SAVE, disk).save(draft)
    assert Drafts(SAVE, disk).load() == draft


def test_a_huge_draft_comes_back(tmp_path: Path) -> None:
    """64 KB, beside the journal, under its name."""
    drafts = Drafts(tmp_path / "mine.toml")
    draft = replace(DRAFT, text=(ODD * 2000)[:65_536])
    drafts.save(draft)
    assert drafts.load() == draft
    assert [path.name for path in tmp_path.iterdir()] == ["mine.draft.toml"]


def test_no_draft(tmp_path: Path) -> None:
    """None before the first and after clearing; clearing twice is fine, even without a folder."""
    drafts = Drafts(tmp_path / "mine.toml")
    assert drafts.load() is None
    drafts.save(DRAFT)
    drafts.clear()
    drafts.clear()
    assert drafts.load() is None
    assert drafts.notice == ""
    Drafts(tmp_path / "none" / "mine.toml").clear()


def test_damaged_drafts_never_block(tmp_path: Path) -> None:
    """Cut or flipped anywhere: no draft, one line, and the broken file kept; the next draft works."""
    drafts = Drafts(tmp_path / "mine.toml")
    drafts.save(DRAFT)
    data = drafts.path.read_bytes()
    broken = [data[:size] for size in range(len(data))]
    broken += [data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :] for place in range(len(data))]
    for content in broken:
        drafts.path.write_bytes(content)
        again = Drafts(tmp_path / "mine.toml")
        assert again.load() is None
        assert "mine.draft.damaged" in again.notice
        assert (tmp_path / "mine.draft.damaged").read_bytes() == content
    drafts.save(DRAFT)
    assert drafts.load() == DRAFT


@pytest.mark.parametrize("odd", ["shelf = 3", "shelf = { a = 3 }", "seconds = nan", "seconds = -1", "cursor = 0.5"])
def test_made_up_drafts_never_block(tmp_path: Path, odd: str) -> None:
    """A seal can be made for any content; what can't be a draft is set aside like a broken one."""
    drafts = Drafts(tmp_path / "mine.toml")
    drafts.path.write_bytes(sealed(SEED, f'question = "a"\ntext = "x"\n{odd}\n'.encode())[0])
    assert drafts.load() is None
    assert "mine.draft.damaged" in drafts.notice


def test_a_full_disk_keeps_the_last_draft(tmp_path: Path) -> None:
    """Refused in one line; what was saved before is still there."""
    disk = Crashable({folder: 1 for folder in SAVE.parents if folder != folder.parent}, {1: b""})
    drafts = Drafts(SAVE, disk)
    drafts.save(DRAFT)
    disk.fault = full
    with pytest.raises(SaveFullError, match="disk is full"):
        drafts.save(replace(DRAFT, text="more"))
    disk.fault = lambda _: None
    assert drafts.load() == DRAFT
    blocked = Drafts(tmp_path / "mine.toml")
    blocked.path.mkdir()
    assert blocked.load() is None
    assert "can't be read" in blocked.notice
    with pytest.raises(SaveError):
        blocked.save(DRAFT)
