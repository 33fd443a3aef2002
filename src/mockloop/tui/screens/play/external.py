"""The answer in the player's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App

from mockloop.errors import MockloopError

_FALLBACKS = ("nano", "vim", "vi")
_KEPT = "your answer is as it was"


class EditorError(MockloopError):
    """The editor could not be run; the answer is as it was."""


def editor_command(wanted: str, environ: Mapping[str, str]) -> list[str]:
    """The editor's command line: `wanted` (from the settings), else `$VISUAL`, `$EDITOR`, else what is there.

    Raises:
        EditorError: there is none, it is not installed, or its command line can't be read.
    """
    text = wanted or environ.get("VISUAL", "") or environ.get("EDITOR", "")
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise EditorError(f"EDITOR: {str(error).lower()}; set it to one you have") from error
    if words:
        if shutil.which(words[0]) is None:
            raise EditorError(_not_found(words[0]))
        return words
    found = next((name for name in _FALLBACKS if shutil.which(name)), None)
    if found is None:
        raise EditorError("no editor found; set EDITOR to an editor you have")
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
                raise EditorError(f"{command[0]} ended with code {code}; {_KEPT}")
            return path.read_text("utf-8").removesuffix("\n")
    except FileNotFoundError as error:  # the program, or the file that it took away
        gone = shutil.which(command[0]) is None
        raise EditorError(_not_found(command[0]) if gone else f"{command[0]} left no file; {_KEPT}") from error
    except UnicodeDecodeError as error:
        raise EditorError(f"{command[0]} left something that is not text; {_KEPT}") from error
    except OSError as error:
        raise EditorError(f"{command[0]}: {error.strerror or error}; {_KEPT}") from error


def hand_over(app: App[Any], text: str, command: list[str], suffix: str = ".md") -> str:
    """`edit`, with the terminal handed over meanwhile.

    Raises:
        EditorError: as `edit`; the terminal is the app's again.
        SuspendNotSupported: the app's terminal can't be handed over.
    """
    trouble: EditorError | None = None
    edited = text
    with app.suspend():  # does not take the terminal back when what it surrounds raises
        try:
            edited = edit(text, command, suffix)
        except EditorError as error:
            trouble = error
    if trouble is not None:
        raise trouble
    return edited


def _not_found(program: str) -> str:
    return f"{program}: not found; set EDITOR to an editor you have"
