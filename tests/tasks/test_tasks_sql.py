"""SQL: rows compared as sets of rows are, on the tables shown and on hidden ones; hostile queries end badly for themselves."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from msgspec import convert

from mockloop.catalogue.checks import question_faults
from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Sql
from mockloop.catalogue.tables import TableError, read_table
from mockloop.coach.debrief import debrief
from mockloop.coach.telling import debrief_lines
from mockloop.errors import CommandRefusedError
from mockloop.grading import sql as grading
from mockloop.grading.sql import _why, grade_sql
from mockloop.interview.events import Answered
from mockloop.interview.session import Session
from mockloop.sandbox import SandboxError, SqlResult, Status

QUESTION = convert(
    {
        "id": "s",
        "ask": "Team and salary, by salary.",
        "tables": {
            "t": "team TEXT | name TEXT | salary REAL\nA | Ann | 1.5\nA | Bob | 1.5\nB | O'Neil | 3\nB | 'NULL' | NULL"
        },
        "query": "SELECT team, salary FROM t WHERE salary IS NOT NULL ORDER BY salary",
        "variants": [{"t": "A | Ann | 2\nB | Bob | 1"}, {"t": ""}],
        "ordered": [2],
    },
    Sql,
)


def table(*rows: tuple[object, ...]) -> SqlResult:
    """A result with these rows."""
    return SqlResult(Status.OK, tuple(f"c{index}" for index in range(len(rows[0]) if rows else 2)), rows)


@pytest.mark.parametrize(
    ("expected", "got", "right"),
    [
        ([("A", 1), ("B", 2)], [("B", 2), ("A", 1)], True),  # any order where none is asked
        ([("A", 1), ("A", 1)], [("A", 1)], False),  # duplicates count
        ([("A", 1)], [("A", 1), ("A", 1)], False),
        ([("A", None)], [("A", None)], True),  # NULL equals NULL here
        ([("A", None)], [("A", 0)], False),
        ([("A", 2)], [("A", 2.0)], True),  # SQL does not tell them apart
        ([("A", 0.1 + 0.2)], [("A", 0.3)], True),  # nor by the last bit
        ([("A", 0.3)], [("A", 0.31)], False),
        ([("A", 1)], [("A", "1")], False),  # text is no number
        ([("A", float("inf"))], [("A", float("inf"))], True),
        ([("A", b"x")], [("A", "x")], False),
        ([], [], True),
    ],
)
def test_rows_are_compared_as_sql_means_them(
    expected: list[tuple[object, ...]], got: list[tuple[object, ...]], right: bool
) -> None:
    """Order, duplicates, NULLs, types and rounding."""
    free = convert({"id": "s", "ask": "?", "tables": {"t": "a TEXT"}, "query": "SELECT 1"}, Sql)
    assert (_why(free, table(*expected), table(*got)) == "") == right


def test_order_counts_only_where_it_is_asked_and_ties_are_free() -> None:
    """Rows that tie in the ordered column may change places, others may not."""
    expected = table(("A", 1), ("B", 1), ("C", 2))
    assert _why(QUESTION, expected, table(("B", 1), ("A", 1), ("C", 2))) == ""
    assert "not in the order" in _why(QUESTION, expected, table(("C", 2), ("A", 1), ("B", 1)))


def test_good_fair_and_bad_queries() -> None:
    """Right everywhere is 1; right by luck on what is shown is 0.4 and told so without the hidden rows."""
    good = grade_sql(QUESTION, "select team, salary as pay from t where salary > 0 order by 2, team desc;")
    assert good.score == 1
    assert good.advice == ()
    lucky = grade_sql(QUESTION, "SELECT 'A', 1.5 UNION ALL SELECT 'A', 1.5 UNION ALL SELECT 'B', 3.0")
    assert lucky.score == pytest.approx(0.4)
    assert len(lucky.advice) == 1
    assert "2 of 2 other" in lucky.advice[0]
    unordered = grade_sql(QUESTION, "SELECT team, salary FROM t WHERE salary IS NOT NULL ORDER BY salary DESC")
    assert unordered.score < 0.2
    assert "not in the order" in unordered.advice[0]
    assert grade_sql(QUESTION, "SELECT team, salary FROM t").score < 0.2
    assert "columns" in grade_sql(QUESTION, "SELECT team FROM t").advice[0]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "-- nothing",
        "SELECT",
        "DROP TABLE t",
        "DELETE FROM t",
        "INSERT INTO t VALUES ('A', 'x', 1)",
        "SELECT 1; SELECT team, salary FROM t",
        "ATTACH '/tmp/x.db' AS x",
        "PRAGMA writable_schema = 1",
        "SELECT load_extension('x')",
        "SELECT readfile('/etc/passwd'), 1",
        "'); DROP TABLE t; --",
        "I don't know, perhaps a join?",
        "SELECT \x00",
    ],
)
def test_hostile_and_broken_queries_are_worth_nothing(query: str) -> None:
    """They end with a clear message, and never raise."""
    mark = grade_sql(QUESTION, query)
    assert mark.score == 0
    assert [guard.id for guard in mark.guards] == ["error"]
    assert mark.guards[0].note


def test_an_endless_query_is_stopped() -> None:
    """A recursion without end runs into the limit of steps or rows."""
    endless = "WITH RECURSIVE n(i, j) AS (SELECT 1, 1 UNION ALL SELECT i + 1, 1 FROM n) SELECT sum(i), 1 FROM n"
    assert grade_sql(QUESTION, endless).score == 0


def test_tables_are_read_strictly() -> None:
    """NULL, quotes and numbers are what they seem; what can't be read names its cure."""
    read = read_table("t", "a TEXT | b REAL\n'NULL' | 1\nx'y | NULL\nnull | 2.5")
    assert read.rows == (("NULL", 1.0), ("x'y", None), (None, 2.5))
    assert "'x''y'" in read.sql
    for text, says in [
        ("", "first line"),
        ("a", "no column"),
        ("a TEXT | a REAL", "same name"),
        ("a REAL\nx", "no REAL"),
        ("a REAL\nnan", "no REAL"),
        ("a REAL\n-inf", "no REAL"),
        ("a INTEGER\n1.5", "no INTEGER"),
        ("a REAL\n1 | 2", "2 cells"),
        ('a" TEXT', "no column"),
    ]:
        with pytest.raises(TableError, match=says):
            read_table("t", text)


