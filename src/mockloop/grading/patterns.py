"""Regular expressions that are compiled when they are first looked for: long ones cost more than a grade."""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """As `re.compile(text, flags)`, later."""

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text, self._flags = text, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._text, self._flags)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self._compiled.search(text)
