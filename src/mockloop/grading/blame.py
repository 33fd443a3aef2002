"""Speaking ill of an employer or of colleagues: who is spoken of, what is said of them, and what takes it back.

A fault alone is none: code, data and one's own work may be a mess. It is one where its subject is people or a workplace:
in the sentence itself, in the fragment before it, or in the question ("What was your manager like?"). Irony counts as
what it stands for ("to put it kindly", "so-called seniors"), an inability as a judgement of whoever has it.
"""

from __future__ import annotations

import re

from mockloop.grading.faults import DEEDS, FAULTY, INSULTS, INVECTIVE, LACKS, MILD
from mockloop.grading.mark import Guard, Span
from mockloop.grading.patterns import Pattern
from mockloop.grading.text import LIMIT, read
from mockloop.grading.tone import UNKIND, unkind

_NOTE = "Speaking ill of former colleagues or employers is what people remember: say what you changed instead."
_SENTENCE = re.compile(r"[^.!?\n]{1,400}[.!?]?")

_PERSON = (
    r"(?:boss(?:es)?|(?:line |product |project |engineering |middle )?managers?|(?:team |tech )?leads?|leaders?|leadership|(?:upper |senior |middle )?management|supervisors?|directors?|heads? of \w+|ceo|cto|cfo|vp|execs?|executives|founders?|co-?founders?|owners?|colleagues?|peers"
    r"|co-?workers?|team ?mates?|seniors?|juniors|predecessor|successor|architects?|consultants|hr|professors?|advisors?|guys?|folks|bloke|engineers|developers|devs|scientists|analysts|sales|marketing|board|mentor|interns?|gentlemen|ladies|lads|product owner|pm|scrum master|higher-ups|top brass|suits|people (?:there|above me|in charge|i worked with)|others)"
)
_PLACE = r"(?:employers?|compan(?:y|ies)|corporation|firm|start-?up|scale-?up|workplace|job|place|team|department|division|office|organi[sz]ation|agency|shop|outfit|lab|consultancy|group|culture|atmosphere|environment|politics|house|gig)"
_WHICH = r"(?:[\w’'-]+\s+)"
_OWN = rf"\b(?:my|our|the|that|those|these|some|most|half)\s+{_WHICH}{{0,4}}?(?:ex-?)?(?:{_PERSON}|{_PLACE})\b"
_ANYBODY = r"(?:everyone|everybody|nobody|no one|none of them|anyone|people|half of them|most of them)(?=[^.!?;\n]{0,30}\b(?:there|at (?:my|that|the)|in that|over there|on (?:that|my) team)\b)"
_WHO = rf"(?:{_OWN}|\b(?:they|he|she|management|leadership|those two|that lot|the rest|most of them|half of them|{_ANYBODY})\b)"
_PEOPLE = Pattern(rf"{_OWN}|\b(?:the|my|our)\s+(?:\w+\s+)?(?:{_PERSON})\b", re.IGNORECASE)
_OVER_THERE = Pattern(
    rf"{_OWN}|\ban? (?:[\w-]+ ){{0,2}}(?:{_PERSON}|team|company|boss) (?:of|where|run by|who|that|with)\b|\ban? (?:[\w-]+ ){{0,2}}{_PERSON}\b|\b(?:they|he|she|those two|that lot|over there|where I (?:am|work|was|worked)|my (?:current|present|last)|(?:two|three|four|five|most|half|some|none) of (?:them|whom)|(?:everyone|everybody|nobody|no one|anyone|people) there|there|culture|atmosphere|leadership|management)\b",
    re.IGNORECASE,
)
# A question about the people or the place of the past: the answer's fragments are about them.
_ASKS_OF = Pattern(
    rf"\b(?:your|a|an)\s+(?:(?:last|current|previous|former|old|ex|present|first|latest|direct|line|new|relationship with (?:your|the)|difficult|internal|\w+)\s+){{0,3}}?(?:{_PERSON}|{_PLACE}|role|reorgani[sz]ation)\b|\b(?:leave|leaving|left|moving on|worked with|looking for a change|work across|working with|collaborat\w+|relationship with|annoy\w*|frustrat\w*|reorgani[sz]ation|layoffs?|different here|there)\b",
    re.IGNORECASE,
)
_THINGS = (
    r"(?:code(?:base)?|data\w*|dashboards?|pipelines?|models?|scripts?|builds?|tests?|websites?|apis?|systems?|logs?|metrics?|quer(?:y|ies)|schemas?|documentation|docs|notebooks?|releases?|features?|labels?|annotations?|wiki|backlog|stack|deploy\w*|migration|config\w*"
    r"|spreadsheets?|process\w*|tooling|tools?|latency|classifier|results?|baseline|project|situation|first version|prototype|repo\w*|infrastructure|deadline|spec\w*|loss|repository|architecture|monitoring|alerts?|naming|imports?|dependenc\w+|requirements?|table|tables|product|estimates?|plan)"
)
_OF_THINGS = Pattern(
    rf"(?:['’]s|s['’])\s+(?:\w+\s+)?{_THINGS}\b|\b{_THINGS}(?:\s+\w+){{0,3}}?\s+(?:was|were|is|are|looked|had|became|felt|being|got|turned|a)\b|\b(?:was|were|is|are|been|such)\s+(?:an?\s+)?(?:\w+\s+)?(?:\w+)\s+{_THINGS}\b",
    re.IGNORECASE,
)
# Owned up, denied or turned round: no criticism.
_EXCUSED = Pattern(
    r"\b(?:not|n['’]t|never|nobody(?:['’]s| was| is)?|without|far from|anything but)\s+(?:\w+\s+){0,3}?(?:idiot|incompetent|useless|toxic|terrible|lazy|stupid|a mess|a disaster|micro|clueless|bad|difficult|unreasonable|malicious|rude|wrong)"
    r"|\bI\s+(?:first\s+|once\s+|had\s+)?(?:thought|believed|felt|assumed|was afraid|was convinced)\b|\b(?:my|was|largely|partly|entirely) (?:own )?(?:mistake|fault|failure|doing)\b|\bI (?:was|had been|am|can be|used to be|became|got) (?:the one|wrong|(?:\w+ )?(?:arrogant|rude|stubborn|careless|lazy|defensive|clueless|stupid|unfair|sloppy|useless|impatient|toxic|terrible|bad|mess))|\b(?:they|he|she|my \w+) (?:was|were|turned out(?: to be)?) (?:right|fair|correct)\b|\bwhich (?:was|is) (?:fair|reasonable|right)\b",
    re.IGNORECASE,
)
# What one did about it, or owes to them: a tone alone isn't enough then.
_MENDED = Pattern(
    r"\b(?:so|and|then) (?:I|we) (?:\w+ed|wrote|built|sat|met|took|made|gave|set|ran|did|learnt)\b|\b(?:we|they|both) (?:agreed|settled|talked it)|\b(?:learn(?:ed|t)|taught|helped|trust|trusts|trusted|freedom|grateful|thanks?|together|respect(?:ed)? (?:him|her|them|that)|understood|fair enough|in the end)\b",
    re.IGNORECASE,
)
# An inability told with relish.
_CANNOT = Pattern(
    rf"(?:{_WHO}|\b(?:manager|boss|lead|guy|man|woman|director) who)(?:['’]d)?(?:\s+(?!who)\w+){{0,3}}?\s+(?:could|would)(?:n['’]t|nt| not)(?: even| ever)?\s+(?:(?:have\s+)?\w+(?:\s+[\w-]+){{0,6}}?\s+(?:if|with both|to save|out of a|without (?:a|being|somebody|someone|help)|in a month|unless|between them)\b|have (?:known|recogni[sz]ed|noticed|understood|managed|run|found|spotted|passed|lasted|survived)\b|(?:know|recogni[sz]e|notice) (?:a|an|good)\b)"
    rf"|{_WHO}[^.!?;\n]{{0,25}}?\b(?:had(?:n['’]t| not|['’]d never| never)|ha(?:s|ve)(?:n['’]t| not| never)) (?:ever )?(?:written|opened|read|trained|touched|seen|built|shipped|run|had) (?:a|an|any|one|the) (?:\w+ )?(?:line|model|book|paper|original|day['’]s|idea|terminal|notebook|thought)",
    re.IGNORECASE,
)
_IRONY = Pattern(
    r"\b(?:if (?:I(?:['’]m| am)|we(?:['’]re| are)) (?:being )?(?:kind|generous|charitable|polite|nice|diplomatic)|to (?:put|say) it (?:mildly|politely|kindly|nicely|diplomatically|gently|charitably)|to be (?:kind|charitable|generous|polite|diplomatic)(?: about it)?|charitably|let(?:['’]s| us|\s+me)(?: just)? (?:say|put it)"
    r"|(?:speak|talk) (?:\w+ )?ill of|(?:speak|talk) badly (?:of|about)|bad-?mouth|bless (?:him|her|them|their)|don['’]t get me started|draw your own conclusions|off the record|between (?:you and me|us|ourselves)|say no more|not to name names|shouldn['’]t say this|how (?:shall|do|can|should) I put (?:it|this)"
    r"|with all (?:due )?respect|(?:I(?:['’]ll| will)|let['’]s) leave it (?:at|there)\b|rather not (?:say|tell|go into)\b[^.!?]{0,25}\babout|make of that what you will|to no ?one['’]s surprise|as (?:he|she|they) did most|which tells you|says it all|that should tell you|need I say more|(?:rather|a bit) rich\b|rich, coming|to say the least|no great loss|good riddance|the less (?:I |is )?(?:said|say) about)\b",
    re.IGNORECASE,
)
_BELITTLED = Pattern(
    rf"\b(?:so-called|self-(?:styled|proclaimed|appointed|declared)|supposed(?:ly)?|alleged(?:ly)?|glorified)\s+(?:\w+\s+)?(?:{_PERSON}|experts?|gurus?|visionar\w+|rockstars?|geniuses|best|leadership)\b"
    r"|\b(?:leader|manager|boss|team|senior|lead|expert|engineer|scientist|architect)s?,? (?:in name|on paper) only\b|\b(?:was|were|is|are)(?:n['’]t| not)\s+(?:\w+\s+){0,4}?(?:(?:picked|chosen|hired|promoted|known|famous|renowned|noted|paid|there) for (?:their|his|her|its|being|having)|(?:burdened|blessed|troubled|overburdened|weighed down) (?:with|by))"
    r"|\b(?:was|were|is|are)(?: not|n['’]t) (?:exactly |really |precisely |the most |all that |what (?:you(?:['’]d| would)|I(?:['’]d| would)) call )+(?:an? )?(?:competent|professional|smart|bright|honest|fair|people person|sharpest|brightest|qualified|capable|reliable|good (?:leader|manager|boss)|talented|trustworthy|organi[sz]ed|supportive|leader|genius|rocket scientist|hard-?working|the sharpest|strong)"
    r"|\b(?:not|n['’]t) the (?:sharpest|brightest|quickest)\b|\b(?:boss|manager|lead|cto|ceo|director|management|company|colleague|founder)(?:['’]s)? idea of\b|\bembarrassed to see\b|\b(?:only|sole) (?:one|person|adult)(?: \w+){0,3} who (?:actually |really |ever )?(?:knew|could|understood|cared|did|read|tested|worked|bothered)\b|\bonly adult in the room\b|\b(?:there|in it|came|turned up|showed up) (?:only |just )?for the (?:\w+ )?(?:lunch(?:es)?|snacks|perks|title|pay ?check|salary|money|beer|coffee|free \w+|stock|badge)\b|\bwas the (?:only )?one who actually\b|\b(?:hire|employ)s? adults\b|\b(?:adult|grown-up) supervision\b|\banyone (?:with (?:half )?a brain|competent|good|decent|any good) (?:had |has )?(?:left|leaves|was gone|quit)\b|\bthe good (?:ones|people) (?:go|leave|left|went|had left|were gone)\b|\bcompeten(?:t|ce)\b[^.!?]{0,40}\b(?:rare|a (?:crime|threat|quality)|not (?:valued|required|needed)|optional|wasn['’]t|forgiven)\b|\b(?:whose|his|her|their) (?:only|main|sole|one) (?:skill|talent|gift|contribution|achievement|qualification)\b|\bfor all (?:his|her|their) (?:titles?|talk|years|degrees)\b"
    r"|\b(?:baby-?sit\w*|spoon-?f[ee]d\w*|hand-?hold\w*|mop(?:ped|ping)? up after|clean(?:ed|ing)? up after|carr(?:y|ied|ying)) (?:the rest|them|him|her|my (?:boss|manager|lead|team|colleagues)|the (?:whole )?(?:team|others|seniors))\b|\bknew (?:nothing|less than)\b|\bknew? (?:less|no more) (?:about|than)\b|\btoo much to ask (?:of|for)\b|\bdo(?:ing)? (?:all )?(?:their|his|her) (?:thinking|work|job) for (?:them|him|her)\b|\bhad to explain (?:to (?:him|her|them|my \w+) )?what an?\b|\btrust(?:ed)? (?:him|her|them) (?:with|to)\b(?<!not)(?=[^.!?]{0,30}\b(?:stapler|spoon|kettle|houseplant|toaster|coffee)\b)",
    re.IGNORECASE,
)
_LEAVING = Pattern(
    rf"\b(?:left|leave|leaving|quit|quitting|resigned|escape[ds]?|escaping|get away|got away|got out|run away|ran|fled|flee)\b[^.!?\n]{{0,40}}?\b(?:because of|due to|from|thanks to|over)\s+(?:my|the|that|this|a|an|all the)\s+(?:\w+\s+){{0,3}}?(?:{_PERSON}|politics|culture|atmosphere|management|drama|incompetence|nonsense|bullying)\b(?! (?:closure|move|merger|size|relocation|change))"
    rf"|\b(?:hated|hate|despised?|loathed?|couldn['’]t stand|can['’]t stand|sick of|fed up with|tired of|done with|had enough of)\s+(?:explaining\s+|carrying\s+|babysitting\s+|cleaning up after\s+|working (?:for|with|at|under)\s+|covering for\s+)?(?:(?:my|our|the|that|those|these|him|her|them|people|being)\b)(?:\s+\w+){{0,2}}?\s*(?:{_PERSON}|{_PLACE}|him|her|them|who|lied|ignored|blamed)?\b(?=[^.!?]*)"
    r"|\b(?:glad|relieved|happy|relief|lucky|delighted)\b[^.!?\n]{0,20}\b(?:out of there|away from (?:there|them|him|her|that)|rid of|left that (?:place|company)|to see the back of)\b|\b(?:won['’]t|don['’]t|do not|not going to|never) miss (?:that (?:place|company|team|lot)|working (?:there|for)|my (?:old )?(?:boss|manager|company|team|job)|them|him|her|any of them)\b|\bwast(?:ed?|ing) (?:my|our|\w+) (?:time|years?|talent|life|best years)\b|\b(?:do|did|doing) (?:my |the )(?:boss|manager|lead|colleague)(?:es|s)?['’]s? (?:job|work) for (?:him|her|them)\b",
    re.IGNORECASE,
)
_NEVER_DID = Pattern(
    rf"\b(?:nobody|no one|none of them|hardly anyone|few people|not one of them)\s+(?:there|above me|around me|at (?:my|that|the) (?:last|old|previous|former|current)?\s*\w+|in that \w+|over there|on that team)\s+(?:\w+\s+){{0,2}}?(?:knew|knows|had a clue|cared|cares|could|understood|listened|worked|read|tested|wanted|bothered|thought)\b|(?:{_WHO})\s+(?:promised|kept promising)\b[^.!?\n]{{0,80}}?\b(?:never|nothing|but|and then)\b",
    re.IGNORECASE,
)
_LINKED = (
    Pattern(rf"(?:{_WHO})(?:['’]s)?(?:(?!\bI\b)[^.!?;:\n]){{0,50}}?\b(?:{FAULTY}|{LACKS}|{DEEDS}|{INSULTS}|{INVECTIVE})\b", re.IGNORECASE),
    Pattern(rf"(?:{_WHO})(?:['’]s)?(?:\s+\w+){{0,2}}?\s+(?:was|were|is|are|seemed|acted|became|can be|could be|got)\s+(?:\w+\s+){{0,3}}?(?:{MILD})\b", re.IGNORECASE),
    Pattern(rf"\b(?:{INVECTIVE}|{FAULTY}|crazy|bad|worst|difficult|impossible)\s+(?:\w+\s+)?(?:{_PERSON}|{_PLACE}|leadership)\b", re.IGNORECASE),
)  # fmt: skip
_QUICK = Pattern(
    rf"\b(?:{FAULTY}|{LACKS}|{DEEDS}|{INSULTS}|{INVECTIVE}|{MILD}|bad|worst|difficult|impossible)\b", re.IGNORECASE
)
_BARE = Pattern(rf"\b(?:{INSULTS}|{INVECTIVE}|{LACKS}|{DEEDS})\b", re.IGNORECASE)
_PERSONAL = Pattern(r"\b(?:I|my|me)\s+(?:was|am|were|felt|had been)\b", re.IGNORECASE)


