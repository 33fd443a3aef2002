"""Natural questions find the facts that they ask for at the shipped designs; idle ones mostly find none.

`SEEN` and `FRESH` are older than `data/asked.txt`, whose sections were each measured at first sight, then used to mend
phrasings and thresholds (docs/grading.md has both figures).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from sitting import shipped_library

from mockloop.catalogue.models import Open
from mockloop.grading.clarify import fact_meant, facts_asked

LIBRARY = shipped_library()
Asked = dict[str, dict[str, int]]
SEEN: Asked = {
    "video-home": {
        "what's the p95 latency we have to hit?": 2, "Which signals are logged?": 4, "what signals do we have from users": 4,
        "What's the DAU?": 0, "how many requests per second should I plan for?": 0, "How big is the catalog?": 3,
        "how many new videos get uploaded daily": 3, "What are we optimising for?": 1,
        "Is the goal engagement or retention?": 1, "what's the business objective": 1, "Are there legal constraints?": 5,
        "Do we need to filter unsafe content for kids?": 5, "how big is each response in bytes": 6,
        "What's the current system?": 7, "Is there an existing baseline we need to beat?": 7, "how fast does it have to be": 2,
        "what's the latency requirement": 2, "Do we get explicit feedback such as likes or just clicks?": 4,
        "How do we make money?": 1,
    },
    "support-search": {
        "how many support agents are there?": 0, "Who are the users of the search?": 0, "how many tickets do we have in total": 1,
        "What's the size of the document collection?": 1, "What problem are we trying to solve for the desk?": 2,
        "what does success look like": 2, "which languages do customers write in": 3,
        "Can we use OpenAI or does the data have to stay on premise?": 4, "Is there any PII in the tickets?": 4,
        "do we have any labels, e.g. which article solved a ticket": 5, "Do we have click logs?": 5, "What do they use today?": 6,
        "Do we have GPUs available?": 7, "how many engineers will work on it": 7,
    },
    "trending-topics": {
        "How many posts per second do we get?": 0, "what's the peak load": 0, "What do you mean by trending?": 1,
        "Is it absolute popularity or relative growth?": 1, "how real time does it have to be": 2,
        "How quickly should a topic show up?": 2, "how many users read it": 3, "Can the counts be approximate?": 4,
        "do we need exact counts": 4, "Do we have to deal with bots?": 5, "what about spam and manipulation?": 5,
        "Is there anything we must not show?": 6, "are topics hashtags or free text?": 7, "Which languages?": 7,
    },
}  # fmt: skip
FRESH: Asked = {
    "video-home": {
        "What volume of traffic are we talking about?": 0, "Do we care more about clicks or about people returning?": 1,
        "Within how many milliseconds must we respond?": 2, "How many items are in the library?": 3,
        "Do we log watch time?": 4, "Is there a moderation policy?": 5, "What are we replacing?": 7,
    },
    "support-search": {
        "How often do agents search?": 0, "How many documents will be indexed?": 1, "What's the KPI we want to move?": 2,
        "Is everything in German?": 3, "Are there privacy concerns with customer data?": 4,
        "Do we know which results helped?": 5, "What hardware do I have?": 7,
    },
    "trending-topics": {
        "What's the throughput of the post stream?": 0, "Does trending mean a spike over the usual level?": 1,
        "How stale can the list be?": 2, "How many people will view the box?": 3, "Is an estimate good enough?": 4,
        "Do people try to game it?": 5, "Are some topics forbidden?": 6, "What exactly counts as a topic?": 7,
    },
}  # fmt: skip
IDLE = (
    "What is your favourite colour?", "How big is the office?", "Which programming language does the team use?",
    "Do you have a cafeteria?", "Which cloud provider are we on?", "Who is the CEO?", "What is the deadline?",
    "do you have a favourite video?", "How long have you worked here?", "What's the weather like?",
    "Will there be a second round?", "What is the salary?", "How many interviews are left?", "Can I use a whiteboard?",
    "Do you like transformers?", "Should I use Python?", "What would you do?", "Is this your own design?", "tell me more",
    "asdf", "What did the last candidate say?", "Is Kubernetes allowed?", "what database do you use",
)  # fmt: skip


REACHED = {
    "first": (45, 1),
    "second": (27, 3),
    "third": (28, 4),
    "fourth": (27, 1),
    "fifth": (20, 4),
    "sixth": (25, 2),
    "companies": (30, 1),
}
"""By section: questions that find what they ask for, at least; questions told what they did not ask for, at most."""


@cache
def design(name: str) -> Open | None:
    """The question of this name that facts belong to."""
    for bank in ("design-staged", "ml-systems", "ml-foundations"):
        entry = LIBRARY.question(f"core/{bank}/{name}")
        if entry is not None and isinstance(entry.question, Open):
            return entry.question
    return None


def told(owner: str, text: str) -> tuple[int, ...]:
    """Which facts of a question, or of a company, are told."""
    question = design(owner)
    if question is not None:
        return facts_asked(question.fact, text, question.ask)
    meant = fact_meant(LIBRARY.company(owner).fact, text)
    return () if meant is None else (meant,)


def found(asked: Asked) -> list[str]:
    """The questions that were told what they ask for."""
    return [text for name, texts in asked.items() for text, wanted in texts.items() if wanted in told(name, text)]


def sections() -> dict[str, list[tuple[str, int, str]]]:
    """The data file: by section, whom each question is put to, the fact it asks for (-1: none) and its words."""
    found: dict[str, list[tuple[str, int, str]]] = {}
    for line in (Path(__file__).parent / "data" / "asked.txt").read_text().splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = []
        elif not line.startswith("#"):
            owner, fact, text = line.split("|", 2)
            found[[*found][-1]].append((owner, -1 if fact == "-" else int(fact), text))
    return found


@pytest.mark.parametrize("name", REACHED)
def test_questions_find_their_fact_and_seldom_another(name: str) -> None:
    """To be told what one did not ask for is worse than "assume something sensible": both are counted."""
    asked = [(wanted, told(owner, text)) for owner, wanted, text in sections()[name]]
    right = sum(wanted in facts for wanted, facts in asked)
    unasked = sum(bool(set(facts) - {wanted}) for wanted, facts in asked)
    assert right >= REACHED[name][0]
    assert unasked <= REACHED[name][1]


def test_natural_questions_are_answered() -> None:
    """All but very few of those in view, and most of those that were not."""
    assert len(found(SEEN)) >= 45
    assert len(found(FRESH)) >= 18, sorted({text for texts in FRESH.values() for text in texts} - set(found(FRESH)))


def test_idle_questions_are_told_little() -> None:
    """Of 69 at most 2 are told something by accident, for a word that they share."""
    accident = [(name, text) for name in SEEN for text in IDLE if told(name, text)]
    assert len(accident) <= 2, accident


def test_one_question_is_not_told_everything() -> None:
    """What asks for one thing is told one, hardly ever two."""
    answered = frozenset(found(SEEN))
    extra = sum(len(told(name, text)) - 1 for name, texts in SEEN.items() for text in texts if text in answered)
    assert extra <= 1
