"""What an interviewer may ask after an answer, beside the author's follow-ups: why, are you sure, in plain words, and what
nobody should ask. Each sort has a prefix in `Answered.about`; what follows it says what it is about.

`why:POINT:N` is the N-th rung of a ladder on a point that was made, `hold:POINT` doubts a point that was made and is
right, `bluff:` asks for plain words after big ones, `improper:TOPIC` is a question about what is no employer's business.
An `about` without prefix is a point of the rubric that was missed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mockloop.catalogue.models import Open, Rung
from mockloop.catalogue.params import stable_number
from mockloop.interview.doubting import claims_against
from mockloop.interview.options import Option, shuffled

Sort = Literal["missed", "why", "hold", "bluff", "improper"]
Topic = Literal["age", "family", "religion", "origin", "health"]

DOUBTS = (
    "Let me take the other side for a moment: {not} What do you say to that?",
    "A colleague of mine would tell you: {not} Are you sure of yours?",
    "I had it the other way in my notes: {not} Do you stand by what you said?",
    "Let me play the sceptic: {not} Would you stay with your answer?",
    "I read the opposite somewhere: {not} Would you stay with your answer?",
)
PLAIN = (
    "I lost you somewhere in there. Can you say that in plain words?",
    "Those are large words. What does it mean, said simply?",
    "Say it to me again as if I had never heard any of these terms.",
    "Let me stop you. What would you actually do? In plain words, please.",
)
VAGUE = (
    "Anything to add?",
    "Hm. Can you say more about that?",
    "And what else?",
    "Is that all? I had something else in my notes.",
    "Could you go a bit deeper there, somewhere?",
)
"""What is left of a follow-up in the mouth of somebody who doesn't know what to ask for."""
IMPROPER: dict[Topic, tuple[str, ...]] = {
    "age": (
        "By the way, how old are you, if I may? You look young in the picture.",
        "When were you born, actually? I like to know whom I would be working with.",
    ),
    "family": (
        "Just out of curiosity: do you have children, or is that planned?",
        "Are you married? The evenings can get long here, you see.",
    ),
    "religion": (
        "Something else: is there a church or a mosque or so that takes up your weekends?",
        "Are you religious, by the way? We work on some of the holidays.",
    ),
    "origin": (
        "Interesting name you have. Where are you really from?",
        "You have a bit of an accent. Where did your parents come from?",
    ),
    "health": (
        "And healthwise, is there anything we should know about you?",
        "Have you been ill for long in the past years? It is a demanding team.",
    ),
}
_GIVEN: dict[Topic, str] = {
    "age": "I was born in the spring of a rather cold year, and I turn forty next March.",
    "family": "I have two small children, and perhaps there will be a third one day.",
    "religion": "I sing in the choir of my church, so most Sundays are taken, I am afraid.",
    "origin": "My parents came here from abroad before I was born, my mother from the coast.",
    "health": "I had trouble with my back two years ago and was off for a while; it is better now.",
}
STANCES = {
    "hold": "I would stay with it. {point}",
    "cave": "You are right, then I was wrong about that. I take back what I said: {not}",
    "hedge": "It depends, I suppose. Both may be right, and I would not commit myself there.",
}
PLAINLY = {
    "plain": "Honestly, I only know the words around it. I would look it up and try it on a small case before I claim more.",
    "again": "In plain words: it is about leveraging the synergies of the whole pipeline, end to end and at scale.",
    "unclear": "I thought it was plain enough. It is an advanced topic, and there are no simple words for it.",
}
TURNED = {
    "redirect": "May I ask how that bears on the job? I am glad to talk about how I would do it.",
    "decline": "I would rather keep that out of this conversation, if you don't mind.",
    "hostile": "That is none of your business, and somebody in your position ought to know it.",
}


@dataclass(frozen=True, slots=True)
class Probe:
    """A further question, and what it is about."""

    ask: str
    about: str


_ABOUT = re.compile(rf"[^:]*|why:[^:]+:[0-9]{{1,3}}|hold:[^:]+|bluff:|improper:(?:{'|'.join(IMPROPER)})")


