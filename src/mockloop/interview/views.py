"""What a face needs to show of a session, as plain records: no rule of the game lives in a face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mockloop.catalogue.models import Kind, Language, Stage
from mockloop.interview.events import Part

Who = Literal["interviewer", "you", "aside", "note"]
PromptKind = Literal[
    "briefing", "resume", "lobby", "question", "closing", "paused", "between", "committee", "offer", "ended"
]
SectionStatus = Literal["ahead", "now", "said", "revised", "skipped"]
StepStatus = Literal["ahead", "now", "passed", "failed", "done", "skipped"]
Ending = Literal["accepted", "declined", "rejected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a round's transcript. `name` is who speaks; an aside is a stage direction, a note is ours."""

    who: Who
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line of a whiteboard to fill: a number in `unit`, or one of `options`, named a, b, c in this order.

    `id` names the line in the answer's text: `id = what stands there`.
    """

    id: str
    ask: str
    unit: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What lies beside a question that is worked at; a face needs to know nothing else of its kind.

    `answer` says what the answer's text is: `source` (code in `language`, begun with `starter`), `order` (the numbers
    of `lines`, from 1, separated by spaces), `notes` (one remark a line about `given`: `12: what is wrong there`) or `board`
    (one line for each of `rows` that is filled: `id = 100e6 * 10 / 86400 = 11.5k`).
    `given` is shown and can't be changed, with line numbers where notes refer to them; `examples` are lines that show
    what is asked. With `runs`, `session.rehearse` tries the answer out.
    """

    answer: Literal["source", "order", "notes", "board"]
    language: Language
    given: str = ""
    starter: str = ""
    lines: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    rows: tuple[BoardRow, ...] = ()
    runs: bool = False


@dataclass(frozen=True, slots=True)
class SectionView:
    """One part of the open question: how far it is, and whether `session.turn_to(id)` opens it now."""

    id: str
    title: str
    status: SectionStatus
    can_open: bool


@dataclass(frozen=True, slots=True)
class OpenView:
    """The question that is open. `options` are empty when the player's own words are wanted.

    `several` says that more than one option may be right (choose with `session.choose(*indices)`).
    `seconds` is what this question alone gets, None when the round's clock is the only one; `rapid` asks that an answer
    take one key. `hours` says how much of a take-home's time is spent: `1.5 of 4 hours spent`. `sheet` is what lies beside a question that is worked at; None for others, and for
    follow-ups. `key` names question and part and is stable: drafts are kept under it.

    Of a question that is answered in parts this is the open part: `whole` is the ask of the whole, `sections` are all
    parts in order, and `earlier` is what was said on this part before, to go on from. `facts` are what clarifying
    questions brought to light, `questions` (in choose mode) those that may be picked for `session.clarify`.
    """

    key: str
    kind: Kind
    part: Part
    ask: str
    options: tuple[str, ...]
    several: bool
    unit: str
    number: int
    total: int
    hints_left: int
    hint_cost: float
    sheet: Sheet | None = None
    seconds: float | None = None
    rapid: bool = False
    hours: str = ""
    whole: str = ""
    sections: tuple[SectionView, ...] = ()
    earlier: str = ""
    facts: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def borrowed(self) -> bool:
        """Are the options the answers of other people, out of their own lives, rather than facts?"""
        return bool(self.options) and self.part == "main" and self.kind in {"talk", "star"}

    @property
    def section(self) -> int:
        """The number of the open part, from 1; 0 for a question without parts."""
        return next((number for number, part in enumerate(self.sections, start=1) if part.status == "now"), 0)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of trying an answer out: `lines` to show, and whether all that is shown of the cases came right.

    Of a whiteboard `rows` say what was read, one for each of `Sheet.rows` (empty: nothing stands there), and `passed`
    that every one of them could be read.
    """

    lines: tuple[str, ...]
    passed: bool
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is asked of the player now.

    `choices` pairs the name of the session's command with its label, in the order of their numbers in plain
    mode; for an open question with options those come first and are not repeated here. `asks` are what
    `session.ask` and `session.negotiate` take in choose mode.
    """

    kind: PromptKind
    said: tuple[Line, ...]
    choices: tuple[tuple[str, str], ...]
    question: OpenView | None = None
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the loop: the résumé screen, each round, the committee, the offer.

    `title` is hidden behind "a further round" when the company does not disclose its schedule.
    """

    id: str
    title: str
    stage: Stage | Literal["resume-screen", "committee", "offer"]
    minutes: float
    status: StepStatus


@dataclass(frozen=True, slots=True)
class Clock:
    """A round's clock in seconds; `limit` is None in an untimed loop. The face adds the running seconds.

    `paused` of those `used` are the open question's own, up to when the clock was last stopped.
    """

    limit: float | None
    used: float
    paused: float = 0.0


@dataclass(frozen=True, slots=True)
class Host:
    """Whom one is about to meet, and what a candidate can know of them; `second` and their role are of who sits in."""

    person: str
    role: str
    about: str
    round_title: str
    minutes: float
    questions: int
    second: str = ""
    second_role: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The offer as its letter says it. `why` explains an offer that is not the one applied for; empty for that one.

    `moved` is what they gave when they were asked; empty for nothing.
    """

    role: str
    level: str
    pay: str
    extras: tuple[str, ...]
    note: str
    why: str
    team: str = ""
    moved: str = ""
