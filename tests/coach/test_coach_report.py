"""Reports: everything is told, nothing that was said can become more than text, nothing is asked of the network."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sitting import library_of
from test_coach_replaying import walk

from mockloop.coach.report import FORMATS, Report, report_of
from mockloop.coach.report.card import fitted
from mockloop.coach.report.escape import esc, fenced, md, md_lines, plain
from mockloop.interview.events import Answered, LoopStarted, Mode
from mockloop.interview.session import Session

LIBRARY = library_of(Path(__file__).parent.parent / "tui" / "play" / "pack")
HOSTILE = (
    "<script>alert(1)</script></style><img src=http://evil.example/x onerror=alert(1)>"
    '" onmouseover="x" &lt; &amp; `tick` ```\n~~~\n# head | pipe | [link](http://evil.example) ![i](http://evil.example)\n'
    "---\n1. one\n> quote \x1b[31mred\x1b[0m \u202egnirts\u202c \ud800 " + "long" * 400 + " מה שלומך 職務経歴"
)
DAY = datetime(2026, 3, 14, tzinfo=UTC)


def played(text: str, company: str = "kestrel") -> Session:
    """A loop in which every question was answered with this, everything unsure about it, some of it evidence."""
    setup = LoopStarted(company=company, candidate="ada", seed=7, mode="write", length="full", timed=True)
    session = Session.start(setup, LIBRARY)
    while session.ending is None:
        view = session.open_question
        if view is None:
            getattr(session, next(name for name, _ in session.prompt.choices if name != "withdraw"))()
        else:
            session._emit(
                Answered(
                    question=view.key.partition("#")[0],
                    part=view.part,
                    how="text",
                    text=text,
                    score=0.9,
                    perceived=0.9,
                    seconds=61.0,
                    points=("one met 1 1 0-12", "two missed 0 1 -"),
                    guards=(f"stuffing 3-9 {text}",),
                    advice=(text, "in\nlines"),
                )
            )
    return session


@pytest.fixture(scope="module")
def report() -> Report:
    """Of a loop with tame answers."""
    return report_of(played("I would measure | the `rate` first.\nThen decide."), "kestrel-7", DAY)


@pytest.fixture(scope="module")
def hostile() -> Report:
    """Of a loop whose answers, and whose company, try to be more than text."""
    return report_of(played(HOSTILE, "hostile"), "hostile-7", DAY)


class Outline(HTMLParser):
    """Elements, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def told(report: Report) -> Iterator[str]:
    """What every full report has to say."""
    back = report.back
    yield from (back.company, report.role_line, back.candidate, report.day)
    yield from (back.decision.reasons if back.decision else ())
    for moment in back.timeline:
        yield from (moment.title, moment.word)
    yield from report.luck.sentences()
    for passage in report.luck.passages(back.what_ifs):
        yield from (passage.title, *passage.lines)
    for one in back.practise:
        yield from (one.topic, one.sentence)
    for passage in back.passages:
        yield from (passage.title, *passage.lines)
    for round_ in back.rounds:
        yield from (round_.reveal.sentence, *(trait.name for trait in round_.reveal.traits))
        for question in round_.questions:
            yield from (question.split_ask()[0], *question.model.split("\n"))
            for said in question.said:
                yield from (point.statement for point in said.points)
                yield from (guard.note for guard in said.guards)


def squeezed(text: str) -> str:
    """The text without blanks, so that wrapping makes no difference."""
    return "".join(plain(text).split())


@pytest.mark.parametrize("fixture", ["report", "hostile"])
def test_the_page_tells_everything(fixture: str, request: pytest.FixtureRequest) -> None:
    """Verdict, loop, reasons, luck, practice, every question with points, guards, model answer, and the reveal."""
    found = request.getfixturevalue(fixture)
    text = squeezed(Outline(FORMATS["html"](found)).text)
    for words in told(found):
        assert squeezed(words) in text
    assert squeezed(f"✓ {'You took the offer.'}") in text


@pytest.mark.parametrize("fixture", ["report", "hostile"])
def test_markdown_tells_everything_and_makes_nothing_of_it(fixture: str, request: pytest.FixtureRequest) -> None:
    """Read by a CommonMark parser, every text comes back, and there is no tag, link, image or heading that is not ours."""
    found = request.getfixturevalue(fixture)
    text = FORMATS["md"](found)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inline)}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "hr", "code_block"}
    shown = squeezed(
        "".join(token.content for token in (*inline, *tokens) if token.type in {"text", "fence", "code_inline"})
    )
    for words in told(found):
        assert squeezed(words) in shown, words
    rounds, questions = len(found.back.rounds), sum(len(round_.questions) for round_ in found.back.rounds)
    passages = [passage.title for passage in found.back.passages]
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings.count("h2") == rounds + 4 + len(passages)
    assert headings.count("h3") == rounds + questions + len(list(found.luck.passages(found.back.what_ifs)))


@settings(max_examples=4)
@given(st.integers(0, 5_000), st.sampled_from(["choose", "write"]))
def test_questions_in_parts(seed: int, mode: Mode) -> None:
    """The whole is asked once, each part stands under its name, and everything is told in both formats."""
    found = report_of(walk("staged", seed, mode), "staged")
    page, text = squeezed(Outline(FORMATS["html"](found)).text), FORMATS["md"](found)
    for words in told(found):
        assert squeezed(words) in page
    for round_ in found.back.rounds:
        for label, _ in round_.numbered():
            assert squeezed(f"question {label}") in page
            assert f"### Question {md(label)}" in text
        wholes = {question.whole for question in round_.questions if question.title}
        assert all(page.count(squeezed(whole)) >= 1 for whole in wholes)
    ET.fromstring(FORMATS["svg"](found))


