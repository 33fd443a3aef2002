"""A chance from 0 to 100 per cent, set with arrows or digits."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from mockloop.tui.text import ACCENT, MUTED, line

STEP = 5
WIDTH = 20
_WORDS = (
    (5, "as good as none"),
    (25, "unlikely"),
    (45, "rather not"),
    (55, "could go either way"),
    (75, "rather yes"),
    (95, "likely"),
)


def chance_word(percent: int) -> str:
    """A chance in words, so that nobody has to read a bar."""
    return next((word for end, word in _WORDS if percent < end), "as good as certain")


class Gauge(Widget, can_focus=True):
    """`value` is in per cent, None until it is set; each change posts `Changed`."""

    DEFAULT_CSS = """
    Gauge { height: 1; width: 100%; max-width: 72; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,plus", f"step({STEP})", "more"),
        Binding("left,h,minus", f"step(-{STEP})", "less"),
        *(Binding(str(digit), f"put({digit * 10})", f"{digit * 10} %", show=False) for digit in range(10)),
        Binding("delete,backspace", "clear", "say nothing", show=False),
    ]

    value: reactive[int | None] = reactive(None)

    class Changed(Message):
        """The chance was set, or taken back."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        del container, viewport, width
        return 1

    def render(self) -> Content:
        """A mark that shows the focus, the bar, the chance in a number and in words."""
        mark = ("▸ ", ACCENT) if self.has_focus else "  "
        if self.value is None:
            return line(mark, ("─" * WIDTH, "$rule"), ("  not said", MUTED))
        full = round(self.value / 100 * WIDTH)
        bar = line(("━" * full, ACCENT), ("─" * (WIDTH - full), "$rule"))
        return line(mark, bar, (f"  {self.value} %", "bold"), (f"  {chance_word(self.value)}", MUTED))

    def action_step(self, by: int) -> None:
        """Up or down; the first step starts from the middle."""
        before = 50 if self.value is None else self.value
        self._set(min(100, max(0, before + by)))

    def action_put(self, percent: int) -> None:
        """A digit is so many tens."""
        self._set(percent)

    def action_clear(self) -> None:
        """Take it back."""
        self._set(None)

    def _set(self, value: int | None) -> None:
        self.value = value
        self.post_message(self.Changed())
