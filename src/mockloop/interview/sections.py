"""A question that is answered in parts: which part is open, what was said on it, where one may turn, what it counts.

The parts stand on the round's agenda one by one (`pack/bank/id#part`), so that each is asked, answered, graded and
journaled as a question of its own; what belongs together shares the key before the `#`.
"""

from __future__ import annotations

from mockloop.catalogue.entries import Entry, section_id
from mockloop.grading.mark import Mark
from mockloop.interview.clarifying import can_clarify
from mockloop.interview.state import LoopState
from mockloop.interview.views import OpenView, SectionStatus, SectionView

SECTION_FOLLOW_UPS = 1
"""Follow-ups on one part of a question, at most."""
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
    """How much of its question the open part is, 0..1; 1 for a question without parts."""
    return next((part.share for part in state.sections if part.entry.key == state.key), 1.0)


def carried_over(state: LoopState, mark: Mark) -> float:
    """What a follow-up on the open part added before, unless the new answer makes that point by itself."""
    mains, last = state.mains.get(state.key, []), state.answers.get(state.key)
    if not mains or last is None or last.part == "main":
        return 0.0
    first = mains[-1]
    again = any(point.id == first.about and point.state == "met" for point in mark.points)
    return 0.0 if again else max(0.0, last.score - first.score)
