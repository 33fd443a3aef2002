"""The report as Markdown: plain CommonMark with tables, nothing of what was said can become a mark."""

from __future__ import annotations

from collections.abc import Iterator

from mockloop.catalogue.entries import whole_key
from mockloop.catalogue.prose import stretches
from mockloop.coach.evidence import LETTERS, aside_of, flag_of, noticed_words, numbered, pieces
from mockloop.coach.luck import place
from mockloop.coach.records import Debrief, Passage, QuestionDebrief, RoundDebrief, Said
from mockloop.coach.report.escape import fenced, md, md_lines
from mockloop.coach.report.model import Report
from mockloop.coach.report.questions import TYPED, UNSURE
from mockloop.coach.wording import (
    HOWS,
    MODELS,
    POINTS,
    effect_words,
    ending_words,
    minutes,
    percent,
    rating_words,
    together,
    worth_parts,
)

_BLOCKS = "▁▂▃▄▅▆▇█"


def markdown(report: Report) -> str:
    """The whole report."""
    blocks = [*_head(report), *_way(report.back), *_luck(report)]
    if report.expected:
        blocks += _passage(Passage("expected", "What you expected", report.expected), "##")
    blocks += _practise(report.back)
    for round_ in report.back.rounds:
        blocks += _round(round_)
    return "\n\n".join(blocks) + "\n"


def _head(report: Report) -> Iterator[str]:
    back = report.back
    yield f"# {md(back.company)}: debrief"
    yield f"**{ending_words(back.ending)}**"
    yield md(report.role_line)
    yield md(" · ".join(part for part in (f"as {back.candidate}", report.how, report.day) if part))
    if report.letter is not None:
        yield md(f"{report.letter.role} ({report.letter.level}): {report.letter.pay} {report.letter.why}")
        if report.letter.moved:
            yield md(f"Since you asked: {report.letter.moved}")


def _way(back: Debrief) -> Iterator[str]:
    yield "## The loop, step by step"
    rows = ["| step | with | how it went | |", "| --- | --- | --- | --- |"]
    rows += [
        f"| {md(one.title)} | {md(one.person)} | {md(one.word)} | {md(' · '.join(one.facts))} |"
        for one in back.timeline
    ]
    yield "\n".join(rows)
    if back.decision is not None:
        yield "## The committee's reasons"
        yield _items(back.decision.reasons)
    for passage in back.passages:
        yield from _passage(passage, "##")


def _passage(passage: Passage, level: str) -> Iterator[str]:
    yield f"{level} {md(passage.title)}"
    yield _items(passage.lines)


def _items(lines: tuple[str, ...], *, numbered: bool = False) -> str:
    return "\n".join(f"{f'{number}.' if numbered else '-'} {md(line)}" for number, line in enumerate(lines, start=1))


def _luck(report: Report) -> Iterator[str]:
    luck = report.luck
    sentences = list(luck.sentences())
    if not sentences:
        return
    yield "## Was it luck?"
    yield from (md(sentence) for sentence in sentences)
    if luck.odds.rounds:
        rows = [
            "| round | yours | mean | of 100 panels, lower | panels by rating, 1 to 4 |",
            "| --- | --- | --- | --- | --- |",
        ]
        rows += [
            f"| {md(odds.title)} | {luck.ratings[odds.id]:.1f} | {odds.mean:.1f} | "
            f"{place(odds, luck.ratings[odds.id]) * 100:.0f} | {_histogram(odds.histogram)} |"
            for odds in luck.odds.rounds
        ]
        yield "\n".join(rows)
    for passage in luck.passages(report.back.what_ifs):
        yield from _passage(passage, "###")


def _histogram(shares: tuple[float, ...]) -> str:
    top = max(shares) or 1.0
    return "`" + "".join(_BLOCKS[round(share / top * 7)] if share > 0.0005 else "." for share in shares) + "`"


def _practise(back: Debrief) -> Iterator[str]:
    yield "## Practise next"
    if not back.practise:
        yield "Nothing stood out. Try a harder company." if back.asked else "Nothing was asked."
        return
    yield "\n".join(
        f"{number}. **{md(one.topic)}** ({md(one.round_title)}): {md(one.sentence)}"
        for number, one in enumerate(back.practise, start=1)
    )


