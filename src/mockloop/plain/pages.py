"""The pages of a loop that only tell something, as lines of text."""

from __future__ import annotations

from collections.abc import Callable

from mockloop.interview.session import Session
from mockloop.interview.views import Line, PromptKind
from mockloop.plain.paper import Paper

HELPED = 0.15
"""A bullet that gained less than this, of 1, made no difference."""


def _briefing(paper: Paper, session: Session) -> None:
    company, candidate = session.company, session.candidate
    paper.write(company.about)
    if session.setup.again:
        paper.write(f"{company.name} turned you down before. They have kept your file, and they do remember.")
    paper.head("The posting")
    paper.write(company.posting)
    paper.head("You are")
    paper.write(f"{candidate.name}, {candidate.headline}. {candidate.about}")
    paper.head("The loop")
    paper.steps(session.progress)


def _resume(paper: Paper, session: Session) -> None:
    from mockloop.coach.wording import percent  # noqa: PLC0415  # as for the debrief
    from mockloop.grading.resume import keywords_explained, screen_explained  # noqa: PLC0415  # only here

    screened, mark, screen = session.screened, session.resume_result, session.company.resume
    if screened is None or mark is None or screen is None:
        return
    paper.head("Résumé screen")
    ats, human, together = (percent(share) for share in (screened.ats, screened.human, screened.score))
    paper.write(f"Keywords (ATS) {ats}; six-second human look {human}; together {together}.")
    paper.write(f"The keywords' part: {keywords_explained(screen)} {screen_explained(screen)}")
    if mark.found:
        paper.write(f"Found: {', '.join(mark.found)}.")
    if mark.missing:
        paper.write(f"Missing: {', '.join(mark.missing)}.")
    for bullet in mark.bullets:
        paper.write(f"{_did(bullet.gained)}: {bullet.text}", indent=2)
        if bullet.reasons:
            paper.write(f"for it: {', '.join(bullet.reasons)}", indent=6)
        if bullet.faults:
            paper.write(f"against it: {', '.join(bullet.faults)}", indent=6)
        if bullet.hint:
            paper.write(f"Better: {bullet.hint}", indent=6)
    for note in mark.notes:
        paper.write(note)
    verdict = "You are invited to talk." if screened.passed else "They will not take it further."
    paper.write(f"{verdict} (A résumé like this passes {percent(screened.chance)} of the time here.)")


def _lobby(paper: Paper, session: Session) -> None:
    host = session.host
    if host is None:
        return
    paper.head(f"Next: {host.round_title}")
    questions = f"{host.questions} question{'s' if host.questions != 1 else ''}"
    both = f", and {host.second}, {host.second_role}" if host.second else ""
    paper.write(f"You will meet {host.person}, {host.role}{both}. {host.minutes:g} minutes, {questions}.")
    if host.about:
        paper.write(host.about)


def _paused(paper: Paper, _: Session) -> None:
    paper.write("Paused. The clock stands still.")


def _between(paper: Paper, session: Session) -> None:
    from mockloop.coach.wording import rating_words  # noqa: PLC0415  # as for the debrief

    last = list(session.ratings.values())[-1]
    round_ = next(round_ for round_ in session.company.round if round_.id == last.round)
    paper.head(f"{round_.title} is over")
    onsite = round_.stage == "onsite"
    bar = session.company.bar.pass_ if onsite else session.company.bar.screen
    paper.write(f"They wrote down {rating_words(last.rating, bar, onsite=onsite, on_paper=True)}.")
    if onsite:
        paper.write("The scorecard goes to the committee.")
    else:
        paper.write("You passed this stage." if last.passed else "They will not go on with you.")
    paper.steps(session.progress)


def _committee(paper: Paper, session: Session) -> None:
    from mockloop.coach.wording import SPOKEN, rating_words  # noqa: PLC0415  # as above
    from mockloop.interview.committee import table  # noqa: PLC0415  # as above

    decision = session.decision
    paper.head("The committee")
    if decision is None:
        return
    for seen in table(session.company, tuple(session.ratings)):
        words = rating_words(session.ratings[seen.id].rating, session.bar, onsite=True)
        paper.write(f"{seen.title}: {words}", indent=2, hang=2)
    for reason in decision.reasons:
        paper.write(f"- {reason}", hang=2)
    paper.write(SPOKEN[decision.verdict])


def _offer(paper: Paper, session: Session) -> None:
    letter = session.letter
    if letter is None:
        return
    paper.head("The letter")
    paper.write(f"{session.company.name} offers you the role of {letter.role} ({letter.level}).")
    if letter.why:
        paper.write(letter.why)
    paper.write(f"Pay: {letter.pay}")
    if session.company.place:
        paper.write(f"Place: {session.company.place}")
    for extra in letter.extras:
        paper.write(f"- {extra}")
    if letter.moved:
        paper.write(f"+ {letter.moved} (new, since you asked)", hang=2)
    if letter.note:
        paper.write(letter.note)
    if (asked := session.negotiated) is not None:
        paper.write(f"You asked: {asked.text}")
        paper.write(f"They answer: {asked.reply}")


def farewell(paper: Paper, session: Session) -> None:
    """The debrief, the odds, what one expected, and how it ended. The same loop says the same to the letter: what all
    loops together say has a command of its own.
    """
    from mockloop.coach.calibration import expected_lines  # noqa: PLC0415  # only at the end
    from mockloop.coach.debrief import debrief  # noqa: PLC0415  # only at the end
    from mockloop.coach.luck import luck_of  # noqa: PLC0415  # as above
    from mockloop.coach.telling import debrief_lines  # noqa: PLC0415  # as above

    paper.head("Debrief")
    back, luck = debrief(session), luck_of(session, study=True)
    for line in debrief_lines(back):
        paper.write(line.strip(), indent=len(line) - len(line.lstrip()))
    paper.head("Was it luck?")
    for sentence in luck.sentences():
        paper.write(sentence)
    for passage in luck.passages(back.what_ifs):
        paper.write()
        paper.write(f"{passage.title}:")
        for sentence in passage.lines:
            paper.write(f"- {sentence}", hang=2)
    if expected := expected_lines(session):
        paper.head("What you expected")
        for sentence in (*expected, "Over all loops: mockloop calibration"):
            paper.write(sentence)
    paper.write()
    paper.write("To keep or show it: mockloop report SAVE; again, step by step: mockloop replay SAVE.")
    paper.write()
    paper.write(f"Decision: {decision_words(session)}")


def spoken(line: Line) -> str:
    """A line of a transcript."""
    if line.who == "interviewer":
        return f"{line.name}: {line.text}"
    return f"({line.text})"


def _did(gained: float) -> str:
    """What a bullet did for the résumé, in a word."""
    return "helped" if gained > HELPED else "cost" if gained < -HELPED else "neither"


def decision_words(session: Session) -> str:
    """How the loop ended, for the last line and for scripts: `offer accepted`, `rejected after Phone screen`, …"""
    match session.ending:
        case "accepted":
            return "offer accepted"
        case "declined":
            return "offer declined"
        case "withdrawn":
            return "withdrawn"
        case "rejected":
            failed = next((step for step in session.progress if step.status == "failed"), None)
            return f"rejected ({failed.title})" if failed else "rejected"
    return "open"


PAGES: dict[PromptKind, Callable[[Paper, Session], None]] = {
    "briefing": _briefing,
    "resume": _resume,
    "lobby": _lobby,
    "paused": _paused,
    "between": _between,
    "committee": _committee,
    "offer": _offer,
}
"""What is told before the player is asked to go on."""
