"""A report into a file, its format by the file's ending."""

from __future__ import annotations

from pathlib import Path

from mockloop.coach.report import FORMATS, Format, report_of
from mockloop.errors import SaveError
from mockloop.storage.reading import Kept

SUFFIXES: dict[str, Format] = {".md": "md", ".html": "html", ".htm": "html", ".svg": "svg"}


def format_of(path: Path) -> Format:
    """The format that a file's ending names; Markdown for any other."""
    return SUFFIXES.get(path.suffix.lower(), "md")


def report_text(kept: Kept, form: Format) -> str:
    """The report of a finished loop in this format."""
    return FORMATS[form](report_of(kept.session, kept.name, kept.times[-1] if kept.times else None))


def write_report(kept: Kept, path: Path, form: Format | None = None) -> None:
    """Writes the report; a file that is there is written anew.

    Raises:
        SaveError: it can't be written.
    """
    text = report_text(kept, form or format_of(path))
    try:
        path.write_text(text, "utf-8", newline="\n")
    except (OSError, ValueError) as error:  # a path with a NUL in it is a ValueError
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise SaveError(f"{path}: can't be written ({reason})") from error
