"""Grades a résumé against a posting: the ATS first, then six seconds of a person.

The ATS looks for the posting's keywords where people write them: a keyword said in a bullet counts in full, one that
only stands in the list of skills a little less. Repeating it earns nothing and soon looks stuffed.

The person reads the top third, and of each bullet whether it says what was done, by how much, and how: "accomplished X
as measured by Y by doing Z" (Laszlo Bock). Eye-tracking studies of recruiters (The Ladders, 2018) found about seven seconds
per résumé, most of them on titles and the first lines; hence the weight of the top third.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from mockloop.catalogue.models import Candidate, ResumeScreen
from mockloop.grading.bullets import BulletMark, grade_bullet
from mockloop.grading.text import Text, read

ATS_SHARE = 0.5
"""Share of the blended score that the ATS decides."""
LISTED = 0.7
"""Worth of a keyword that stands in the list of skills only."""
NICE_SHARE = 0.25
"""Share of the ATS score that the nice-to-haves decide, where there are any."""
TOP = 2.0
"""Weight of a bullet in the top third of the page, against 1 further down."""
LINKS = {"polished": 0.06, "plain": 0.02, "messy": -0.08}
"""What a link adds to the human look by what a reviewer finds behind it: a messy one is worse than none."""


class ResumeMark(Struct, frozen=True, kw_only=True):
    """A résumé's worth: `ats`, `human` and the blended `score` in 0..1; `notes` say what else was seen."""

    ats: float
    human: float
    score: float
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    bullets: tuple[BulletMark, ...] = ()
    notes: tuple[str, ...] = ()


def grade_resume(candidate: Candidate, screen: ResumeScreen, posting: str) -> ResumeMark:
    """Screens `candidate` for `posting` by the rules of `screen`; a referral is the caller's business. Never raises on any text."""
    ats, found, missing, notes = _ats(candidate, screen, posting)
    bullets = tuple(
        grade_bullet(j, b, text) for j, job in enumerate(candidate.job) for b, text in enumerate(job.bullets)
    )
    human, seen = _look(candidate, bullets)
    return ResumeMark(
        ats=ats,
        human=human,
        score=round(ATS_SHARE * ats + (1 - ATS_SHARE) * human, 4),
        found=found,
        missing=missing,
        bullets=bullets,
        notes=(*notes, *seen),
    )


# --- the ATS -------------------------------------------------------------------------------------


def _ats(
    candidate: Candidate, screen: ResumeScreen, posting: str
) -> tuple[float, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    said = [read(text) for job in candidate.job for text in (*job.bullets, job.what)]
    said += [read(text) for text in (candidate.headline, candidate.about, *candidate.education)]
    listed = [read(text) for text in candidate.skills]
    worth = {key: _mention(key, said, listed) for key in (*screen.keywords, *screen.nice)}
    must = sum(worth[key] for key in screen.keywords) / len(screen.keywords)
    nice = sum(worth[key] for key in screen.nice) / len(screen.nice) if screen.nice else must
    score = (1 - NICE_SHARE) * must + NICE_SHARE * nice if screen.nice else must
    notes = []
    stuffed = _stuffed(candidate, [*said, *listed], (*screen.keywords, *screen.nice))
    if stuffed:
        score *= 0.6
        notes.append(f"The ATS counts {stuffed} as stuffed: say a skill where you used it, once or twice.")
    missing = tuple(key for key in screen.keywords if not worth[key])
    wanted = [key for key in missing if _mention(key, [read(posting)], [])]
    if wanted:
        notes.append(f"The posting names {', '.join(wanted)}; the résumé doesn't.")
    bare = [key for key in screen.keywords if worth[key] == LISTED]
    if bare:
        notes.append(f"Only listed, never shown in use: {', '.join(bare)}.")
    found = tuple(key for key in (*screen.keywords, *screen.nice) if worth[key])
    return round(min(1.0, score), 4), found, missing, tuple(notes)


def _mention(key: str, said: Sequence[Text], listed: Sequence[Text]) -> float:
    wanted = tuple(word.stem for word in read(key).words)
    if not wanted:
        return 0.0
    if any(_holds(text, wanted) for text in said):
        return 1.0
    return LISTED if any(_holds(text, wanted) for text in listed) else 0.0


def _holds(text: Text, wanted: tuple[str, ...]) -> bool:
    stems = [word.stem for word in text.words]
    return any(tuple(stems[n : n + len(wanted)]) == wanted for n in range(len(stems) - len(wanted) + 1))


def _stuffed(candidate: Candidate, texts: Sequence[Text], keys: Sequence[str]) -> str:
    """In words, what is repeated beyond nature or never ends; empty when all is well."""
    counts: Counter[str] = Counter(word.stem for text in texts for word in text.words)
    total = max(1, sum(counts.values()))
    for key in keys:
        times = min((counts[word.stem] for word in read(key).words), default=0)
        if times > 6 and times / total > 0.04:
            return f"“{key}”"
    return "a list of skills without end" if len(candidate.skills) > 30 else ""


# --- the person ----------------------------------------------------------------------------------


def _look(candidate: Candidate, bullets: Sequence[BulletMark]) -> tuple[float, list[str]]:
    notes: list[str] = []
    top = max(1, -(-len(bullets) // 3))
    weights = [TOP if n < top else 1.0 for n in range(len(bullets))]
    base = (
        sum(w * max(-0.5, b.gained) for w, b in zip(weights, bullets, strict=True)) / sum(weights) if bullets else 0.0
    )
    score = 0.1 + 0.8 * max(0.0, base)
    headline = read(candidate.headline).words
    if 3 <= len(headline) <= 16:
        score += 0.05
    else:
        notes.append("The headline should say in one line what you are.")
    if bullets and bullets[0].gained >= 0.7:
        score += 0.05
        notes.append("The first bullet is a strong one: that's the line everybody reads.")
    elif bullets and max(b.gained for b in bullets) - bullets[0].gained >= 0.4:
        notes.append("Your best bullet is further down: move it to the top.")
    for link in candidate.link:
        score += LINKS[link.state]
        if link.state == "messy":
            notes.append(f"“{link.text}”: tidy it up or leave it out, a messy link is worse than none.")
    total = sum(len(read(b.text).words) for b in bullets)
    if total > 420:
        score -= 0.15
        notes.append(f"{total} words of bullets: one page holds about 400.")
    elif total < 40:
        score -= 0.15
        notes.append("There is little on the page: two or three bullets for each place.")
    return round(max(0.0, min(1.0, score)), 4), notes


# --- in words ------------------------------------------------------------------------------------


def keywords_explained(screen: ResumeScreen) -> str:
    """How the machine's share comes about, in a sentence."""
    nice = f" Words that are merely nice to have make up {NICE_SHARE:.0%} of it." if screen.nice else ""
    return (
        f"The share of the words they look for: one that is shown in use counts in full, one that is only listed"
        f" {LISTED:.0%}.{nice}"
    ).replace("%", " %")


def screen_explained(screen: ResumeScreen) -> str:
    """What the two looks make together, and where the line is, in a sentence."""
    return (
        f"Keywords and the human look count {ATS_SHARE:.0%} and {1 - ATS_SHARE:.0%}; at {screen.pass_:.0%} together"
        " it is even odds to pass."
    ).replace("%", " %")
