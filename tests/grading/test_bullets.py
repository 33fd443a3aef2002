"""One bullet of a résumé: what speaks for it and against it, and how it might read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockloop.grading.bullets import grade_bullet


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Responsible for maintaining the data pipeline.", "Maintained the data pipeline, by"),
        ("Worked on building dashboards for sales", "Built dashboards for sales, by"),
        ("Helped build several tools", "Built tools, by"),
        ("Tasked with applying models to various problems", "Applied models to problems, by"),
        ("Helped new volunteers with Python.", "Showed new volunteers [what] in Python, by"),
        ("Worked with the platform team on the deployment of models.", "Ran the deployment of models with the platform team"),
        ("Did data cleaning, ad hoc analyses and reporting.", "Found [what] through data cleaning"),
        ("Involved in architecture discussions.", "Argued for [what] in architecture discussions"),
        ("In charge of four data scientists", "Led four data scientists, by [doing what]; [what] went"),
        ("Duties included on-call", "Ran on-call, by"),
        ("Responsible for various features of the ranking", "Built features of the ranking, by"),
    ],
)  # fmt: skip
def test_a_duty_becomes_a_deed(text: str, begins: str) -> None:
    """The hint begins with what was done, in the bullet's own words; fillers are gone."""
    mark = grade_bullet(0, 0, text)
    assert mark.hint.startswith(begins)
    assert "opens with a duty, no deed" in mark.faults or "opens with no deed" in mark.faults


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        (
            "Presented results to management every other week.",
            ["by [doing what]", "so that [what] went from [x] to [y]"],
        ),
        ("Cut the latency of the ranking from 40 to 6 ms.", ["by [doing what]"]),
        ("Cut the bill by 30 % by caching embeddings at the edge.", []),
    ],
)
def test_gaps_are_what_is_missing(text: str, gaps: list[str]) -> None:
    """Only what the bullet doesn't say is asked for; a bullet that says it all is left alone."""
    hint = grade_bullet(0, 0, text).hint
    assert [gap for gap in ("by [doing what]", "so that [what] went from [x] to [y]") if gap in hint] == gaps
    assert bool(hint) == bool(gaps)


@given(st.text(max_size=300))
def test_any_text_is_graded(text: str) -> None:
    """Whatever is written there: a gain within -1..1, and a hint of one line."""
    mark = grade_bullet(0, 0, text)
    assert -1 <= mark.gained <= 1
    assert "\n" not in mark.hint
