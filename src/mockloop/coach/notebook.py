"""What the one who sat in and said little wrote down: what they noticed, how long things took, what was tried and said.

The notes are the second interviewer's own: what they noticed is drawn by their skill, and the tired give up writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mockloop.catalogue.library import Library
from mockloop.catalogue.models import Open, Round
from mockloop.grading.mark import PointMark
from mockloop.interview.events import Answered, Clarified, HintTaken, RoundEntered
from mockloop.interview.flat import unflatten_point
from mockloop.interview.interviewer import notice_draws, second_state, through_eyes

TIRED = 5.0
"""Hours of sleep below which the notes stop after the first question."""
HEARD = 2
"""Points of a question that are written down, at most."""
FEW_WORDS, MANY_WORDS = 25, 120
"""Words of an answer that are called few, and many."""
_WORKED = {"code", "debug", "sql"}
_COMMENT = re.compile(r"(?:^|\s)(?:#|--)\s*\w")


def notebook(library: Library, seed: int, round_: Round, entered: RoundEntered, events: Sequence[object]) -> list[str]:
    """The notes on a round in which somebody sat in; empty where nobody did. `events` are those of the round."""
    if not entered.second or round_.style != "pair":
        return []
    lines = [f"By {entered.second}, who sat in."]
    spent = 0.0
    answered = [key for key in entered.agenda if any(_is_answer(event, key) for event in events)]
    for number, key in enumerate(answered):
        if number and entered.second_sleep < TIRED:
            lines.append("Here the notes break off; there is a drawing of a bicycle.")
            break
        mine = [event for event in events if _is_answer(event, key)]
        begun, spent = spent, spent + sum(event.seconds for event in mine if isinstance(event, Answered))
        head = f"{_clock(begun)} to {_clock(spent)}" if spent else f"Question {number + 1}"
        lines.append(f"{head}: {'; '.join(_notes(library, seed, entered, key, events))}.")
    return lines


def _is_answer(event: object, key: str) -> bool:
    return isinstance(event, Answered) and event.question == key


def _notes(library: Library, seed: int, entered: RoundEntered, key: str, events: Sequence[object]) -> Iterator[str]:
    """What stands there on one question."""
    main = next(event for event in events if isinstance(event, Answered) and event.question == key)
    entry = library.question(key)
    worked = entry is not None and entry.kind in _WORKED
    asked = sum(isinstance(event, Clarified) and event.question == key for event in events)
    hints = sum(isinstance(event, HintTaken) and event.question == key for event in events)
    if asked:
        yield f"asked back {_times(asked)} before starting"
    if main.how in {"skip", "unknown"}:
        yield "passed" if main.how == "skip" else "said openly not to know"
        return
    if main.how == "choice":
        yield f"picked an answer after {max(1, round(main.seconds))} s" if main.seconds else "picked an answer"
    if worked and main.how == "text":
        yield f"ran it {_times(main.runs)}" if main.runs else "handed it over without running it once"
        comments = sum(bool(_COMMENT.search(line)) for line in main.text.splitlines())
        yield (
            f"{comments} {'comment' if comments == 1 else 'comments'} to follow along"
            if comments
            else "worked in silence"
        )
    elif main.how == "text":
        words = len(main.text.split())
        yield "said little" if words < FEW_WORDS else "talked a lot" if words > MANY_WORDS else "thought aloud"
    if hints:
        yield f"needed {'a hint' if hints == 1 else f'{hints} hints'}"
    question = entry.question if entry else None
    texts = {name: point.text for name, point in question.points.items()} if isinstance(question, Open) else {}
    heard = [texts[name] for name in _noticed(seed, entered, main) if name in texts]
    yield from (f"said that {_lowered(text)}" for text in heard[:HEARD])
    later = sum(_is_answer(event, key) for event in events) - 1
    if later and not heard:
        yield "had to be asked again"


def _noticed(seed: int, entered: RoundEntered, main: Answered) -> list[str]:
    """The points that the one who wrote heard, by their own attention."""
    points: list[PointMark] = [point for point in map(unflatten_point, main.points) if point.credit > 0]
    through = through_eyes((second_state(entered),))
    draws = notice_draws(len(points), seed, f"{main.question}+second")
    return [point.id for point, draw in zip(points, draws, strict=True) if draw < through.notice]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _lowered(text: str) -> str:
    text = text.rstrip(".")
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60:02}:{int(seconds) % 60:02}"
