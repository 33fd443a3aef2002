"""Clarifying questions: what the interviewer knows, what is told for which question, and what idle ones cost.

Facts belong to the question as a whole, or to one of its parts, and are told only when asked for. What is learnt stays
on the table until the question is over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.models import Fact, Open
from mockloop.catalogue.params import stable_number
from mockloop.errors import CommandRefusedError
from mockloop.grading.mark import Mark, PointMark
from mockloop.interview.events import Clarified
from mockloop.interview.probes import VAGUE
from mockloop.interview.state import LoopState
from mockloop.interview.wording import in_pack_words

FREE = 3
"""So many idle questions nobody minds."""
PATIENCE = 0.02
"""What each further one takes off how every later answer to the question is taken, on the 0..1 scale; the true mark
stays. Ours: a third of what a mood from the middle to the worst does."""
PATIENCE_MOST = 0.1
SHORT_QUESTION = 45
"""Words up to which an answer that only asks is taken for a question back. Ours: two long sentences."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\"”']+")
MAX_QUESTION = 2_000
"""Characters of a clarifying question that are kept."""
OFFERED_IDLE = 5
"""Questions that lead nowhere among those offered in choose mode; the author's own come first."""
CLARIFY = "clarify"
"""The stage whose answer may itself ask: what it asks for is then told."""

_GENERIC = (
    "Which programming language does the team like best?",
    "How many people work in this office?",
    "Which cloud provider do you have a contract with?",
    "Which model did the team before us use at their last company?",
    "Is there a budget for a new GPU cluster?",
    "Who wrote the present system?",
    "How often does the team release?",
)
_VAGUE = (
    "Gladly. What would you like to know?",
    "Of course. What exactly do you want to know?",
    "Ask away: what is it that you need to know?",
)
_IDLE = (
    "I have nothing on that; assume whatever seems sensible.",
    "That doesn't change much here. Assume what you like.",
    "I can't say. Take what you think is usual.",
)
_IMPATIENT = (
    "Let's not lose ourselves in that.",
    "I'd rather hear how you would build it.",
    "Let us get on.",
)


def facts_of(state: LoopState) -> tuple[Fact, ...]:
    """What the interviewer can be asked for now: the facts of the whole question, then of the open part."""
    found = [entry.question.fact for entry in (state.whole, state.entry) if entry and isinstance(entry.question, Open)]
    return tuple(dict.fromkeys(fact for facts in found for fact in facts))


def can_clarify(state: LoopState) -> bool:
    """May a clarifying question be asked now?"""
    return bool(facts_of(state)) if state.pending is None else bool(meant(state))


def meant(state: LoopState) -> str:
    """What a follow-up that has lost its point was meant to ask, in write mode; empty when it has one."""
    pending, entry = state.pending, state.entry
    if pending is None or entry is None or state.setup.mode == "choose" or pending.followup not in VAGUE:
        return ""
    ways = entry.question.followup if isinstance(entry.question, Open) else ()
    return next((way.ask for way in ways if way.missed == pending.about), "")


def only_asks(state: LoopState, text: str) -> bool:
    """Is an answer in words nothing but a short question, where that is unlikely to be meant as the answer?

    Not at the stage whose answer may itself ask, nor where numbers, lines or code are wanted.
    """
    entry = state.entry
    if entry is None or not isinstance(entry.question, Open) or state.key.endswith(f"#{CLARIFY}"):
        return False
    sentences = [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence]
    return (
        0 < len(text.split()) <= SHORT_QUESTION
        and bool(sentences)
        and all(sentence.endswith("?") for sentence in sentences)
    )


def offered_questions(state: LoopState) -> tuple[str, ...]:
    """Choose mode: the questions to pick from, those that were asked left out, in an order drawn by the seed."""
    if state.setup.mode != "choose" or not can_clarify(state):
        return ()
    facts = facts_of(state)
    asked = {event.text for event in state.clarified} | set(_known(state))
    own = [
        text
        for entry in (state.whole, state.entry)
        if entry and isinstance(entry.question, Open)
        for text in entry.question.idle
    ]
    idle = list(dict.fromkeys((*own, *_GENERIC)))[:OFFERED_IDLE]
    texts = [fact.ask[0] for fact in facts] + idle
    key = state.whole.key if state.whole else ""
    drawn = sorted(texts, key=lambda text: (stable_number("clarify", state.setup.seed, key, text), text))
    return tuple(text for text in drawn if text not in asked)


