"""Points that ask for a sort of thing ("a figure", "something specific about the company"), not for one statement.

No wording of such a point can be near everything that would do. What sort is asked for is read off the point's own text;
whether a sentence is of that sort, off what such sentences look like: who speaks of whom, in which tense, with what in it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mockloop.grading.patterns import Pattern
from mockloop.grading.text import Text

TOLD = 0.56
"""Coverage that a sentence of the right sort earns: the point is partly made, since nobody asked what exactly was said."""
LONGEST = 8_000
"""Characters that are looked at, as in stories."""
BULK = 4
"""Content words below which a sentence names nothing in particular."""

_I = r"\b(?:I|I['’](?:ve|d|m)|my|myself|me)\b"
_YEARS = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|a few|some) (?:years?|months?)"
_PRAISE = re.compile(
    r"\b(?:reput\w+|leading|well[- ]known|famous|great|excellent|solid|visionary|inspiring|innovati\w+|values|culture|mission|dna|package|benefits|growth|salary|near (?:to )?(?:the|where|my)|synergy|passion\w*|journey)\b",
    re.IGNORECASE,
)  # fmt: skip


class Sort(NamedTuple):
    """`asks` is how a point asks for it, `is_one` what a sentence of that sort has, `lacks` what it must not have."""

    asks: Pattern
    is_one: Pattern
    lacks: Pattern | None = None


_SORTS = (
    Sort(  # something of theirs, met at first hand
        Pattern(r"\bspecific about the company\b|\bduties of the posting\b", re.IGNORECASE),
        Pattern(
            r"\bI(?:['’]ve| have)?(?: \w+)? ?(?:been using|used?|read|tried|saw|seen|came across|heard|watched|noticed|know (?:that )?you|spoke|talked|met)\b.{0,80}\byou(?:r|rs)?\b"
            r"|\byour (?:\w+ ){0,3}(?:says?|said|shows?|showed|mentions?|writes?|stopped|posts?|blog|talk|handbook|paper|docs|release|advert|ad)\b|\byou (?:mention|write|say|wrote|said|showed|publish\w*|open-?sourced|build|make|made|decided|dropped)\b"
            r"|\b(?:the|that|a) .{3,50}\byou (?:mention|write|describe|posted|built)\b|\bof your (?:team|engineers|people)\b",
            re.IGNORECASE,
        ),
    ),
    Sort(  # what I did, held against what they need
        Pattern(r"\bone's own experience\b|\bhas done something of that kind\b", re.IGNORECASE),
        Pattern(
            rf"\bI (?:spent|worked|did|built|ran|looked after|fought|have (?:done|worked|spent|built))\b.{{0,80}}\b(?:{_YEARS}|same|similar|exactly that|just that|that sort|so I|useful|to add|help)\b"
            rf"|\b{_YEARS} (?:of|on|with|in|at)\b.{{3,100}}\b(?:so I|I['’]d|I could|I would|to add|help|useful)\b|\b(?:same|similar|that sort of|that kind of) (?:issue|problem|noise|work|thing|trouble|data)\b|\bmy (?:\w+ )?experience (?:will|would|could|with|in)\b",
            re.IGNORECASE,
        ),
    ),
    Sort(  # a wish for oneself
        Pattern(r"\bhopes to learn\b|\bwhat would be new\b", re.IGNORECASE),
        Pattern(
            r"\b(?:I(?:['’]d| would| do)?(?: \w+)? ?(?:like|love|want|hope|wish|am (?:keen|hoping|wanting))|keen) to (?:\w+ )?(?:learn|see|understand|get better|find out|pick up|work (?:on|with))\b|\bI(?:['’]d| would|['’]ll| could) (?:get|have|learn|see) (?:more |much |the |a |how |some)"
            r"|\b(?:I (?:have|had|['’]ve) (?:never|not|hardly ever)|never had|we never could|I have not done)\b|\b(?:would be|is|be) (?:quite |all |rather )?new (?:to|for) me\b|\bfor me it would be new\b",
            re.IGNORECASE,
        ),
    ),
    Sort(  # who I am, today
        Pattern(r"\bwho one is professionally\b", re.IGNORECASE),
        Pattern(
            r"\b(?:I['’]m|I am|presently I|currently I|myself \w+,?) (?:\w+ ){0,6}?(?:engineer|scientist|analyst|developer|researcher|statistician|physicist|student|consultant|manager|lead|programmer|architect)\b|\b(?:right now|at the moment|currently|presently|now|these days),? I(?:['’]m| am)? (?:work\w*|look after|run|do|build|lead|senior|a)\b",
            re.IGNORECASE,
        ),
    ),
    Sort(  # from there to here
        Pattern(r"\bthis role is the logical next step\b|\bLeads back to the role\b"),
        Pattern(
            r"\b(?:which is|that is|that['’]s) (?:\w+ ){0,2}(?:what your|what you|why (?:I|your)|how I)\b|\b(?:now|next|so) I(?:['’]d| would|['’]m| am)? ?(?:like|want|wanting|hope|hoping|looking) (?:to|for)\b|\b(?:why|how) I (?:applied|wrote to you|came across your|found your)",
            re.IGNORECASE,
        ),
    ),
    Sort(  # a change, with its size
        Pattern(r"\b(?:with (?:a )?(?:numbers?|figures?)|in figures|measurably|with a figure)\b", re.IGNORECASE),
        Pattern(
            r"\b(?:cut|reduced?|raised?|brought|lowered|saved?|improved|fell|dropped|rose|grew|went|got|halved|doubled|binned|passed|handed in|shipped|delivered|stopped|caught|down|up|won)\b.{0,60}?(?:(?<!\d)(?!(?:19|20)\d\d\b)\d|\bhalf\b|\bthird\b|\bquarter\b|\btwice\b|per ?cent)",
            re.IGNORECASE,
        ),
        Pattern(r"\b(?:was|were) (?:charged|lost|wrong|down|deleted)\b", re.IGNORECASE),
    ),
    Sort(  # mine, said plainly
        Pattern(r"\bOwns a real mistake\b"),
        Pattern(
            r"\b(?:my (?:own )?(?:mistake|fault|error|doing|oversight|bad)|down to me|on me\b|I (?:was the one who|am to blame|take the blame)|nobody else(?:['’]s)?|I (?:have |had )?(?:deleted|forgot|forgotten|skipped|broke|overlooked|pushed|missed|misread|dropped|told|assumed)\b.{0,80}\b(?:by mistake|without|wrong|too early|and it was(?:n['’]t| not)|thinking|only))",
            re.IGNORECASE,
        ),
        Pattern(r"\b(?:their|his|her) fault\b|\bnot my (?:mistake|fault)\b|n['’]t my (?:mistake|fault)", re.IGNORECASE),
    ),
    Sort(  # told those concerned, and at once
        Pattern(r"\bReported it early\b|\bsaid so at once\b"),
        Pattern(
            r"\bI (?:\w+ )?(?:rang|called|told|informed|went to|wrote to|phoned|messaged|warned|let)\b.{0,80}\b(?:same|at once|immediately|straight away|as soon as|within|before|right away|on call|the minute|directly)\b"
            r"|\b(?:immediately|at once|straight away|right away|the same (?:day|hour|afternoon|evening|night)|within (?:an?|ten|five|\d+))\b.{0,40}\bI (?:\w+ )?(?:rang|called|told|informed|went to|wrote to|phoned|messaged|warned|let)\b",
            re.IGNORECASE,
        ),
    ),
    Sort(  # what has been different since
        Pattern(
            r"\b(?:Draws a lesson|drew a lesson|draws a lesson|done differently|could not easily happen again|changed how they plan|remained as practice)\b"
        ),
        Pattern(
            r"\b(?:since then|nowadays|these days|from then on|ever since|from that day|now(?:adays)? I (?:always|check|ask|write|first)|after that (?:I|we) (?:have |had )?(?:put|made|added|introduced|wrote|set)|(?:I|we) (?:learned|learnt|realised) (?:to|that|not)|taught me (?:to|that)|(?:I|we) always \w+ .{3,40} (?:first|before|now))\b",
            re.IGNORECASE,
        ),
        Pattern(r"\bcommunication is (?:important|key)\b|\bteamwork\b", re.IGNORECASE),
    ),
)  # fmt: skip
_SENTENCE = re.compile(r"[^.!?;\n]{1,400}[.!?;]*(?=\s|$)|[^.!?;\n]{1,400}")


@lru_cache(maxsize=2_000)
def sort_of(point: str) -> Sort | None:
    """The sort of thing that a point's text asks for, if it asks for one."""
    return next((sort for sort in _SORTS if sort.asks.search(point)), None)


def named(sort: Sort, text: Text) -> tuple[int, int] | None:
    """The words of the first sentence of that sort that names something in particular: with words of its own, not praise."""
    for sentence in _SENTENCE.finditer(text.raw[:LONGEST]):
        said = sentence.group()
        if not sort.is_one.search(said) or _PRAISE.search(said) or (sort.lacks and sort.lacks.search(said)):
            continue
        places = [n for n, word in enumerate(text.words) if sentence.start() <= word.start < sentence.end()]
        if sum(text.words[n].is_content for n in places) >= BULK:
            return places[0], places[-1] + 1
    return None
