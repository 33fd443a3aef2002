"""What a candidate's own question is worth: does it ask about what matters, here, and could a search have told?

A small rubric, by patterns and by the company's own words; `docs/grading.md` says what it can't do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mockloop.grading.mark import Guard, Mark, PointMark, Span
from mockloop.grading.text import Word, read
from mockloop.grading.vectors import table

ASKED, MATTERS, SPECIFIC, OPEN = 0.15, 0.45, 0.25, 0.15
"""What the points of a question are worth: that it is one, what it is about, that it is about this place, that it can't
be answered with a yes. They sum to 1."""
PROCESS = 0.5
"""The share of `MATTERS` that asking about the next steps earns: sensible, and says nothing of one's interest."""
NEED_FOUND = 0.2
"""What finding out what they really need adds."""
SEARCHABLE = 0.25
"""The most that a question is worth which the company's front page answers."""
PAY_LATER, PAY_RECRUITER = 0.2, 0.35
"""The most that asking about pay and leave is worth after the first round, and with a recruiter; before: nothing."""
RARE = 0.8
"""Weight, 0..1, from which a word of the company's is telling enough to make a question specific."""
_LONGEST = 600
"""Characters of a question that are read; what is longer is a speech."""

_THEMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("success", r"\b(success\w*|succeed\w*|measured?|measuring|judged?|evaluated?|expect\w*|first (?:\w+ )?(?:weeks?|months?|days|year)|(?:three|six|twelve|90|thirty|ninety) (?:months|days)|good look like|pleased|hired? (?:was )?right|disappoint\w*)\b"),
        ("team", r"\b(team|colleagues?|engineers|work(?:ing)? (?:together|with)|disagree\w*|decid\w+|decisions?|settle[sd]?|review(?:s|ed)?|mentor\w*|feedback|pair(?:ing)?|manager|lead(?:s|ership)?|onboard\w*|communicat\w+|written down|meetings?)\b"),
        ("impact", r"\b(impact|users?|customers?|clients?|citizens?|patients?|problems?|challeng\w+|hard(?:est)?|difficult\w*|biggest|bottlenecks?|priorit\w+|roadmap|matters? most|difference|worr(?:y|ies)|keeps? you (?:up|awake)|goals?|solve[sd]?|goes wrong|fails?|failed|failures?|incidents?|pain\w*|annoy\w*)\b"),
        ("work", r"\b(day[- ]to[- ]day|typical (?:day|week)|normal (?:day|week)|production|deploy\w*|release[sd]?|on[- ]call|pager|debt|labels?|labell\w+|data(?:set)?s?|models?|experiments?|monitor\w*|pipelines?|tools?|maintain\w*|research|publish\w*|time (?:is )?(?:spent|left))\b"),
        ("candour", r"\b(would you change|why (?:is|was) (?:the|this) (?:position|role|job|seat)|position open|last person|people leave|left the|least|surpris\w+|regret\w*|frustrat\w+|still (?:open|unsolved)|learn\w*|grow\w*)\b"),
    )
)  # fmt: skip
_PROCESS = re.compile(r"\b(next steps?|hear (?:back )?from you|timeline|what comes next|whom? (?:would|will|do) I meet|how does it go on|decision be made)\b", re.IGNORECASE)  # fmt: skip
_OPENERS = re.compile(r"\b(how|what|why|which|who|whom|where|when|tell me|describe|walk me through|could you (?:say|tell|describe|explain)|I(?:'d| would) (?:like|love|be interested) to (?:know|hear|learn|understand)|curious)\b", re.IGNORECASE)  # fmt: skip
_CLOSED = re.compile(r"^\W*(?:do|does|did|is|are|was|were|will|would|can|could|has|have|should) (?!you (?:say|tell|describe|explain)\b)", re.IGNORECASE)  # fmt: skip
_EARLIER = re.compile(r"\b(you (?:said|mentioned|told|described|wrote|spoke)|(?:in|from) (?:the|your) (?:posting|advert\w*|post|job ad)|I read|earlier you)\b", re.IGNORECASE)  # fmt: skip
_PAY = re.compile(
    r"\b(salar\w+|compensation|bonus(?:es)?|equity|stock options?|holidays?|vacation|days? off|days of leave|paid leave|annual leave|perks?|free (?:food|lunch|coffee)|gym|laptop|home office|work(?:ing)? from (?:home|abroad)|(?:remote|home) days|hours (?:a|per) week|overtime|pension|parking|a raise)\b"
    r"|\bpa(?:y|id)\b(?! (?:off|attention|back|down))|\b(?:what|which|your|the|any) benefits\b(?! (?:of|to|from|for))",
    re.IGNORECASE,
)  # fmt: skip
_SEARCHABLE = re.compile(
    r"\bwhat (?:does|do|is it that) (?:your|this|the|you)\b[^?]{0,24}\b(?:company|firm|agency|organi[sz]ation|guys|people)? ?(?:do|make|sell|produce)\b(?=\W*(?:\?|$|in\b|exactly|all day))"
    r"|\bhow (?:many|much) (?:people|employees|staff|offices)\b|\bwhen (?:was|were) (?:it|you|this|the)\b[^?]{0,24}\bfounded\b|\bhow old is (?:the|this|your) (?:company|firm)\b"
    r"|\bwhere (?:is|are) (?:you|the|your|this)\b[^?]{0,24}\b(?:based|located|offices?|headquarters?)\b|\bwho (?:is|are) (?:the|your) (?:ceo|founders?|boss|owners?)\b|\bwhat (?:is|are) (?:your|the) (?:mission|values|products?)\b",
    re.IGNORECASE,
)  # fmt: skip
_HARMFUL = re.compile(
    r"\b(?:did|have|do) I (?:get|got|pass(?:ed)?|have) (?:the|this|it|that)?\b|\bhow did I do\b|\bdo I (?:get|have) (?:the|this) job\b"
    r"|\b(?:how soon|when|how (?:long|quickly)|how fast)\b[^?]{0,30}\b(?:promot\w+|(?:switch|change|transfer|leave|quit|move)\b[^?]{0,20}\bteams?)\b|\bswitch(?:ing)? (?:to another )?teams?\b"
    r"|\b(?:check|track|monitor|notice|spy)\w*\b[^?]{0,40}\b(?:log(?:s|ged)? in|my screen|our screens|hours|what time|late|attendance)\b|\bdrug tests?\b|\bbackground checks?\b"
    r"|\b(?:will|would|do) I (?:really )?have to\b|\bget(?:ting)? fired\b|\bboring\b|\bhow strict\b|\bslack(?:ing)? off\b",
    re.IGNORECASE,
)  # fmt: skip
_NONE = re.compile(
    r"^\W*(?:no|nope|nothing|none|i(?:'m| am) (?:fine|good)|not really|all clear)\b[^?]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a question is asked: `texts` are the company's own words, `plain` those that every such company uses
    (its keywords); `first` says that it is the first round of the loop, `recruiter` that a recruiter is asked.
    """

    texts: tuple[str, ...]
    plain: tuple[str, ...] = ()
    first: bool = False
    recruiter: bool = False


def grade_question(text: str, setting: Setting, *, told_need: bool = False) -> Mark:
    """What the question is worth, 0..1; `told_need`: the reply to it tells what they really need.

    Points: `question`, `matters`, `specific`, `open`, `need`. Guards: `no-question`, `harmful`, `pay`, `searchable`.
    """
    said = text[:_LONGEST]
    if not _asks(said):
        return Mark(score=0.0, guards=(_guard("no-question", "That asks nothing.", None),))
    points, score = _points(said, setting), 0.0
    for point in points:
        score += point.credit * point.weight
    if told_need:
        points += (PointMark(id="need", state="met", credit=1.0, weight=NEED_FOUND),)
        score += NEED_FOUND
    guards, most = _guards(said, setting)
    return Mark(score=round(min(1.0, most, score), 4), points=points, guards=guards)


def _points(said: str, setting: Setting) -> tuple[PointMark, ...]:
    themes = [match.span() for _, pattern in _THEMES if (match := pattern.search(said))]
    process = _PROCESS.search(said)
    matters = 1.0 if themes else PROCESS if process else 0.0
    place = themes[0] if themes else process.span() if process else None
    here = _specific(said, setting)
    open_ = None if _CLOSED.match(said) else _OPENERS.search(said)
    return (
        PointMark(id="question", state="met", credit=1.0, weight=ASKED),
        _point("matters", matters, MATTERS, place),
        _point("specific", float(here is not None), SPECIFIC, here),
        _point("open", float(open_ is not None), OPEN, open_.span() if open_ else None),
    )


def _guards(said: str, setting: Setting) -> tuple[tuple[Guard, ...], float]:
    """What fired, and the most that the question can be worth with it."""
    guards: list[Guard] = []
    most = 1.0
    if found := _HARMFUL.search(said):
        guards.append(
            _guard("harmful", "Asked so, it puts you before the work; leave it until there is an offer.", found)
        )
        most = 0.0
    if found := _PAY.search(said):
        who = "a recruiter will raise it" if setting.recruiter else "wait for the recruiter, or the offer"
        guards.append(_guard("pay", f"Pay and leave are fair questions, at another time: {who}.", found))
        most = min(most, PAY_RECRUITER if setting.recruiter else 0.0 if setting.first else PAY_LATER)
    if found := _SEARCHABLE.search(said):
        guards.append(_guard("searchable", "A search would have told you.", found))
        most = min(most, SEARCHABLE)
    return tuple(guards), most


def _asks(said: str) -> bool:
    words = read(said).words
    return len(words) >= 3 and not _NONE.match(said) and ("?" in said or bool(_OPENERS.search(said)))


def _specific(said: str, setting: Setting) -> Span | None:
    """The first words that tie the question to this place: its own telling words, or what was said before."""
    if earlier := _EARLIER.search(said):
        return earlier.span()
    own = _telling(setting.texts, setting.plain)
    return next(((word.start, word.end) for word in read(said).words if word.stem in own and word.is_content), None)


@lru_cache(maxsize=64)
def _telling(texts: tuple[str, ...], plain: tuple[str, ...]) -> frozenset[str]:
    weigh = table().weight

    def stems(text: str) -> set[str]:
        return {word.stem for word in read(text).words if _rare(word, weigh(word.norm))}

    themes = {word.stem for name, _ in _THEMES for word in read(name).words}
    own = set().union(*(stems(text) for text in texts)) if texts else set()
    return frozenset(own - set().union(*(stems(text) for text in plain)) - themes) if plain else frozenset(own - themes)


def _rare(word: Word, weight: float) -> bool:
    return word.is_content and len(word.norm) > 3 and weight >= RARE


def _point(key: str, credit: float, weight: float, place: Span | None) -> PointMark:
    state = "met" if credit >= 1 else "partly" if credit > 0 else "missed"
    return PointMark(id=key, state=state, credit=credit, weight=weight, spans=(place,) if place else ())  # type: ignore[arg-type]  # literals


def _guard(key: str, note: str, found: re.Match[str] | None) -> Guard:
    return Guard(id=key, note=note, spans=(found.span(),) if found else ())
