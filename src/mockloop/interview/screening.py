"""The résumé screen: what a résumé is worth here, and whether it passes."""

from __future__ import annotations

import math

from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Candidate, Company, ResumeScreen
from mockloop.errors import CatalogueError
from mockloop.interview.events import ResumeScreened
from mockloop.interview.interviewer import generator

SCREEN_STEEPNESS = 12.0
"""Of the logistic curve from résumé score to the chance of passing: 0.1 above the line is odds of 3.3 to 1."""
LIKELY = 0.7
"""A candidate of the level a company looks for is offered first when the résumé passes at least this often."""


def screen_resume(candidate: Candidate, company: Company, screen: ResumeScreen, seed: int) -> ResumeScreened:
    """Scores the résumé and draws whether it passes; a referral multiplies the odds."""
    from mockloop.grading.resume import grade_resume  # noqa: PLC0415  # not before the first loop

    mark = grade_resume(candidate, screen, company.posting)
    odds = math.exp(SCREEN_STEEPNESS * (mark.score - screen.pass_)) * (screen.referral if candidate.referral else 1)
    chance = odds / (1 + odds)
    passed = bool(generator("resume", seed).random() < chance)
    return ResumeScreened(ats=mark.ats, human=mark.human, score=mark.score, chance=chance, passed=passed)


def fitting_candidate(library: Library, company_key: str) -> str:
    """Who to be at a company when nobody was chosen: of its level and likely to pass the résumé screen, else whoever
    is likeliest to.

    Raises:
        CatalogueError: there is no candidate at all.
    """
    company, screen = library.company(company_key), library.company(company_key).resume
    if not library.candidates:
        raise CatalogueError("no candidate to play; add one under candidates/")

    def rank(key: str) -> tuple[bool, float]:
        candidate = library.candidates[key]
        chance = screen_resume(candidate, company, screen, 0).chance if screen else 1.0
        return candidate.level == company.level and chance >= LIKELY, chance

    return max(library.candidates, key=rank)
