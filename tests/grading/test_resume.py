"""Résumés: keywords where people write them, then six seconds, bullet by bullet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mockloop.catalogue.models import Candidate, Job, Link, ResumeScreen
from mockloop.grading.bullets import grade_bullet
from mockloop.grading.resume import grade_resume

SCREEN = ResumeScreen(keywords=("Python", "A/B test", "ranking"), nice=("Spark",), by="hr")
STRONG = (
    "Raised click-through by 7 %, measured in a three-week A/B test, by replacing rules with a ranking model in Python."
)
DUTY = "Responsible for various tasks of the team."


def _person(*bullets: str, skills: tuple[str, ...] = (), link: tuple[Link, ...] = ()) -> Candidate:
    job = Job(where="Somewhere", what="Engineer", bullets=bullets)
    return Candidate(
        format=1,
        name="A B",
        path="phd",
        headline="ML engineer, four years of search",
        about="Likes data.",
        level="mid",
        skills=skills,
        job=(job,),
        link=link,
    )


def test_a_keyword_in_use_beats_one_in_a_list_beats_none() -> None:
    """Said in a bullet, only listed, not there."""
    used = grade_resume(_person(STRONG), SCREEN, "We need Python.")
    listed = grade_resume(
        _person("Cut costs by 10 % by caching.", skills=("Python", "A/B test", "ranking")), SCREEN, ""
    )
    absent = grade_resume(_person("Cut costs by 10 % by caching."), SCREEN, "We need Python.")
    assert used.ats > listed.ats > absent.ats
    assert set(absent.missing) == {"Python", "A/B test", "ranking"}
    assert any("Python" in note for note in absent.notes)


def test_stuffing_costs() -> None:
    """A keyword said a dozen times is worth less than said once."""
    once = grade_resume(_person(STRONG), SCREEN, "")
    often = grade_resume(_person(STRONG + " Python" * 12), SCREEN, "")
    assert often.ats < once.ats
    assert any("stuffed" in note for note in often.notes)


def test_bullets_say_what_they_gained_and_how_to_mend() -> None:
    """X measured by Y by doing Z gains most; a duty costs, and gets a rewritten hint."""
    strong, duty = grade_bullet(0, 0, STRONG), grade_bullet(0, 1, DUTY)
    assert strong.gained >= 0.9
    assert not strong.hint
    assert duty.gained < 0
    assert "by [doing what]" in duty.hint
    assert duty.faults


def test_the_top_third_counts_most() -> None:
    """The same bullets with the best one first read better."""
    rest = (
        "Attended meetings of the platform group every week.",
        "Wrote reports for the quarterly planning of the unit.",
    )
    first = grade_resume(_person(STRONG, *rest), SCREEN, "")
    last = grade_resume(_person(*rest, STRONG), SCREEN, "")
    assert first.human > last.human
    assert any("move it to the top" in note for note in last.notes)


def test_a_messy_link_is_worse_than_none() -> None:
    """Polished helps, messy hurts."""
    none = grade_resume(_person(STRONG), SCREEN, "").human
    messy = grade_resume(_person(STRONG, link=(Link(kind="github", text="stuff", state="messy"),)), SCREEN, "").human
    assert messy < none


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_is_graded(bullet: str, posting: str) -> None:
    """No text raises, and every figure stays in its range."""
    mark = grade_resume(_person(bullet or "x"), SCREEN, posting)
    assert 0 <= mark.ats <= 1
    assert 0 <= mark.human <= 1
    assert 0 <= mark.score <= 1
    assert all(-1 <= b.gained <= 1 for b in mark.bullets)
