"""Typical candidates: what somebody of a given strength would answer at a company, as plans to put before panels.

They say the exemplar answers that the questions ship, so that a study of a company needs no player and no grader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, cast, get_args

from mockloop.catalogue.entries import Entry, SectionEntry, sections_of, whole_key
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Exemplar, Interviewer, Open, OpenQuestion, Order, Quality
from mockloop.catalogue.params import stable_number
from mockloop.grading.choice import QUALITY_WORTH, grade_exemplar
from mockloop.grading.mark import Mark
from mockloop.grading.order import grade_order, shown_order
from mockloop.interview.entering import enter_round
from mockloop.interview.events import LoopStarted
from mockloop.interview.interviewer import by_id
from mockloop.interview.options import main_options
from mockloop.interview.results import Reached, reach_of
from mockloop.interview.state import LoopState
from mockloop.interview.terms import terms_of
from mockloop.simulate.panels import AnswerPlan, Plan
from mockloop.simulate.planning import answer_plan, round_plan

Strength = Literal["weak", "fair", "strong"]
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
Mix = tuple[float, float, float]
"""How many of one's answers are weak, fair and strong, as shares that sum to 1."""

PURE: Mapping[Strength, Mix] = {"weak": (1, 0, 0), "fair": (0, 1, 0), "strong": (0, 0, 1)}
"""Caricatures: every answer of the same kind. For asking whether strength wins at all."""
MIXED: Mapping[Strength, Mix] = {"weak": (0.7, 0.25, 0.05), "fair": (0.2, 0.6, 0.2), "strong": (0.05, 0.25, 0.7)}
"""People: six or seven answers in ten at one's own level, the rest above or below it. For asking how much is luck; set
so that interviewers who ask questions of their own agree about as they are known to (`docs/odds.md`)."""
_SCALE = 2**64


def typical_plan(
    library: Library, company_key: str, strength: Strength, seed: int, mixes: Mapping[Strength, Mix]
) -> Plan:
    """What a candidate of this strength answers in a full loop of choosing, drawn by the seed.

    Questions, circumstances and bar are those of play with this seed. An open question is answered with one of its
    exemplars; one that is right or wrong is right as often as an answer of the drawn quality is worth
    (`QUALITY_WORTH`). Follow-ups are not answered, no time runs out, and the résumé is through.

    Raises:
        UnknownIdError: no such company.
    """
    setup = LoopStarted(
        company=company_key,
        candidate=next(iter(library.candidates)),  # the résumé is through, whosever it is
        seed=seed,
        mode="choose",
        length="full",
        timed=False,
    )
    state = LoopState(setup, library)
    entered = []
    for round_ in state.company.round:
        entered.append(enter_round(state, round_))
        state.used |= {whole_key(key) for key in entered[-1].agenda}
    terms = terms_of(state.company, library, entered, seed)
    rounds = []
    for one in entered:
        _, interviewer = by_id(state.company, one.round)
        answers = tuple(
            typical_answer(interviewer, part, drawn_quality(mixes[strength], seed, part.entry.key), seed)
            for part in _asked(library, one.agenda)
        )
        reached = Reached(len({whole_key(answer.key) for answer in answers}), 0.0)
        rounds.append(round_plan(state.company, one.round, answers, reached, terms.weights[one.round]))
    return Plan(tuple(rounds), terms.bar, 1.0, tuple(zip(terms.teams, terms.areas, strict=True)))


def _asked(library: Library, agenda: Sequence[str]) -> Iterator[SectionEntry]:
    """The questions and parts of an agenda, each with its share of its question."""
    for key in agenda:
        whole, entry = library.question(whole_key(key)), library.question(key)
        part = next((part for part in sections_of(whole) if part.entry.key == key), None) if whole else None
        if part or entry:
            yield part or SectionEntry(cast("Entry", entry), "", 1.0)


def drawn_quality(mix: Mix, seed: int, key: str) -> Quality:
    """The quality of the answer to this question."""
    level = stable_number("typical", seed, key) / _SCALE
    return "weak" if level < mix[0] else "fair" if level < mix[0] + mix[1] else "strong"


def typical_answer(interviewer: Interviewer, asked: SectionEntry, quality: Quality, seed: int) -> AnswerPlan:
    """The answer of this quality as it is put before panels."""
    entry, question, reach = asked.entry, asked.entry.question, reach_of(asked.entry)
    if isinstance(question, Open) and (exemplar := nearest_exemplar(question, quality)):
        mark = grade_exemplar(question, exemplar, Mark(score=0.0))
        return answer_plan(
            interviewer, entry.key, entry, worth=mark.score, points=mark.points, reach=reach, share=asked.share
        )
    right = is_right(quality, seed, entry.key)
    worth = float(right)
    if isinstance(question, Order) and not right:  # a wrong order may be right in part
        text = next(option.text for option in main_options(entry, "choose", seed) if not option.right)
        worth = grade_order(question, shown_order(question, seed, entry.key), text).score
    return answer_plan(interviewer, entry.key, entry, worth=worth, points=(), reach=reach, share=asked.share)


def nearest_exemplar(question: OpenQuestion | Open, quality: Quality) -> Exemplar | None:
    """The exemplar worth most nearly what this quality is worth; None when there are none."""
    wanted = QUALITY_WORTH[quality]
    return min(question.answer, key=lambda exemplar: abs(_worth(exemplar) - wanted), default=None)


def _worth(exemplar: Exemplar) -> float:
    return exemplar.score if exemplar.score is not None else QUALITY_WORTH[exemplar.quality or "weak"]


def is_right(quality: Quality, seed: int, key: str) -> bool:
    """Is the answer to a question that is right or wrong the right one?"""
    return stable_number("typical", "right", seed, key) / _SCALE < QUALITY_WORTH[quality]
