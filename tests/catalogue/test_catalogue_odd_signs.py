"""Signs that are easily overlooked: marks at the front of a file, ends of names, and what has no width."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from mockloop.catalogue.clean import clean_text
from mockloop.catalogue.models import Bank
from mockloop.catalogue.reading import Problem, read_toml
from mockloop.catalogue.validate import convert, nearest

HEAD = 'format = 1\ntopic = "t"\n'


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_is_named(tmp_path: Path, mark: bytes, encoding: str) -> None:
    """Editors put it there unasked; the line says what to do."""
    path = tmp_path / "b.toml"
    path.write_bytes(mark + HEAD.encode(encoding))
    found = read_toml(path)
    assert isinstance(found, Problem)
    assert "byte-order mark; save the file as UTF-8 without one" in str(found)


@pytest.mark.parametrize("name", ["x\n", "x\r", "x\u2028", "x ", "\nx"])
def test_a_name_ends_where_it_seems_to(name: str) -> None:
    """A line end is no part of an id."""
    data = {"format": 1, "topic": "t", "mcq": [{"id": name, "ask": "?", "right": ["b"], "wrong": ["a"]}]}
    assert not isinstance(convert(data, Bank), Bank)
    data["mcq"][0]["id"] = "x"  # type: ignore[index]  # the list just made
    assert isinstance(convert(data, Bank), Bank)


def test_nothing_to_choose_from_is_said() -> None:
    """An empty list would read like a line cut short."""
    assert nearest("x", []) == "there is none"
    assert nearest("x", ["a", "b"]) == "one of: a, b"


def test_what_nobody_sees_goes() -> None:
    """Line separators become line ends, marks without width go, joiners of scripts and emoji stay."""
    assert clean_text("a\u2028b\u2029c\r\nd\re") == "a\nb\nc\nd\ne"
    assert clean_text("\ufeffa\u200bb\u200e\u200f\u2060c\u061c\u2063") == "abc"
    assert clean_text("👩\u200d💻 نمی\u200cخواهم") == "👩\u200d💻 نمی\u200cخواهم"
