"""What a company writes when the committee has met: the offer."""

from __future__ import annotations

from mockloop.catalogue.models import Company
from mockloop.interview.events import CommitteeMet, Negotiated
from mockloop.interview.views import Letter


def offer_letter(company: Company, decision: CommitteeMet, asked: Negotiated | None = None) -> Letter:
    """The letter of an offer of any kind, with what was given when the candidate `asked` for something."""
    offer, down = company.offer, company.bar.down
    level, pay, note, why = decision.level or company.level, offer.pay, offer.note, ""
    if decision.verdict == "offer-lower":
        pay = down.pay if down else offer.pay
        why = f"You applied for the level {company.level}; the committee would rather see you begin as {level}."
    elif decision.verdict == "offer-team":
        team = next((team for team in company.team if team.name == decision.team), None)
        pay = (team.pay if team else "") or offer.pay
        note = (team.note if team else "") or offer.note
        why = f"It comes from another team than the one you met: {decision.team}."
    return Letter(company.role, level, pay, offer.extras, note, why, decision.team, asked.gives if asked else "")
