"""Clauses that name the terms of a field and claim nothing of them: "X is key", "then there is the whole area of Y"."""

from __future__ import annotations

from mockloop.grading.patterns import Pattern
from mockloop.grading.text import Text

MENTIONED = 0.5
"""What a term's agreement is worth where it is only mentioned."""

_DEGREE = r"(?:\w+ly |so |a lot |very |quite |just |always |of course |also )*"
_FRAME = Pattern(
    rf"\b(?:is|are|was|be) {_DEGREE}(?:key|central|crucial|fundamental|essential|vital|paramount|pivotal|(?:a |an )?(?:key|core|central|deep|huge|big|hot|important|fascinating|complex|crucial|fundamental)(?: \w+)? (?:topic|subject|area|concept|aspect|question|field|issue|factor|part|component|consideration|ingredient)s?|something (?:that )?(?:many|most|people|we|I|one|you)|where (?:it|things) (?:get|becomes?)|what (?:it|this) is all about)\b"
    rf"|\b(?:plays?|played) (?:a|an|its|their) (?:\w+ )*(?:role|part)\b|\b(?:comes?|came|enters?) (?:in|into) (?:play|the picture)\b|\bthere(?:['’]s| is| are) (?:\w+ )?(?:the|a) (?:whole |entire |big )?(?:area|topic|question|issue|matter|field|subject|aspect|world) of\b"
    rf"|\b(?:touches|touch|bears?|hinges|centres|centers|revolves) (?:\w+ )?(?:on|upon|around)\b|\b(?:all|everything|it|this) (?:really )?(?:depends|comes down|boils down|relates|is about|has to do)\b|\b(?:one|you|we|I|engineers?|teams?|everybody|people) (?:\w+ )?(?:has|have|need|needs|must|should|would|will|can) {_DEGREE}(?:to )?{_DEGREE}(?:consider|think (?:about|of)|take into account|keep in mind|be aware of|bear in mind|talk about|mention|pay (?:\w+ )?attention|care about|know about|leverage)\b"
    rf"|\bwhen (?:you|we|one|I) (?:think|talk|speak)s? (?:about|of)\b|\bI(?:['’]ve| have) (?:\w+ )?(?:worked|dealt|done|experience|used|read|seen) (?:a lot|much|extensively|a great deal|many times|often|plenty)\b|\bI(?:['’]m| am) (?:\w+ )?(?:familiar|experienced|comfortable|confident|passionate) (?:with|in|about)\b|\b(?:will|would|always|must|should) (?:\w+ )?(?:look at|balance|optimi[sz]e|handle|manage|consider|leverage|address|tackle)\b.{{0,60}}\b(?:carefully|accordingly|properly|appropriately|holistically|thoughtfully|correctly|well)\b"
    rf"|\b(?:balance|optimi[sz]e|tune|handle|adjust|manage) .{{1,50}}\b(?:accordingly|appropriately|properly|holistically|against|as needed)\b|\bpay (?:\w+ )*attention to\b|\b(?:interacts?|relates?|links?|ties?|connects?|plays?) (?:\w+ )?(?:with|to|into|together)\b|\b(?:important|relevant|interesting) (?:concepts?|topics?|terms?|keywords?|aspects?|ideas?) (?:here )?(?:are|is|include)\b|\b(?:terms|concepts|things|ideas|techniques|notions|aspects) (?:like|such as)\b|\b(?:aspects|importance|concept|notion|power|nuances|intricacies|dynamics|interplay|essence|role) of\b",
)  # fmt: skip


def mentions(text: Text) -> list[bool]:
    """By clause: does it only name things? What a list goes on with is named as well."""
    words, found = text.words, list[bool]()
    for first, last in text.clauses:
        listed = all(word.is_content or word.norm in {"and", "or"} for word in words[first:last])
        more = (
            bool(found) and found[-1] and listed and text.raw[words[first - 1].end : words[first].start].strip() == ","
        )
        found.append(more or bool(_FRAME.search(text.raw[words[first].start : words[last - 1].end])))
    return found
