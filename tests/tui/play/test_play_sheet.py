"""Answers to pick from that are longer than the window: each can be read to its end before one moves on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget

from mockloop.tui.screens.play.sheet import Answer, AnswerSheet

LONG = "\n".join(f"line {number}" for number in range(12))


class OnlySheet(App[None]):
    """A window with nothing but answers in it."""

    def compose(self) -> ComposeResult:
        """The sheet."""
        yield AnswerSheet(id="options")


def seen(sheet: AnswerSheet, answer: Widget) -> Iterator[int]:
    """The lines of this answer that are in the window, counted from its first."""
    top, height = sheet.scroll_offset.y, sheet.scrollable_content_region.height
    region = answer.virtual_region
    return (line - region.y for line in range(region.y, region.bottom) if top <= line < top + height)


@pytest.mark.parametrize("height", [6, 10])
async def test_a_long_answer_is_read_to_its_end(height: int) -> None:
    """Going down shows every line of every answer, and so does going up; no page is jumped over."""
    app = OnlySheet()
    async with app.run_test(size=(60, height)) as pilot:
        sheet = app.query_one(AnswerSheet)
        await sheet.fill(["short", LONG, "short", LONG], several=False)
        sheet.focus()
        await pilot.pause()
        answers = list(app.query(Answer))
        for key in ("down", "up"):
            read: dict[int, set[int]] = {answer.index: set() for answer in answers}
            for _ in range(9):
                for here in app.query(".-here").results(Answer):
                    read[here.index].update(seen(sheet, here))
                await pilot.press(key)
                await pilot.pause()
            for answer in answers:
                assert read[answer.index] == set(range(answer.virtual_region.height)), (key, answer.index)


async def test_short_answers_take_a_key_each() -> None:
    """Where an answer is seen whole, down is the next one at once."""
    app = OnlySheet()
    async with app.run_test(size=(60, 20)) as pilot:
        sheet = app.query_one(AnswerSheet)
        await sheet.fill(["one", "two", "three"], several=False)
        sheet.focus()
        await pilot.press("down", "down", "down")
        await pilot.pause()
        assert next(answer.index for answer in app.query(Answer) if answer.has_class("-here")) == 2
