"""Clauses that name the terms of a field and claim nothing of them: "X is key", "then there is the whole area of Y"."""

from __future__ import annotations

import re

from mockloop.grading.patterns import Pattern
from mockloop.grading.text import Text

MENTIONED = 0.5
"""What a term's agreement is worth where it is only mentioned."""
ENUMERATED = 0.3
"""What it is worth in a long enumeration: the longer the list, the less it says of what it lists."""
ITEMS, ITEM = 7, 4
"""Items in a row that make an enumeration, and the most words that an item has."""
BARE = 0.4
"""Share of its words in mentions and enumerations up to which an answer makes claims enough."""
VAIN = 0.45
"""What is left of the rest of an answer that does little but mention."""

_DEGREE = r"(?:\w+ly |so |a lot |very |quite |just |always |of course |also )*"
_FRAME = Pattern(
    rf"\b(?:is|are|was|be) {_DEGREE}(?:key|central|crucial|fundamental|essential|vital|paramount|pivotal|(?:a |an )?(?:key|core|central|deep|huge|big|hot|important|fascinating|complex|crucial|fundamental)(?: \w+)? (?:topic|subject|area|concept|aspect|question|field|issue|factor|part|component|consideration|ingredient)s?|something (?:that )?(?:many|most|people|we|I|one|you)|where (?:it|things) (?:get|becomes?)|what (?:it|this) is all about)\b"
    rf"|\b(?:plays?|played) (?:a|an|its|their) (?:\w+ )*(?:role|part)\b|\b(?:comes?|came|enters?) (?:in|into) (?:play|the picture)\b|\bthere(?:['’]s| is| are) (?:\w+ )?(?:the|a) (?:whole |entire |big )?(?:area|topic|question|issue|matter|field|subject|aspect|world) of\b"
    rf"|\b(?:touches|touch|bears?|hinges|centres|centers|revolves) (?:\w+ )?(?:on|upon|around)\b|\b(?:all|everything|it|this) (?:really )?(?:depends|comes down|boils down|relates|is about|has to do)\b|\b(?:one|you|we|I|engineers?|teams?|everybody|people) (?:\w+ )?(?:has|have|need|needs|must|should|would|will|can) {_DEGREE}(?:to )?{_DEGREE}(?:consider|think (?:about|of)|take into account|keep in mind|be aware of|bear in mind|talk about|mention|pay (?:\w+ )?attention|care about|know about|leverage)\b"
    rf"|\bwhen (?:you|we|one|I) (?:think|talk|speak)s? (?:about|of)\b|\bI(?:['’]ve| have) (?:\w+ )?(?:worked|dealt|done|experience|used|read|seen) (?:a lot|much|extensively|a great deal|many times|often|plenty)\b|\bI(?:['’]m| am) (?:\w+ )?(?:familiar|experienced|comfortable|confident|passionate) (?:with|in|about)\b|\b(?:will|would|always|must|should) (?:\w+ )?(?:look at|balance|optimi[sz]e|handle|manage|consider|leverage|address|tackle)\b.{{0,60}}\b(?:carefully|accordingly|properly|appropriately|holistically|thoughtfully|correctly|well)\b"
    rf"|\b(?:balance|optimi[sz]e|tune|handle|adjust|manage) .{{1,50}}\b(?:accordingly|appropriately|properly|holistically|against|as needed)\b|\bpay (?:\w+ )*attention to\b|\b(?:interacts?|relates?|links?|ties?|connects?|plays?) (?:\w+ )?(?:with|to|into|together)\b|\b(?:important|relevant|interesting) (?:concepts?|topics?|terms?|keywords?|aspects?|ideas?) (?:here )?(?:are|is|include)\b|\b(?:terms|concepts|things|ideas|techniques|notions|aspects) (?:like|such as)\b|\b(?:aspects|importance|concept|notion|power|nuances|intricacies|dynamics|interplay|essence|role) of\b",
)  # fmt: skip


