"""Candidates the player may be, and the manners interviewers speak in."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from msgspec import Meta

from mockloop.catalogue.basics import Level, Model, Path, Text

Texts = Annotated[tuple[Text, ...], Meta(min_length=1)]


ENDLESS = 2100
"""Where a job that has not ended is taken to end, a year."""


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

    @property
    def gap(self) -> bool:
        """Does the résumé leave a whole year or more between the first job and the last without one?"""
        worked: set[int] = set()
        for job in self.job:
            years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", job.when)]
            if years:
                last = ENDLESS if re.search(r"\b(?:today|now|present)\b", job.when, re.IGNORECASE) else max(years)
                worked.update(range(min(years), last + 1))
        return bool(worked) and any(year not in worked for year in range(min(worked), max(worked)))


MET = (
    "Hello again, {you}. We know each other, so let us go straight in. {minutes} minutes, as you know.",
    "We have met, {you}; I can spare you who I am. There are {minutes} minutes, and other questions than last time.",
    "You again, good. No introductions, then. Shall we?",
    "Welcome back, {you}. You still have me, I am afraid, for another {minutes} minutes.",
)
SMALLTALK = (
    "How has your day been so far?",
    "call: Is the line good on your side?",
    "Is this the first talk of the day for you, or one of many?",
    "visit: Did you find us all right?",
    "call: Is it as grey where you are as it is here?",
    "visit: Did you get a coffee already?",
    "call: There is some building going on next door. Can you hear me all right?",
    "visit: Did you come far this morning?",
    "visit: I hope they have fed you. The other rounds tend to run into lunch.",
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


LETTER = (
    "Dear {you}, I am {name}, {role} at {company}. Thank you for writing with us; take your time, I read slowly.",
    "Dear {you}, {name} here, {role} at {company}. Answer when it suits you, and as long as it needs to be.",
    "Hello {you}, this is {name}, {role} at {company}. I shall read what you write twice, so plain words will do.",
)
PARTED = (
    "Thank you, {you}. I have read it with care, and you will hear from us.",
    "Thank you for the work you put into this, {you}. I will write up my notes.",
    "I have all that I need, {you}. Thank you for writing.",
)
SETTINGS = ("visit", "call", "letter")
"""How one meets. A line that begins with one of these and a colon is said there only: `visit: Did you find us?`"""


class Manner(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file under `manners/`: how an interviewer of this manner speaks. `{name}`, `{role}`, `{company}`,
    `{you}` and `{minutes}` are filled in. Lines without quotation marks: the faces add them. A line that begins with
    `visit: `, `call: ` or `letter: ` is for such a meeting only.
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
    letter: Texts = LETTER  # greets in writing
    parted: Texts = PARTED  # and takes leave there
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
    candid: Texts = ("That I do not know well enough to tell you. I will ask, and have somebody write to you.",)
    brushed: Texts = ("I do not know, to be honest; the recruiter may.",)
    cool: Texts = ("That is not for me to say.",)  # to questions about pay, and worse ones
    nothing: Texts = ("All right then.",)
