"""A small library of its own, so that edits to the shipped scenarios change nothing here."""

from __future__ import annotations

from pathlib import Path

import pytest
from sitting import library_of

from mockloop.catalogue.library import Library

TINY = Path(__file__).parent.parent / "packs" / "tiny"


@pytest.fixture(scope="session")
def library() -> Library:
    """The tiny pack alone."""
    return library_of("tiny")
