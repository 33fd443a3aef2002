"""What an interviewer hears beside the content: bluffing, blame, oversharing, and an honest "I don't know".

Guards: `bluff` (`jargon.py`), `criticism` (`blame.py`) and `oversharing` (`private.py`) each cost; `unknown`
(`admission.py`) is to the player's credit.
"""

from __future__ import annotations

from mockloop.catalogue.models import OpenQuestion
from mockloop.grading.admission import recognise_unknown
from mockloop.grading.blame import criticism
from mockloop.grading.jargon import bluff
from mockloop.grading.mark import Guard
from mockloop.grading.private import oversharing
from mockloop.grading.text import LIMIT


def check_conduct(question_text: str, answer: str, about: str = "") -> tuple[Guard, ...]:
    """Guards `bluff`, `criticism`, `oversharing` and `unknown` with the words that fired them, in that order.

    `about` is more of what the question is about, such as the words of its rubric (`matter`). Terms beside the question are no bluff in an answer that is about people, about oneself or openly says that one
    doesn't know; nor is somebody's fault an admission. Never raises; only the first 20,000 characters are read.
    """
    seen = answer[:LIMIT]
    unknown = recognise_unknown(seen, question_text)
    people = (criticism(seen, question_text, by_tone=unknown is None), oversharing(seen))
    found = people if any(people) else (unknown or bluff(question_text, seen, about),)
    return tuple(guard for guard in found if guard is not None)


def matter(question: OpenQuestion) -> str:
    """What the author of a question wrote about its right answers."""
    points = (text for point in question.points.values() for text in (point.text, *point.also))
    return " ".join((*points, question.model or ""))
