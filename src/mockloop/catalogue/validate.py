"""Data against a model, with every error at once: msgspec alone stops at the first."""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import Struct

Key = str | int

T = TypeVar("T", bound=Struct)
_TAIL = re.compile(r" - at `[^`]*`$")
_NAMES = {
    "`str`": "text",
    "`int`": "a whole number",
    "`float`": "a number",
    "`bool`": "true or false",
    "`array`": "an array",
    "`object`": "a table",
    "`null`": "nothing",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at `path` (keys and indices from the file's root); `what` says it with its cure."""

    path: tuple[Key, ...]
    what: str


def nearest(word: str, choices: Iterable[str]) -> str:
    """` Did you mean "x"?`, or the choices when nothing is near."""
    choices = sorted(choices)
    close = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"one of: {', '.join(choices)}" if choices else "there is none"


def convert(data: object, model: type[T]) -> T | tuple[Fault, ...]:
    """The model, or every fault in the data."""
    try:
        return msgspec.convert(data, model)
    except msgspec.ValidationError as error:
        return tuple(_faults(data, model, ())) or (Fault((), _human(error)),)


def _faults(data: object, kind: Any, path: tuple[Key, ...]) -> Iterator[Fault]:  # noqa: ANN401  # any annotation
    try:
        msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        inner = tuple(_inside(data, kind, path))
        yield from inner or (Fault(path, _human(error, data, kind)),)


def _inside(data: object, kind: Any, path: tuple[Key, ...]) -> Iterator[Fault]:  # noqa: ANN401  # any annotation
    """The faults of the parts of a table or an array."""
    kind = _part_type(kind, data)
    origin, args = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Struct):
        if isinstance(data, dict):
            yield from _struct_faults(data, kind, path)
    elif origin is dict and isinstance(data, dict):
        for key, value in data.items():
            yield from _faults(key, args[0], (*path, key))
            yield from _faults(value, args[1], (*path, key))
    elif origin is tuple and len(args) == 2 and args[1] is Ellipsis and isinstance(data, list):
        for index, value in enumerate(data):
            yield from _faults(value, args[0], (*path, index))


def _struct_faults(data: dict[str, object], kind: type[Struct], path: tuple[Key, ...]) -> Iterator[Fault]:
    hints = typing.get_type_hints(kind, include_extras=True)
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key, value in data.items():
        if key not in fields:
            yield Fault((*path, key), f'unknown key "{key}"; {nearest(key, fields)}')
        else:
            yield from _faults(value, hints[fields[key].name], (*path, key))
    for key, field in fields.items():
        if field.required and key not in data:
            yield Fault(path, f'the key "{key}" is missing')


def _part_type(kind: Any, data: object) -> Any:  # noqa: ANN401  # any annotation
    """The member of a union, or the inside of an Annotated, that the data seems meant for."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, types.UnionType):
        for member in get_args(kind):
            bare = _part_type(member, data)
            if isinstance(data, dict) and isinstance(bare, type) and issubclass(bare, Struct):
                return bare
            if isinstance(data, list) and get_origin(bare) is tuple:
                return bare
    return kind


def _human(error: msgspec.ValidationError, data: object = None, kind: Any = None) -> str:  # noqa: ANN401  # any annotation
    text = _TAIL.sub("", str(error))
    choices = _literals(kind)
    if choices and isinstance(data, str):
        return f'"{data}" is not allowed here; {nearest(data, choices)}'
    if "matching regex" in text:
        return f'"{data}" is no valid name; write small letters, digits and hyphens, a letter first'
    for name, human in _NAMES.items():
        text = text.replace(name, human)
    return text[:1].lower() + text[1:]


def _literals(kind: Any) -> list[str]:  # noqa: ANN401  # any annotation
    if get_origin(kind) is Literal:
        return [str(choice) for choice in get_args(kind)]
    if get_origin(kind) in (Union, types.UnionType, Annotated):
        return [choice for member in get_args(kind) for choice in _literals(member)]
    return []
