"""What the answer to a probe is worth: an explained "why", ground that was held, plain words, a question turned away.

All amounts are on the 0..1 scale of the question's worth, and a question stays within it. Nobody loses anything by
declining an improper question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.models import AnyQuestion, Coded, Open, OpenQuestion, Point, Review, Sql
from mockloop.grading.mark import Guard, PointMark, PointState, Span
from mockloop.grading.review import REASONS
from mockloop.grading.worked import WORDS
from mockloop.interview.events import How
from mockloop.interview.marking import CONDUCT_COST
from mockloop.interview.options import Option
from mockloop.interview.probes import Sort, rung_of, sort_of
from mockloop.interview.wording import in_pack_words

FOLLOW_UP_SHARE = 0.6
"""A point made only when asked about again earns this share of its weight."""
WHY_EARNS = 0.05
"""A rung of a "why" ladder, explained."""
WHY_COSTS = 0.03
"""A rung explained by the wrong reason; not to know costs nothing."""
HOLD_EARNS = 0.04
"""Staying with what was right, and saying why."""
CAVE_LOSES = 0.5
"""Share of the doubted point's worth that is lost by giving it up."""
HEDGE_LOSES = 0.2
"""And by sitting on the fence."""
REDIRECT_EARNS = 0.03
"""Leading an improper question back to the job."""
VOLUNTEER_COSTS = 0.03
"""Answering it with private facts: nobody may hire by them, and they stay in the room."""
HOSTILE_COSTS = 0.05
"""Meeting it with an insult or a threat."""
BEST_GAINS: dict[Sort, float] = {
    "why": WHY_EARNS,
    "hold": HOLD_EARNS,
    "bluff": CONDUCT_COST,
    "improper": REDIRECT_EARNS,
}
"""What the best answer to a probe of each sort earns at least (plain words with sense may earn more)."""


