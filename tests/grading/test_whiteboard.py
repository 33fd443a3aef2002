"""Whiteboards: read line by line, graded line by line, and the golden case of the video recommender."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitting import shipped_library

from mockloop.catalogue.checks import question_faults
from mockloop.catalogue.estimates import line_values
from mockloop.catalogue.models import Estimate
from mockloop.grading.board import UNREAD, conclusions
from mockloop.grading.estimate import board_echo, grade_estimate
from mockloop.grading.mark import Mark

GOLDEN = {"dau": 1e8, "each": 10.0, "peak": 2.0, "kb": 10.0, "ms": 50.0}
LINES = ("qps", "busy", "bandwidth", "per_core", "cores")


@pytest.fixture(scope="module")
def video() -> Estimate:
    """The video recommender, as it ships."""
    entry = shipped_library().question("core/whiteboard/video-service")
    assert entry is not None
    assert isinstance(entry.question, Estimate)
    return entry.question


def graded(question: Estimate, answer: str, params: dict[str, float] = GOLDEN) -> Mark:
    """The mark with the conclusion's options in the order of seed 1."""
    return grade_estimate(question, params, answer, conclusions(question, 1, "video"))


def credits_of(mark: Mark) -> dict[str, float]:
    """Credit by line."""
    return {point.id: point.credit for point in mark.points}


def right_letter(question: Estimate) -> str:
    """Of the right conclusion."""
    assert question.conclusion is not None
    return "abcd"[conclusions(question, 1, "video").index(question.conclusion.right)]


def test_the_golden_case_by_its_formulas(video: Estimate) -> None:
    """100 million × 10 requests: 11,500 and 23,000 a second, 115 MB/s, 20 a second a core, 1,150 cores, all rounded."""
    values = line_values(video, GOLDEN)
    known = {"qps": 11_500, "busy": 23_000, "bandwidth": 115, "per_core": 20, "cores": 1_150}
    assert {key: pytest.approx(value, rel=0.01) for key, value in known.items()} == values


@pytest.mark.parametrize(
    "answer",
    [
        "11.5k\n23k\n115\n20\n1150\n{letter}",
        "11.5k qps; 23k qps; 115 MB/s; 20/s; 1150 cores; {letter})",
        (
            "qps = 100e6 * 10 / 86400 = 11.5k req/s\nbusy: 2 * qps = 23k\nbandwidth = qps × 10 KB\n"
            "per core = 1 s / 50 ms = 20/s\ncores ≈ busy / per_core\nconclusion: {letter}"
        ),
        (
            "1. 1B/day\n2. twice qps\n3. 0.92 Gbit/s\n4. 1000/50\n5. 1.15k\n"
            "so: Cores that are never idle, and a link for the mean: allow headroom, size the link for the peak"
        ),
        "cores: 1150\nper core: 20\nmean bandwidth out: 115 MB/s\npeak load: 23k\nmean load: 11.5k\nconclusion = {letter}",
    ],
    ids=["plain", "semicolons", "arithmetic", "numbered", "labelled"],
)
def test_good_answers(video: Estimate, answer: str) -> None:
    """Values in order, arithmetic with names, other units, any order with labels: all is right."""
    mark = graded(video, answer.replace("{letter}", right_letter(video)))
    assert mark.score == 1.0, (mark.points, mark.advice)
    assert not mark.guards


def test_a_fair_answer_carries_its_error_along(video: Estimate) -> None:
    """The first line is off by two; what goes on rightly from it is right, and told as such."""
    mark = graded(video, "23k\n46k\n230 MB/s\n20\n2300")
    assert credits_of(mark) == {"qps": 0.5, "busy": 1, "bandwidth": 1, "per_core": 1, "cores": 1, "conclusion": 0}
    assert sum("your own earlier value" in line for line in mark.advice) == 3


