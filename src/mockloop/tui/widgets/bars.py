"""The two lines of furniture: where one is (top), what can be pressed (bottom)."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from mockloop.tui.text import ACCENT, MUTED, line, literal

_KEYS = {
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "comma": ",",
    "full_stop": ".",
}


CRUMB = 12
"""A crumb isn't shortened to less than so many cells."""
_LAST = {"back": 1, "close": 1, "app.help": 2, "help": 2}  # what is everywhere stands at the end


def key_name(key: str) -> str:
    """A key as it is printed on keyboards and in our text: `ctrl+s`, `esc`, `?`."""
    *modifiers, last = key.split("+")
    return "+".join((*modifiers, _KEYS.get(last, last.replace("_", " ") if len(last) > 1 else last)))


def describe(node: DOMNode, binding: Binding) -> str:
    """What a binding does: a list or a line says in its `verb` what enter means now, a screen in `verbs` of any action."""
    if said := getattr(node, "verbs", {}).get(binding.action):
        return str(said)
    verb = getattr(node, "verb", "") if binding.action in {"select", "submit"} else ""
    return str(verb) or binding.description


class TopBar(Widget):
    """One line: where in the loop one is, and on the right what runs beside it (a clock, dots).

    `crumbs` are the steps of the way here, the outermost first; when they don't fit, long outer ones are shortened, then
    they go; the last is cut last.
    `aside` is set on the right.
    """

    DEFAULT_CSS = "TopBar { dock: top; height: 1; width: 100%; padding: 0 2; }"

    crumbs: reactive[tuple[str, ...]] = reactive(())
    aside: reactive[Content] = reactive(Content(""))

    def render(self) -> Content:
        """The line as wide as the bar."""
        width = self.content_size.width
        room = width - (self.aside.cell_length + 2 if self.aside.plain else 0)
        left = self._fitted(max(room, 0))
        gap = max(width - left.cell_length - self.aside.cell_length, 0)
        return line(left, " " * gap, self.aside)

    def _fitted(self, room: int) -> Content:
        """The crumbs in so many cells: long outer ones are shortened, then the outer ones go, the last is cut last."""
        crumbs = list(self.crumbs)
        left = self._way(crumbs)
        while left.cell_length > room and len(crumbs) > 1:
            longest = max(range(len(crumbs) - 1), key=lambda index: cell_len(crumbs[index]))
            length = cell_len(crumbs[longest])
            if length > CRUMB:
                keep = max(CRUMB, length - (left.cell_length - room))
                crumbs[longest] = f"{set_cell_size(crumbs[longest], keep - 1).rstrip()}…"
            else:
                del crumbs[0]
            left = self._way(crumbs)
        return left.truncate(room, ellipsis=True)

    def _way(self, crumbs: Sequence[str]) -> Content:
        parts = [literal(crumb, "bold" if index == len(crumbs) - 1 else MUTED) for index, crumb in enumerate(crumbs)]
        return line(literal(" ▸ ", ACCENT)).join(parts)


class KeyBar(Widget):
    """One line of the keys that act now: what doesn't fit is left out from the right, help never is.

    A click on a key does what the key does.
    """

    DEFAULT_CSS = "KeyBar { dock: bottom; height: 1; width: 100%; padding: 0 2; }"
    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Follow the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, _screen: Screen[object]) -> None:
        self.refresh()

    def shown(self) -> list[tuple[DOMNode, Binding]]:
        """The bindings on show, each action once, in the order they are declared; help last."""
        found: dict[str, tuple[DOMNode, Binding]] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                found.setdefault(active.binding.action, (active.node, active.binding))
        return sorted(found.values(), key=lambda pair: _LAST.get(pair[1].action, 0))

    def render(self) -> Content:
        """As many keys as fit."""
        items = [(self._item(node, binding), binding.action) for node, binding in self.shown()]
        room = self.content_size.width
        if not items:
            return Content("")
        # The way back and help stay, whatever else has to go.
        last = [item for item, action in items if action in _LAST]
        room -= sum(item.cell_length + 3 for item in last) - 3
        kept = []
        for item, action in items:
            if action not in _LAST:
                room -= item.cell_length + 3
                if room < 0:
                    break
                kept.append(item)
        return Content("   ").join((*kept, *last))

    def _item(self, node: DOMNode, binding: Binding) -> Content:
        key = binding.key_display or key_name(binding.key)
        item = line((key, f"bold {ACCENT}"), " ", (describe(node, binding), MUTED))
        return item.stylize(Style.from_meta({"act": binding.action}))

    async def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does."""
        action = event.style.meta.get("act")
        for node, binding in self.shown():
            if binding.action == action:
                await self.app.run_action(binding.action, node)
                return


class TooSmall(Widget):
    """Covers the screen when the window is below what the layout needs."""

    DEFAULT_CSS = """
    TooSmall { display: none; layer: guard; width: 100%; height: 100%; background: $background; padding: 1 2; }
    """
    ALLOW_SELECT = False

    NEEDS = Size(60, 18)

    def render(self) -> Content:
        """The size there is and the size there should be."""
        width, height = self.app.size
        need = self.NEEDS
        return line(
            ("This window is too small.", "bold"),
            f"\nIt is {width} × {height}; mockloop needs {need.width} × {need.height}.",
            ("\nNothing is lost: make it larger to go on.", MUTED),
        )
