"""Questions that should not have been asked: what was wrong with them, and how the player dealt with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.models import Defect
from mockloop.coach.records import Passage
from mockloop.grading.redirect import NAMES, moves
from mockloop.interview.events import Answered
from mockloop.interview.probes import improper_topics

DEFECTS: dict[Defect, str] = {
    "recall-equation": "It wants an equation from memory: that tests what was read last night, and at work one looks it up.",
    "obscure-name": "It wants knowledge of a name; whoever has the idea under another name falls through it.",
    "one-expected-answer": "It has one answer in the interviewer's mind, where an honest one begins with “it depends”.",
    "irrelevant": "It asks for a skill that the job has little use for.",
    "to-a-grandma": "It asks for an explanation to somebody who isn't there: charming, and hard to judge fairly.",
}
"""What is wrong with a question of each defect."""
HELPS = "What helps: ask what it is for, name your assumption, think aloud, and lead over to what matters in the work."
LAW = (
    "In many places employers may not decide by age, family, religion, origin or health, and interviewers are taught not to"
    " ask. What exactly is forbidden differs from country to country; this is a general remark and no legal advice."
)
"""In general words: EU directives 2000/43/EC, 2000/78/EC and 2006/54/EC; the UK's Equality Act 2010; the US EEOC's advice
on pre-employment inquiries. See `docs/interviewers.md`."""
_WORDS = 14


def etiquette(entry: Entry | None, answers: Sequence[Answered]) -> Iterator[Passage]:
    """What there is to say of a bad question, or of an improper one that was asked beside it."""
    question = entry.question if entry else None
    if question is not None and question.defect and answers:
        text = " ".join(answer.text for answer in answers)
        made = [f"You {NAMES[move]}: “{_excerpt(text, *span)}”." for move, span in moves(text).items()]
        yield Passage("defect", "About this question", (DEFECTS[question.defect], *(made or [HELPS])))
    asked = [answer for answer in answers if improper_topics([answer.about])]
    if asked:
        (topic,) = improper_topics([asked[0].about])
        yield Passage(
            "improper",
            "And one that should not have been asked",
            (f"They asked about your {topic}: “{asked[0].followup}”", LAW, "To decline is your good right and cost nothing."),
        )  # fmt: skip


def _excerpt(text: str, start: int, end: int) -> str:
    """The words that show it, and some after them."""
    words = text[start:].split()
    shown = " ".join(words[: max(_WORDS, len(text[start:end].split()))])
    return shown.rstrip(".,;:") + ("" if len(words) <= _WORDS else " …")
