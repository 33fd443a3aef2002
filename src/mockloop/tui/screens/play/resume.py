"""The résumé screen's result: what the machine found, what a person saw in six seconds, what each bullet did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from mockloop.grading.resume import BulletMark, ResumeMark
from mockloop.tui.screens.details import heading
from mockloop.tui.screens.play.page import PageScreen
from mockloop.tui.screens.play.pieces import share_bar
from mockloop.tui.text import ACCENT, MUTED, Prose, line

WORTH_SAYING = 0.15
"""A bullet that gained or cost less than this did nothing worth a sign."""


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
        mark, screened = self.session.resume_result, self.session.screened
        if mark is None or screened is None:
            return
        with Horizontal(classes="columns"):
            with Vertical(classes="text"):
                yield Prose(line(("What happened to your résumé", "bold"), f"\n{self.session.company.name}"))
                yield Prose(_keywords(mark), classes="arriving")
                yield Prose(_look(mark), classes="arriving")
                yield Prose(self._verdict(), classes="arriving verdict")
            with Vertical(classes="side bullets"):
                yield Prose(_bullets(mark), classes="arriving")
                if mark.notes:
                    notes = [line(("\n– ", MUTED), note) for note in mark.notes]
                    yield Prose(line(heading("besides"), *notes), classes="arriving")

    def _verdict(self) -> Content:
        screened = self.session.screened
        if screened is None:
            return Content("")
        referral = " Your referral helped." if self.session.candidate.referral else ""
        chance = f"A résumé like this passes here about {screened.chance:.0%} of the time.{referral}"
        if screened.passed:
            return line(("✓ They want to talk to you.", "bold $success"), f"\n{chance}")
        return line(("✗ They went with others this time.", "bold $error"), f"\n{chance}")

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


def _keywords(mark: ResumeMark) -> Content:
    found = [line(("\n✓ ", "$success"), word) for word in mark.found]
    missing = [line(("\n✗ ", "$error"), word, (" not found", MUTED)) for word in mark.missing]
    return line(heading("the machine, for keywords"), "  ", share_bar(mark.ats), f" {mark.ats:.0%}", *found, *missing)


def _look(mark: ResumeMark) -> Content:
    if mark.human >= 0.66:
        word = "Stopped, and read on."
    elif mark.human >= 0.4:
        word = "Skimmed, and found something."
    else:
        word = "Skimmed, and nothing caught the eye."
    return line(heading("a person, for six seconds"), "  ", share_bar(mark.human), f" {mark.human:.0%}", f"\n{word}")


def _bullets(mark: ResumeMark) -> Content:
    lines = [heading("bullet by bullet")]
    for bullet in mark.bullets:
        sign, style, word = _sign(bullet)
        reasons = f"{word}: {', '.join(bullet.reasons)}" if bullet.reasons else word
        lines.append(line("\n", (f"{sign} ", style), bullet.text, (f"\n  {reasons}", style)))
        if bullet.hint:
            lines.append(line(("  → ", ACCENT), bullet.hint))
    return Content("\n").join(lines)


def _sign(bullet: BulletMark) -> tuple[str, str, str]:
    if bullet.gained >= WORTH_SAYING:
        return "+", "$success", "helped"
    if bullet.gained <= -WORTH_SAYING:
        return "−", "$error", "cost you"
    return "·", MUTED, "did little"
