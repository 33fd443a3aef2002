"""What is asked in a round: picking questions, the options shown, the follow-up that an answer calls for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mockloop.catalogue.entries import Entry, sections_of
from mockloop.catalogue.estimates import line_values, slip_values
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import (
    LEVELS,
    Ask,
    Candidate,
    Company,
    Estimate,
    Exemplar,
    FollowUp,
    Level,
    Mcq,
    Open,
    Order,
    Round,
)
from mockloop.catalogue.params import draw_params, fill_params, number_text, stable_number
from mockloop.grading.mark import PointMark
from mockloop.grading.order import numbers_of, order_options, shown_order
from mockloop.interview.events import Length, Mode

ENOUGH = 3
"""A pool of this many questions at the asked level is varied enough; a smaller one takes in the levels beside it."""
MANY_ROUNDS = 5
"""A short loop with this many rounds asks one question in each, one with fewer asks two."""
WEAK_SKILL, GOOD_SKILL = 0.4, 0.65
"""Below the one an interviewer is drawn to questions with a defect, from the other on they are avoided."""
WEAK_PULL = 0.35
"""What such a question's rank is multiplied with by a weak interviewer: it comes first about three times as often."""
AVOIDED = 1_000_000
"""And by a skilled one: it comes after all others."""
FOLLOW_UPS: dict[Length, int] = {"short": 1, "full": 2}


SHORT_MINUTES = 6.0
"""What a question gets in a short loop."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to pick. `right` is for quizzes and follow-ups, `exemplar` for open questions, `outcome` for probes."""

    text: str
    right: bool = False
    exemplar: Exemplar | None = None
    outcome: str = ""


def slots(company: Company, round_: Round, length: Length) -> list[Ask]:
    """What a round asks for, one entry a question."""
    asks = [ask for ask in round_.ask for _ in range(ask.count)]
    if length == "full":
        return asks
    return asks[: 1 if len(company.round) >= MANY_ROUNDS else 2]


def short_minutes(company: Company, round_: Round) -> float:
    """What a short loop gives a round as far as the company alone tells: a question in parts gets more when it is drawn."""
    return min(round_.minutes, SHORT_MINUTES * max(1, len(slots(company, round_, "short"))))


def pick_agenda(  # noqa: PLR0913  # each decides on the choice
    questions: Sequence[Entry],
    company: Company,
    round_: Round,
    *,
    seed: int,
    mode: Mode,
    length: Length,
    used: Collection[str],
    skill: float = 0.5,
) -> tuple[str, ...]:
    """The keys of the questions of a round, none of them in `used`, as an interviewer of this skill (0..1) picks them.

    Every slot ranks the questions by a number of its own that depends on seed and question alone, so a question
    added to a bank displaces at most the ones it beats. Weak interviewers are drawn to questions with a defect, skilled
    ones take them only where nothing else is left.
    """
    picked = pick_slots(questions, company, round_, seed=seed, mode=mode, length=length, used=used, skill=skill)
    return tuple(key for _, key in picked if key)


def pick_slots(  # noqa: PLR0913  # as above
    questions: Sequence[Entry],
    company: Company,
    round_: Round,
    *,
    seed: int,
    mode: Mode,
    length: Length,
    used: Collection[str],
    skill: float = 0.5,
) -> tuple[tuple[Ask, str], ...]:
    """What each slot of a round asks for, and the key of its question; empty where no question is left for it."""
    found: list[tuple[Ask, str]] = []
    gone = set(used)
    for index, ask in enumerate(slots(company, round_, length)):
        free = [entry for entry in questions if entry.key not in gone]
        pool = _pool([entry for entry in free if playable(entry, mode)], ask, company.level)
        rank = {
            entry.key: stable_number("ask", seed, round_.id, index, entry.key) * _pull(entry, skill) for entry in pool
        }
        key = min(rank, key=lambda key: (rank[key], key), default="")
        found.append((ask, key))
        gone.add(key)
    return tuple(found)


def _pull(entry: Entry, skill: float) -> int | float:
    """What an interviewer of this skill makes of a question's rank: smaller is asked sooner."""
    if not entry.question.defect or WEAK_SKILL <= skill < GOOD_SKILL:
        return 1
    return WEAK_PULL if skill < WEAK_SKILL else AVOIDED


def with_sections(agenda: Sequence[str], library: Library) -> tuple[str, ...]:
    """The agenda with each question that is answered in parts replaced by the keys of its parts."""
    found: list[str] = []
    for key in agenda:
        entry = library.question(key)
        found += [part.entry.key for part in sections_of(entry)] if entry and entry.question.sections else [key]
    return tuple(found)


