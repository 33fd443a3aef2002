"""Small pieces of HTML that several sections of the page are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mockloop.coach.records import Passage
from mockloop.coach.report.escape import esc


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of literal text."""
    return f'<p{f" class={chr(34)}{style}{chr(34)}" if style else ""} dir="auto">{esc(text)}</p>'


def passage_html(passage: Passage, *, level: int) -> Iterator[str]:
    """Whatever else there is to say: a heading and sentences."""
    yield f"<h{level}>{esc(passage.title)}</h{level}>"
    yield items(passage.lines)


def items(lines: Iterable[str], tag: str = "ul") -> str:
    """A list of literal texts."""
    return f"<{tag}>" + "".join(f'<li dir="auto">{esc(line)}</li>' for line in lines) + f"</{tag}>"
