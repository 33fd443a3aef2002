"""What a candidate can do with a question that should not be asked: make it a good one, or turn it politely away.

Two recognisers over phrases. `moves` finds, in the answer to a bad question, what makes the best of it: asking back,
naming an assumption, reasoning aloud, and leading over to what matters. `deflection` finds how an improper personal
question was met: led back to the job, declined, answered with private facts, or met with hostility. Calmly saying that
a question may not be asked counts as declining, never as hostility.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from mockloop.grading.mark import Span
from mockloop.grading.private import oversharing
from mockloop.grading.text import LIMIT

Move = Literal["clarifies", "assumes", "aloud", "redirects"]
Deflection = Literal["redirect", "decline", "volunteer", "hostile", "unclear"]

_MOVES: dict[Move, re.Pattern[str]] = {
    "clarifies": re.compile(
        r"\b(?:do you mean|you mean|are (?:you|we) (?:asking|talking|thinking|looking|after)|(?:can|could|may|might|shall|should) I (?:ask|assume|check|clarify|change)|could you (?:say|tell|clarify)"
        r"|what (?:do|would) you (?:need|want|have in mind|mean|like|apply)|is (?:it|that|this) (?:the|a|about|meant|singly|for)\b[^.?!]{0,60}\?|which (?:one|kind|sort|of)\b[^.?!]{0,60}\?|for (?:what|which|whom)\b[^.?!]{0,60}\?|where would you (?:want|use|apply)|to clarify"
        r"|(?:just )?to (?:be sure|make sure|check) I understand|who (?:am I|is|are we) (?:talking|speaking|the|this)|what does (?:she|he|the|your)[^.?!]{0,40} (?:know|need))",
        re.IGNORECASE,
    ),
    "assumes": re.compile(
        r"\b(?:I(?:['’]ll| will|['’]d| would|['’]m going to| shall)? assum\w+|let(?:['’]s| us) (?:assume|say|suppose)|let me assume|suppose\b|assuming|my assumption|I take it (?:that|you)|say we have|provided that|under the assumption)",
        re.IGNORECASE,
    ),
    "aloud": re.compile(
        r"\b(?:let me (?:think|reconstruct|rebuild|derive|try|reason|work|see|start|walk|go through|sketch)|I(?:['’]ll| will|['’]d| would| can) (?:rather |sooner )?(?:reconstruct|rebuild|derive|think (?:it |this )?(?:aloud|through|out loud)|reason|work it out|build it up|talk (?:you )?through|walk (?:you )?through)"
        r"|thinking (?:aloud|out loud)|from first principles|step by step|first[, ][^.]{5,160}\b(?:then|next|so that|which gives)|what (?:do|would) we want)",
        re.IGNORECASE,
    ),
    "redirects": re.compile(
        r"\b(?:what (?:matters|counts|I(?:['’]d| would) (?:look|care|watch))|more (?:important|useful|interesting|to the point)|in (?:practice|real(?:ity| life)|production|code|the job|daily work)|at work|I(?:['’]d| would) (?:rather|sooner|prefer to) (?:tell|show|talk|explain|say|look)|happy to (?:show|talk|tell|go|explain)|what I (?:can|could) (?:tell|show|offer|explain)"
        r"|when it comes to (?:using|use)|the idea (?:behind|is)|the point (?:of it )?is|I(?:['’]d| would) look (?:it|that|them|the \w+) up|I(?:['’]d| would) check (?:the|a) (?:paper|docs|documentation|reference|book))",
        re.IGNORECASE,
    ),
}  # fmt: skip
NAMES: dict[Move, str] = {
    "clarifies": "made a vague question clear by asking back",
    "assumes": "named the assumption the answer rests on",
    "aloud": "thought aloud instead of reciting",
    "redirects": "led over to what matters in the work",
}
"""Each move as a statement about the answer."""

_REDIRECT = re.compile(
    r"\b(?:how (?:does|would|is|might) (?:that|this|it)\b[^.?!]{0,30}\b(?:relate|related|relevant|bear|matter|affect|connect|help|linked|fit)|(?:is|was) (?:that|this|it) (?:relevant|related|important|about|needed|necessary)|what does (?:that|this) have to do|may I ask (?:why|how|what)|could I ask (?:why|how|what)|why do you ask|what(?:['’]s| is) behind (?:the|that|your) question"
    r"|if (?:you(?:['’]re| are)|your question is|the question is|it(?:['’]s| is)) (?:asking|about|wondering|concerned|worried)?\s*(?:whether|if|about)?[^.]{0,80}\b(?:hours|travel|relocat\w*|commit\w*|on.?call|available|availability|stay|permit|authori[sz]ed|overtime|shifts?)|I(?:['’]m| am) (?:authori[sz]ed|allowed|entitled|able|free|available|happy|glad) to (?:work|travel|relocate|meet|do|talk|speak|tell|start)|I can (?:meet|work|travel|do|commit|manage|keep|handle|fulfil)|nothing (?:that )?(?:would )?(?:keeps?|stops?|prevents?|hinders?) me"
    r"|(?:rather|prefer to|like to|let(?:['’]s| us)|glad to|happy to|could we|can we|shall we|better)\b[^.?!]{0,30}\b(?:talk|speak|stick|focus|stay|get back|go back|return|concentrate|come back|turn|discuss)\b[^.?!]{0,50}\b(?:work|job|role|position|project\w*|experience|skills?|team|posting|qualification\w*|what I)|back to the (?:job|role|work|project|question|posting|team))",
    re.IGNORECASE,
)  # fmt: skip
_DECLINE = re.compile(
    r"\b(?:(?:I(?:['’]d| would)|I(?:['’]m| am)) (?:rather|prefer|sooner|not comfortable|like)\s*(?:to )?(?:not|leave|keep|pass|skip|answering|discussing|sharing|talking)|rather not|prefer not|not comfortable (?:with|answering|discussing|sharing|talking)|(?:that(?:['’]s| is)|this is|it(?:['’]s| is)) (?:private|personal|a private|a personal|my own|nothing I|not something)"
    r"|keep (?:that|this|it|my private life|private|personal)[^.?!]{0,30}\b(?:out|private|to myself|separate|apart)|(?:don['’]t|do not|won['’]t) (?:want to |wish to |usually |normally )?(?:answer|discuss|talk about|share|go into)|I(?:['’]d| would|['’]ll| will) (?:pass|skip)|not (?:a question |something )?(?:I|you) (?:should|have to|need to|may|can|are allowed to)|leave that (?:out|aside))",
    re.IGNORECASE,
)  # fmt: skip
_HOSTILE = re.compile(
    r"\b(?:how dare|none of your (?:\w+ )?(?:business|concern)|(?:I(?:['’]ll| will| could| can|['’]m going to)) (?:sue|report|see you in court|call my lawyer)|my lawyer|shame on you|shut up|(?:stupid|idiotic|disgusting|outrageous|pathetic|sexist|racist|ridiculous)(?: \w+)? ?(?:question|thing to ask|person|company|man|woman)?\b|what(?:['’]s| is) wrong with you|screw you|go to hell|you (?:people )?should be ashamed|mind your own)",
    re.IGNORECASE,
)
_FACTS = re.compile(
    r"\bI(?:['’]m| am|['’]ll be| will be|['’]ve just turned| just turned| turn(?:ed)?) (?:\d\d\b|(?:twenty|thirty|forty|fifty|sixty)\w*|(?:not |un|happily |recently |newly )?(?:married|engaged|divorced|single|pregnant|religious|healthy|disabled)|in (?:good|perfect|bad|poor) health|from (?!the (?:job|field|team|industry))(?-i:[A-Z])\w+|originally from|an? (?:christian|muslim|jew|hindu|buddhist|catholic|atheist|immigrant))"
    r"|\bI (?:was|were) born|\bI (?:don['’]t|do not|have|haven['’]t|have not|want|plan|hope)\b[^.?!]{0,25}\b(?:kids?|children|bab(?:y|ies)|family|sons?|daughters?|husband|wife|religion|church|illness|disease|disabilit\w+|health problems?)|\b(?:two|three|four|one|no) (?:small |little |young )?(?:kids?|children|sons?|daughters?)\b|\b[Mm]y (?:parents|family|wife|husband|partner|children|kids|grandparents|religion|faith|church|mosque|temple|back|knee|heart|doctor|birthday)\b"
    r"|\bI (?:go to|pray|attend) (?:church|mosque|temple|synagogue|every)|\bturn (?:thirty|forty|fifty|sixty)\b|\b(?:two|three|four) (?:small|little|young) ones?\b|\bwe(?:['’]re| are) (?:trying|expecting)\b",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Met:
    """How an improper question was met, and the words that show it."""

    how: Deflection
    spans: tuple[Span, ...]


def moves(answer: str) -> dict[Move, Span]:
    """The good moves in the answer to a bad question, each with the words that show it. Never raises."""
    seen = answer[:LIMIT]
    return {move: found.span() for move, pattern in _MOVES.items() if (found := pattern.search(seen))}


def deflection(answer: str) -> Met:
    """How an improper question was met; private facts weigh more than the polite words around them. Never raises."""
    seen = answer[:LIMIT]
    if hostile := _HOSTILE.search(seen):
        return Met("hostile", (hostile.span(),))
    shared = oversharing(seen)
    if shared or (fact := _FACTS.search(seen)):
        return Met("volunteer", shared.spans if shared else (fact.span(),))  # type: ignore[union-attr]  # the other one was found
    for how, pattern in (("redirect", _REDIRECT), ("decline", _DECLINE)):
        if found := pattern.search(seen):
            return Met(how, (found.span(),))  # type: ignore[arg-type]  # literals
    return Met("unclear", ())
