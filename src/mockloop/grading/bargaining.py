"""What a request about an offer is worth: glad of it, something definite, a reason that is the company's business, open.

A small rubric by patterns, after what books on negotiation agree on (Fisher & Ury, “Getting to Yes”, 1981: interests and
objective criteria rather than positions). It hears words, not intent; deterministic, and never raises on any string.
"""

from __future__ import annotations

import re

from mockloop.grading.mark import Guard, Mark, PointMark

GLAD, DEFINITE, REASON, OPEN = 0.2, 0.25, 0.35, 0.2
"""What the points are worth. They sum to 1."""
ULTIMATUM = 0.15
"""The most that a threat is worth."""
NEEDS = 0.5
"""What is left of a reason that is only one's own: rent, debts, a wedding."""
_LONGEST = 1_200

_GLAD = re.compile(
    r"\b(?:thank(?:s| you)|grateful|glad|delighted|happy|pleased|excited|thrilled|honou?red|appreciate|look(?:ing)? forward"
    r"|(?:would|[’']d) (?:really |very much )?(?:love|like) to (?:join|work|come|be part|say yes|accept))\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"[€£$₹]\s*\d|\b\d[\d.,]*\s*(?:%|k\b|lakhs?|euros?|pounds?|dollars?|rupees|kronor|sek|days?|weeks?|months?|years?)|\b\d{2,3}[.,]?\d{3}\b"
    r"|\b(?:one|two|three|four|five|six|ten|fifteen|twenty) (?:more |extra |additional |further )?(?:days?|weeks?|months?|per ?cent|percent|lakhs?)\b"
    r"|\b(?:title of|level of|senior instead|start (?:on|in)|(?:sign(?:ing|-on)|joining) bonus|esops?|options|strike price|share in|profits|certifications?|conferences?|authorship|based in|nights|from home|on site|relocation|remote|home office|training budget|review after)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:since|because|given that|so that|as (?:I|you|the|it|this))\b|\b(?:another|other|second|competing|written) offer|\b(?:another|other) (?:company|firm|employer|start-?up|place|team)s? (?:\w+ )?(?:offer|pay|would pay|ha[sv]e? offer)\w*|\boffers? from\b|\bmarket\b|\bsurveys?\b|\bmedian\b|\b(?:usual|typical|common|published|going) (?:range|rate|pay|for)\b|\brange (?:for|in|of)\b"
    r"|\b(?:similar|comparable|such|same) (?:roles?|positions?|jobs?)\b|\b(?:I|we) (?:have |[’']ve )?(?:built|led|shipped|saved|cut|ran|run|raised|published|brought|mentored|owned)\b"
    r"|\bmy (?:experience|\w+ years|work on|background|record)\b|\byears (?:of experience|with|in)\b|\b(?:scope|responsibilit\w+|on[- ]call|the level)\b|\b(?:lose|losing|give up|forfeit|leave behind|unvested)\b"
    r"|\b(?:currently|now|today|at present) (?:earn|make|have|get|paid)\b|\bmy (?:current|present) (?:salary|pay|package|employer)\b|\bcost of (?:living|moving)\b",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"\bmy (?:rent|mortgage|loan|debts?|bills|wedding|children|kids|family|wife|husband|parents)\b|\bI need (?:the )?(?:more )?money\b|\bliving is expensive\b|\bI deserve\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\?|\b(?:room|flexib\w+|possible|could we|would you|is there (?:any|a)|open to|happy to (?:talk|discuss)|if (?:that|this|it) (?:is|isn[’']t|does|can|could|can[’']t)|alternatively|or else a|what (?:can|could) be done|understand if|wonder)\b",
    re.IGNORECASE,
)
_ULTIMATUM = re.compile(
    r"\bor (?:else )?I(?:[’']ll| will|[’']m| am)? (?:walk|go|decline|leave|take the other|won[’']t)\b|\botherwise I(?:[’']ll| will|[’']m| am| can(?:not|[’']t)| won[’']t| have to)\b|\btake it or leave it\b|\bnon-?negotiable\b"
    r"|\bI (?:demand|insist|expect nothing less)\b|\b(?:won[’']t|will not|don[’']t|can[’']t|cannot) (?:even )?(?:sign|join|come|start|accept|work) (?:for|under|unless|below|without|with) \b|\bunless you\b|\b(?:insult\w*|ridiculous|a joke|laughable|peanuts)\b",
    re.IGNORECASE,
)


def grade_request(text: str) -> Mark:
    """What the request is worth, 0..1. Points: `glad`, `definite`, `reason`, `open`. Guards: `ultimatum`, `needs`."""
    said = text[:_LONGEST]
    threat, need = _ULTIMATUM.search(said), _NEED.search(said)
    points = (
        _point("glad", GLAD, _GLAD.search(said)),
        _point("definite", DEFINITE, _DEFINITE.search(said)),
        _point("reason", REASON, _REASON.search(said) or need, NEEDS if need and not _REASON.search(said) else 1.0),
        _point("open", OPEN, _OPEN.search(said)),
    )
    guards = []
    if threat:
        note = "A threat makes them choose between you and their pride; say what you would like, and why."
        guards.append(Guard(id="ultimatum", note=note, spans=(threat.span(),)))
    if need and not _REASON.search(said):
        note = "What you need is your own affair; say what your work is worth, here or elsewhere."
        guards.append(Guard(id="needs", note=note, spans=(need.span(),)))
    score = sum(point.credit * point.weight for point in points)
    return Mark(score=round(min(score, ULTIMATUM) if threat else score, 4), points=points, guards=tuple(guards))


def _point(key: str, weight: float, found: re.Match[str] | None, credit: float = 1.0) -> PointMark:
    credit = credit if found else 0.0
    state = "met" if credit >= 1 else "partly" if credit else "missed"
    return PointMark(id=key, state=state, credit=credit, weight=weight, spans=(found.span(),) if found else ())  # type: ignore[arg-type]  # literals
