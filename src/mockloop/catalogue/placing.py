"""Faults of a file as lines with their places, and a bank that is read by itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mockloop.catalogue.models import Bank
from mockloop.catalogue.reading import Problem, Source, read_toml
from mockloop.catalogue.wording import FILE, Groups, Wording, wording_faults
from mockloop.errors import CatalogueError

if TYPE_CHECKING:
    from mockloop.catalogue.validate import Fault

MAX_PLACED = 60
"""Faults of one file that are told one by one."""


def read_bank(path: Path) -> Bank:
    """A bank that stands alone, outside any pack.

    Raises:
        CatalogueError: it can't be used; one line for each fault.
    """
    from mockloop.catalogue.checks import bank_faults  # noqa: PLC0415  # only here
    from mockloop.catalogue.validate import convert  # noqa: PLC0415  # as above

    source = read_toml(path)
    if isinstance(source, Problem):
        raise CatalogueError(str(source))
    bank = convert(source.data, Bank)
    faults = bank if isinstance(bank, tuple) else tuple(bank_faults(bank))
    if faults:
        raise CatalogueError("\n".join(str(problem) for problem in placed(source, faults)))
    if isinstance(bank, tuple):
        raise TypeError(bank)  # not reached: a tuple is faults
    return bank


def read_wording(folder: Path) -> Groups | tuple[Problem, ...]:
    """The pack's own groups of words; none without a `lexicon.toml`; every fault of one that can't be used."""
    path = folder / FILE
    if not path.is_file():
        return ()
    from mockloop.catalogue.validate import convert  # noqa: PLC0415  # only here

    source = read_toml(path)
    if isinstance(source, Problem):
        return (source,)
    wording = convert(source.data, Wording)
    if not isinstance(wording, Wording):
        return tuple(placed(source, wording))
    return tuple(placed(source, tuple(wording_faults(wording)))) or wording.groups


def bank_wording(path: Path) -> Groups:
    """The groups of words of the pack that a bank by itself lies in, if it lies in one.

    Raises:
        CatalogueError: they can't be used; one line for each fault.
    """
    folder = path.absolute().parent
    found = read_wording(folder.parent) if folder.name == "banks" else ()
    faults = [str(problem) for problem in found if isinstance(problem, Problem)]
    if faults:
        raise CatalogueError("\n".join(faults))
    return tuple(group for group in found if not isinstance(group, Problem))


def placed(source: Source, faults: Sequence[Fault]) -> list[Problem]:
    """The faults with their places, in the file's order; of very many the first `MAX_PLACED`, and how many more."""
    from mockloop.catalogue.locate import Places  # noqa: PLC0415  # tree-sitter only when there is a fault

    if not faults:
        return []
    places = Places(source.text)
    found = [Problem(source.file, *places.of(fault.path), fault.what) for fault in faults]
    if len(found) <= MAX_PLACED:
        return found
    found.sort(key=lambda problem: (problem.line, problem.column))
    rest = found[MAX_PLACED]
    more = f"… and {len(found) - MAX_PLACED:,} more faults from here on"
    return [*found[:MAX_PLACED], Problem(rest.file, rest.line, rest.column, more)]
