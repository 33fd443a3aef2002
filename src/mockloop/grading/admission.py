"""The honest "I don't know": said, and with a way to find out.

An admission is the first person without knowledge, memory or practice. It is the answer where little else is said or a
way to find out follows; a hedge before a real answer ("I'm no expert, but …" and then the matter) is none.
"""

from __future__ import annotations

import re

from mockloop.grading.mark import Guard
from mockloop.grading.patterns import Pattern
from mockloop.grading.text import LIMIT

HONEST = 0.1
"""What "I don't know, I would find out so" earns where nothing else was said; a bare "I don't know" earns nothing."""
BRIEF = 30
"""Words up to which an admission without a plan is the answer rather than a remark in it."""

_HEDGE = r"(?:really |honestly |truly |simply |just |actually |frankly |quite |yet |fully |still |even |personally |ever |afraid |sorry,? |must (?:admit|confess|say),? (?:that )?(?:I )?|have to (?:admit|confess|say),? (?:that )?(?:I )?|will admit (?:that )?(?:I )?)*"
_MET = r"(?:used|worked|dealt|had (?:to|any|much|the|a chance|one|experience)|come (?:across|near)|seen|heard|met|studied|tried|done|learn(?:ed|t)|read|touched|looked|got (?:to|round)|been|built|written|run|implemented|deployed|trained|set (?:one|it) up|held|led|managed|needed|played|opened|gone)"
_OBJECT = r"(?:an? |any |the |a good |much |enough |real |hands-on |practical |proper |direct |first-hand |full |complete |ready |great |deep |detailed )*(?:idea|knowledge|experience|answer|exposure|clue|background|practice|grasp|notion|intuition|opinion on|insight|feel for)"
_ADMITS = Pattern(
    rf"\bI(?:['’]m| am)? {_HEDGE}(?:do not|don['’]?t|couldn['’]t say I|can['’]t say (?:that )?I|wouldn['’]t|would not) {_HEDGE}know\b"
    rf"|\bI(?:['’]m| am) {_HEDGE}(?:not (?:that |too |very |really |so |entirely |quite |at all |fully |particularly |terribly |all that |100 ?% |completely |totally |the )*(?:sure|certain|familiar|aware|an expert|right person|confident|experienced|up (?:to date|on|to speed)|well[- ]versed|well read|knowledgeable|there yet|able to (?:say|answer|tell|explain))|unsure|unaware|unfamiliar|drawing a blank|blanking|rusty|new to|out of my depth|no expert|stuck|lost here|clueless|at a loss|ignorant)"
    rf"|\bI(?:['’]m| am) (?:afraid|sorry,? (?:but )?)[^.!?\n]{{0,30}}?\b(?:not|n['’]t|no|never|nothing|blank|unable|beyond|outside)\b"
    rf"|\bI {_HEDGE}(?:have|['’]ve|had|do not have|don['’]t have|lack|haven['’]t|have not) ?{_HEDGE}(?:no |little |very little |limited |zero |not much |not any |got no |never had |not got |got )?{_OBJECT}(?<!have)\b(?<!I have an idea)(?<!I had an idea)(?<!have the answer)"
    rf"|\bI(?:['’]ve| have)? {_HEDGE}(?:never|not|n['’]t|yet to|only|just) (?:really |ever |yet |actually |personally |myself |once |properly |had (?:the |a )?(?:chance|opportunity|occasion|reason|need) to |had to )*{_MET}\b|\bI(?:['’]ve| have)n['’]?t? {_HEDGE}{_MET}\b|\b(?:I )?haven['’]t {_HEDGE}{_MET}\b"
    rf"|\bI {_HEDGE}(?:never (?:really |actually |properly |had to |got to |got round to )?(?:{_MET}|learn|use|work|touch|understood|memori[sz]ed|came|got)|forgot|forget|can(?:no|['’])?t {_HEDGE}(?:recall|remember|say|answer|tell you|think of|speak to|help you|explain|claim|name|give you|prove|derive)|couldn['’]t (?:say|tell you|answer|explain|name|give you|derive|prove)|(?:do not|don['’]t) {_HEDGE}(?:recall|remember|understand (?:it|that|this|how)|get (?:it|that|this)))"
    rf"|\bI(?:['’]d| would) (?:only |just |honestly |really |probably )*(?:be (?:guessing|lying|making (?:it|this|that|things) up|bluffing|speculating|out of my depth|embarrass\w+)|rather (?:not (?:guess|bluff|make|pretend)|say so|admit)|have to (?:look (?:it|that|this|them) up|pass|check(?! with)|guess|read up|google))|\bI(?:['’]d| would) (?:only )?(?:embarrass|fool)\b"
    rf"|(?:^|[.!?,;:–—-]\s*|\b(?:honestly|sorry|well|frankly|hmm|absolutely|really)\s+)(?:no clue|no idea|not a clue|not the foggiest|haven['’]t the foggiest|no, never|never (?:had to|touched|used|done|tried|heard|worked|written|came|met|needed|seen|built|run)\b|not today I couldn['’]t|not yet,? no|can['’]t say I (?:have|do)|dunno|don['’]t know|not sure|pass(?=[.,!]))|\b(?:beats me|search me|you(?:['’]ve| have)? (?:got|caught|lost) me (?:there|here|on)|good question,? I)\b"
    rf"|\b(?:that|this|it|which|(?:that|this|the) (?:topic|concept|subject|tool|area|term|one|name|phrase|question|method))(?:['’]s| is|['’]d be| would be) (?:\w+ )?(?:a (?:real )?gap|a hole|new (?:to|for) me|news to me|not (?:something I|a topic|an area|one I|my (?:area|field|strong|speciality|subject))|outside|beyond|above my|unknown to me|unfamiliar|over my head|a (?:blind|weak) spot|one I|foreign to me|where my knowledge|the (?:full )?extent)"
    r"|\b(?:a|one|another) (?:gap|hole|blind spot) (?:in my (?:knowledge|understanding|cv|education)|of mine|for me)\b|\b(?:it|that|the (?:name|term|answer|detail|proof|formula)s?) (?:escapes me|slips my mind|has slipped|won['’]t come|I cannot give)\b|\bmy (?:knowledge|experience|understanding)(?: \w+){0,4} (?:is limited|ends|stops|is (?:thin|patchy|shallow|zero|nil)|doesn['’]t (?:go|reach|stretch))\b|\bnot (?:my|in my) (?:area|field|expertise|wheelhouse|world)\b|\b(?:off the top of my head|offhand|from memory)\b[^.!?\n]{0,20}\b(?:can['’]t|cannot|don['’]t|couldn['’]t|not)\b"
    r"|\b(?:cannot|can['’]t) claim\b|\b(?:at a loss|(?:mind|head|I|I['’]ve)(?: has| is|['’]s| have)? (?:gone|went|going) blank|(?:drawing|drew|draw) a blank|not on my radar|have(?:n['’]t| not) (?:got )?a clue|passed me by|that['’]s the (?:full )?extent of it|is where (?:it|my knowledge) ends|that['’]s all I (?:know|have|could)|all I know (?:is|about)|as far as (?:I|it) goes)\b|\bno (?:hands-on |practical |real |direct |prior |first-hand )?(?:experience|knowledge|exposure) (?:with|of|in|to|here|there)\b"
    r"|\bonly (?:know|heard|seen|read|met) (?:it|that|this|of it|about it|the (?:name|term|word|title|abstract))\b|\b(?:won['’]t|not going to|not gonna|no point (?:in )?|don['’]t want to|would(?:n['’]t| not) (?:want|like) to|wouldn['’]t dare|rather than) (?:guess\w*|pretend\w*|bluff\w*|mak(?:e|ing) (?:something|it|things) up|wing\w*|invent\w*|improvis\w*)\b|\bnever (?:came|come) across\b|\bknow (?:only )?(?:the (?:name|word|term),? )?(?:and )?nothing (?:more|else|beyond|about)\b|\b(?:not|isn['’]t|wasn['’]t|never been) (?:a|an|something|anything|one|the kind of \w+) (?:\w+ )?(?:that )?I(?:['’]ve| have|['’]d| had)? (?:ever )?(?:had|did|done|used|touched|know|knew|work|worked|learn\w*|met|covered|could)\b|\bI(?:['’]m| am) (?:rather |quite |very |a bit )?(?:weak|shaky|thin|hazy|vague|foggy|ignorant|green|patchy) (?:on|in|at|about|there|here)\b|\bI never (?:saw|caught up|went|learn\w+|got|did|had|really|reached|touched)\b|\bwe never (?:went|got|did|had|used|needed|reached)\b[^.!?]{0,40}\bso no\b|(?:^|[.!?]\s*)(?:completely |totally )?blank\b|\bmy (?:maths?|knowledge|physics|statistics|theory|experience|understanding|french|background) (?:stops|ends|runs out|gives out|is (?:rusty|gone))\b|\bnodded along\b|\bcouldn['’]t tell you\b|\brings a (?:\w+ )?bell\b|\bcan['’]?t (?:quite )?place it\b|\bI(?:['’]ve| have) (?:\w+ )?(?:avoided|dodged|escaped|ducked) (?:that|it|this)\b|\bout(?:side)? (?:of )?my (?:lane|area|field|league|comfort|world|depth|wheelhouse)\b|\bused to know (?:that|it|this)\b|\bno (?:\w+ )?intuition\b|\bthere it ends\b|\b(?:don['’]t|do not|won['’]t) (?:want to )?fake (?:it|one|an)\b|\bI do(?: not|n['’]t) know (?:this|that|the) (?:word|term|one)\b|\bhow it works[^.!?]{0,20}, no\b|\bI can read,? (?:but )?not write\b|\bI (?:missed|skipped|slept through|didn['’]t (?:follow|catch|see|read)) (?:that|it|the)\b|\bcan['’]t,? (?:I['’]m )?(?:sorry|afraid)\b|\bon my (?:reading )?list\b|\bnone in practice\b|\b(?:another|the \w+|our \w+(?: team)?) (?:team )?(?:owned|handled|did|ran) (?:it|that|all that)\b(?=[^.!?]*(?:I['’]d|$))|\bI(?:['’]d| would) (?:rather|sooner) (?:say so|be honest|not wing|admit)\b|\b(?:a closed book|double dutch|all greek|greek) to me\b|\bnever (?:crossed my|come up|came up)\b|\babove my pay grade\b|\bI(?:['’]m| am) (?:not the (?:right )?(?:one|person) to ask|a (?:complete |total |bit of a )?(?:novice|beginner|newcomer)|stumped|embarrassed to (?:say|admit))\b|\bstumped\b|\bonly (?:skimmed|second-?hand|from the outside)\b|\b(?:don['’]t|do not|haven['’]t) (?:got |have )?an? (?:good |real |ready |proper |honest )?(?:answer|notion)\b|\bno (?:good|real|ready) answer\b|\bask me (?:again )?in a (?:week|month|year)\b|\byou(?:['’]ve| have) found (?:a|the|my) (?:hole|gap)\b|\bskipped that\b|\bheard (?:the|of the) (?:name|phrase|word|term)\b",
    re.IGNORECASE,
)
# A hedge before a real answer: "I'm no expert, but the cost grows …".
_BUT = Pattern(
    r"^[^.!?;]{0,60}?(?:, but|,? though|, and yet|\bbut)\s+(?!(?:I|I['’]\w+|let|my|give|we['’]d|happy|that['’]s|it['’]s|this is|if|a (?:week|day|month)|the (?:docs|documentation|manual|paper|team))\b)(?:[\w’'-]+\s+){4,}",
    re.IGNORECASE,
)
# "I don't know a better feeling", "I'm not sure I agree", "we didn't know": no admission.
_NOT_THAT = Pattern(
    r"\b(?:know|sure|certain|idea)\s+(?:him|her|them|anyone|anybody|each|many|a lot of|a (?:better|nicer|single|team|person)|any (?:better|team|person|manager)|who (?:to|would)|why (?:you|people|anyone|they)|that (?:he|she|they|feeling)|(?:if|whether|that) (?:the|they|he|she|we|it (?:is|was) (?:right|fair)))\b|\bnot sure (?:I (?:agree|would|['’]d)|that(?:['’]s| is) (?:right|true|fair)|about that)"
    r"|\bnever (?:missed|lost|been (?:late|fired|bored)|regretted|broken|failed|forgotten|had (?:a|any) (?:problems?|complaints?|issues?)|seen (?:a|such|anything|it)|worked (?:so|harder|with (?:a better|such))|met (?:a|anyone|such)|tried to|done it (?:again|since|without)|understood why|got (?:on|along)|read (?:so|a better)|looked back|heard (?:of it )?again|learn(?:ed|t) (?:so|more|as))|\b(?:only|just) (?:used|worked|done|seen|tried|built|run|trained|learn(?:ed|t)|read|got|been|had|led|met|heard)\b(?=[^.]*\b(?:success|years|good|best|because|since|so far|with|when|where|from|on|in)\b)"
    r"|\b(?:wouldn['’]t|would not|don['’]t|do not) know (?:it )?(?:if|from)|\bhaven['’]t (?:looked back|regretted|had a (?:bad|day|problem)|(?:seen|heard|met|read|found) an? (?:better|worse|nicer|clearer|single))|\bhad to (?:\w+ )?(?:learn|find)|\bcan['’]t (?:say|think of) (?:a (?:better|single)|no|enough)|\bforget (?:that|it|about)\b|\bcan(?:no|['’])?t tell (?:the|which|them|if|whether)",
    re.IGNORECASE,
)
_PLANS = Pattern(
    r"\b(?:I(?:['’]d| would|['’]ll| will| could| can| should)|let me|my (?:first|next) (?:step|move|instinct|approach|guess|stop|port of call)|my approach|what I(?:['’]d| would| could| can)|how I(?:['’]d| would)|here is how|here['’]s how|first thing I|would have to|need to|happy to|glad to|keen to|willing to|want to|wants? to|able to|allow me to|give me|worth|if I had|going to|plan to)\b"
    r"(?:\s+[\w’'-]+){0,6}?\s+(?:look(?:ing)?|check(?:ing)?|read(?:ing)?|ask(?:ing)?|test(?:ing)?|measure|try(?:ing)?|find(?:ing)?|search|start|begin|reason|derive|work|verify|experiment|profile|compare|consult|learn(?:ing)?|plot|run|build|write|go(?=\s+(?:to|and|through|back|straight|with))|guess it|figure|dig|sketch|think|break|investigate|simulate|benchmark|review|study|talk|estimate|would be|is|google|research"
    r"|refer|explore|get back|get a|come back|catch up|brush up|prototype|isolate|reproduce|hour|minute|day|evening|weekend|draw|open|speak|discuss|pick (?:it|that|one|up)|follow (?:up|it)|shadow|port|watch|sit (?:down|with|in)|reach out|email|message|phone|call|implement|spend|set up|go to legal|skim|dive|poke|play|tutorial|docs|documentation|manual|paper|trace|bisect|print|log)\b",
    re.IGNORECASE,
)
# "Have you used …?" "No": what was asked for is missing.
_ASKED_FOR = Pattern(
    r"\b(?:have you(?: ever)?|are you (?:familiar|comfortable|experienced)|do you (?:know|have (?:any )?experience)|could you|can you|did you ever)\b(?! (?:\w+ )?(?:missed|failed|lied|been|regretted|broken|lost|fired|quit|tell|talk|walk|describe|explain|give|introduce|start|work (?:weekends|late)|relocate|commit))",
    re.IGNORECASE,
)
_ABSENT = Pattern(
    r"^\s*(?:(?:honestly|sadly|well|truthfully|to be honest|i['’]m afraid|afraid),?\s+)*(?:no|nope|not (?:yet|really|today|personally|so far|properly|in anger|as such|directly|at all|once|i)|never|none(?: \w+)*|not me|can['’]t|afraid not|can['’]t say (?:that )?I (?:have|do))\b",
    re.IGNORECASE,
)


