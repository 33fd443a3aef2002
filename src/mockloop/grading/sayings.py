"""How people say it when they speak ill of a workplace, tell what is theirs to keep, or don't know: indirectly, politely, in passing.

Each pattern is in the first person or about the person's own workplace, so that talk about such matters in data or
systems doesn't trigger it.
"""

from __future__ import annotations

import re

from mockloop.grading.patterns import Pattern

_BOSS = (
    r"(?:boss(?:es)?|managers?|team leads?|leads?|leaders?|leadership|management|supervisors?|directors?|ceo|cto|vp|founders?|owners?|colleagues?"
    r"|co-?workers?|team ?mates?|seniors?|bosses|hr|professor|advisor|people|guys|folks|engineers|developers)"
)
_HOUSE = r"(?:employers?|compan(?:y|ies)|firm|start-?up|workplace|place|team|department|office|management|organi[sz]ation|agency|shop|outfit)"
_MINE = (
    rf"(?:(?:my|our|the|that|this|their|those|some|most|half)\s+(?:of\s+)?(?:(?:of|the|my|our|last|previous|former|old|ex|current|present|then|direct|first|whole|entire|other|senior|upper|middle|line)[\s-]+)*"
    rf"(?:ex-?)?(?:{_BOSS}|{_HOUSE}))(?:\s+(?:there|at|in|of|i left|before|back then|over there)\b(?:\s+\w+){{0,3}}?)?"
)
_THEY = rf"(?:{_MINE}|(?:they|he|she|everyone|everybody|nobody|no one|people|management|leadership)(?:\s+(?:there|at|in)\b(?:\s+\w+){{0,3}}?)?)"
# What is said of them; each is unfriendly whoever it is said of.
_FAULT = (
    r"(?:ha[sd] no (?:vision|clue|idea|plan|backbone|respect|strategy|integrity|leadership|spine|interest in (?:us|me|people|quality)|business)"
    r"|(?:play(?:s|ed)|ha[sd]) (?:his |her |their )?favou?rites|favou?ritism|nepotism"
    r"|(?:never|hardly ever|rarely) (?:really |once |even )?(?:appreciated|valued|supported|respected|listened|backed|thanked|recogni[sz]ed|trusted|kept|gave (?:me|us|anyone)|cared)"
    r"|(?:did ?n[o'’]t|didn['’]t|did not|do not|don['’]t|doesn['’]t|does not) (?:really |ever |even |seem to )*(?:appreciate|value|respect|support|listen|deserve|give a|bother|understand anything|understand (?:the )?(?:first thing|technology|engineering|ml|data|what we))"
    r"|(?:was|were|is|are)(?: not|n['’]t) (?:exactly |really |very |particularly |the most |too |so |all that |what you(?:['’]d| would) call )+(?:a )?(?:competent|professional|smart|bright|honest|fair|people person|sharpest|qualified|capable|reliable|good (?:leader|manager|boss)|talented|trustworthy|organi[sz]ed|supportive)"
    r"|(?:was|were|is|are) not (?:competent|professional|honest|fair to|qualified|trustworthy)"
    r"|(?:badly|poorly|terribly) (?:run|managed|led|organi[sz]ed)|(?:run|managed|led|organi[sz]ed) (?:badly|poorly|terribly|like)|mis-?manage\w*|full of (?:office )?(?:politics|egos|idiots|gossip)|(?:is|are|was|were) not (?:supporting|helping|listening|respecting|caring|appreciating)|(?:shouting|yelling|screaming) at|treating (?:me|us|people|everyone|staff) (?:badly|like|unfairly|poorly)"
    r"|(?:total |complete |utter |pure |absolute )?(?:chaos|chaotic|a circus|a zoo|a sinking ship|a shambles|hell|hostile|cut-?throat|soul-destroying|a nightmare|a joke|a mess|a disaster|toxic)"
    r"|(?:was|were|is|are) (?:all about|full of|nothing but|mostly|only about) (?:office )?(?:politics|egos?|blame|talk|gossip|idiots)"
    r"|(?:could ?n['’]t|couldn['’]t|could not|can['’]t|cannot) (?:even )?(?:code|lead|manage|organi[sz]e|make (?:a|up)|run a|write a|spell|do (?:his|her|their) job|keep (?:anyone|people|staff|a promise))"
    r"|made (?:my|our|everyone['’]s) (?:life|lives) (?:hell|a misery|miserable|difficult|impossible)"
    r"|screw(?:ed|s) (?:me|us|everyone|up everything)|thr(?:ew|own) (?:me|us) under the bus|stabbed (?:me|us) in the back|(?:took|takes|taking|stole|claimed) (?:all |all the |the |my )?credit"
    r"|(?:blame[ds]?|blaming) (?:me|us|everyone|others|his team|her team)|(?:yelled|shouted|screamed|swore) at|humiliate[ds]?|belittle[ds]?|bull(?:y|ied|ies|ying)|gaslight\w*|lied to"
    r"|tyrants?|dictators?|psychopaths?|egomaniacs?|egotist\w*|snakes?|cowards?|fools?|clowns?|amateurs?|dinosaurs?|morons?|dead ?wood|slave drivers?|control freaks?|micro-?manag\w+"
    r"|(?:broke|break|breaks) (?:every|all|his|her|their) (?:promises?|word)|all talk|asleep at the wheel|lost the plot|way out of (?:his|her|their) depth"
    r"|(?:very |really |so |quite |simply |just |plain )?(?:unfair|unreasonable|disrespectful|ungrateful|greedy|stingy|rude|arrogant|ignorant|incapable|unbearable|backward|old-fashioned and stubborn|mean to)"
    r"|treat(?:ed|s) (?:me|us|people|everyone|staff) (?:badly|like|unfairly|poorly)|(?:exploit|underpa(?:y|id)|overwork)\w* (?:me|us|people|everyone)"
    r"|(?:left|leave) (?:me|us) to (?:clean|pick) up|did(?: not|n['’]t) (?:do|pull) (?:any|their|his|her) (?:work|weight|share))"
)
FAULT = Pattern(rf"\b{_FAULT}\b", re.IGNORECASE)
"""A quick look before `FAULTED`."""
FAULTED = (
    Pattern(rf"\b{_MINE}\b[^.!?;\n]{{0,60}}?\b{_FAULT}\b", re.IGNORECASE),
    Pattern(
        rf"\b(?:they|he|she|everyone|everybody|nobody|people|management|leadership)(?:\s+(?:there|at|in)\b(?:\s+\w+){{0,3}}?)?\s+(?:\w+\s+){{0,2}}?{_FAULT}\b",
        re.IGNORECASE,
    ),
)  # fmt: skip
CRITICISM = (
    Pattern(
        rf"\b(?:left|leave|leaving|quit|quitting|resigned|escape[ds]?|get away|got out|run away|fled)\b[^.!?\n]{{0,40}}?\b(?:because of|due to|from|thanks to)\s+(?:my|the|that|this|a|an)\s+(?:\w+\s+){{0,3}}?(?:{_BOSS}|politics|culture|atmosphere|management|drama|incompetence)\b",
        re.IGNORECASE,
    ),
    Pattern(
        rf"\b(?:incompetent|useless|clueless|lazy|stupid|dumb|terrible|horrible|awful|dreadful|hopeless|pathetic|crazy|insufferable|impossible|narcissistic|abusive|unqualified|mediocre|bad|worst|nasty|petty|jealous)\s+(?:{_BOSS}|{_HOUSE})\b",
        re.IGNORECASE,
    ),
    Pattern(
        r"\b(?:nobody|no one|none of them|hardly anyone|few people)\s+(?:there|at (?:my|that|the) (?:last|old|previous|former|current)?\s*\w+)\s+(?:\w+\s+){0,2}?(?:knew|knows|had a clue|cared|cares|could|understood|listened|worked)\b",
        re.IGNORECASE,
    ),
    Pattern(
        r"\b(?:let['’]s just say|between you and me|off the record|to put it mildly|to put it politely|not to name names|i shouldn['’]t say this|if i(?:['’]m| am) honest|to say the least)\b[^.!?\n]{0,90}?\b(?:boss|manager|management|lead|leadership|colleagues?|company|employer|team|ceo|cto|founders?|they|he|she)\b",
        re.IGNORECASE,
    ),
    Pattern(
        r"\bthe less (?:I |is )?(?:said|say) about\b[^.!?\n]{0,50}\bthe better\b|\bgood riddance\b|\b(?:won['’]t|don['’]t|do not|not going to) miss (?:that (?:place|company|team)|working (?:there|for)|my (?:old )?(?:boss|manager|company|team|job))\b"
        r"|\b(?:glad|relieved|happy|relief|lucky)\b[^.!?\n]{0,20}\b(?:out of there|away from (?:there|them|him|her|that)|rid of|left that (?:place|company))\b|\bwasted (?:my|our|\w+) (?:time|years?|talent)\b[^.!?\n]{0,20}\b(?:there|at|company|with them)\b"
        r"|\b(?:boss|manager|management|leadership|company|lead|cto|ceo|director|colleagues?|team|culture|place)\b[^.!?\n]{0,40}\b(?:left (?:a lot|much|everything|something) to be desired|stuck in the (?:past|nineties|eighties|stone age|middle ages)|made no sense|was beyond me|had (?:his|her|their) issues|not up to (?:standard|scratch|the job|it)|in name only|by fear|bless (?:him|her|them))\b"
        r"|\b(?:boss|manager|lead|cto|ceo|director|management|company|colleague)(?:['’]s)? idea of\b|\bwould ?n[o'’]?t (?:know|recogni[sz]e)\b[^.!?\n]{0,40}\bif\b[^.!?\n]{0,20}\b(?:hit|bit|fell|saw|jumped)\b|\b(?:only|sole) (?:one|person) (?:there |in (?:the|that|my) \w+ )?who (?:actually |really )?(?:knew what|could (?:actually|really|code)|understood|cared|did any)\b"
        r"|\b(?:do|did|doing) (?:my |the )(?:boss|manager|lead|colleague)(?:es|s)?['’]s? (?:job|work) for (?:him|her|them)\b",
        re.IGNORECASE,
    ),
    Pattern(
        rf"\b{_THEY}\s+(?:promised|kept promising)\b[^.!?\n]{{0,80}}?\b(?:never|nothing|but)\b", re.IGNORECASE
    ),
)  # fmt: skip

