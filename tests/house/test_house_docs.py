"""Generated pages say what the code says, and examples in the docs are true."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

from mockloop.catalogue.models import Bank, Candidate, Company
from mockloop.catalogue.validate import convert
from mockloop.catalogue.wording import Wording

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
