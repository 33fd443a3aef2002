"""The events that carry results: an answer's worth, a round's scorecard."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mockloop.catalogue.entries import Entry, whole_key
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Round
from mockloop.errors import CommandRefusedError
from mockloop.grading.mark import Mark, PointMark
from mockloop.interview.clarifying import patience_lost, told_by_answer, with_asked
from mockloop.interview.curiosity import effect_of
from mockloop.interview.events import Answered, How, RoundEntered, RoundLeft
from mockloop.interview.flat import flatten_guard, flatten_point
from mockloop.interview.hints import cost_of_hints
from mockloop.interview.interviewer import by_id, perceive_answer, raters, through_eyes
from mockloop.interview.marking import in_time
from mockloop.interview.options import Option
from mockloop.interview.perception import OBJECTIVE, rating_of_round, with_questions
from mockloop.interview.probe_marks import Given, mark_probe
from mockloop.interview.probing import Heard, answered_well, asked_since, bluffed, probe_after
from mockloop.interview.sections import carried_over, open_share, share_of, weights_of
from mockloop.interview.state import LoopState
from mockloop.interview.terms import todays_bar

HEARD = frozenset({"talk", "star", "design", "review"})
"""Kinds whose answers an interviewer has to follow; the others are right or wrong by themselves."""
SAID = frozenset({"text", "choice"})
"""Ways to answer that say something about the subject."""
UNKNOWN_WORDS = "I don't know that one."
UNREACHED = 0.2
"""What a question, or a part of one, is taken for that the clock left no time for, 0..1: slowness costs, but not all."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the player gave: in which way and words, after so many seconds; of options the one picked and its index, -1
    for none.
    """

    how: How
    text: str
    seconds: float
    option: Option | None = None
    choice: int = -1


def answered(state: LoopState, reply: Reply, mark: Mark) -> Answered:
    """The open question was answered with this true mark; says what the interviewer took it for and asks next."""
    entry, entered, how = state.entry, state.entered, reply.how
    if entry is None or entered is None:
        raise CommandRefusedError("no question is open")
    if how in SAID and state.setup.timed:
        mark = in_time(entry, mark, reply.seconds)
    facts = told_by_answer(state, reply.text)
    mark = with_asked(state, mark, facts if how == "text" else ())  # an exemplar says itself what it makes
    score = max(0.0, min(1.0, mark.score + carried_over(state, mark)) - cost_of_hints(state.hints))
    perceived, noticed = _taken_for(state, entry, entered, score, mark.points)
    patience = patience_lost(state)
    probe = None
    if how != "skip" and entry.key not in state.answers:
        loud = bluffed(entry, [guard.id for guard in mark.guards], reply.text, how)
        probe = probe_after(state, entry, Heard(mark.points, loud, {}, how in SAID))
    return Answered(
        question=entry.key,
        part="main",
        how=how,
        text=reply.text,
        choice=reply.choice,
        seconds=kept_seconds(reply.seconds),
        score=score,
        perceived=min(1.0, max(0.0, perceived - patience)),
        confidence=mark.confidence,
        noticed=noticed,
        points=tuple(flatten_point(point) for point in mark.points),
        guards=tuple(flatten_guard(guard) for guard in mark.guards),
        advice=mark.advice,
        followup=probe.ask if probe else "",
        about=probe.about if probe else "",
        share=share_of(state),
        patience=patience,
        facts=tuple(fact.ask[0] for fact in facts),
        told=tuple(fact.tell for fact in facts),
    )


def _taken_for(
    state: LoopState, entry: Entry, entered: RoundEntered, score: float, points: Sequence[PointMark]
) -> tuple[float, tuple[str, ...]]:
    """What this round's interviewers take an answer of this worth for, 0..1, and the points that they noticed."""
    round_, _ = by_id(state.company, entered.round)
    return perceive_answer(
        score,
        points,
        through_eyes(raters(entered, round_), written=state.company.setting_of(round_) == "letter"),
        reach=reach_of(entry),
        seed=state.setup.seed,
        key=entry.key,
        pet=entered.pet in entry.question.tags,
    )


