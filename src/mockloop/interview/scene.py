"""What is said around the questions: greetings, small talk, reactions, asides, who of two speaks, and the end of the hour.

All of it follows from the events so far; nothing here decides or counts for anything.
"""

from __future__ import annotations

from mockloop.catalogue.entries import section_id, whole_key
from mockloop.catalogue.params import stable_number
from mockloop.errors import CommandRefusedError
from mockloop.interview.events import Answered, Chatted, HintTaken, RoundEntered
from mockloop.interview.flat import unflatten_point
from mockloop.interview.options import spoken_ask
from mockloop.interview.probes import sort_of
from mockloop.interview.standing import Standing
from mockloop.interview.topics import TOPICS
from mockloop.interview.views import Line
from mockloop.interview.voice import Voice, last_said

HURRY = 0.75
"""When so much of the round's time is used, the interviewer says so."""
LONG_WORDS = 120
"""Words from which an interviewer in a low mood cuts in."""
CUT_MOOD = 0.35
"""Below this mood they do."""
STATE_WORTH = {"met": 1.0, "partly": 0.5, "unsure": 0.5, "missed": 0.1, "contradicted": 0.0}
"""What the answer to a follow-up sounds like by the state of its point, 0..1."""
LUKEWARM = 0.5
"""At most this is shown of an answer in which something was the wrong way round, 0..1."""
FOND = (
    "Ah, now we come to {topic}. I could talk about that all day.",
    "This is about {topic}, and I have been looking forward to it.",
    "{topic}, then. I care about that more than most here do.",
)
JOINING = frozenset({"And", "But", "So", "Then", "Nothing", "Or", "Is", "Anything", "Hm"})
"""First words of a follow-up that goes on from what was said by itself."""
ASKING = frozenset({
    "What", "Which", "Why", "How", "When", "Where", "Who", "Whom", "Whose", "Do", "Does", "Did", "Are", "Was", "Were",
    "Can", "Could", "Would", "Will", "Should", "Have", "Has", "Suppose",
})  # fmt: skip
"""First words that are written small in the middle of a sentence."""
_PAIR = "{second} sits in, opens a notebook, and says little."
_COPS = "{second} takes the other chair. There will be two of them today."


def voice_of(state: Standing, *, second: bool = False) -> Voice:
    """The speech of this round's interviewer, or of the second one."""
    round_ = state.round
    if round_ is None:
        raise CommandRefusedError("no round is under way")
    interviewer = state.company.interviewer[round_.second if second else round_.by]
    person = state.entered.second if second and state.entered else state.people[round_.id]
    names = {
        "name": person.split()[0],
        "role": interviewer.role,
        "company": state.company.name,
        "you": state.candidate.name.split()[0],
        "minutes": f"{state.minutes:g}",
    }
    manner = state.library.manner(interviewer.manner, state.setup.company)
    return Voice(manner, state.setup.seed, round_.id, names, state.company.setting_of(round_), state.heard)


def two_speak(state: Standing) -> bool:
    """Do both interviewers of this round speak?"""
    round_ = state.round
    return bool(state.entered and state.entered.second and round_ and round_.style == "good-cop-bad-cop")


def greet(state: Standing) -> None:
    """The first words of a round: an introduction, or none among people who have met, and a little small talk."""
    entered, voice = state.entered, voice_of(state)
    if entered is None:
        return
    written = voice.setting == "letter"
    say(state, voice.say("letter" if written else "met" if met_before(state, entered) else "greeting", 0))
    if state.setup.again and not state.left:
        say(state, voice.say("again", 0))
    if entered.second:
        line = _COPS if two_speak(state) else _PAIR
        show(state, line.replace("{second}", entered.second.split()[0]))
    if state.question_open() and not written and (words := voice.fresh("smalltalk", len(state.left))):
        state.smalltalk = True
        say(state, words)
    ask_or_close(state)


def met_before(state: Standing, entered: RoundEntered) -> bool:
    """Has this person held a round of the loop before?"""
    others = (event for event in state.events if isinstance(event, RoundEntered) and event is not entered)
    return any(entered.person in {event.person, event.second} for event in others)


def chat(state: Standing, event: Chatted) -> None:
    """The player's reply to the small talk, and a word to that."""
    if event.text:
        state.transcript.append(Line("you", "you", event.text))
    else:
        state.transcript.append(Line("note", "", "you smile and nod"))
    say(state, voice_of(state).say("chatted", len(state.left)))


def may_chat(state: Standing) -> bool:
    """Is there small talk that may be answered? Only before the round's first answer, and once."""
    fresh = state.machine.state.endswith(".room") and not state.spoken and not state.chatted
    return fresh and state.smalltalk


def give_hint(state: Standing, event: HintTaken) -> None:
    """A hint, with its lead."""
    say(state, f"{voice_of(state).say('hint', state.hints)} {event.hint}".strip())


def react(state: Standing, event: Answered, count: int) -> None:
    """The `count`-th answer of the round, and what the interviewer shows of it."""
    entered = state.entered
    if entered is None:
        return
    kind = two_speak(state) and entered.second_mood > entered.mood  # the friendlier one acknowledges
    voice, mood = voice_of(state, second=kind), entered.second_mood if kind else entered.mood
    if event.how == "skip":
        state.transcript.append(Line("note", "", "skipped"))
    else:
        state.transcript.append(Line("you", "you", event.text))
    if _quiet(state, event.question):
        pass
    elif event.how == "skip":
        say(state, voice.say("skip", count), second=kind)
    else:
        unknown = event.how == "unknown"
        words = voice.say("unknown", count) if unknown else voice.acknowledge(*heard_as(event), count, mood)
        say(state, words, second=kind)
        _aside(state, event, entered, count)
    say(state, " ".join(event.told))
    if whole_key(event.question) in state.handed_in:
        state.transcript.append(Line("note", "", state.handed(whole_key(event.question))))
    ask_or_close(state)