@dataclass(frozen=True, slots=True)
class Probed:
    """A question's worth after a probe, the probe's own point, and what a coach says of it."""

    score: float
    point: PointMark
    guards: tuple[Guard, ...] = ()
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One way a probe can end: its state, the gain in worth, and the coach's sentence."""

    state: PointState
    gain: float
    advice: str


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to a probe: what it is `about`, what was asked, and what was said or which `option` was picked; before it
    the question's worth `before`, the points `main` of its first answer and the words `said` of that (empty: none).
    """

    about: str
    ask: str
    before: float
    main: Sequence[PointMark]
    how: How
    text: str
    said: str = ""
    option: Option | None = None


@in_pack_words
def mark_probe(entry: Entry, given: Given) -> Probed:
    """What the answer adds to, or takes from, the worth of the question."""
    question = entry.question
    if sort_of(given.about) == "missed":
        made = _missed(question, given)
        return Probed(min(1.0, given.before + made.credit * best_followup(question, given.about)), made)
    if not isinstance(question, OpenQuestion):
        raise TypeError(question)
    found, spans = _MARKS[sort_of(given.about)](question, given)
    point = PointMark(
        id=given.about, state=found.state, credit={"met": 1.0, "partly": 0.5}.get(found.state, 0.0), spans=spans
    )
    guards = (Guard(id="stance", note=found.advice, spans=spans),) if spans and found.state == "contradicted" else ()
    advice = (found.advice,) if found.advice and not guards else ()
    return Probed(min(1.0, max(0.0, given.before + found.gain)), point, guards, advice)


def _missed(question: AnyQuestion, given: Given) -> PointMark:
    """The point that was missed, after it was asked about again."""
    about, points = given.about, question.points if isinstance(question, Open) else {}
    weight = points[about].weight if about in points else 1.0
    if given.option:
        right = given.option.right
        return PointMark(id=about, state="met" if right else "missed", credit=float(right), weight=weight)
    if given.how == "skip" or about not in points or not given.text.strip():
        return PointMark(id=about, state="missed", credit=0.0, weight=weight)
    from mockloop.grading.followup import grade_followup  # noqa: PLC0415  # not before the first answer

    ways = question.followup if isinstance(question, Open) else ()
    right_ones = tuple(way.right for way in ways if (way.missed, way.ask) == (about, given.ask))
    wanted = replace(points[about], also=(*points[about].also, *right_ones))
    found = grade_followup(wanted, given.ask, given.text, given.said)
    return PointMark(id=about, state=found.state, credit=found.credit, weight=weight, spans=found.spans)


def best_followup(question: AnyQuestion, point: str) -> float:
    """What a point that was missed adds to the question's worth, 0..1, when it is wholly made on being asked again.

    All follow-ups of a question together can add so much of it; after code they are the first time that one is asked.
    """
    share = FOLLOW_UP_SHARE * (REASONS if isinstance(question, Review) else 1.0)
    if isinstance(question, Sql | Coded):
        share = WORDS
    weights = {key: one.weight for key, one in question.points.items()} if isinstance(question, Open) else {}
    return share * weights.get(point, 1.0) / (sum(weights.values()) or 1.0)


def _why(question: OpenQuestion, given: Given) -> tuple[_Outcome, tuple[Span, ...]]:
    from mockloop.grading.followup import grade_followup  # noqa: PLC0415  # not before the first answer

    option, how = given.option, given.how
    rung = rung_of(question, given.about)
    wrong = _Outcome("contradicted", -WHY_COSTS, "That is not why; better to say that you would have to think.")
    if option:
        return (_Outcome("met", WHY_EARNS, "") if option.right else wrong), ()
    if rung is None or how == "skip":
        return _Outcome("missed", 0.0, ""), ()
    mark = grade_followup(Point(text=rung.right, also=rung.also, not_=rung.wrong), given.ask, given.text)
    if mark.state == "contradicted" and how != "unknown":
        return wrong, mark.spans
    state: PointState = mark.state if mark.state != "contradicted" else "missed"
    return _Outcome(state, WHY_EARNS * mark.credit, ""), mark.spans


def _hold(question: OpenQuestion, given: Given) -> tuple[_Outcome, tuple[Span, ...]]:
    from mockloop.grading.pushback import stance_of  # noqa: PLC0415  # not before the first answer

    option, how, key = given.option, given.how, given.about.partition(":")[2]
    points = question.points
    spans: tuple[Span, ...] = ()
    stance = option.outcome if option else "hedge" if how in {"skip", "unknown"} else "unclear"
    if not option and how == "text" and key in points:
        stood = stance_of(points[key], given.ask, given.text)
        stance, spans = stood.stance, stood.spans
    total = sum(point.weight for point in given.main) or 1.0
    share = sum(point.credit * point.weight for point in given.main if point.id == key) / total
    return _stances(share)[stance], spans


def _stances(share: float) -> Mapping[str, _Outcome]:
    """How standing up to doubt ends, where the doubted point was this share of the question."""
    return {
        "hold": _Outcome("met", HOLD_EARNS, "You stayed with what was right, and said why."),
        "firm": _Outcome("partly", 0.0, "You stayed with it; say why in half a sentence, too."),
        "unclear": _Outcome("missed", 0.0, "Say plainly whether you stay with it, and why."),
        "hedge": _Outcome("partly", -HEDGE_LOSES * share, "You had been right; doubt from across the table is no evidence."),
        "cave": _Outcome(
            "contradicted", -CAVE_LOSES * share, "You had been right, and gave it up because somebody doubted it."
        ),
    }  # fmt: skip


def _plain(question: OpenQuestion, given: Given) -> tuple[_Outcome, tuple[Span, ...]]:
    from mockloop.grading.admission import recognise_unknown  # noqa: PLC0415  # not before the first answer
    from mockloop.grading.jargon import bluff  # noqa: PLC0415  # as above
    from mockloop.grading.rubric import grade_open  # noqa: PLC0415  # as above

    plain = _Outcome("met", CONDUCT_COST, "Saying openly what you don't know gave back what the big words had cost.")
    again = _Outcome("contradicted", -CONDUCT_COST, "The second heap of big words costs more than the first.")
    unclear = _Outcome("missed", 0.0, "Say one plain thing that you know, or that you don't.")
    option, how, text = given.option, given.how, given.text
    if option or how == "skip":
        return {"plain": plain, "again": again}.get(option.outcome if option else "", unclear), ()
    if how == "unknown" or (admitted := recognise_unknown(text)):
        return plain, () if how == "unknown" else admitted.spans[:1]  # type: ignore[union-attr]  # found just now
    if guard := bluff(f"{question.ask} {given.ask}", text):
        return again, guard.spans
    mark = grade_open(question, text)
    if any(guard.id == "stuffing" for guard in mark.guards):
        return again, ()
    spans = tuple(span for point in mark.points if point.credit for span in point.spans)
    if mark.score <= given.before:
        return unclear, spans
    return _Outcome(
        "met", FOLLOW_UP_SHARE * (mark.score - given.before), "In plain words there was something in it."
    ), spans


def _improper(_: OpenQuestion, given: Given) -> tuple[_Outcome, tuple[Span, ...]]:
    from mockloop.grading.redirect import deflection  # noqa: PLC0415  # not before the first answer

    met = deflection(given.text)
    turned = given.option.outcome if given.option else "decline" if given.how in {"skip", "unknown"} else met.how
    return _TURNED[turned], () if given.option else met.spans


_TURNED = {
    "redirect": _Outcome(
        "met", REDIRECT_EARNS, "You led it back to the job: friendly, and nothing private stayed in the room."
    ),
    "decline": _Outcome("met", 0.0, "Declined, as is your good right; it costs nothing."),
    "unclear": _Outcome("partly", 0.0, "You may decline such a question, or ask how it bears on the job."),
    "volunteer": _Outcome(
        "contradicted", -VOLUNTEER_COSTS, "That is yours to keep: ask how it bears on the job, or decline."
    ),
    "hostile": _Outcome(
        "contradicted", -HOSTILE_COSTS, "You were right to mind, and the tone is what they will remember."
    ),
}
_MARKS = {"why": _why, "hold": _hold, "bluff": _plain, "improper": _improper}
