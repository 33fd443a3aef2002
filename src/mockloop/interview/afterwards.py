"""What comes after a rejection: feedback for those who ask, a cooldown, and now and then a call a year later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Candidate, Company, Open
from mockloop.interview.committee import table
from mockloop.interview.events import Answered, AnyEvent, CandidateAsked, FeedbackGiven, RoundEntered, YearPassed
from mockloop.interview.flat import unflatten_guard, unflatten_point
from mockloop.interview.interviewer import generator
from mockloop.interview.probes import improper_topics
from mockloop.interview.state import LoopState
from mockloop.interview.terms import terms_of

HONEST_SHARE = 0.8
"""How often a company that gives honest feedback finds the time to write it; else it is the general letter."""
GENERIC_SHARE = 0.7
"""How often one that sends a general letter sends it; else nobody answers."""
CALL_AT_BAR = 0.7
"""Chance of a call a year later for answers that were worth the bar: it was bad luck, and somebody knows."""
CALL_PER_POINT = 1.4
"""What each rating point below the bar takes from that chance: half a point below, nobody remembers."""
TOLD = 2
"""Points of the weakest round that honest feedback names."""
_REMARKS = {
    "criticism": "A remark about people you worked with before stayed with us.",
    "oversharing": "You told us things about yourself that we neither need nor may use; keep them.",
    "bluff": "One answer sounded better than it was; we would rather have heard that you didn't know.",
    "stuffing": "One answer was a list of terms where we had hoped for a thought.",
}
"""What honest feedback says of conduct that was noticed, by guard."""


def feedback_of(state: LoopState) -> FeedbackGiven:
    """What the company answers when it is asked for feedback; the same seed, the same answer."""
    chance = float(generator("feedback", state.setup.seed).random())
    policy = state.company.feedback
    kind: Literal["none", "generic", "honest"] = policy
    if policy == "honest" and chance >= HONEST_SHARE:
        kind = "generic"
    elif policy == "generic" and chance >= GENERIC_SHARE:
        kind = "none"
    lines = list({"none": _silence, "generic": _general, "honest": _honest}[kind](state))
    if kind != "none":
        lines += _apology(state.events)
    return FeedbackGiven(kind=kind, lines=tuple(lines))


def again_after(company: Company) -> str:
    """When one may apply again, in a sentence."""
    months = company.cooldown
    if not months:
        return f"{company.name} has no rule about applying again: you may, whenever something has changed."
    return f"{company.name} takes a new application after {months} {'month' if months == 1 else 'months'}."


def call_chance(state: LoopState) -> float:
    """The chance, 0..1, of a call a year later: by what the answers were truly worth against the bar of the day."""
    if state.decision is None or state.decision.verdict != "reject":
        return 0.0
    terms = terms_of(state.company, state.library, state.events, state.setup.seed)
    seen = table(state.company, tuple(state.left))
    weights = [terms.weights[round_.id] for round_ in seen]
    merit = sum(state.left[round_.id].merit * weight for round_, weight in zip(seen, weights, strict=True)) / sum(
        weights
    )
    return min(CALL_AT_BAR, max(0.0, CALL_AT_BAR - CALL_PER_POINT * (terms.bar.pass_ - merit)))


def year_later(state: LoopState) -> YearPassed:
    """A year on: do they call?"""
    called = bool(generator("call", state.setup.seed).random() < call_chance(state))
    company, who = state.company, state.people[state.company.round[0].id]
    if not called:
        return YearPassed(
            called=False, lines=("A year later the posting is online again, word for word. Nobody calls.",)
        )
    best = max(state.left, key=lambda key: state.left[key].merit)
    title = next(round_.title for round_ in company.round if round_.id == best)
    rings = (
        f"A year later the phone rings: {who}, {company.name}. “We have an opening like the one you came for, and"
        f" somebody who sat in {title} asked whether you would try again.”"
    )
    begin = "You would begin at the first round; they know your name now, and that is worth something."
    return YearPassed(called=True, lines=(rings, begin))


def _silence(state: LoopState) -> Iterator[str]:
    yield f"Three weeks later nobody at {state.company.name} has answered. That is how it is at many places."


def _general(state: LoopState) -> Iterator[str]:
    yield (
        f"“Dear {state.candidate.name.split()[0]}, thank you for the time you gave us. We met many good people and went on with"
        " others whose profile is closer to what we need just now. Please understand that we can't say more.”"
    )


def _honest(state: LoopState) -> Iterator[str]:
    """Built from what was noticed: it tells what they believe happened, not what did."""
    if not state.left:
        yield from _about_the_resume(state.candidate, state.company)
        return
    titles = {round_.id: round_.title for round_ in state.company.round}
    ranked = sorted(state.left, key=lambda key: state.left[key].rating)
    weakest, strongest = ranked[0], ranked[-1]
    if strongest != weakest:
        yield f"“What spoke for you was {titles[strongest]}; what it came down to was {titles[weakest]}.”"
    else:
        yield f"“It came down to {titles[weakest]}.”"
    missed = list(_unheard(state.library, state.events, weakest))[:TOLD]
    yield from (f"“There we did not hear this: {statement.rstrip('.')}.”" for statement in missed)
    fired = [unflatten_guard(text).id for event in state.events if isinstance(event, Answered) for text in event.guards]
    yield from (f"“{remark}”" for guard, remark in _REMARKS.items() if guard in fired)
    asked = [event for event in state.events if isinstance(event, CandidateAsked)]
    if any(unflatten_guard(text).id in {"harmful", "pay"} for event in asked for text in event.guards):
        yield "“And what you asked us at the end came too early, or should not have come at all.”"


def _apology(events: Sequence[AnyEvent]) -> Iterator[str]:
    """For an improper question that was asked; a company that answers has heard of it."""
    if improper_topics([event.about for event in events if isinstance(event, Answered)]):
        yield (
            "“One of us asked you something that is none of an employer's business. It had no part in the decision; we have"
            " spoken to the interviewer, and we are sorry.”"
        )


def _about_the_resume(candidate: Candidate, company: Company) -> Iterator[str]:
    from mockloop.grading.resume import grade_resume  # noqa: PLC0415  # not before it is asked for

    missing = grade_resume(candidate, company.resume, company.posting).missing if company.resume else ()
    if missing:
        yield f"“We looked for {', '.join(missing[:4])} in your résumé and did not find it.”"
    else:
        yield "“Your résumé has what we look for; others had it in the first third of the page.”"


def _unheard(library: Library, events: list[AnyEvent], round_id: str) -> Iterator[str]:
    """Statements of points that this round's interviewer did not hear, of the answers taken for least first."""
    inside, answers = "", []
    for event in events:
        if isinstance(event, RoundEntered):
            inside = event.round
        elif isinstance(event, Answered) and inside == round_id and event.part == "main":
            answers.append(event)
    for answer in sorted(answers, key=lambda one: one.perceived):
        entry = library.question(answer.question)
        points = entry.question.points if entry and isinstance(entry.question, Open) else {}
        for flat in answer.points:
            mark = unflatten_point(flat)
            if mark.id in points and (mark.credit <= 0 or mark.id not in answer.noticed):
                yield points[mark.id].text