def recognise_unknown(answer: str, ask: str = "") -> Guard | None:
    """The honest "I don't know", with or without a plan to find out; `has_plan` tells which.

    `ask` is the question: a "no" to "have you ever …" is one, too.
    """
    seen = answer[:LIMIT]
    absent = _ABSENT.search(seen) if ask and _ASKED_FOR.search(ask) else None
    if absent:
        return _admitted(seen, *absent.span())
    start = 0
    while (match := _ADMITS.search(seen[start:])) is not None:
        first, last = start + match.start(), start + match.end()
        vetoed = _NOT_THAT.search(seen[max(0, first - 2) : last + 40])
        if (vetoed is None or max(0, first - 2) + vetoed.start() >= last) and not _BUT.search(seen[last:]):
            return _admitted(seen, first, last)
        start = last
    return None


def _admitted(seen: str, first: int, last: int) -> Guard | None:
    plan = next((found for part in (seen[last:], seen[:first]) if (found := _PLANS.search(part))), None)
    if plan is None:
        brief = len(seen.split()) <= BRIEF
        note = "Said openly; add how you would find out."
        return Guard(id="unknown", note=note, spans=((first, last),)) if brief else None
    start = seen.find(plan.group())
    return Guard(
        id="unknown",
        note="Said openly, with a way to find out: better than a bluff.",
        spans=((first, last), (start, start + len(plan.group()))),
    )


def has_plan(guard: Guard) -> bool:
    """Whether an `unknown` guard came with a plan to find out."""
    return guard.id == "unknown" and len(guard.spans) > 1
