"""What a report is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mockloop.catalogue.models import Company
from mockloop.coach.calibration import expected_lines
from mockloop.coach.debrief import debrief
from mockloop.coach.luck import Luck, luck_of
from mockloop.coach.records import Debrief
from mockloop.interview.events import LoopStarted
from mockloop.interview.session import Session
from mockloop.interview.views import Letter


@dataclass(frozen=True, slots=True)
class Report:
    """A finished loop: its debrief, its luck, its letter, and how it was played. `day` is when, in words, or empty."""

    name: str
    back: Debrief
    luck: Luck
    letter: Letter | None
    company: Company
    setup: LoopStarted
    day: str
    expected: tuple[str, ...] = ()
    """What one expected and what came, a sentence a result."""

    @property
    def role_line(self) -> str:
        """`ML engineer · senior · Zürich`."""
        return " · ".join(part for part in (self.company.role, self.company.level, self.company.place) if part)

    @property
    def how(self) -> str:
        """`choosing answers · short · untimed · seed 7`."""
        setup = self.setup
        mode = {"choose": "choosing answers", "write": "in your own words"}[setup.mode]
        return " · ".join((mode, setup.length, "timed" if setup.timed else "untimed", f"seed {setup.seed}"))


def report_of(session: Session, name: str, played: datetime | None = None) -> Report:
    """The report of a loop that is over; `played` is when its last step was taken."""
    day = f"{played.day} {played:%B %Y}" if played else ""
    return Report(
        name=name,
        back=debrief(session),
        luck=luck_of(session, study=True),
        letter=session.letter,
        company=session.company,
        setup=session.setup,
        day=day,
        expected=expected_lines(session),
    )
