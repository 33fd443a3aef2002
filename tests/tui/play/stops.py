"""Where a test walks into a loop, and what was said on the way there."""

from __future__ import annotations

from collections.abc import Callable

from mockloop.interview.events import Answered, ResumeScreened
from mockloop.interview.session import Session
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.play.editor import AnswerArea

SIZES = [(80, 24), (120, 40)]
GIVEN = {
    "desk/failure": Answered(
        question="core/desk/failure",
        part="main",
        how="text",
        text=(
            "My churn model paged sales for 400 healthy customers. I stopped it within the day, "
            "and wrote the check that would have caught it."
        ),
        seconds=95.0,
        score=0.8,
        perceived=0.84,
        noticed=("situation", "action", "damage"),
        points=(
            "situation met 1 1 0-52",
            "action met 1 1 54-81",
            "result missed 0 1 -",
            "damage met 1 1 31-52",
            "lesson unsure 0 1 87-128",
        ),
        advice=("Say what changed afterwards in a number.",),
    ),
    "desk/rare": Answered(
        question="core/desk/rare",
        part="main",
        how="text",
        text=(
            "No. Always saying no scores 99 % too, so accuracy misleads at this base rate. I would rather look at "
            "recall and precision. More data would fix the threshold anyway."
        ),
        seconds=170.0,
        score=0.6,
        perceived=0.5,
        noticed=("base-rate",),
        points=("base-rate met 1 2 4-76", "recall partly 0.5 1 78-121", "cost contradicted 0 1 123-163"),
        guards=("rambling 123-163 The last sentence answers a question nobody asked.",),
        advice=("Say first what you would measure, then what you would change.",),
        followup="And if a miss costs a thousand false alarms?",
        about="cost",
    ),
    "desk/rare#cost": Answered(
        question="core/desk/rare",
        part="follow-up",
        how="text",
        text="Then I choose the threshold by what a miss and a false alarm cost.",
        seconds=40.0,
        score=0.75,
        perceived=0.65,
        points=("cost met 1 1 0-65",),
    ),
    "desk/skewed": Answered(
        question="core/desk/skewed",
        part="main",
        how="choice",
        text="Recall at a fixed false alarm rate; Accuracy",
        choice=0,
        seconds=30.0,
        score=0.0,
        perceived=0.05,
        points=("choice missed 0 1 -",),
    ),
    "desk/requests": Answered(
        question="core/desk/requests",
        part="main",
        how="text",
        text="2 million times 10 is 20 million a day, so about 5,600 req/s.",
        seconds=60.0,
        score=0.35,
        perceived=0.4,
        noticed=("value",),
        points=("value partly 0.35 1 49-60",),
        guards=("slip 49-60 That divides by an hour's seconds, not a day's.",),
        advice=("Read as 5,600 req/s; expected 231.5.",),
    ),
    "desk/drift": Answered(
        question="core/desk/drift",
        part="main",
        how="choice",
        text="Covariate shift",
        choice=0,
        seconds=12.0,
        score=1.0,
        perceived=0.95,
        noticed=("choice",),
        points=("choice met 1 1 -",),
    ),
}
"""What is said in this pack's loop, and what was made of it: fixed, so that no grader changes a picture."""


def step(session: Session) -> None:
    """One step of a loop: what is in `GIVEN`, else the first option, else a few words."""
    prompt = session.prompt
    view = prompt.question
    if prompt.kind == "briefing" and session.company.resume:
        session._emit(ResumeScreened(ats=0.75, human=0.5, score=0.62, chance=0.81, passed=True))
    elif prompt.kind != "question" or view is None:
        getattr(session, next(name for name, _ in prompt.choices if name != "withdraw"))()
    elif (given := GIVEN.get(view.key.removeprefix("core/"))) is not None:
        session._emit(given)
    elif view.options:
        session.choose(0, seconds=30.0)
    else:
        session.answer("I would measure first [/] a[0], then decide.", seconds=90.0)


Until = Callable[[Session], bool]


def at_kind(kind: str, number: int = 1) -> Until:
    """Holds at the `number`-th prompt of that kind."""
    seen: list[int] = []

    def holds(session: Session) -> bool:
        if session.prompt.kind == kind and len(session.events) not in seen:
            seen.append(len(session.events))
        return len(seen) == number

    return holds


def at_question(key: str) -> Until:
    """Holds when the question of this key (without its pack) is open."""
    return lambda session: (view := session.open_question) is not None and view.key == f"core/{key}"


def session_of(app: MockloopApp) -> Session:
    """The loop that is played."""
    found: Session = app.screen.session  # type: ignore[attr-defined]
    return found


def editor_of(app: MockloopApp) -> AnswerArea:
    """The answer's editor."""
    return app.screen.query_one("#editor", AnswerArea)
