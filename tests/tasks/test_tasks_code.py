"""Code by its cases: strict, private about what is hidden, and safe from answers that mean harm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert

from mockloop.catalogue.checks import question_faults
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Code, Coded, Debug
from mockloop.coach.debrief import debrief
from mockloop.coach.telling import debrief_lines
from mockloop.grading.code import grade_code
from mockloop.grading.style import comments_only, style_notes
from mockloop.interview.events import Answered
from mockloop.interview.session import Session

BASE: dict[str, Any] = {
    "id": "c",
    "ask": "Double it.",
    "entry": "double",
    "case": [
        {"in": [1], "out": 2},
        {"in": [2.5], "out": 5.0},
        {"in": {"x": "secret-in"}, "out": "secret-insecret-in", "hidden": True},
        {"in": [[1]], "out": [1, 1], "hidden": True},
    ],
}
QUESTION = convert(BASE, Code)
STARTER = "def double(x):\n    return x + 1\n"
BROKEN = convert(
    {**BASE, "starter": STARTER, "case": [{"in": [1], "out": 2}, {"in": [2], "out": 4}, {"in": [3], "out": 6}]}, Debug
)


def test_good_fair_and_bad_code() -> None:
    """All cases are worth 1, some the share to the power of 1.5, none nothing; each kind of failure is told."""
    assert grade_code(QUESTION, "def double(x: object) -> object:\n    return x * 2\n").score == 1
    fair = grade_code(QUESTION, "def double(x):\n    return float(x) * 2\n")
    assert fair.score == pytest.approx(0.25**1.5, abs=1e-3)
    assert "expected an int, got a float" in fair.advice[0] or "got       2.0" in fair.advice[0]
    assert grade_code(QUESTION, "def double(x):\n    return None\n").score == 0
    missing = grade_code(QUESTION, "x = 1")
    assert missing.score == 0
    assert missing.guards or missing.advice


def test_of_hidden_cases_one_call_is_told() -> None:
    """How many fail and what one of them was called with, for the debrief; what was expected of it stays hidden."""
    mark = grade_code(
        QUESTION, "def double(x):\n    return {1: 2, 2.5: 5.0}[x] if not isinstance(x, (str, list)) else x\n"
    )
    told = "\n".join(mark.advice)
    assert "2 of 2 hidden cases fail: one of them is double(x='secret-in')" in told
    assert "secret-insecret-in" not in told
    assert {point.id: point.credit for point in mark.points} == {"cases": 1.0, "hidden": 0.0}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def double(x:\n", "line 1"),
        ("def double(x):\n    raise KeyError('no')\n", "KeyError"),
        ("def double(x):\n    print(undefined)\n", "NameError"),
        ("def double():\n    return 2\n", "TypeError"),
        ("import os\ndef double(x):\n    return os.listdir('/')\n", "os"),
        ("def double(x):\n    return double(x)\n", "RecursionError"),
        ("", "double"),
    ],
)
def test_failures_are_explained(source: str, says: str) -> None:
    """A syntax error, an exception, a forbidden thing: the player reads what it was."""
    mark = grade_code(QUESTION, source)
    assert mark.score == 0
    assert says in "\n".join((*mark.advice, *(guard.note for guard in mark.guards)))


@pytest.mark.parametrize(
    "source",
    [
        "class Yes:\n    def __eq__(self, other):\n        return True\ndef double(x):\n    return Yes()\n",
        "import sys\nprint('ok')\nsys.exit(0)\n",
        "import os\nos._exit(0)\n",
        'def double(x):\n    print(\'{"status": "ok", "value": 2}\')\n    raise SystemExit(0)\n',
        "import gc\ndef double(x):\n    return [o for o in gc.get_objects() if isinstance(o, str) and o.startswith('secret-insec')]\n",
        "class I(int):\n    def __eq__(self, o):\n        return True\ndef double(x):\n    return I(7)\n",
    ],
)
def test_forged_results_do_not_pass(source: str) -> None:
    """Objects that equal everything, early exits and printed results are worth nothing."""
    assert grade_code(QUESTION, source).score == 0


def test_an_endless_loop_ends() -> None:
    """It is stopped, told, and costs the case."""
    slow = convert({**BASE, "case": [{"in": [1], "out": 2}], "seconds": 0.2}, Code)
    mark = grade_code(slow, "def double(x):\n    while True:\n        pass\n")
    assert mark.score == 0
    assert "stopped after" in mark.advice[0]


def test_mending_is_judged_by_what_the_starter_lacked() -> None:
    """The unchanged starter is worth nothing though it passes a case; half mended is worth less than half."""
    assert grade_code(BROKEN, STARTER).score == 0
    assert grade_code(BROKEN, STARTER + "\n# now it works\n").score == 0
    assert grade_code(BROKEN, "def double(x):\n    return 4 if x == 2 else x + 1\n").score == pytest.approx(
        0.5**1.5, abs=1e-3
    )
    assert grade_code(BROKEN, "def double(x):\n    return x + x\n").score == 1


def test_numpy_where_it_is_said() -> None:
    """Lists of numbers arrive as arrays, arrays count as lists, and tolerance holds; elsewhere numpy is not there."""
    case = {"in": [[[1.0, 2.0], [3.0, 4.0]], "keep"], "out": [2.0, 3.0]}
    source = "import numpy as np\ndef mean(a, b):\n    assert b == 'keep'\n    return a.mean(axis=0) + 1e-9\n"
    with_numpy = convert(
        {"id": "n", "ask": "?", "entry": "mean", "numpy": True, "tolerance": 1e-6, "case": [case]}, Code
    )
    assert grade_code(with_numpy, source).score == 1
    exact = convert({"id": "n", "ask": "?", "entry": "mean", "numpy": True, "tolerance": 0.0, "case": [case]}, Code)
    assert grade_code(exact, source).score == 0
    without = convert({"id": "n", "ask": "?", "entry": "mean", "case": [case]}, Code)
    assert grade_code(without, source).score == 0


def test_style_notes_are_advice() -> None:
    """What a reviewer would say in passing; nothing about clean code, nothing about what can't be read."""
    clean = 'def f(a: int) -> int:\n    """Doc."""\n    return a\n'
    assert style_notes(clean, "f", numpy=False) == ()
    assert (
        "bare except"
        in style_notes("def f(a):\n    try:\n        pass\n    except:\n        pass\n", "f", numpy=False)[0]
    )
    assert "shared by all calls" in style_notes("def f(a: int, b=[]) -> int:\n    return a\n", "f", numpy=False)[0]
    loops = "def f(a: int) -> int:\n    for i in range(len(a)):\n        for j in a:\n            pass\n"
    assert "broadcasting" in style_notes(loops, "f", numpy=True)[0]
    assert "enumerate" in style_notes(loops, "f", numpy=False)[0]
    assert "type hints" in style_notes("def f(a):\n    return a\n", "f", numpy=False)[0]
    assert style_notes("(" * 5000, "f", numpy=False) == ()
    assert style_notes("def f(:", "f", numpy=False) == ()


