"""The interview room: what its keys do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from stops import at_question
from textual import events
from waiting import eventually

from mockloop.interview.events import Answered, HintTaken
from mockloop.interview.session import MAX_ANSWER
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.dialogs import PickScreen
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.screens.play.transcript import Transcript
from mockloop.tui.widgets.flow import Prose

OpenAt = Callable[..., MockloopApp]


def editor(app: MockloopApp) -> AnswerArea:
    """The answer editor on show."""
    return app.screen.query_one("#editor", AnswerArea)


def last(app: MockloopApp) -> Any:
    """What happened last."""
    return app.screen.session.events[-1]


async def test_single_letters_are_text(open_at: OpenAt) -> None:
    """Letters, digits, ?, space and the arrows go to the answer; nothing of the screen acts."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"hjkl?m2 q", "left", "backspace")
        assert editor(app).text == "hjkl?m2q"
        assert type(app.screen).__name__ == "RoomScreen"


async def test_an_answer_is_given_and_the_editor_emptied(open_at: OpenAt, clock: Any) -> None:
    """ctrl+s gives the answer with the seconds it took; the next question gets an empty editor."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"Base rate.")
        clock.time += 12
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(last(app), Answered)
        assert (last(app).text, last(app).seconds) == ("Base rate.", 12)
        assert editor(app).text == ""


async def test_what_was_said_stands_still(open_at: OpenAt) -> None:
    """With an answer new lines come below; those that were there are not painted anew, only quieter."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        said = app.screen.query_one(Transcript)
        before = list(said.children)
        assert before[-1].has_class("ask", "now")
        await pilot.press(*"Base rate.", "ctrl+s")
        await eventually(pilot, lambda: len(said.children) > len(before))
        assert list(said.children)[: len(before)] == before
        assert not any(line.has_class("now") for line in before)
        assert [line.has_class("ask") for line in said.children].index(True) == len(said.children) - 1


async def test_an_empty_answer_is_refused_quietly(open_at: OpenAt) -> None:
    """ctrl+s on nothing says why and changes nothing."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = app.screen.session.events
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen.session.events == before
        assert next(str(note.message) for note in app._notifications).startswith("The answer is empty")


async def test_a_hint_keeps_the_draft(open_at: OpenAt) -> None:
    """f2 brings the hint; what was typed stays."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"Hm", "f2")
        await pilot.pause()
        assert isinstance(last(app), HintTaken)
        assert editor(app).text == "Hm"
        assert app.focused is editor(app)


async def test_not_knowing(open_at: OpenAt) -> None:
    """f3 alone asks for a plan; with a plan in the editor it says so honestly at once."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = app.screen.session.events
        await pilot.press("f3")
        assert app.screen.session.events == before
        await pilot.press(*"I would read up on base rates first", "f3")
        await pilot.pause()
        assert (last(app).how, last(app).text) == ("unknown", "I would read up on base rates first")


async def test_skipping_takes_two_presses(open_at: OpenAt) -> None:
    """One f4 only says what a second one does."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = app.screen.session.events
        await pilot.press("f4")
        assert app.screen.session.events == before
        await pilot.press("f4")
        await pilot.pause()
        assert last(app).how == "skip"


