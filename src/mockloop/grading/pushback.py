"""Told that one is wrong when one is right: holding with a reason, holding without, hedging, or caving in.

Rules over phrases and order: "you're right that it costs more, but I'd still …" holds, "you're right, I was wrong" caves.
Whether the point was made again, or turned round, is the rubric's to say (`followup.grade_followup`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from mockloop.catalogue.models import Point
from mockloop.grading.mark import Span
from mockloop.grading.text import LIMIT

Stance = Literal["hold", "firm", "hedge", "cave", "unclear"]
"""Holding with a reason, holding without one, sitting on the fence, giving in; or none of it."""

_CAVE = re.compile(
    r"\b(?:you(?:['’]re| are| may be| might be| must be|['’]re probably) (?:absolutely |quite |completely |totally )?right"
    r"|I (?:was|am|must have been) (?:wrong|mistaken|incorrect)|I stand corrected|my (?:mistake|bad|error)"
    r"|I (?:take|took) (?:it|that|this) back|I(?:['’]d| would|['’]ll| will) (?:take (?:it|that) back|change (?:my answer|that)|go with (?:you|your|that)|correct (?:that|myself))"
    r"|let me correct (?:that|myself)|I (?:fully |completely )?agree with (?:you|that|your|them)|I got (?:it|that) wrong|I misspoke"
    r"|(?:forget|ignore|scratch) what I said|then (?:it|that) (?:is|must be) as you say|I (?:guess|suppose) so|that (?:would be|is|sounds|does sound|makes) (?:indeed |much |far |a )?(?:better|right|true|correct|more sensible|more sense))\b",
    re.IGNORECASE,
)
_UNMEANT = re.compile(
    r"(?:n['’]t|\bnot|\bnever|\bif|\bwhether|\bunless|\bdoubt|\bwonder)\b(?:\s+\w+){0,4}\s*$", re.IGNORECASE
)
_HOLD = re.compile(
    r"\b(?:I(?:['’]d| would|['’]m| am|['’]ll| will)? (?:still|stand by|stay with|stick (?:with|to)|hold (?:to|on)|keep (?:to|my|that)|insist|maintain)"
    r"|I(?:['’]m| am) (?:quite |pretty |fairly |rather |very )?(?:sure|certain|confident)|I disagree|I (?:don['’]t|do not) (?:think so|agree|believe so|see it (?:so|that way))"
    r"|I(?:['’]d| would) disagree|I (?:don['’]t|do not) think (?:you(?:['’]re| are)|that(?:['’]s| is)|it(?:['’]s| is)|so)|I see it differently|that(?:['’]s| is|['’]d be| would be) (?:not (?:quite |really )?(?:right|true|so|it)|a (?:common )?(?:misconception|misunderstanding))|that (?:isn['’]t|wouldn['’]t|doesn['’]t|won['’]t)|stands?\b(?= by| as)"
    r"|(?:yes|yeah|quite|fairly|pretty),? (?:I(?:['’]m| am) )?sure|not quite|it(?:['’]s| is) the other way (?:a)?round|I understand (?:why|the|that)[^.;]*\bbut)\b"
    r"|^\s*(?:no|yes)\b[,.]",
    re.IGNORECASE,
)  # fmt: skip
_HEDGE = re.compile(
    r"\b(?:it depends|could be (?:either|both)|(?:maybe|perhaps|possibly|probably) (?:both|you|so|it)|both (?:are|may be|could be|might be)|in a way|hard to say"
    r"|I(?:['’]m| am) not (?:so |that |quite |entirely |really )?(?:sure|certain)(?: any ?more)?|who knows|you may have a point|I could be wrong|I might be wrong)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"\b(?:but|still|however|yet|even so|nevertheless|nonetheless|though)\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|since|otherwise|for (?:instance|example)|the reason|so that|that is why|that(?:['’]s| is) why|if (?:we|you|I|it|one|the)\b|when \w+"
    r"|would (?:mean|lead|cause|only|leave)|which (?:means|is why|would|leads|makes)|think of|imagine|suppose|as soon as|in (?:our|my) (?:tests?|experiments?|last)|I (?:measured|saw|tried|tested))\b",
    re.IGNORECASE,
)
# A stop or a "but", and then at least five words.
_EXPLAINED = re.compile(r"(?:[:;,.–—]|\bbut\b)\s+(?:[\w'’-]+[ ,]+){4,}[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Stood:
    """How one stood up to pushback, and the words that show it."""

    stance: Stance
    spans: tuple[Span, ...]


def stance_of(point: Point, ask: str, answer: str) -> Stood:
    """How `answer` stands to `ask`, which cast doubt on `point`, a thing the player had said and that is right.

    Never raises; only the first 20,000 characters are read.
    """
    from mockloop.grading.followup import grade_followup  # noqa: PLC0415  # only a stance needs it

    seen = answer[:LIMIT]
    cave = _meant(_CAVE, seen)
    hold = _meant(_HOLD, seen)
    again = grade_followup(point, ask, seen)
    if cave and not (but := _BUT.search(seen, cave[1])) and again.state != "met":
        return Stood("cave", (cave,))
    if cave is None and hold is None and again.state == "contradicted" and not _REASON.search(seen):
        return Stood("cave", again.spans)
    if cave and but and hold is None:
        hold = (but.start(), len(seen.rstrip()))
    return _held(seen, hold, again.spans if again.state in {"met", "partly"} else ())


def _held(seen: str, hold: Span | None, again: tuple[Span, ...]) -> Stood:
    reason = _REASON.search(seen) or (_EXPLAINED.search(seen, hold[0]) if hold else None)
    hedge = _HEDGE.search(seen)
    if hedge and not (hold and reason) and not _BUT.search(seen, hedge.end()):
        return Stood("hedge", (hedge.span(),))
    if (hold or again) and (reason or again):
        return Stood("hold", tuple(sorted({*([hold] if hold else []), *([reason.span()] if reason else []), *again})))
    if hold:
        return Stood("firm", (hold,))
    return Stood("unclear", ())


def _meant(pattern: re.Pattern[str], text: str) -> Span | None:
    """The first match that no "I don't think", "if" or the like takes back."""
    for match in pattern.finditer(text):
        before = re.split(r"[.!?;,]", text[: match.start()])[-1]
        if not _UNMEANT.search(before):
            return match.span()
    return None
