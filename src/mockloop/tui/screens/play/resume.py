"""The résumé screen's result: what the machine found, what a person saw in six seconds, what each bullet did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from mockloop.catalogue.models import ResumeScreen as Screening
from mockloop.coach.wording import percent
from mockloop.grading.bullets import BulletMark
from mockloop.grading.resume import ResumeMark, keywords_explained, screen_explained
from mockloop.interview.events import ResumeScreened
from mockloop.interview.views import Step
from mockloop.tui.screens.details import heading
from mockloop.tui.screens.play.page import PageScreen
from mockloop.tui.screens.play.pieces import share_bar, still_at
from mockloop.tui.text import ACCENT, MUTED, line, literal
from mockloop.tui.widgets.flow import Block, Flow, block

WORTH_SAYING = 0.15
"""A bullet that gained or cost less than this did nothing worth a sign."""

_LOOKS = (
    (0.66, "Stopped, and read on."),
    (0.4, "Skimmed, and found something."),
    (0.0, "Skimmed, and nothing caught the eye."),
)


class ResumeScreen(PageScreen):
    """How the application fared."""

    ABOUT = "The machine looks for words, a person for six seconds. Whether you pass has luck in it; a referral helps."
    CSS_PATH = "../../styles/pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "proceed", "go on"),
        Binding("space", "arrive", "show it all", show=False),
    ]

    def page(self) -> Iterable[Widget]:
        """Keywords, the human look, the bullets, and last the verdict."""
        mark, screened, screen = self.session.resume_result, self.session.screened, self.session.company.resume
        if mark is None or screened is None or screen is None:
            return
        with Horizontal(classes="columns"):
            with Vertical(classes="text"):
                yield Flow([block(literal("What happened to your résumé", "bold")), block(self.session.company.name)])
                yield Flow(_keywords(mark, screen), classes="arriving")
                yield Flow(_look(mark), classes="arriving")
                yield Flow(self._verdict(screened, screen), classes="arriving")
            with Vertical(classes="side bullets"):
                yield Flow([heading("bullet by bullet", gap=0)])
                for bullet in mark.bullets:
                    yield Flow(_bullet(bullet), classes="arriving")
                if mark.notes:
                    notes = (block(note, mark=literal("– ", MUTED)) for note in mark.notes)
                    yield Flow([heading("besides", gap=0), *notes], classes="arriving")

    def _verdict(self, screened: ResumeScreened, screen: Screening) -> Iterator[Block]:
        if screened.passed:
            yield block(literal("✓ They want to talk to you.", "bold $success"))
        else:
            yield block(literal("✗ They went with others this time.", "bold $error"))
        yield block(literal(f"Together {percent(screened.score)}. {screen_explained(screen)}", MUTED))
        yield block(f"A résumé like this passes here about {percent(screened.chance)} of the time.")
        if self.session.candidate.referral:
            yield block("Your referral is counted in that.")

    @property
    def steps(self) -> tuple[Step, ...]:
        """The verdict comes last on the page, and not before it in the margin."""
        return still_at(super().steps, "resume-screen")

    def here(self) -> tuple[str, ...]:
        """The crumb."""
        return ("résumé screen",)

    def action_arrive(self) -> None:
        """Show all of it."""
        self.arrive_now()

    def action_proceed(self) -> None:
        """Go on; while things still arrive, first show all of it."""
        if not self.arrive_now():
            self.act(self.session.proceed)


def _keywords(mark: ResumeMark, screen: Screening) -> Iterator[Block]:
    yield heading("the machine looks for words", gap=0)
    yield block(line(share_bar(mark.ats), f" {percent(mark.ats)}"))
    yield block(literal(keywords_explained(screen), MUTED))
    if mark.found:
        yield block(", ".join(mark.found), mark=literal("✓ found    ", "$success"))
    if mark.missing:
        yield block(", ".join(mark.missing), mark=literal("✗ missing  ", "$error"))


def _look(mark: ResumeMark) -> Iterator[Block]:
    yield heading("a person looks for six seconds", gap=0)
    yield block(line(share_bar(mark.human), f" {percent(mark.human)}"))
    yield block(next(words for floor, words in _LOOKS if mark.human >= floor))


def _bullet(bullet: BulletMark) -> Iterator[Block]:
    sign, style, word = _sign(bullet)
    yield block(bullet.text, mark=literal(f"{sign} ", style))
    yield block(literal(word, style), mark="  ")
    if bullet.reasons:
        yield block(literal(" · ".join(bullet.reasons), MUTED), mark=literal("  ✓ ", "$success"))
    if bullet.faults:
        yield block(literal(" · ".join(bullet.faults), MUTED), mark=literal("  ✗ ", "$error"))
    if bullet.hint:
        yield block(bullet.hint, mark=literal("  → ", ACCENT))


def _sign(bullet: BulletMark) -> tuple[str, str, str]:
    if bullet.gained >= WORTH_SAYING:
        return "+", "$success", "helped"
    if bullet.gained <= -WORTH_SAYING:
        return "−", "$error", "cost you"
    return "·", MUTED, "did little"
