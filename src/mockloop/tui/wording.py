"""Facts put in words: levels, kinds, durations, dates, and where a save stands."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mockloop.tui.text import plural

if TYPE_CHECKING:
    from mockloop.catalogue.library import Library
    from mockloop.catalogue.models import Company
    from mockloop.storage.saves import SaveInfo

KINDS = {
    "big-tech": "big tech",
    "start-up": "start-up",
    "it-services": "IT services",
    "enterprise": "enterprise",
    "public-sector": "public sector",
    "unicorn": "unicorn",
    "consulting": "consulting",
    "research-lab": "research lab",
}
PATHS = {
    "ml-degree": "ML degree",
    "phd": "PhD",
    "data-scientist": "data scientist",
    "software-engineer": "software engineer",
    "adjacent-field": "from a neighbouring field",
    "career-changer": "career changer",
}
_DIFFICULTIES = {"gentle": "●○○ gentle", "fair": "●●○ fair", "hard": "●●● hard"}
_MODES = {"choose": "choosing answers", "write": "in your own words"}


def duration(minutes: float) -> str:
    """`45 min`, `4 h 30 min`."""
    hours, rest = divmod(round(minutes), 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def role_line(company: Company) -> str:
    """`ML engineer · senior · Zürich`."""
    return " · ".join(part for part in (company.role, company.level, company.place) if part)


def difficulty(company: Company) -> str:
    """A sign and a word."""
    return "○○○ a tour" if company.tour else _DIFFICULTIES[company.difficulty]


def loop_line(company: Company) -> str:
    """`8 rounds · 4 h 30 min, short 48 min`."""
    total = sum(round_.minutes for round_ in company.round)
    return f"{plural(len(company.round), 'round')} · {duration(total)}, short {short_duration(company)}"


def short_duration(company: Company) -> str:
    """What the rounds of a short loop give together: `48 min`; the clock's limit, nobody has to use it."""
    from mockloop.interview.agenda import short_minutes  # noqa: PLC0415  # not before the first frame

    return duration(sum(short_minutes(company, round_) for round_ in company.round))


def manner_of_play(info: SaveInfo) -> str:
    """`in your own words · full · timed`."""
    return f"{_MODES[info.mode]} · {info.length} · {'timed' if info.timed else 'untimed'}"


def company_name(info: SaveInfo, library: Library) -> str:
    """The company's name; its id when it is no longer there, the save's name when even that can't be read."""
    company = library.companies.get(info.company)
    return company.name if company else info.company or info.name


def standing(info: SaveInfo, library: Library) -> str:
    """Where the save stands: `ML theory, round 3 of 8 · 2 answered`, or in storage's words."""
    company = library.companies.get(info.company)
    places = {round_.id: (index, round_) for index, round_ in enumerate(company.round, start=1)} if company else {}
    if not company or info.round not in places:
        return info.stands
    index, round_ = places[info.round]
    where = f"{round_.title}, round {index} of {len(places)}"
    inside, outside = f"in {info.round}, ", f"after {info.round}"
    if info.stands.startswith(inside):
        return f"{where} · {info.stands.removeprefix(inside)}".removesuffix(" · 0 answered")
    if info.stands.endswith(outside):
        return f"{info.stands.removesuffix(info.round)}{where}"
    return info.stands


def ended_sign(info: SaveInfo) -> str:
    """`✓` for a loop that ended with an offer, `–` for one that just ended."""
    return "✓" if info.ending in {"accepted", "declined"} else "–"


def ago(then: datetime, now: datetime) -> str:
    """`just now`, `20 min ago`, `yesterday`, `on 3 March`. Both aware."""
    then = then.astimezone(now.tzinfo)
    seconds = (now - then).total_seconds()
    if seconds < 90:
        return "just now"
    if seconds < 3600:
        return f"{round(seconds / 60)} min ago"
    days = (now.date() - then.date()).days
    if days <= 0:
        return f"today, {then:%H:%M}"
    if days == 1:
        return "yesterday"
    if days < 14:
        return f"{days} days ago"
    return f"on {then.day} {then:%B}" + ("" if then.year == now.year else f" {then.year}")


def first_company(companies: dict[str, Company]) -> str:
    """The company a newcomer meets: the gentlest, then the one with the fewest minutes."""
    order = list(_DIFFICULTIES)
    return min(
        companies,
        key=lambda key: (
            companies[key].tour,
            order.index(companies[key].difficulty),
            sum(round_.minutes for round_ in companies[key].round),
            key,
        ),
    )
