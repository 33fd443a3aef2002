"""From a loop's state to the records a face shows."""

from __future__ import annotations

from typing import cast

from mockloop.catalogue.entries import Entry, whole_key
from mockloop.catalogue.models import Estimate, Mcq, Open, Quiz
from mockloop.interview.agenda import slots
from mockloop.interview.bargaining import may_negotiate, requests
from mockloop.interview.clarifying import learnt, offered_questions
from mockloop.interview.curiosity import offered_asks
from mockloop.interview.entering import coming
from mockloop.interview.hints import hint_cost, hints_given
from mockloop.interview.interviewer import by_id, cast_second
from mockloop.interview.machine import ENDINGS
from mockloop.interview.marking import seconds_of
from mockloop.interview.options import Option, followup_options, main_options, spoken_ask
from mockloop.interview.probes import probe_options, sort_of
from mockloop.interview.scene import may_chat
from mockloop.interview.sections import earlier_text, hours_text, open_key, refused_commands, sections_view
from mockloop.interview.sheets import sheet_of
from mockloop.interview.state import LoopState
from mockloop.interview.views import Clock, Host, Line, OpenView, Prompt, PromptKind, Step, StepStatus

_KINDS: dict[str, PromptKind] = {"resume-screen": "resume", "room": "question"}
_CHOICES: dict[PromptKind, tuple[tuple[str, str], ...]] = {
    "briefing": (("begin", "Start the loop"), ("withdraw", "Withdraw")),
    "resume": (("proceed", "Go on"),),
    "lobby": (("enter", "Go in"), ("withdraw", "Withdraw from this loop")),
    "question": (
        ("hint", "Ask for a hint"),
        ("clarify", "Ask a clarifying question"),
        ("turn_to", "Turn to another part"),
        ("hand_in", "Hand it in as it stands"),
        ("unknown", "I don't know, but here is how I would find out"),
        ("skip", "Skip this question"),
        ("chat", "Answer the small talk"),
        ("pause", "Pause"),
        ("withdraw", "Withdraw from this loop"),
    ),
    "paused": (("unpause", "Go on"), ("withdraw", "Withdraw from this loop")),
    "closing": (("leave", "Say goodbye"), ("ask", "Ask a question of your own")),
    "between": (("proceed", "Go on"), ("withdraw", "Withdraw from this loop")),
    "committee": (("proceed", "Go on"),),
    "offer": (
        ("accept", "Accept the offer"),
        ("decline", "Decline it with thanks"),
        ("negotiate", "Ask for something first"),
    ),
    "ended": (),
}


def prompt_kind(state: LoopState) -> PromptKind:
    """Which page the player is on."""
    if state.machine.state in ENDINGS:
        return "ended"
    part = state.machine.state.rpartition(".")[2]
    return _KINDS.get(part) or cast("PromptKind", part)


def prompt_of(state: LoopState, view: OpenView | None) -> Prompt:
    """What is asked of the player now."""
    kind = prompt_kind(state)
    commands = commands_of(state, view)
    choices = tuple(choice for choice in _CHOICES[kind] if choice[0] in commands)
    asks = offered_asks(state) if kind == "closing" else requests(state) if kind == "offer" else ()
    return Prompt(kind, _said(state, kind), choices, view if kind in {"question", "paused"} else None, asks)


def commands_of(state: LoopState, view: OpenView | None) -> frozenset[str]:
    """The session's commands that can be taken now; `view` is the open question."""
    found = set(state.machine.triggers())
    if "answer" in found and view:
        found = (found | {"unknown"}) - refused_commands(state, view)
        if view.options:
            found = found - {"answer"} | {"choose"}
        if not view.hints_left:
            found.discard("hint")
        if may_chat(state):
            found.add("chat")
    gone = {
        "ask": not state.may_ask,
        "request_feedback": state.feedback is not None,
        "wait_a_year": state.year is not None,
        "negotiate": not may_negotiate(state),
        "withdraw": state.turned_down(),  # they were quicker
    }
    return frozenset(found - {command for command, is_gone in gone.items() if is_gone})


def _said(state: LoopState, kind: PromptKind) -> tuple[Line, ...]:
    """What was said since the player's last words."""
    if kind not in {"question", "closing"}:
        return ()
    lines = state.transcript
    last = max((index for index, line in enumerate(lines) if line.who in {"you", "note"}), default=-1)
    return tuple(lines[last + 1 :])


