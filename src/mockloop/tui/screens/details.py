"""Companies, candidates and saves as pages to read, shared by the screens that show them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from mockloop.tui.text import ACCENT, MUTED, Piece, line, literal
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


def heading(text: str) -> Content:
    """A small heading above a block."""
    return literal(text, MUTED)


def paragraphs(text: str) -> str:
    """An author's text with its hard line ends joined, so that it fills the line; blank lines and lists stay."""
    blocks = []
    for block in text.strip().split("\n\n"):
        lines = [part.strip() for part in block.splitlines()]
        joined = lines[0]
        for part in lines[1:]:
            joined += ("\n" if part.startswith(("-", "•", "*", "–")) else " ") + part
        blocks.append(joined)
    return "\n\n".join(blocks)


def company_head(company: Company) -> Content:
    """Name, role and what kind of place it is."""
    return line(
        (company.name, "bold"),
        f"\n{role_line(company)}",
        (f"\n{KINDS[company.kind]} · {difficulty(company)}", MUTED),
    )


def rounds(company: Company) -> Content:
    """The loop as a candidate is told it: one line a step."""
    pieces: list[Piece] = [heading("the loop")]
    if company.resume:
        pieces.append(("\n·  ", MUTED))
        pieces.append("Résumé screen")
    for number, round_ in enumerate(company.round, start=1):
        title = round_.title if company.schedule_disclosed else "a further round"
        pieces += [(f"\n{number}  ", ACCENT), title, (f"  {duration(round_.minutes)}", MUTED)]
    pieces += [("\n·  ", MUTED), "Hiring committee", "\n\n", (loop_line(company), MUTED)]
    return line(*pieces)


def values(company: Company) -> Content:
    """What they say they value."""
    return line(heading("what they value"), *(f"\n{value}" for value in company.values)) if company.values else line("")


def posting(company: Company) -> Content:
    """The job posting."""
    return line(heading("the posting"), f"\n{paragraphs(company.posting)}")


def company_detail(company: Company) -> Content:
    """The page beside the list on wide windows."""
    blocks = [company_head(company), line(paragraphs(company.about)), rounds(company)]
    blocks += [values(company)] if company.values else []
    return line("\n\n").join([*blocks, posting(company)])


def save_detail(info: SaveInfo, services: Services) -> Content:
    """What there is to know of a save."""
    library, now = services.library, services.now()
    candidate = library.candidates.get(info.candidate)
    facts = [
        ("where", standing(info, library)),
        ("you are", candidate.name if candidate else info.candidate),
        ("you answer", manner_of_play(info) if info.company else ""),
        ("answers", str(info.answered) if info.answered else ""),
        ("last", ago(info.updated, now)),
        ("begun", ago(info.started, now) if info.started else ""),
        ("seed", str(info.seed) if info.company else ""),
        ("save", info.name),
    ]
    pieces: list[Piece] = [(company_name(info, library), "bold")]
    company = library.companies.get(info.company)
    if company:
        pieces.append((f"\n{role_line(company)}", MUTED))
    pieces.append("\n")
    for label, value in facts:
        if value:
            pieces += [(f"\n{label:<12}", MUTED), value]
    if info.problem:
        pieces += [("\n\n⚠ ", ACCENT), info.problem]
    return line(*pieces)


def candidate_detail(candidate: Candidate) -> Content:
    """A résumé to read."""
    pieces: list[Piece] = [
        (candidate.name, "bold"),
        f"\n{candidate.headline}",
        (f"\n{PATHS[candidate.path]} · {candidate.level}", MUTED),
        (" · has a referral" if candidate.referral else "", MUTED),
        f"\n\n{paragraphs(candidate.about)}",
    ]
    return line(*pieces, *_resume(candidate))


def _resume(candidate: Candidate) -> Iterator[Piece]:
    if candidate.skills:
        yield line("\n\n", heading("skills"), f"\n{', '.join(candidate.skills)}")
    if candidate.job:
        yield line("\n\n", heading("work"))
        for job in candidate.job:
            yield line(("\n" + " · ".join(part for part in (job.what, job.where, job.when) if part), "bold"))
            for bullet in job.bullets:
                yield line(("\n– ", MUTED), bullet)
    if candidate.education:
        yield line("\n\n", heading("education"), *(f"\n{entry}" for entry in candidate.education))
    if candidate.link:
        yield line("\n\n", heading("links"), *(f"\n{_LINKS[link.kind]}: {link.text}" for link in candidate.link))
