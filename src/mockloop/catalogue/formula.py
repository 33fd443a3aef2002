"""Formulas of estimates: arithmetic over named parameters, in floats, and nothing else."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_CALLS: dict[str, tuple[Callable[..., float], range]] = {
    "min": (min, range(2, 9)),
    "max": (max, range(2, 9)),
    "sqrt": (math.sqrt, range(1, 2)),
    "log": (math.log, range(1, 2)),
    "log2": (math.log2, range(1, 2)),
    "log10": (math.log10, range(1, 2)),
    "exp": (math.exp, range(1, 2)),
    "ceil": (math.ceil, range(1, 2)),
    "floor": (math.floor, range(1, 2)),
    "abs": (abs, range(1, 2)),
    "round": (round, range(1, 2)),
}
_MAX_CHARS = 400
_MAX_DEPTH = 100
"""As deep as a sum of a hundred terms."""


class FormulaError(ValueError):
    """The formula can't be read, or has no finite value; the message says why."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A checked formula; `names` are the parameters it uses."""

    text: str
    names: frozenset[str]
    _tree: ast.expr

    @classmethod
    def parse(cls, text: str) -> Formula:
        """The formula of the text; the same text is read once.

        Reads + - * / **, parentheses, numbers, names, and min max sqrt log log2 log10 exp ceil floor abs round.

        Raises:
            FormulaError: anything else.
        """
        return _parsed(text)

    def value(self, params: Mapping[str, float]) -> float:
        """The value with these parameters.

        Raises:
            FormulaError: a parameter is missing, or the value is not finite and real.
        """
        try:
            result = _value(self._tree, params)
        except (ArithmeticError, ValueError, KeyError, TypeError):
            raise FormulaError(f"{self.text!r} has no value for {dict(params)}") from None
        if not isinstance(result, float) or not math.isfinite(result):
            raise FormulaError(f"{self.text!r} has no finite value for {dict(params)}")
        return result


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Formula:
    if len(text) > _MAX_CHARS:
        raise FormulaError(f"a formula has at most {_MAX_CHARS} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(f"{text!r} is no formula") from None
    names: set[str] = set()
    _check(tree, names, _MAX_DEPTH)
    return Formula(text, frozenset(names), tree)


def _check(node: ast.expr, names: set[str], room: int) -> None:
    """Raises FormulaError unless the node is of what is allowed, nested no deeper than `room`."""
    if room <= 0:
        raise FormulaError(f"a formula nests at most {_MAX_DEPTH} deep; take out signs or parentheses")
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return
        case ast.Name(id=name):
            names.add(name)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            _check(operand, names, room - 1)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            _check(left, names, room - 1)
            _check(right, names, room - 1)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if (
            name in _CALLS and len(args) in _CALLS[name][1]
        ):
            for arg in args:
                _check(arg, names, room - 1)
        case _:
            raise FormulaError(f"{_shown(node)} is not allowed in a formula")


def _shown(node: ast.expr) -> str:
    try:
        return repr(ast.unparse(node)[:80])
    except RecursionError:
        return "something that nests too deeply"


def _value(node: ast.expr, params: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return float(params[name])
        case ast.UnaryOp(op=op, operand=operand):
            value = _value(operand, params)
            return -value if isinstance(op, ast.USub) else value
        case ast.BinOp(left=left, op=op, right=right):
            return _BINARY[type(op)](_value(left, params), _value(right, params))
        case ast.Call(func=ast.Name(id=name), args=args):
            return float(_CALLS[name][0](*(_value(arg, params) for arg in args)))
    raise FormulaError(ast.dump(node))
