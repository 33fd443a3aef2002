"""The floors of the house hold: a module imports only from floors below it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_contracts() -> None:
    """import-linter finds every contract kept."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_registry_and_no_machine_in_the_repository() -> None:
    """Pins hold no index address, and no file holds a path of somebody's machine."""
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text("utf-8")
        assert "://" not in text, path
        assert "--index" not in text, path
        assert "--hash=sha256:" in text, path
