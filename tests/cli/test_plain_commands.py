"""Commands in lines of text: where they are taken, and where a line that only looks like one is the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sitting import said_in_plain

from mockloop.interview.events import Answered, Chatted, HandedIn
from mockloop.storage.drafts import Draft
from mockloop.storage.loops import Loop

PACKS = Path(__file__).parent.parent / "packs"
Starter = Callable[[str, str, str], Loop]


def played(loop: Loop, *lines: str) -> str:
    """What is printed while these lines are typed."""
    return said_in_plain(loop, lines)


def answers(loop: Loop) -> list[tuple[str, str]]:
    """How each question was answered, and with what."""
    return [(event.how, event.text) for event in loop.session.events if isinstance(event, Answered)]


def test_commands_among_numbers(begin: Starter) -> None:
    """Choose mode: small talk by its command; asking where one is changes nothing and repeats no list."""
    loop = begin("tiny", "onsite-only", "choose")
    printed = played(loop, "1", "/where", "1", "/chat Well, and yours?", "/where", "/hint", "/nonsense", "/quit")
    assert loop.session.events[-1] == Chatted(text="Well, and yours?")
    assert printed.count("[>] A long talk, 60 minutes - now") == 2
    assert printed.count("people answered this") == 2  # again only after the small talk
    assert printed.count("Not now: there is no further hint on this question.") == 1
    assert printed.count("Commands: /hint") == 1


def test_a_number_of_each_sort_is_neither(begin: Starter) -> None:
    """Where several options may be right, an option and something else to do together are asked again."""
    loop = begin("numbers", "desk", "choose")
    session = loop.session
    for _ in range(40):
        if session.open_question and session.open_question.several:
            break
        played(loop, "1")
    assert session.open_question is not None
    options = len(session.open_question.options)
    before = session.events
    printed = played(loop, f"1 {options + 1}", "/quit")
    assert f"Answers are numbered 1 to {options}; {options + 1} is something else to do." in " ".join(printed.split())
    assert session.events == before
    played(loop, "1 2", "/quit")
    assert len(session.events) == len(before) + 1


def test_a_path_is_no_command(begin: Starter) -> None:
    """An answer may begin with one, typed here or begun elsewhere."""
    loop = begin("tiny", "onsite-only", "write")
    printed = played(loop, "1", "1", "/etc/hosts names the machine.", "", "/quit")
    assert answers(loop) == [("text", "/etc/hosts names the machine.")]
    assert "Commands: /hint" not in printed
    view = loop.session.open_question
    assert view is not None
    loop.drafts.save(Draft(question=view.key, text="/skip is what I would not do.\nI would look."))
    played(loop, "", "/quit")
    assert answers(loop)[1] == ("text", "/skip is what I would not do.\nI would look.")


@pytest.mark.parametrize("command", ["/skip", "/unknown I would look it up", "/hand_in"])
def test_an_answer_begun_is_not_dropped_by_the_way(begin: Starter, command: str) -> None:
    """Nor does the command become a line of it."""
    loop = begin("tiny", "onsite-only", "write")
    printed = played(loop, "1", "1", "One caller recomputes.", command, "The rest wait.", "", "/quit")
    assert answers(loop) == [("text", "One caller recomputes.\nThe rest wait.")]
    word = command.split(maxsplit=1)[0]
    assert f"an empty line gives it, /clear before {word} drops it" in " ".join(printed.split())


def test_code_is_handed_in_by_its_command(begin: Starter) -> None:
    """`/hand_in` at an editor of lines is the command, and no line of the code."""
    loop = begin("numbers", "desk", "write")
    for _ in range(40):
        view = loop.session.open_question
        if view and view.sheet and view.sheet.answer == "source" and view.sections:
            break
        played(loop, "/skip" if view else "1")
    played(loop, "x = 1", "/hand_in", "/quit")
    assert any(isinstance(event, HandedIn) for event in loop.session.events)
