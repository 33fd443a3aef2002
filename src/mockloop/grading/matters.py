"""The vocabulary of what is one's own: age, family, faith, health, love, politics, origin, money and the law."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Matter:
    """A kind of private fact, in regular expressions.

    `am` is what one is or does, `have` what one has, `role` as what one speaks; `telling` words say it wherever a first
    person is near, and `says` tells it in itself.
    """

    name: str
    am: str = ""
    have: str = ""
    role: str = ""
    telling: str = ""
    says: str = ""


_AGES = r"(?:[2-7]\d|(?:twenty|thirty|forty|fifty|sixty|seventy)(?:-\w+)?)"
_KIN = r"husband|wife|spouse|fianc[ée]e?|ex-(?:husband|wife)|in-laws|kids?|child(?:ren)?|sons?|daughters?|bab(?:y|ies)|toddlers?|twins|newborn|teenagers?|step-?(?:son|daughter|kids|children)|grandchild(?:ren)?|grandkids|(?:little |big |sick )(?:girl|boy|ones?|man)|youngest|eldest|(?:two|three|four|five) (?:boys|girls|lads|little ones)"
_ILLNESS = (
    r"depression|anxiety|adhd|cancer|lymphoma|leuka?emia|tumou?rs?|melanoma|diabetes|epilepsy|asthma|ptsd|autism|asperger\w*|dyslexia|disabilit(?:y|ies)|illness|diseases?|migraines?|burn-?out|break-?down|panic attacks?|heart (?:condition|attack|surgery|disease|problems?)"
    r"|crohn\w*|colitis|ibs|lupus|arthritis|fibromyalgia|endometriosis|multiple sclerosis|cystic fibrosis|parkinson\w*|alzheimer\w*|dementia|hiv|hepatitis|long covid|chronic \w+|insomnia|ocd|bipolar|schizophrenia|eating disorder|anorexia|bulimia|addiction|drinking problem"
    r"|miscarriages?|surger(?:y|ies)|operation on|chemo(?:therapy)?|radiotherapy|dialysis|transplant|stroke|seizures?|concussion|slipped disc|back (?:pain|problems?|injury|surgery|trouble)|bad back|tinnitus|hearing (?:aids?|loss)|wheelchair|insulin|pacemaker|colostomy|biopsy|hysterectomy|vasectomy|mastectomy"
    r"|hormone therapy|medication|meds|antidepressants?|anti-?depressants?|ssris?|lithium|ritalin|therapist|psychiatrist|psychologist|shrink|oncologist|cardiologist|rehab|mental health|blood pressure|health (?:issues?|problems?|scare|condition)|diagnosis|menopause|perimenopause|thyroid|kidneys?|liver|prostate|sciatica|allerg(?:y|ies)"
)
_TELLING_ILLNESS = (
    r"chemo(?:therapy)?|radiotherapy|dialysis|antidepressants?|anti-depressants?|ssris?|prozac|sertraline|citalopram|valium|xanax|sleeping pills|beta[- ]blockers|statins|hormone (?:therapy|replacement)|hrt|menopaus\w+|perimenopaus\w+|my (?:periods?|cycle|bladder|bowels?|prostate|kidneys?|liver|thyroid|ovar(?:y|ies)|womb|uterus|hernia|hip replacement|gp|doctor|doctors|physio|neurologist|cholesterol|weight loss|stammer|stutter|prosthe\w+)|hip replacement|knee replacement|colonoscopy|hysterectomy|mastectomy|vasectomy|miscarri\w+|stillb\w+"
    r"|burn-?out|panic attacks?|nervous breakdown|psychiatrist|therapist|rehab|my (?:insulin|meds|medication|pills|inhaler|epipen|hearing aids?|wheelchair|crutches|cane|pacemaker)|cystic fibrosis|multiple sclerosis|crohn\w*|colitis|fibromyalgia|endometriosis|epileptic fits?|tested positive|the tumou?r|a lump|in remission|relapsed?|the operation|kidney stones?|sciatica|slipped disc|shingles|gout|tourette\w*|narcolep\w+|sickle cell|coeliac|celiac|anaemi\w+|lost (?:a|the|our) baby|lithium"
)
_FAITH = r"christian\w*|muslim|islam|jew(?:ish)?|catholic\w*|protestant|evangelical|baptist|methodist|orthodox|quaker|hindu\w*|buddhis[tm]|atheist|agnostic|mormon|sikh|jain|jehovah['’]?s witness|religious|believer|pagan"
_PARTIES = r"republicans?|democrats?|labour|conservatives?|greens?|tor(?:y|ies)|lib ?dems?|liberals?|socialists?|communists?|social democrats?|trump|biden|brexit|the left|the right|the afd|the spd|the cdu|bjp|congress party"

PRIVATE = (
    Matter(
        "age",
        am=rf"{_AGES}(?=\s+(?:years? (?:old|of age|young)\b|now\b|(?:this|next|last|in)\b|and\b|so\b|but\b|already\b|too\b)|\s*[.,;!)–—-]|\s*$)|(?:past|over|nearly|almost|pushing|approaching|well over|well past|rising) {_AGES}(?! ?(?:%|percent|people|models|projects|engineers|users|customers))|retir(?:e|ing) in \w+|(?:eligible|due) for (?:my )?(?:pension|retirement)|(?:the wrong side of|close to|nearing) (?:{_AGES}|retirement|pension)",
        have=r"(?<=my )age|(?:\w+th|\w+st|\w+nd|\w+rd) birthday|retirement|pension age|grey hairs?",
        says=rf"\bat my age\b|\bmy age(?= (?:means|is|shows|group|bracket))|\bno spring chicken\b|\bold enough to be (?:your|their|his|her)\b|\bnot as young as\b|\bI was born in (?:the )?(?:19|20)?\d\ds?\b|\b(?:at|being|with my) {_AGES},?\s+(?:I|years)\b|\baged {_AGES}\b|\b(?:in|into|out of) my (?:(?:early|mid|late)[\s-]+)?(?:twenties|thirties|forties|fifties|sixties)\b|\bfor (?:someone|somebody|a man|a woman) (?:of )?my age\b|\btoo (?:old|young) (?:for|to)\b[^.]{{0,20}}\bat {_AGES}|\bI(?:['’]m| am)(?: \w+)? (?:too old|an old (?:man|woman|hand|dog|timer)|a baby boomer|a boomer|a pensioner)\b",
    ),
    Matter(
        "family plans",
        am=r"due (?=in (?:\w+[.,;]|january|february|march|april|may|june|july|august|september|october|november|december)|any (?:day|week)|next month)|\w+ months gone|hoping for (?:another|one more|a second|a third|kids|a (?:boy|girl|baby))|pregnant|expecting(?= (?:a|our|my|in|another|twins|baby)\b)|trying (?:for|to have|to get pregnant|to conceive)(?: (?:a|our|another|more|kids?|baby|\w+ child|children))|having (?:a|another|our \w+) (?:baby|child)|(?:\w+ )?(?:months?|weeks?) (?:along|pregnant)|on (?:maternity|paternity|parental)|adopting|(?:start|starting|have|want|wanting|planning|plan(?: on)?|hope|hoping|thinking of|like|going)(?: to| for| of)?(?: have| having| start| starting)?(?: a| our| more| some| another| two| \w+)? (?:family|kids|child(?:ren)?|bab(?:y|ies)|second child|little one)(?! (?:of|doctor|business))|freez\w+ my eggs",
        have=r"pregnancy|maternity leave|paternity leave|parental leave|(?:fertility|ivf) (?:treatment|clinic|cycle)|ivf|due date|baby (?:is )?(?:due|on the way)|adoption",
        telling=r"ivf|fertility (?:treatment|clinic)|maternity leave|paternity leave|pregnant|pregnancy test",
        says=r"\b(?:baby|child|little one|twins|second one|number (?:two|three)) (?:is |are )?(?:on the way|due|coming in)\b|\bmy (?:wife|girlfriend|partner|husband)(?: and I)?(?:['’]s| is| are)? (?:pregnant|expecting|due|trying)|\bstart(?:ing)? a family\b(?=[^.!?]*\b(?:I|we|my|our)\b)|\b(?:I|we)\b[^.!?]{0,40}\bstart(?:ing)? a family\b|\bmy biological clock\b",
    ),
    Matter(
        "family",
        am=r"married(?! (?:the|two|both|it|them|these|those)\b)|divorced|widow(?:ed|er)?|engaged to|engaged to be married|getting (?:married|divorced)|separated from my|newly-?wed|single (?:mother|mum|mom|father|dad|parent)|a (?:father|mother|mum|mom|dad|parent|grand\w+) of|co-?parent\w*|adopted(?= as| by|\.|$)",
        have=rf"{_KIN}|divorce|separation|marriage|wedding|honeymoon|custody|child ?care|childminder|babysitter|nursery|day ?care|alimony|child support",
        role=r"mother|father|mum|mom|dad|parent|grandmother|grandfather|wife|husband|widow(?:er)?|divorcee|newlywed|carer",
        telling=r"my ex|the ex|my (?:little |two |three )?(?:girls|boys)|my (?:boy|lad|lass)(?= (?:is|has|was|starts|goes))|broke up with|cheated on me|second marriage|my marriage|school run|childminder|babysitter|single (?:mum|mom|mother|dad|father|parent)|custody(?: battle| hearing)?|the (?:kids|divorce)|bedtime stor(?:y|ies)|nappies|diapers",
        says=r"\b(?:since|after|during|because of|through|over) (?:my|the|our) (?:divorce|separation|break-?up|marriage|wedding|honeymoon)\b|\b(?:I|we)\b[^.!?]{0,30}\b(?:care|caring|look after|looking after|nurs(?:e|ing)) (?:for )?my (?:\w+ )?(?:mother|father|parents?|mum|dad|grandm\w+|brother|sister|nan)\b|\bmy (?:\w+ )?(?:mother|father|mum|mom|dad|brother|sister|parents?|nan|grandm\w+) (?:drank|drinks|gambled|beat|went to prison)\b|\bmy (?:\w+ )?(?:mother|father|mum|mom|dad|brother|sister|parents?|nan|grandm\w+)(?:['’]s)? (?:has|had|is|was|got|died|passed|being)\b[^.!?]{0,30}\b(?:ill|sick|drank|drinks|gambled|beat|cheated|died|cancer|dementia|stroke|hospital|care home|prison|alcoholic|drinking|dying|passed|away|alzheimer\w*)\b|\bmy (?:other half|better half|missus|partner(?: and I| of \w+ years| moved| left| works| got))\b",
    ),
    Matter(
        "religion",
        am=rf"(?:{_FAITH})|pray(?:ing)?|fasting|baptised|baptized|converted to|born[- ]again|saved|go(?:es)? to (?:church|mosque|mass|temple|synagogue)|attend(?:ing)? (?:church|mosque|mass|temple|synagogue)|worship|believe in god|kosher|halal|keep (?:the )?(?:shabbat|sabbath)",
        have=r"religion|faith|church(?! tower)|parish|mosque|synagogue|temple|congregation|rabbi|imam|priest|pastor|prayers?|bible study|god|lord|saviou?r|guru|creed|baptism|confession",
        role=rf"{_FAITH}",
        telling=r"missionary|pilgrimage|hajj|umrah|rosary|sermons?|sunday school|bible|born again|ashram|puja|left the church|my baptism|jehovah\w*|jesus|christ|allah|the lord|god['’]s will|holy (?:spirit|ghost)|ramadan|shabbat|sabbath|yom kippur|diwali|lent|quran|koran|bible|scriptures?|church(?!ill)|mosque|synagogue|sunday mass|his glory|gospel|evangeli\w+|mass every|prayer group|five times a day",
        says=r"\bGod willing\b|\bthank God I\b|\binshallah\b|\bpraise (?:the lord|god)\b|\b(?:during|for|because of|observe|observing|keep|celebrate|fast(?:ing)?(?: in| during)?) (?:the )?(?:ramadan|lent|shabbat|sabbath|yom kippur|eid|diwali)\b|\bI don['’]t work (?:on )?(?:the sabbath|fridays? for|sundays for)\b",
    ),
    Matter(
        "health",
        am=r"diagnosed|in (?:therapy|treatment|remission|rehab|counselling|recovery)|on (?:sick leave|medication|disability|antidepressants?|insulin|meds|crutches|hormone\w*|beta ?blockers|dialysis|statins)|off sick|signed off|disabled|bipolar|autistic|dyslexi[ac]|diabetic|epileptic|asthmatic|neuro-?divergent|on the spectrum|coeliac|hiv|chronically ill|clinically|burn(?:ed|t)[- ]out|hospitali[sz]ed|sectioned|hard of hearing|(?:partially|legally|nearly|half|almost) (?:sighted|blind|deaf)|blind in (?:one|my)|deaf in (?:one|my)|deaf|colou?r-?blind|(?:a )?recovering (?:alcoholic|addict)|(?:an? )?(?:alcoholic|(?:cancer|stroke) survivor|addict)|sober|clean for|depressed|suicidal|wheelchair|immunocompromised|infertile|in and out of hospital",
        have=_ILLNESS,
        role=r"cancer survivor|disabled person|wheelchair user|diabetic|epileptic|recovering alcoholic",
        telling=rf"{_TELLING_ILLNESS}|psychiatric|mental hospital|on the ward|in hospital|hospital (?:bed|waiting room|appointment|stay)|nervous breakdown|AA meetings?|alcoholics anonymous|twelve steps?|suicid\w+|overdose|self-harm|hereditary|hot flush\w*|night sweats|incontinen\w+|hemorrhoids|haemorrhoids|in labour",
        says=r"\b(?-i:on account of my MS|(?:my|have|has|with) MS)\b(?! degree| in | from)|\b(?:my|with my) (?:\w+ )?(?:condition|knees?|hips?|spine|heart|back|lungs?|eyesight|hearing|bad leg|nerves)(?= (?:is|are|was|were|has|have|had|went|gave|hurts?|kills?|acts?|plays?|means|makes|can['’]t|won['’]t|\w+ed)\b)|\bI (?:\w+ )?(?:drank|drink) (?:too much|heavily)\b|\bI (?:had|have had|had had) (?:a|my) (?:\w+ )?(?:stroke|fit|bypass|operation|scare|tumou?r|lump|relapse)\b|\bI (?:slept|sleep|type|walk|hear|see) [^.!?]{0,30}\b(?:on account of|because of|due to) my\b|\b(?:since|after|because of|due to|during|following|with|through|from|despite) (?:a|an|the|my)(?: \w+){0,2} (?:burn-?out|nervous breakdown|break-?down|miscarriage|heart attack|bout of depression|surgery|operation|chemo|accident|illness|diagnosis|stroke)\b(?=[^.!?]*)",
    ),
    Matter(
        "orientation",
        am=r"gay|lesbian|bisexual|bi(?=[.,;!]| and)|trans(?:gender|sexual)?|queer|non-?binary|heterosexual|asexual|straight(?=[.,;!]|$)|transition(?:ing|ed) (?:from|to|last|in|two|as)|polyamorous|in the closet|came out|come out(?= to| as| at|[.,;!]|$)|coming out(?= to| as|[.,;!]|$)",
        have=r"boyfriend|girlfriend|sexual\w*|sexuality|transition(?=[.,;!]|$| from| to )|coming[- ]out|gender identity|same-sex",
        role=r"gay|lesbian|queer|trans|bi|bisexual",
        telling=r"lgbt\w*|drag queen|same-sex|closeted",
        says=r"\bmy (?:partner|spouse) (?:is (?:a man|a woman|also a))\b",
    ),
    Matter(
        "politics",
        am=rf"(?:campaign(?:ed|ing)?|canvass(?:ed|ing)?|demonstrat(?:ed|ing)|march(?:ed|ing)|vot(?:e|ed|ing)|stood|standing|leaflet\w*|protest(?:ed|ing)) (?:for|against|with|in|as a councillor)(?: (?:the|a))?(?: \w+)? ?(?:{_PARTIES}|party|candidate|government|president|election|war|climate|abortion|nuclear|brexit)|vote (?:left|right|green|labour|red|blue)|(?:left|right)-wing|(?:a |an )?(?:republican|democrat|communist|socialist|conservative|libertarian|liberal|marxist|anarchist|monarchist|feminist activist|activist|trade unionist|shop steward|union (?:rep|member|man|woman|organi[sz]er)|party member|card-carrying|member of (?:the|a) (?:\w+ ){{0,2}}(?:party|union))",
        have=r"politics|political (?:views|party|beliefs|activism)|trade union|party (?:membership|card)|local party|constituency",
        role=r"socialist|communist|conservative|liberal|trade unionist|activist|party member|republican|democrat|libertarian",
        telling=r"brexit|remainer|pro-life|pro-choice|abortion|right-winger|left-winger|lefty|the election|party conference|polling station|(?:labour|tory|conservative|republican|democratic|green|communist|socialist) (?:man|woman|party|councillor|candidate|voter|government)|voted (?:for|against)(?= (?:brexit|trump|labour|the (?:greens|tories|conservatives|left|right)))|trade union|picket line|the (?:tories|greens|republicans|democrats)",
    ),
    Matter(
        "origin",
        am=r"undocumented|illegal|black|white|brown|asian|hispanic|latin[oa]|arab|roma|indigenous|aboriginal|mixed[- ]race|kurdish|dalit|(?:an? )?(?:immigrant|refugee|foreigner|asylum seeker|gypsy|traveller(?= family))|of (?:\w+ )?(?:descent|caste)|(?:come|came|am) from an? (?:\w+ )?(?:dalit|poor|refugee|immigrant|gypsy|roma|working-class|traveller) (?:family|home|background|caste|parents)|from a (?:lower|upper|scheduled) caste",
        have=r"race|ethnicity|ethnic (?:background|origin)|skin(?: colou?r)?|nationality|asylum|caste|tribe|immigration status|citizenship|residence permit|green card|visa (?:expires|runs out|status)",
        role=r"immigrant|refugee|foreigner|minority|person of colou?r|(?:black|white|brown|asian|latin[oa]|hispanic|arab) (?:man|woman|person|guy)|black|brown",
    ),
    Matter(
        "a private matter",
        am=r"(?:went|gone|going|go) bankrupt|owe (?:my|the bank|him|her|them|money|\w+ (?:thousand|grand|k|pounds|dollars|euros))|arrested|convicted|bankrupt|evicted|homeless|on probation|on parole|on benefits|on the dole|in (?:prison|jail|debt)|heavily in debt|spent (?:time|\w+ (?:months|years)) (?:in (?:prison|jail)|inside)|file[d]? for bankruptcy|broke(?=[.,;!]|$| and| right)|skint|overdrawn|behind on (?:my|the|our) (?:rent|mortgage)",
        have=r"criminal record|debts?(?! fund)|mortgage|overdraft|credit card debt|student loans?|loans?(?= (?:is|are|to)\b)|alimony|conviction|bankruptcy|gambling|dui|payday loan|bailiffs|rent arrears|inheritance|my savings|our savings",
        telling=r"maxed out|credit cards|in arrears|loan shark|insolven\w+|foreclos\w+|eviction|trust fund|gambl(?:ed|ing)|parole|probation officer|child maintenance|owe (?:the bank|money|\w+ (?:thousand|grand|k))|bailiffs|repossess\w+|bankruptcy|overdraft|gambling (?:debts?|problem)|can['’]t (?:pay|afford) (?:my|the|our) (?:rent|mortgage|bills)|make rent|the mortgage|prison sentence|credit cards? (?:debt|bills?)",
        says=r"\bthe bank (?:was|is|took|takes|wants|wanted)[^.!?]{0,20}\b(?:house|flat|car|home)\b|\b(?:need|could use|desperate for) the money\b|\bI(?:['’]ve| have)? (?:spent time in (?:prison|jail)|was in (?:prison|jail)|did time)\b",
    ),
)
