"""A small library of its own, so that edits to the shipped scenarios change nothing here."""

from __future__ import annotations

from pathlib import Path

import pytest

from mockloop.catalogue.library import CORE, Library, Pack

TINY = Path(__file__).parent.parent / "packs" / "tiny"


@pytest.fixture(scope="session")
def library() -> Library:
    """The tiny pack alone."""
    found = Library((Pack(CORE, TINY),))
    assert found.companies
    assert not found.problems
    return found
