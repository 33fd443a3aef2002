"""The pages of the debrief as blocks: the loop, a round with its interviewer, a question, what to practise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from mockloop.coach.evidence import noticed_words
from mockloop.coach.records import Debrief, Moment, Passage, QuestionDebrief, RoundDebrief, Said
from mockloop.coach.reveal import SHOWN, Reveal
from mockloop.coach.wording import (
    HOWS,
    MODELS,
    against,
    effect_words,
    ending_words,
    first_line,
    minutes,
    percent,
    together,
    worth_parts,
)
from mockloop.interview.committee import rating_of, rating_word
from mockloop.tui.screens.details import heading, prose
from mockloop.tui.screens.play.evidence import annotated, guards_list, points_list
from mockloop.tui.screens.play.pieces import SIGNS, STYLES, rating_bar, rating_blocks
from mockloop.tui.text import ACCENT, MUTED, line, literal, quoted
from mockloop.tui.widgets.flow import Block, block

_ENDING_STYLES = {"✓": "$success", "✗": "$error"}
LISTED = {"mcq", "order"}
"""Kinds whose right answer is a list."""
UNSURE = 0.6
"""Below this the grader's confidence is said."""


def outcome(back: Debrief) -> Iterator[Block]:
    """How the loop ended, the way there step by step, the committee's reasons."""
    text = ending_words(back.ending)
    yield block(literal(text, f"bold {_ENDING_STYLES.get(text[0], MUTED)}"))
    yield block(f"{back.company} · {back.role}")
    yield block(literal(f"as {back.candidate} · seed {back.seed}", MUTED))
    yield heading("the loop; ┃ marks the bar")
    last = len(back.timeline) - 1
    for number, moment in enumerate(back.timeline):
        yield from _moment(moment, last=number == last)
    if back.decision is not None:
        yield heading("the committee's reasons")
        yield from (block(reason, mark=literal("– ", MUTED)) for reason in back.decision.reasons)


def _moment(moment: Moment, *, last: bool) -> Iterator[Block]:
    """A step: sign and title, under it the bar and what happened, along a rail that leads on to the next."""
    rail = literal("  " if last else "│ ", "$rule")
    style = STYLES[moment.status]
    sign = literal(f"{SIGNS[moment.status]} ", style)
    if moment.rating is None:
        title = (moment.title, MUTED if moment.status in {"skipped", "ahead"} else "bold")
        yield block(line(title, (f"  {moment.word}", MUTED)), mark=sign, rail=rail)
    else:
        word = f" {rating_word(moment.rating)}" if moment.onsite else ""
        yield block(line((moment.title, "bold"), f"  {moment.rating:.1f}{word}"), mark=sign, rail=rail)
        place = f"  {against(moment.rating, moment.bar)}"
        yield block(line(rating_bar(moment.rating, moment.bar), (place, MUTED)), mark=rail, rail=rail)
    if moment.facts:
        facts = " · ".join((moment.person, *moment.facts))
        yield block(literal(facts, MUTED), mark=rail, rail=rail)


def passages(found: Sequence[Passage]) -> Iterator[Block]:
    """Whatever else there is to say: a heading and sentences each."""
    for passage in found:
        yield heading(passage.title.lower())
        yield from (block(sentence, mark=literal("– ", MUTED)) for sentence in passage.lines)


def passage_parts(passage: Passage) -> list[list[Block]]:
    """The heading with the first sentence, then the others one by one."""
    head = heading(passage.title.lower(), gap=0)
    lines = [block(sentence, mark=literal("– ", MUTED)) for sentence in passage.lines]
    return [[head, *lines[:1]], *([line_] for line_ in lines[1:])]


def sentences(found: Sequence[Passage]) -> list[str]:
    """What `passage_parts` says of all of them, part for part."""
    return [sentence for passage in found for sentence in passage.lines or ("",)]


def practise(back: Debrief, gap: int = 1) -> Iterator[Block]:
    """At most three things."""
    yield heading("practise next", gap=gap)
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
    width = max((len(worth_word(question)) for question in round_.questions), default=0)
    for number, question in short_numbers(round_):
        mark = line((f"{number}  ", MUTED), (f"{worth_word(question):<{width}}  ", ACCENT))
        yield block(first_line(question.short_ask, 140), mark=mark)


def short_numbers(round_: RoundDebrief) -> Iterator[tuple[str, QuestionDebrief]]:
    """The questions, each with its number; of a question in parts the later ones have a dot."""
    before = ""
    for label, question in round_.numbered():
        number = label.partition(" ")[0]
        yield ("·" if number == before else number), question
        before = number


def _reveal(reveal: Reveal) -> Iterator[Block]:
    yield heading("who sat across")
    yield block(reveal.sentence)
    gap, width = 1, max((len(trait.number) for trait in reveal.traits), default=0) + 2
    for trait in reveal.traits:
        yield _trait(trait.name, trait.number.ljust(width), _effect(trait.effect, widens=trait.widens), gap)
        gap = 0
    if reveal.chance is not None:
        yield _trait("chance", "the day".ljust(width), _effect(reveal.chance), 0)
    if reveal.effect is not None:
        yield block(literal(together(reveal.effect), "bold"), gap=1)


def _trait(name: str, number: str, effect: Content, gap: int) -> Block:
    return block(effect, mark=line((f"{name:<12}", MUTED), number), gap=gap)


def _effect(effect: float | None, *, widens: bool = False) -> Content:
    style = MUTED if effect is None or abs(effect) < SHOWN else "$success" if effect > 0 else "$error"
    return literal(effect_words(effect, widens=widens), style)


def worth_word(question: QuestionDebrief) -> str:
    """A question's worth as a rating, 1..4."""
    if question.said:
        return f"{rating_of(question.score):.1f}"
    return "left out" if question.dropped else "no answer" if question.reached else "not reached"


def question_head(question: QuestionDebrief, person: str) -> Iterator[Block]:
    """The question, and what it came to."""
    ask, sheet = question.split_ask()
    if question.title:
        yield block(literal(f"{question.title} · a part of: {first_line(question.whole, 50)}", MUTED))
    yield block(literal(quoted(ask), "bold"))
    if sheet:
        yield block(sheet, gap=1)
    if not question.said:
        yield block(literal(question.unsaid, MUTED))
        return
    seconds = sum(said.seconds for said in question.said)
    took = f" · {minutes(seconds)} min" if seconds >= 1 else ""
    worth, heard = worth_parts(question.score, question.perceived)
    yield block(line(("worth ", MUTED), (worth, "bold"), (f" · {heard}{took}", MUTED)), gap=1)
    if noticed := noticed_words(question, person):
        yield block(literal(noticed, MUTED))
    for hint in question.hints:
        yield block(hint, mark=literal("hint taken  ", MUTED))
    yield from passages(question.passages)


def said_blocks(said: Said) -> Iterator[Block]:
    """What the player said, evidence marked."""
    yield heading(HOWS[said.how], gap=0)
    if said.how != "skip":
        yield block(annotated(said))


def worth_blocks(said: Said) -> Iterator[Block]:
    """What it was worth: points, what else was noticed, advice."""
    yield heading("what it was worth", gap=0)
    yield from points_list(said)
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
    yield heading(MODELS.get(question.kind, "a model answer"), gap=gap)
    if question.kind in LISTED:
        yield from (block(one, mark=literal("– ", MUTED)) for one in question.model.splitlines())
    elif question.model:
        yield from prose(question.model)
    else:
        yield block(literal("there is none", MUTED))
    if question.why:
        yield heading("why")
        yield from prose(question.why)
