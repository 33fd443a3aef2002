"""Grades a behavioural answer: is it a story (situation, task, action, result), is it yours, and what the rubric asks.

The four parts are found by what sentences look like, not by what they are about. With a rubric the parts count for
`SHAPE` of the score and are told as advice; a question without one is graded on the parts alone, which are then its
points (`situation`, `task`, `action`, `result`). After Amazon's and Google's published advice on structured answers.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from mockloop.catalogue.models import Star
from mockloop.grading import stories
from mockloop.grading.mark import Guard, Mark, PointMark, PointState, Span
from mockloop.grading.patterns import Pattern
from mockloop.grading.rubric import grade_open
from mockloop.grading.text import read

Part = Literal["situation", "task", "action", "result", "lesson"]

WEIGHTS: dict[Part, float] = {"situation": 0.15, "task": 0.15, "action": 0.4, "result": 0.3}
"""Shares of the four parts: what you did and what came of it count for most."""
SHAPE = 0.3
"""Share of the score that the story's shape earns when the question has a rubric."""
LONGEST = 8_000
"""Characters of a story that are looked at: nobody listens for longer than ten minutes."""
SHORT = 35
"""Words below which there is no story yet."""

_VERB = r"(?:\w+ed|built|wrote|made|took|led|ran|set|cut|found|went|spoke|told|gave|held|drew|began|chose|brought|sat|put|met|taught|got|kept|split|thought|fought|sent|showed|read|broke|sold|paid|dug|bought|said|did|rewrote|rebuilt|redid|let|saw|stood|understood|left|started)"
_PATTERNS: dict[Part, re.Pattern[str]] = {
    "situation": re.compile(
        r"\b(?:at (?:my|our) (?:last|previous|former|current|old|first)\b|in my (?:last|previous|former|first|current|second|old|final|third)\b|at (?:the time|a (?:start-?up|company|bank|hospital|small|large|mid-?size)|university|work)|when I (?:was|worked|joined|started|had)"
        r"|(?:last|two|three|four|five|six|a few|some|one|this|that) (?:years?|summers?|winters?|springs?|autumns?|months?|quarters?|weeks?)(?: ago)?|back (?:in|then|when)|in (?:19|20)\d\d|once|during (?:my|our|the|a)|we (?:were|had|used|ran|shipped|kept|got|lost|faced|served)|there was|there were|our (?:team|model|service|product|company|pipeline|customers?|biggest|nightly|release|data|main|search|fraud|recommend\w*)"
        r"|(?:my|the|our) (?:team|project|company|client|group|lab|thesis|start-?up|department|hospital|bank)\b.{0,30}\b(?:was|were|had)|as an? (?:intern|student|junior|data|ml|software|phd|working|new)|while (?:I|we|working)|a (?:colleague|customer|client|teammate|manager|junior|product manager|stakeholder)\b.{0,40}\b(?:wanted|was|had|asked|insisted|complained|kept|came))",
        re.IGNORECASE,
    ),
    "task": re.compile(
        r"\b(?:I (?:was (?:asked|responsible|in charge|tasked|supposed|given|told|assigned|the one|expected|to|on the hook|accountable)|had (?:to|been asked|two (?:days|weeks)|until|a (?:week|month|day) to)|needed to|owned|was to|took (?:it )?on|wanted to|decided that it was my|volunteered)"
        r"|my (?:job|task|goal|role|responsibility|assignment|aim|part|mission|charge|brief|objective|deadline|mandate) (?:was|were|had)|it (?:was|fell|came) (?:up )?(?:to|on) me|was mine(?: to)?|the (?:goal|task|aim|challenge|question|problem|requirement|brief|deadline) (?:was|were)|we (?:had to|needed to|were asked|had (?:two|three|four|six|one|a) (?:days?|weeks?|months?))|asked me (?:to|for|whether|if)|told me to|was given (?:the|two|three|a)"
        r"|(?:had|needed) to be (?:done|ready|decided|fixed|shipped|live))",
        re.IGNORECASE,
    ),
    "action": re.compile(
        rf"\b(?:I|so I|then I|first I|next I|we)\s+(?:(?:first|then|also|therefore|immediately|quickly|personally|instead|finally|next|carefully|simply|quietly|openly|just|went and|deliberately)\s+)*(?!was\b|had\b|were\b|needed\b|wanted\b|learned\b|learnt\b|worked (?:at|for|as|in)\b|used to\b|realised\b|joined\b){_VERB}\b"
        rf"|(?<=[,;] )(?:and |then |so )*(?:then )?(?:built|wrote|proposed|measured|rewrote|asked|set up|wrote up|talked|added|removed|trained|paired|documented|presented|tested|split|shipped|rolled)\b",
        re.IGNORECASE,
    ),
    "result": re.compile(
        r"\b(?:as a (?:result|consequence)|in the end|the (?:result|outcome|effect|upshot) (?:was|is|were)|eventually|ultimately|this (?:led|meant|saved|cut|reduced|raised|brought|resulted|allowed)|which (?:led|meant|saved|cut|reduced|raised|brought|resulted|allowed|gave|lowered|dropped)|led to|resulted in|saved (?:us|the|about|around|roughly|\d|€|\$|£)|after (?:that|two|three|a) \w+.{0,30}\b(?:fell|rose|dropped|grew|was|were|went)"
        r"|(?:fell|rose|dropped|grew|went|improved|increased|decreased|climbed|shrank|doubled|halved|tripled|jumped|down|up|cut|reduced|raised|lowered|lifted|shortened) (?:\w+ ){0,5}?(?:from|by|to)\b|we (?:shipped|launched|delivered|won|kept|hit|met|released|went live|finished|closed)|(?:was|were) (?:adopted|shipped|accepted|approved|rolled out|delivered|promoted|extended|renewed|live|back|fixed|merged)|still (?:use[sd]?|runs?|running|in use|works?|in production)|(?:since then|to this day|today)\b.{0,50}\b(?:no|every|uses?|runs?|has|have|standard)|(?:client|customer|team|manager|she|he|they) (?:renewed|signed|thanked|adopted|agreed|accepted|stayed|was happy|were happy)|on time\b|ahead of (?:time|schedule)|turned out)",
        re.IGNORECASE,
    ),
    "lesson": re.compile(
        r"\b(?:I(?:['’]ve| have)? (?:learned|learnt|realised|realized|now (?:always|ask|start|write|make|check|do))|taught me|the lesson|lesson (?:was|is|learn)|next time|since then I|in hindsight|looking back|what I took|takeaway|would do differently|I would (?:now|today)|today I|from then on|ever since|these days I|I still (?:ask|do|use|write|keep))",
        re.IGNORECASE,
    ),
}  # fmt: skip
_MORE: dict[Part, Pattern] = {
    "situation": stories.SITUATION,
    "task": stories.TASK,
    "action": stories.ACTION,
    "result": stories.RESULT,
}
_FIGURE = re.compile(
    r"\d|\b(?:half|halved|doubled|tripled|twice|a third|two thirds|a quarter|three quarters|ten ?fold|dozens?|hundreds?|thousands?|millions?"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)? (?:per ?cent|percent|points?|times|hours?|days?|weeks?|months?|minutes?|seconds?|people|teams?|customers?|users?|euros?|dollars?))\b|%",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:I (?:always|usually|generally|normally|typically|tend to|would|believe|think it is|am (?:very|a|someone|the kind)|try to|like to)|in general|generally speaking|one should|it is important|you (?:should|need|have) to|as a leader|my philosophy|my (?:leadership|management) style)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]{1,400}[.!?]*")
