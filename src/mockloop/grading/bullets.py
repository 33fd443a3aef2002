"""Grades one bullet of a résumé, and shows how it might read: what was achieved, measured how, by doing what.

"Accomplished X as measured by Y by doing Z" is Laszlo Bock's formula (“Work Rules!”, 2015). What only the writer knows
stays a gap in brackets.
"""

from __future__ import annotations

import re

from msgspec import Struct

from mockloop.grading.text import read

LONG, SHORT = 32, 6
"""Words of a bullet beyond which nobody reads on, and below which it says nothing."""

_FIGURE = re.compile(
    r"\d|\b(?:half|halved|doubled|tripled|twice|third|quarter|dozens?|hundreds?|thousands?|millions?|tenfold|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HOW = re.compile(r"\b(?:by|with|using|through|via|after|thanks to|in [A-Z]\w+|on [A-Z]\w+)\s+\w+", re.IGNORECASE)
_BY_DOING = re.compile(r"\bby\s+(?:\w+ly\s+)?\w+ing\b", re.IGNORECASE)
_MEASURED = re.compile(
    r"\b(?:from\b.{1,30}\bto|by\s+(?:about\s+|around\s+|over\s+)?[\d.,]+|to\s+[\d.,]+|measured|per (?:day|week|month|year|second)|saved|saving|within|in its first|%)|\d\s*%|[×x]\s*\d",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"^\s*(?:responsible for|helped?(?: with| to)?|assisted|worked (?:on|with|in)|involved in|participated|supported|duties|tasked with|part of|member of|various|familiar|exposure to|attended|handled|contributed to|in charge of)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:various|several|many|different|numerous|etc|and more|improvements?|things|stuff|tasks|cutting-edge|synergies|team player|hard-?working|passionate|motivated|results-driven|dynamic)\b",
    re.IGNORECASE,
)
_IRREGULAR = frozenset({
    "built", "wrote", "led", "cut", "ran", "made", "won", "grew", "drove", "taught", "sped", "shrank",
    "brought", "found", "held", "rebuilt", "rewrote", "set", "took", "oversaw", "began", "gave", "kept", "put",
    "sent", "shot", "sold", "split", "spread", "sank", "spoke", "spent", "spun", "went", "chose", "drew", "dug",
    "fed", "fought", "hit", "let", "met", "paid", "read", "sought", "shook", "showed", "stood", "struck",
    "swept", "threw", "undid", "rethought", "co-wrote", "co-led",
})  # fmt: skip
_STRONG = 0.75
"""A bullet that gained this much is left alone."""
_FALSE_START = re.compile(
    r"^\s*(?:(?:my )?(?:duties|tasks|responsibilities)(?: included| were)?|(?:was |being )?(?:responsible for|involved in|tasked with|part of|a? ?member of|in charge of)"
    r"|(?:helped|assisted|supported)(?: out)?(?: (?:with|in|to))?|worked (?:on|with|in)|participated in|familiar with|exposure to|attended|handled|contributed to|did|was)\b\s*",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"^\s*(?:helped|supported|assisted) (?P<whom>(?!with\b|in\b|to\b).+?) (?:with|in) (?P<what>.+)$", re.IGNORECASE
)
_BESIDE = re.compile(r"^\s*worked with (?P<whom>.+?) on (?P<what>.+)$", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:various|several|many|different|numerous|dynamic|cutting-edge)(?: other)?\s+|,? (?:etc\.?|and more|and many (?:other|more) things|as needed|on a regular basis)(?=[\s,.;]|$)",
    re.IGNORECASE,
)
_DEEDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE), verbs)
    for nouns, verbs in (
        ("conferences?|workshops?", "Spoke on [what] at"),
        ("meetings?|discussions?|collaborations?|planning|stand-?ups?", "Argued for [what] in"),
        ("code reviews?|reviews", "Found [what] in"),
        ("volunteers?|students?|interns?|juniors?|newcomers?|new hires?|classes|courses?", "Taught"),
        ("engineers|scientists|analysts|developers|people|colleagues|team", "Led"),
        ("reports?|reporting|quer(?:y|ies)|dashboards?", "Automated"),
        ("analys[ei]s|data cleaning|cleaning|research|evaluation|surveys?", "Found [what] through"),
        ("deployment|migration|roll-?out|operations|on-call|maintenance", "Ran"),
        ("documentation|papers?|articles?|tests?", "Wrote"),
        ("costs?|latency|errors?|downtime|bugs?", "Cut"),
    )
)  # fmt: skip
_BUILT = "Built"
_PAST = {
    "building": "built", "writing": "wrote", "leading": "led", "running": "ran", "making": "made", "teaching": "taught",
    "cutting": "cut", "finding": "found", "keeping": "kept", "holding": "held", "setting": "set", "giving": "gave",
    "doing": "did", "taking": "took", "bringing": "brought", "rebuilding": "rebuilt", "rewriting": "rewrote",
    "driving": "drove", "overseeing": "oversaw", "choosing": "chose",
}  # fmt: skip
_PLAIN = {
    "build": "built",
    "write": "wrote",
    "lead": "led",
    "run": "ran",
    "make": "made",
    "cut": "cut",
    "keep": "kept",
} | {
    verb: f"{verb.removesuffix('e')}ed"
    for verb in ("maintain", "improve", "develop", "create", "design", "migrate", "deploy", "automate", "test", "train")
}
_NO_DEED = frozenset({"machine", "engineering", "training", "testing", "reporting", "planning", "modelling", "modeling", "cleaning", "learning", "marketing"})  # fmt: skip


