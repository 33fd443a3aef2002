"""Companies, candidates and saves as pages to read, shared by the screens that show them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mockloop.catalogue.prose import stretches
from mockloop.tui.text import ACCENT, MUTED, line, literal
from mockloop.tui.widgets.flow import Block, block
from mockloop.tui.wording import (
    KINDS,
    PATHS,
    ago,
    company_name,
    difficulty,
    duration,
    loop_line,
    manner_of_play,
    role_line,
    standing,
)

if TYPE_CHECKING:
    from mockloop.catalogue.models import Candidate, Company
    from mockloop.storage.saves import SaveInfo
    from mockloop.tui.services import Services

_LINKS = {"github": "GitHub", "kaggle": "Kaggle", "blog": "blog", "paper": "paper", "talk": "talk", "site": "site"}


def heading(text: str, *, gap: int = 1) -> Block:
    """A small heading above a block."""
    return block(literal(text, MUTED), gap=gap)


def prose(text: str, *, gap: int = 0) -> Iterator[Block]:
    """An author's text: hard line ends are joined so that it fills the line; blank lines and bullets stay."""
    for place, one in enumerate(stretches(text)):
        above = gap if place == 0 else int(one.first)
        yield block(one.text, mark=literal("– ", MUTED) if one.item else "", gap=above)


def company_head(company: Company) -> Iterator[Block]:
    """Name, role and what kind of place it is."""
    yield block(literal(company.name, "bold"))
    yield block(role_line(company))
    yield block(literal(f"{KINDS[company.kind]} · {difficulty(company)}", MUTED))


def rounds(company: Company, *, gap: int = 1) -> Iterator[Block]:
    """The loop as a candidate is told it: one line a step."""
    yield heading("the loop", gap=gap)
    dot = literal("·  ", MUTED)
    if company.resume:
        yield block("Résumé screen", mark=dot)
    for number, round_ in enumerate(company.round, start=1):
        title = round_.title if company.schedule_disclosed else "a further round"
        yield block(line(title, (f"  {duration(round_.minutes)}", MUTED)), mark=literal(f"{number:<3}", ACCENT))
    yield block("Hiring committee", mark=dot)
    yield block(literal(loop_line(company), MUTED), gap=1)


def values(company: Company) -> Iterator[Block]:
    """What they say they value."""
    if company.values:
        yield heading("what they value")
        yield from (block(value, mark=literal("– ", MUTED)) for value in company.values)


def posting(company: Company) -> Iterator[Block]:
    """The job posting."""
    yield heading("the posting")
    yield from prose(company.posting)


def company_detail(company: Company) -> Iterator[Block]:
    """The page beside the list on wide windows."""
    yield from company_head(company)
    yield from prose(company.about, gap=1)
    yield from rounds(company)
    yield from values(company)
    yield from posting(company)


def save_detail(info: SaveInfo, services: Services) -> Iterator[Block]:
    """What there is to know of a save."""
    library, now = services.library, services.now()
    yield block(literal(company_name(info, library), "bold"))
    company, candidate = library.companies.get(info.company), library.candidates.get(info.candidate)
    if company:
        yield block(literal(role_line(company), MUTED))
    facts = [
        ("where", standing(info, library)),
        ("you are", candidate.name if candidate else info.candidate),
        ("you play", manner_of_play(info) if info.company else ""),
        ("answers", str(info.answered) if info.answered else ""),
        ("last", ago(info.updated, now)),
        ("begun", ago(info.started, now) if info.started and info.started.date() != info.updated.date() else ""),
        ("seed", str(info.seed) if info.company else ""),
        ("save", info.name),
    ]
    gap = 1
    for label, value in facts:
        if value:
            yield block(value, mark=literal(f"{label:<10}", MUTED), gap=gap)
            gap = 0
    if info.problem:
        yield block(info.problem, mark=literal("! ", ACCENT), gap=1)
    if company and not info.finished:
        yield from _way(info, company)


def _way(info: SaveInfo, company: Company) -> Iterator[Block]:
    """The rounds of an unfinished loop: behind, here, ahead. Those ahead are nameless where nobody is told of them."""
    ids = [round_.id for round_ in company.round]
    if info.round not in ids:
        return
    here = ids.index(info.round) + info.stands.endswith(f"after {info.round}")
    yield heading("the loop")
    for index, round_ in enumerate(company.round):
        title = round_.title if company.schedule_disclosed or index <= here else "a further round"
        sign, style = ("•", "") if index < here else ("▸", f"bold {ACCENT}") if index == here else ("·", MUTED)
        look = (title, "bold" if index == here else style)
        yield block(line(look, ("  now", ACCENT) if index == here else ""), mark=literal(f"{sign} ", style))


def candidate_detail(candidate: Candidate) -> Iterator[Block]:
    """A résumé to read."""
    yield block(literal(candidate.name, "bold"))
    yield block(candidate.headline)
    referral = " · comes with a referral" if candidate.referral else ""
    yield block(literal(f"{PATHS[candidate.path]} · {candidate.level}{referral}", MUTED))
    yield from prose(candidate.about, gap=1)
    if candidate.skills:
        yield heading("skills")
        yield block(", ".join(candidate.skills))
    if candidate.job:
        yield heading("work")
    for number, job in enumerate(candidate.job):
        head = " · ".join(part for part in (job.what, job.where, job.when) if part)
        yield block(literal(head, "bold"), gap=min(number, 1))
        yield from (block(bullet, mark=literal("– ", MUTED)) for bullet in job.bullets)
    for title, entries in (
        ("education", candidate.education),
        ("links", tuple(f"{_LINKS[link.kind]}: {link.text}" for link in candidate.link)),
    ):
        if entries:
            yield heading(title)
            yield from (block(entry) for entry in entries)