# Attention in place of a claim: the object is named, and nothing is said to hold of it.
_REGARD = Pattern(
    r"\b(?:consider(?:ing|ed)?|weigh(?:ing|ed)?|respect(?:ing)?|bear(?:ing)? in mind|keep(?:ing)? (?:in mind|an eye on)|(?:tak(?:e|ing)|took) (?:\w+ ){1,4}(?:seriously|into account|in one hand|on board)|think(?:ing)? (?:about|in terms of|through)|reflect(?:ing)? on|dive into|dig into|deep-dive|talk(?:ing)? about|speak(?:ing)? (?:of|to)|go(?:ing)? (?:through|down|over) (?:that|this|the|a|my|your) (?:list|checklist)|walk (?:\w+ ){1,3}through|work (?:across|through)|lay (?:\w+ ){1,4}out"
    r"|pair(?:ing)? (?:\w+ ){1,3}up|bring(?:ing)? (?:\w+ ){1,5}(?:together|to bear|to the table)|put(?:ting)? (?:\w+ ){1,4}(?:together|side by side|on the table|front and centre)|place the|hold (?:\w+ ){1,4}in (?:your|my|the) (?:head|mind)|cover(?:ing)? (?:all|every|these|those|the)|touch(?:ing)? (?:on|upon)|tick(?:ing)? (?:off|all)|juggl(?:e|ing)|navigat(?:e|ing)|embrac(?:e|ing)|live(?:d|s)? (?:and|with|through|in the)|know (?:\w+ ){1,3}by heart|own(?:ing)? the)\b"
    r"|\b(?:that['’]s|that is|those are|these are|all of (?:these|those|them) are|is|are) (?:\w+ )?(?:the|your|my|our) (?:\w+ )?(?:checklist|toolbox|toolkit|map|landscape|vocabulary|playbook|ingredients?|building blocks?|pillars?|levers?|lens(?:es)?|backbone|heart|core|essence|picture|game|story|answer|question|territory|words|terms|pieces|puzzle|bread and butter|big (?:two|three|four|five|six|seven))\b"
    r"|\b(?:come|comes|came|fit|fits|tie|ties|work|works|hang|hangs) (?:\w+ )?together\b|\b(?:speak|speaks|talk|talks|relate|relates|connect|connects) to (?:each other|one another)\b|\b(?:explain|explains|write|writes|written|solve|solves|resolve|resolves|reveal|reveals) (?:it|them)sel(?:f|ves)\b|\bha(?:s|ve) (?:its|their) (?:own )?(?:character|place|role|moment|part|story|personality|say)\b|\bwhere (?:\w+ ){1,3}(?:meets?|lives?|comes? together|happens?|converges?|intersects?)\b|\btakes? (?:a|its|their) (?:position|stance|place) in\b"
    r"|\b(?:all|each|every one|any|some) of (?:these|those|them|which)\b|\b(?:deserves?|needs?|wants?|requires?|demands?) (?:its|their|our|your|some|a lot of|real|proper|careful|full|your full) (?:\w+ )?(?:attention|treatment|care|thought|respect|place|discussion)\b|\bin that space\b|\bthe (?:interplay|dance|tension|conversation|relationship|balance|trade-off|marriage) (?:between|of)\b|\bmore (?:\w+ ){1,2}thinking\b|\b(?:hangs?|comes? down|boils? down) (?:on|to|upon) (?:what|how|the|all|it)\b",
    re.IGNORECASE,
)
# Attention to a list of bare names, or of some manner that says nothing: "look at the data, the split and the features", "handled in a proper way".
_THING = r"(?:the |a |an |your |our |its |all )?[\w-]+(?: [\w-]+)?"
_VAGUE = Pattern(
    rf"\b(?:look(?:ing)? (?:closely |deeply |carefully )?(?:at|into)|check(?:ing)?(?: for)?|analy[sz](?:e|ing)|review(?:ing)?|inspect(?:ing)?|examin(?:e|ing)|investigat(?:e|ing)|go(?:ing)? deep into|explor(?:e|ing)|monitor(?:ing)?|evaluat(?:e|ing)|assess(?:ing)?|address(?:ing)?|suspects? (?:is|are)"
    rf"|validat(?:e|ing)|optimi[sz](?:e|ing)|handl(?:e|ing)|tun(?:e|ing)) {_THING}(?:, {_THING})+,? (?:and|or) {_THING}$"
    r"|\b(?:in depth|in detail|thoroughly|holistically|hand in hand|under control|well defined|best practices?|important here|in (?:an?|the) (?:right|proper|clean|optimal|consistent|structured|robust|natural|smart|good|best|systematic|principled|scalable|efficient|appropriate|suitable|sensible) (?:manner|way|fashion|format|regime|direction)|in line with|in the right \w+|with (?:the right|established|proper|appropriate|suitable|robust|advanced|modern|standard|a robust|a proper|a full set of|the right set of) \w+|play(?:s|ed)? into (?:it|this|that)|until (?:\w+ ){1,4}(?:behaves?|is smooth|converges?|works?|is (?:good|fine|right|stable))(?: again)?|overall|side of the picture|jointly|is a must|a matter of|comes? into it|tools? of choice|choose the (?:right|proper|best|appropriate)|efficiently|effectively|accordingly|systematically)\b"
    r"|\b(?:is|are|be|being|been) (?:\w+ly )?(?:handled|managed|organi[sz]ed|covered|adapted|addressed|treated|considered|taken care of|dealt with|optimi[sz]ed|aligned|balanced|controlled|maintained|ensured|supported|involved|affected)\b"
    r"|\b(?:works?|acts?|operates?) (?:on|with|in|at) (?:the|your|both|all)\b|\b(?:affects?|influences?|impacts?|concerns?|involves?) (?:the|your|both|all|it|them)\b|\b(?:all|both) (?:matter|count|change|contribute|interact|play)\b",
    re.IGNORECASE,
)
# What makes a claim of a clause, whatever its frame: a cause, a condition, a comparison, a direction, a number.
_CLAIM = Pattern(
    r"\b(?:because|since|so that|therefore|hence|thus|if|when|while|whereas|unless|until|once|than|before|after|instead|rather than|without|only|not|no|never|cannot|\w+n['’]t|more|less|fewer|higher|lower|larger|smaller|bigger|faster|slower|better|worse|too|same|different|leads? to|means?|caus\w+|due to|per|equal|zero|two|three|four|five|ten|half|twice|double|increas\w+|decreas\w+|reduc\w+|grow\w*|shrink\w*|rise[sn]?|fall[sn]?|drop\w*|make[sn]?|keep[sn]? (?!in)|let[s]?|prevent\w*|avoid\w*|both|against)\b|[\d=<>→↑↓]|->",
    re.IGNORECASE,
)
# What the next clause may begin with to say something of this one.
_REASONS = frozenset(["because", "since", "unless", "until", "if", "when"])
_PREDICATES = frozenset({
    "is", "are", "was", "were", "be", "has", "have", "do", "does", "can", "could", "will", "would", "should", "may", "must", "not", "no", "never", "it",
    "they", "we", "you", "i", "than", "if", "when", "because", "so", "which", "then",
})  # fmt: skip
_PIECE = re.compile(r"[^.!?:;\n()]+")
_ITEM = re.compile(r"[^,]+")
_JOINED = re.compile(r"[-=<>→↑↓/]\s|(?<!\w)\d")


