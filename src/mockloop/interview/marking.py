"""From an answer to what is written down of it: the true mark, costs of help, conduct, and the follow-up's share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.models import (
    AnyQuestion,
    Code,
    Coded,
    Debug,
    Design,
    Estimate,
    Kind,
    Mcq,
    Open,
    Order,
    Review,
    Sql,
    Star,
    Talk,
)
from mockloop.catalogue.params import draw_params
from mockloop.errors import CommandRefusedError
from mockloop.grading.board import conclusions
from mockloop.grading.choice import grade_exemplar, grade_pick
from mockloop.grading.estimate import grade_estimate
from mockloop.grading.mark import Guard, Mark, PointMark
from mockloop.grading.order import grade_order, shown_order
from mockloop.interview.options import Option
from mockloop.interview.wording import in_pack_words

MOVE_EARNS, MOST_MOVES = 0.05, 3
"""What each good move on a bad question earns (asking back, an assumption, thinking aloud, leading over), and how many
count."""
MOVE_WEIGHT = 0.5
"""How much of what is noticed of such an answer a move is, beside a rubric point's 1."""
UNKNOWN_WORTH = 0.15
"""An honest "I don't know"; how one would find out raises it to `PLAN_WORTH`."""
PLAN_WORTH = 0.25
CONDUCT_COST = 0.1
GRACE = 1.0
"""Seconds by which an answer may pass its own time."""


@in_pack_words
def mark_text(entry: Entry, seed: int, text: str) -> Mark:
    """The mark of an answer in the player's own words, or in code.

    Raises:
        CommandRefusedError: it is code, and no code can be run on this machine.
    """
    return _GRADERS[entry.kind](entry, seed, text)


def runs_code(entry: Entry) -> bool:
    """Is an answer to this question run for its mark?"""
    return isinstance(entry.question, Code | Debug | Sql)


def _mark_mcq(entry: Entry, seed: int, text: str) -> Mark:
    del seed
    question = entry.question
    if not isinstance(question, Mcq):
        raise TypeError(question)
    return grade_pick(question.right, [option for option in (*question.right, *question.wrong) if option == text])


def _mark_estimate(entry: Entry, seed: int, text: str) -> Mark:
    if not isinstance(entry.question, Estimate):
        raise TypeError(entry.question)
    options = conclusions(entry.question, seed, entry.key)
    return grade_estimate(entry.question, draw_params(entry.question, seed, entry.key), text, options)


def _mark_order(entry: Entry, seed: int, text: str) -> Mark:
    if not isinstance(entry.question, Order):
        raise TypeError(entry.question)
    return grade_order(entry.question, shown_order(entry.question, seed, entry.key), text)


def _mark_review(entry: Entry, seed: int, text: str) -> Mark:
    from mockloop.grading.review import grade_review  # noqa: PLC0415  # not before the first answer

    del seed
    if not isinstance(entry.question, Review):
        raise TypeError(entry.question)
    return grade_review(entry.question, text)


def _mark_sql(entry: Entry, seed: int, text: str) -> Mark:
    from mockloop.grading.sql import grade_sql  # noqa: PLC0415  # not before the first answer

    del seed
    question = entry.question
    if not isinstance(question, Sql):
        raise TypeError(question)
    return _run(lambda: grade_sql(question, text))


def _mark_code(entry: Entry, seed: int, text: str) -> Mark:
    from mockloop.grading.code import grade_code  # noqa: PLC0415  # not before the first answer

    del seed
    question = entry.question
    if not isinstance(question, Code | Debug):
        raise TypeError(question)
    return _run(lambda: grade_code(question, text))


def _run(grade: Callable[[], Mark]) -> Mark:
    from mockloop.sandbox import SandboxError  # noqa: PLC0415  # not before the first run

    try:
        return grade()
    except SandboxError as error:
        raise CommandRefusedError(
            f"the answer can't be tried out and was not taken; skip it, or go on elsewhere. {error}"
        ) from error


def _mark_words(entry: Entry, seed: int, text: str) -> Mark:
    """An answer in words: by the rubric, and by how it was said."""
    from mockloop.grading.conduct import check_conduct, matter  # noqa: PLC0415  # not before the first answer
    from mockloop.grading.rubric import grade_open  # noqa: PLC0415  # as above
    from mockloop.grading.star import grade_star  # noqa: PLC0415  # as above

    del seed
    question = entry.question
    if not isinstance(question, Talk | Star | Design):
        raise TypeError(question)
    mark = grade_star(question, text) if isinstance(question, Star) else grade_open(question, text)
    seen = {guard.id for guard in mark.guards}
    heard = check_conduct(question.ask, text, matter(question))
    conduct = tuple(guard for guard in heard if guard.id not in seen)
    cost = CONDUCT_COST * sum(guard.id != "unknown" for guard in conduct)
    mark = replace(mark, score=max(0.0, mark.score - cost), guards=(*mark.guards, *conduct))
    return _with_moves(mark, text) if question.defect else mark