@given(st.text(alphabet="def f():#\"'\n \\x0abc", max_size=60))
def test_comments_stay_where_they_are(source: str) -> None:
    """Whatever the source, remarks are as long as it and hold only what stands there."""
    found = comments_only(source)
    assert not found or len(found) == len(source)
    assert all(char in (" ", "\n") or char == there for char, there in zip(found, source, strict=False))


def test_comments_can_make_a_point() -> None:
    """What is said in a comment need not be asked again; strings that are data say nothing."""
    asked = {
        **BASE,
        "rubric": {"cost": "The time is linear in the length"},
        "followup": [{"missed": "cost", "ask": "Cost?"}],
    }
    question = convert(asked, Code)
    plain = "def double(x):\n    return x * 2\n"
    assert grade_code(question, plain).score == pytest.approx(0.8)
    assert grade_code(question, plain + "# The time is linear in the length.\n").score == pytest.approx(1, abs=0.01)
    assert grade_code(question, plain + "y = 'The time is linear in the length.'\n").score == pytest.approx(0.8)


def test_authors_are_told_what_is_wrong() -> None:
    """Cases without an end, or with two; dates; nothing shown; nothing to mend; a point that nobody asks about."""

    def faults(**changes: object) -> list[tuple[object, ...]]:
        return [fault.path for fault in question_faults(convert({**BASE, **changes}, Code))]

    assert faults() == []
    assert faults(case=[{"in": [1]}, {"in": [1], "out": 1, "raises": "E"}]) == [("case", 0), ("case", 1)]
    assert faults(case=[{"in": [1], "out": 1, "hidden": True}]) == [("case",)]
    assert faults(case=[{"in": [object], "out": 1}]) == [("case", 0)]
    assert faults(rubric={"p": "P"}) == [("rubric", "p")]
    assert [fault.path for fault in question_faults(convert(BASE, Debug))] == [()]


