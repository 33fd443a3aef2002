"""A question that is answered in parts: which part is open, what was said on it, where one may turn, what it counts.

The parts stand on the round's agenda one by one (`pack/bank/id#part`), so that each is asked, answered, graded and
journaled as a question of its own; what belongs together shares the key before the `#`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace

from mockloop.catalogue.entries import Entry, SectionEntry, section_id, sections_of, whole_key
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import LEFT_OUT, TakeHome, Talk
from mockloop.grading.mark import Guard, Mark
from mockloop.interview.clarifying import can_clarify
from mockloop.interview.events import Answered
from mockloop.interview.state import LoopState
from mockloop.interview.views import OpenView, SectionStatus, SectionView

SECTION_FOLLOW_UPS = 1
"""Follow-ups on one part of a question, at most."""
_COMPLETE = re.compile(
    r"(?<!not )\b(?:everything|all (?:of )?(?:the |your )?(?:parts|tasks|questions)|all of it|the whole (?:task|thing|take-home))"
    r"\b[^.;,\n]{0,30}?(?<!not )\b(?:done|finished|completed?|solved|answered|delivered|included)\b",
    re.IGNORECASE,
)
_COMMANDS = frozenset({"turn_to", "hand_in", "clarify"})


def open_key(state: LoopState, entry: Entry) -> str:
    """The key that drafts of the open question, part or follow-up are kept under."""
    return f"{entry.key}#{state.pending.about}" if state.pending else entry.key


def refused_commands(state: LoopState, view: OpenView) -> set[str]:
    """The commands that the machine would take but that make no sense on the open question."""
    taken = _taken(state, view)
    again = view.sections and not state.pending and state.key in state.answers  # it has an answer to fall back on
    return set(_COMMANDS - taken) | ({"skip", "unknown"} if again else set())


def _taken(state: LoopState, view: OpenView) -> set[str]:
    found = {"turn_to"} if any(part.can_open for part in view.sections) else set()
    if can_clarify(state):
        found |= {"clarify"}
    whole = state.whole
    if view.sections and whole and whole.question.in_any_order and not state.pending:
        found |= {"hand_in"}
    return found


def sections_view(state: LoopState) -> tuple[SectionView, ...]:
    """The parts of the open question, in order."""
    whole = state.whole
    if whole is None:
        return ()
    free, back = whole.question.in_any_order, whole.question.may_go_back
    front = next((part.entry.key for part in state.sections if part.entry.key not in state.done), "")
    return tuple(
        SectionView(
            id=section_id(part.entry.key),
            title=part.title,
            status=_status(state, part.entry.key),
            can_open=not state.pending
            and part.entry.key != state.key
            and (free or (back and (part.entry.key in state.answers or part.entry.key == front))),
        )
        for part in state.sections
    )


def _status(state: LoopState, key: str) -> SectionStatus:
    if key == state.key:
        return "now"
    if key not in state.answers:
        return "ahead"
    mains = state.mains.get(key, [])
    if mains and mains[-1].how == "skip":
        return "skipped"
    return "revised" if len([main for main in mains if main.how != "skip"]) > 1 else "said"


def earlier_text(state: LoopState) -> str:
    """What was said on the open part before: the answer, and what was added when it was followed up."""
    mains = state.mains.get(state.key, [])
    if not mains or mains[-1].how in {"skip", "choice"}:
        return ""
    later = state.answers[state.key]
    added = [later.text] if later.part == "follow-up" and later.how == "text" else []
    return "\n".join([mains[-1].text, *added])


def share_of(state: LoopState) -> float:
    """How much of its question the open part is, 0..1; 1 for a question without parts.

    What was worked on before counts: a take-home's part that is begun after the hours are up is worth less.
    """
    if state.whole is None or not state.sections:
        return 1.0
    order, part = state.worked_on(whole_key(state.key)), section_id(state.key)
    return state.whole.question.shares(order if part in order else (*order, part))[part]


def carried_over(state: LoopState, mark: Mark) -> float:
    """What a follow-up on the open part added before, unless the new answer makes that point by itself."""
    mains, last = state.mains.get(state.key, []), state.answers.get(state.key)
    if not mains or last is None or last.part == "main":
        return 0.0
    first = mains[-1]
    again = any(point.id == first.about and point.state == "met" for point in mark.points)
    return 0.0 if again else max(0.0, last.score - first.score)


def hours_text(state: LoopState) -> str:
    """`1.5 of 4 hours spent`, at a take-home, and what that means for the open part; empty elsewhere."""
    question = state.whole.question if state.sections and state.whole else None
    if not isinstance(question, TakeHome):
        return ""
    done = state.worked_on(whole_key(state.key))
    spent = f"{question.spent(done):g} of {question.hours:g} hours spent"
    whole = question.spent(question.by_id)
    if section_id(state.key) not in done and question.spent({*done, section_id(state.key)}) > question.hours:
        spent += "; what goes over counts half"
    elif not done and whole > question.hours:
        spent += f", the parts add up to {whole:g}"
    left = {part.entry.key for part in state.sections} - state.done
    return f"{spent}; giving this hands it in" if left <= {state.key} and not state.pending else spent


def missing_parts(state: LoopState) -> list[str]:
    """The titles of a take-home's parts, its note apart, that nothing was given for."""
    done = state.worked_on(whole_key(state.key))
    return [part.title for part in state.sections[:-1] if section_id(part.entry.key) not in done]


