"""Text of authors and players on its way into HTML, SVG and Markdown: it stays text."""

from __future__ import annotations

import html
import re

from mockloop.catalogue.clean import clean_text

_MARKS = re.compile(r"([\\`*_{}\[\]|~$#^])")
_STARTS = re.compile(r"^(\s*)(?:([-+](?=[\s-]|$)|=)|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)
"""What would begin an item, a rule or an underlined heading."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_XML = re.compile("[\ufffe\uffff]")  # the two characters that XML forbids and `clean_text` leaves
_TICKS = re.compile(r"`+")


def plain(text: str) -> str:
    """The text without control characters; tabs become four blanks."""
    return _XML.sub("", clean_text(text)).expandtabs(4)


def esc(text: str) -> str:
    """Text for HTML or XML, in content and in quoted attributes."""
    return html.escape(plain(text), quote=True)


def md(text: str) -> str:
    """Text for Markdown on one line: nothing in it is a mark, a tag or the end of a table's cell."""
    return md_lines(" ".join(plain(text).split()))


def md_lines(text: str) -> str:
    """The same with its line ends."""
    marked = _MARKS.sub(r"\\\1", _ENTITY.sub("&amp;", plain(text)))
    marked = marked.replace("<", "&lt;").replace(">", "&gt;")
    return _STARTS.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", marked)


def fenced(text: str, language: str = "") -> str:
    """A code block whose fence is longer than any in the text."""
    inside = plain(text).strip("\n")
    fence = "`" * max(3, 1 + max((len(run) for run in _TICKS.findall(inside)), default=0))
    return f"{fence}{language}\n{inside}\n{fence}"