def _with_moves(mark: Mark, text: str) -> Mark:
    """What was made of a question that should not have been asked: each good move earns, and is seen as a point."""
    from mockloop.grading.redirect import moves  # noqa: PLC0415  # not before the first bad question

    if any(guard.id in {"bluff", "stuffing", "parrot", "noise", "empty"} for guard in mark.guards):
        return mark
    found = moves(text)
    points = tuple(
        PointMark(id=move, state="met", credit=1.0, weight=MOVE_WEIGHT, spans=(span,)) for move, span in found.items()
    )
    earned = MOVE_EARNS * min(MOST_MOVES, len(found))
    return replace(mark, score=min(1.0, mark.score + earned), points=(*mark.points, *points))


def _mark_parts(entry: Entry, seed: int, text: str) -> Mark:
    """Never asked for: such a question is answered and marked part by part."""
    raise TypeError(entry, seed, text)


_GRADERS: dict[Kind, Callable[[Entry, int, str], Mark]] = {
    "mcq": _mark_mcq,
    "estimate": _mark_estimate,
    "talk": _mark_words,
    "star": _mark_words,
    "design": _mark_words,
    "order": _mark_order,
    "review": _mark_review,
    "sql": _mark_sql,
    "code": _mark_code,
    "debug": _mark_code,
    "quiz": _mark_parts,
    "take-home": _mark_parts,
}


@in_pack_words
def mark_choice(entry: Entry, seed: int, options: Sequence[Option], picked: Sequence[int]) -> Mark:
    """The mark of picked options."""
    question = entry.question
    if isinstance(question, Open) and (exemplar := options[picked[0]].exemplar):
        from mockloop.grading.rubric import grade_open  # noqa: PLC0415  # not before the first answer

        worked = isinstance(question, Sql | Coded)  # a rubric can't read code
        return grade_exemplar(question, exemplar, Mark(score=0.0) if worked else grade_open(question, exemplar.text))
    if isinstance(question, Order):
        return mark_text(entry, seed, options[picked[0]].text)
    right = [option.text for option in options if option.right]
    mark = grade_pick(right, [options[index].text for index in picked])
    if isinstance(question, Estimate):
        return replace(mark, points=tuple(_renamed(point, question.board[-1].id) for point in mark.points))
    return mark


def seconds_of(question: AnyQuestion) -> float | None:
    """The seconds that an answer may take in a timed loop; None: the round's clock alone counts."""
    return question.seconds if isinstance(question, Mcq | Order) else None


def in_time(entry: Entry, mark: Mark, seconds: float) -> Mark:
    """The mark of an answer that took so long: worth nothing once its own time is over, with `GRACE` to press the key."""
    limit = seconds_of(entry.question)
    if limit is None or seconds <= limit + GRACE:
        return mark
    late = Guard(id="late", note=f"Too late: {seconds:.0f} s of {limit:g}.")
    points = tuple(replace(point, state="missed", credit=0.0) for point in mark.points)
    return replace(mark, score=0.0, points=points, guards=(*mark.guards, late))


@in_pack_words
def mark_unknown(entry: Entry, text: str) -> Mark:
    """The mark of an honest "I don't know", with or without a plan to find out; what was right in it counts too."""
    question = entry.question
    rubric = question.points if isinstance(question, Open) else {}
    missed = tuple(PointMark(id=key, state="missed", credit=0.0, weight=point.weight) for key, point in rubric.items())
    worth = PLAN_WORTH if len(text.split()) >= 6 else UNKNOWN_WORTH
    guard = Guard(id="unknown", note="Said so honestly, which is worth more than a bluff.")
    said = (
        mark_text(entry, 0, text)
        if text.strip() and isinstance(question, Talk | Star | Design)
        else Mark(score=0.0, points=missed)
    )
    bluffed = any(other.id in {"bluff", "stuffing", "parrot"} for other in said.guards)
    return replace(
        said,
        score=max(said.score, UNKNOWN_WORTH if bluffed else worth),
        points=said.points or missed,
        guards=(*said.guards, guard),
    )


def mark_skip(entry: Entry) -> Mark:
    """The mark of a question passed over."""
    question = entry.question
    rubric = question.points if isinstance(question, Open) else {}
    return Mark(
        score=0.0, points=tuple(PointMark(id=k, state="missed", credit=0.0, weight=p.weight) for k, p in rubric.items())
    )


def _renamed(point: PointMark, key: str) -> PointMark:
    return PointMark(id=key, state=point.state, credit=point.credit, weight=point.weight, spans=point.spans)