def heard_as(event: Answered) -> tuple[float, float]:
    """What was just said is taken for, and its true worth, both 0..1: of a follow-up its own, not the whole question's.

    Where the grader is unsure of a follow-up, or a main answer contradicts a point, the reaction is at most lukewarm.
    """
    points = [unflatten_point(point) for point in event.points]
    if event.part == "follow-up" and points:
        worth = min(STATE_WORTH[point.state] for point in points)
        return worth, worth
    if any(point.state == "contradicted" for point in points):
        return min(event.perceived, LUKEWARM), min(event.score, LUKEWARM)
    return event.perceived, event.score


def _quiet(state: Standing, key: str) -> bool:
    """Does nobody react to this: an item of a quiz, work done at home?"""
    whole = state.library.question(whole_key(key)) if section_id(key) else None
    return whole is not None and whole.question.quiet


def _aside(state: Standing, event: Answered, entered: RoundEntered, count: int) -> None:
    """A stage direction when mood or sleep is low: cutting in on a long answer, or a glance at the clock."""
    voice = voice_of(state)
    if voice.setting == "letter":
        return
    if entered.mood < CUT_MOOD and event.how == "text" and len(event.text.split()) > LONG_WORDS:
        aside = voice.say("cuts", count)
    else:
        seen = sum(line.who == "aside" for line in state.transcript)
        aside = voice.aside(entered.mood, entered.sleep, count, seen)
    if aside:
        show(state, aside)


def farewell(state: Standing) -> None:
    """The last words of a round, once: when time is up, after the candidate's own questions, or on leaving."""
    if not state.parted:
        state.parted = True
        voice = voice_of(state)
        say(state, voice.say("parted" if voice.setting == "letter" else "closing", len(state.left)))


def ask_or_close(state: Standing) -> None:
    """What is asked next; or, when there is nothing or no time left, the last words."""
    voice = voice_of(state)
    if not state.machine.state.endswith(".room"):
        if state.position < len(state.agenda):
            say(state, voice.say("late", len(state.left)))
            farewell(state)
        else:
            say(state, voice.say("invite", len(state.left)))
    elif state.pending:
        _probe(state, state.pending)
    elif entry := state.entry:
        _mind_the_clock(state, voice)
        _fond(state, entry.key, entry.question.tags)
        whole = state.whole
        if section_id(state.key) and whole and whole.key not in state.introduced:
            state.introduced.add(whole.key)
            say(state, spoken_ask(whole, state.setup.seed))
        say(state, spoken_ask(entry, state.setup.seed))


def _probe(state: Standing, pending: Answered) -> None:
    """A probe in the mouth of whoever asks it: of two, the less friendly one."""
    entered = state.entered
    sharp = bool(entered and two_speak(state) and entered.second_mood < entered.mood)
    leads = sort_of(pending.about) in {"missed", "why"} and pending.how in {"text", "choice"}
    lead = voice_of(state, second=sharp).say("follow", state.spoken) if leads else ""
    say(state, joined(lead, pending.followup), second=sharp)


def joined(lead: str, ask: str) -> str:
    """A follow-up after its lead-in; one that joins itself ("And how …") has none, after a colon a question goes on small."""
    first = ask.partition(" ")[0]
    if not lead or first.rstrip(",.?!") in JOINING:
        return ask
    if lead.endswith((":", ",")) and first in ASKING:
        ask = f"{ask[:1].lower()}{ask[1:]}"
    return f"{lead} {ask}"


def _mind_the_clock(state: Standing, voice: Voice) -> None:
    """Says once a round that time is getting short."""
    limit, answers = state.limit, [event for event in state.events[-1:] if isinstance(event, Answered)]
    if limit and not state.hurried and state.seconds >= HURRY * limit and (answers or state.spoken):
        state.hurried = True
        say(state, voice.say("hurry", len(state.left)))


def _fond(state: Standing, key: str, tags: tuple[str, ...]) -> None:
    """Says once a round that this is the interviewer's pet topic."""
    entered = state.entered
    if entered and entered.pet in tags and not state.warmed:
        state.warmed = True
        start, topic = stable_number("fond", state.setup.seed, key), TOPICS.get(entered.pet, "")
        lines = [FOND[(start + step) % len(FOND)] for step in range(len(FOND))]
        fresh = next((line for line in lines if last_said(line, state.heard) < 0), "")
        if topic and fresh:
            text = fresh.replace("{topic}", topic)
            say(state, text[:1].upper() + text[1:])


def say(state: Standing, text: str, *, second: bool = False) -> None:
    """Puts words into the mouth of the interviewer, or of the second one."""
    if text and state.entered:
        person = state.entered.second if second else state.entered.person
        state.transcript.append(Line("interviewer", person, text))
        state.heard.append(text)


def show(state: Standing, text: str) -> None:
    """A stage direction."""
    state.transcript.append(Line("aside", "", text))
    state.heard.append(text)
