"""What the types of a company can't say: rounds in order, people who exist, distributions that can be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from mockloop.catalogue.models import LEVELS, STAGES, Company, Distribution
from mockloop.catalogue.validate import Fault, nearest

MAX_NUMBER = 1_000_000
"""Moods, hours and strictness are small; much larger numbers overflow when drawn."""


def company_faults(company: Company) -> Iterator[Fault]:
    """Faults of a company by itself; whether its banks and manners exist is the library's to know."""
    seen: set[str] = set()
    order = 0
    for index, round_ in enumerate(company.round):
        if round_.by not in company.interviewer:
            yield Fault(
                ("round", index, "by"), f'no interviewer "{round_.by}"; {nearest(round_.by, company.interviewer)}'
            )
        yield from _second_faults(company, index)
        if round_.id in seen:
            yield Fault(("round", index, "id"), f'the id "{round_.id}" is used twice; ids are unique in a loop')
        seen.add(round_.id)
        if STAGES.index(round_.stage) < order:
            yield Fault(
                ("round", index, "stage"), f"a {round_.stage} comes before a later stage; order: {', '.join(STAGES)}"
            )
        order = max(order, STAGES.index(round_.stage))
    if company.resume and company.resume.by not in company.interviewer:
        by = company.resume.by
        yield Fault(("resume", "by"), f'no interviewer "{by}"; {nearest(by, company.interviewer)}')
    if company.bar.rule == "bar-raiser" and company.bar.raiser not in seen:
        yield Fault(("bar", "raiser"), f"name the round that holds the veto; {nearest(company.bar.raiser, seen)}")
    yield from _hiring_faults(company)
    for key, interviewer in company.interviewer.items():
        for name in ("mood", "skill", "sleep", "strictness"):
            yield from _distribution_faults(getattr(interviewer, name), ("interviewer", key, name))


def _second_faults(company: Company, index: int) -> Iterator[Fault]:
    """Who sits in needs something to do, and the other way round."""
    round_ = company.round[index]
    if round_.second and round_.second not in company.interviewer:
        cure = nearest(round_.second, company.interviewer)
        yield Fault(("round", index, "second"), f'no interviewer "{round_.second}"; {cure}')
    if round_.second and round_.style == "single":
        yield Fault(("round", index, "second"), 'say what they do: style = "pair" or "good-cop-bad-cop"')
    if not round_.second and round_.style != "single":
        yield Fault(("round", index, "style"), f'"{round_.style}" takes two; name the other one as second')


def _hiring_faults(company: Company) -> Iterator[Fault]:
    """Faults of what a company keeps to itself, and of how it decides."""
    for name in ("urgency", "budget"):
        if isinstance(spec := getattr(company, name), Distribution):
            yield from _distribution_faults(spec, (name,))
    for index, fact in enumerate(company.fact):
        for place, by in enumerate(fact.by):
            if by not in company.interviewer:
                yield Fault(("fact", index, "by", place), f'no interviewer "{by}"; {nearest(by, company.interviewer)}')
        if fact.need and company.need is None:
            yield Fault(("fact", index, "need"), "there is no need to find out; add one, or take this away")
    if company.bar.down and company.bar.down.level is None and company.level == LEVELS[0]:
        yield Fault(("bar", "down"), f'there is no level below "{company.level}"; take this away')


def _distribution_faults(spec: Distribution, path: tuple[str, ...]) -> Iterator[Fault]:
    given = [method for method in ("beta", "normal", "uniform") if getattr(spec, method) is not None]
    if len(given) != 1:
        yield Fault(path, "give exactly one of beta, normal, uniform")
    if spec.normal and spec.normal[1] < 0:
        yield Fault((*path, "normal"), "the standard deviation is negative")
    for name in ("beta", "normal", "uniform", "clip"):
        if any(abs(number) > MAX_NUMBER for number in getattr(spec, name) or ()):
            yield Fault((*path, name), f"numbers here lie between -{MAX_NUMBER:,} and {MAX_NUMBER:,}")
    for name in ("uniform", "clip"):
        pair = getattr(spec, name)
        if pair and pair[0] > pair[1]:
            yield Fault((*path, name), "the low end is above the high end")