def open_view(state: LoopState) -> OpenView | None:
    """The question that is open, with its options in the order shown."""
    entry = state.entry
    if entry is None or not state.machine.state.endswith((".room", ".paused")):
        return None
    question = entry.question
    return OpenView(
        key=open_key(state, entry),
        kind=entry.kind,
        part=state.part,
        ask=state.pending.followup if state.pending else spoken_ask(entry, state.setup.seed),
        options=tuple(option.text for option in options_of(state, entry)),
        several=isinstance(question, Mcq) and len(question.right) > 1 and not state.pending,
        unit=question.unit if isinstance(question, Estimate) else "",
        number=state.wholes().index(whole_key(entry.key)) + 1,
        total=len(state.wholes()),
        hints_left=0 if state.pending else max(0, len(hints_now(state, entry)) - state.hints),
        hint_cost=hint_cost(state.hints),
        sheet=None if state.pending else sheet_of(entry, state.setup.seed, broken=state.setup.mode == "choose"),
        seconds=seconds_of(question) if state.setup.timed and not state.pending else None,
        rapid=_rapid(state),
        hours=hours_text(state),
        whole=spoken_ask(state.whole, state.setup.seed) if state.sections and state.whole else "",
        sections=sections_view(state),
        earlier="" if state.pending else earlier_text(state),
        facts=tuple(told for told, _ in learnt(state)),
        questions=offered_questions(state),
    )


def options_of(state: LoopState, entry: Entry) -> tuple[Option, ...]:
    """The options of the open question or follow-up, in the order shown."""
    setup = state.setup
    if state.pending and isinstance(entry.question, Open):
        about = state.pending.about
        if sort_of(about) != "missed":
            return probe_options(entry.question, about, setup.seed, entry.key) if setup.mode == "choose" else ()
        found = next((followup for followup in entry.question.followup if followup.missed == about), None)
        return followup_options(found, setup.mode, setup.seed, entry.key) if found else ()
    return main_options(entry, setup.mode, setup.seed)


def _rapid(state: LoopState) -> bool:
    """Is an item of a quiz open?"""
    return bool(state.sections) and state.whole is not None and isinstance(state.whole.question, Quiz)


def hints_now(state: LoopState, entry: Entry) -> tuple[str, ...]:
    """The hints that this interviewer has for the open question, mildest first; none in rapid fire."""
    if _rapid(state):
        return ()
    skill = state.entered.skill if state.entered else 1.0
    return hints_given(entry, state.setup.seed, skill)


def steps_of(state: LoopState) -> tuple[Step, ...]:
    """The steps of the loop; rounds ahead are nameless when the company does not disclose its schedule."""
    company, over = state.company, prompt_kind(state) == "ended"
    now = len(state.left)
    turned = (state.turned_down() and now < len(company.round)) or (over and state.decision is None)
    steps: list[Step] = []
    if company.resume:
        status: StepStatus = "ahead" if state.screened is None else "passed" if state.screened.passed else "failed"
        if state.screened is None and prompt_kind(state) == "briefing":
            status = "now"
        steps.append(Step("resume", "Résumé screen", "resume-screen", 0, status))
    begun = prompt_kind(state) not in {"briefing", "resume"}
    for index, round_ in enumerate(company.round):
        left = state.left.get(round_.id)
        if left is not None:
            status = "done" if round_.stage == "onsite" else "passed" if left.passed else "failed"
        elif turned:
            status = "skipped"
        else:
            status = "now" if begun and index == now and not over else "ahead"
        known = company.schedule_disclosed or index <= now
        title = round_.title if known else "a further round"
        steps.append(Step(round_.id, title, round_.stage, round_.minutes, status))
    verdict = state.decision.verdict if state.decision else None
    yes = verdict is not None and verdict != "reject"
    status = "passed" if yes else "failed" if verdict else "skipped" if turned else "ahead"
    steps.append(Step("committee", "Committee", "committee", 0, status))
    offer: StepStatus = "skipped" if turned or verdict == "reject" else "ahead"
    if yes:
        offer = {"offer": "now", "accepted": "passed", "declined": "done", "withdrawn": "skipped"}.get(  # type: ignore[assignment]  # literals
            state.machine.state, "ahead"
        )
    steps.append(Step("offer", "Offer", "offer", 0, offer))
    return tuple(steps)


def clock_of(state: LoopState) -> Clock:
    """The round's clock, in the lobby already what it will be."""
    limit = 60.0 * _minutes(state) if state.limit is not None else None
    return Clock(limit, state.seconds + state.paused_at, state.paused_at)


def _minutes(state: LoopState) -> float:
    """What the round is given, or will be."""
    return state.minutes_for(coming(state)) if prompt_kind(state) == "lobby" else state.minutes


def host_of(state: LoopState) -> Host | None:
    """Whom one meets in the lobby or the room."""
    round_ = state.round
    if round_ is None or prompt_kind(state) not in {"lobby", "question", "paused", "closing", "between"}:
        return None
    _, interviewer = by_id(state.company, round_.id)
    count = len(state.wholes()) if state.machine.state.endswith((".room", ".paused", ".closing")) else 0
    return Host(
        person=state.people[round_.id],
        role=interviewer.role,
        about=round_.about,
        round_title=round_.title,
        minutes=_minutes(state),
        questions=count or len(slots(state.company, round_, state.setup.length)),
        second=cast_second(state.company, round_, state.setup.seed),
        second_role=state.company.interviewer[round_.second].role if round_.second else "",
    )
