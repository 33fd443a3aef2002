"""A finished loop as one file to keep or to show: Markdown, HTML, or a card as SVG.

Self-contained: no script, no request to anywhere. What authors and players wrote is text in it, and nothing but text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from mockloop.coach.report.card import card
from mockloop.coach.report.markdown import markdown
from mockloop.coach.report.model import Report, report_of
from mockloop.coach.report.page import page

Format = Literal["md", "html", "svg"]
FORMATS: dict[Format, Callable[[Report], str]] = {"md": markdown, "html": page, "svg": card}
"""What writes each format; all end with a line end."""

__all__ = ["FORMATS", "Format", "Report", "report_of"]