def followed_up(state: LoopState, reply: Reply) -> Answered:
    """The open follow-up was answered; its score is the question's, with what the follow-up added."""
    entry, pending = state.entry, state.pending
    if entry is None or pending is None:
        raise CommandRefusedError("no follow-up is open")
    main = state.open_main
    points = state.open_points()
    said = main.text if main and main.how == "text" else ""
    made = mark_probe(
        entry,
        Given(pending.about, pending.followup, pending.score, points, reply.how, reply.text, said, reply.option),
    )
    flat = (flatten_point(made.point),)
    guards = [guard.partition(" ")[0] for guard in main.guards] if main else []
    asked = {**asked_since(state.events), pending.about: answered_well(flat)}
    loud = bluffed(entry, guards, main.text, main.how) if main else False
    probe = probe_after(state, entry, Heard(points, loud, asked, main is not None and main.how in SAID))
    return Answered(
        question=entry.key,
        part="follow-up",
        how=reply.how,
        text=reply.text,
        choice=reply.choice,
        seconds=kept_seconds(reply.seconds),
        score=made.score,
        perceived=min(1.0, max(0.0, pending.perceived + (made.score - pending.score))),
        points=flat,
        guards=tuple(flatten_guard(guard) for guard in made.guards),
        advice=made.advice,
        followup=probe.ask if probe else "",
        about=probe.about if probe else "",
        share=share_of(state),
    )


def scorecard(state: LoopState, round_: Round) -> RoundLeft:
    """What the interviewer writes down, and what the answers were truly worth.

    Each question counts alike; one in parts is worth the sum of its parts' shares, a part that was handed in without an
    answer nothing; so one that was handed in untouched is worth nothing, too.
    """
    answers = list(state.answers.values())
    weights = list(weights_of(state.library, state.answers, state.dropped).values())
    reached = how_far(state.library, state.agenda, state.answers, state.handed_in, state.dropped)
    bar = todays_bar(state.company, state.setup.seed)
    rating = merit = bar.pass_  # nothing could be asked: nobody is judged by that
    if reached.count:

        def rated(worths: Iterable[float]) -> float:
            total = sum(weight * worth for weight, worth in zip(weights, worths, strict=True))
            return float(rating_of_round(total, reached.count, reached.unreached))

        effect = effect_of([event.score for event in state.asked_back])
        rating = float(with_questions(rated(answer.perceived for answer in answers), effect))
        merit = float(with_questions(rated(answer.score for answer in answers), effect))
    passed = round_.stage == "onsite" or rating >= bar.screen
    return RoundLeft(round=round_.id, rating=rating, merit=merit, passed=passed)


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a round came: the `count` of its questions, and what those, and those parts, are taken for together
    that the clock left no time for (`unreached`).
    """

    count: int
    unreached: float


def how_far(
    library: Library,
    agenda: Collection[str],
    answers: Mapping[str, Answered],
    handed_in: Collection[str],
    dropped: Collection[str],
) -> Reached:
    """How far a round came with this agenda; what was dropped judges nobody, what was handed in has no time to want."""
    asked = [key for key in agenda if key not in dropped]
    begun = {whole_key(key) for key in answers} | {whole_key(key) for key in asked if whole_key(key) in handed_in}
    unreached = {whole_key(key) for key in asked} - begun
    cut = [key for key in asked if key not in answers and whole_key(key) in begun - set(handed_in)]
    return Reached(len(begun | unreached), UNREACHED * (len(unreached) + open_share(library, cut, dropped)))


def reach_of(entry: Entry) -> float:
    """How much of an interviewer's state reaches an answer to this question; see `perception.perceive`."""
    return 1.0 if entry.kind in HEARD else OBJECTIVE


def kept_seconds(value: float) -> float:
    """Seconds as a journal keeps them: finite, not negative, to the millisecond."""
    return round(value, 3) if math.isfinite(value) and value > 0 else 0.0
