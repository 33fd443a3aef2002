"""Notes on how code is written, beside what it does: they are advice, and change no score."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator

MAX_NOTES = 2
MAX_SOURCE = 20_000
"""Longer source is not looked at."""


def style_notes(source: str, entry: str, *, numpy: bool) -> tuple[str, ...]:
    """What a reviewer would say in passing, the weightiest first; nothing about source that can't be read."""
    if len(source) > MAX_SOURCE:
        return ()
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    try:
        found = list(_notes(tree, entry.rpartition(".")[2], numpy=numpy))
    except RecursionError:
        return ()
    return tuple(dict.fromkeys(found))[:MAX_NOTES]


def _notes(tree: ast.Module, entry: str, *, numpy: bool) -> Iterator[str]:
    nodes = list(ast.walk(tree))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    if any(isinstance(node, ast.ExceptHandler) and node.type is None for node in nodes):
        yield "Style: a bare except also swallows typing errors and ctrl+c; name the exception that you expect."
    if any(
        isinstance(default, ast.List | ast.Dict | ast.Set)
        for function in functions
        for default in (*function.args.defaults, *function.args.kw_defaults)
    ):
        yield "Style: a default list or dict is shared by all calls; default to None and make one inside."
    loops = [node for node in nodes if isinstance(node, ast.For)]
    if numpy and any(inner is not loop and isinstance(inner, ast.For) for loop in loops for inner in ast.walk(loop)):
        yield "Style: nested loops over array elements are slow in Python; broadcasting does it in one expression."
    if any(_over_indices(loop) for loop in loops):
        yield "Style: for … in range(len(…)) reads better as enumerate or zip."
    main = next((function for function in functions if function.name == entry), None)
    if main and not (main.returns or any(argument.annotation for argument in main.args.args)):
        yield "Style: type hints on the function would say what goes in and what comes out."
    if main and sum(len(name) == 1 for name in _assigned(main)) > 4:
        yield "Style: many names of one letter; a word each would spare the reader the guessing."


def _over_indices(loop: ast.For) -> bool:
    call = loop.iter
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "range"
        and len(call.args) == 1
        and isinstance(call.args[0], ast.Call)
        and isinstance(call.args[0].func, ast.Name)
        and call.args[0].func.id == "len"
    )


def _assigned(function: ast.FunctionDef) -> set[str]:
    return {
        node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    } - {"_"}


def comments_only(source: str) -> str:
    """The source with everything blanked but its comments and strings that stand alone, each where it was."""
    if len(source) > MAX_SOURCE:
        return ""
    kept = [char if char == "\n" else " " for char in source]
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    fresh = True  # at the start of a statement
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and fresh):
                start, end = starts[token.start[0] - 1] + token.start[1], starts[token.end[0] - 1] + token.end[1]
                kept[start:end] = [char if char not in "#\"'" else " " for char in source[start:end]]
            if token.type not in {tokenize.COMMENT, tokenize.NL}:
                fresh = token.type in {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    except (tokenize.TokenError, SyntaxError, IndexError):
        return ""
    return "".join(kept)
