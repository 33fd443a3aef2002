"""What an interviewer asks next on the open question: the next probe by urgency, and the marks of its answer.

Urgency: big words without sense are called first (by those who notice), then what was missed or turned round, what
remained unsure, then why something right is so, last whether the player stays with it. Weak interviewers ask vaguer and
never why; on their pet topic people ask once more. Everything follows from the hidden state and the loop's seed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.models import FollowUp, Open
from mockloop.catalogue.params import stable_number
from mockloop.grading.mark import PointMark
from mockloop.interview.doubting import can_doubt, doubted_point
from mockloop.interview.events import Answered, AnyEvent, How, Length, Mode, RoundEntered
from mockloop.interview.flat import unflatten_point
from mockloop.interview.probes import (
    IMPROPER,
    VAGUE,
    Probe,
    bluff_probe,
    hold_probe,
    improper_probe,
    sort_of,
    why_probe,
)
from mockloop.interview.sections import SECTION_FOLLOW_UPS
from mockloop.interview.state import LoopState

FOLLOW_UPS: Mapping[Length, int] = {"short": 1, "full": 2}
"""Follow-ups on a question, at most."""
BLUFF_SKILL = 0.45
"""From this skill on an interviewer notices that big words said nothing."""
WHY_SKILL = 0.55
"""From this skill on an interviewer asks why, and why again."""
VAGUE_SKILL = 0.35
"""Below this skill, and without training, follow-ups lose their point."""
DOUBT_ONE_IN = 3
"""One in so many right answers that may be doubted is; good cop and bad cop doubt each of them."""
IMPROPER_SKILL = 0.6
"""Below this skill, and without training, an interviewer may ask what should not be asked."""
IMPROPER_ONE_IN = 6
"""One in so many of their rounds has such a question, and no loop more than one."""
PET_EXTRA = 1
"""Probes more on a question about the interviewer's pet topic."""
SPOKEN = frozenset({"talk", "star", "design"})
"""Kinds whose answers are talk: only these can be bluffs, or lead to talk of something else."""
BLUFFS = frozenset({"bluff", "stuffing"})
"""Guards that make an answer one."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What an interviewer has heard on the open question: the main answer's points, whether it was a bluff, and what
    was asked since, each with whether the answer was good.
    """

    points: Sequence[PointMark]
    bluffed: bool
    asked: Mapping[str, bool]
    answered: bool = True
    """Was the main answer one: neither skipped nor "I don't know"?"""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and by which rules: `limit` probes on a question, and whether they doubt what is right here."""

    entered: RoundEntered
    mode: Mode
    seed: int
    limit: int
    doubting: bool


def probe_after(state: LoopState, entry: Entry, heard: Heard) -> Probe | None:
    """What is asked next on the open question; None when the interviewer goes on."""
    question, entered, round_ = entry.question, state.entered, state.round
    if not isinstance(question, Open) or entered is None or round_ is None:
        return None
    limit = SECTION_FOLLOW_UPS if state.sections else FOLLOW_UPS[state.setup.length]
    doubting = _sceptic(state, entry, entered, always=round_.style == "good-cop-bad-cop")
    probe = next_probe(question, entry.key, heard, Asker(entered, state.setup.mode, state.setup.seed, limit, doubting))
    if probe is None and not state.sections and round_.stage != "take-home" and entry.kind in SPOKEN:
        probe = improper_now(entered, state.events, state.setup.seed)
    return probe


def bluffed(entry: Entry, guards: Sequence[str], text: str, how: How) -> bool:
    """Was this main answer big words without sense: by its guards, or an option that its author calls a bluff?"""
    question = entry.question
    if entry.kind not in SPOKEN or how not in {"text", "choice"} or not isinstance(question, Open):
        return False
    said = how == "choice" and any(one.quality == "bluff" and one.text.strip("\n") == text for one in question.answer)
    return said or not BLUFFS.isdisjoint(guards)


def next_probe(question: Open, key: str, heard: Heard, asker: Asker) -> Probe | None:
    """The most urgent probe that is left, at most `Asker.limit` on a question (one more on the pet topic)."""
    entered, mode, seed = asker.entered, asker.mode, asker.seed
    room = asker.limit + PET_EXTRA * (entered.pet in question.tags)
    if sum(sort_of(about) != "improper" for about in heard.asked) >= room:
        return None
    if heard.bluffed and entered.skill >= BLUFF_SKILL and "bluff:" not in heard.asked:
        return bluff_probe(seed, key)
    if followup := next_followup(question, heard.points, heard.asked, mode):
        return Probe(_asked_by(entered, followup.ask, seed, f"{key}#{followup.missed}"), followup.missed)
    if heard.bluffed or not heard.answered:
        return None
    doubt = _doubt(question, key, heard, seed, mode) if asker.doubting else None
    return _why(question, entered, heard, mode) or doubt


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


def _asked_by(entered: RoundEntered, ask: str, seed: int, key: str) -> str:
    """The author's follow-up, or what is left of it in the mouth of somebody who doesn't know what to ask for."""
    if entered.skill >= VAGUE_SKILL or entered.trained:
        return ask
    return VAGUE[stable_number("vague", seed, key) % len(VAGUE)]


def _why(question: Open, entered: RoundEntered, heard: Heard, mode: Mode) -> Probe | None:
    """The next rung of the first ladder whose point was made and whose rungs so far were climbed."""
    if entered.skill < WHY_SKILL:
        return None
    met = {point.id for point in heard.points if point.state == "met"}
    numbers: dict[str, int] = {}
    for rung in question.why:
        number = numbers.get(rung.made, 0)
        numbers[rung.made] = number + 1
        probe = why_probe(rung, number)
        climbed = all(heard.asked.get(f"why:{rung.made}:{lower}", False) for lower in range(number))
        if rung.made in met and climbed and probe.about not in heard.asked and (mode == "write" or rung.wrong):
            return probe
    return None


def _sceptic(state: LoopState, entry: Entry, entered: RoundEntered, *, always: bool) -> bool:
    """Would they doubt what is right here: those who know enough, by the seed, and of good cop and bad cop either?"""
    seed = state.setup.seed
    skill = max(entered.skill, entered.second_skill) if always and entered.second else entered.skill
    drawn = always or not stable_number("pushback", seed, entry.key) % DOUBT_ONE_IN
    return drawn and can_doubt(entry, state.events, state.setup.length, skill)


def _doubt(question: Open, key: str, heard: Heard, seed: int, mode: Mode) -> Probe | None:
    """Doubt of one thing that was right; never after another follow-up."""
    if heard.asked:
        return None
    point = doubted_point(question, heard.points, seed, key, own_words=mode == "write")
    return hold_probe(question, point, seed, key) if point else None


def improper_now(entered: RoundEntered, events: Sequence[AnyEvent], seed: int) -> Probe | None:
    """A question that should not be asked: rare, by the untrained, and at most one a loop."""
    if entered.trained or entered.skill >= IMPROPER_SKILL:
        return None
    if stable_number("improper", seed, entered.round) % IMPROPER_ONE_IN:
        return None
    if any(isinstance(event, Answered) and event.about and sort_of(event.about) == "improper" for event in events):
        return None
    topics = tuple(IMPROPER)
    return improper_probe(topics[stable_number("improper-topic", seed, entered.round) % len(topics)], seed)


def asked_since(events: Sequence[AnyEvent]) -> dict[str, bool]:
    """What was asked since the last main answer, and whether each was answered well; the open one is left out."""
    chain: list[Answered] = []
    for event in reversed(events):
        if isinstance(event, Answered):
            chain.append(event)
            if event.part == "main":
                break
    chain.reverse()
    return {before.about: answered_well(after.points) for before, after in pairwise(chain) if before.about}


def answered_well(points: Sequence[str]) -> bool:
    """Whether a follow-up's flat points say that it was answered well."""
    return bool(points) and all(unflatten_point(point).state in {"met", "partly"} for point in points)
