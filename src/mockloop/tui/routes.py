"""Which screen is where. A screen's module is imported when it is first shown, never before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

    from mockloop.coach.comparing import Comparison
    from mockloop.interview.session import Session
    from mockloop.storage.loops import Loop


def home(*, beneath: bool = False) -> Screen[None]:
    """Where the app starts and ends; empty for now where another screen is shown first."""
    from mockloop.tui.screens.home import HomeScreen  # noqa: PLC0415  # lazily, see above

    return HomeScreen(beneath=beneath)


def company(key: str) -> Screen[None]:
    """A company's page; leads on to candidate, options and the loop."""
    from mockloop.tui.screens.company import CompanyScreen  # noqa: PLC0415  # lazily, see above

    return CompanyScreen(key)


def candidate(company_key: str) -> Screen[None]:
    """Whom to be at this company; leads on to the options."""
    from mockloop.tui.screens.candidate import CandidateScreen  # noqa: PLC0415  # lazily, see above

    return CandidateScreen(company_key)


def options(company_key: str, candidate_key: str) -> Screen[None]:
    """How to play; starts the loop."""
    from mockloop.tui.screens.options import OptionsScreen  # noqa: PLC0415  # lazily, see above

    return OptionsScreen(company_key, candidate_key)


def saves() -> Screen[Any]:
    """Every save; gives back the name of the one to go on with, or None."""
    from mockloop.tui.screens.saves import SavesScreen  # noqa: PLC0415  # lazily, see above

    return SavesScreen()


def confirm(question: str, detail: str, yes: str) -> Screen[Any]:
    """Ask before something that can't be undone; gives back whether to."""
    from mockloop.tui.screens.dialogs import ConfirmScreen  # noqa: PLC0415  # lazily, see above

    return ConfirmScreen(question, detail, yes)


def ask(title: str, detail: str, value: str) -> Screen[Any]:
    """A line to fill in, holding `value`; gives back the text, or None."""
    from mockloop.tui.screens.dialogs import AskScreen  # noqa: PLC0415  # lazily, see above

    return AskScreen(title, detail, value)


def help_for(screen: Screen[Any]) -> Screen[None]:
    """The keys that act on this screen now."""
    from mockloop.tui.screens.help import HelpScreen  # noqa: PLC0415  # lazily, see above

    return HelpScreen(screen)


def play(loop: Loop) -> Screen[None]:
    """The first screen of a running loop; it dismisses itself when the player leaves the loop.

    `mockloop.tui.screens.play.first_screen(loop)` picks it by the session's prompt.
    """
    from mockloop.tui.screens.play import first_screen  # noqa: PLC0415  # lazily, see above

    return first_screen(loop)


def replay(session: Session) -> Screen[None]:
    """A finished loop step by step."""
    from mockloop.tui.screens.replay import ReplayScreen  # noqa: PLC0415  # lazily, see above

    return ReplayScreen(session)


def compare(found: Comparison) -> Screen[None]:
    """Two attempts side by side."""
    from mockloop.tui.screens.compare import CompareScreen  # noqa: PLC0415  # lazily, see above

    return CompareScreen(found)
