"""What will be asked in a round: how an interviewer picks from the company's banks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mockloop.catalogue.entries import Entry, sections_of
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import LEVELS, Ask, Candidate, Company, Level, Open, Round
from mockloop.catalogue.params import stable_number
from mockloop.interview.events import Length, LoopStarted, Mode

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
SHORT_MINUTES = 6.0
"""What a question gets in a short loop."""


def slots(company: Company, round_: Round, length: Length) -> list[Ask]:
    """What a round asks for, one entry a question."""
    asks = [ask for ask in round_.ask for _ in range(ask.count)]
    if length == "full":
        return asks
    return asks[: 1 if len(company.round) >= MANY_ROUNDS else 2]


def short_minutes(company: Company, round_: Round) -> float:
    """What a short loop gives a round as far as the company alone tells: a question in parts gets more when it is drawn."""
    return min(round_.minutes, SHORT_MINUTES * max(1, len(slots(company, round_, "short"))))


@dataclass(frozen=True, slots=True)
class Picker:
    """Picks the questions of one loop's rounds, out of `questions`.

    Every slot ranks them by a number of its own that depends on seed and question alone, so a question added to a bank
    displaces at most the ones it beats. Weak interviewers are drawn to questions with a defect, skilled ones take them
    only where nothing else is left.
    """

    questions: Sequence[Entry]
    company: Company
    seed: int
    mode: Mode
    length: Length

    @classmethod
    def of(cls, setup: LoopStarted, library: Library, company: Company) -> Picker:
        """For the loop of this set-up; `company` as it was when the loop began.

        Raises:
            UnknownIdError: no such company or candidate.
        """
        questions = fitting(library.bank_questions(setup.company), library.candidate(setup.candidate))
        return cls(questions, company, setup.seed, setup.mode, setup.length)

    def agenda(self, round_: Round, used: Collection[str], skill: float = 0.5) -> tuple[str, ...]:
        """The keys of the questions of a round, none of them in `used`, as an interviewer of this skill (0..1) picks."""
        return tuple(key for _, key in self.slots(round_, used, skill) if key)

    def slots(self, round_: Round, used: Collection[str], skill: float = 0.5) -> tuple[tuple[Ask, str], ...]:
        """What each slot of a round asks for, and the key of its question; empty where no question is left for it."""
        found: list[tuple[Ask, str]] = []
        gone = set(used)
        for index, ask in enumerate(slots(self.company, round_, self.length)):
            free = [entry for entry in self.questions if entry.key not in gone]
            pool = _pool([entry for entry in free if playable(entry, self.mode)], ask, self.company.level)
            rank = {
                entry.key: stable_number("ask", self.seed, round_.id, index, entry.key) * _pull(entry, skill)
                for entry in pool
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