def test_authors_are_told_what_is_wrong() -> None:
    """Broken tables, variants of none, points that nobody asks about."""
    base = {"id": "s", "ask": "?", "query": "SELECT 1", "tables": {"t": "a INTEGER\n1"}}
    broken = convert({**base, "variants": [{"u": ""}, {"t": "x"}], "ordered": [0], "rubric": {"p": "P"}}, Sql)
    assert [fault.path for fault in question_faults(broken)] == [
        ("rubric", "p"), ("variants", 0, "u"), ("variants", 1, "t"), ("ordered",)
    ]  # fmt: skip
    assert [fault.path for fault in question_faults(convert({**base, "tables": {"t": "a"}}, Sql))] == [("tables", "t")]


def test_in_a_session(sit_down: Callable[..., Session]) -> None:
    """Tables are shown, a query can be tried without being given, and the follow-up earns its point in full."""
    session = sit_down("sql")
    view = session.open_question
    assert view is not None
    assert view.sheet is not None
    assert (view.sheet.answer, view.sheet.language, view.sheet.runs) == ("source", "sql", True)
    assert "name TEXT  salary INTEGER" in view.sheet.given
    before = session.events
    tried = session.rehearse("SELECT name FROM employee ORDER BY name")
    assert tried.lines[0] == "name"
    assert tried.lines[1:4] == ("Ada", "Bela", "Chidi")
    assert "no such table" in session.rehearse("SELECT * FROM boss").lines[0]
    assert session.events == before
    session.answer("SELECT MAX(salary) FROM employee WHERE salary < (SELECT MAX(salary) FROM employee)")
    first = session.events[-1]
    assert isinstance(first, Answered)
    assert first.score == pytest.approx(0.8)
    session.answer("I take a dense rank for each department.")
    assert session.events[-1].score == pytest.approx(1, abs=0.02)  # type: ignore[union-attr]
    text = "\n".join(debrief_lines(debrief(session)))
    assert "right on what was shown" in text
    assert Session.replay(session.events, session.library).events == session.events


def test_without_a_sandbox_the_answer_is_not_taken(
    sit_down: Callable[..., Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be run the player is told so, and nothing has happened."""

    def broken(*_: object) -> SqlResult:
        raise SandboxError("No code can be run here.")

    session = sit_down("sql")
    before = session.events
    monkeypatch.setattr(grading, "run_sql", broken)
    with pytest.raises(CommandRefusedError, match="can't be tried out"):
        session.answer("SELECT 1")
    assert session.events == before
    session.skip()


def test_unknown_does_not_run(sit_down: Callable[..., Session]) -> None:
    """Not knowing is no query."""
    session = sit_down("sql")
    session.unknown("I would read about window functions and try them on the table.")
    assert session.events[-1].score == 0.25  # type: ignore[union-attr]


def test_shipped_exemplars_are_worth_what_they_claim(shipped: Library) -> None:
    """Strong queries are right everywhere; fair, weak and bluffing ones are worth less and less."""
    count = 0
    for entry in shipped.bank_questions("harbourglass"):
        if isinstance(entry.question, Sql):
            worth = {e.quality: grade_sql(entry.question, e.text).score for e in entry.question.answer}
            assert worth["strong"] == pytest.approx(0.8), (entry.key, worth)
            assert worth["strong"] > worth["fair"] > worth["weak"] > worth["bluff"], (entry.key, worth)
            assert worth["bluff"] <= 0.05, (entry.key, worth)
            count += 1
    assert count >= 3


def test_plain_mode(plain: Callable[..., str]) -> None:
    """Tables, a query over several lines with a blank one between, a try, an edited line, and the end."""
    out = plain(
        ["1", "1", "1 2 3 4 5", "/skip", "SELECT name", "", "FROM employe", "/run", "/3 FROM employee", "/run", "/show", "/99 x", "/done", "/quit"]
    )  # fmt: skip
    assert re.search(r"Bela +6100", out)
    assert "no such table: employe" in out
    assert "3 rows in" in out
    assert "3  FROM employee" in out
    assert "There is no line 99" in out
    assert "And per department?" in out
