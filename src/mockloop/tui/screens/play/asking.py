"""What the room says of the open question: what is wanted, what a second press does, what an action needs."""

from __future__ import annotations

from collections.abc import Iterable

from mockloop.coach.wording import percent
from mockloop.interview.views import OpenView
from mockloop.tui.text import plural

NEEDS = {
    "submit": "answer",
    "outside": "answer",
    "hint": "hint",
    "unknown": "unknown",
    "skip": "skip",
    "chat": "chat",
    "goodbye": "leave",
    "clarify": "clarify",
    "ask": "ask",
    "parts": "turn_to",
    "hand_in": "hand_in",
}
"""Actions of the screen and the session's command that each needs."""
PLACEHOLDERS = {"estimate": "How you get there, and the number.", "star": "A story of yours."}
LANGUAGES = {"python": "Python", "sql": "SQL", "text": "words"}
SUFFIXES = {"python": ".py", "sql": ".sql", "text": ".md"}
AGAIN = {
    "unknown": "f3 again: just “I don't know”. Better write how you'd find out, then f3",
    "unknown-choosing": "f3 again says “I don't know”; an honest one costs less than a bluff",
    "hand_in": "f9 again hands it in as it stands; parts without an answer count as missing",
    "skip": "f4 again skips this question; it is then worth nothing",
}


def on_bench(view: OpenView) -> bool:
    """Does the workbench show this question's sheet, so that the transcript need not?"""
    return view.sheet is not None and not view.options and view.sheet.answer in {"order", "notes", "board"}


def placeholder(view: OpenView) -> str:
    """What stands in the empty editor."""
    if view.sheet is not None and view.sheet.answer == "order":
        return "The numbers, like 2 1 3."
    if view.sheet is not None and view.sheet.answer == "notes":
        return "12: what is wrong there, and why"
    if view.sheet is not None and view.sheet.answer == "source":
        return f"Your {LANGUAGES[view.sheet.language]}."
    return PLACEHOLDERS.get(view.kind, "Say it in your own words.")


def wants(view: OpenView) -> Iterable[str]:
    """What is wanted now, and what help there is."""
    yield from _answer_wanted(view)
    if any(part.can_open for part in view.sections):
        yield "f7 opens another part"
    if view.hints_left:
        yield f"{plural(view.hints_left, 'hint')}, {'next ' if view.hints_left > 1 else ''}costs {percent(view.hint_cost)}"


def _answer_wanted(view: OpenView) -> Iterable[str]:
    if view.several:
        yield f"several of {len(view.options)} are right: space marks, enter gives"
    elif view.options:
        yield f"{len(view.options)} answers: a number, then enter"
    elif view.sheet is not None and view.sheet.answer == "board":
        yield "a number a line, = does sums, ctrl+s gives it"
    elif view.kind == "estimate":
        yield f"a number in {view.unit}, and how you got there" if view.unit else "a number, and how you got there"
    elif view.sheet is not None and view.sheet.answer == "order":
        yield "space picks up, ↑↓ carry"
    elif view.sheet is not None and view.sheet.answer == "notes":
        yield "enter on a line notes it"
    elif view.sheet is not None and view.sheet.answer == "source":
        yield "f6 tries it, ctrl+s gives it"
    elif view.kind == "star":
        yield "situation, task, action, result"
    else:
        yield "in your own words"