def clarified(state: LoopState, text: str) -> Clarified:
    """What is said to a clarifying question."""
    entry = state.entry
    if entry is None or not can_clarify(state):
        raise CommandRefusedError("there is nothing to clarify here")
    if not text.strip():
        raise CommandRefusedError("ask something")
    from mockloop.grading.clarify import is_vague  # noqa: PLC0415  # not before the first question

    if plainly := meant(state):
        return Clarified(question=entry.key, text=text, reply=plainly, plainly=plainly)
    found = asked_for(state, text)
    fresh = [fact for fact in found if fact.ask[0] not in _known(state)]
    idle = not fresh and not is_vague(text)
    if fresh:
        reply = " ".join(fact.tell for fact in fresh)
    elif found:
        reply = "As I said: " + " ".join(fact.tell for fact in found)
    else:
        reply = _shrug(state, text)
    return Clarified(
        question=entry.key,
        text=text,
        reply=reply,
        facts=tuple(fact.ask[0] for fact in fresh),
        told=tuple(fact.tell for fact in fresh),
        points=tuple(fact.point for fact in fresh if fact.point),
        idle=idle,
    )


def asked_for(state: LoopState, text: str) -> list[Fact]:
    """The facts that this text asks for, told already or not."""
    facts = facts_of(state)
    exact = [fact for fact in facts if fact.ask[0] == text]
    if exact or text in offered_questions(state):
        return exact
    entry = state.whole or state.entry
    return _heard(entry, facts, text) if entry else []


@in_pack_words
def _heard(entry: Entry, facts: Sequence[Fact], text: str) -> list[Fact]:
    """The facts that a question in words of one's own asks for, where `entry` is asked."""
    from mockloop.grading.clarify import facts_asked  # noqa: PLC0415  # not before the first question

    return [facts[index] for index in facts_asked(facts, text, entry.question.ask)]


def _known(state: LoopState) -> list[str]:
    return [fact for _, fact in learnt(state)]


def learnt(state: LoopState) -> list[tuple[str, str]]:
    """What was told on the open question so far: what is known, and the fact's first phrasing."""
    found = [pair for event in state.clarified for pair in zip(event.told, event.facts, strict=True)]
    for answers in state.mains_of_whole():
        found += [pair for answer in answers for pair in zip(answer.told, answer.facts, strict=True)]
    return list(dict.fromkeys(found))


def _shrug(state: LoopState, text: str) -> str:
    from mockloop.grading.clarify import is_vague  # noqa: PLC0415  # as above

    lines = _VAGUE if is_vague(text) else _IDLE
    count = sum(event.idle for event in state.clarified)
    key = state.entry.key if state.entry else ""
    start = stable_number("shrug", state.setup.seed, key)
    said = lines[(start + count) % len(lines)]
    return said if count < FREE else f"{_IMPATIENT[(start + count) % len(_IMPATIENT)]} {said}"


def patience_lost(state: LoopState) -> float:
    """What idle questions on the open question take off how an answer to it is taken, 0..1."""
    idle = sum(event.idle for event in state.clarified)
    return round(min(PATIENCE_MOST, PATIENCE * max(0, idle - FREE)), 6)


def with_asked(state: LoopState, mark: Mark, facts: Sequence[Fact] = ()) -> Mark:
    """The mark with the points that clarifying questions made (`facts`: those in the answer itself): to ask what matters
    is part of the answer.
    """
    from mockloop.grading.rubric import CURVE  # noqa: PLC0415  # not before the first answer

    asked = {point for event in state.clarified for point in event.points} | {fact.point for fact in facts}
    points = tuple(_made(point) if point.id in asked else point for point in mark.points)
    total = sum(point.weight for point in points)
    if points == mark.points or not total:
        return mark
    before, after = (sum(point.credit * point.weight for point in found) / total for found in (mark.points, points))
    return replace(mark, score=round(min(1.0, mark.score + after**CURVE - before**CURVE), 4), points=points)


def _made(point: PointMark) -> PointMark:
    return PointMark(id=point.id, state="met", credit=1.0, weight=point.weight, spans=point.spans)


def told_by_answer(state: LoopState, text: str) -> Sequence[Fact]:
    """What is told because the answer to the clarifying stage asks for it."""
    entry = state.entry
    if entry is None or not entry.key.endswith(f"#{CLARIFY}") or not text.strip():
        return ()
    known = _known(state)
    return [fact for fact in asked_for(state, text) if fact.ask[0] not in known]
