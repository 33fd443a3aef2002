"""The pages of the debrief as blocks: the loop, a round with its interviewer, a question, what to practise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from mockloop.coach.records import Debrief, Passage, QuestionDebrief, RoundDebrief, Said
from mockloop.coach.reveal import SHOWN, Reveal
from mockloop.interview.committee import rating_of, rating_word
from mockloop.interview.views import Ending
from mockloop.tui.screens.details import heading, prose
from mockloop.tui.screens.play.evidence import annotated, guards_list, points_list
from mockloop.tui.screens.play.pieces import against, minutes, percent, rating_bar, rating_blocks
from mockloop.tui.text import ACCENT, MUTED, line, literal, plural, quoted
from mockloop.tui.widgets.flow import Block, block

ENDINGS: dict[Ending, tuple[str, str]] = {
    "accepted": ("✓ You took the offer.", "$success"),
    "declined": ("✓ You had the offer, and declined it.", "$success"),
    "rejected": ("✗ They went with others.", "$error"),
    "withdrawn": ("– You withdrew.", MUTED),
}
_HOWS = {"skip": "you skipped it", "unknown": "you said you didn't know", "choice": "you chose", "text": "you said"}
SPOKEN = {"mcq", "estimate", "talk", "star", "design"}
"""Kinds that are only spoken about; the others have a sheet below the question."""
LISTED = {"mcq", "order"}
"""Kinds whose right answer is a list."""
UNSURE = 0.6
"""Below this the grader's confidence is said."""


def outcome(back: Debrief) -> Iterator[Block]:
    """How the loop ended, every round against its bar, the committee's reasons, what to practise."""
    text, style = ENDINGS[back.ending] if back.ending else ("The loop goes on.", MUTED)
    yield block(literal(text, f"bold {style}"))
    yield block(f"{back.company} · {back.role}")
    yield block(literal(f"as {back.candidate} · seed {back.seed}", MUTED))
    if back.resume_passed is not None and back.resume_chance is not None:
        yield heading("résumé screen")
        word = "passed" if back.resume_passed else "not passed"
        yield block(f"{word}; one like it passes here {percent(back.resume_chance)} of the time")
    if back.rounds:
        yield heading("the rounds; ┃ marks the bar")
    for round_ in back.rounds:
        yield from _round_rows(round_)
    if back.decision is not None:
        yield heading("the committee's reasons")
        yield from (block(reason, mark=literal("– ", MUTED)) for reason in back.decision.reasons)
    yield from passages(back.passages)
    yield from practise(back)


def passages(found: Sequence[Passage]) -> Iterator[Block]:
    """Whatever else there is to say: a heading and sentences each."""
    for passage in found:
        yield heading(passage.title.lower())
        yield from (block(sentence, mark=literal("– ", MUTED)) for sentence in passage.lines)


def _round_rows(round_: RoundDebrief) -> Iterator[Block]:
    if round_.rating is None:
        yield block(line((round_.title, "bold"), ("  not finished, so not rated", MUTED)))
        return
    word = f" {rating_word(round_.rating)}" if round_.stage == "onsite" else ""
    yield block(line((round_.title, "bold"), f"  {round_.rating:.1f}{word}"))
    yield block(line(rating_bar(round_.rating, round_.bar), (f"  {against(round_.rating, round_.bar)}", MUTED)))


def practise(back: Debrief) -> Iterator[Block]:
    """At most three things."""
    yield heading("practise next")
    if not back.practise:
        yield block("Nothing stood out. Try a harder company." if back.asked else "Nothing was asked yet.")
    for number, one in enumerate(back.practise, start=1):
        title = line((one.topic, "bold"), (f"  {one.round_title}", MUTED))
        yield block(line(title, f"\n{one.sentence}"), mark=literal(f"{number}  ", f"bold {ACCENT}"))


def round_page(round_: RoundDebrief) -> Iterator[Block]:
    """The scorecard against what the answers were worth, and the interviewer without the mask."""
    yield block(literal(round_.title, "bold"))
    yield block(literal(f"{round_.reveal.person} · {round_.reveal.role}", MUTED))
    if round_.rating is None or round_.merit is None:
        yield block("The round was not finished, so nobody wrote a scorecard.", gap=1)
    else:
        yield heading("the scorecard")
        onsite = round_.stage == "onsite"
        yield from rating_blocks(round_.rating, round_.bar, word=onsite)
        yield heading("what your answers were worth")
        yield from rating_blocks(round_.merit, round_.bar, word=onsite)
    yield from _reveal(round_.reveal)
    yield from passages(round_.passages)
    yield heading("the questions")
    for number, question in enumerate(round_.questions, start=1):
        worth = literal(f"  {worth_word(question)}", ACCENT)
        yield block(line(first_line(question.ask, 60), worth), mark=literal(f"{number}  ", MUTED))