_I, _WE = re.compile(r"\bI(?:['’]\w+)?\b|\b(?:my|me|myself)\b"), re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)

_WANT: dict[str, str] = {
    "situation": "Set the scene in one sentence: where was it, and what was going on?",
    "task": "Say what was yours to do: what were you asked for, or what did you take on?",
    "action": 'Say what you did, step by step, with verbs in the past and "I" as their subject.',
    "result": "Say what came of it: the story stops before its end.",
}


class Story(Struct, frozen=True, kw_only=True):
    """What was found in a story. `parts` are spans of the sentences of each part; the rest as a coach would look at it.

    `mine` is the share of "I" among "I" and "we" in 0..1, `figures` whether the result is given in numbers,
    `general` the share of sentences that speak of what one always does rather than of what happened.
    """

    parts: dict[Part, tuple[Span, ...]]
    words: int
    mine: float
    figures: bool
    general: float


def read_story(answer: str) -> Story:
    """Finds the parts of a story; a sentence may serve two of them."""
    seen = answer[:LONGEST]
    sentences = [m for m in _SENTENCE.finditer(seen) if m.group().strip()]
    parts: dict[Part, list[Span]] = {part: [] for part in _PATTERNS}
    general = 0
    for place, sentence in enumerate(sentences):
        text = sentence.group()
        loose = bool(_GENERAL.search(text)) and not _FIGURE.search(text)
        general += loose
        for part, pattern in _PATTERNS.items():
            if loose and part in {"situation", "action", "result", "task"}:
                continue
            if part == "situation" and place > max(1, len(sentences) // 2):
                continue  # the scene is set at the beginning
            if part == "result" and place < len(sentences) // 3 and len(sentences) > 2:
                continue  # and the story ends at its end
            if pattern.search(text) or (part in _MORE and _MORE[part].search(text)):
                lead = len(text) - len(text.lstrip())
                parts[part].append((sentence.start() + lead, sentence.end()))
    _fill(sentences, parts)
    ours, mine = len(_WE.findall(seen)), len(_I.findall(seen))
    late = "".join(seen[a:b] for a, b in parts["result"])
    return Story(
        parts={part: tuple(spans) for part, spans in parts.items()},
        words=len(read(seen).words),
        mine=mine / (mine + ours) if mine + ours else 0.0,
        figures=bool(_FIGURE.search(late)),
        general=general / len(sentences) if sentences else 0.0,
    )


_PAST = re.compile(
    r"\b(?:was|were|had|did|went|came|got|found|took|made|kept|won|held|ran|became|began|\w{2,}ed)\b", re.IGNORECASE
)
_OTHERS = re.compile(
    r"(?:^|[,;:]\s|\b(?:and|but|so|that|until)\s)\s*(?:the|it|they|she|he|both|our|this|nobody|everybody|everyone|all|errors?|no|two|three|customers?|users?|sales|latency|recall|precision|accuracy)\b"
    r"(?:\s+[\w'’%,.-]+){0,8}?\s+(?:was|were|went|came|got|found|took|made|kept|won|held|ran|became|fell|rose|stopped|worked|passed|moved|now|still|\w{2,}ed)\b",
    re.IGNORECASE,
)  # fmt: skip


def _fill(sentences: list[re.Match[str]], parts: dict[Part, list[Span]]) -> None:
    """Where the words don't tell, the order does: a story opens with its scene and closes with what became of it."""
    if len(sentences) < 3 or not parts["action"]:
        return
    first = sentences[0]
    if not parts["situation"] and _PAST.search(first.group()) and not _GENERAL.search(first.group()):
        parts["situation"].append(first.span())
    if not parts["result"]:
        for sentence in sentences[-max(1, (2 * len(sentences)) // 5) :]:
            text = sentence.group()
            if (_FIGURE.search(text) and _PAST.search(text)) or (_OTHERS.search(text) and not _GENERAL.search(text)):
                lead = len(text) - len(text.lstrip())
                parts["result"].append((sentence.start() + lead, sentence.end()))


def grade_star(question: Star, answer: str) -> Mark:
    """Grades a story by its shape and by the question's rubric, model answer or exemplars. Never raises on any string."""
    story = read_story(answer)
    marks = _parts(story)
    shape = sum(mark.credit * mark.weight for mark in marks)
    advice = tuple(_coach(story, marks))
    base = grade_open(question, answer)
    stop = any(guard.id in {"empty", "stuffing", "parrot"} for guard in base.guards)
    if question.points:
        score = (1 - SHAPE) * base.score + SHAPE * shape * min(1.0, base.score / 0.3)
        points = base.points
    else:
        score, points = shape, marks
    score = min(score, base.score) if stop else score
    guards = (*base.guards, *_we(story))
    return Mark(
        score=round(min(1.0, max(score, base.score if base.score <= 0.1 else 0.0)), 4),
        points=points,
        guards=guards,
        confidence=round(0.5 * base.confidence + 0.35, 3) if question.points else 0.6,
        advice=(*advice, *base.advice)[:6],
    )


def _parts(story: Story) -> tuple[PointMark, ...]:
    out = []
    for part, weight in WEIGHTS.items():
        spans = story.parts[part]
        credit = 1.0 if spans else 0.0
        if part == "action" and spans:
            credit = min(1.0, 0.4 + 0.3 * len(spans)) * (1.0 if story.mine >= 0.4 else 0.6)
        if part == "result" and spans and not story.figures:
            credit = 0.7
        if story.words < SHORT:
            credit *= story.words / SHORT
        credit *= 1 - 0.7 * story.general
        state: PointState = (
            "met" if credit >= 0.7 else "partly" if credit >= 0.3 else "unsure" if credit > 0 else "missed"
        )
        out.append(PointMark(id=part, state=state, credit=round(credit, 4), weight=weight, spans=spans))
    return tuple(out)


def _we(story: Story) -> tuple[Guard, ...]:
    if story.words >= SHORT and story.mine < 0.4 and story.parts["action"]:
        return (
            Guard(
                id="we",
                note="Mostly “we”: an interviewer can't hire your team, so say what you did.",
                spans=story.parts["action"][:3],
            ),
        )
    return ()


def _coach(story: Story, marks: tuple[PointMark, ...]) -> list[str]:
    if story.words < SHORT:
        return ["Tell one story from beginning to end: this is too short to be one."]
    lines = [_WANT[mark.id] for mark in marks if not mark.spans]
    if story.general >= 0.5:
        lines.insert(0, "This is what you do in general: pick one time it happened.")
    if story.parts["result"] and not story.figures:
        lines.append("Put a figure on the result: by how much, how soon, for how many?")
    if not story.parts["lesson"] and len(lines) < 3:
        lines.append("Close with what you learned and have done differently since.")
    long = {part: sum(b - a for a, b in story.parts[part]) for part in ("situation", "action")}
    if long["situation"] > 2 * max(1, long["action"]) and story.parts["action"]:
        lines.append("More than half is background: get to what you did sooner.")
    return lines
