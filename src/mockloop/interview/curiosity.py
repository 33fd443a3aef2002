"""The candidate's own questions at the end of a round: which may be asked, what comes back, what they are worth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mockloop.catalogue.models import Company, CompanyFact, Round
from mockloop.catalogue.params import stable_number
from mockloop.errors import CommandRefusedError
from mockloop.grading.mark import Mark
from mockloop.interview.events import CandidateAsked
from mockloop.interview.flat import flatten_guard, flatten_point
from mockloop.interview.scene import voice_of
from mockloop.interview.state import LoopState
from mockloop.interview.voice import Moment, last_said

if TYPE_CHECKING:
    from mockloop.grading.asking import Setting

REACH = 0.06
"""What a question of worth 1 above `NEUTRAL` does to the round, on the 0..1 scale of an answer's worth: two very good
ones add 0.2 of a rating point, two that harm take 0.15. Small, because studies of what interviewers weigh find answers
first; not nothing, because "no questions" and "how soon may I leave" are remembered."""
NEUTRAL = 0.4
"""Worth of a question that changes nothing."""
VERDICT = re.compile(
    r"\bdid i (?:do (?:well|okay|all right|badly|fine)|pass|make it|get (?:it|the (?:job|role|position)|in))\b|\bhow (?:did|have) i (?:do|done)\b|\bwas i (?:good|any good|okay)\b"
    r"|\b(?:am i|will i be) (?:hired|in)\b|\bwhat did you think of me\b",
    re.IGNORECASE,
)
"""Asks for the verdict."""
HOLIDAYS = re.compile(r"\b(?:holidays?|vacation|days? off|annual leave|time off)\b", re.IGNORECASE)
"""Asks for days of holiday."""
NO_VERDICT = (
    "You will hear from us. I write my notes alone, and others decide with me.",
    "That is decided later, and not by me alone. You will hear from us either way.",
    "I can't tell you today; you will hear from us soon.",
)
DAYS = (
    "The days stand in the letter that comes with an offer, and they are the same for everybody in the role.",
    "That is settled with the offer; its letter names the days.",
)
KNOWN = (
    "You have heard that here already, and I could only tell you the same.",
    "Somebody has told you about that, I believe. I have nothing to add to it.",
)
"""What is said in place of a fact that was told before."""
OFFERED = 5
"""Questions to pick from in choose mode."""
_GOOD = (
    "How will you know, six months from now, that hiring somebody for this role was right?",
    "How does a model get from a notebook into production here, and who can stop it?",
    "Which problem should the new person take on first, and why is it still open?",
    "When two engineers here disagree about an approach, how is it settled?",
    "What do people find hardest in their first year on this team?",
    "What would you change about how the team works, if you could change one thing?",
)
_WEAK = (
    "What does the company do, in a few words?",
    "How many people work here?",
    "Do you like it here?",
    "When was the company founded?",
    "Is everybody nice?",
)
_HARMFUL = (
    "How soon could I be promoted?",
    "How many days of holiday are there, and can I take them in the first months?",
    "So, did I get the job?",
    "Does anybody check at what time people log in?",
    "Could I switch to another team if this one turns out boring?",
)


def offered_asks(state: LoopState) -> tuple[str, ...]:
    """What choose mode offers to ask: two things to be known here, a good one, a weak one and one that harms, in an
    order drawn by seed; nothing twice in a loop. Empty in write mode, and when there is no time.
    """
    round_, seed = state.round, state.setup.seed
    if state.setup.mode != "choose" or round_ is None or not state.may_ask:
        return ()
    here = {event.text for event in state.asked_back}
    used = {event.text for event in state.events if isinstance(event, CandidateAsked)} - here

    def first(pool: tuple[str, ...], count: int, name: str) -> list[str]:
        ranked = sorted(pool, key=lambda text: stable_number("ask-us", seed, round_.id, name, text))
        return [text for text in ranked if text not in used][:count]

    facts = tuple(fact.ask[0] for fact in facts_known(state.company, round_))
    found = first(facts, 2, "fact")
    found += first(_GOOD, OFFERED - 2 - len(found), "good") + first(_WEAK, 1, "weak") + first(_HARMFUL, 1, "harm")
    found.sort(key=lambda text: stable_number("ask-us", seed, round_.id, "order", text))
    return tuple(text for text in found if text not in here)


def facts_known(company: Company, round_: Round) -> list[CompanyFact]:
    """What this round's interviewer can tell."""
    return [fact for fact in company.fact if not fact.by or round_.by in fact.by]


