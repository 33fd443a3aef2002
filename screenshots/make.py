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
from mockloop.interview.events import Answered, LoopStarted
from mockloop.interview.session import Session
from mockloop.storage.loops import Loop, start_loop
from mockloop.tui.app import MockloopApp
from mockloop.tui.services import Services, SettingsStore

HERE = Path(__file__).parent
NOW = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)
SIZE = (120, 36)
COMPANY = "tin-heron"
QUALITIES = ("strong", "fair", "strong", "strong", "fair", "weak")
ASKED = "readmission-leak"
DRAFT = (
    "I would not believe it yet. From 0.72 to 0.98 smells of a leak. First I look at the features with the most "
    "weight. Is one of them filled in only after the patient came back. Then I split by patient, "
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen: keys pressed from home, or the kind of page to play to, then keys."""

    name: str
    keys: Sequence[str] = ()
    until: str = ""
    theme: str = ""
    saves: bool = False
    rows: int = SIZE[1]


PICTURES = (
    Picture("welcome"),
    Picture("home", saves=True),
    Picture("company", ["j", "enter"]),
    Picture("candidates", ["j", "enter", "enter"]),
    Picture("options", ["j", "enter", "enter", "enter"]),
    Picture("resume", until="resume"),
    Picture("lobby", until="lobby"),
    Picture("room", [*DRAFT.replace(" ", "§")], until=f"question:{ASKED}"),
    Picture("between", until="between"),
    Picture("committee", until="committee"),
    Picture("offer", until="offer"),
    Picture("debrief", until="ended"),
    Picture("answer", ["j"] * 16, until="ended"),
    Picture("luck", ["j"], until="ended", rows=54),
    Picture("replay", ["r", *["right"] * 7, "t"], until="ended"),
    Picture("paper", saves=True, theme="paper"),
    Picture("contrast", saves=True, theme="contrast"),
)


def words(question: Open, number: int) -> str:
    """What this player says to the `number`-th question: mostly good answers, now and then a fair one or a slip."""
    said = {one.quality: one.text for one in getattr(question, "answer", ())}
    return said.get(QUALITIES[number % len(QUALITIES)], question.model_answer)


def step(session: Session, library: Library) -> None:
    """One step of a loop by somebody who knows most of the answers."""
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
        session.answer(words(question, sum(isinstance(event, Answered) for event in session.events)), seconds=140.0)
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
    """A page of this kind; of a résumé that passed, and of a loop that ended with an offer. After a `:` the question's id."""
    kind, _, asked = kind.partition(":")
    return lambda session: (
        session.prompt.kind == kind
        and (not asked or (session.open_question is not None and session.open_question.key.endswith(f"/{asked}")))
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
        async with app.run_test(size=(SIZE[0], picture.rows)) as pilot:
            await pilot.pause(0.3)
            for key in picture.keys:
                await pilot.press("space" if key == "§" else _key(key))
            await app.workers.wait_for_complete()
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
