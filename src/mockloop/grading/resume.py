"""Grades a résumé against a posting: the ATS first, then six seconds of a person."""

from __future__ import annotations

from msgspec import Struct

from mockloop.catalogue.models import Candidate, ResumeScreen


class BulletMark(Struct, frozen=True, kw_only=True):
    """What one bullet did: `gained` in -1..1 of a bullet's worth, why, and a hint how to rewrite it."""

    job: int
    bullet: int
    text: str
    gained: float
    reasons: tuple[str, ...] = ()
    hint: str = ""


class ResumeMark(Struct, frozen=True, kw_only=True):
    """A résumé's worth: `ats`, `human` and the blended `score` in 0..1."""

    ats: float
    human: float
    score: float
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    bullets: tuple[BulletMark, ...] = ()
    notes: tuple[str, ...] = ()


def grade_resume(candidate: Candidate, screen: ResumeScreen, posting: str) -> ResumeMark:
    """Screens `candidate` for `posting` by the rules of `screen`."""
    del posting
    bullets = [(j, b, text) for j, job in enumerate(candidate.job) for b, text in enumerate(job.bullets)]
    words = " ".join([candidate.headline, *candidate.skills, *(text for _, _, text in bullets)]).casefold()
    found = tuple(k for k in screen.keywords if k.casefold() in words)
    ats = len(found) / len(screen.keywords)
    marks = tuple(
        BulletMark(job=j, bullet=b, text=text, gained=1.0 if any(c.isdigit() for c in text) else 0.0) for j, b, text in bullets
    )
    human = sum(m.gained for m in marks) / len(marks) if marks else 0.0
    missing = tuple(k for k in screen.keywords if k not in found)
    return ResumeMark(ats=ats, human=human, score=(ats + human) / 2, found=found, missing=missing, bullets=marks)
