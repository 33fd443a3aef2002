"""Saves whose checksums hold and whose content was made up: refused in a line, or played; never a traceback."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from mockloop.catalogue.library import Library
from mockloop.errors import CommandRefusedError, MockloopError, SaveError
from mockloop.interview.events import AnyEvent, CandidateAsked, LoopStarted, Negotiated
from mockloop.interview.soundness import demand_sound
from mockloop.plain.face import PlainFace
from mockloop.simulate.odds import odds_of
from mockloop.storage.journal import utc_now
from mockloop.storage.loops import continue_loop, start_loop
from mockloop.storage.record import header, sealed

TINY = Path(__file__).parents[1] / "packs" / "tiny"
NUMBERS = [math.nan, -1e308, -1, 10**12]
TEXTS = ["", "nowhere/at\x1b[2J#x"]
LISTS = [[""], ["a met 1e400 1 -"], ["a met 1 1 -5--2"], ["x y-z q"]]


@pytest.fixture(scope="module")
def library() -> Library:
    """A stranger's pack beside the shipped scenarios."""
    return Library.open([TINY])


@pytest.fixture(scope="module")
def played(library: Library, tmp_path_factory: pytest.TempPathFactory) -> tuple[AnyEvent, ...]:
    """The events of a loop that went to its end."""
    setup = LoopStarted(
        company="tiny/onsite-only", candidate="tiny/sam", seed=1, mode="choose", length="short", timed=True
    )
    with start_loop(tmp_path_factory.mktemp("saves"), library, setup) as loop:
        PlainFace(loop, io.StringIO("1\n" * 60), io.StringIO(), lambda: 0.0).run()
        return loop.session.events


def record_of(event: AnyEvent) -> dict[str, Any]:
    """All of the event's fields, those at their defaults too."""
    fields = {name: getattr(event, name) for name in event.__struct_fields__}
    flat = {key: list(value) if isinstance(value, tuple) else value for key, value in fields.items()}
    return {"type": event.__struct_config__.tag, **{k: v for k, v in flat.items() if not isinstance(v, dict)}}


def forged(records: list[dict[str, Any]]) -> bytes:
    """A save of these events, with checksums that hold."""
    data, digits = header()
    for record in records:
        part, digits = sealed(digits, f"\n[[event]]\n{tomli_w.dumps({**record, 'at': utc_now()})}".encode())
        data += part
    return data


def odd_records(events: tuple[AnyEvent, ...]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The loop with one field of one event made odd, each field of each kind of event once, by odd values in turn."""
    records = [record_of(event) for event in events]
    seen = set()
    for index, record in enumerate(records):
        for key, value in record.items():
            if key == "type" or isinstance(value, bool) or (record["type"], key) in seen:
                continue
            seen.add((record["type"], key))
            odds = LISTS if isinstance(value, list) else TEXTS if isinstance(value, str) else NUMBERS
            odd = odds[len(seen) % len(odds)]
            yield f"{record['type']}.{key} = {odd!r}", [*records[:index], {**record, key: odd}, *records[index + 1 :]]


def test_made_up_content(
    library: Library, played: tuple[AnyEvent, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every field of every event, with numbers, texts and marks that cannot be: loaded, played on, looked back at."""
    monkeypatch.setattr("mockloop.coach.luck.odds_of", partial(odds_of, panels=512))
    path, tried = tmp_path / "forged.toml", 0
    for what, records in odd_records(played):
        path.write_bytes(forged(records))
        out = io.StringIO()
        try:
            with continue_loop(tmp_path, library, "forged") as loop:
                PlainFace(loop, io.StringIO("1\n" * 40), out, lambda: 0.0).run()
        except MockloopError:
            pass
        except Exception as error:  # whatever it is, it is what this test is about
            raise AssertionError(what) from error
        assert "\x1b" not in out.getvalue(), what
        tried += 1
    assert tried > 40


@pytest.mark.parametrize("odd", [math.nan, math.inf, -1e300])
def test_no_number_is_told(library: Library, played: tuple[AnyEvent, ...], tmp_path: Path, odd: float) -> None:
    """The line says what it is that can't be."""
    records = [record_of(event) for event in played]
    index = next(index for index, record in enumerate(records) if record["type"] == "answered")
    records[index]["score"] = odd
    (tmp_path / "forged.toml").write_bytes(forged(records))
    with pytest.raises(SaveError, match=rf"can't be: score is {re.escape(str(odd))}"):
        continue_loop(tmp_path, library, "forged")


@pytest.mark.parametrize("odd", ["why:x", "why:x:y", "why:x:-3", "why:a:b:c", "nope:x", "improper:zebra", "improper:"])
def test_a_follow_up_is_about_something(
    library: Library, played: tuple[AnyEvent, ...], tmp_path: Path, odd: str
) -> None:
    """What a follow-up is about has a form; another one is refused before anybody looks it up."""
    records = [record_of(event) for event in played]
    index = next(index for index, record in enumerate(records) if record["type"] == "answered")
    records[index] |= {"about": odd, "followup": "And then?"}
    (tmp_path / "forged.toml").write_bytes(forged(records[: index + 1]))
    with pytest.raises(SaveError, match=r"can't be: .* is nothing that is asked about"):
        continue_loop(tmp_path, library, "forged")


@pytest.mark.parametrize("kind", [CandidateAsked, Negotiated])
@pytest.mark.parametrize("field", ["points", "guards"])
def test_marks_of_every_event_are_looked_at(kind: type[CandidateAsked | Negotiated], field: str) -> None:
    """Not of answers alone: what is told of them later is read from the same flat texts."""
    with pytest.raises(CommandRefusedError, match="can't be"):
        demand_sound(kind(text="?", reply="!", score=0.5, **{field: ("odd",)}))  # type: ignore[arg-type]


def test_escape_sequences_stay_unseen(library: Library, played: tuple[AnyEvent, ...], tmp_path: Path) -> None:
    """What was answered is told in the debrief without what steers a terminal; in one round still under way, too."""
    records = [record_of(event) for event in played]
    for record in records:
        for key in ("text", "person", "followup"):
            if record.get(key):
                record[key] += "\x1b]0;owned\x07\x9b31m\u202e"
    for end in (len(records), next(i for i, r in enumerate(records) if r["type"] == "answered") + 1):
        (tmp_path / "forged.toml").write_bytes(forged(records[:end]))
        out = io.StringIO()
        with continue_loop(tmp_path, library, "forged") as loop:
            PlainFace(loop, io.StringIO(""), out, lambda: 0.0).run()
        assert "owned" in out.getvalue()
        assert not set("\x1b\x07\x9b\u202e") & set(out.getvalue())
