"""Makes the attack programs and the proving ground importable by their plain names."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from sandbox_proving import Ground, proving_ground


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """One proving ground for all attacks, in a folder every user can reach."""
    folder = tmp_path_factory.mktemp("proving")
    for path in (folder, *list(folder.parents)[:3]):
        if path.owner() == Path.home().owner() and path.name.startswith(("pytest", "proving", "popen")):
            path.chmod(0o755)
    with proving_ground(folder) as laid:
        yield laid
