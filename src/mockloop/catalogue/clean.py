"""Text without control characters, so that nothing a file or a paste holds can steer the terminal."""

from __future__ import annotations

import re
from typing import Any

# C0 but tab and newline, DEL, C1, the bidirectional marks and overrides that make text read otherwise than it is, and
# what has no width but joiners, which letters of some scripts and emoji need.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")


def clean_text(text: str) -> str:
    """The text with plain line ends and without control characters or lone surrogates."""
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text))


def clean_data(data: Any) -> Any:  # noqa: ANN401  # parsed TOML is any of its types
    """Parsed TOML with every string, keys too, cleaned."""
    if isinstance(data, str):
        return clean_text(data)
    if isinstance(data, dict):
        return {clean_text(key): clean_data(value) for key, value in data.items()}
    if isinstance(data, list):
        return [clean_data(value) for value in data]
    return data