def fitting(questions: Sequence[Entry], candidate: Candidate) -> list[Entry]:
    """The questions without those about something that this candidate's résumé does not show."""
    return [entry for entry in questions if entry.question.only != "gap" or candidate.gap]


def playable(entry: Entry, mode: Mode) -> bool:
    """Can this question be asked in this mode? Choosing needs at least two answers to choose from, in every part."""
    if parts := sections_of(entry):
        return all(playable(part.entry, mode) for part in parts)
    return mode == "write" or not isinstance(entry.question, Open) or len(entry.question.answer) > 1


def _pool(free: Sequence[Entry], ask: Ask, level: Level) -> list[Entry]:
    if ask.id:
        return [entry for entry in free if entry.key.endswith(f"/{ask.id}")]
    wanted = LEVELS.index(ask.level or level)
    kind = [entry for entry in free if entry.kind == ask.kind]
    tagged = [entry for entry in kind if not ask.tags or set(ask.tags) & set(entry.question.tags)]
    for entries in (tagged, kind):
        for distance in range(len(LEVELS)):
            pool = [entry for entry in entries if abs(LEVELS.index(entry.question.level or level) - wanted) <= distance]
            if len(pool) >= ENOUGH or (pool and distance == len(LEVELS) - 1):
                return pool
    return []


def spoken_ask(entry: Entry, seed: int) -> str:
    """The question as it is asked, parameters filled in."""
    question = entry.question
    if isinstance(question, Estimate):
        return fill_params(question.ask, draw_params(question, seed, entry.key))
    return question.ask


def main_options(entry: Entry, mode: Mode, seed: int) -> tuple[Option, ...]:
    """The options of a question in the order shown; empty when the player's own words are wanted."""
    question = entry.question
    options: list[Option]
    if isinstance(question, Mcq):
        options = [Option(text, right=True) for text in question.right] + [Option(text) for text in question.wrong]
    elif mode == "write":
        return ()
    elif isinstance(question, Estimate):
        options = _estimate_options(question, draw_params(question, seed, entry.key))
    elif isinstance(question, Order):
        options = _order_options(question, seed, entry.key)
    elif isinstance(question, Open):
        options = [Option(exemplar.text.strip("\n"), exemplar=exemplar) for exemplar in question.answer]
    else:  # asked part by part
        return ()
    return shuffled(options, seed, entry.key)


def followup_options(followup: FollowUp, mode: Mode, seed: int, key: str) -> tuple[Option, ...]:
    """The options of a follow-up in the order shown; empty in write mode."""
    if mode == "write" or not followup.right:
        return ()
    options = [Option(followup.right, right=True), *(Option(text) for text in followup.wrong)]
    return shuffled(options, seed, f"{key}#{followup.missed}")


def next_followup(question: Open, points: Sequence[PointMark], asked: Collection[str], mode: Mode) -> FollowUp | None:
    """The author's first follow-up on a point that was not made, or perhaps not, and not asked about yet.

    A point partly made is left alone: to be asked for what one has just said is what players resent most.
    """
    able = [
        followup
        for followup in question.followup
        if followup.missed not in asked and (mode == "write" or (followup.right and followup.wrong))
    ]
    states = {point.id: point.state for point in points}
    for wanted in ({"missed", "contradicted"}, {"unsure"}):
        found = next((followup for followup in able if states.get(followup.missed) in wanted), None)
        if found:
            return found
    return None


def _order_options(question: Order, seed: int, key: str) -> list[Option]:
    shown = shown_order(question, seed, key)
    orders = order_options(question, seed, key)
    return [Option(numbers_of(order, shown), right=order is orders[0]) for order in orders]


def shuffled(options: list[Option], seed: int, key: str) -> tuple[Option, ...]:
    """The options in the order shown: by the seed, the key and their texts alone."""
    return tuple(sorted(options, key=lambda option: (stable_number("option", seed, key, option.text), option.text)))


def _estimate_options(question: Estimate, params: dict[str, float]) -> list[Option]:
    """The right value, then slips and wrong orders of magnitude, four in all and no two within tolerance.

    Of a whiteboard it is the last line that is asked.
    """
    line = question.board[-1]
    within = question.tolerance(line)
    known = {**params, **line_values(question, params)}
    right = known[line.id]
    values = [right]
    for value in (*(wrong for wrong, _ in slip_values(line, known)), *(right * by for by in (10, 0.1, 100, 1 / 3))):
        if value > 0 and all(abs(value - seen) > 2 * within * max(value, seen) for seen in values):
            values.append(value)
    return [
        Option(f"{number_text(float(f'{value:.3g}'))} {line.unit}".strip(), right=value is right)
        for value in values[:4]
    ]
