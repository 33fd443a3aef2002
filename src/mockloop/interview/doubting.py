"""Whether a right answer is doubted: which interviewers do it, on what, how often, and with which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from mockloop.catalogue.entries import section_id, whole_key
from mockloop.catalogue.params import stable_number
from mockloop.interview.events import Answered, AnyEvent, Length

if TYPE_CHECKING:
    from mockloop.catalogue.entries import Entry
    from mockloop.catalogue.models import Open
    from mockloop.grading.mark import PointMark

DOUBT_SKILL = 0.55
"""From this skill on an interviewer knows enough to play the sceptic."""
DOUBTS_A_LOOP: Mapping[Length, int] = {"short": 1, "full": 2}
"""Doubts in a whole loop."""
DOUBTED_KINDS = frozenset({"talk", "design"})
"""Kinds with facts to be doubted; nobody can have "had it the other way" about a candidate's own life."""
PERSONAL = frozenset({
    "behavioural", "career", "communication", "gap", "growth", "leadership", "mission", "motivation", "notice", "opener",
    "questions", "recruiter", "salary", "star", "story", "teamwork", "values",
})  # fmt: skip
"""Tags and banks of questions about the candidate and not the subject."""
CLARIFYING = "clarify"
"""The part of a design in which one asks; there is nothing yet to stay with."""
_VERBS = (
    "is are isn't aren't does doesn't do don't can cannot can't could will won't would has have had needs need"
    " means mean makes make gives give tells tell shows show measures measure works work removes remove prevents prevent"
    " reduces reduce increases increase guarantees guarantee depends depend matters matter happens helps help fixes fix"
    " learns learn proves prove grows grow stays stay equals beats causes changes improves costs fits scales must should"
).replace(" ", "|")
_CLAIM = re.compile(
    r"^(?:(?!if|when|until|because|so|which|that|where|what|who|whatever|how|whether)[\w'’-]+,? ){1,6}?"
    rf"(?:(?:always|never|only|also|just|simply) )?(?:{_VERBS})\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:i|i'm|i'd|me|my|we|us|our|you|your)\b|\?|^(?:always|never|just|only|simply|do|don't|please|let|set|loop|rewrite|use|add|train|test|take|keep|fill|no need)\b",
    re.IGNORECASE,
)


def is_claim(text: str) -> bool:
    """Is this a statement about the subject: with a verb of its own, nobody's "I" or "you", and no advice or refusal?"""
    text = text.strip().replace("’", "'")
    return bool(_CLAIM.match(text)) and not _NO_CLAIM.search(text)


def claims_against(question: Open, point: str) -> list[str]:
    """What may be held against a point in so many words."""
    return [text for text in question.points[point].not_ if is_claim(text)]


def can_doubt(entry: Entry, events: Sequence[AnyEvent], length: Length, skill: float) -> bool:
    """Is this a technical question, asked by somebody who knows enough, in a loop with a doubt left?"""
    bank = whole_key(entry.key).rpartition("/")[0].rpartition("/")[2]
    personal = not PERSONAL.isdisjoint({*entry.question.tags, *bank.split("-")})
    technical = entry.kind in DOUBTED_KINDS and section_id(entry.key) != CLARIFYING and not personal
    said = sum(isinstance(event, Answered) and event.about.startswith("hold:") for event in events)
    return technical and skill >= DOUBT_SKILL and said < DOUBTS_A_LOOP[length]


def doubted_point(question: Open, points: Iterable[PointMark], seed: int, key: str, *, own_words: bool) -> str:
    """The point to be doubted: clearly made, and with a claim against it; empty for none.

    `own_words`: the answer was written, so that what was made has its passage.
    """
    known = {name for name in question.points if claims_against(question, name)}
    made = [
        point.id for point in points if point.state == "met" and point.id in known and (point.spans or not own_words)
    ]
    return made[stable_number("doubted", seed, key) % len(made)] if made else ""
