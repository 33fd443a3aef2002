"""The pages of the debrief as content: the loop, a round with its interviewer, a question, what to practise."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from mockloop.coach.debrief import Debrief, QuestionDebrief, RoundDebrief, Said
from mockloop.coach.reveal import SHOWN, Reveal
from mockloop.interview.committee import rating_of, rating_word
from mockloop.interview.views import Ending
from mockloop.tui.screens.details import heading, paragraphs
from mockloop.tui.screens.play.evidence import annotated, guards_list, points_list
from mockloop.tui.screens.play.pieces import against, minutes, rating_bar, rating_line
from mockloop.tui.text import ACCENT, MUTED, Piece, line, literal, quoted

ENDINGS: dict[Ending, tuple[str, str]] = {
    "accepted": ("✓ You took the offer.", "$success"),
    "declined": ("✓ You had the offer, and declined it.", "$success"),
    "rejected": ("✗ They went with others.", "$error"),
    "withdrawn": ("– You withdrew.", MUTED),
}
_HOWS = {"skip": "You skipped it.", "unknown": "You said you didn't know:", "choice": "you chose", "text": "you said"}
BAR_WIDTH = 20


def outcome(back: Debrief) -> list[Content]:
    """How the loop ended, and every round against its bar."""
    blocks = [_headline(back)]
    if back.resume_passed is not None and back.resume_chance is not None:
        word = "passed" if back.resume_passed else "not passed"
        blocks.append(
            line(
                heading("résumé screen"),
                f"\n{word}; a résumé like this passes here {back.resume_chance:.0%} of the time",
            )
        )
    if back.rounds:
        rows = [heading("the rounds; ┃ is the bar")]
        for round_ in back.rounds:
            rows.append(line((round_.title, "bold")))
            rows.append(_round_row(round_))
        blocks.append(Content("\n").join(rows))
    if back.decision is not None:
        reasons = [line(("\n– ", MUTED), reason) for reason in back.decision.reasons]
        blocks.append(line(heading("the committee's reasons"), *reasons))
    blocks.append(practise(back))
    return blocks


def _headline(back: Debrief) -> Content:
    text, style = ENDINGS[back.ending] if back.ending else ("The loop goes on.", MUTED)
    return line(
        (text, f"bold {style}"),
        f"\n{back.company} · {back.role}",
        (f"\nas {back.candidate} · seed {back.seed}", MUTED),
    )


def _round_row(round_: RoundDebrief) -> Content:
    if round_.rating is None:
        return literal("not rated: the round was not finished", MUTED)
    return line(
        rating_bar(round_.rating, round_.bar, BAR_WIDTH),
        f" {round_.rating:.1f} {rating_word(round_.rating)}",
        (f", {against(round_.rating, round_.bar)}", MUTED),
    )


def practise(back: Debrief) -> Content:
    """At most three things."""
    if not back.practise:
        word = "Nothing stood out. Try a harder company." if back.asked else "Nothing was asked yet."
        return line(heading("practise next"), f"\n{word}")
    pieces: list[Piece] = [heading("practise next")]
    for number, one in enumerate(back.practise, start=1):
        pieces += [(f"\n{number}  ", f"bold {ACCENT}"), (one.topic, "bold"), (f"  {one.round_title}", MUTED)]
        pieces.append(f"\n   {one.sentence}")
    return line(*pieces)


def round_page(round_: RoundDebrief) -> list[Content]:
    """The scorecard against what the answers were worth, and the interviewer without the mask."""
    blocks = [line((round_.title, "bold"), (f"\n{round_.reveal.person} · {round_.reveal.role}", MUTED))]
    if round_.rating is None or round_.merit is None:
        blocks.append(line("The round was not finished, so nobody wrote a scorecard."))
    else:
        blocks.append(
            line(
                heading("the scorecard"),
                "\n",
                rating_bar(round_.rating, round_.bar, BAR_WIDTH),
                "\n",
                rating_line(round_.rating, round_.bar),
            )
        )
        blocks.append(
            line(
                heading("what your answers were worth"),
                "\n",
                rating_bar(round_.merit, round_.bar, BAR_WIDTH),
                "\n",
                rating_line(round_.merit, round_.bar),
            )
        )
    blocks += _reveal(round_.reveal)
    rows = [heading("the questions")]
    for number, question in enumerate(round_.questions, start=1):
        rows.append(line((f"{number}  ", MUTED), first_line(question.ask, 46), (f"  {_worth(question)}", ACCENT)))
    return [*blocks, Content("\n").join(rows)]


def _reveal(reveal: Reveal) -> Iterable[Content]:
    pieces: list[Piece] = [heading("who sat across"), f"\n{reveal.sentence}\n"]
    for trait in reveal.traits:
        pieces += [(f"\n{trait.name:<12}", MUTED), f"{trait.number:<10}", _effect(trait.effect)]
    if reveal.chance is not None:
        pieces += [("\nthe day      ", MUTED), f"{'chance':<9}", _effect(reveal.chance)]
    yield line(*pieces)
    if reveal.effect is not None:
        yield line(("Together: ", MUTED), (_together(reveal.effect), "bold"))


def _effect(effect: float | None) -> Content:
    if effect is None:
        return literal("makes the day matter more or less", MUTED)
    if abs(effect) < SHOWN:
        return literal("no difference", MUTED)
    return literal(f"{effect:+.1f} rating points", "$success" if effect > 0 else "$error")


def _together(effect: float) -> str:
    if abs(effect) < SHOWN:
        return "you were rated for what your answers were worth."
    return f"the rating came out {abs(effect):.1f} {'above' if effect > 0 else 'below'} what your answers were worth."


def _worth(question: QuestionDebrief) -> str:
    return f"{rating_of(question.score):.1f}" if question.said else "not reached"


def question_head(question: QuestionDebrief) -> Content:
    """The question, and what it came to."""
    pieces: list[Piece] = [(quoted(question.ask), "bold")]
    if question.said:
        worth, taken = rating_of(question.score), rating_of(question.perceived)
        pieces += [("\nworth ", MUTED), (f"{worth:.1f} of 4 · {rating_word(worth)}", "bold")]
        pieces.append(("; taken for the same" if abs(worth - taken) < SHOWN else f"; taken for {taken:.1f}", MUTED))
    else:
        pieces.append(("\nnot reached", MUTED))
    if question.said and (seconds := sum(said.seconds for said in question.said)) >= 1:
        pieces.append((f" · {minutes(seconds)} min", MUTED))
    for hint in question.hints:
        pieces += [("\nhint taken: ", MUTED), hint]
    return line(*pieces)


def said_block(said: Said) -> Content:
    """What the player said, evidence marked."""
    if said.how == "skip":
        return literal(_HOWS["skip"], MUTED)
    return line(heading(_HOWS[said.how]), "\n", annotated(said))


def worth_block(said: Said) -> Content:
    """What it was worth: points, what else was noticed, advice."""
    parts = [line(heading("what it was worth"), "\n", points_list(said.points))] if said.points else []
    if said.guards:
        parts.append(guards_list(said.guards))
    if said.advice:
        parts.append(line(heading("try"), *(f"\n{advice}" for advice in said.advice)))
    if said.confidence < UNSURE:
        parts.append(literal(f"The grader is {said.confidence:.0%} sure of this.", MUTED))
    return Content("\n\n").join(parts) if parts else literal("Nothing to add.", MUTED)


UNSURE = 0.6
"""Below this the grader's confidence is said."""


def model_block(question: QuestionDebrief) -> Content:
    """A model answer, the right options or the value, and why."""
    title = {"mcq": "what is right", "estimate": "what it comes to"}.get(question.kind, "a model answer")
    parts = [line(heading(title), f"\n{paragraphs(question.model)}" if question.model else "\nThere is none.")]
    if question.why:
        parts.append(line(heading("why"), f"\n{paragraphs(question.why)}"))
    return Content("\n\n").join(parts)


def first_line(text: str, width: int) -> str:
    """The beginning of a text on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"
