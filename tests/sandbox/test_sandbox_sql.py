"""SQL in the sandbox: tables in memory, one reading query, and nothing else."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from sandbox_tricks import QUERIES

from mockloop.grading.sql import result_lines
from mockloop.sandbox import Limits, Status, clean, run_sql

HARMLESS = {"printf wide", "like with many stars", "glob with many stars", "escape sequences"}
"""Queries that SQLite may answer: with NULL, a number, or text that is shown clean."""

TABLES = "create table t(a integer, b text); insert into t values (2, 'x'), (1, null), (2, 'y');"


def test_a_query_gives_columns_and_rows() -> None:
    """Windows, NULLs, blobs and the order of the query."""
    query = (
        "select a, b, row_number() over (order by a, b) as n, x'00ff' as raw, avg(a) over () as mean from t order by n"
    )
    result = run_sql(TABLES, query)
    assert (result.status, result.columns) == (Status.OK, ("a", "b", "n", "raw", "mean"))
    assert [row[:4] for row in result.rows] == [(1, None, 1, b"\0\xff"), (2, "x", 2, b"\0\xff"), (2, "y", 3, b"\0\xff")]
    assert run_sql(TABLES, "select a from t where a > 9").rows == ()


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("select", "exception"),
        ("select nope from t", "exception"),
        ("", "bad-source"),
        ("select 1; select 2", "bad-source"),
        ("drop table t", "forbidden"),
        ("delete from t", "forbidden"),
        ("insert into t values (1, 2) returning *", "forbidden"),
        ("create table u(a)", "forbidden"),
        ("attach database '/tmp/mockloop-attack.db' as u", "forbidden"),
        ("pragma database_list", "forbidden"),
        ("vacuum into '/tmp/mockloop-attack.db'", "forbidden"),
        ("select load_extension('libc.so.6')", "forbidden"),
        ("select readfile('/etc/passwd')", "exception"),
        ("with recursive c(n) as (select 1 union all select n + 1 from c) select count(*) from c", "timeout"),
        ("with recursive c(n) as (select 1 union all select n + 1 from c) select n from c", "output-limit"),
        ("select zeroblob(2000000000)", "exception"),
        ("select zeroblob(900000), zeroblob(900000)", "output-limit"),
        ("select '\x1b[2J' as \"\x1b\" from nowhere", "exception"),
        ("select " + "(" * 5000 + "1" + ")" * 5000, "exception"),
    ],
    ids=lambda text: text[:40].encode("unicode_escape").decode(),
)
def test_hostile_and_broken_queries_end_with_a_line(query: str, status: str) -> None:
    """Each ends with its status and clean words, and leaves no file."""
    result = run_sql(TABLES, query, Limits(sql_steps=500_000))
    assert result.status == status
    assert result.error
    assert "\x1b" not in result.error
    assert not result.rows


@pytest.mark.parametrize(
    "setup",
    [
        "attach '/tmp/mockloop-attack.db' as u; create table u.t(a)",
        "pragma journal_mode = wal",
        "create trigger x after insert on t begin select 1; end",
        "nonsense",
    ],
)
def test_tables_are_built_under_guard_too(setup: str) -> None:
    """A pack's own set-up can make tables and rows, and nothing more."""
    result = run_sql(setup, "select 1")
    assert result.status in {"forbidden", "exception"}
    assert result.error.startswith("the tables")


def test_column_names_are_not_trusted() -> None:
    """Names and cells come back as data; whoever shows them cleans them."""
    result = run_sql("", "select 'a' || char(27) as \"\x1b[2J\"")
    assert (result.columns, result.rows) == (("\x1b[2J",), (("a\x1b",),))
    assert result_lines(result) == ["␛[2J", "a␛"]


@pytest.mark.parametrize("name", QUERIES)
def test_hostile_queries_get_nothing(name: str) -> None:
    """No file, no other database, no change, no endless run, and no more rows than fit; a clean line says why."""
    limits = Limits(case_seconds=0.5, total_seconds=4, sql_steps=2_000_000)
    began = time.monotonic()
    result = run_sql(
        "create table employee(name text, salary integer); insert into employee values ('a', 1);", QUERIES[name], limits
    )
    assert time.monotonic() - began < 5.5
    assert clean(result.error) == result.error
    if result.ok:
        assert name in HARMLESS
        assert len(result.rows) <= 1
    else:
        assert result.error
        assert not result.rows
    assert not Path("/tmp/mockloop-owned.db").exists()
    assert not Path("/tmp/mockloop-owned").exists()
