"""The end of a round: what one expects the interviewer to write down, and goodbye."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from mockloop.interview.committee import WORDS, rating_word
from mockloop.tui.screens.play.answering import AnsweringScreen
from mockloop.tui.text import ACCENT, MUTED, line, literal


class ClosingScreen(AnsweringScreen):
    """Takes 1 to 4 as a forecast while the door is being closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "expect(1)", "how did it go?", key_display="1–4"),
        *(Binding(str(rating), f"expect({rating})", "how did it go?", show=False) for rating in (2, 3, 4)),
    ]

    @property
    def forecasting(self) -> bool:
        """Is a rating to be forecast, and does the player care to?"""
        return self.services.settings.value.forecast and self.session.forecastable == "rating"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A forecast has its moment."""
        if action == "expect":
            return self.forecasting
        return super().check_action(action, parameters)

    def action_expect(self, rating: int) -> None:
        """Say what one expects; another number changes it."""
        self.act(lambda: self.session.forecast(rating))

    def action_goodbye(self) -> None:
        """Leave the room; the interviewer writes the scorecard."""
        self.act(self.session.leave)

    def closing_note(self) -> Content:
        """What can be done now, and the forecast."""
        asking = " a asks them something first." if "ask" in self.session.commands else ""
        said = literal(f"The questions are over. Enter says goodbye.{asking}", MUTED)
        return line(said, "\n", self._forecast_note()) if self.forecasting else said

    def _forecast_note(self) -> Content:
        ratings = self.session.expected
        round_ = next((one for one in self.session.company.round if one.id not in self.session.ratings), None)
        expected = ratings.get(round_.id) if round_ else None
        if expected is not None:
            return line(
                ("You expect ", MUTED),
                (f"{expected:g}, {rating_word(expected)}", ACCENT),
                ("; another number changes it.", MUTED),
            )
        scale = " · ".join(f"{number} {word}" for number, word in enumerate(WORDS, start=1))
        return line(("You expect? ", ACCENT), (scale, MUTED))