def _enumerated(text: Text) -> list[bool]:
    """By word: does it stand in a long list of bare names, "leakage, drift, skew, …"?"""
    flags = [False] * len(text.words)
    place = 0
    raw = text.raw[: text.words[-1].end] if text.words else ""
    for piece in _PIECE.finditer(raw):
        run: list[list[int]] = []
        runs = [run]
        for item in _ITEM.finditer(raw, *piece.span()):
            inside = []
            while place < len(text.words) and text.words[place].start < item.end():
                inside.append(place)
                place += 1
            tail = inside[-ITEM:] if run else inside[-1:]  # what leads in ("there is …") is no part of the list
            bare = 0 < len(inside) <= ITEM + (not run) * 3 and not _PREDICATES & {text.words[n].norm for n in tail}
            if bare and not _JOINED.search(item.group()):
                run.append(inside)
            else:
                run = []
                runs.append(run)
        for found in runs:
            if len(found) >= ITEMS:
                for n in (n for inside in found for n in inside):
                    flags[n] = True
    return flags


def worth(text: Text) -> list[float]:
    """By clause: what its words' agreement is worth, 1 where it claims something of them.

    Where most of an answer only names things, the rest of it is worth less as well.
    """
    named, listed = mentions(text), _enumerated(text)
    values = []
    for (first, last), is_named in zip(text.clauses, named, strict=True):
        share = sum(listed[first:last]) / (last - first)
        values.append(ENUMERATED if share >= 0.5 else MENTIONED if is_named else 1.0)
    sizes = [sum(text.words[n].is_content for n in range(first, last)) for first, last in text.clauses]
    bare = sum(size for size, value in zip(sizes, values, strict=True) if value < 1)
    if bare > BARE * sum(sizes):
        values = [min(value, VAIN) for value in values]
    return values


def mentions(text: Text) -> list[bool]:
    """By clause: does it only name things? What a list goes on with is named as well."""
    words, found = text.words, list[bool]()
    for first, last in text.clauses:
        listed = all(word.is_content or word.norm in {"and", "or"} for word in words[first:last])
        more = (
            bool(found) and found[-1] and listed and text.raw[words[first - 1].end : words[first].start].strip() == ","
        )
        said = text.raw[words[first].start : words[last - 1].end]
        reasoned = last < len(words) and words[last].norm in _REASONS
        regards = (
            not reasoned and (_REGARD.search(said) or _VAGUE.search(said)) is not None and _CLAIM.search(said) is None
        )
        found.append(more or regards or bool(_FRAME.search(said)))
    return found