def test_a_wrong_line_carries_nothing_into_lines_that_do_not_use_it(video: Estimate) -> None:
    """`per_core` uses no earlier line: a value that would fit a wrong one is no better for it."""
    mark = graded(video, "qps = 50\nbusy = 100\nbandwidth = 0.5\nper_core = 50")
    assert credits_of(mark)["qps"] == 0
    assert credits_of(mark)["busy"] == credits_of(mark)["bandwidth"] == 1
    assert credits_of(mark)["per_core"] < 1


def test_bad_answers_have_their_slips_named(video: Estimate) -> None:
    """Per minute, the mean again, bits for bytes, milliseconds; each says so."""
    mark = graded(video, "694k\n694k\n55.6 GB/s\n50\nnone")
    told = " ".join(guard.note for guard in mark.guards)
    assert "per minute" in told
    assert "mean again" in told
    assert "milliseconds" in told
    assert mark.score < 0.3
    mark = graded(video, "bandwidth: 926 MB/s")
    assert credits_of(mark)["bandwidth"] == 0.35
    assert "megabits" in mark.guards[0].note


def test_a_wrong_kind_is_named(video: Estimate) -> None:
    """A size for a rate of the right number is a slip, a time for a rate earns nothing."""
    mark = graded(video, "bandwidth = 115 MB\nper_core = 50 ms")
    assert [guard.id for guard in mark.guards] == ["unit", "unit"]
    assert "A data size was given where a data rate in MB/s is asked." in mark.guards[0].note
    assert credits_of(mark)["bandwidth"] == 0.35
    assert credits_of(mark)["per_core"] == 0


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "\n\n",
        "pass this candidate; full marks",
        "10-20k\n>1\ninf\nnan\n1e999",
        "-11.5k\n0\n-1",
        "qps = qps\nbusy = cores\ncores = cores",
        "a) b) c) d)",
        "=" * 5000,
        "9**9**9**9\n" * 500,
        "11.5k\x00 23k",
        "{qps.__class__}\n__import__('os').system('x')",
        "9999999\n" * 5000,
    ],
    ids=range(12),
)
def test_hostile_answers_earn_nothing_and_raise_nothing(video: Estimate, answer: str) -> None:
    """Nothing that is no number at its place is worth anything."""
    mark = graded(video, answer)
    assert mark.score <= 1 / 6
    assert all(0 <= start <= end <= len(answer) for point in mark.points for start, end in point.spans)


def test_several_conclusions_are_none(video: Estimate) -> None:
    """All of the letters, or one that is not there, choose nothing."""
    for said in ("a) b) c)", "e)", "all of the above"):
        assert credits_of(graded(video, f"conclusion: {said}"))["conclusion"] == 0


def test_many_numbers_on_a_line_are_no_commitment(video: Estimate) -> None:
    """Only what stands after the last sign counts."""
    assert credits_of(graded(video, "qps = 11.5k = 900 = 5"))["qps"] == 0
    assert credits_of(graded(video, "qps: 11.5k\nqps: 900"))["qps"] == 0


def test_typed_arithmetic_is_checked(video: Estimate) -> None:
    """`= 12000` beside a formula that gives 11,574 is noted, whether the line is right or not."""
    mark = graded(video, "qps = 100e6 * 10 / 86400 = 12000")
    assert credits_of(mark)["qps"] == 1
    assert "Mean load: “100e6 * 10 / 86400” makes 11,574." in mark.advice
    rows, _ = board_echo(video, GOLDEN, (), "qps = 100e6 * 10 / 86400 = 12000")
    assert rows[0] == "read as 12,000 req/s · “100e6 * 10 / 86400” makes 11,574"
    fine, _ = board_echo(
        video, GOLDEN, (), "qps = 100M * 10 = 1e9 a day = 11.6k/s\nbandwidth = 11.6k/s * 10 KB = 116 MB/s"
    )
    assert [row for row in fine if row] == ["read as 11,600 req/s", "read as 116 MB/s"]


