"""Facts are told only when asked for; asking what matters earns, asking nothing loses, idle questions try patience."""

from __future__ import annotations

import pytest
from sitting import library_of

from mockloop.catalogue.models import Fact
from mockloop.errors import CommandRefusedError
from mockloop.grading.clarify import facts_asked, is_vague
from mockloop.interview.clarifying import FREE, PATIENCE_MOST
from mockloop.interview.events import Answered, Clarified, LoopStarted
from mockloop.interview.session import Session

LIBRARY = library_of("parts")
FACTS = (
    Fact(ask=("How many people look at it a day?", "how many users", "what is the traffic"), tell="Two million."),
    Fact(ask=("How quickly must it answer?", "latency budget", "response time requirement"), tell="100 ms."),
    Fact(ask=("What does a wrong time cost?", "what happens when we are late", "cost of an error"), tell="Trust."),
    Fact(ask=("Which data do we have?", "what is logged", "are there labels or history"), tell="Scans."),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("How many users do we have?", (0,)),
        ("how many daily users are there", (0,)),
        ("What latency do we need to hit?", (1,)),
        ("Do we have an SLA for response times?", (1,)),
        ("How many users are there, and what is the latency budget?", (0, 1)),
        ("What happens if the time we show is wrong or late?", (2,)),
        ("What data is logged today?", (3,)),
        ("I would ask how many users look at it.", (0,)),
        ("tell me more", ()),
        ("What is your favourite colour?", ()),
        ("Which cloud provider do you have a contract with?", ()),
        ("How many people work in this office?", ()),
        ("I would train a large transformer on raw events and serve it with low latency from one machine", ()),
        ("", ()),
        ("[/] \x00 ?!", ()),
        ("x" * 5_000, ()),
    ],
)
def test_which_fact_is_asked_for(text: str, found: tuple[int, ...]) -> None:
    """Paraphrases find their fact, several questions several; what asks for nothing we know finds none."""
    assert facts_asked(FACTS, text) == found


@pytest.mark.parametrize(
    "text", ["tell me more", "Can you give me more details please?", "what else?", "Any constraints?"]
)
def test_what_asks_for_nothing_is_vague(text: str) -> None:
    """A vague question is told from an idle one."""
    assert is_vague(text)
    assert not is_vague("What is the colour of the office?")


def begin(mode: str = "write", seed: int = 3) -> Session:
    """A session whose open question is the first stage of the design."""
    setup = LoopStarted(company="staged", candidate="sam", seed=seed, mode=mode, length="full", timed=False)  # type: ignore[arg-type]
    session = Session.start(setup, LIBRARY)
    session.begin()
    session.enter()
    return session


def last(session: Session) -> Answered:
    """The answer given last."""
    event = session.events[-1]
    assert isinstance(event, Answered)
    return event


def test_a_fact_is_told_once_and_stays_in_view() -> None:
    """The reply is the fact; asked again it is repeated as such; it is shown until the question is over."""
    session = begin()
    assert "clarify" in session.commands
    session.clarify("How many people will look at this every day?")
    event = session.events[-1]
    assert isinstance(event, Clarified)
    assert event.told
    assert not event.idle
    assert session.transcript[-1].text == event.reply
    session.clarify("how many users are there?")
    again = session.events[-1]
    assert isinstance(again, Clarified)
    assert again.reply.startswith("As I said")
    assert not again.told
    assert session.open_question is not None
    assert session.open_question.facts == event.told
    session.skip()
    assert session.open_question.facts == event.told


def test_asking_earns_the_point_and_asking_nothing_loses_it() -> None:
    """The same words on the stage are worth more to whoever asked before."""
    worth = []
    for ask in ("", "How many people look at the arrival time?"):
        session = begin()
        if ask:
            session.clarify(ask)
        session.answer("We serve ten countries, I take it, and the parcels go by road.")
        worth.append(last(session).score)
    assert worth[0] < 0.2
    assert worth[1] > worth[0] + 0.3


def test_a_vague_question_gets_a_friendly_one_back() -> None:
    """Nothing is told, and it is said so that one can ask better."""
    session = begin()
    session.clarify("tell me more")
    event = session.events[-1]
    assert isinstance(event, Clarified)
    assert "know" in event.reply
    assert not event.told
    assert not event.idle
    for text in ("", "   "):
        with pytest.raises(CommandRefusedError, match="ask something"):
            session.clarify(text)


def test_ten_idle_questions_cost_patience_and_not_the_true_mark() -> None:
    """Three are free; then the same answer is taken for less, down to a limit, and its true worth stays."""
    scores, taken = [], []
    for count in (0, FREE, FREE + 2, 20):
        session = begin(seed=5)
        for _ in range(count):
            session.clarify("What is your favourite colour?")
        session.answer("How many people look at the arrival time, and what does a wrong arrival time cost us?")
        scores.append(last(session).score)
        taken.append(last(session).perceived)
    assert len(set(scores)) == 1
    assert taken[0] == taken[1] > taken[2] > taken[3]
    assert taken[0] - taken[3] == pytest.approx(PATIENCE_MOST)


def test_the_clarifying_answer_may_itself_ask() -> None:
    """Whoever writes the questions down as the answer of the stage is told what they ask for."""
    session = begin()
    session.answer("I would ask how many users look at it, and what happens when the time is wrong.")
    assert len(last(session).told) == 2
    assert session.open_question is not None
    assert session.open_question.facts == last(session).told
    assert last(session).score > 0.9


def test_choosing_what_to_ask() -> None:
    """Choose mode offers the facts' own questions among idle ones; what was asked is not offered again."""
    session = begin("choose")
    view = session.open_question
    assert view is not None
    entry = LIBRARY.question("core/parts/parcels")
    assert entry is not None
    asks = {fact.ask[0] for fact in entry.question.fact}
    assert asks < set(view.questions)
    assert len(view.questions) >= len(asks) + 4
    assert begin("choose").open_question == view
    for text in view.questions:
        session.clarify(text)
        event = session.events[-1]
        assert isinstance(event, Clarified)
        assert event.idle == (text not in asks)
        assert session.open_question is not None
        assert text not in session.open_question.questions
    assert len(session.open_question.facts) == len(asks)


def test_where_there_are_no_facts_nothing_can_be_asked() -> None:
    """A question without facts has no such command."""
    session = begin()
    for _ in range(3):
        session.skip()
    assert session.open_question is not None
    assert "clarify" not in session.commands
    with pytest.raises(CommandRefusedError, match="nothing to clarify"):
        session.clarify("How many users?")
