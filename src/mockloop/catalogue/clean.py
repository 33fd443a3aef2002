"""Text without control characters, so that nothing a file or a paste holds can steer the terminal."""

from __future__ import annotations

import re
from typing import Any

# C0 but tab and newline, DEL, C1, and the bidirectional overrides that make text read otherwise than it is.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean_text(text: str) -> str:
    """The text with plain line ends and without control characters or lone surrogates."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_data(data: Any) -> Any:  # noqa: ANN401  # parsed TOML is any of its types
    """Parsed TOML with every string, keys too, cleaned."""
    if isinstance(data, str):
        return clean_text(data)
    if isinstance(data, dict):
        return {clean_text(key): clean_data(value) for key, value in data.items()}
    if isinstance(data, list):
        return [clean_data(value) for value in data]
    return data
