"""What start-up may load, and which floor may know of which."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = (
    "numpy",
    "textual",
    "transitions",
    "rapidfuzz",
    "tree_sitter",
    "pydantic",
    "platformdirs",
    "mockloop.grading.rubric",
)


def modules_after(statement: str) -> set[str]:
    """The modules that a fresh interpreter holds after a statement."""
    code = f"{statement}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_command_line_imports_nothing_heavy() -> None:
    """Parsing a command loads no face, no numbers, no grader."""
    assert not modules_after("import mockloop.cli") & set(HEAVY)


@pytest.mark.parametrize(
    "module",
    [
        "mockloop.interview.session",
        "mockloop.grading.rubric",
        "mockloop.catalogue.library",
        "mockloop.storage.loops",
        "mockloop.tui.app",
        "mockloop.plain.face",
    ],
)
def test_no_module_pulls_in_numpy(module: str) -> None:
    """numpy is loaded when a round needs it, not when a module is imported."""
    assert "numpy" not in modules_after(f"import {module}")


def test_listing_companies_reads_no_bank() -> None:
    """Questions are read only when a loop needs them."""
    code = (
        "from mockloop.catalogue import reading, library\n"
        "seen = []\n"
        "real = library.read_toml\n"
        "library.read_toml = lambda path: (seen.append(path.parent.name), real(path))[1]\n"
        "found = library.Library.open(); assert found.companies; found.candidates\n"
        "assert 'banks' not in seen, seen\n"
        "found.bank_questions(next(iter(found.companies))); assert 'banks' in seen"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
