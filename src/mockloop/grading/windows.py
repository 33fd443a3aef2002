"""Sums and maxima over every run of neighbouring rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


def slide_max(rows: Matrix, reach: int) -> Matrix:
    """The greatest of every `reach` neighbouring rows, column by column."""
    import numpy as np  # noqa: PLC0415 - only a grade needs it

    out = rows
    count = len(rows) - reach + 1
    for shift in range(1, reach):
        out = np.maximum(out[:count], rows[shift : shift + count])
    return out[:count]


def slide_sum(rows: Matrix, reach: int) -> Matrix:
    """The sum of every `reach` neighbouring rows, column by column."""
    count = len(rows) - reach + 1
    out = rows[:count].copy()
    for shift in range(1, reach):
        out += rows[shift : shift + count]
    return out
