"""What the room says of the open question: what is wanted, what a second press does, what an action needs."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from mockloop.coach.wording import minutes, percent
from mockloop.interview.stopwatch import Stopwatch
from mockloop.interview.views import OpenView
from mockloop.tui.text import ACCENT, line, plural

LITTLE_TIME = 120.0
"""With less than this many seconds left of the round, the clock stands out."""

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


def clock_face(watch: Stopwatch) -> Content:
    """What the clock shows of a timed round: the open question's own seconds where it has any, else the round's."""
    left, own = watch.left or 0.0, watch.left_for_question
    if own is not None:
        return line((f"{own:.0f} s for this one", f"bold {ACCENT}"), "   ")
    if left <= 0:
        return line(("time is up", "bold $error"), "   ")
    return line((f"{minutes(left)} left", f"bold {ACCENT}" if left < LITTLE_TIME else ""), "   ")


def on_bench(view: OpenView) -> bool:
    """Does the workbench show this question's sheet, so that the transcript need not?"""
    return view.sheet is not None and not view.options and view.sheet.answer in {"order", "notes", "board"}


def again(action: str, view: OpenView) -> str:
    """What pressing the key of this action again does."""
    return AGAIN.get(f"{action}-choosing" if view.options else action, AGAIN[action])


def placeholder(view: OpenView) -> str:
    """What stands in the empty editor."""
    if view.sheet is not None and view.sheet.answer == "order":
        return "The numbers, like 2 1 3."
    if view.sheet is not None and view.sheet.answer == "notes":
        return "12: what is wrong there, and why"
    if view.sheet is not None and view.sheet.answer == "source":
        return f"Your {LANGUAGES[view.sheet.language]}."
    return PLACEHOLDERS.get(view.kind, "Say it in your own words.")


_ON_SHEETS = {
    "board": "a number a line, = does sums, ctrl+s gives it",
    "order": "space picks up, ↑↓ carry",
    "notes": "enter on a line notes it",
    "source": "f6 tries it, ctrl+s gives it",
}


def wants(view: OpenView, *, asks: bool = False) -> Iterable[str]:
    """What is wanted now, and what help there is; `asks`: a question back is taken."""
    if wanted := _answer_wanted(view):
        yield wanted
    if view.sheet is not None and view.sheet.answer == "source" and not view.options:
        yield "ctrl+↑↓ scroll above"
    if asks:
        yield "ctrl+g ask back"
    if view.hours:
        yield view.hours
    if any(part.can_open for part in view.sections):
        yield "f7 other parts"
    if view.hints_left:
        yield f"{plural(view.hints_left, 'hint')}, {'next ' if view.hints_left > 1 else ''}costs {percent(view.hint_cost)}"


def _answer_wanted(view: OpenView) -> str:
    if view.options:
        return _of_options(view)
    if view.rapid:
        return "type the numbers in order, enter gives it"
    if view.sheet is not None:
        return _ON_SHEETS[view.sheet.answer]
    if view.kind == "estimate":
        return f"a number in {view.unit}, and how you got there" if view.unit else "a number, and how you got there"
    return "situation, task, action, result" if view.kind == "star" else ""  # the empty editor says the rest


def _of_options(view: OpenView) -> str:
    count = len(view.options)
    if view.several:
        return f"several of {count} are right: {'numbers mark' if view.rapid else 'space marks'}, enter gives"
    if view.borrowed:
        return f"{count} people answered; pick the best"
    return f"{count} answers: a number{' gives it at once' if view.rapid else ' or ↑↓, then enter'}"
