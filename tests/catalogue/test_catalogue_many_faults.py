"""Files of strangers that are wrong in a thousand places: told in a moment, and no more than anybody reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from mockloop.catalogue import locate
from mockloop.catalogue.formula import Formula, FormulaError
from mockloop.catalogue.library import CORE, Library, Pack
from mockloop.catalogue.placing import MAX_PLACED, read_bank
from mockloop.errors import CatalogueError

HEAD = 'format = 1\ntopic = "t"\n'
ESTIMATE = '[[estimate]]\nid = "x"\nask = "?"\nanswer = "a"\nparams = { a = { from = 1, to = 2000, step = 1 } }\n'


def problems_of(tmp_path: Path, text: str) -> tuple[str, ...]:
    """What is wrong with a bank."""
    (tmp_path / "banks").mkdir(exist_ok=True)
    (tmp_path / "banks" / "b.toml").write_text(text, "utf-8")
    library = Library((Pack(CORE, tmp_path),))
    library.question("core/b/x")
    return library.problems


def test_a_thousand_unknown_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is parsed for places once; the first faults are told, then how many more."""
    walks: list[int] = []
    real = locate.Places.__init__

    def counted(self: locate.Places, source: str) -> None:
        walks.append(1)
        real(self, source)

    monkeypatch.setattr(locate.Places, "__init__", counted)
    found = problems_of(tmp_path, HEAD + "".join(f"key-{number} = {number}\n" for number in range(1000)))
    assert len(walks) == 1
    assert len(found) == MAX_PLACED + 1
    assert 'b.toml:3:1: unknown key "key-0"' in found[0]
    assert f"b.toml:{MAX_PLACED + 3}:1: … and 940 more faults from here on" in found[-1]
    with pytest.raises(CatalogueError, match="and 940 more") as caught:
        read_bank(tmp_path / "banks" / "b.toml")
    assert str(caught.value).count("\n") == MAX_PLACED


@pytest.mark.parametrize(
    "formula",
    ["-" * 380 + "a", "+" * 399 + "a", "(" * 90 + "a" + ")" * 90, "-" * 380 + "a.b", "[" * 150 + "a" + "]" * 150],
)
def test_formulas_of_signs(tmp_path: Path, formula: str) -> None:
    """A clear line, also for what Python's own parser or printer gives up on."""
    try:
        assert Formula.parse(formula).value({"a": 2.0}) == 2.0
    except FormulaError as error:
        assert len(str(error)) < 600  # noqa: PT017  # some of them can be read
    found = problems_of(tmp_path, HEAD + ESTIMATE.replace('"a"', f'"{formula}"', 1))
    assert all(line.count("\n") == 0 for line in found)
    if formula.startswith("-"):
        assert "nests at most 100 deep" in found[0]


def test_a_sum_of_many_terms_is_a_formula() -> None:
    """What an author may well write."""
    assert Formula.parse(" + ".join(["a"] * 90)).value({"a": 2.0}) == 180.0


def test_many_slips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than twenty are a fault; twenty on each of many lines are tried, but not with thousands of draws each."""
    slips = "".join(f'slips."a * {number}" = "no"\n' for number in range(2, 60))
    (line,) = problems_of(tmp_path, HEAD + ESTIMATE + slips)
    assert "more than 20 slips; keep those that people make" in line
    assert ":8:1:" in line
    values: list[int] = []
    real = Formula.value

    def counted(self: Formula, params: dict[str, float]) -> float:
        values.append(1)
        return real(self, params)

    monkeypatch.setattr(Formula, "value", counted)
    lines = "".join(
        f'[[estimate.line]]\nid = "l{number}"\nask = "?"\nanswer = "a"\n'
        + "".join(f'slips."a * {factor}" = "no"\n' for factor in range(2, 22))
        for number in range(20)
    )
    text = HEAD + ESTIMATE.replace('answer = "a"\n', "") + lines
    assert problems_of(tmp_path, text) == ()
    assert 0 < len(values) <= 50_000