def _round(round_: RoundDebrief) -> Iterator[str]:
    yield f"## {md(round_.title)}"
    onsite = round_.stage == "onsite"
    if round_.rating is None or round_.merit is None:
        yield "Not finished, so not rated."
    else:
        yield (
            f"The scorecard: **{rating_words(round_.rating, round_.bar, onsite=onsite)}**\\\n"
            f"Your answers were worth: {rating_words(round_.merit, round_.bar, onsite=onsite)}"
        )
    reveal = round_.reveal
    yield f"### Who sat across\n\n{md(f'{reveal.person}, {reveal.role}. {reveal.sentence}')}"
    rows = [(one.name, one.number, effect_words(one.effect, widens=one.widens)) for one in reveal.traits]
    if reveal.chance is not None:
        rows.append(("chance", "the day", effect_words(reveal.chance)))
    yield "| | | what it did |\n| --- | --- | --- |\n" + "\n".join(f"| {' | '.join(map(md, row))} |" for row in rows)
    if reveal.effect is not None:
        yield f"**{together(reveal.effect)}**"
    for passage in round_.passages:
        yield from _passage(passage, "###")
    whole = ""
    for number, question in round_.numbered():
        if question.title and whole_key(question.key) != whole:
            whole = whole_key(question.key)
            yield _quote(question.whole)
        yield from _question(number, question, round_.reveal.person)


def _question(number: str, question: QuestionDebrief, person: str) -> Iterator[str]:
    ask, sheet = question.split_ask()
    yield f"### Question {md(number)}" + (f": {md(question.topic)}" if question.topic else "")
    yield f"**{md(ask)}**"
    if sheet:
        yield fenced(sheet)
    if not question.said:
        yield question.unsaid
    else:
        seconds = sum(said.seconds for said in question.said)
        took = f" · {minutes(seconds)} min" if seconds >= 1 else ""
        worth, taken = worth_parts(question.score, question.perceived)
        yield f"Worth {worth} · {taken}{took}"
        if heard := noticed_words(question, person):
            yield md(heard)
        yield from (f"Hint taken: {md(hint)}" for hint in question.hints)
    for index, said in enumerate(question.said):
        if index:
            yield f"**{md(said.ask)}**"
        yield from _said(said, typed=question.kind in TYPED and not index)
    for passage in question.passages:
        yield from _passage(passage, "####")
    yield from _model(question)


def _said(said: Said, *, typed: bool) -> Iterator[str]:
    yield f"*{HOWS[said.how]}*"
    if typed and said.text.strip():
        yield fenced(said.text)
    elif said.how != "skip":
        yield _quote(
            "".join(piece.text + "".join(f" [{label}]" for label, _ in piece.labels) for piece in pieces(said))
        )
    rows = []
    for number, point in numbered(said):
        sign, word = POINTS[point.state]
        aside = f" ({aside_of(point)})" if aside_of(point) else ""
        rows.append(f"- {md(sign)} {number} **{word}**: {md(point.statement)}{aside}")
    rows += [
        f"- {flag_of(guard)[0]} {letter}: {md(guard.note)}" for letter, guard in zip(LETTERS, said.guards, strict=False)
    ]
    if rows:
        yield "\n".join(rows)
    yield from (fenced(advice) if "\n" in advice else f"Try: {md(advice)}" for advice in said.advice)
    if said.confidence < UNSURE:
        yield f"The grader is {percent(said.confidence)} sure of this."


def _quote(text: str) -> str:
    """A block quote that keeps its line ends."""
    lines = [line.strip() for line in md_lines(text.strip("\n")).split("\n")]
    quoted = [
        f"> {line}\\" if line and following else f"> {line}"
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "\n".join(quoted)


def _model(question: QuestionDebrief) -> Iterator[str]:
    if question.model:
        yield f"*{MODELS.get(question.kind, 'a model answer')}*"
        if question.kind in TYPED:
            yield fenced(question.model)
        elif question.kind in {"mcq", "order"}:
            yield _items(tuple(question.model.splitlines()), numbered=question.kind == "order")
        else:
            yield from (f"{'- ' if one.item else ''}{md(one.text)}" for one in stretches(question.model))
    if question.why:
        yield "*why*"
        yield from (f"{'- ' if one.item else ''}{md(one.text)}" for one in stretches(question.why))
