"""Text of strangers: shown as it stands or cleaned, in every widget; nothing in it runs, no control byte gets out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color
from textual.widgets import Static
from waiting import ready

from mockloop.catalogue.library import Library, Pack
from mockloop.tui.app import MockloopApp
from mockloop.tui.screens.home import HomeScreen
from mockloop.tui.services import Services
from mockloop.tui.text import ControlFilter, line, literal
from mockloop.tui.widgets.bars import TopBar
from mockloop.tui.widgets.flow import HANG, block

HOSTILE = ("[/]", "[@click=app.quit()]x[/]", "a[0]", "[bold red]b[/bold red]", "\x1b[31mred\x1b[0m", "\x9b2J", "${x}")
PACK = Path(__file__).parent.parent / "pack"
_TEXT = re.compile(
    r'^((?:\[\[)?[a-z_]*(?:name|about|role|place|title|headline|what|where|when|pay|note|text) = ")', re.MULTILINE
)


@pytest.fixture
def hostile(tmp_path: Path, make_services: Callable[..., Services]) -> MockloopApp:
    """The app on a pack in which every text begins with everything that could do harm."""
    poison = "".join(HOSTILE).replace("\x1b", "\\u001b").replace("\x9b", "\\u009b")
    for path in PACK.rglob("*.toml"):
        target = tmp_path / "pack" / path.relative_to(PACK)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text()
        if path.parent.name != "banks":
            text = _TEXT.sub(lambda match: f"{match[1]}{poison} ", text)
            text = text.replace('values = ["', f'values = ["{poison} ').replace(
                'bullets = ["', f'bullets = ["{poison} '
            )
            text = text.replace('posting = """\n', f'posting = """\n{poison} ').replace(
                'skills = ["', f'skills = ["{poison} '
            )
        target.write_text(text)
    return MockloopApp(make_services(library=Library((Pack("core", tmp_path / "pack"),))))


def painted(app: MockloopApp) -> str:
    """What is on the screen, after the filters, in one string."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def clicks(app: MockloopApp) -> list[Any]:
    """The actions that clicks on what is painted would run, but our own."""
    return [
        segment.style.meta["@click"]
        for strip in app.screen._compositor.render_strips()
        for segment in strip
        if segment.style and "@click" in segment.style.meta
    ]


