"""Text from hostile code, made fit for a terminal."""

from __future__ import annotations

import re
import unicodedata

_KEPT = frozenset("\n\t")
_PILES = re.compile(r"(?:(?![\x00-\u02ff])\W){8,}")
"""Runs of characters among which combining marks may pile up; most of them are other signs."""
_MOST_MARKS = 4
"""Combining marks that a letter keeps: no script needs more, and a terminal draws all of them on one place."""


def clean(text: str) -> str:
    """Return `text` with every control, format (bidirectional, zero-width), surrogate and unassigned character made visible, and
    without what piles up on one letter.

    C0 controls become control pictures (ESC is ␛), odd spaces a space, all others U+FFFD; newline and tab stay, CR LF becomes a
    newline.
    """
    text = text.replace("\r\n", "\n")
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return _PILES.sub(_flattened, "".join(_visible(char) for char in text))


def _flattened(found: re.Match[str]) -> str:
    kept, marks = [], 0
    for char in found[0]:
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _visible(char: str) -> str:
    if char in _KEPT or char.isprintable():
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return " " if unicodedata.category(char) == "Zs" else "\ufffd"


def show(value: object, limit: int = 200) -> str:
    """Return `value` on one line of at most `limit` characters, as Python writes it, safe for a terminal."""
    try:
        text = repr(value) if not isinstance(value, (str, bytes, bytearray)) else repr(value[: limit + 1])
    except ValueError:  # an integer of more digits than Python writes, alone or inside
        text = (
            f"an integer of {value.bit_length():,} bits"
            if isinstance(value, int)
            else f"a {type(value).__name__} of huge integers"
        )
    except RecursionError:
        text = f"a {type(value).__name__} nested too deeply to show"
    text = clean(" ".join(text.split()) if "\n" in text else text)
    return text if len(text) <= limit else text[: max(0, limit - 1)] + "…"
