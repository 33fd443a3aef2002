"""Between two rounds: how the last one went, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from mockloop.catalogue.entries import whole_key
from mockloop.interview.events import Answered, RoundEntered
from mockloop.interview.forecasting import OFFER
from mockloop.tui.screens.details import heading
from mockloop.tui.screens.play.page import PageScreen
from mockloop.tui.screens.play.pieces import rating_blocks, steps_blocks
from mockloop.tui.text import MUTED, line, literal, plural
from mockloop.tui.widgets.flow import Block, Flow, block
from mockloop.tui.widgets.gauge import Gauge


class BetweenScreen(PageScreen):
    """The door closes behind one."""

    ABOUT = "The round is over. Why it was rated so is in the debrief, when the loop has ended."
    CSS_PATH = "../../styles/pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "proceed", "go on"),
        Binding("w", "withdraw", "withdraw"),
    ]

    def page(self) -> Iterable[Widget]:
        """The scorecard's number, what it means, what is next."""
        with Horizontal(classes="columns"):
            with Vertical(classes="text"):
                yield Flow(self._told())
                if self._forecasting:
                    yield Flow([heading("what is the chance of an offer?", gap=0)], classes="tight")
                    yield Gauge(id="chance")
            with Vertical(classes="side"):
                yield Flow([heading("the loop", gap=0), *steps_blocks(self.session)])

    def _told(self) -> Iterator[Block]:
        session = self.session
        round_id, left = next(reversed(session.ratings.items()))
        round_ = next(one for one in session.company.round if one.id == round_id)
        screening = round_.stage != "onsite"
        bar = session.company.bar.screen if screening else session.company.bar.pass_
        yield block(literal(f"{round_.title} is over", "bold"))
        if session.host:
            yield block(literal(f"{session.host.person} · {session.host.role}", MUTED))
        yield heading("the scorecard")
        yield from rating_blocks(left.rating, bar, word=not screening, on_paper=True)
        yield _meaning(screening=screening, passed=left.passed)
        yield heading("behind you")
        yield block(self._hour())
        yield heading("ahead")
        yield block(self._next(passed=left.passed))

    def _hour(self) -> str:
        """What the player did in the round, in a sentence."""
        answers: list[Answered] = []
        for event in reversed(self.session.events):
            if isinstance(event, RoundEntered):
                break
            if isinstance(event, Answered):
                answers.append(event)
        asked = len({whole_key(answer.question) for answer in answers})
        follow = sum(answer.part == "follow-up" for answer in answers)
        skipped = sum(answer.how == "skip" for answer in answers)
        parts = [plural(asked, "question")]
        parts += [plural(follow, "follow-up")] if follow else []
        parts += [f"{skipped} skipped"] if skipped else []
        return ", ".join(parts) + ". Your answers, point by point, come back in the debrief."

    def _next(self, *, passed: bool) -> str:
        if not passed:
            return "The letter that nobody likes, and the debrief that makes it worth something."
        company, done = self.session.company, len(self.session.ratings)
        if done == len(company.round):
            return "That was the last round. The committee meets."
        if not company.schedule_disclosed:
            return "A further round."
        return company.round[done].title

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        return ("between rounds",)

    @property
    def _forecasting(self) -> bool:
        """Is the chance of an offer to be forecast, and does the player care to?"""
        return self.services.settings.value.forecast and self.session.forecastable == "offer"

    async def on_mount(self) -> None:
        """The gauge takes the keys, with what was said before."""
        for gauge in self.query(Gauge):
            before = self.session.expected.get(OFFER)
            gauge.value = None if before is None else round(before * 100)
            gauge.focus()
            self.call_after_refresh(gauge.scroll_visible, animate=False)

    def action_proceed(self) -> None:
        """Go on; a chance that was given is kept first."""
        self.act(self._proceed)

    def _proceed(self) -> None:
        for gauge in self.query(Gauge):
            if gauge.value is not None and self.session.expected.get(OFFER) != gauge.value / 100:
                self.session.forecast(gauge.value / 100)
        self.session.proceed()


def _meaning(*, screening: bool, passed: bool) -> Block:
    if not screening:
        return block("It goes to the committee, which sees every round at once.", gap=1)
    if passed:
        return block(line(("✓ You are through.", "bold $success"), " They would like to see more of you."), gap=1)
    return block(line(("✗ It ends here.", "bold $error"), " They will not take it further."), gap=1)