_IM = r"\bI(?:['’]m| am|['’]ve been| have been| was| just turned| turned| recently turned| will be| am turning)\s+(?:\w+\s+){0,2}?"
_AGES = r"(?:[2-7]\d|twenty|thirty|forty|fifty|sixty|seventy)(?:-\w+)?"
OVERSHARING = (
    (Pattern(rf"{_IM}{_AGES}(?:\s+(?:years? (?:old|of age|young)\b|now\b|this (?:year|month)|next (?:year|month)|last (?:year|month)|and\b|so\b)|\s*[.,;!)]|$)|\b(?:at|aged|being|with my) {_AGES}(?:,|\s+(?:I|years)\b)|\b(?:in|into) my (?:(?:early|mid|late)[\s-]+)?(?:twenties|thirties|forties|fifties|sixties)\b|\bI turned {_AGES}(?=\s*(?:[.,;!]|$|last|this|in|and|two|a few|just))|\bmy \w+(?:th|st|nd|rd) birthday\b|\bfor (?:someone|somebody|a man|a woman) (?:of )?my age\b|\btoo (?:old|young) (?:for|to)\b[^.]{{0,20}}\bat {_AGES}", re.IGNORECASE), "age"),
    (Pattern(r"\b(?:baby|child|little one|twins|second one) on the way\b|\bwe(?:['’]re| are) (?:\w+ )?(?:expecting (?:a|our|in|another)|having (?:a|another) baby|trying for|pregnant)|\bI(?:['’]m| am) (?:\w+ )?(?:\w+ )?(?:months?|weeks?) (?:along|pregnant)|\b(?:hope|plan|want|planning|hoping|thinking|trying|like|going)\s+(?:to|of|for)\s+(?:have|having|start|starting)\s+(?:a\s+|our\s+|more\s+|some\s+|another\s+)?(?:kids?|child|children|family|bab(?:y|ies))\b|\bmy (?:\w+ )?(?:maternity|paternity|parental) leave\b|\b(?:I|I['’]m|I am|I was|I went|I took|back) (?:\w+ ){0,3}?(?:maternity|paternity|parental) leave\b|\b(?:fertility|ivf) treatment\b|\bdue (?:in|date is)\b[^.]{0,20}\b(?:baby|pregnan\w+)", re.IGNORECASE), "family plans"),
    (Pattern(r"\b(?:as|being) an? (?:\w+ )?(?:mother|father|mum|mom|dad|parent|grandmother|grandfather|wife|husband|widow(?:er)?|divorcee|newlywed)\b|\b(?:since|after|during|because of|through|over) (?:my|the|our) (?:divorce|separation|break-?up|marriage|wedding|honeymoon)\b|\b(?:I|we)(?:['’]ve| have)?(?: also| just| recently)? (?:got|have|had|raise|am raising|look after|take care of)\s+(?:\w+\s+){0,2}?(?:kids?|children|sons?|daughters?|bab(?:y|ies)|toddlers?|(?<!digital )(?<!two )twins|teenagers?)\b(?!['’]s|\s+(?:nodes?|process\w*|hospital|books|data|products|classes|in the data))|\bmy (?:\w+ )?(?:husband|wife|spouse|fianc[ée]e?|ex(?:-(?:husband|wife))?|in-laws|kids|children|sons?|daughters?|baby|toddler|twins|newborn)\b(?![-\s]*(?:company|employer|team|manager|boss|colleague))|\b(?:school run|pick(?:ing)? up (?:my|the) kids|my (?:\w+ )?(?:day ?care|nursery|kindergarten|child ?care|babysitter))\b|\b(?:I|we) (?:just )?(?:got|were|was|had been) (?:married|divorced|separated|engaged|widowed)\b|\b(?:care|caring|look after|looking after) (?:for )?my (?:\w+ )?(?:mother|father|parents?|mum|dad|grandm\w+|brother|sister)\b|\bsingle (?:mum|mom|mother|dad|father|parent)\b", re.IGNORECASE), "family"),
    (Pattern(r"\bI(?:['’]m| am| was)?\s*(?:raised|brought up|born|baptised|converted|a convert)\s+(?:as\s+|to\s+|an?\s+|in a\s+)*(?:\w+\s+)?(?:christian\w*|muslim|islam|jew\w*|catholic\w*|hindu\w*|buddhis\w+|protestant|mormon|sikh|orthodox|atheist|religious)\b|\b(?:during|for|because of|observe|observing|keep|celebrate|fast(?:ing)?(?: in| during)?) (?:the )?(?:ramadan|lent|shabbat|sabbath|yom kippur|eid|diwali)\b|\b(?:my|our) (?:\w+ )?(?:church|parish|mosque|synagogue|temple|congregation|rabbi|imam|priest|pastor|faith|prayers?|bible study|religio\w+)\b|\bI (?:pray|worship|fast|go to (?:church|mosque|mass|temple)|believe in god|don['’]t work (?:on )?(?:the sabbath|fridays? for))\b|\bGod willing\b|\bthank God I\b", re.IGNORECASE), "religion"),
    (Pattern(r"\b(?:since|after|because of|due to|during|following|with|through|from|despite) (?:a|an|the)(?: \w+)? (?:burn-?out|nervous breakdown|miscarriage|heart attack|bout of depression)\b|\b(?:since|after|because of|due to|during|following|with|through|from|despite) my(?: \w+){0,2} (?:burn-?out|break-?down|surgery|operation|cancer|chemo\w*|illness|diagnosis|stroke|heart attack|miscarriages?|depression|anxiety|accident|disability|addiction|rehab|therapy|migraines?|back (?:pain|problem|injury)|diabetes|epilepsy|long covid|insomnia)\b|\bI(?:['’]ve| have|['’]m| am| was| had| got| take|['’]d been)?\s+(?:\w+\s+){0,2}?(?:off sick|signed off|on (?:anti-?depressants?|medication|sick leave|insulin)|in (?:therapy|rehab|counselling|hospital)|burn(?:ed|t) out|antidepressants?|hospitali[sz]ed|dyslexi[ac]|autistic|bipolar|diabetic|epileptic|hard of hearing|partially sighted|hiv|in remission|recovering (?:alcoholic|addict)|sober|depressed|disabled)\b|\b(?:my|with my) (?:\w+ )?(?:therapist|psychiatrist|adhd|add|autism|asperger\w*|dyslexia|depression|anxiety|panic attacks?|burn-?out|migraines?|epilepsy|diabetes|condition|disability|medication|mental health|blood pressure|heart condition|addiction|drinking problem|wheelchair|hearing aid|surgery|miscarriage)\b|\b(?:cancer|stroke) survivor\b|\bI (?:suffer(?:ed)?|struggle[ds]?) (?:from|with) (?:\w+ )?(?:depression|anxiety|panic|migraine|insomnia|adhd|addiction|alcohol|back pain|an eating disorder|chronic)|\b(?:AA|alcoholics anonymous) meetings?\b", re.IGNORECASE), "health"),
    (Pattern(r"\bI(?:['’]ve| have)? (?:recently |just )?c[ao]me out\b|\b(?:my|with my) (?:boyfriend|girlfriend)\b|\bmy (?:partner|spouse) (?:and I|is (?:a man|a woman|also))\b|\bas (?:a|an) (?:openly |proud )?(?:gay|lesbian|queer|trans|bi|bisexual)\b|\bI(?:['’]m| am) (?:\w+ )?(?:gay|lesbian|queer|trans|transgender|bisexual|non-?binary)\b", re.IGNORECASE), "orientation"),
    (Pattern(r"\bI (?:\w+ )?(?:campaigned|canvassed|demonstrated|protested|marched|donated|voted?|vote) (?:for|against|with)\b|\bI(?:['’]m| am|['’]ve been| was) (?:\w+ ){0,2}?(?:left-?wing|right-?wing|liberal|conservative|socialist|libertarian|shop steward|union (?:rep|member)|activist|member of (?:the|a) (?:\w+ ){0,2}?party)\b|\bmy (?:party|political \w+|politics|union)\b|\bas an? (?:\w+ )?(?:socialist|conservative|liberal|trade unionist|activist)\b", re.IGNORECASE), "politics"),
    (Pattern(r"\bmy (?:\w+ )?(?:caste|tribe|skin|ethnicity|race|nationality|immigration status|asylum|citizenship|native country|accent is)\b|\bI(?:['’]m| am) (?:\w+ )?(?:originally |actually )?(?:an? )?(?:black|white|brown|asian|latin[oa]|hispanic|arab|roma|jewish|kurdish|immigrant|refugee|foreigner|dalit)\b(?!\s+(?:box|hat|swan|belt))|\bas an? (?:\w+ )?(?:immigrant|refugee|foreigner|minority|person of colou?r|black|asian|brown)\b", re.IGNORECASE), "origin"),
    (Pattern(r"\bI(?:['’]m| am|['’]ve| have| was| got| had)? (?:\w+ )?(?:heavily in debt|in (?:a lot of )?debt|bankrupt|bankruptcy|filed for bankruptcy|arrested|convicted|in (?:prison|jail)|on probation|evicted|a dui)\b|\bmy (?:\w+ )?(?:mortgage|debts?|loans?|alimony|child support|criminal record|conviction|bankruptcy|gambling)\b|\b(?:need|could use) the money\b|\bcan['’]t (?:pay|afford) (?:my|the|our) (?:rent|mortgage|bills)\b", re.IGNORECASE), "a private matter"),
)  # fmt: skip

