"""Plain values as bytes: the only thing that crosses the wall, in either direction.

Nothing is unpickled or evaluated. A tag byte is followed by a fixed-size body, or by a 32-bit little-endian count and that
many bytes or items. Decoding is bounded in depth, in size (no count may exceed the bytes left) and in hashing work
(see `_check_key`), because the bytes may have been written by hostile code.
"""

from __future__ import annotations

import math
import struct

TYPE_CHECKING = False  # importing `typing` would cost the child 10 ms
if TYPE_CHECKING:
    from typing import Any

MAX_DEPTH = 200
"""Nesting at which a value is refused, far below the interpreter's recursion limit."""
MAX_ITEMS = 200_000
"""Parts a value may have that comes from an answer; long lists of equal-typed numbers and arrays count as one."""
MAX_ODD_KEYS = 1_000
"""Members of a set or dict beyond which keys whose hashes a writer could make collide are refused."""
DTYPES = frozenset({"|b1", "|i1", "|u1", "<i2", "<i4", "<i8", "<u2", "<u4", "<u8", "<f2", "<f4", "<f8", "<c8", "<c16"})
"""numpy element types that may cross."""

TOO_MANY = f"more than {MAX_ITEMS:,} parts"
ODD_KEYS = (
    f"a set or dict of more than {MAX_ODD_KEYS:,} members that are neither text nor whole numbers of ordinary size"
)

_COUNT = struct.Struct("<I")
_INT = struct.Struct("<q")
_FLOAT = struct.Struct("<d")
_COMPLEX = struct.Struct("<dd")
_INT_RANGE = 1 << 63
_KEY_RANGE = 1 << 60
_LEAF_RANGE = 1 << 32
_MAX_TWINS = 4
_FLAT = 8
_SEQUENCES = {b"l": list, b"t": tuple, b"S": set, b"Z": frozenset}


class WireError(ValueError):
    """The value can't cross, or the bytes aren't a value; the text says why."""


def encode(value: object) -> bytes:
    """Return `value` as bytes; subclasses travel as the plain type they extend. Raises WireError for anything else."""
    parts: list[bytes] = []
    _put(value, parts, 0)
    return b"".join(parts)


