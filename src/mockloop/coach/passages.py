"""What else there is to tell of a question: why a pick was weaker, what was asked back, what was said at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mockloop.catalogue.entries import Entry, section_id, sections_of, whole_key
from mockloop.catalogue.models import Coded, Exemplar, Open, Sql
from mockloop.coach.etiquette import etiquette
from mockloop.coach.records import Passage, QuestionDebrief
from mockloop.coach.wording import percent
from mockloop.interview.clarifying import FREE
from mockloop.interview.committee import rating_of
from mockloop.interview.events import Answered, Clarified, HandedIn, RoundLeft
from mockloop.interview.options import main_options
from mockloop.interview.results import UNREACHED
from mockloop.interview.session import Session

BEGINNING = 12
"""Words of an option that are enough to know it by."""


def question_passages(session: Session, key: str, entry: Entry | None, events: Sequence[object]) -> Iterator[Passage]:
    """The passages of one question, or one part of it; `events` are those of the round."""
    mains = [
        event for event in events if isinstance(event, Answered) and event.question == key and event.part == "main"
    ]
    picked = entry is not None and bool(mains) and mains[-1].how == "choice"
    if entry is not None and picked and (lines := tuple(_pick(session, entry, mains[-1]))):
        yield Passage("pick", "Your pick", lines)
    earlier = [main.text for main in mains[:-1] if main.how != "skip"]
    if earlier:
        yield Passage("before", "You went back; at first you said", tuple(earlier))
    yield from etiquette(entry, [event for event in events if isinstance(event, Answered) and event.question == key])
    if _is_first(session, key):
        yield from _asked(session, key, events)


def round_parts(questions: Sequence[QuestionDebrief], events: Sequence[object]) -> Iterator[Passage]:
    """For each question in parts: how the parts came out, and the whole; `events` are those of the round."""
    over = any(isinstance(event, RoundLeft) for event in events)
    handed_in = {event.question for event in events if isinstance(event, HandedIn)}
    for whole in dict.fromkeys(whole_key(question.key) for question in questions if question.title):
        parts = [question for question in questions if whole_key(question.key) == whole]
        late = UNREACHED if over and whole not in handed_in else 0.0
        counted = [part for part in parts if not part.dropped]
        lost = sum(part.share for part in parts if part.dropped)
        total = sum(part.share * (part.score if part.said else late) for part in counted)
        lines = [f"{part.title}: {_outcome(part, late)}" for part in parts]
        together = rating_of(min(1.0, total / (1.0 - lost if lost < 1 else 1.0)))
        lines.append(f"Together, by weight: {together:.1f} of 4.")
        yield Passage(f"parts-{section_id(parts[0].key)}", "Part by part", tuple(lines))


def _outcome(part: QuestionDebrief, late: float) -> str:
    """How a part came out; `late` is what one counts that there was no time for, 0..1."""
    if part.dropped:
        return "left out, so it counts for nothing"
    if not part.said:
        return f"not reached: no time for it counts {percent(late)}" if late else "nothing was given, so nothing"
    back = ", after you went back to it" if part.revised else ""
    return f"{rating_of(part.score):.1f}{back}"


def _pick(session: Session, entry: Entry, answer: Answered) -> Iterator[str]:
    """How good the picked answer was, what it lacks, and which one was the best."""
    question = entry.question
    options = main_options(entry, session.setup.mode, session.setup.seed)
    if not isinstance(question, Open) or not 0 <= answer.choice < len(options):
        return
    picked, best = options[answer.choice].exemplar, _best(question)
    if picked is None or best is None:
        return
    if picked is best:
        yield "This was the strongest of the answers on offer."
        return
    yield f"Not the strongest: {picked.why}" if picked.why else _lacks(question, picked, best)
    number = next((place for place, option in enumerate(options, start=1) if option.exemplar is best), 0)
    yield f"The strongest was number {number}: “{_beginning(best.text)}”"


def _lacks(question: Open, picked: Exemplar, best: Exemplar) -> str:
    """What is weaker about the pick, from the points that it makes and the best one makes."""
    statements = {key: point.text.rstrip(".") for key, point in question.points.items()}
    missed = [statements[hit] for hit in best.hits if hit not in picked.hits and hit in statements]
    made = sum(hit in statements for hit in picked.hits)
    if isinstance(question, Sql | Coded):
        return "Not the strongest: it does not come out right in every case, be it one of those shown or a hidden one."
    if not missed:
        return "Not the strongest: it makes the same points less well."
    if picked.quality == "bluff":
        return f"Not the strongest: it sounds well and says nothing that could be checked. It leaves out: {'; '.join(missed)}."
    said = f"makes {made} of the {len(statements)} points" if made else "makes none of the points"
    return f"Not the strongest: it {said}. It leaves out: {'; '.join(missed)}."


def _best(question: Open) -> Exemplar | None:
    strong = [exemplar for exemplar in question.answer if exemplar.quality == "strong"]
    scored = sorted(question.answer, key=lambda exemplar: -(exemplar.score or 0.0))
    return next(iter(strong or scored), None)


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:BEGINNING]) + (" …" if len(words) > BEGINNING else "")


def _is_first(session: Session, key: str) -> bool:
    whole = session.library.question(whole_key(key))
    parts = sections_of(whole) if whole and section_id(key) else ()
    return not parts or parts[0].entry.key == key


def _asked(session: Session, key: str, events: Sequence[object]) -> Iterator[Passage]:
    """What was asked back, and what one could have asked."""
    whole = session.library.question(whole_key(key))
    mine = [event for event in events if isinstance(event, Clarified) and whole_key(event.question) == whole_key(key)]
    if mine:
        lines = [f"“{event.text}” – {event.reply}" for event in mine]
        idle = sum(event.idle for event in mine)
        if idle > FREE:
            lines.append(f"{idle} of these led nowhere; after the first {FREE} that cost patience, not the mark.")
        yield Passage("asked", "What you asked", tuple(lines))
    question = whole.question if whole else None
    if whole is None or not isinstance(question, Open) or not question.fact:
        return
    known = {fact for event in mine for fact in event.facts}
    known |= {
        fact
        for event in events
        if isinstance(event, Answered) and whole_key(event.question) == whole_key(key)
        for fact in event.facts
    }
    never = [f"“{fact.ask[0]}” – {fact.tell}" for fact in question.fact if fact.ask[0] not in known]
    if never:
        yield Passage("not-asked", "What you could have asked", tuple(never))
