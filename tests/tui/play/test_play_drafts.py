"""Drafts: what was being typed is there again, whatever ended the app."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from stops import at_question
from waiting import eventually

from mockloop.errors import SaveFullError
from mockloop.storage.drafts import Draft, Drafts
from mockloop.storage.loops import Loop
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.screens.play.keeper import DraftKeeper

OpenAt = Callable[..., MockloopApp]


async def test_quitting_keeps_text_cursor_scratchpad_and_time(
    loop_at: Callable[..., Loop], make_app: Callable[..., MockloopApp], clock: Any
) -> None:
    """ctrl+q in the middle: the loop goes on at the same question with everything where it was."""
    loop = loop_at(at_question("desk/rare"))
    app = make_app(loop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f5", *"pad", "f5", *"one", "enter", *"two", "left", "left")
        clock.time += 33
        await pilot.press("ctrl+q")
    loop.close()
    again = make_app(app.services.resume(loop.name))
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        editor = again.screen.query_one("#editor", AnswerArea)
        assert (editor.text, editor.cursor_location) == ("one\ntwo", (1, 1))
        assert again.screen.query_one("#scratchpad", AnswerArea).text == "pad"
        clock.time += 7
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert again.screen.session.events[-1].seconds == 40


async def test_draft_is_on_disk_without_quitting(open_at: OpenAt) -> None:
    """Within a second of the first key the draft is on disk, as after a kill; nothing is written per key."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        saved: list[Draft] = []
        save = app.screen.loop.drafts.save
        app.screen.loop.drafts.save = lambda draft: (saved.append(draft), save(draft))  # type: ignore[method-assign]
        await pilot.press(*"Base rates first")
        assert not saved
        await pilot.pause(1.0)
        await app.workers.wait_for_complete()
        assert [draft.text for draft in saved] == ["Base rates first"]
        assert app.screen.loop.drafts.load() == saved[0]


async def test_a_draft_of_another_question_is_not_put_back(loop_at: Callable[..., Loop], make_app: Any) -> None:
    """Only the scratchpad outlives its question."""
    loop = loop_at(at_question("desk/rare"))
    loop.drafts.save(Draft(question="core/desk/other", text="old", scratchpad="notes"))
    app = make_app(loop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one("#editor", AnswerArea).text == ""
        assert app.screen.query_one("#scratchpad", AnswerArea).text == "notes"


async def test_a_full_disk_is_said_once(open_at: OpenAt) -> None:
    """A draft that can't be kept is said once, and typing goes on."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()

        def full(_: Draft) -> None:
            raise SaveFullError("no space is left on the device")

        app.screen.loop.drafts.save = full
        for word in ("one ", "two "):
            await pilot.press(*word)
            app.screen._keep_typed()
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert len([note for note in app._notifications if "no space" in str(note.message)]) == 1
        assert app.screen.query_one("#editor", AnswerArea).text == "one two "


def test_an_older_draft_never_overwrites_a_newer(tmp_path: Path) -> None:
    """Threads may finish in any order; numbers decide."""
    keeper = DraftKeeper(Drafts(tmp_path / "a.toml"))
    texts = iter(("old", "new"))
    keeper.source = lambda: Draft(question="q", text=next(texts))
    old, new = keeper.take(), keeper.take()
    assert old is not None
    assert new is not None
    assert keeper.write(*new)
    assert keeper.write(*old)
    draft = Drafts(tmp_path / "a.toml").load()
    assert draft is not None
    assert draft.text == "new"
    keeper.replace(None)
    assert keeper.write(*new)
    assert Drafts(tmp_path / "a.toml").load() is None


async def test_a_cursor_that_only_moved_is_kept_without_quitting(
    loop_at: Callable[..., Loop], make_app: Callable[..., MockloopApp]
) -> None:
    """As after a kill: where the cursor went last is on disk too, and the next start begins there."""
    loop = loop_at(at_question("desk/rare"))
    app = make_app(loop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"one two")
        await eventually(pilot, lambda: (draft := loop.drafts.load()) and draft.text == "one two")
        await pilot.press("left", "left", "left")
        await eventually(pilot, lambda: (draft := loop.drafts.load()) and draft.cursor == 4)
        await app.workers.wait_for_complete()
        app.screen.play.keeper.source = lambda: None  # killed: nothing is flushed any more
    loop.close()
    again = make_app(app.services.resume(loop.name))
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("X")
        assert again.screen.query_one("#editor", AnswerArea).text == "one Xtwo"
