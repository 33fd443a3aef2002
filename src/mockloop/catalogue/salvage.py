"""What can be used of a bank with faults in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from mockloop.catalogue.models import Bank, Kind
from mockloop.catalogue.reading import Source

if TYPE_CHECKING:
    from mockloop.catalogue.validate import Fault


def sound_bank(source: Source) -> tuple[Bank | None, frozenset[tuple[str, int]], tuple[Fault, ...]]:
    """The bank without its broken questions, which these are (kind and index), and the faults."""
    from mockloop.catalogue.validate import convert  # noqa: PLC0415  # not before the first frame

    bank = convert(source.data, Bank)
    if isinstance(bank, Bank):
        return bank, frozenset(), ()
    kinds = get_args(Kind)
    broken = frozenset(
        (str(fault.path[0]), fault.path[1])
        for fault in bank
        if len(fault.path) > 1 and fault.path[0] in kinds and isinstance(fault.path[1], int)
    )
    data = {
        key: [item for index, item in enumerate(value) if (key, index) not in broken]
        if key in kinds and isinstance(value, list)
        else value
        for key, value in source.data.items()
        if not any(fault.path == (key,) for fault in bank)
    }
    again = convert(data, Bank)
    return (again, broken, bank) if isinstance(again, Bank) else (None, broken, bank)
