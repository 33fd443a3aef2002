"""Where in a TOML file a value stands: tomllib drops positions, tree-sitter keeps them.

Imported only when there is something to report.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from mockloop.catalogue.validate import Key

Place = tuple[int, int]
"""Line and column, both from 1; the column counts characters."""
_Path = tuple[Key, ...]


def locate(source: str, path: Sequence[Key]) -> Place:
    """The place of the value at `path` (keys, and indices into arrays), or of its nearest parent that is written.

    A missing key is so reported at the table that should hold it; an empty path is the file's first line.
    """
    return Places(source).of(path)


class Places:
    """Where every path of a file is first written; the syntax tree is walked once, for however many faults."""

    def of(self, path: Sequence[Key]) -> Place:
        """As `locate`."""
        for length in range(len(path), 0, -1):
            if place := self.found.get(tuple(path[:length])):
                return place
        return (1, 1)

    def __init__(self, source: str) -> None:
        raw = source.encode("utf-8", "replace")
        self.found: dict[_Path, Place] = {}
        self._lines = raw.split(b"\n")
        self._last: dict[_Path, int] = {}  # of each array of tables, the index of its latest table
        for node in Parser(Language(tree_sitter_toml.language())).parse(raw).root_node.children:
            if node.type == "pair":
                self._pairs((), [node])
            elif node.type in {"table", "table_array_element"}:
                self._table(node)

    def _note(self, path: _Path, node: Node) -> None:
        row, byte = node.start_point
        column = len(self._lines[row][:byte].decode("utf-8", "replace"))
        self.found.setdefault(path, (row + 1, column + 1))

    def _table(self, node: Node) -> None:
        header = _values(node)[0]
        keys = tuple(_keys(header))
        for length in range(1, len(keys) + 1):
            base = (*self._resolve(keys[: length - 1]), keys[length - 1])
            self._note(base, node)
        if node.type == "table_array_element":
            self._last[base] = self._last.get(base, -1) + 1
            base = (*base, self._last[base])
            self._note(base, node)
        self._pairs(base, node.children)

    def _resolve(self, keys: Sequence[str]) -> _Path:
        """`talk.answer` as written is `talk[last].answer` as parsed."""
        path: _Path = ()
        for key in keys:
            path = (*path, key)
            if path in self._last:
                path = (*path, self._last[path])
        return path

    def _pairs(self, base: _Path, nodes: Sequence[Node]) -> None:
        for node in nodes:
            if node.type == "pair":
                path = base
                for key in _keys(node.children[0]):
                    path = (*path, key)
                    self._note(path, node)
                self._value(path, node.children[-1])

    def _value(self, path: _Path, node: Node) -> None:
        if node.type == "inline_table":
            self._pairs(path, node.children)
        elif node.type == "array":
            for index, item in enumerate(_values(node)):
                self._note((*path, index), item)
                self._value((*path, index), item)


def _values(node: Node) -> list[Node]:
    return [child for child in node.children if child.is_named and child.type != "comment"]


def _keys(node: Node) -> Iterator[str]:
    if node.type == "dotted_key":
        for child in _values(node):
            yield from _keys(child)
        return
    text = (node.text or b"").decode("utf-8", "replace")
    if node.type == "quoted_key":
        try:
            text = next(iter(tomllib.loads(f"{text} = 0")))
        except tomllib.TOMLDecodeError:
            text = text[1:-1]
    yield text
