"""What an author learns of a pack before anybody plays it: what can't be used, and where the grader hears otherwise.

A fault keeps something from being played. Advice is the grader's opinion: an exemplar worth something else than its
author says, or out of order. Both are lines with a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mockloop.catalogue.entries import Entry, section_id, sections_of
from mockloop.catalogue.library import Library, Pack
from mockloop.catalogue.models import Exemplar, Open
from mockloop.catalogue.placing import placed
from mockloop.catalogue.reading import Problem, Source, read_toml
from mockloop.catalogue.validate import Fault
from mockloop.errors import CatalogueError
from mockloop.grading.mark import Mark
from mockloop.interview.events import Length, LoopStarted, Mode
from mockloop.interview.gaps import demand_questions
from mockloop.interview.marking import mark_text, runs_code
from mockloop.sandbox import SandboxError

BANDS: Mapping[str, tuple[float, float]] = {
    "bluff": (0.0, 0.35),
    "weak": (0.0, 0.5),
    "fair": (0.3, 0.9),
    "strong": (0.65, 1.0),
}
"""What an exemplar of each quality is worth, 0..1, when its rubric hears it as its author does; from bad to good."""
SCORE_OFF = 0.25
"""An exemplar may be graded so far from its author's `score`, on the 0..1 scale."""
_LOOPS: tuple[tuple[Mode, Length], ...] = (("write", "full"), ("choose", "full"))


@dataclass(frozen=True, slots=True)
class Survey:
    """How much there is, and the lines; `unrun` counts questions whose answers are code that was not run."""

    companies: int
    questions: int
    faults: tuple[str, ...]
    advice: tuple[str, ...]
    unrun: int


def survey(library: Library, packs: Sequence[Pack], *, run: bool) -> Survey:
    """Reads everything in these packs of the library and grades every exemplar; only with `run` code and queries run."""
    banks = [(pack, bank, entries) for pack in packs for bank, entries in library.banks(pack).items()]
    own = [key for key in library.companies if any(_holds(pack, key) for pack in packs)]
    faults = [line for key in own for line in _unplayable(library, key)]
    _ = library.candidates, library.manners  # reading them finds their faults
    advice: list[str] = []
    unrun = 0
    for pack, bank, entries in banks:
        source = read_toml(pack.path / "banks" / f"{bank}.toml")
        found: list[Fault] = []
        for entry in entries.values():
            try:
                found += _advice(entry, source, run=run)
            except SandboxError:
                unrun += 1
        if isinstance(source, Source):
            advice += [str(problem) for problem in placed(source, found)]
    return Survey(
        companies=len(own),
        questions=sum(len(entries) for _, _, entries in banks),
        faults=tuple(dict.fromkeys((*library.problems, *faults))),
        advice=tuple(advice),
        unrun=unrun,
    )


def _holds(pack: Pack, company: str) -> bool:
    head, _, stem = company.rpartition("/")
    return head in {"", pack.name} and (pack.path / "companies" / f"{stem}.toml").is_file()


def _unplayable(library: Library, company: str) -> Iterator[str]:
    """What keeps a company's rounds from having their questions, in either mode."""
    candidate = next(iter(library.candidates), "")
    for mode, length in _LOOPS:
        setup = LoopStarted(company=company, candidate=candidate, seed=0, mode=mode, length=length, timed=False)
        try:
            yield from demand_questions(library, setup)
        except CatalogueError as error:
            yield from str(error).splitlines()


def _advice(entry: Entry, source: Source | Problem, *, run: bool) -> Iterator[Fault]:
    """Where the grader differs from the question's author.

    Raises:
        SandboxError: its answers are code, which may not or can't be run.
    """
    place = _place(entry, source)
    for asked in (entry, *(part.entry for part in sections_of(entry))):
        question = asked.question
        if not isinstance(question, Open) or question.sections or not question.answer:
            continue
        if runs_code(asked) and not run:
            raise SandboxError(f"{asked.key} was not run")
        name = f'"{section_id(asked.key)}": ' if section_id(asked.key) else ""
        marks = [mark_text(asked, 0, exemplar.text) for exemplar in question.answer]
        for index, (exemplar, mark) in enumerate(zip(question.answer, marks, strict=True)):
            if said := _differs(exemplar, mark):
                yield Fault((*place[:-1], "answer", index, "text") if asked is entry else place, name + said)
        graded = {str(exemplar.quality): mark.score for exemplar, mark in zip(question.answer, marks, strict=True)}
        for worse, better in pairwise(quality for quality in BANDS if quality in graded):
            if better != "weak" and graded[worse] >= graded[better]:
                yield Fault(place, f"{name}the {worse} answer is graded no worse than the {better} one")


def _place(entry: Entry, source: Source | Problem) -> tuple[str | int, ...]:
    """Where the question stands in its bank."""
    written = source.data.get(entry.kind, ()) if isinstance(source, Source) else ()
    ids = [question.get("id") for question in written if isinstance(question, dict)]
    return (entry.kind, ids.index(entry.question.id), "id") if entry.question.id in ids else ()


def _differs(exemplar: Exemplar, mark: Mark) -> str:
    """In a sentence, when the mark is not what the author says the exemplar is worth."""
    low, high = BANDS[exemplar.quality] if exemplar.quality else (0.0, 1.0)
    if exemplar.score is not None:
        low, high = exemplar.score - SCORE_OFF, exemplar.score + SCORE_OFF
    called = f"the {exemplar.quality} answer" if exemplar.quality else f"the answer of score {exemplar.score:g}"
    if mark.score < low:
        deaf = [point.id for point in mark.points if point.state not in {"met", "partly"} and point.id in exemplar.hits]
        return f"{called} is graded {mark.score:.0%}{_named('; not heard in it: ', deaf, ' (add ways to say it)')}"
    if mark.score > high:
        heard = [point.id for point in mark.points if point.credit > 0 and point.id not in exemplar.hits]
        return f"{called} is graded {mark.score:.0%}{_named('; heard in it: ', heard)}"
    return ""


def _named(before: str, points: Sequence[str], after: str = "") -> str:
    return f"{before}{', '.join(points)}{after}" if points else ""