async def test_another_key_takes_the_first_press_back(open_at: OpenAt) -> None:
    """After any other key f4 asks again, wherever that key went."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = app.screen.session.events
        for between in ("f3", "left", "ctrl+up", "x", "f5"):
            await pilot.press("f4")
            await pilot.pause()
            assert "f4 again" in str(app.screen.query_one("#note").render())
            await pilot.press(between)
            await pilot.pause()
            assert "f4 again" not in str(app.screen.query_one("#note").render()), between
        assert app.screen.session.events == before
        await pilot.press("f4", "f4")
        await pilot.pause()
        assert last(app).how == "skip"


async def test_several_answers(open_at: OpenAt) -> None:
    """Space marks; enter gives all that is marked, by the numbers shown."""
    app = open_at(at_question("desk/skewed"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        options = app.screen.session.open_question.options
        await pilot.press("2", "space", "4", "space", "enter")
        await pilot.pause()
        assert last(app).text == f"{options[1]}; {options[3]}"


@pytest.mark.parametrize("mode", ["choose", "write"])
async def test_an_enter_too_many_answers_nothing(open_at: OpenAt, mode: str) -> None:
    """Of a list nothing is stood on before the player chooses: enter and space by themselves give nothing."""
    app = open_at(at_question("desk/skewed"), mode=mode)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before, options = app.screen.session.events, app.screen.session.open_question.options
        await pilot.press("enter", "space", "enter")
        await pilot.pause()
        assert app.screen.session.events == before
        await pilot.press("down", "enter")
        await pilot.pause()
        assert last(app).text == options[0]


async def test_one_answer_by_number(open_at: OpenAt) -> None:
    """A number stands on its answer, enter gives it; a number that is not there does nothing."""
    app = open_at(at_question("desk/rare"), mode="choose")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        option = app.screen.session.open_question.options[2]
        await pilot.press("3", "9", "enter")
        await pilot.pause()
        assert last(app).text == option


async def test_the_mouse_answers_too(open_at: OpenAt) -> None:
    """A click stands on an answer, a double click gives it."""
    app = open_at(at_question("desk/rare"), mode="choose")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        option = app.screen.session.open_question.options[1]
        target = list(app.screen.query("Answer"))[1]
        await pilot.click(target)
        assert not isinstance(last(app), Answered) or last(app).text != option
        await pilot.click(target, times=2)
        await pilot.pause()
        assert last(app).text == option


async def test_time_runs_out(open_at: OpenAt, clock: Any) -> None:
    """After the limit the answer can still be given, and ends the round."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        clock.time += 46 * 60
        await pilot.press(*"Late but true.", "ctrl+s")
        await pilot.pause()
        await pilot.press(*"And this.", "ctrl+s")
        await pilot.pause()
        assert app.screen.session.prompt.kind == "closing"
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen).__name__ == "BetweenScreen"


async def test_a_huge_paste_is_cut(open_at: OpenAt) -> None:
    """A megabyte is cut to 64 KB with a notice; control bytes don't get in."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.post_message(events.Paste("\x1b[31m" + "word " * 210_000))
        await pilot.pause()
        assert len(editor(app).text) == MAX_ANSWER
        assert "\x1b" not in editor(app).text
        assert any("64 KB" in str(note.message) for note in app._notifications)
        await pilot.press("x")
        await pilot.pause()
        assert len(editor(app).text) == MAX_ANSWER + 1


async def test_a_small_paste_is_whole(open_at: OpenAt) -> None:
    """What fits is pasted once, unchanged."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.post_message(events.Paste("one [/] two\nthree"))
        await pilot.pause()
        assert editor(app).text == "one [/] two\nthree"


async def test_scratchpad_outlives_the_question(open_at: OpenAt) -> None:
    """f5 goes to the scratchpad and back; its words stay when the answer is given."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f5", *"base rate", "f5", *"I would not.", "ctrl+s")
        await pilot.pause()
        assert app.screen.query_one("#scratchpad", AnswerArea).text == "base rate"
        assert app.screen.loop.drafts.load().scratchpad == "base rate"
        assert last(app).text == "I would not."


async def test_own_editor(open_at: OpenAt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ctrl+o hands the answer to $EDITOR and takes back what it left."""
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf ' and cost' >> \"$1\"\n")
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setattr("textual.app.App.suspend", nullcontext)
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"Recall", "ctrl+o")
        await pilot.pause()
        assert editor(app).text == "Recall and cost"
        monkeypatch.setenv("VISUAL", "/nowhere/at-all")
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert editor(app).text == "Recall and cost"


async def test_words_arrive_and_are_all_there_in_the_end(open_at: OpenAt) -> None:
    """Where things may move the question arrives word by word; typing goes on meanwhile."""
    app = open_at(at_question("desk/rare"))
    app.services.reduce_motion = False
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"ok")
        assert editor(app).text == "ok"
        said = app.screen.query_one(Transcript)
        for _ in range(200):
            said._arrive()
        assert said._clockwork is None