ADMITS = Pattern(
    r"\bI(?:['’]m| am) (?:afraid|sorry,? (?:but )?)[^.!?\n]{0,30}?\b(?:not|n['’]t|no|never|nothing|blank|unable|beyond|outside)\b|(?:^|[.!?,;:–—-]\s*|\b(?:honestly|sorry|well|frankly|hmm|absolutely|have|really)\s+)(?:no clue|no idea|not a clue)\b|\b(?:beats me|search me|you(?:['’]ve| have)? (?:got|caught) me there|good question,? I)\b"
    r"|\bI (?:really |honestly |truly |simply |just |must admit,? I |have to admit,? I |must confess,? I )?(?:wouldn['’]t know|would not know|don['’]t (?:actually |really |yet )?(?:know|have (?:an |any |the |a |much |enough |good |real |hands-on |practical )*(?:idea|knowledge|experience|answer|exposure|clue|background))|do not (?:actually |really |yet )?(?:know|have (?:an |any |the |a |much |enough |real |hands-on |practical )*(?:idea|knowledge|experience|answer|exposure|clue|background))|lack (?:the )?(?:experience|knowledge|background)|have (?:no|little|very little|limited|zero|not much|never had) (?:\w+ )?(?:experience|knowledge|idea|exposure|clue|background|chance)|am not aware|forgot|forget|can(?:no|['’])?t (?:recall|remember|say|answer|tell you|think of|speak to|help you)|couldn['’]t (?:say|tell you|answer|explain)|do not (?:recall|remember)|don['’]t (?:recall|remember)|never (?:learn(?:ed|t)|used|worked|dealt|had|came|read|touched|studied|heard|tried|really)|have(?: not|n['’]t) (?:yet |really |actually |personally |ever )?(?:used|worked|dealt|had|come|read|touched|studied|heard|tried|learn(?:ed|t)|met|done|seen|looked|got))\b"
    r"|\bI(?:['’]ve| have) (?:only |just |never |not )(?:really |ever |yet |actually |personally )?(?:used|worked|dealt|had to|come across|read about|touched|studied|heard (?:of|the)|tried|learn(?:ed|t)|met|done|seen)\b|\bI(?:['’]m| am) (?:really |honestly |quite |just |still )?(?:not (?:that |too |very |really |so |entirely |quite |at all |fully |particularly )?(?:sure|certain|familiar|aware|an expert|the right person|confident|experienced|up to date)|unsure|unaware|unfamiliar|drawing a blank|blanking|rusty|new to|out of my depth|no expert|stuck|lost here|clueless)"
    r"|\b(?:that|this|it|which|(?:that|this|the) (?:topic|concept|subject|tool|area|term|one))(?:['’]s| is|['’]d be| would be) (?:\w+ )?(?:a gap|new (?:to|for) me|not (?:something|a topic|an area|my (?:area|field|strong|speciality))|outside|beyond|above my|unknown to me|unfamiliar|over my head|a blind spot|a weak spot|one I)"
    r"|\bI(?:['’]d| would) (?:only |just |honestly )?(?:be (?:guessing|lying|making it up|bluffing|speculating)|rather not (?:guess|bluff|make))\b|\b(?:a|one) (?:gap|hole|blind spot) in my (?:knowledge|understanding)\b|\b(?:it|that|the (?:name|term|answer|detail)s?) (?:escapes me|slips my mind|has slipped)\b|\bmy (?:knowledge|experience)(?: \w+){0,4} (?:is limited|ends|stops|is (?:thin|patchy|shallow))\b|\bnot (?:my|in my) (?:area|field|expertise|wheelhouse)\b|\b(?:off the top of my head|offhand)\b[^.!?\n]{0,20}\b(?:can['’]t|cannot|don['’]t|couldn['’]t|not)\b|\bI(?:['’]d| would) have to (?:look (?:it|that|this) up|pass|check|guess)\b|\bnever (?:came|come) across\b|\b(?:cannot|can['’]t) claim\b|\b(?:at a loss|(?:mind|head|I|I['’]ve)(?: has| is|['’]s| have)? (?:gone|went|going) blank|(?:drawing|drew|draw) a blank|not on my radar|have(?:n['’]t| not) (?:got )?a clue|not something I(?:['’]ve| have|['’]d)?|never covered (?:that|this|it)|I(?:['’]d| would) have to pass|honest answer is (?:that )?(?:I|no)|couldn['’]t name|do(?:n['’]t| not) (?:fully|really|quite) understand (?:it|that|this|how))\b|\bno (?:hands-on |practical |real |direct |prior )?(?:experience|knowledge|exposure) (?:with|of|in|to)\b|\bI(?:['’]ve| have) yet to (?:use|work|try|learn|see|touch|meet)\b|\bonly (?:know|heard|seen) (?:it|that|this|of it|about it|the (?:name|term))\b|\bwon['’]t pretend\b|\bnot going to pretend\b|\bdon['’]t want to (?:guess|pretend|bluff|make something up)\b",
    re.IGNORECASE,
)  # fmt: skip
NO_ADMISSION = Pattern(
    r"\b(?:not sure|don['’]t know|do not know|no idea)\s+(?:if|whether|who|anyone|him|her|them|anybody|each other)\b|\bI(?:['’]m| am) not sure (?:I agree|that(?:['’]s| is) (?:right|true|fair)|it (?:is|was) (?:right|fair))|\bI have never (?:missed|lost|been late|regretted|broken|failed|had (?:a|any) (?:problem|complaint)|forgotten)\b|\bI(?:['’]ve| have) (?:only|just) (?:used|worked|done|seen)\b(?=[^.]*\b(?:success|years|good|best)\b)",
    re.IGNORECASE,
)
PLANS = Pattern(
    r"\b(?:I(?:['’]d| would|['’]ll| will| could| can| should)|let me|my (?:first|next) (?:step|move|instinct|approach|guess)|my approach|what I(?:['’]d| would| could| can)|how I(?:['’]d| would)|first thing I|would have to|need to|happy to|glad to|keen to|willing to|want to|wants? to|able to|allow me to|give me)\b"
    r"(?:\s+\w+){0,5}?\s+(?:look(?:ing)?|check(?:ing)?|read(?:ing)?|ask(?:ing)?|test|measure|try|find(?:ing)?|search|start|begin|reason|derive|work|verify|experiment|profile|compare|consult|learn(?:ing)?|plot|run|build|write|go|guess it|figure|dig|sketch|think|break|investigate|simulate|benchmark|review|study|talk|estimate|would be|is|google|research|refer|explore|get back|come back|catch up|brush up|prototype|isolate|reproduce|hour|minute|day|draw|open|speak|discuss|pick (?:it|that) up|follow up)\b",
    re.IGNORECASE,
)
