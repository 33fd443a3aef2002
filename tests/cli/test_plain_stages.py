"""A design in stages as lines of text: asking back, going back, numbers only, and a pipe that knows nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sitting import library_of, said_in_plain

from mockloop.interview.events import Answered, Chatted, Clarified, LoopStarted, Mode
from mockloop.simulate.scripted import Scripted
from mockloop.storage.drafts import Draft
from mockloop.storage.loops import Loop, start_loop

LIBRARY = library_of("parts")
Starter = Callable[[Mode], Loop]


@pytest.fixture
def start(begin: Callable[..., Loop]) -> Starter:
    """Starts a loop with one design of nine stages."""
    return lambda mode: begin("parts", "lantern-post", mode, seed=7)


def played(loop: Loop, *lines: str) -> str:
    """What is printed while these lines are typed."""
    return said_in_plain(loop, lines)


def test_asking_and_going_back_in_ones_own_words(start: Starter) -> None:
    """Facts come when asked for; an earlier stage opens by its number, with what was said; the last answer counts."""
    loop = start("write")
    printed = played(
        loop, "1", "1",
        "/ask tell me more", "/ask How many users are there?", "/facts",
        "I ask how many people look at the time.", "",
        "The error in minutes, at the median.", "",
        "/part 2", "/clear", "The error in minutes at the median and at the worst tenth.", "",
        "/where", "/back 9", "/part nine", "/quit",
    )  # fmt: skip
    assert "[question 1 of 1, part 1 of 9: clarify" in printed
    assert "/ask QUESTION asks back" in printed
    assert "know?" in printed
    assert printed.count("Two million a day.") == 2
    assert "You had written so far (/clear starts over):" in printed
    assert "part 2. metrics: revised" in printed
    assert "Not now: that part comes later." in printed
    assert 'Not now: there is no part "nine" here.' in printed
    assert [event.idle for event in loop.session.events if isinstance(event, Clarified)] == [False, False]
    said = [event for event in loop.session.events if isinstance(event, Answered) and event.part == "main"]
    assert [event.question.partition("#")[2] for event in said] == ["clarify", "metrics", "metrics"]
    assert said[-1].text == "The error in minutes at the median and at the worst tenth."


def test_what_was_begun_is_there_after_a_look_back(start: Starter) -> None:
    """An answer begun is kept on its stage while another one is open."""
    loop = start("write")
    played(loop, "1", "1", "Who reads it?", "", "The error in minutes", "/part 1")
    draft = loop.drafts.load()
    assert isinstance(draft, Draft)
    assert draft.shelf == {"core/stages/arrival#metrics": "The error in minutes"}
    printed = played(loop, "/part 2", "and the worst tenth.", "", "/quit")
    assert "The error in minutes" in printed
    said = [event for event in loop.session.events if isinstance(event, Answered)]
    assert said[-1].text == "The error in minutes\nand the worst tenth."


def test_a_question_in_place_of_an_answer_is_asked_or_answered_with(start: Starter) -> None:
    """Beyond the stage that may ask, a mere question is neither graded nor asked before the player says which."""
    loop = start("write")
    printed = played(
        loop, "1", "1", "I ask how many look at it.", "",
        "How many users are there?", "", "1", "What would you measure?", "", "3", "/clear", "Which error?", "", "2", "/quit",
    )  # fmt: skip
    assert printed.count("That is a question.") == 3
    assert [event.text for event in loop.session.events if isinstance(event, Clarified)] == [
        "How many users are there?"
    ]
    said = [event.text for event in loop.session.events if isinstance(event, Answered) and event.part == "main"]
    assert said == ["I ask how many look at it.", "Which error?"]


def test_numbers_alone_ask_back_and_go_back(start: Starter) -> None:
    """Choose mode: the menu offers a question to ask, several times, then the answers, then an earlier stage."""
    loop = start("choose")
    printed = played(loop, "1", "1", "6", "2", "6", "1", "1", "/quit")
    asked = [event for event in loop.session.events if isinstance(event, Clarified)]
    assert len(asked) == 2
    assert "6. Ask a clarifying question" in printed
    view = loop.session.open_question
    assert view is not None
    number = 1 + len(view.options) + [name for name, _ in loop.session.prompt.choices].index("turn_to")
    played(loop, str(number), "1", "/quit")
    assert loop.session.open_question is not None
    assert loop.session.open_question.section == 1


def test_a_pipe_of_ones_ends(start: Starter) -> None:
    """Whoever always picks the first goes through all nine stages to the decision."""
    loop = start("choose")
    printed = played(loop, *["1"] * 60)
    assert "Decision: " in printed
    assert "Part by part:" in printed
    answered = {event.question for event in loop.session.events if isinstance(event, Answered)}
    assert len(answered) == 9
    assert max(map(len, printed.splitlines())) <= 76


@pytest.mark.parametrize(
    "hostile",
    [
        "[/][@click=app.quit]x[/] {0} {readers} %s",
        "how many " * 4_000,
        "\x1b[2J\x00 ⁣𝔥𝔬𝔴 𝔪𝔞𝔫𝔶?",
        "';--\\u0000 ../../x",
        "?" * 3_000,
    ],
    ids=lambda text: text[:20].encode("unicode_escape").decode(),
)
def test_hostile_words_on_every_stage(start: Starter, hostile: str) -> None:
    """Asked or answered, on any stage: nothing breaks, nothing is earned, and the loop replays."""
    loop = start("write")
    loop.session.begin()
    loop.session.enter()
    while loop.session.open_question is not None:
        if "clarify" in loop.session.commands:
            loop.session.clarify(hostile)
        loop.session.answer(hostile)
    answers = [event for event in loop.session.events if isinstance(event, Answered)]
    assert max(event.score for event in answers) <= 0.35
    again = type(loop.session).replay(loop.session.events, LIBRARY)
    assert again.transcript == loop.session.transcript


def test_a_reply_to_the_small_talk_is_not_graded(start: Starter) -> None:
    """Who answers the small talk first is heard, and the question is still theirs."""
    loop = start("write")
    printed = played(loop, "1", "1", "Fine, thanks. And you?", "", "I ask how many look at it.", "", "/quit")
    chatted = [event for event in loop.session.events if isinstance(event, Chatted)]
    assert [event.text for event in chatted] == ["Fine, thanks. And you?"]
    assert "You had written so far" not in printed
    said = [event.text for event in loop.session.events if isinstance(event, Answered) and event.part == "main"]
    assert said == ["I ask how many look at it."]


def test_asking_for_something_before_the_offer_is_answered(tmp_path: Path) -> None:
    """The menu offers it once; what is given stands in the letter, and the debrief says what it was worth."""
    setup = LoopStarted(company="onsite-only", candidate="sam", seed=7, mode="write", length="short", timed=False)
    with start_loop(tmp_path, library_of("tiny"), setup) as loop:
        player = Scripted(loop.session, "strong", mix=(0.0, 0.0, 1.0))
        while loop.session.state != "offer":
            player.step()
        printed = played(
            loop, "3", "Thank you, I am glad. Is there room for 2 weeks more, since I hand over first?", "3", "1"
        )
    assert "3. Ask for something first" in printed
    assert "They answer: We have asked, and that is the same for everybody here" in printed
    assert "Type a number from 1 to 2." in printed
    assert "What you asked for:" in printed
    assert "Decision: offer accepted" in printed
