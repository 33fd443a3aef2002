"""The process that the command line's tests fork from ends with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from test_cli_commands import FORKS


@pytest.fixture(scope="session", autouse=True)
def _forks() -> Iterator[None]:
    yield
    FORKS.close()