def at_note(state: LoopState, entry: Entry) -> bool:
    """Is this the note that goes with a take-home?"""
    question = state.whole.question if state.sections and state.whole else None
    return isinstance(question, TakeHome) and section_id(entry.key) == question.note.id


def fair_note(state: LoopState, entry: Entry) -> Entry:
    """The note as it can be asked for now: nobody need say what was left out when nothing was."""
    question = entry.question
    if not at_note(state, entry) or missing_parts(state) or not isinstance(question, Talk):
        return entry
    rubric = {key: point for key, point in question.rubric.items() if key != LEFT_OUT}
    return Entry(entry.key, entry.kind, entry.topic, replace(question, rubric=rubric), entry.words)


def honest_note(state: LoopState, entry: Entry, text: str, mark: Mark) -> Mark:
    """A note that calls the work complete though parts are missing is worth half of what it says."""
    missing = missing_parts(state) if at_note(state, entry) else []
    claim = _COMPLETE.search(text) if missing else None
    if claim is None or any(point.id == LEFT_OUT and point.state == "met" for point in mark.points):
        return mark
    note = f"It says that all is done; missing: {', '.join(missing)}."
    guard = Guard(id="incomplete", note=note, spans=(claim.span(),))
    return replace(mark, score=mark.score / 2, guards=(*mark.guards, guard))


def weights_of(library: Library, answers: Mapping[str, Answered], dropped: Collection[str]) -> dict[str, float]:
    """How much each answer counts of its question, 0..1: parts that were dropped leave their share to the others."""
    return {key: min(1.0, answer.share * _left_to(library, key, dropped)) for key, answer in answers.items()}


def open_share(library: Library, keys: Iterable[str], dropped: Collection[str]) -> float:
    """What these parts, which nobody came to, count of their questions: the sum of their shares."""
    parts = ((key, part) for key in keys for part in _parts(library, key) if part.entry.key == key)
    return sum(part.share * _left_to(library, key, dropped) for key, part in parts)


def _left_to(library: Library, key: str, dropped: Collection[str]) -> float:
    """The factor by which a part counts for more, since others of its question were dropped."""
    lost = sum(part.share for part in _parts(library, key) if part.entry.key in dropped) if dropped else 0.0
    return 1 / (1 - lost) if lost < 1 else 1.0


def _parts(library: Library, key: str) -> tuple[SectionEntry, ...]:
    whole = library.question(whole_key(key)) if section_id(key) else None
    return sections_of(whole) if whole else ()