@pytest.mark.parametrize("size", [(60, 18), (120, 40)])
async def test_every_screen(hostile: MockloopApp, size: tuple[int, int]) -> None:
    """On every page of the shell hostile text is literal: brackets are there, no click runs it, no byte is raw."""
    async with hostile.run_test(size=size) as pilot:
        await ready(pilot)
        assert hostile.services.library.companies, hostile.services.library.problems
        for keys in ([], ["j", "enter"], ["enter"], ["enter"], ["k", "enter"], ["escape", "s"], ["question_mark"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert not clicks(hostile)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", painted(hostile))
            for widget in hostile.screen.query(Static):
                assert not widget._render_markup
            if not keys:
                assert "a[0]" in painted(hostile).replace("\n", "")
                assert "[@click=app.quit()]x[/]" in painted(hostile)
        assert hostile._exit is False


async def test_saves_and_problems(hostile: MockloopApp) -> None:
    """The list of saves, the question before deleting, and a notice are literal too."""
    async with hostile.run_test(size=(120, 40), notifications=True) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await pilot.pause()
        while not isinstance(hostile.screen, HomeScreen):
            hostile.pop_screen()
            await pilot.pause()
        hostile.notify("".join(HOSTILE), title="".join(HOSTILE), markup=False)
        for keys in (["s"], ["d"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert not clicks(hostile)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", painted(hostile))
        assert "a[0]" in painted(hostile)


@given(st.text())
def test_literal_keeps_text(text: str) -> None:
    """Whatever is printable stays, and no control character does."""
    shown = literal(text).plain
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
    assert [c for c in text if c.isprintable() and c != " "] == [c for c in shown if c.isprintable() and c != " "]
    assert not literal(text).spans


@given(st.lists(st.tuples(st.text(), st.sampled_from(["", "bold", "$primary"]))))
def test_line_joins(pieces: list[tuple[str, str]]) -> None:
    """A line is its pieces one after the other."""
    assert line(*pieces).plain == "".join(literal(text).plain for text, _ in pieces)


@given(st.lists(st.text(), min_size=1))
def test_filter_is_a_net(texts: list[str]) -> None:
    """Whatever a widget hands to the terminal has no control characters after the filter, and the same length."""
    segments = ControlFilter().apply([Segment(text) for text in texts], Color(0, 0, 0))
    for text, segment in zip(texts, segments, strict=True):
        assert len(segment.text) == len(text)
        assert not re.search("[\x00-\x1f\x7f-\x9f]", segment.text)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"])),
    st.integers(8, 80),
    st.sampled_from(["", "– ", "12  "]),
)
def test_blocks_keep_words_and_width(text: str, width: int, mark: str) -> None:
    """A block never runs over its width, and says every word (a dot between two may go where the line ends)."""
    lines = block(text, mark=mark).lines(max(width, len(mark) + 8))
    assert all(one.cell_length <= max(width, len(mark) + 8) for one in lines)
    said = "".join(one.plain[len(mark) :] for one in lines)
    assert re.sub(r"[\s·]", "", said) == re.sub(r"[\s·]", "", literal(text).plain)


def lines_of(text: str, width: int, *, code: bool = False) -> list[str]:
    """A block's lines as they stand on the screen."""
    return [one.plain for one in block(text, code=code).lines(width)]


@pytest.mark.parametrize("width", range(10, 40))
def test_numbers_keep_their_units(width: int) -> None:
    """No line of any width begins with a unit, with `of 8`, or with the dot between two things, nor ends with that dot."""
    for one in lines_of("It rose from 73 % to 81 % · taken for 3.0 · 3:30 min · round 3 of 8, at 40 req/s", width):
        assert not re.match(r"%|min|of|·|8,|req", one), one
        assert not one.endswith((" ·", "\ufdd0", " of"))


@given(st.integers(0, 8), st.lists(st.from_regex(r"[a-z_]{1,9}", fullmatch=True), min_size=1, max_size=20))
def test_code_goes_on_further_in(indent: int, words: list[str]) -> None:
    """What doesn't fit of a line of code stands further to the right than where the line began; no word is lost."""
    code = " " * indent + " ".join(words)
    first, *more = lines_of(f"{code}\nlast", 24, code=True)[:-1]
    assert first.startswith(" " * indent + words[0])
    assert all(one.startswith(" " * min(indent + HANG, 12)) for one in more)
    assert " ".join([first, *more]).split() == words


async def test_a_long_way_is_shortened(app: MockloopApp) -> None:
    """When the way here does not fit, long steps are shortened, then the outer ones go; where one is is seen last of all."""
    async with app.run_test(size=(60, 20)) as pilot:
        await ready(pilot)
        bar = app.screen.query_one(TopBar)
        bar.crumbs = ("mockloop", "Kestrel AI " * 4, "onsite 2 of 5 · ML theory")
        bar.aside = literal("18:42 left")
        shown = bar.render().plain
        assert shown.startswith("Kestrel AI… ▸ onsite 2 of 5 · ML theory ")
        assert shown.endswith("18:42 left")
        bar.crumbs = ("mockloop", "Kestrel AI " * 40, "debrief")
        shown = bar.render().plain
        assert shown.startswith("mockloop ▸ Kestrel AI Kestrel")
        assert "… ▸ debrief" in shown
        bar.crumbs = ("mockloop", "職務経歴書" * 40, "x" * 200)
        shown = bar.render()
        assert shown.cell_length == bar.content_size.width
        assert shown.plain.startswith("xxx")
        bar.crumbs = ("mockloop", "職務経歴書" * 40, "debrief")
        shown = bar.render()
        assert shown.cell_length == bar.content_size.width
        assert "職務経歴書" in shown.plain
        bar.crumbs = ("x" * 200,)
        assert bar.render().plain.endswith("…  18:42 left")
