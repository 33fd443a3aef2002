"""A finished loop again, step by step: what was said as it stood, and beside it what nobody said aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mockloop.catalogue.entries import section_id, sections_of, whole_key
from mockloop.coach.answers import said_of
from mockloop.coach.evidence import aside_of, flag_of, numbered
from mockloop.coach.reveal import reveal
from mockloop.coach.wording import POINTS, VERDICTS, minutes, percent, rating_words, together, worth_parts
from mockloop.interview.events import (
    Answered,
    AnyEvent,
    CandidateAsked,
    Chatted,
    Claimed,
    Clarified,
    CommitteeMet,
    FeedbackGiven,
    Forecast,
    HandedIn,
    HintTaken,
    LoopStarted,
    Negotiated,
    OfferAnswered,
    Paused,
    Proceeded,
    QuestionDropped,
    Resumed,
    ResumeScreened,
    RoundEntered,
    RoundLeft,
    SectionOpened,
    Withdrew,
    YearPassed,
)
from mockloop.interview.interviewer import by_id, raters
from mockloop.interview.session import Session
from mockloop.interview.sheets import sheet_lines
from mockloop.interview.state import LoopState
from mockloop.interview.viewing import open_view, prompt_kind
from mockloop.interview.views import Line, OpenView

_ROOM = {"question", "paused", "closing"}
_PAGES = {
    "briefing": "The briefing",
    "resume": "Résumé screen",
    "committee": "The committee",
    "offer": "The offer",
    "ended": "The end",
}
_DID = {
    "skip": "You skipped it.",
    "unknown": "You said you didn't know.",
    "choice": "You chose.",
    "text": "You answered.",
}


_WHAT: dict[type, str] = {
    HintTaken: "You took a hint.",
    Chatted: "You made small talk.",
    Forecast: "You said what you expected.",
    HandedIn: "You handed it in.",
    CandidateAsked: "You asked a question of your own.",
    QuestionDropped: "The question was dropped.",
    Claimed: "You said that you had made a point.",
    Paused: "You stopped the clock.",
    Resumed: "The clock ran again.",
    Proceeded: "You went on.",
    FeedbackGiven: "You asked for feedback.",
    YearPassed: "A year went by.",
    Negotiated: "You asked for something first.",
    Withdrew: "You withdrew.",
}
"""What happened, where the event says no more of it."""


@dataclass(frozen=True, slots=True)
class ReplayStep:
    """The loop right after one event.

    `place` says where one was, `what` what had just happened. `said` is the round's transcript as it stood, its last
    `fresh` lines new; `sheet` lay on the table. `thought` is what was hidden then, in sentences.
    """

    place: str
    what: str
    said: tuple[Line, ...]
    fresh: int
    sheet: tuple[str, ...]
    thought: tuple[str, ...]
    round: str


def replay_steps(session: Session) -> tuple[ReplayStep, ...]:
    """Every step of a loop, the set-up first. What is hidden is told, so the loop should be over."""
    first, *events = session.events
    state = LoopState(session.setup, session.library)
    found = [ReplayStep(_place(state, None), _what(state, first), (), 0, (), (), "")]
    there = found[0].place
    for event in events:
        before, came_from = state.transcript, there
        count = len(before)
        state.apply(event)
        fresh = len(state.transcript) - (count if state.transcript is before else 0)
        said = tuple(state.transcript) if _in_room(state) or isinstance(event, RoundLeft) else ()
        if isinstance(event, FeedbackGiven | YearPassed):
            said, fresh = tuple(Line("note", "", line) for line in event.lines), len(event.lines)
        view = open_view(state) if _in_room(state) else None
        there = _place(state, view)
        found.append(
            ReplayStep(
                # What leads out of a place is told of that place.
                place=came_from if isinstance(event, RoundLeft | Answered | Withdrew) else there,
                what=_what(state, event),
                said=said,
                fresh=fresh if said else 0,
                sheet=tuple(sheet_lines(view.sheet)) if view and view.sheet else (),
                thought=tuple(_thought(state, event)),
                round=state.entered.round if state.entered and (said or isinstance(event, RoundLeft)) else "",
            )
        )
    return tuple(found)


def _in_room(state: LoopState) -> bool:
    return prompt_kind(state) in _ROOM


def _place(state: LoopState, view: OpenView | None) -> str:
    """Where one is, `view` being the open question: `ML theory · question 2 of 3`."""
    kind, round_ = prompt_kind(state), state.round
    if kind in _PAGES or round_ is None:
        return _PAGES.get(kind, "")
    if view is None:
        return f"{round_.title} · {'before' if kind == 'lobby' else 'the end' if kind == 'closing' else 'after'}"
    now = f"{view.sections[view.section - 1].title}, " if view.sections and view.part == "main" else ""
    part = "a follow-up" if view.part == "follow-up" else f"{now}question {view.number} of {view.total}"
    return f"{round_.title} · {part}"


def _what(state: LoopState, event: AnyEvent) -> str:
    """What happened, in a sentence."""
    match event:
        case LoopStarted():
            return f"You applied at {state.company.name} as {state.candidate.name}."
        case ResumeScreened():
            return "Your résumé passed the screen." if event.passed else "Your résumé did not pass the screen."
        case RoundEntered():
            beside = f" and {event.second}" if event.second else ""
            return f"You met {event.person}{beside}."
        case Answered():
            what = (
                "You answered the follow-up." if event.part == "follow-up" and event.how == "text" else _DID[event.how]
            )
            return f"{what[:-1]} after {minutes(event.seconds)} min." if event.seconds >= 1 else what
        case Clarified():
            return "You asked what was meant." if event.facts else "You asked, and learnt nothing new."
        case SectionOpened():
            return f"You turned to another part: {_section_title(state, event.question)}."
        case RoundLeft():
            return "You said goodbye." if event.passed else "You said goodbye; they would not go on with you."
        case CommitteeMet():
            return f"The committee met: {VERDICTS[event.verdict]}."
        case OfferAnswered():
            return "You took the offer." if event.accepted else "You declined the offer."
        case _:
            return _WHAT[type(event)]


def _section_title(state: LoopState, key: str) -> str:
    whole = state.library.question(whole_key(key))
    part = next((part for part in sections_of(whole) if part.entry.key == key), None) if whole else None
    return part.title if part else section_id(key)


def _thought(state: LoopState, event: AnyEvent) -> Iterator[str]:
    """What was hidden at this moment."""
    match event:
        case ResumeScreened():
            yield f"The screen gave it {percent(event.score)}: keywords {percent(event.ats)}, a human's glance {percent(event.human)}."
            yield f"One like it passes here {percent(event.chance)} of the time."
        case RoundEntered():
            round_, interviewer = by_id(state.company, event.round)
            yield reveal(event, interviewer.role, (), 0, None, states=raters(event, round_)).sentence
        case Answered():
            yield from _of_answer(state, event)
        case Clarified() if event.idle:
            yield "It led nowhere, and such questions try patience."
        case CandidateAsked():
            yield f"Asking that was worth {percent(event.score)}."
            if event.need:
                yield "It touched on what they really need."
        case RoundLeft():
            round_, _ = by_id(state.company, event.round)
            bar = state.company.bar.pass_ if round_.stage == "onsite" else state.company.bar.screen
            yield f"On the scorecard: {rating_words(event.rating, bar, onsite=round_.stage == 'onsite', on_paper=True)}."
            yield together(event.rating - event.merit)
        case CommitteeMet():
            yield from event.reasons
        case Negotiated():
            yield f"Asking so was worth {percent(event.score)}."
        case _:
            return


def _of_answer(state: LoopState, event: Answered) -> Iterator[str]:
    said = said_of(state.library.question(event.question), event, "", frozenset())
    worth, taken = worth_parts(event.score, event.perceived)
    whole = "With the follow-up: worth" if event.part == "follow-up" else "Worth"
    yield f"{whole} {worth}, {taken}."
    for number, point in numbered(said):
        sign, word = POINTS[point.state]
        aside = f" ({aside_of(point)})" if aside_of(point) else ""
        yield f"{sign} {number} {word}: {point.statement}{aside}"
    for guard in said.guards:
        yield f"{flag_of(guard)[0]} {guard.note}"