def _reveal(reveal: Reveal) -> Iterator[Block]:
    yield heading("who sat across")
    yield block(reveal.sentence)
    gap = 1
    for trait in reveal.traits:
        yield _trait(trait.name, trait.number, _effect(trait.effect, widens=trait.widens), gap)
        gap = 0
    if reveal.chance is not None:
        yield _trait("chance", "the day", _effect(reveal.chance), 0)
    if reveal.effect is not None:
        yield block(literal(_together(reveal.effect), "bold"), gap=1)


def _trait(name: str, number: str, effect: Content, gap: int) -> Block:
    return block(effect, mark=line((f"{name:<12}", MUTED), f"{number:<10} "), gap=gap)


def _effect(effect: float | None, *, widens: bool = False) -> Content:
    if effect is None:
        return literal("leaves more to chance" if widens else "leaves little to chance", MUTED)
    if abs(effect) < SHOWN:
        return literal("no difference", MUTED)
    return literal(f"{signed(effect)} of a rating", "$success" if effect > 0 else "$error")


def signed(value: float) -> str:
    """`+0.2`, `−0.1`."""
    return f"{value:+.1f}".replace("-", "−")


def _together(effect: float) -> str:
    if abs(effect) < SHOWN:
        return "You were rated for what your answers were worth."
    return f"The rating came out {abs(effect):.1f} {'above' if effect > 0 else 'below'} what your answers were worth."


def worth_word(question: QuestionDebrief) -> str:
    """A question's worth as a rating, 1..4."""
    return f"{rating_of(question.score):.1f}" if question.said else "not reached"


def question_head(question: QuestionDebrief, person: str) -> Iterator[Block]:
    """The question, and what it came to."""
    ask, _, sheet = question.ask.partition("\n\n") if question.kind not in SPOKEN else (question.ask, "", "")
    yield block(literal(quoted(ask), "bold"))
    if sheet:
        yield block(sheet, gap=1)
    if not question.said:
        yield block(literal("You never got to it.", MUTED))
        return
    worth, taken = rating_of(question.score), rating_of(question.perceived)
    seconds = sum(said.seconds for said in question.said)
    took = f" · {minutes(seconds)} min" if seconds >= 1 else ""
    heard = "taken for the same" if abs(worth - taken) < SHOWN else f"taken for {taken:.1f}"
    yield block(
        line(("worth ", MUTED), (f"{worth:.1f} of 4 · {rating_word(worth)}", "bold"), (f" · {heard}{took}", MUTED)),
        gap=1,
    )
    earned = [point for point in question.said[0].points if point.credit > 0]
    if earned and question.kind in {"talk", "star", "design"}:
        count = sum(point.noticed for point in earned)
        yield block(
            literal(f"{person.split(maxsplit=1)[0]} noticed {count} of your {plural(len(earned), 'point')}.", MUTED)
        )
    for hint in question.hints:
        yield block(hint, mark=literal("hint taken  ", MUTED))
    yield from passages(question.passages)


def said_blocks(said: Said) -> Iterator[Block]:
    """What the player said, evidence marked."""
    yield heading(_HOWS[said.how], gap=0)
    if said.how != "skip":
        yield block(annotated(said))


def worth_blocks(said: Said) -> Iterator[Block]:
    """What it was worth: points, what else was noticed, advice."""
    yield heading("what it was worth", gap=0)
    yield from points_list(said.points)
    yield from guards_list(said.guards)
    if not said.points and not said.guards:
        yield block(literal("nothing to add", MUTED))
    if said.advice:
        yield heading("try")
        yield from (block(advice) for advice in said.advice)
    if said.confidence < UNSURE:
        yield block(literal(f"The grader is {percent(said.confidence)} sure of this.", MUTED), gap=1)


def model_blocks(question: QuestionDebrief, *, gap: int = 0) -> Iterator[Block]:
    """A model answer, the right options or the value, and why."""
    yield heading(
        {"mcq": "what is right", "estimate": "what it comes to", "order": "a right order"}.get(
            question.kind, "a model answer"
        ),
        gap=gap,
    )
    if question.kind in LISTED:
        yield from (block(one, mark=literal("– ", MUTED)) for one in question.model.splitlines())
    elif question.model:
        yield from prose(question.model)
    else:
        yield block(literal("there is none", MUTED))
    if question.why:
        yield heading("why")
        yield from prose(question.why)


def first_line(text: str, width: int) -> str:
    """The beginning of a text on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"
