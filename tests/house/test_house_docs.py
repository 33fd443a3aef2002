"""Generated pages say what the code says, and examples in the docs are true."""

from __future__ import annotations

import ast
import re
import runpy
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from mockloop.catalogue.models import Bank, Candidate, Company, Manner
from mockloop.catalogue.validate import convert
from mockloop.catalogue.wording import Wording
from mockloop.cli import main

ROOT = Path(__file__).parent.parent.parent


def test_the_state_diagram_is_the_machine() -> None:
    """docs/loop.md is what tools/state_diagram.py writes."""
    page = runpy.run_path(str(ROOT / "tools" / "state_diagram.py"))["page"]
    assert (ROOT / "docs" / "loop.md").read_text("utf-8") == page(), "run: python tools/state_diagram.py"


def test_the_examples_of_the_format_are_valid() -> None:
    """Every TOML block in docs/scenario-format.md converts to its model."""
    text = (ROOT / "docs" / "scenario-format.md").read_text("utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 7
    for block in blocks:
        data = tomllib.loads(block)
        model = Company if "round" in data else Candidate if "path" in data else Wording if "same" in data else Bank
        if model is Bank:
            data = {"format": 1, "topic": "t", **data}
        assert isinstance(convert(data, model), model), convert(data, model)


def test_every_key_of_the_format_is_described() -> None:
    """Whatever an author may write stands in docs/scenario-format.md."""
    text, told = (ROOT / "docs" / "scenario-format.md").read_text("utf-8"), set()
    kinds = [Bank, Candidate, Company, Manner, Wording]
    while kinds:
        kind = kinds.pop()
        told.add(kind)
        for field in msgspec.structs.fields(kind):
            assert re.search(rf"(?<![\w-]){re.escape(field.encode_name)}(?![\w-])", text), (kind, field.encode_name)
            kinds += [inner for inner in structs_in(field.type) if inner not in told]
    assert len(told) >= 40


def structs_in(kind: object) -> Iterator[type[msgspec.Struct]]:
    """The models that an annotation speaks of."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
    for inner in get_args(kind):
        yield from structs_in(inner)


def constants() -> dict[str, list[object]]:
    """Every constant that a module of the game sets, by name: its values, as more than one module may have one."""
    found: dict[str, list[object]] = {}
    for path in (ROOT / "src" / "mockloop").rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
                continue
            target, value = node.targets[0] if isinstance(node, ast.Assign) else node.target, node.value
            several = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            pairs = zip(target.elts, value.elts, strict=True) if several else ((target, value),)  # type: ignore[attr-defined]
            for name, one in pairs:
                with suppress(ValueError):  # not written out
                    found.setdefault(name.id, []).append(ast.literal_eval(one)) if isinstance(name, ast.Name) else None
    return found


@pytest.mark.parametrize("page", ["committee", "interviewers"])
def test_constants_have_the_values_that_their_table_says(page: str) -> None:
    """Of each row that begins with names of constants, the numbers in the next cell, in their order."""
    known, told = constants(), 0
    for names, cell in re.findall(
        r"^\| ((?:`[A-Z_]+`(?:, )?)+) \| ([^|]+) \|", (ROOT / "docs" / f"{page}.md").read_text("utf-8"), re.MULTILINE
    ):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.)?\.?\d+", cell.replace("−", "-"))]
        for name in re.findall(r"[A-Z_]+", names):
            sizes = [numbers_of(value) for value in known[name]]
            here = next((size for size in sizes if size and numbers[: len(size)] == size), None)
            assert here is not None, f"{page}: {name} is {known[name]}, the page says {cell}"
            numbers, told = numbers[len(here) :], told + 1
    assert told >= 10


def numbers_of(value: object) -> list[float]:
    """The numbers that a constant consists of."""
    if isinstance(value, dict):
        value = tuple(value.values())
    parts = value if isinstance(value, tuple) else (value,)
    return [float(part) for part in parts if isinstance(part, int | float)]


def test_the_commands_that_pages_name_exist() -> None:
    """`mockloop COMMAND --option`, in README, CONTRIBUTING and docs: the command is there, and takes the option."""
    told = 0
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for line in re.findall(r"(?:^|`|\$ )mockloop ([a-z][^`\n]*)", path.read_text("utf-8"), re.MULTILINE):
            name, *words = line.split()
            command = main.commands.get(name)
            assert command is not None, f"{path.name}: mockloop {line}"
            known = {
                option for param in (*command.params, *main.params) for option in (*param.opts, *param.secondary_opts)
            }
            assert {word for word in words if word.startswith("--")} - {"--help"} <= known, (
                f"{path.name}: mockloop {line}"
            )
            told += 1
    assert told >= 20


def test_the_files_and_targets_that_pages_name_exist() -> None:
    """`make TARGET`, links between pages, and paths of modules, tests and scripts, from the root or from the package."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = 0
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        text = path.read_text("utf-8")
        assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)) <= targets, path.name
        named = re.findall(r"[`\s(]((?:[\w-]+/)+[\w-]+\.(?:py|md))\b", text)
        for name in (*named, *re.findall(r"\]\(([\w./-]+\.md)\)", text)):
            places = (ROOT / name, ROOT / "src" / "mockloop" / name, path.parent / name)
            assert any(place.is_file() for place in places), f"{path.name}: {name}"
            told += 1
    assert told >= 40
