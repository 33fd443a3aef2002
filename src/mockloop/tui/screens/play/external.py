"""The answer in the player's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from mockloop.errors import MockloopError

_FALLBACKS = ("nano", "vim", "vi")


class EditorError(MockloopError):
    """The editor could not be run; the answer is as it was."""


def editor_command(wanted: str, environ: Mapping[str, str]) -> list[str]:
    """The editor's command line: `wanted` (from the settings), else `$VISUAL`, `$EDITOR`, else what is there.

    Raises:
        EditorError: there is none, or its command line can't be read.
    """
    text = wanted or environ.get("VISUAL", "") or environ.get("EDITOR", "")
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise EditorError(f"The editor's command can't be read ({error}); set EDITOR.") from error
    if words:
        return words
    found = next((name for name in _FALLBACKS if shutil.which(name)), None)
    if found is None:
        raise EditorError("No editor found; set EDITOR to the one you like.")
    return [found]


def edit(text: str, command: list[str], suffix: str = ".md") -> str:
    """The text as the editor leaves it, in a file of that suffix; the file is private, and gone afterwards.

    Raises:
        EditorError: the editor can't be started, ended with an error, or left no text.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="mockloop-") as folder:
            path = Path(folder) / f"answer{suffix}"
            path.write_text(text, "utf-8")
            code = subprocess.run([*command, os.fspath(path)], check=False).returncode  # noqa: S603  # the player's own editor
            if code:
                raise EditorError(f"{command[0]} ended with code {code}; your answer is as it was.")
            return path.read_text("utf-8").removesuffix("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EditorError(f"{command[0]} could not be used ({error}); your answer is as it was.") from error
