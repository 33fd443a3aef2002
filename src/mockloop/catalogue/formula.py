"""Formulas of estimates: arithmetic over named parameters, in floats, and nothing else."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass

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
        """Reads + - * / **, parentheses, numbers, names, and min max sqrt log log2 log10 exp ceil floor abs round.

        Raises:
            FormulaError: anything else.
        """
        if len(text) > _MAX_CHARS:
            raise FormulaError(f"a formula has at most {_MAX_CHARS} characters")
        try:
            tree = ast.parse(text.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise FormulaError(f"{text!r} is no formula") from None
        names: set[str] = set()
        _check(tree, names)
        return cls(text, frozenset(names), tree)

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


def _check(node: ast.expr, names: set[str]) -> None:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return
        case ast.Name(id=name):
            names.add(name)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            _check(operand, names)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            _check(left, names)
            _check(right, names)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if (
            name in _CALLS and len(args) in _CALLS[name][1]
        ):
            for arg in args:
                _check(arg, names)
        case _:
            raise FormulaError(f"{ast.unparse(node)!r} is not allowed in a formula")


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
