"""What an interviewer hears beside the content: bluffing, blame, oversharing, and an honest "I don't know".

Every rule is a pattern in the first person or about the person's own workplace, so that talk *about* age, health or
bad code in data and systems doesn't trigger it. Guards: `bluff`, `criticism`, `oversharing` (each costs), and
`unknown`, which is to the player's credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mockloop.grading.hollow import NOTE, hollow
from mockloop.grading.mark import Guard, Span
from mockloop.grading.patterns import Pattern
from mockloop.grading.sayings import ADMITS, CRITICISM, FAULT, FAULTED, NO_ADMISSION, OVERSHARING, PLANS
from mockloop.grading.text import LIMIT, read
from mockloop.grading.vectors import table

HONEST = 0.1
"""What "I don't know, I would find out so" earns where nothing else was said; a bare "I don't know" earns nothing."""

HOLLOW = 0.12
"""Share of hollow words from which an answer is a bluff, whatever the question."""
HEAP = 4
"""And the fewest of them that make a heap."""
BRIEF = 30
"""Words up to which an admission without a plan is the answer rather than a remark in it."""

_PLACE = r"(?:employer|company|firm|start-?up|workplace|job|place|team|department|management|organi[sz]ation|agency|corporation)"
_PERSON = (
    r"(?:boss(?:es)?|managers?|leads?|leader|supervisors?|director|ceo|cto|founders?|colleagues?|co-?workers?|teammates?"
    r"|coworkers?|professor|advisor|hr|leadership|management|client)"
)
_WHO = (
    rf"(?:\b(?:my|our|the|that|this|their)\s+(?:(?:last|previous|former|old|ex|current|then|direct|first|whole|entire|other|senior)[\s-]+)*"
    rf"(?:{_PERSON}|{_PLACE})(?:\s+(?:there|at|in|i left|before)\b(?:\s+\w+){{0,3}}?)?"
    r"|\b(?:everyone|everybody|nobody|people|they|he|she|half the team)(?:\s+(?:there|at|in|on)\b(?:\s+\w+){0,3}?)?)"
)
_INSULT = (
    r"(?:idiots?|idiotic|incompetent|incompetence|useless|toxic|terrible|horrible|awful|clueless|lazy|stupid|dumb|moron\w*|nightmare"
    r"|hopeless|liars?|lied|dishonest|disorgani[sz]ed|dysfunctional|a joke|a mess|a disaster|a jerk|jerks|a bully|bull(?:y|ied|ying)"
    r"|crooks?|unprofessional|arrogant|narcissis\w+|control freak|micro-?manag\w+|backstabb\w+|worthless|pathetic|ridiculous"
    r"|impossible to work with|couldn['’]t manage|can['’]t manage|no idea what|didn['’]t know what|no clue|took (?:all )?(?:the|my) credit"
    r"|stole my|never listened|didn['’]t care about|don['’]t care about|treated (?:us|me|people) (?:badly|like)|exploit\w*|the worst|shady)"
)
_CRITICISM = (
    Pattern(
        rf"{_WHO}(?!\s*['’]?s?\s+(?:code|data|dashboard|pipeline|model|script|build|test|website|api|system|log|metric|query|schema|documentation)\w*)"
        rf"(?:['’]s)?[^.!?;\n]{{0,50}}?\b{_INSULT}\b",
        re.IGNORECASE,
    ),
    Pattern(
        rf"\b(?:toxic|terrible|horrible|awful|useless|incompetent|clueless|lazy|bad|crazy|worst|stupid)\s+(?:{_PERSON}|{_PLACE}|culture|atmosphere|leadership)\b",
        re.IGNORECASE,
    ),
    Pattern(r"\b(?:toxic|poisonous)\s+(?:culture|atmosphere|environment|people)\b|\bculture\s+(?:there\s+)?(?:was|is)\s+(?:really\s+|just\s+|so\s+)?(?:toxic|terrible|awful|poison)", re.IGNORECASE),
    Pattern(rf"\b(?:hated|despised|couldn['’]t stand|can['’]t stand|was glad to be rid of|sick of|fed up with)\s+(?:my|our|the|that|working (?:for|with|at)(?: (?:my|our|the|that))?)\s+(?:\w+\s+){{0,2}}?(?:{_PERSON}|{_PLACE})\b", re.IGNORECASE),
)  # fmt: skip
# Any of the words the patterns end in: a quick look before the slow ones.
_HARSH = Pattern(rf"\b(?:{_INSULT}|crazy|bad|poison\w*|hated|despised|stand|rid of|sick of|fed up)\b", re.IGNORECASE)
# Any of the people and places the patterns are about: a quick look before the slow ones.
_PEOPLE = Pattern(
    rf"\b(?:{_PERSON}|{_PLACE}|they|he|she|everyone|everybody|nobody|no one|people|culture|politics|half the team|seniors?|guys|folks|engineers|developers|owners?|vp|office|shop|outfit)\b",
    re.IGNORECASE,
)
# Owned up, denied or turned round: no criticism.
_EXCUSED = Pattern(
    r"\b(?:not|n['’]t|never|nobody|without)\s+(?:\w+\s+){0,3}?(?:idiot|incompetent|useless|toxic|terrible|lazy|stupid|a mess|a disaster|micro)"
    r"|\bI\s+(?:first\s+|once\s+)?(?:thought|believed|felt|assumed|was afraid)\b|\bmy (?:own )?(?:mistake|fault)\b",
    re.IGNORECASE,
)

_I = r"\bI(?:['’]m| am|['’]ve been| have been| was)\s+(?:also\s+|actually\s+|currently\s+|recently\s+|now\s+|already\s+|newly\s+|a\s+|an\s+|the\s+)*"
_OVERSHARING = (
    (Pattern(rf"{_I}(?:[1-9]\d|(?:twenty|thirty|forty|fifty|sixty)(?:-\w+)?)(?:\s+(?:years old|years of age|now|and)\b|\s*(?:[.,;!]|$))|\bmy age\b|\bat my age\b|\bI was born in (?:19|20)\d\d", re.IGNORECASE), "age"),
    (Pattern(rf"{_I}(?:pregnant|expecting (?:a |our |my )|trying for a baby|on maternity|planning (?:a |to have |to start a )?(?:family|children|kids|baby))|\bmy (?:wife|girlfriend|partner) is (?:pregnant|expecting)|\b(?:we|I)(?:['’]re| are|['’]m| am| want| plan| hope|['’]d like)(?: to)?\s*(?:have|start|planning|having|trying|expecting)\w*(?: for| to have)? (?:a |our |another )*(?:baby|family|child|children|kids|second child)\b|\bmaternity leave\b(?=[^.]*\b(?:I|my)\b)|\bmy pregnancy\b", re.IGNORECASE), "family plans"),
    (Pattern(rf"{_I}(?:(?:happily|recently|newly|not)\s+)*(?:married|divorced|single (?:mother|mum|mom|father|dad|parent)|widow\w*|engaged to|getting (?:married|divorced)|separated from my)|\bmy (?:husband|wife|divorce|ex-?wife|ex-?husband|marriage|wedding)\b|\bI have (?:(?:two|three|four|five|a|one|young|small|little|\d)\s+)+(?:kids?|children|sons?|daughters?|bab(?:y|ies)|toddlers?)\b|\bmy (?:(?:two|three|young|small|little|youngest|eldest|sick)\s+)*(?:kids|children|sons?|daughters?|toddlers?|baby)\b", re.IGNORECASE), "family"),
    (Pattern(rf"{_I}(?:(?:devout|practi[sc]ing|strict|religious|born-again)\s+)*(?:christian|muslim|jew(?:ish)?|catholic|protestant|hindu|buddhist|atheist|mormon|sikh|religious)\b|\bas an? (?:\w+ )?(?:christian|muslim|jew|catholic|hindu|buddhist|atheist|mormon|sikh)\b|\bmy (?:religion|faith|church|mosque|synagogue)\b|\bI (?:go to|pray|attend) (?:church|mosque|temple|mass|five times)\b", re.IGNORECASE), "religion"),
    (Pattern(rf"{_I}(?:(?:diagnosed|living|suffering|struggling|treated|recovering|in therapy|in treatment|on sick leave|on medication|disabled|bipolar|autistic|dyslexic|diabetic|hiv|chronically|clinically|off sick|burnt out|signed off)\b)(?! to\b)|\bI (?:have|had|suffer(?:ed)? from|struggle with|live with|got)\s+(?:an?\s+|my\s+|some\s+|severe\s+|mild\s+|chronic\s+)*(?:depression|anxiety|adhd|add|cancer|diabetes|epilepsy|asthma|ptsd|autism|bipolar|disability|illness|disease|migraines?|burn-?out|panic attacks|heart (?:condition|attack|surgery)|ms|crohn\w*|miscarriage|surgery)\b(?! (?:data|dataset|model|classifier|prediction|detection|patients|records|images))|\bmy (?:depression|anxiety|adhd|cancer|illness|disability|therapist|psychiatrist|medication|diagnosis|chemotherapy|mental health|burn-?out)\b", re.IGNORECASE), "health"),
    (Pattern(rf"{_I}(?:(?:openly|proud)\s+)*(?:gay|lesbian|bisexual|transgender|trans|queer|straight|non-binary|heterosexual)\b|\bmy (?:boyfriend|girlfriend|sexual\w*|transition)\b|\bas a (?:gay|trans|queer|lesbian)\b", re.IGNORECASE), "orientation"),
    (Pattern(rf"\bI (?:always )?(?:vote|voted) (?:for )?(?:the )?(?:\w+ )?(?:republicans?|democrats?|labour|conservatives?|greens?|party|left|right|trump|biden|tory|tories)\b|{_I}(?:(?:proud|registered|active|lifelong|convinced)\s+)*(?:republican|democrat|communist|socialist|conservative|union member|trade unionist|member of (?:the|a) (?:\w+ ){{0,2}}(?:party|union))\b|\bmy (?:politics|political (?:views|party|beliefs)|trade union)\b", re.IGNORECASE), "politics"),
    (Pattern(rf"{_I}(?:(?:undocumented|illegal|black|white|asian|hispanic|latin[oa]|arab|roma|indigenous|mixed[- ]race)\b(?! box)|immigrant|refugee|asylum seeker)|\bmy (?:race|ethnicity|ethnic (?:background|origin)|skin colou?r|nationality|asylum)\b|\bas a (?:black|white|brown|asian|latin[oa]|hispanic) (?:man|woman|person)\b", re.IGNORECASE), "origin"),
    (Pattern(r"\bI(?:['’]ve| have)? (?:was |been |got )?(?:arrested|convicted|spent time in (?:prison|jail)|was in (?:prison|jail))\b|\bmy criminal record\b|\bmy debts?\b|\bI(?:['’]m| am) (?:bankrupt|in debt)\b", re.IGNORECASE), "a private matter"),
)  # fmt: skip

_ADMITS = Pattern(
    r"\bI(?:['’]m| am)?\s+(?:really |honestly |simply |just |actually |frankly |must admit,? I )?"
    r"(?:do not|don['’]t|dont|can['’]t say I|couldn['’]t say I)\s+(?:actually |really |honestly |yet )?know(?!\s+(?:him|her|them|anyone|anybody|each|if the team|whether the team|that he|that she))"
    r"|\bI(?:['’]m| am) not (?:sure|certain|familiar)\b|\bI have no idea\b|\bno idea,|\bI(?:['’]ve| have) (?:never|not) (?:used|worked with|come across|seen|heard of|met|studied|tried|done|had to)\b"
    r"|\bI haven['’]t (?:used|worked with|come across|seen|heard|met|studied|tried|done)\b|\bI(?:['’]d| would) be guessing\b|\bthat(?:['’]s| is) (?:new to me|outside (?:of )?what I know|beyond what I know)\b|\bI can(?:no|['’])t (?:recall|remember|answer)\b|\bI don['’]t (?:remember|recall|have (?:an|the) answer|have experience)\b",
    re.IGNORECASE,
)  # fmt: skip
_PLANS = Pattern(
    r"\b(?:I(?:['’]d| would|['’]ll| will| could| can)|let me|my (?:first|next) step|how I(?:['’]d| would)|here is how|here['’]s how)\b"
    r"(?:\s+\w+){0,4}?\s+(?:look|check|read|ask|test|measure|try|find|search|start|begin|reason|derive|work|verify|experiment|profile|compare|consult|learn|plot|run|build|write|go|guess it|figure|dig|sketch|think it through|break|investigate|simulate|benchmark|review|study|talk|estimate|would be|is)\b",
    re.IGNORECASE,
)
_BUZZ = frozenset({
    "leverage", "leverages", "leveraging", "leveraged", "synergy", "synergies", "synergistic", "paradigm",
    "paradigms", "holistic", "cutting-edge", "revolutionary", "disruptive", "seamless", "seamlessly",
    "state-of-the-art", "next-generation", "world-class", "best-in-class", "blockchain", "quantum",
    "hyperscale", "hyper-converged", "omnichannel", "utilise", "utilises", "utilize", "utilizes", "empower",
    "empowers", "transformative", "ecosystem", "turnkey", "bleeding-edge", "neuromorphic", "homomorphic",
    "metaverse", "mindset", "thought-leadership", "deep-tech", "robustify", "orchestrate", "orchestrates",
    "orchestration", "scalable", "end-to-end", "hyperparametric", "stakeholder", "alignment", "frictionless",
    "actionable", "bandwidth", "ideate", "ideation", "supercharge", "unlock", "unlocks", "agentic",
    "hyperautomation", "democratise", "democratize",
})  # fmt: skip
_JARGON = frozenset({
    "bayesian", "manifold", "manifolds", "stochastic", "eigenvalue", "eigenvalues", "eigenvector",
    "eigenvectors", "eigen", "latent", "kernel", "kernels", "posterior", "tensor", "tensors", "hessian",
    "jacobian", "lipschitz", "variational", "divergence", "kullback", "entropy", "perplexity", "convex",
    "nonconvex", "adversarial", "convolutional", "recurrent", "attention", "transformer", "embedding",
    "embeddings", "gradient", "gradients", "momentum", "spectral", "fourier", "wavelet", "topology",
    "topological", "hyperplane", "hyperplanes", "lagrangian", "dual", "simplex", "homomorphic", "markovian",
    "markov", "heteroscedastic", "covariance", "orthogonal", "ergodic", "hamiltonian", "riemannian", "hilbert",
    "isomorphic", "isomorphism", "functor", "monoid", "entangled", "superposition", "cryptographic", "sharding",
    "shards", "gpu", "asynchronous", "backpropagates", "backpropagation", "softmax", "regularisation",
    "regularization", "regulariser", "quantisation", "quantization", "checkpoint", "checkpoints", "dendrogram",
    "hinge", "preconditioner", "convolution", "deconvolution", "autoregressive", "transducer", "polynomial",
    "logarithmic", "nonlinear", "neural", "microservices", "kubernetes", "serverless", "mesh", "consensus",
    "paxos", "raft", "lambda", "polyglot", "federated", "diffusion", "generative",
})  # fmt: skip
_SENTENCE = re.compile(r"[^.!?\n]{1,400}[.!?]?")


def check_conduct(question_text: str, answer: str) -> tuple[Guard, ...]:
    """Guards `bluff`, `criticism`, `oversharing` and `unknown` with the words that fired them, in that order.

    Never raises; only the first 20,000 characters are read.
    """
    seen = answer[:LIMIT]
    found = (bluff(question_text, seen), criticism(seen), oversharing(seen), recognise_unknown(seen))
    return tuple(guard for guard in found if guard is not None)


def criticism(answer: str) -> Guard | None:
    """Speaking ill of an employer or a colleague. Criticism of code, tools or one's own work isn't meant."""
    spans = []
    for sentence in _SENTENCE.finditer(answer[:LIMIT]):
        text = sentence.group()
        if not _PEOPLE.search(text):
            continue
        likely = (*(_CRITICISM if _HARSH.search(text) else ()), *(FAULTED if FAULT.search(text) else ()), *CRITICISM)
        for pattern in likely:
            match = pattern.search(text)
            if match and not _EXCUSED.search(text):
                spans.append((sentence.start() + match.start(), sentence.start() + match.end()))
                break
    return _guard(
        "criticism",
        "Speaking ill of former colleagues or employers is what people remember: say what you changed instead.",
        spans,
    )


def oversharing(answer: str) -> Guard | None:
    """Facts about oneself that an employer must not ask about, and that no answer needs."""
    spans, kinds = [], []
    for pattern, kind in (*_OVERSHARING, *OVERSHARING):
        match = pattern.search(answer[:LIMIT])
        if match and kind not in kinds:
            spans.append(match.span())
            kinds.append(kind)
    if not spans:
        return None
    return _guard(
        "oversharing", f"That is yours to keep ({', '.join(kinds)}): nobody may hire by it, so leave it out.", spans
    )


def recognise_unknown(answer: str) -> Guard | None:
    """The honest "I don't know", with or without a plan to find out; `has_plan` tells which."""
    seen = answer[:LIMIT]
    match = _ADMITS.search(seen) or ADMITS.search(seen)
    if match is None or NO_ADMISSION.search(seen):
        return None
    plan = next((found for part in (seen[match.end() :], seen[: match.start()]) if (found := _plan(part))), None)
    if plan is None:
        brief = len(seen.split()) <= BRIEF
        note = "Said openly; add how you would find out."
        return Guard(id="unknown", note=note, spans=(match.span(),)) if brief else None
    start = seen.find(plan)
    return Guard(
        id="unknown",
        note="Said openly, with a way to find out: better than a bluff.",
        spans=(match.span(), (start, start + len(plan))),
    )


def _plan(text: str) -> str:
    """The words of a plan to find out, if there are any."""
    match = _PLANS.search(text) or PLANS.search(text)
    return match.group() if match else ""


def has_plan(guard: Guard) -> bool:
    """Whether an `unknown` guard came with a plan to find out."""
    return guard.id == "unknown" and len(guard.spans) > 1


def bluff(question_text: str, answer: str) -> Guard | None:
    """Jargon in a heap without relation to the question: many technical or fashionable words, hardly one near its words."""
    text = read(answer)
    content = [word for word in text.words if word.is_content]
    if len(content) < 6:
        return None
    empty, empties = hollow(text, frozenset(word.stem for word in read(question_text).words))
    if empty >= HOLLOW and len(empties) >= HEAP:
        return _guard("bluff", NOTE, list(empties[:12]))
    near = _near({word.norm for word in read(question_text).words if word.is_content}, [word.norm for word in content])
    raw = [answer[word.start : word.end].casefold() for word in content]
    buzz = [n for n, said in enumerate(raw) if said in _BUZZ or content[n].norm in _BUZZ]
    joined = [
        m.span()
        for m in re.finditer(
            r"\b(?:state-of-the-art|end-to-end|cutting-edge|next-generation|world-class|best-in-class|bleeding-edge|out of the box thinking)\b",
            answer,
            re.IGNORECASE,
        )
    ]
    strange = [n for n, word in enumerate(content) if word.norm in _JARGON and not near[n]]
    heap = len(set(buzz)) + len(joined)
    weight = 1.5 * heap + len(strange)
    if weight < 3.5 or weight / len(content) < 0.2 or (heap == 0 and len(strange) / len(content) < 0.28):
        return None
    spans = sorted({(content[n].start, content[n].end) for n in {*buzz, *strange}} | set(joined))
    return _guard("bluff", NOTE, spans[:12])


def _near(asked: Iterable[str], words: list[str]) -> list[bool]:
    """Whether each word is one of the question's or close to one."""
    wanted = sorted(asked)
    if not wanted or not words:
        return [False] * len(words)
    vectors = table().vectors
    close = (vectors(words) @ vectors(wanted).T).max(1)
    return [bool(value >= 0.45) for value in close]


def _guard(name: str, note: str, spans: list[Span]) -> Guard | None:
    return Guard(id=name, note=note, spans=tuple(spans)) if spans else None
