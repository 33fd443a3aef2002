"""Candidates the player may be, and the manners interviewers speak in."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from mockloop.catalogue.basics import Level, Model, Path, Text

Texts = Annotated[tuple[Text, ...], Meta(min_length=1)]


class Job(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place of work or project with its bullets."""

    where: Text
    what: str = ""  # title
    when: str = ""
    bullets: tuple[Text, ...] = ()


class Link(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A portfolio link; `state` says what a reviewer finds behind it (a messy repository is worse than none)."""

    kind: Literal["github", "kaggle", "blog", "paper", "talk", "site"]
    text: Text
    state: Literal["polished", "plain", "messy"] = "plain"


class Candidate(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file under `candidates/`: an archetype the player may be."""

    format: Literal[1]
    name: Text
    path: Path
    headline: Text
    about: Text
    level: Level
    education: tuple[Text, ...] = ()
    skills: tuple[Text, ...] = ()
    job: tuple[Job, ...] = ()
    link: tuple[Link, ...] = ()
    referral: bool = False


MET = (
    "Hello again, {you}. We know each other, so let us go straight in. {minutes} minutes, as you know.",
    "We have met, {you}; I can spare you who I am. There are {minutes} minutes, and other questions than last time.",
    "You again, good. No introductions, then. Shall we?",
    "Welcome back, {you}. You still have me, I am afraid, for another {minutes} minutes.",
)
SMALLTALK = (
    "How has your day been so far?",
    "Is it as grey where you are as it is here?",
    "Did you get a coffee already?",
    "There is some building going on next door. Can you hear me all right?",
    "Did you come far this morning?",
    "I hope they have fed you. The other rounds tend to run into lunch.",
)
CHATTED = (
    "Good. Well, then, to the question.",
    "I know the feeling. Right: take your time with that one.",
    "Ha. All right, let us get to work.",
    "Glad to hear it. The question stands.",
)
HURRY = (
    "We have a few minutes left, so a shorter answer will do from here on.",
    "I am watching the clock a little. Let us see how far we get.",
    "Time is running away from us. The next one in brief, please.",
    "There is not much left of our time. One more, I think.",
)
CUTS = (
    "{name} cuts in: “Yes, yes. I have that.”",
    "{name} raises a hand before you have quite ended.",
    "{name} talks over your last sentence and moves on.",
    "{name} says “Right, right” twice while you are still speaking.",
)


class Manner(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file under `manners/`: how an interviewer of this manner speaks. `{name}`, `{role}`, `{company}`,
    `{you}` and `{minutes}` are filled in. Lines without quotation marks: the faces add them.
    """

    format: Literal[1]
    greeting: Annotated[tuple[Text, ...], Meta(min_length=1)]
    good: Annotated[tuple[Text, ...], Meta(min_length=1)]  # acknowledgement of an answer noticed as good
    fair: Annotated[tuple[Text, ...], Meta(min_length=1)]
    poor: Annotated[tuple[Text, ...], Meta(min_length=1)]
    unknown: Annotated[tuple[Text, ...], Meta(min_length=1)]  # after an honest "I don't know"
    follow: Annotated[tuple[Text, ...], Meta(min_length=1)]  # leads into a follow-up
    hint: Annotated[tuple[Text, ...], Meta(min_length=1)]  # leads into a hint
    skip: Annotated[tuple[Text, ...], Meta(min_length=1)]
    late: Annotated[tuple[Text, ...], Meta(min_length=1)]  # time is up
    closing: Annotated[tuple[Text, ...], Meta(min_length=1)]
    met: tuple[Text, ...] = MET  # greets somebody whom one has met in an earlier round
    smalltalk: tuple[Text, ...] = SMALLTALK  # after the greeting; a reply is optional and counts for nothing
    chatted: tuple[Text, ...] = CHATTED  # to that reply
    hurry: tuple[Text, ...] = HURRY  # most of the time is used
    cuts: tuple[Text, ...] = CUTS  # stage directions when a low mood meets a long answer
    asides: tuple[Text, ...] = ()  # stage directions when mood or sleep is low: "{name} glances at the clock."
    again: Texts = ("We have your name from last time, I see. Good that you tried again.",)  # to one turned down before
    # what they say to the candidate's own questions
    invite: Texts = ("Is there anything you would like to ask me?",)
    told: Texts = ("Gladly.",)  # leads into something to be known here
    candid: Texts = ("That is a good question, and I wish I had a better answer: it changes from month to month.",)
    brushed: Texts = ("You will find that on our website, I think.",)
    cool: Texts = ("That is not for me to say.",)  # to questions about pay, and worse ones
    nothing: Texts = ("All right then.",)