class Suspended:
    """Stands for Textual's `suspend`: counts how often the terminal was handed over and taken back."""

    def __init__(self) -> None:
        self.given = self.back = 0

    @contextmanager
    def __call__(self, *_: object) -> Iterator[None]:
        """As Textual's: what is raised inside comes out of it before the terminal is taken back."""
        self.given += 1
        yield
        self.back += 1


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("nosuchedit", "nosuchedit: not found; set EDITOR to an editor you have"),
        ("nosuchedit -w", "nosuchedit: not found; set EDITOR to an editor you have"),
        ("false", "false ended with code 1; your answer is as it was"),
        ("rm", "rm left no file; your answer is as it was"),
        ("vi 'x", "EDITOR: no closing quotation; set it to one you have"),
    ],
)
async def test_an_editor_that_fails_gives_the_room_back(
    open_at: OpenAt, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    """Whatever is wrong with $EDITOR, the terminal is taken back, one line says it, and typing goes on."""
    monkeypatch.setenv("VISUAL", command)
    suspended = Suspended()
    monkeypatch.setattr("textual.app.App.suspend", suspended)
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"Recall", "ctrl+o", "s")
        await pilot.pause()
        assert suspended.given == suspended.back
        assert [str(note.message) for note in app._notifications] == [said]
        assert editor(app).text == "Recalls"


def in_view(app: MockloopApp) -> bool:
    """Is what was said last seen whole?"""
    said = app.screen.query_one(Transcript)
    return said.scrollable_content_region.contains_region(said.query_one(".ask").region)


@pytest.mark.parametrize("mode", ["choose", "write"])
async def test_every_hint_is_seen_whole(open_at: OpenAt, mode: str) -> None:
    """In a small window what was said scrolls to the hint that was paid for, each time."""
    app = open_at(at_question("desk/rare"), mode=mode)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert in_view(app)
        while app.screen.session.open_question.hints_left:
            await pilot.press("f2")
            await eventually(pilot, lambda: in_view(app))
            said = app.screen.query_one(".ask", Prose)
            assert last(app).hint in " ".join(str(said.render()).split())


async def test_a_smaller_window_keeps_the_question(open_at: OpenAt) -> None:
    """From 120×40 to 80×24 the question that is open stays in view."""
    app = open_at(at_question("desk/drift"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await eventually(pilot, lambda: app.screen.size.width == 80 and in_view(app))
        said = app.screen.query_one(Transcript)
        assert said.max_scroll_y > 0  # else nothing was tried


@pytest.mark.parametrize("mode", ["choose", "write"])
@pytest.mark.parametrize("place", ["desk/failure", "desk/rare", "desk/skewed", "desk/requests", "desk/drift"])
async def test_the_line_below_is_never_cut(open_at: OpenAt, mode: str, place: str) -> None:
    """What is wanted, and what a second f3 or f4 does, fits 80 columns; who chooses is not told to write."""
    app = open_at(at_question(place), mode=mode)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        note = app.screen.query_one("#note")
        for key in ("home", "f3", "f4"):
            await pilot.press(key)
            await pilot.pause()
            text = app.screen._note().plain
            assert len(text) <= note.content_size.width, text
            assert not (key == "f3" and app.screen.session.open_question.options and "write" in text)


async def test_a_question_is_no_answer_unasked(open_at: OpenAt) -> None:
    """A written answer that only asks is given when the player says that it is one; esc goes back to the editor."""
    app = open_at(at_question("desk/rare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        room, before = app.screen, app.screen.session.events
        await pilot.press(*"How rare?", "ctrl+s")
        await eventually(pilot, lambda: isinstance(app.screen, PickScreen))
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is room
        assert room.session.events == before
        assert editor(app).text == "How rare?"
        await pilot.press("ctrl+s")
        await eventually(pilot, lambda: isinstance(app.screen, PickScreen))
        await pilot.press("down", "enter")
        await eventually(pilot, lambda: len(room.session.events) > len(before))
        assert room.session.events[len(before)].text == "How rare?"