def criticism(answer: str, ask: str = "", *, by_tone: bool = True) -> Guard | None:
    """Speaking ill of an employer or a colleague. Criticism of code, tools or one's own work isn't meant.

    `ask` is the question: one about people or a place gives fragments their subject. `by_tone` hears what no
    phrase tells.
    """
    spans: list[Span] = []
    about = bool(ask) and _ASKS_OF.search(ask) is not None
    before = ""
    for found in _SENTENCE.finditer(answer[:LIMIT]):
        text = found.group()
        span = None if _EXCUSED.search(text) else _blames(text, before, about=about)
        if span:
            spans.append((found.start() + span[0], found.start() + span[1]))
        before = text
    if by_tone and not spans and (about or _OVER_THERE.search(answer[:LIMIT])) and not _EXCUSED.search(answer[:LIMIT]):
        spans = _by_tone(answer[:LIMIT])
    return Guard(id="criticism", note=_NOTE, spans=tuple(spans)) if spans else None


def _blames(text: str, before: str, *, about: bool) -> Span | None:
    """Where a sentence blames somebody; `about` tells that the question was about people or a place."""
    here = _OVER_THERE.search(text) is not None
    near = here or about or (len(before.split()) <= 6 and _PEOPLE.search(before) is not None)
    if not near:
        return None
    for pattern in (_BELITTLED, _LEAVING, _NEVER_DID):
        if match := pattern.search(text):
            return match.span()
    if here and (match := _IRONY.search(text)):
        return match.span()
    if _QUICK.search(text):
        for pattern in _LINKED:
            match = pattern.search(text)
            if match and not _OF_THINGS.search(match.group()):
                return match.span()
        match = _BARE.search(text) if about or here else None
        if match and not _OF_THINGS.search(text) and not _PERSONAL.search(text):
            return match.span()
    match = _CANNOT.search(text)
    return match.span() if match else None


def _by_tone(answer: str) -> list[Span]:
    """The whole answer, if it is about people and sounds as if it ran them down, and nothing was done or learnt."""
    if _MENDED.search(answer):
        return []
    text = read(answer)
    return [text.span(0, len(text.words))] if text.words and unkind(text) >= UNKIND else []
