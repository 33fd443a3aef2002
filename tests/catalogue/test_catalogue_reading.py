"""Scenario files are read within bounds, and every fault is one line with its place and cure."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockloop.catalogue.clean import clean_text
from mockloop.catalogue.library import CORE, Library, Pack
from mockloop.catalogue.locate import locate
from mockloop.catalogue.reading import MAX_BYTES, Problem, Source, read_toml

HEAD = 'format = 1\ntopic = "t"\n'
TINY = Path(__file__).parent.parent / "packs" / "tiny"


def problems_of(tmp_path: Path, text: str) -> list[str]:
    """The problems of a bank, each from its line number on."""
    (tmp_path / "banks").mkdir(exist_ok=True)
    (tmp_path / "banks" / "b.toml").write_text(text, "utf-8")
    library = Library((Pack(CORE, tmp_path),))
    library.question("core/b/x")
    return [line.partition("b.toml:")[2] for line in library.problems]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("topic = 1", "1:1: write format = 1 in the first line"),
        ("format = 2", "1:1: is of format 2; upgrade mockloop to read it"),
        ('format = 1\ntopic = "t', "2:11: is no valid TOML here: unterminated string"),
        (HEAD + '[[mcq]]\nid = "x"\nask = "?"\nright = []\nwrong = ["a"]', "6:1: expected an array of length >= 1"),
        (HEAD + '[[mcq]]\nid = "x"\nask = "?"\nwrong = ["a"]', '3:1: the key "right" is missing'),
        (HEAD + '[[mcq]]\nid = "X y"\nask = "?"\nright = ["b"]\nwrong = ["a"]', '4:1: "X y" is no valid name'),
        (HEAD + '[[mcq]]\nid = "x"\nask = "?"\nright = ["b"]\nwrong = ["a"]\nwhi = ""', '8:1: unknown key "whi"; did you mean "why"?'),
        (HEAD + '[[talk]]\nid = "x"\nask = "?"', "3:1: nothing to grade by"),
        (HEAD + '[[talk]]\nid = "x"\nask = "?"\nrubric.herd = "b"\n[[talk.answer]]\nhits = ["herb"]\ntext = "c"', '8:9: "herb" is no point of the rubric; did you mean "herd"?'),
        (HEAD + '[[talk]]\nid = "x"\nask = "?"\nrubric.a = { text = "b", nott = ["c"] }', '6:26: unknown key "nott"; did you mean "not"?'),
        (HEAD + '[[estimate]]\nid = "x"\nask = "{d}"\nanswer = "a * 2"\nparams = { a = [1] }', "5:1: {d} is no parameter"),
        (HEAD + '[[estimate]]\nid = "x"\nask = "?"\nanswer = "__import__(1)"\nparams = { a = [1] }', "is not allowed in a formula"),
        (HEAD + '[[estimate]]\nid = "x"\nask = "?"\nanswer = "1 / a"\nparams = { a = [1, 0] }', "has no value for {'a': 0.0}"),
        (HEAD + '[[estimate]]\nid = "x"\nask = "?"\nanswer = "a"\nparams = { a = { from = 1, to = 1e9, step = 1 } }', "7:12: more than 10,000 values"),
        (HEAD + '[[estimate]]\nid = "x"\nask = "?"\nanswer = "a"\nparams = { a = [1, nan] }', "7:20: is no finite number"),
    ],
)  # fmt: skip
def test_each_fault_has_place_and_cure(tmp_path: Path, text: str, says: str) -> None:
    """One fault, one line, at the line and column of the value."""
    found = problems_of(tmp_path, text)
    assert len(found) == 1
    assert says in found[0]


def test_all_faults_at_once_and_the_sound_questions_play(tmp_path: Path) -> None:
    """Every fault is reported in one go, and the questions without any can be asked."""
    text = HEAD + (
        '[[mcq]]\nid = "bad"\nask = 3\nright = ["b"]\nwrong = "a"\n'
        '[[mcq]]\nid = "good"\nask = "?"\nright = ["b"]\nwrong = ["a"]\n'
        '[[mcq]]\nid = "good"\nask = "?"\nright = ["b"]\nwrong = ["a"]\n'
        '[[talk]]\nid = "worse"\nlevl = "x"\n'
    )
    found = problems_of(tmp_path, text)
    assert sorted(int(line.split(":")[0]) for line in found) == [5, 7, 14, 18, 20]
    assert any("used twice" in line for line in found)
    library = Library((Pack(CORE, tmp_path),))
    assert library.question("core/b/good") is not None
    assert library.question("core/b/bad") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a." * 20_000 + "b = 1", "too many dotted parts"),
        ("x = " + "[" * 5000 + "]" * 5000, "nest too deep"),
        ("x = " + "{a=" * 5000 + "1" + "}" * 5000, ""),
        ("x = " + "9" * 5000, ""),
        ("#" * (MAX_BYTES + 1), "larger than"),
        ("[" + ".".join(['"!"'] * 1000) + "]", ""),
    ],
    ids=["dotted", "nested", "tables", "digits", "size", "quoted"],
)
def test_hostile_files_are_refused_quickly(tmp_path: Path, text: str, says: str) -> None:
    """What would hang or crash the parser is refused with one line."""
    path = tmp_path / "x.toml"
    path.write_text(f"format = 1\n{text}\n")
    before = time.process_time()
    found = read_toml(path)
    assert time.process_time() - before < 5  # the unguarded parser takes far longer, or crashes
    assert isinstance(found, Problem)
    assert says in str(found)


def test_missing_folders_and_binary_files(tmp_path: Path) -> None:
    """A file that is not text is named with the line where it stops being text."""
    path = tmp_path / "x.toml"
    path.write_bytes(b"format = 1\n\xff\xfe")
    assert "x.toml:2:1: is not UTF-8 here" in str(read_toml(path))
    assert "can't be read" in str(read_toml(tmp_path / "none.toml"))


@given(st.text())
def test_cleaned_text_has_no_control_bytes(text: str) -> None:
    """Nothing that steers a terminal survives, and cleaning twice is cleaning once."""
    cleaned = clean_text(text)
    assert not any(ord(char) < 32 and char not in "\n\t" for char in cleaned)
    assert not any(127 <= ord(char) < 160 for char in cleaned)
    assert clean_text(cleaned) == cleaned
    cleaned.encode("utf-8")


def test_every_key_is_found() -> None:
    """locate finds every path of the parsed data in every file of the test pack."""

    def paths(data: object, base: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
        if isinstance(data, dict):
            return [path for key, value in data.items() for path in ((*base, key), *paths(value, (*base, key)))]
        if isinstance(data, list):
            return [
                path for index, value in enumerate(data) for path in ((*base, index), *paths(value, (*base, index)))
            ]
        return []

    for file in TINY.rglob("*.toml"):
        source = read_toml(file)
        assert isinstance(source, Source)
        lines = source.text.split("\n")
        for path in paths(source.data):
            line, column = locate(source.text, path)
            assert (line, column) != (1, 1) or path == ("format",), path
            if isinstance(path[-1], str):
                rest = lines[line - 1][column - 1 :]
                assert path[-1].split("/")[0] in rest.replace('"', ""), (file, path, rest)