def demand_about(about: str) -> None:
    """Nothing, when an `Answered.about` is of the form that is written here.

    Raises:
        ValueError: it is not.
    """
    if not _ABOUT.fullmatch(about):
        raise ValueError(f"{about!r} is nothing that is asked about")


def sort_of(about: str) -> Sort:
    """Which sort of probe an `Answered.about` speaks of."""
    prefix, colon, _ = about.partition(":")
    return prefix if colon else "missed"  # type: ignore[return-value]  # the prefixes written here


def why_probe(rung: Rung, number: int) -> Probe:
    """The rung with this number, from 0, of its point's ladder."""
    return Probe(rung.ask, f"why:{rung.made}:{number}")


def hold_probe(question: Open, point: str, seed: int, key: str) -> Probe:
    """Doubts a point that has a contradiction."""
    doubt = DOUBTS[stable_number("doubt", seed, key) % len(DOUBTS)]
    return Probe(doubt.replace("{not}", quoted_doubt(question, point, seed, key)), f"hold:{point}")


def bluff_probe(seed: int, key: str) -> Probe:
    """Asks for plain words."""
    return Probe(PLAIN[stable_number("plain", seed, key) % len(PLAIN)], "bluff:")


def improper_probe(topic: Topic, seed: int) -> Probe:
    """A question that should not be asked."""
    lines = IMPROPER[topic]
    return Probe(lines[stable_number("improper-line", seed) % len(lines)], f"improper:{topic}")


def quoted_doubt(question: Open, point: str, seed: int, key: str) -> str:
    """The contradiction that is held against a point, as a quoted sentence."""
    against = claims_against(question, point) or question.points[point].not_  # a save's from before may be any
    return f"“{_sentence(against[stable_number('against', seed, key, point) % len(against)])}”"


def rung_of(question: Open, about: str) -> Rung | None:
    """The rung that `why:POINT:N` names; None when the author has taken it away."""
    _, point, number = about.split(":")
    rungs = [rung for rung in question.why if rung.made == point]
    return rungs[int(number)] if int(number) < len(rungs) else None


def probe_options(question: Open, about: str, seed: int, key: str) -> tuple[Option, ...]:
    """The options of a probe in choose mode, in the order shown."""
    match sort_of(about):
        case "why":
            rung = rung_of(question, about)
            options = [Option(rung.right, right=True), *(Option(text) for text in rung.wrong)] if rung else []
        case "hold":
            options = _stances(question, about.partition(":")[2], seed, key)
        case "bluff":
            options = [Option(text, outcome=outcome) for outcome, text in PLAINLY.items()]
        case "improper":
            given = _GIVEN[about.partition(":")[2]]  # type: ignore[index]  # the topics written here
            options = [Option(text, outcome=outcome) for outcome, text in TURNED.items()]
            options.append(Option(given, outcome="volunteer"))
        case _:
            options = []
    return shuffled(options, seed, f"{key}#{about}")


def _stances(question: Open, point: str, seed: int, key: str) -> list[Option]:
    if point not in question.points or not question.points[point].not_:
        return []  # the author has changed the question meanwhile
    said = {"{point}": _sentence(question.points[point].text), "{not}": quoted_doubt(question, point, seed, key)}
    options = []
    for outcome, text in STANCES.items():
        for name, words in said.items():
            text = text.replace(name, words)  # noqa: PLW2901  # one placeholder after the other
        options.append(Option(text, outcome=outcome))
    return options


def statement_of(question: Open | None, about: str) -> str:
    """What a good answer to this probe does, for the debrief; empty for a point of the rubric."""
    rest = about.partition(":")[2]
    match sort_of(about):
        case "why":
            rung = rung_of(question, about) if question else None
            return rung.right if rung else "says why"
        case "hold":
            point = question.points.get(rest) if question else None
            return f"stays with what was right, and says why{f': {point.text}' if point else ''}"
        case "bluff":
            return "says it in plain words, or admits what is not known"
        case "improper":
            return "leads a question that is no employer's business back to the job, or declines it politely"
        case _:
            return ""


def improper_topics(abouts: Sequence[str]) -> list[str]:
    """The topics of the improper questions among these, for instance `["age"]`."""
    return [about.partition(":")[2] for about in abouts if about and sort_of(about) == "improper"]


def _sentence(text: str) -> str:
    text = text.strip()
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