def asked_back(state: LoopState, text: str) -> CandidateAsked:
    """The player asked: what is told, and what asking it was worth."""
    from mockloop.grading.asking import grade_question  # noqa: PLC0415  # not before the first question

    round_ = state.round
    if round_ is None:
        raise CommandRefusedError("no round is under way")
    if not state.may_ask:
        raise CommandRefusedError("there is no time for another question")
    fact = _fact_for(state, text)
    found_before = any(isinstance(event, CandidateAsked) and event.need for event in state.events)
    need = fact is not None and fact.need and not found_before
    if any(event.text == text for event in state.asked_back):
        mark, fact = Mark(score=0.0), None
    else:
        mark = grade_question(text, setting_of(state.company, round_), told_need=need)
    if any(guard.id in {"harmful", "no-question"} for guard in mark.guards):
        fact = None
    return CandidateAsked(
        text=text,
        reply=_reply(state, text, mark, fact),
        score=mark.score,
        points=tuple(flatten_point(point) for point in mark.points),
        guards=tuple(flatten_guard(guard) for guard in mark.guards),
        told=company_place(state.company, fact),
        need=need and fact is not None,
    )


def effect_of(scores: list[float]) -> float:
    """What a round's questions of these worths do to it, on the 0..1 scale of an answer's worth."""
    return sum(REACH * (score - NEUTRAL) for score in scores)


def company_place(company: Company, fact: CompanyFact | None) -> int:
    """The fact's place in the company's list; -1 for none."""
    return -1 if fact is None else company.fact.index(fact)


def setting_of(company: Company, round_: Round) -> Setting:
    """Where the question is asked, as its grader wants to know it."""
    from mockloop.grading.asking import Setting  # noqa: PLC0415  # as above

    told = tuple(text for fact in company.fact for text in fact.ask)
    resume = company.resume
    return Setting(
        texts=(company.name, company.about, company.posting, company.role, *company.values, *told),
        plain=(*resume.keywords, *resume.nice) if resume else (),
        first=company.round[0].id == round_.id,
        recruiter=round_.stage == "recruiter-screen",
    )


def _fact_for(state: LoopState, text: str) -> CompanyFact | None:
    """The fact that is asked for; None when there is none, or nobody here knows."""
    round_ = state.round
    facts = facts_known(state.company, round_) if round_ else []
    exact = next((fact for fact in facts if text in fact.ask), None)
    if exact:
        return exact
    from mockloop.grading.clarify import fact_meant  # noqa: PLC0415  # not before the first question

    meant = fact_meant(facts, text)
    return None if meant is None else facts[meant]


def _reply(state: LoopState, text: str, mark: Mark, fact: CompanyFact | None) -> str:
    """What the interviewer says: the fact, or something in their own manner."""
    voice, count = voice_of(state), sum(isinstance(event, CandidateAsked) for event in state.events)
    guards = {guard.id for guard in mark.guards}
    if "no-question" in guards:
        return voice.say("nothing", count)
    if VERDICT.search(text):
        return _first_unsaid(NO_VERDICT, state)
    if fact is not None and any(company_place(state.company, fact) == event.told for event in _asked_before(state)):
        return _first_unsaid(KNOWN, state)
    if fact is None and HOLIDAYS.search(text) and state.round and state.round.stage == "recruiter-screen":
        return _first_unsaid(DAYS, state)
    if fact is not None and "pay" not in guards:
        return f"{voice.say('told', count)} {fact.tell}".strip()
    moment: Moment = "cool" if guards & {"harmful", "pay"} else "candid" if mark.score > NEUTRAL else "brushed"
    return voice.say(moment, count)


def _asked_before(state: LoopState) -> list[CandidateAsked]:
    """What the candidate has asked in this loop."""
    return [event for event in state.events if isinstance(event, CandidateAsked)]


def _first_unsaid(lines: tuple[str, ...], state: LoopState) -> str:
    """The line that was said longest ago, or never."""
    return min(lines, key=lambda line: last_said(line, state.heard))