def _put(value: object, parts: list[bytes], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise WireError(f"nested more than {MAX_DEPTH} deep")
    if value is None:
        parts.append(b"N")
    elif isinstance(value, bool):
        parts.append(b"T" if value else b"F")
    elif isinstance(value, int):
        parts.append(_int_bytes(int(value)))
    elif isinstance(value, float):
        parts.append(b"f" + _FLOAT.pack(value))
    elif isinstance(value, str):
        _put_bytes(b"s", str.encode(value, "utf-8", "surrogatepass"), parts)
    elif isinstance(value, (list, tuple, set, frozenset)):
        _put_items(value, parts, depth)
    elif isinstance(value, dict):
        parts.append(b"d" + _COUNT.pack(len(value)))
        for pair in value.items():
            _put(pair[0], parts, depth + 1)
            _put(pair[1], parts, depth + 1)
    else:
        _put_rare(value, parts, depth)


def _put_rare(value: object, parts: list[bytes], depth: int) -> None:
    if isinstance(value, complex):
        parts.append(b"c" + _COMPLEX.pack(value.real, value.imag))
    elif isinstance(value, bytes):
        _put_bytes(b"b", value, parts)
    elif isinstance(value, bytearray):
        _put_bytes(b"B", bytes(value), parts)
    elif type(value).__module__ == "numpy":
        _put_numpy(value, parts, depth)
    else:
        raise _odd(value)


def _odd(value: object) -> WireError:
    """Return the error for a value that can't cross, with what to do about it where that is plain."""
    name = type(value).__name__
    article = "an" if name[:1].lower() in {*"aeiou"} else "a"
    cure = ": return what it awaits" if name == "coroutine" else ""
    if any(hasattr(type(value), each) for each in ("__iter__", "__next__")):
        cure = ": return a list of it"
    return WireError(f"{article} {name} is not plain data{cure}")


def _put_bytes(tag: bytes, data: bytes, parts: list[bytes]) -> None:
    parts.append(tag + _COUNT.pack(len(data)))
    parts.append(data)


def _int_bytes(value: int) -> bytes:
    if -_INT_RANGE <= value < _INT_RANGE:
        return b"i" + _INT.pack(value)
    data = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
    return b"I" + _COUNT.pack(len(data)) + data


def _put_items(
    value: list[object] | tuple[object, ...] | set[object] | frozenset[object], parts: list[bytes], depth: int
) -> None:
    tag = next(tag for tag, kind in _SEQUENCES.items() if isinstance(value, kind))
    if tag == b"l" and len(value) > _FLAT and (flat := _flat_list(list(value))):
        parts.append(flat)
        return
    parts.append(tag + _COUNT.pack(len(value)))
    for item in value:
        _put(item, parts, depth + 1)


def _flat_list(items: list[object]) -> bytes:
    """Return a long list of equal-typed numbers as one block, or nothing where it isn't one."""
    kinds = set(map(type, items))
    try:
        if kinds == {int}:
            return b"P" + _COUNT.pack(len(items)) + struct.pack(f"<{len(items)}q", *items)
        if kinds == {float}:
            return b"Q" + _COUNT.pack(len(items)) + struct.pack(f"<{len(items)}d", *items)
    except struct.error:
        pass
    return b""


def _put_numpy(value: object, parts: list[bytes], depth: int) -> None:
    """Numpy scalars travel as Python numbers, arrays as element type, shape and bytes, those of text as lists."""
    import numpy as np  # noqa: PLC0415 - only where the value is numpy's already

    if isinstance(value, np.generic):
        item = value.item()
        if isinstance(item, np.generic):  # long double knows no Python twin
            item = float(item) if isinstance(value, np.floating) else complex(item)
        _put(item, parts, depth)
        return
    if not isinstance(value, np.ndarray):
        raise _odd(value)
    array = np.asarray(value)
    if array.dtype.byteorder == ">":
        array = array.astype(array.dtype.newbyteorder("<"))
    if array.dtype.kind in "SU":
        _put(array.tolist(), parts, depth)
        return
    if array.dtype.str not in DTYPES:
        raise WireError(f"an array of {array.dtype} is not plain numbers")
    parts.append(b"a" + bytes([len(array.dtype.str), array.ndim]) + array.dtype.str.encode())
    parts.extend(_INT.pack(side) for side in array.shape)
    _put_bytes(b"", array.tobytes(), parts)


def decode(data: bytes, *, numpy: bool = False, most: int | None = None) -> Any:  # noqa: ANN401 - any plain value
    """Return the value `data` holds, of at most `most` parts; arrays only where `numpy` is set. Raises WireError otherwise."""
    reader = _Reader(data, numpy=numpy, most=len(data) if most is None else most)
    try:
        value = reader.value(0)
    except (struct.error, IndexError, UnicodeDecodeError, TypeError, OverflowError, MemoryError) as error:
        raise WireError(f"unreadable: {type(error).__name__}") from error
    if reader.at != len(data):
        raise WireError("bytes left over")
    return value


class _Reader:
    """A position in the bytes of one value."""

    def __init__(self, data: bytes, *, numpy: bool, most: int) -> None:
        self.left = most
        self.hollow = MAX_ITEMS
        self.data = data
        self.at = 0
        self.numpy = numpy

    def take(self, size: int) -> bytes:
        start, self.at = self.at, self.at + size
        if size < 0 or self.at > len(self.data):
            raise WireError("cut short")
        return self.data[start : self.at]

    def count(self, each: int) -> int:
        """Return a count of things of at least `each` bytes, refused when they can't all be there."""
        (count,) = _COUNT.unpack(self.take(4))
        if count * each > len(self.data) - self.at:
            raise WireError("cut short")
        return int(count)

    def value(self, depth: int) -> object:
        if depth > MAX_DEPTH:
            raise WireError(f"nested more than {MAX_DEPTH} deep")
        self.left -= 1
        if self.left < 0:
            raise WireError(TOO_MANY)
        tag = self.take(1)
        if tag in b"NTF":
            return {b"N": None, b"T": True, b"F": False}[tag]
        if tag == b"i":
            return _INT.unpack(self.take(8))[0]
        if tag == b"f":
            return _FLOAT.unpack(self.take(8))[0]
        if tag == b"s":
            return self.take(self.count(1)).decode("utf-8", "surrogatepass")
        if tag in _SEQUENCES:
            items = [self.value(depth + 1) for _ in range(self.count(1))]
            if tag in b"SZ":
                _check_keys(items)
            return _SEQUENCES[tag](items)
        if tag == b"d":
            return self.mapping(depth)
        return self.rare(tag)

    def rare(self, tag: bytes) -> object:
        if tag == b"I":
            return int.from_bytes(self.take(self.count(1)), "little", signed=True)
        if tag == b"c":
            return complex(*_COMPLEX.unpack(self.take(16)))
        if tag == b"b":
            return self.take(self.count(1))
        if tag == b"B":
            return bytearray(self.take(self.count(1)))
        if tag in {b"P", b"Q"}:
            count = self.count(8)
            return list(struct.unpack(f"<{count}{'q' if tag == b'P' else 'd'}", self.take(8 * count)))
        if tag == b"a" and self.numpy:
            return self.array()
        raise WireError("unknown tag")

    def mapping(self, depth: int) -> dict[object, object]:
        pairs = [(self.value(depth + 1), self.value(depth + 1)) for _ in range(self.count(2))]
        _check_keys([key for key, _ in pairs])
        return dict(pairs)

    def array(self) -> object:
        import numpy as np  # noqa: PLC0415 - heavy, and only where a question uses it

        size, dimensions = self.take(2)
        dtype = self.take(size).decode("ascii")
        shape = [_INT.unpack(self.take(8))[0] for _ in range(dimensions)]
        data = self.take(self.count(1))
        if dtype not in DTYPES or any(side < 0 for side in shape):
            raise WireError("not an array of plain numbers")
        if not data:  # rows of no items cost the writer nothing, but memory once the array is made a list
            self.hollow -= math.prod(max(1, side) for side in shape)
            if self.hollow < 0:
                raise WireError(TOO_MANY)
        try:
            return np.frombuffer(data, dtype=dtype).reshape(shape).copy()
        except ValueError as error:
            raise WireError("an array of another size than its bytes") from error


def _check_keys(keys: list[object]) -> None:
    """Refuse large sets and dicts whose keys could be made to collide: numbers hash predictably, text and bytes don't."""
    if len(keys) <= MAX_ODD_KEYS:
        return
    if any(not _safe_key(key, _KEY_RANGE) or _twins(key) > _MAX_TWINS for key in keys):
        raise WireError(ODD_KEYS)


def _twins(key: object) -> int:
    """Return how often -1 or -2 occurs in a key: Python hashes both alike, so n of them make 2 to the n keys of one hash."""
    if isinstance(key, (tuple, frozenset)):
        return sum(map(_twins, key))
    return isinstance(key, int) and key in {-1, -2}


def _safe_key(key: object, bound: int) -> bool:
    if key is None or isinstance(key, (bool, str, bytes)):
        return True
    if isinstance(key, int):
        return -bound < key < bound
    return isinstance(key, (tuple, frozenset)) and all(_safe_key(item, _LEAF_RANGE) for item in key)
