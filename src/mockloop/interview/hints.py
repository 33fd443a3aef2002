"""Hints in three tiers: a nudge, a pointed one, and one that nearly gives it away. What the author did not write is made
from what is there: the weightiest point, the options, the lines, the order of magnitude.
"""

from __future__ import annotations

import math
import re

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.estimates import line_values
from mockloop.catalogue.models import Coded, Estimate, Mcq, Open, Order, Point, Question, Review, Sql, Star
from mockloop.catalogue.params import draw_params, fill_params, number_text, stable_number

HINT_COSTS = (0.05, 0.1, 0.2)
"""What the first, second and third hint each take off the score of their question, on the 0..1 scale."""
TIERS = len(HINT_COSTS)
FEW_HINTS, SOME_HINTS = 0.35, 0.6
"""Below these skills an interviewer has only one hint to give, only two."""
_STORY = (
    "Begin with where it was, and what was at stake.",
    "What exactly did you do, you yourself and not the team?",
    "How did it end? A number would help, and what you took from it.",
)
_NEAR = 3
"""Lines around a fault that a pointed hint names."""
_WORD = re.compile(r"[A-Za-z][\w-]{4,}")
_PLAIN = frozenset({
    "about", "after", "again", "also", "because", "before", "being", "between", "could", "doing", "every", "first",
    "instead", "might", "other", "rather", "should", "since", "something", "still", "their", "there", "these", "thing",
    "things", "those", "through", "under", "until", "where", "which", "while", "whose", "within", "without", "would",
})  # fmt: skip


def hint_cost(taken: int) -> float:
    """What the next hint costs after so many."""
    return HINT_COSTS[min(taken, TIERS - 1)]


def cost_of_hints(taken: int) -> float:
    """What so many hints cost together."""
    return sum(HINT_COSTS[:taken]) + HINT_COSTS[-1] * max(0, taken - TIERS)


def hints_given(entry: Entry, seed: int, skill: float) -> tuple[str, ...]:
    """The hints that an interviewer of this skill (0..1) has for a question, mildest first."""
    return hints_of(entry, seed)[: 1 if skill < FEW_HINTS else 2 if skill < SOME_HINTS else TIERS]


def hints_of(entry: Entry, seed: int) -> tuple[str, ...]:
    """Every hint there is on a question, mildest first: the author's, and what can be made of the question."""
    question = entry.question
    if isinstance(question.hint, tuple):
        return question.hint
    own = (question.hint,) if question.hint else ()
    return (*own, *_made(question, seed, entry.key, TIERS - len(own)))[:TIERS]


def _made(question: Question, seed: int, key: str, room: int) -> tuple[str, ...]:
    """The last `room` tiers, as far as the question gives them."""
    if isinstance(question, Star):
        return _STORY[TIERS - room :]
    if isinstance(question, Sql | Coded):
        return tuple(point.hint for point in _weightiest(question) if point.hint)[:room]
    if isinstance(question, Review):
        return _of_review(question)[-room:]
    if isinstance(question, Open):
        return _of_point(question)[-room:]
    if isinstance(question, Mcq):
        return _of_options(question, seed, key)
    if isinstance(question, Estimate):
        return _of_number(question, seed, key)
    if isinstance(question, Order):
        first, second, *_ = question.lines
        return (
            f"It begins with: {first.strip()}",
            f"Then comes: {second.strip()} And last: {question.lines[-1].strip()}",
        )
    return ()


def _weightiest(question: Open) -> list[Point]:
    return sorted(question.points.values(), key=lambda point: -point.weight)


def _of_point(question: Open) -> tuple[str, ...]:
    """Towards the weightiest point: its hint, its telling words, most of its statement."""
    points = _weightiest(question)
    if not points:
        return ()
    point = points[0]
    asked = {word.lower() for word in _WORD.findall(question.ask)}
    telling = [word for word in _WORD.findall(point.text) if word.lower() not in _PLAIN | asked]
    words = [word for word in telling if word in sorted(telling, key=len, reverse=True)[:3]]
    nudge = point.hint or (f"Does “{max(words, key=len)}” ring a bell here?" if words else "")
    listening = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    pointed = f"I am listening for something about {listening}." if words else ""
    said = point.text.split()
    most = " ".join(said[: max(2, math.ceil(len(said) * 0.6))])
    return tuple(hint for hint in (nudge, pointed, f"“{most} …” How would you finish that sentence?") if hint)


def _of_review(question: Review) -> tuple[str, ...]:
    """Towards the weightiest fault: its hint, its surroundings, its line."""
    points = question.points
    key = max(question.at, key=lambda name: points[name].weight)
    line, last = question.at[key][0], len(question.code_lines)
    around = f"Look at lines {max(1, line - _NEAR)} to {min(last, line + _NEAR)} once more."
    nudge = points[key].hint
    return tuple(hint for hint in (nudge, around, f"Read line {line} aloud. What happens there?") if hint)


def _of_options(question: Mcq, seed: int, key: str) -> tuple[str, ...]:
    """What is wrong, and then two that are left."""
    wrong = sorted(question.wrong, key=lambda text: stable_number("hint", seed, key, text))
    if len(question.right) > 1:
        return f"{len(question.right)} of them are right.", f"One of them is: {question.right[0]}"
    if len(wrong) == 1:
        return ()
    left = sorted((question.right[0], wrong[0]), key=lambda text: stable_number("left", seed, key, text))
    return f"It is not this: {wrong[1]}", f"It is one of these two: {left[0]} — or: {left[1]}"


def _of_number(question: Estimate, seed: int, key: str) -> tuple[str, ...]:
    """A slip to beware of, and the order of magnitude; of a whiteboard, that of its last line."""
    params = draw_params(question, seed, key)
    known = {**params, **line_values(question, params)}
    last = question.board[-1]
    low = 10.0 ** math.floor(math.log10(known[last.id]))
    texts = (text for line in question.board for text in line.slips.values())
    slip = next((fill_params(f"Beware of this: {text}", known) for text in texts), "")
    what = f"The last line, “{last.ask}”," if question.line else "It"
    size = f"{what} lies between {number_text(low)} and {number_text(10 * low)} {last.unit}".rstrip() + "."
    return (slip, size) if slip else (size,)
