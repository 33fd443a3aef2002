"""Facts about oneself that an employer must not ask about, and that no answer needs.

Each kind of fact is a vocabulary (`PRIVATE`); what makes it one's own is the grammar around it: "I am …", "I have …", "my …",
"as a …". The tell-tale words need no more than a first person in their sentence, unless it is about work on data. Talk
about such matters in models and customers has no such grammar, and a noun of the trade behind the word ("my cancer
classifier") takes it back.
"""

from __future__ import annotations

import re

from mockloop.grading.mark import Guard, Span
from mockloop.grading.matters import PRIVATE, Matter
from mockloop.grading.patterns import Pattern
from mockloop.grading.text import LIMIT

_NOTE = "That is yours to keep ({}): nobody may hire by it, so leave it out."
_SENTENCE = re.compile(r"[^.!?\n]{1,400}[.!?]?")
_I = r"(?:I|we)(?:['’](?:m|re|ve|d|ll)| am| are| was| were| have| had| will| would)?"
_ADVERBS = (
    r"(?:(?:\w+ly|also|now|just|still|not|already|always|never|a|an|the|very|quite|bit|of|as|in|been|being|born|raised|brought|up|to|turning|turn|turned|get|got|getting|proud|devout"
    r"|strict|openly|lifelong|registered|active|paid-up|big|first|\d+|on|out)\s+){0,5}?"
)
_HAVING = (
    r"have|has|had|got|get|am on|was on|came off|come off|suffer(?:ed)? from|suffer(?:ed)?|struggled? with|live with|lived with|deal(?:t)? with|battl(?:e|ed)|survived|beat|lost|caught|raise|raising|support|feed|care for|looked? after"
    r"|look after|take care of|owe|owed|pay|paid|expect|expecting|going through|went through|come from|came from|diagnosed with|tested positive for|recovering from|recovered from|treated for|living with|coping with|hit|on|through"
)
_BETWEEN = r"(?:(?!team|company|customer|client|user|patient|model|data|system|own code)[\w’'-]+\s+)"
# A noun of the trade behind the word: it was the subject of work.
_TRADE = (
    r"(?!['’]s?\s+(?:hospitals?|section|books?|ward|clothes|clothing|shop|toys?|products?|data\w*|services?|charity|department|health|clinic)\b)(?![-\s]+(?:\w+ )?(?:data\w*|model\w*|classif\w*|predict\w*|detect\w*|records?|images?|scans?|patients?|features?|columns?|fields?|buckets?|nodes?|process\w*|trials?|stud(?:y|ies)|research|app|apps|apis?|insur\w*"
    r"|products?|labels?|rates?|risk|scores?|screening|compan(?:y|ies)|employers?|teams?|managers?|colleagues?|boss|software|platform|registry|registers|experiments?|sets?|segments?|groups?|users?|customers?|clients?|portal|website|recommend\w*|box\w*|swan|hat|friday|archives?|register)\b)"
)
_ME = Pattern(r"\b(?:I|me|my|mine|myself|I['’]\w+|[Ww]e(?:['’]ve)?|our)\b")
_WORK = Pattern(
    r"\b(?:data ?sets?|data|models?|modelled|modeled|classif\w+|predict\w*|detect\w*|segment\w*|features?|patients|users|customers|clients|records|labels?|labelled|cohorts?|clinicians?|annotat\w+|app|dashboards?|pipelines?|startup|product|registry|forecast\w*|optimi\w+|worked on|trained|deployed|designed|algorithm|screening|project)\b",
    re.IGNORECASE,
)


def _tight(matter: Matter) -> Pattern:
    """The kind's vocabulary in the grammar that makes it one's own."""
    parts = []
    if matter.am:
        parts.append(rf"\b{_I}\s+{_ADVERBS}(?:{matter.am})\b{_TRADE}")
    if matter.have:
        parts.append(rf"\b(?:my|our)\s+{_BETWEEN}{{0,2}}?(?:{matter.have})\b{_TRADE}")
        parts.append(
            rf"\b{_I}\s+(?:(?:\w+ly|also|just|still|been|only|now)\s+){{0,2}}?(?:{_HAVING})\s+{_BETWEEN}{{0,3}}?(?:{matter.have})\b{_TRADE}"
        )
        parts.append(rf"\bI['’]ve (?:an? |got )?{_BETWEEN}{{0,3}}?(?:{matter.have})\b{_TRADE}")
    if matter.role:
        parts.append(rf"\b(?:as|being|for) (?:an? )?(?:[\w-]+ ){{0,2}}?(?:{matter.role})\b{_TRADE}")
    parts += [matter.says] if matter.says else []
    return Pattern("|".join(parts), re.IGNORECASE)


_TIGHT = {matter.name: _tight(matter) for matter in PRIVATE}
_TELLING = {
    matter.name: Pattern(rf"\b(?:{matter.telling})\b{_TRADE}", re.IGNORECASE) for matter in PRIVATE if matter.telling
}


def oversharing(answer: str) -> Guard | None:
    """Private facts about oneself, of each kind the first; only the first 20,000 characters are read."""
    found: dict[str, Span] = {}
    for sentence in _SENTENCE.finditer(answer[:LIMIT]):
        text = sentence.group()
        personal = _ME.search(text) is not None and _WORK.search(text) is None
        for name, tight in _TIGHT.items():
            if name in found:
                continue
            match = tight.search(text)
            if match is None and personal and name in _TELLING:
                match = _TELLING[name].search(text)
            if match:
                found[name] = (sentence.start() + match.start(), sentence.start() + match.end())
    if not found:
        return None
    return Guard(id="oversharing", note=_NOTE.format(", ".join(found)), spans=tuple(found.values()))
