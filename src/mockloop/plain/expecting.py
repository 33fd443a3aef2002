"""What one expects, asked in a line before each result; enter passes it over."""

from __future__ import annotations

from functools import partial

from mockloop.interview.forecasting import LIMITS, Forecastable
from mockloop.plain.conversing import Conversing
from mockloop.plain.reading import COMMANDS, EndOfInput

_ASKS: dict[Forecastable, str] = {
    "rating": "What will they write, 1 strong no-hire to 4 strong hire? Enter skips.",
    "offer": "How likely is an offer now, 0 to 100 per cent? Enter skips.",
}


class Expecting(Conversing):
    """The part of the face that asks for a forecast on the way to each result. `forecast` False never asks."""

    forecast = True

    def _go(self, command: str) -> None:
        if self.forecast and command in {"leave", "proceed"}:
            self._expect()
        super()._go(command)

    def _expect(self) -> None:
        """Asks once; enter, and the end of the input, pass it over."""
        about = self._session.forecastable
        if about is None:
            return
        self._paper.write(_ASKS[about])
        low, high = LIMITS[about]
        while line := self._said():
            if line in {"/quit", "/q"}:
                raise EndOfInput
            number = _number(line)
            expected = number / 100 if number is not None and about == "offer" else number
            if expected is not None and low <= expected <= high:
                self._take(partial(self._session.forecast, expected))
                return
            self._paper.write(COMMANDS if line.startswith("/") else _ASKS[about])
            self._mistake()

    def _said(self) -> str:
        try:
            return self._line().strip()
        except EndOfInput:
            return ""


def _number(text: str) -> float | None:
    """A plain number, perhaps with a sign for per cent; None when it is none."""
    digits = text.removesuffix("%").strip().replace(",", ".", 1)
    return float(digits) if digits.replace(".", "", 1).isdecimal() and digits.isascii() and len(digits) < 8 else None
