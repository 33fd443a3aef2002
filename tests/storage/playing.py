"""A player for tests: takes any command that the session offers, with words chosen by a random generator."""

from __future__ import annotations

import random
from pathlib import Path

from mockloop.catalogue.library import Library, Pack
from mockloop.interview.events import Length, LoopStarted, Mode
from mockloop.interview.session import Session

PACK = Path(__file__).parent / "pack"
WORDS = (
    "I collect labelled pictures taken at night",
    "and measure recall on the rare species.",
    "Accuracy is enough.",
    "»ärger« — naïve, 東京\r\n\n\ttabs",
    "60",
    "10k",
)


def pack_library() -> Library:
    """The little pack of these tests, as if it were the shipped one."""
    return Library((Pack("core", PACK),))


def setup(seed: int = 7, mode: Mode = "write", length: Length = "full", *, timed: bool = False) -> LoopStarted:
    """A loop at the pack's company."""
    return LoopStarted(company="kestrel", candidate="newgrad", seed=seed, mode=mode, length=length, timed=timed)


def forward(session: Session) -> list[str]:
    """The commands that lead on, without withdrawing or declining."""
    return sorted(session.commands - {"withdraw", "decline", "pause", "hint", "skip", "unknown"})


def take(session: Session, command: str, draw: random.Random) -> None:
    """Take one command that `session.commands` holds."""
    seconds = draw.choice([0.0, 1.5, 400.0])
    match command:
        case "answer":
            session.answer(" ".join(draw.choices(WORDS, k=draw.randint(1, 12))), seconds=seconds)
        case "choose":
            view = session.open_question
            assert view is not None
            session.choose(draw.randrange(len(view.options)), seconds=seconds)
        case "unknown":
            session.unknown(draw.choice(["", "I would ask a colleague and read the paper."]), seconds=seconds)
        case "skip" | "pause":
            getattr(session, command)(seconds=seconds)
        case "turn_to":
            view = session.open_question
            assert view is not None
            session.turn_to(draw.choice([part.id for part in view.sections if part.can_open]), seconds=seconds)
        case "clarify":
            view = session.open_question
            assert view is not None
            session.clarify(draw.choice(view.questions or ("How much data is there?", "Tell me more")))
        case "ask":
            session.ask(draw.choice(session.prompt.asks or ("How do you know that a model helped?", "no")))
        case "negotiate":
            session.negotiate(
                draw.choice(session.prompt.asks or ("Thank you. Is there room for 2 weeks more?", "more"))
            )
        case _:
            getattr(session, command)()


def played(library: Library, seed: int = 7, mode: Mode = "write") -> Session:
    """A loop played to its end in memory, always going on."""
    draw = random.Random(seed)
    session = Session.start(setup(seed, mode), library)
    while session.ending is None:
        take(session, draw.choice(forward(session)), draw)
    return session
