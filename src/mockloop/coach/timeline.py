"""The way through a loop, step by step: what each step was, with whom, and how it went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mockloop.catalogue.entries import whole_key
from mockloop.coach.records import Moment, RoundDebrief
from mockloop.coach.wording import VERDICTS, count, minutes, percent, rating_words
from mockloop.interview.events import Answered, AnyEvent, HintTaken, Paused, RoundEntered, RoundLeft
from mockloop.interview.session import Session
from mockloop.interview.views import Step

_ENDS = {"accepted": "taken", "declined": "declined with thanks", "withdrawn": "you withdrew before answering it"}


def timeline(session: Session, rounds: Sequence[RoundDebrief]) -> Iterator[Moment]:
    """Every step of the loop in order, those it never came to among them."""
    known = {round_.id: round_ for round_ in rounds}
    titles = {round_.id: round_.title for round_ in session.company.round}
    for step in session.progress:
        round_ = known.get(step.id)
        title = titles.get(step.id, step.title)
        yield Moment(
            id=step.id,
            title=title,
            status=step.status if round_ is None or round_.rating is not None else "failed",
            person=round_.reveal.person if round_ else "",
            rating=round_.rating if round_ else None,
            bar=round_.bar if round_ else 0.0,
            word=_word(session, step, round_),
            facts=tuple(_facts(session, step.id)) if round_ else (),
            onsite=step.stage == "onsite",
        )


def _word(session: Session, step: Step, round_: RoundDebrief | None) -> str:
    """How the step went, in a few words."""
    if round_ is not None:
        if round_.rating is None:
            return "not finished, so not rated"
        return rating_words(round_.rating, round_.bar, onsite=round_.stage == "onsite")
    if step.stage == "resume-screen" and session.screened is not None:
        passed = "passed" if session.screened.passed else "not passed"
        return f"{passed}; one like it passes here {percent(session.screened.chance)} of the time"
    if step.stage == "committee" and session.decision is not None:
        decision = session.decision
        return f"{VERDICTS[decision.verdict]}; mean {decision.mean:.2f}, bar {session.bar:.2f}"
    if step.stage == "offer" and session.decision is not None and session.decision.verdict != "reject":
        return _ENDS.get(session.ending or "", "waiting for your answer")
    return "never came to it" if session.ending else "still ahead"


def _facts(session: Session, round_id: str) -> Iterator[str]:
    """What happened in a round, counted."""
    events = _within(session.events, round_id)
    answers = [event for event in events if isinstance(event, Answered)]
    hows = Counter(event.how for event in answers if event.part == "main")
    yield count(len({whole_key(event.question) for event in answers}), "question")
    for number, one in (
        (sum(event.part == "follow-up" for event in answers), "follow-up"),
        (sum(isinstance(event, HintTaken) for event in events), "hint"),
        (hows["skip"], "skipped"),
        (hows["unknown"], "× “I don't know”"),
        (sum(isinstance(event, Paused) for event in events), "pause"),
    ):
        if number:
            yield f"{number} {one}" if one in {"skipped", "× “I don't know”"} else count(number, one)
    seconds = sum(event.seconds for event in answers)
    if seconds >= 1:
        yield f"{minutes(seconds)} min"


def _within(events: Sequence[AnyEvent], round_id: str) -> Sequence[AnyEvent]:
    """The events of one round."""
    starts = [i for i, event in enumerate(events) if isinstance(event, RoundEntered) and event.round == round_id]
    if not starts:
        return ()
    rest = events[starts[0] + 1 :]
    stop = next((i for i, event in enumerate(rest) if isinstance(event, RoundLeft | RoundEntered)), len(rest))
    return rest[:stop]
