"""Draws the gallery: the shipped scenarios, played by seed, each screen as a PNG beside this file.

python screenshots/make.py [NAME …]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from render import svg_to_png

from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Estimate, Mcq, Open
from mockloop.errors import MockloopError
from mockloop.interview.events import LoopStarted
from mockloop.interview.session import Session
from mockloop.storage.loops import Loop, start_loop
from mockloop.tui.app import MockloopApp
from mockloop.tui.services import Services, SettingsStore

HERE = Path(__file__).parent
NOW = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)
SIZE = (120, 36)
COMPANY = "tin-heron"
DRAFT = (
    "Three years of notebooks taught me that I like what comes after the model: the service, the people who use it. "
    "In a year I want "
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen: keys pressed from home, or the kind of page to play to, then keys."""

    name: str
    keys: Sequence[str] = ()
    until: str = ""
    theme: str = ""
    saves: bool = False


PICTURES = (
    Picture("welcome"),
    Picture("home", saves=True),
    Picture("company", ["j", "enter"]),
    Picture("candidates", ["j", "enter", "enter"]),
    Picture("options", ["j", "enter", "enter", "enter"]),
    Picture("resume", until="resume"),
    Picture("lobby", until="lobby"),
    Picture("room", [*DRAFT.replace(" ", "§")], until="question"),
    Picture("between", until="between"),
    Picture("committee", until="committee"),
    Picture("offer", until="offer"),
    Picture("debrief", until="ended"),
    Picture("replay", ["r", *["right"] * 7, "t"], until="ended"),
    Picture("paper", saves=True, theme="paper"),
    Picture("contrast", saves=True, theme="contrast"),
)


def step(session: Session, library: Library) -> None:
    """One step of a loop by somebody who knows the answers."""
    prompt = session.prompt
    view = prompt.question
    if prompt.kind != "question" or view is None:
        getattr(session, next(name for name, _ in prompt.choices if name not in {"withdraw", "decline"}))()
        return
    if "hand_in" in session.commands and all(part.status in {"said", "revised"} for part in view.sections):
        session.hand_in()
        return
    if "turn_to" in session.commands and view.earlier:  # said already: on to a part that was not
        session.turn_to(next(part.id for part in view.sections if part.status == "ahead"))
        return
    keys = (view.key, view.key.rpartition("#")[0], view.key.partition("#")[0])  # of a part, a follow-up on it, a whole
    entry = next((found for key in keys if key and (found := library.question(key))), None)
    question = entry.question if entry else None
    if isinstance(question, Mcq):
        session.choose(*(n for n, text in enumerate(view.options) if text in question.right), seconds=25.0)
    elif isinstance(question, Open) and question.model_answer.strip():
        session.answer(question.model_answer, seconds=140.0)
    else:
        session.answer("About 1,000." if isinstance(question, Estimate) else "I would look it up.", seconds=60.0)


def play_until(services: Services, wanted: Callable[[Session], bool]) -> Loop:
    """The first seed's loop that reaches such a page, standing on it.

    Raises:
        MockloopError: none of a hundred does.
    """
    library = services.library
    level = library.company(COMPANY).level
    candidate = next(
        (key for key, person in library.candidates.items() if person.level == level), min(library.candidates)
    )
    for seed in range(1, 100):
        setup = LoopStarted(company=COMPANY, candidate=candidate, seed=seed, mode="write", length="full", timed=True)
        loop = start_loop(services.saves_path, library, setup, clock=lambda: NOW - timedelta(hours=20))
        while loop.session.prompt.kind != "ended" and not wanted(loop.session):
            step(loop.session, library)
        if wanted(loop.session):
            return loop
        loop.close()
        services.delete(loop.name)
    raise MockloopError("no loop reaches that page")


def page(kind: str) -> Callable[[Session], bool]:
    """A page of this kind; of a résumé that passed, and of a loop that ended with an offer."""
    return lambda session: (
        session.prompt.kind == kind
        and (kind != "ended" or session.ending == "accepted")
        and (kind != "resume" or any(step.status == "passed" for step in session.progress))
    )


async def draw(picture: Picture) -> str:
    """The picture as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        services = Services(
            library=Library.open(),
            saves_path=Path(folder, "saves"),
            settings=SettingsStore(Path(folder, "settings.toml")),
            now=lambda: NOW,
            new_seed=lambda: 4821,
            reduce_motion=True,
        )
        loop = play_until(services, page(picture.until)) if picture.until else None
        if picture.saves:
            play_until(services, lambda session: bool(session.transcript) and session.prompt.kind == "between").close()
        app = MockloopApp(services, loop)
        if picture.theme:
            app.theme = picture.theme
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(0.3)
            for key in picture.keys:
                await pilot.press("space" if key == "§" else _key(key))
            await pilot.pause(0.3)
            return app.export_screenshot(title="mockloop")


def _key(key: str) -> str:
    return {",": "comma", ".": "full_stop"}.get(key, key)


def main(names: Sequence[str]) -> None:
    """Draw those named, or all."""
    for picture in PICTURES:
        if not names or picture.name in names:
            svg_to_png(asyncio.run(draw(picture)), HERE / f"{picture.name}.png")
            print(f"screenshots/{picture.name}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
