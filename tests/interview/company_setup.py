"""Loops at companies that differ in one thing, played the same way."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from mockloop.catalogue.library import CORE, Library, Pack
from mockloop.interview.events import LoopStarted
from mockloop.interview.session import Session

TINY = Path(__file__).parent.parent / "packs" / "tiny"


def library_with(company: str = "every-stage", **changes: Any) -> Library:
    """The tiny library, this company changed; its résumé screen lets everybody in."""
    library = Library((Pack(CORE, TINY),))
    found = dict(library.companies)
    found[company] = replace(found[company], **{"resume": None, **changes})
    library.__dict__["companies"] = found  # where the cached property keeps it
    return library


def play(library: Library, seed: int, company: str = "every-stage", mode: str = "choose") -> Session:
    """A loop played to its end, choosing by a generator of the seed; the same choices whatever the company does."""
    rng = random.Random(seed)
    setup = LoopStarted(company=company, candidate="sam", seed=seed, mode=mode, length="full", timed=False)  # type: ignore[arg-type]
    session = Session.start(setup, library)
    while not session.ending:
        view = session.open_question
        if session.state.endswith(".room") and view:
            if view.options:
                session.choose(rng.randrange(len(view.options)))
            else:
                session.answer("One caller recomputes while the rest wait; I add jitter. About 1000 req/s.")
        else:
            getattr(session, session.prompt.choices[0][0])()
    return session


def before_committee(session: Session) -> list[object]:
    """What happened until the committee met."""
    events = list(session.events)
    kinds = [type(event).__name__ for event in events]
    return events[: kinds.index("CommitteeMet")] if "CommitteeMet" in kinds else events
