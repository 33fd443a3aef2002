"""What an interviewer hears beside the content: bluffing, blame, oversharing, and an honest "I don't know"."""

from __future__ import annotations

import re

from mockloop.grading.mark import Guard

_UNKNOWN = re.compile(r"\bI(?: really| honestly)? (?:do not|don['’]t) (?:actually )?know\b|\bI am not sure\b", re.IGNORECASE)


def check_conduct(question_text: str, answer: str) -> tuple[Guard, ...]:
    """Guards `bluff`, `criticism`, `oversharing` and `honest-unknown` with the words that fired them."""
    del question_text
    unknown = recognise_unknown(answer)
    return (unknown,) if unknown else ()


def recognise_unknown(answer: str) -> Guard | None:
    """The honest "I don't know, here is how I would find out", or None."""
    match = _UNKNOWN.search(answer[:20_000])
    return Guard(id="honest-unknown", note="You said openly what you don't know.", spans=(match.span(),)) if match else None
