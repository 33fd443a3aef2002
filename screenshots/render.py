"""SVG to PNG with a headless Chromium, which draws Textual's SVG as terminals do (cairosvg draws empty boxes).

python screenshots/render.py FOLDER FILE.svg …
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def browser() -> str | None:
    """The first browser there is, or None."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def svg_to_png(svg: str, target: Path, *, scale: float = 1.0) -> None:
    """Draw the SVG at its own size, `scale` device pixels to a CSS pixel.

    Raises:
        FileNotFoundError: no Chromium is installed.
        ValueError: the SVG does not say its size.
        subprocess.CalledProcessError: the browser failed.
    """
    program = browser()
    if program is None:
        raise FileNotFoundError("no Chromium found; install one to draw pictures")
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if size is None:
        raise ValueError("the SVG has no viewBox")
    width, height = (round(float(number)) for number in size.groups())
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(f"<style>body{{margin:0}}svg{{display:block;width:{width}px}}</style>{svg}", "utf-8")
        subprocess.run(
            [
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                f"--user-data-dir={folder}/profile",
                f"--force-device-scale-factor={scale}",
                f"--window-size={width},{height}",
                "--default-background-color=00000000",
                f"--screenshot={target}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )


if __name__ == "__main__":
    folder, *files = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        svg_to_png(file.read_text("utf-8"), folder / f"{file.stem}.png")
