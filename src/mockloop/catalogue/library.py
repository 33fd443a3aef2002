"""The packs as one library: companies, candidates and manners by id, and questions read only when a loop needs them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from msgspec import Struct
from msgspec.structs import replace

from mockloop.catalogue.entries import Entry, section_id, sections_of, whole_key
from mockloop.catalogue.models import Candidate, Company, Kind, Manner
from mockloop.catalogue.placing import placed, read_wording
from mockloop.catalogue.reading import Problem, Source, read_toml, shown_path
from mockloop.catalogue.salvage import sound_bank
from mockloop.catalogue.wording import Groups
from mockloop.errors import CatalogueError, UnknownIdError

if TYPE_CHECKING:
    from mockloop.catalogue.validate import Fault

CORE = "core"
_STEM = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
Folder = Literal["banks", "companies", "candidates", "manners"]
T = TypeVar("T", bound=Struct)


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of scenarios. `name` heads the ids of its questions."""

    name: str
    path: Path


def shipped_scenarios() -> Path:
    """The folder of the scenarios that come with mockloop: in the wheel, else beside the checkout's `src/`."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "scenarios"
    return inside if inside.is_dir() else package.parent.parent / "scenarios"


def pack_at(path: Path, beside: Sequence[Pack]) -> Pack:
    """The pack that this folder is, to be opened beside others.

    Raises:
        CatalogueError: it does not exist, holds no scenarios, or is named like one of the others.
    """
    try:
        folders = [name for name in get_args(Folder) if (path / name).is_dir()]
        name = path.resolve().name
    except (OSError, RuntimeError, ValueError) as error:  # too long, a loop of links, deleted under our feet
        reason = getattr(error, "strerror", None) or error
        raise CatalogueError(f"{shown_path(path)}: can't be opened as a pack: {str(reason).lower()}") from None
    if not folders:
        raise CatalogueError(
            f"{shown_path(path)}: no pack here; a pack holds companies/, banks/, candidates/ or manners/"
        )
    if any(pack.name == name for pack in beside):
        raise CatalogueError(f'{shown_path(path)}: a pack named "{name}" is already open; rename the folder')
    return Pack(name, path)


@dataclass
class Library:
    """What can be played. Nothing is read before it is asked for; problems gather as files are read."""

    packs: tuple[Pack, ...]
    _problems: dict[str, None] = field(default_factory=dict)  # in the order found, each once
    _banks: dict[tuple[str, str], dict[str, Entry]] = field(default_factory=dict)
    _wordings: dict[str, Groups] = field(default_factory=dict)

    @classmethod
    def open(cls, extra: Sequence[Path] = ()) -> Library:
        """The shipped pack, then the given ones (a folder that is itself a pack).

        Raises:
            CatalogueError: one of them can't be opened; see `pack_at`.
        """
        packs = [Pack(CORE, shipped_scenarios())]
        for path in extra:
            packs.append(pack_at(path, packs))
        return cls(tuple(packs))

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each problem met so far, in the order found."""
        return tuple(self._problems)

    @cached_property
    def companies(self) -> Mapping[str, Company]:
        """Companies by id: `stem` for shipped ones, `pack/stem` for others; tours come last."""
        from mockloop.catalogue.company_checks import company_faults  # noqa: PLC0415  # not before the first frame

        found = self._read_all("companies", Company, company_faults)
        return dict(sorted(found.items(), key=lambda item: item[1].tour))

    @cached_property
    def candidates(self) -> Mapping[str, Candidate]:
        """Candidates by id, as for companies."""
        return self._read_all("candidates", Candidate, lambda _: iter(()))

    @cached_property
    def manners(self) -> Mapping[str, Manner]:
        """Manners by id, as for companies."""
        from mockloop.catalogue.checks import manner_faults  # noqa: PLC0415  # not before the first frame

        return self._read_all("manners", Manner, manner_faults)

    def company(self, key: str) -> Company:
        """The company of this id.

        Raises:
            UnknownIdError: there is none; the line offers the nearest.
        """
        return self._pick("company", key, self.companies)

    def report_company(self, key: str, faults: Sequence[Fault]) -> tuple[str, ...]:
        """Notes faults that show only when the company is played, each a line with its place in the company's file."""
        pack_name, _, stem = key.rpartition("/")
        pack = next((pack for pack in self.packs if pack.name == (pack_name or CORE)), None)
        source = read_toml(pack.path / "companies" / f"{stem}.toml") if pack is not None and faults else None
        if not isinstance(source, Source):
            return ()
        lines = tuple(str(problem) for problem in placed(source, faults))
        for line in lines:
            self.note(line)
        return lines

    def candidate(self, key: str) -> Candidate:
        """The candidate of this id.

        Raises:
            UnknownIdError: there is none; the line offers the nearest.
        """
        return self._pick("candidate", key, self.candidates)

    def manner(self, key: str, company_key: str = "") -> Manner:
        """The manner of this id as a company means it: its own pack's, else the shipped one, else any even one.

        Raises:
            UnknownIdError: there is no manner at all.
        """
        own = company_key.rpartition("/")[0]
        for name in (f"{own}/{key}", key, f"{own}/even", "even"):
            if name in self.manners:
                return self.manners[name]
        return self._pick("manner", key, self.manners)

    def bank_questions(self, company_key: str) -> tuple[Entry, ...]:
        """The questions of the banks a company draws from, its own pack's banks first, then the shipped ones."""
        company = self.company(company_key)
        own = company_key.rpartition("/")[0] or CORE
        entries: list[Entry] = []
        for name in company.banks:
            pack = next(
                (pack for pack in self.packs if pack.name in (own, CORE) and self._bank_path(pack, name).is_file()),
                None,
            )
            if pack is None:
                self.note(f'company {company_key}: no bank "{name}"; add banks/{name}.toml or remove it from banks')
                continue
            entries += self._bank(pack, name).values()
        return tuple(entries)

    def question(self, key: str) -> Entry | None:
        """The question of the full id `pack/bank/id`, or its part `pack/bank/id#part`; None when it is no longer there."""
        if part := section_id(key):
            whole = self.question(whole_key(key))
            parts = sections_of(whole) if whole else ()
            return next((found.entry for found in parts if section_id(found.entry.key) == part), None)
        pack_name, _, rest = key.partition("/")
        bank_name, _, _ = rest.partition("/")
        known = self._banks.get((pack_name, bank_name))
        if known is not None:  # nearly always: what is asked for was drawn from it
            return known.get(key)
        pack = next((pack for pack in self.packs if pack.name == pack_name), None)
        if pack is None or not self._bank_path(pack, bank_name).is_file():
            return None
        return self._bank(pack, bank_name).get(key)

    def banks(self, pack: Pack) -> dict[str, dict[str, Entry]]:
        """All questions of a pack by their ids, by bank; each bank is read."""
        names = (path.stem for path in sorted((pack.path / "banks").glob("*.toml")))
        return {name: self._bank(pack, name) for name in names}

    def _bank_path(self, pack: Pack, name: str) -> Path:
        return pack.path / "banks" / f"{name}.toml"

    def _bank(self, pack: Pack, name: str) -> dict[str, Entry]:
        if (pack.name, name) not in self._banks:
            self._banks[pack.name, name] = self._read_bank(pack, name)
        return self._banks[pack.name, name]

    def _read_bank(self, pack: Pack, name: str) -> dict[str, Entry]:
        source = self._source(self._bank_path(pack, name))
        if source is None:
            return {}
        bank, broken, unfit = sound_bank(source)
        self._report(source, unfit)
        if bank is None:
            return {}
        from mockloop.catalogue.checks import question_faults, twice  # noqa: PLC0415  # not before the first frame

        entries: dict[str, Entry] = {}
        for kind in get_args(Kind):
            index = -1
            for question in bank.of(kind):
                index += 1
                while (kind, index) in broken:
                    index += 1
                faults = [_below((kind, index), fault) for fault in question_faults(question)]
                key = f"{pack.name}/{name}/{question.id}"
                if key in entries:
                    from mockloop.catalogue.validate import Fault  # noqa: PLC0415  # only on faults

                    faults.append(Fault((kind, index, "id"), twice(question.id)))
                if faults:
                    self._report(source, faults)
                    continue
                defaults = bank.defaults
                entries[key] = Entry(
                    key,
                    kind,
                    bank.topic,
                    replace(
                        question,
                        level=question.level or defaults.level,
                        tags=tuple(dict.fromkeys((*question.tags, *defaults.tags))),
                        minutes=question.minutes or defaults.minutes,
                    ),
                    self._words(pack),
                )
        return entries

    def _words(self, pack: Pack) -> Groups:
        if pack.name not in self._wordings:
            found = read_wording(pack.path)
            for problem in found:
                if isinstance(problem, Problem):
                    self.note(str(problem))
            self._wordings[pack.name] = tuple(group for group in found if not isinstance(group, Problem))
        return self._wordings[pack.name]

    def _read_all(self, folder: Folder, model: type[T], check: Callable[[T], Iterator[Fault]]) -> Mapping[str, T]:
        from mockloop.catalogue.validate import convert  # noqa: PLC0415  # not before the first frame

        found: dict[str, T] = {}
        for pack in self.packs:
            for path in sorted((pack.path / folder).glob("*.toml")):
                if not _STEM.fullmatch(path.stem):
                    self.note(str(Problem(shown_path(path), 1, 1, "name the file with a-z, 0-9 and hyphens")))
                    continue
                source = self._source(path)
                if source is None:
                    continue
                item = convert(source.data, model)
                faults = item if isinstance(item, tuple) else tuple(check(item))
                if faults:
                    self._report(source, faults)
                elif not isinstance(item, tuple):
                    found[path.stem if pack.name == CORE else f"{pack.name}/{path.stem}"] = item
        return found

    def _source(self, path: Path) -> Source | None:
        source = read_toml(path)
        if isinstance(source, Problem):
            self.note(str(source))
            return None
        return source

    def _report(self, source: Source, faults: Sequence[Fault]) -> None:
        for problem in placed(source, faults):
            self.note(str(problem))

    def note(self, line: str) -> None:
        """Notes a problem, met here or elsewhere; each is told once."""
        self._problems.setdefault(line)

    def _pick(self, what: str, key: str, found: Mapping[str, T]) -> T:
        if key in found:
            return found[key]
        from mockloop.catalogue.validate import nearest  # noqa: PLC0415  # only on faults

        raise UnknownIdError(f'no {what} "{key}"; {nearest(key, found)}')


def _below(base: tuple[str | int, ...], fault: Fault) -> Fault:
    from mockloop.catalogue.validate import Fault  # noqa: PLC0415  # only on faults

    return Fault((*base, *fault.path), fault.what)
