"""What else a debrief tells: why a pick was weaker, what was asked back or wasn't, how the parts came out."""

from __future__ import annotations

from sitting import library_of

from mockloop.coach.debrief import debrief
from mockloop.coach.records import Passage, QuestionDebrief
from mockloop.coach.telling import debrief_lines
from mockloop.interview.events import LoopStarted
from mockloop.interview.session import Session

LIBRARY = library_of("parts")


def begin(mode: str) -> Session:
    """In the room with the design of nine stages."""
    setup = LoopStarted(company="lantern-post", candidate="sam", seed=7, mode=mode, length="full", timed=False)  # type: ignore[arg-type]
    session = Session.start(setup, LIBRARY)
    session.begin()
    session.enter()
    return session


def pick(session: Session, quality: str) -> None:
    """Pick the answer of that quality."""
    view = session.open_question
    assert view is not None
    entry = LIBRARY.question(view.key)
    assert entry is not None
    text = next(e.text for e in entry.question.answer if e.quality == quality)
    session.choose(view.options.index(text))


def passages(question: QuestionDebrief) -> dict[str, Passage]:
    """By id."""
    return {passage.id: passage for passage in question.passages}


def test_a_pick_says_why_it_was_weaker_and_which_was_best() -> None:
    """The author's reason where there is one, else the points left out; then the number of the strongest on screen."""
    session = begin("choose")
    shown = []
    for quality in ("fair", "weak", "strong"):
        assert session.open_question is not None
        shown.append(session.open_question.options)
        pick(session, quality)
    fair, weak, strong = debrief(session).rounds[0].questions[:3]
    assert passages(fair)["pick"].lines[0] == "Not the strongest: It stops half-way: nothing is said of the other side."
    assert "none of the points" in passages(weak)["pick"].lines[0]
    assert "Measures the error in minutes" in passages(weak)["pick"].lines[0]
    assert passages(strong)["pick"].lines == ("This was the strongest of the answers on offer.",)
    for question, options in ((fair, shown[0]), (weak, shown[1])):
        entry = LIBRARY.question(question.key)
        assert entry is not None
        best = next(e.text for e in entry.question.answer if e.quality == "strong")
        assert f"number {options.index(best) + 1}:" in passages(question)["pick"].lines[1]


def test_what_was_asked_and_what_was_not() -> None:
    """Questions with their replies, then the facts that nobody asked for; none of it twice."""
    session = begin("write")
    session.clarify("How many users are there?")
    for _ in range(5):
        session.clarify("Which courier do you like best?")
    session.answer("What happens when the time is wrong?")
    first, second = debrief(session).rounds[0].questions[:2]
    asked, never = passages(first)["asked"].lines, passages(first)["not-asked"].lines
    assert asked[0] == "“How many users are there?” – Two million a day."
    assert "5 of these led nowhere" in asked[-1]
    assert never == ("“How quickly must the page answer?” – Within 200 ms.",)
    assert not {"asked", "not-asked"} & set(passages(second))


def test_parts_are_told_one_by_one_and_as_a_whole() -> None:
    """The round says how each part came out, which one was gone back to, and what it comes to."""
    session = begin("write")
    session.answer("I ask how many people look at the time, and what a wrong time costs.")
    session.answer("No idea, really.")
    session.turn_to("metrics")
    session.answer("The error in minutes at the median and at the worst tenth, and people who waited for nothing.")
    session.withdraw()
    found = debrief(session)
    part = next(passage for passage in found.rounds[0].passages if passage.title == "Part by part")
    assert part.lines[0].startswith("clarify: ")
    assert part.lines[1].endswith("after you went back to it")
    assert part.lines[2] == "estimate: nothing was given, so nothing"
    assert part.lines[-1].startswith("Together")
    assert passages(found.rounds[0].questions[1])["before"].lines == ("No idea, really.",)
    text = "\n".join(debrief_lines(found))
    assert "You went back; at first you said" in text
    assert found.asked == 1


def test_parts_that_the_clock_cut_off_are_told_as_they_count() -> None:
    """What there was no time for counts a fifth: the whole comes to what the scorecard says the answers were worth."""
    setup = LoopStarted(company="lantern-post", candidate="sam", seed=7, mode="choose", length="full", timed=True)
    session = Session.start(setup, LIBRARY)
    session.begin()
    session.enter()
    pick(session, "strong")
    view = session.open_question
    assert view is not None
    session.choose(0, seconds=7200)  # the clock ends the round
    session.leave()
    found = debrief(session).rounds[0]
    part = next(passage for passage in found.passages if passage.title == "Part by part")
    assert part.lines[2] == "estimate: not reached: no time for it counts 20 %"
    assert found.merit is not None
    assert part.lines[-1] == f"Together, by weight: {found.merit:.1f} of 4."


def test_lost_patience_is_no_bad_luck() -> None:
    """What idle questions cost stands beside mood and skill, and not under chance."""
    revealed = []
    for idle in (0, 9):
        session = begin("write")
        for _ in range(idle):
            session.clarify("Which courier do you like best?")
        while session.open_question is not None:
            session.answer("Two million a day are about 23 per second, several times that at the peak.")
        session.leave()
        revealed.append(debrief(session).rounds[0].reveal)
    patient, tried = revealed
    assert "patience" not in [trait.name for trait in patient.traits]
    trait = next(trait for trait in tried.traits if trait.name == "patience")
    assert trait.effect is not None
    assert trait.effect < -0.1
