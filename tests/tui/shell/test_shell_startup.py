"""What the first frame waits for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from mockloop.tui import app as face
from mockloop.tui.screens.home import HomeScreen
from mockloop.tui.services import Services, SettingsStore

def library():
    raise AssertionError("the library was opened before the first frame")

class Probe(face.MockloopApp):
    def _display(self, screen, renderable):
        super()._display(screen, renderable)
        if renderable is not None and "Welcome" in str([s.text for l in screen._compositor.render_strips() for s in l]):
            print(*sorted(sys.modules))
            sys.stdout.flush()
            import os
            os._exit(0)

app = Probe(Services(library=library, saves_path=Path("nowhere"), settings=SettingsStore(Path("nowhere/settings.toml")), new_seed=int))
app.run(headless=True, size=(80, 24))
"""


def test_nothing_heavy_before_the_first_frame() -> None:
    """numpy, msgspec, the catalogue's models and transitions come after the first frame, click not at all."""
    found = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, timeout=60)
    assert found.returncode == 0, found.stderr
    modules = found.stdout.split()
    assert "mockloop.tui.screens.home" in modules, found.stderr
    heavy = {"numpy", "msgspec", "transitions", "click", "tomli_w", "rapidfuzz", "pydantic", "tree_sitter"}
    ours = {"mockloop.catalogue.models", "mockloop.interview.session", "mockloop.tui.screens.company"}
    assert not (heavy | ours) & set(modules)


def test_no_module_of_the_shell_imports_numpy() -> None:
    """Nor does any of the shell's screens."""
    folder = Path(__file__).parents[3] / "src" / "mockloop" / "tui"
    names = [
        ".".join(("mockloop", *path.relative_to(folder.parent).with_suffix("").parts))
        for path in sorted(folder.rglob("*.py"))
        if path.name != "__init__.py"
    ]
    code = f"import sys\nfor name in {names!r}: __import__(name)\nraise SystemExit('numpy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert found.returncode == 0, found.stderr