class BulletMark(Struct, frozen=True, kw_only=True):
    """What one bullet did: `gained` in -1..1 of a bullet's worth, what speaks for it and against it, and how it might read.

    `job` and `bullet` are indices into the candidate's jobs and that job's bullets.
    """

    job: int
    bullet: int
    text: str
    gained: float
    reasons: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    hint: str = ""


def grade_bullet(job: int, bullet: int, text: str) -> BulletMark:
    """Grades one bullet: does it say what was achieved, measured how, by doing what?"""
    words = read(text).words
    bare = _YEAR.sub("", text)
    first = words[0].norm if words else ""
    acted = bool(first) and (first.endswith("ed") or first in _IRREGULAR) and not _WEAK.match(text)
    figure, measured = bool(_FIGURE.search(bare)), bool(_FIGURE.search(bare) and _MEASURED.search(bare))
    how = bool(_BY_DOING.search(text)) or (acted and bool(_HOW.search(text)) and len(words) >= 8)
    gained = 0.0
    reasons: list[str] = []
    faults: list[str] = []
    for good, worth, reason, fault in (
        (acted, 0.25, "opens with what you did", "" if _WEAK.match(text) else "opens with no deed"),
        (figure, 0.25, "has a figure", "no figure"),
        (measured, 0.2, "says by what it was measured", "not from what to what, or by how much" if figure else ""),
        (how, 0.3, "says how", "not how it was done"),
    ):
        gained += worth if good else 0.0
        if said := reason if good else fault:
            (reasons if good else faults).append(said)
    if _WEAK.match(text):
        gained -= 0.35
        faults.insert(0, "opens with a duty, no deed")
    if found := _VAGUE.search(text):
        gained -= 0.2
        faults.append(f"vague: “{found.group()}”")
    if len(words) > LONG:
        gained -= 0.15
        faults.append(f"{len(words)} words: nobody reads on")
    elif len(words) < SHORT:
        gained -= 0.2
        faults.append("too short to say anything")
    return BulletMark(
        job=job,
        bullet=bullet,
        text=text,
        gained=round(max(-1.0, min(1.0, gained)), 4),
        reasons=tuple(reasons),
        faults=tuple(faults),
        hint="" if gained >= _STRONG else _rewritten(text, acted=acted, figure=figure, measured=measured, how=how),
    )


def _rewritten(text: str, *, acted: bool, figure: bool, measured: bool, how: bool) -> str:
    """The bullet as it might read, with gaps for what only its writer knows."""
    draft = " ".join(_FILLER.sub("", text).split()).rstrip(" .;,")
    if not acted:
        draft = _begun(draft)
    if not how:
        draft += ", by [doing what]"
    if not measured:
        draft += "; [what] went from [x] to [y]" if figure else ", so that [what] went from [x] to [y]"
    return f"{draft}."


def _begun(text: str) -> str:
    """The same with a deed at its beginning; a duty in -ing becomes the deed."""
    if shown := _SHOWN.match(text):
        return f"Showed {shown['whom']} [what] in {shown['what']}"
    if beside := _BESIDE.match(text):
        return f"{_deed(beside['what'])} with {beside['whom']}"
    return _deed(re.sub(r"^(?:with|to|in|of)\s+", "", _FALSE_START.sub("", text).strip(), flags=re.IGNORECASE))


def _deed(rest: str) -> str:
    first, _, others = rest.partition(" ")
    if others and first.lower() in _PLAIN:
        return f"{_PLAIN[first.lower()].capitalize()} {others}"
    if first.lower().endswith("ing") and others and first.lower() not in _NO_DEED:
        return f"{_past(first.lower()).capitalize()} {re.sub(r'^of ', '', others)}"
    found = [(match.start(), verbs) for nouns, verbs in _DEEDS if (match := nouns.search(rest))]
    rest = rest[:1].lower() + rest[1:] if rest[1:2].islower() else rest
    return f"{min(found)[1] if found else _BUILT} {rest}".strip()


def _past(gerund: str) -> str:
    """`maintaining` → `maintained`."""
    stem = gerund[:-3]
    return _PAST.get(gerund) or (f"{stem[:-1]}ied" if re.search(r"[^aeiou]y$", stem) else f"{stem}ed")