def test_hostile_text_stays_text(hostile: Report) -> None:
    """No element, attribute or address comes from an answer, and no control character or override is left."""
    page, card = Outline(FORMATS["html"](hostile)), FORMATS["svg"](hostile)
    assert not {"script", "img", "iframe", "object", "link", "base", "form", "audio", "video"} & set(page.elements)
    assert page.elements.count("style") == 1
    names = {name for name, _ in page.attributes}
    assert not any(name.startswith("on") or name in {"src", "srcset", "action", "style"} for name in names)
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")
    for write in FORMATS.values():
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", write(hostile))
    root = ET.fromstring(card)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "style", "rect", "text"}


@pytest.mark.parametrize("name", ["html", "svg"])
def test_nothing_is_asked_of_anybody(report: Report, name: str) -> None:
    """No address but the names of XML, no import, no url()."""
    text = FORMATS[name](report)  # type: ignore[index]  # a parameter
    assert not re.findall(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", text)


def test_the_card_is_whole(report: Report) -> None:
    """Company, verdict, a row for each rated round with its number, and the odds; all inside its size."""
    root = ET.fromstring(FORMATS["svg"](report))
    words = [element.text for element in root.iter() if element.tag.endswith("text")]
    assert report.back.company in words
    assert "✓ You took the offer." in words
    for round_ in report.back.rounds:
        assert f"{round_.rating:.1f}" in words
    height = float(root.attrib["height"])
    assert all(float(element.attrib["y"]) < height for element in root.iter() if "y" in element.attrib)


def test_the_same_loop_the_same_report(report: Report) -> None:
    """A report is a function of the loop."""
    again = report_of(played("I would measure | the `rate` first.\nThen decide."), "kestrel-7", DAY)
    for write in FORMATS.values():
        assert write(again) == write(report)


@settings(max_examples=300)
@given(st.text() | st.text("|`~<>&*_[]()#-+=1. \n\\!$", max_size=60))
def test_any_text_stays_text(text: str) -> None:
    """Whatever is said: one text of Markdown, in a line, in lines and in a fence; and well-formed XML."""
    parser = MarkdownIt("commonmark").enable("table")
    for marked in (md(text), md_lines(text)):
        tokens = parser.parse(marked)
        inline = [child for token in tokens for child in token.children or ()]
        assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close", "code_block"}
        assert {token.type for token in inline} <= {"text", "softbreak", "hardbreak"}
    row = parser.parse(f"| a | b |\n| --- | --- |\n| {md(text)} | x |\n")
    assert [token.type for token in row].count("td_open") == 2
    (fence,) = [token for token in parser.parse(fenced(text)) if token.type == "fence"]
    assert fence.content.strip("\n") == plain(text).strip("\n")
    ET.fromstring(f'<a b="{esc(text)}">{esc(text)}</a>')


@settings(max_examples=200)
@given(st.text(), st.integers(2, 40))
def test_what_is_cut_fits(text: str, width: int) -> None:
    """Cut texts are no wider than they may be and on one line."""
    found = fitted(text, width)
    assert len(found) <= width
    assert "\n" not in found


BROWSER = next(
    (path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome")) if path), ""
)


@pytest.mark.skipif(not BROWSER, reason="needs Chromium")
def test_in_a_browser_nothing_overflows_and_nothing_is_requested(
    report: Report, hostile: Report, tmp_path: Path
) -> None:
    """At 390 and 1280 px no page is wider than its window, and no resource is fetched."""
    frames = [
        (name, FORMATS["html"](found), width)
        for name, found in (("tame", report), ("hostile", hostile))
        for width in (390, 1280)
    ]
    pages = "".join(
        f'<iframe id="{name}-{width}" style="width:{width}px;height:800px;border:0" srcdoc="{esc_attribute(text)}"></iframe>'
        for name, text, width in frames
    )
    script = """<script>addEventListener("load", () => {
      const found = {};
      for (const frame of document.querySelectorAll("iframe")) {
        const page = frame.contentDocument.documentElement, inner = frame.contentWindow;
        found[frame.id] = [page.scrollWidth, inner.innerWidth, inner.performance.getEntriesByType("resource").length,
                           frame.contentDocument.querySelectorAll("main section").length];
      }
      document.body.innerHTML = "<pre>" + JSON.stringify(found) + "</pre>";
    })</script>"""
    file = tmp_path / "frames.html"
    file.write_text(f"<!doctype html><meta charset=utf-8><body>{pages}{script}", "utf-8")
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
         "--virtual-time-budget=3000", "--dump-dom", file.as_uri()],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    found = json.loads(re.search(r"<pre>(.*)</pre>", done.stdout)[1])  # type: ignore[index]  # it is there
    assert len(found) == len(frames)
    for name, (wide, window, requests, sections) in found.items():
        assert window == int(name.rpartition("-")[2])
        assert wide <= window
        assert requests == 0
        assert sections >= 2


def esc_attribute(text: str) -> str:
    """A page as the value of `srcdoc`."""
    return text.replace("&", "&amp;").replace('"', "&quot;")