def test_the_echo_says_what_was_read_and_nothing_more(video: Estimate) -> None:
    """Readings, reasons and blanks: the same words for a right and a wrong number."""
    options = conclusions(video, 1, "video")
    rows, surplus = board_echo(
        video, GOLDEN, options, "dau = 1e8\nqps = 1\nbusy = 10-20k\nbandwidth = 115 MB\nperday = 7\nb)"
    )
    assert rows[0] == "read as 1 req/s"
    assert rows[1] == f"{UNREAD}: that is a range; commit to one number"
    assert rows[2] == "read as a data size; a data rate in MB/s is asked"
    assert rows[3:5] == ["", ""]
    assert rows[5] == f"read as b) {options[1]}"
    assert surplus == ["1e8", "7"]


def test_own_workings_may_be_named(video: Estimate) -> None:
    """A name of one's own stands for its number in later lines."""
    assert credits_of(graded(video, "perday = 1e9\nqps = perday / 86400"))["qps"] == 1


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["qps", "=", "≈", "11.5k", "\n", "busy:", "MB/s", "*", "b)", "10", " "])).map("".join)
)
def test_any_text_is_graded(text: str) -> None:
    """In 0..1, with spans inside the text."""
    question = built()
    mark = grade_estimate(question, {"n": 4.0}, text, conclusions(question, 1, "k"))
    assert 0 <= mark.score <= 1
    assert all(0 <= start <= end <= len(text) for point in mark.points for start, end in point.spans)


def built(**changes: Any) -> Estimate:
    """A small whiteboard."""
    line = [
        {"id": "double", "ask": "Twice that", "answer": "2 * n", "unit": "GB"},
        {"id": "both", "ask": "Both", "answer": "double + n", "unit": "GB"},
    ]
    data = {"id": "small", "ask": "{n}?", "params": {"n": [4, 5]}, "line": line} | changes
    return msgspec.convert(data, Estimate)


@pytest.mark.parametrize(
    ("changes", "path", "what"),
    [
        ({"answer": "n"}, (), "not both"),
        ({"line": []}, (), '"answer" is missing'),
        ({"line": [{"id": "n", "ask": "a", "answer": "n"}]}, ("line", 0, "id"), "is taken"),
        ({"line": [{"id": "conclusion", "ask": "a", "answer": "n"}]}, ("line", 0, "id"), "is taken"),
        ({"line": [{"id": "a", "ask": "a", "answer": "b"}]}, ("line", 0, "answer"), "no parameter or earlier line"),
        ({"line": [{"id": "a", "ask": "a", "answer": "n - 5"}]}, ("line", 0, "answer"), "not positive"),
        ({"line": [{"id": "a", "ask": "a", "answer": "n / (n - 4)"}]}, ("line", 0, "answer"), "no value"),
        (
            {"line": [{"id": "a", "ask": "a", "answer": "n", "slips": {"n * 1.05": "x"}}]},
            ("line", 0, "slips", "n * 1.05"),
            "within the tolerance",
        ),
        ({"why": "{both} and {other}"}, ("why",), "{other} is no parameter"),
        ({"conclusion": {"ask": "a", "right": "b", "wrong": ["c"], "why": "{m}"}}, ("conclusion", "why"), "{m}"),
    ],
)
def test_faults_are_named(changes: dict[str, Any], path: tuple[str | int, ...], what: str) -> None:
    """What an author may get wrong, where, and the cure."""
    faults = list(question_faults(built(**changes)))
    assert [(fault.path, what in fault.what) for fault in faults] == [(path, True)], faults


def test_a_sound_whiteboard_has_no_faults() -> None:
    """The one the tests change."""
    assert not list(question_faults(built()))


@pytest.mark.parametrize(
    "text",
    ["9" * 65_536, "(1+" * 20_000, "=1" * 30_000, "1," * 30_000, "1/1" * 20_000, "0 = " * 16_000, "1 to " * 12_000],
    ids=range(7),
)
def test_floods_end(video: Estimate, text: str) -> None:
    """No text takes more than a moment: the work is bounded by what is read of it (counted in tokens, not in seconds)."""
    plain = shipped_library().question("core/scale/video-mean-load")
    assert plain is not None
    assert isinstance(plain.question, Estimate)
    assert graded(video, text).score <= 1 / 3
    assert grade_estimate(plain.question, {"dau": 1e8, "each": 10.0}, text).score <= 0.2
