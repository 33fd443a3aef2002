"""What several storage tests ask for."""

from __future__ import annotations

import pytest
from playing import pack_library

from mockloop.catalogue.library import Library


@pytest.fixture(scope="session")
def library() -> Library:
    """The little pack of these tests, read once."""
    return pack_library()