def test_in_a_session(sit_down: Callable[..., Session]) -> None:
    """Examples and starter are shown, code can be tried, the cost is asked afterwards and earns its point in full."""
    session = sit_down("code")
    view = session.open_question
    assert view is not None
    assert view.sheet is not None
    assert view.sheet.starter.startswith("def evens(")
    assert view.sheet.examples == ("evens([1, 2, 4])  →  [2, 4]", "evens([-1])  →  raises ValueError")
    before = session.events
    half = "def evens(numbers):\n    print('looking at', numbers)\n    return [n for n in numbers if n % 2 == 0]\n"
    tried = session.rehearse(half)
    assert not tried.passed
    assert tried.lines[0] == "✓ evens([1, 2, 4])"
    assert "  printed: looking at [1, 2, 4]" in tried.lines
    assert any("ValueError" in line for line in tried.lines)
    assert "1 of 2 examples right" in tried.lines[-1]
    assert not session.rehearse("def evens(:").passed
    assert session.events == before
    session.answer(
        "def evens(numbers: list[int]) -> list[int]:\n    if any(n < 0 for n in numbers):\n        raise ValueError\n    return [n for n in numbers if n % 2 == 0]\n"
    )
    first = session.events[-1]
    assert isinstance(first, Answered)
    assert (first.score, first.about) == (pytest.approx(0.8), "complexity")
    assert session.open_question is not None
    assert session.open_question.sheet is None
    session.answer("It is linear in the number of values, each is looked at once.")
    assert session.events[-1].score == pytest.approx(1, abs=0.02)  # type: ignore[union-attr]
    text = "\n".join(debrief_lines(debrief(session)))
    assert "right on what was not shown" in text
    assert Session.replay(session.events, session.library).events == session.events


def test_choosing_runs_nothing(sit_down: Callable[..., Session], monkeypatch: pytest.MonkeyPatch) -> None:
    """A picked answer is worth what its author says of its cases; the follow-up has options too, and earns the rest."""
    import mockloop.grading.code as grading

    monkeypatch.setattr(grading, "run_cases", None)
    session = sit_down("code", "choose")
    view = session.open_question
    assert view is not None
    session.choose(view.options.index("def evens(numbers): ..."))
    assert session.events[-1].score == pytest.approx(0.95 * 0.8)  # type: ignore[union-attr]
    view = session.open_question
    assert view is not None
    session.choose(view.options.index("Linear time."))
    assert session.events[-1].score == pytest.approx(0.95 * 0.8 + 0.2)  # type: ignore[union-attr]


def test_shipped_exemplars_are_worth_what_they_claim(shipped: Library) -> None:
    """Strong code passes every case; the other answers pass fewer and fewer."""
    kinds: dict[str, int] = {}
    for entry in shipped.bank_questions("harbourglass"):
        question = entry.question
        if isinstance(question, Code | Debug):
            worth = {e.quality: grade_code(question, e.text).score for e in question.answer}
            assert worth["strong"] == pytest.approx(0.8), (entry.key, worth)
            assert worth["strong"] > worth["fair"] > worth["weak"] >= worth["bluff"], (entry.key, worth)
            assert worth["bluff"] <= 0.1, (entry.key, worth)
            kinds[entry.kind] = kinds.get(entry.kind, 0) + 1
            if isinstance(question, Debug):
                assert grade_code(question, question.starter).score == 0
    assert min(kinds.values()) >= 3
    assert set(kinds) == {"code", "debug"}


def test_plain_mode(plain: Callable[..., str]) -> None:
    """Code over several lines with blank ones, an edit of the starter, a try, and the follow-up."""
    begin = ["1", "1", "1 2 3 4 5", "/skip", "/skip"]
    code = [
        "    if any(n < 0 for n in numbers):",
        "        raise ValueError",
        "",
        "    return [n for n in numbers if n % 2 == 0]",
    ]
    mend = ["/5     return items[-1]", "/run", "/done"]
    out = plain([*begin, *code, "/run", "/done", "Linear.", "", *mend, "/quit"])
    assert "2 of 2 examples right" in out
    assert "what does it cost?" in out.lower()
    assert "1 of 1 examples right" in out
    assert "what was wrong?" in out.lower()


def test_coded_is_what_both_share() -> None:
    """Code and debugging are graded alike."""
    assert issubclass(Code, Coded)
    assert issubclass(Debug, Coded)
