"""Every loop that was started: go on, read a finished one again, or delete one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from mockloop.errors import MockloopError
from mockloop.tui import routes
from mockloop.tui.screens.base import BaseScreen
from mockloop.tui.screens.details import save_detail
from mockloop.tui.text import ACCENT, MUTED, line, literal, plural
from mockloop.tui.widgets.choices import Choice, Picker
from mockloop.tui.widgets.flow import Flow
from mockloop.tui.wording import ago, company_name, ended_sign, standing

if TYPE_CHECKING:
    from mockloop.coach.comparing import Comparison
    from mockloop.storage.saves import SaveInfo


class SavesScreen(BaseScreen[str]):
    """Gives back the name of the save to go on with."""

    ABOUT = (
        "Unfinished loops go on where you left them; finished ones open at their debrief. "
        "c on a finished loop, then on another, sets the two side by side."
    )
    CSS_PATH = "../styles/saves.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "compare", "compare"),
        Binding("r", "replay", "replay"),
        Binding("d,delete", "delete", "delete"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._saves: dict[str, SaveInfo] = {}
        self._marked = ""  # the first of two to compare

    @property
    def verbs(self) -> dict[str, str]:
        """What `c` does now."""
        if not self._marked:
            return {}
        return {"compare": "unmark" if self.query_one(Picker).here == self._marked else "compare the two"}

    def body(self) -> Iterable[Widget]:
        """The saves, and beside them what the one stood on is."""
        with Horizontal(id="columns"):
            yield Picker(id="saves", verb="open")
            with VerticalScroll(id="about", can_focus=False):
                yield Flow(id="detail")

    def on_mount(self) -> None:
        """The list takes the keys."""
        self.query_one(Picker).list.focus()

    def on_screen_resume(self) -> None:
        """Show them, standing where one stood: what one comes back from may have changed some."""
        self._show()

    def _show(self) -> None:
        self._saves = {info.name: info for info in self.services.saves.list()}
        self.place("mockloop", "saves", aside=literal(plural(len(self._saves), "loop"), MUTED))
        picker = self.query_one(Picker)
        here = picker.here
        if self._saves:
            picker.fill(
                (Choice(info.name, self._row(info), search=info.name) for info in self._saves.values()), stand_on=here
            )
        else:
            picker.fill([Choice("", literal("No loop was started yet.", MUTED), heading=True)])
            self.query_one("#detail", Flow).show(())
        self.refresh_bindings()

    def _row(self, info: SaveInfo) -> Content:
        library = self.services.library
        sign, style = ("!", ACCENT) if info.problem else (ended_sign(info), MUTED) if info.finished else ("▸", ACCENT)
        return line(
            (f"{sign} ", style),
            (company_name(info, library), "bold"),
            ("  ◆ to compare" if info.name == self._marked else "", ACCENT),
            (f"  {ago(info.updated, self.services.now())}", MUTED),
            f"\n  {(info.problem or '').partition(';')[0] or standing(info, library)}",
        )

    @on(Picker.Moved)
    def _describe(self, event: Picker.Moved) -> None:
        self.query_one("#detail", Flow).show(save_detail(self._saves[event.id], self.services))
        self.refresh_bindings()

    @on(Picker.Picked)
    def _open(self, event: Picker.Picked) -> None:
        info = self._saves[event.id]
        if info.finished and info.playable:  # a debrief to read: from there one comes back here
            self.face.resume(event.id, over=self)
        else:
            self.dismiss(event.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Deleting needs something to delete; a second look, a loop that is over."""
        del parameters
        if action in {"compare", "replay"}:
            info = self._saves.get(self.query_one(Picker).here) if self.is_mounted else None
            finished = sum(save.finished and save.playable for save in self._saves.values())
            return info is not None and info.finished and info.playable and (action == "replay" or finished > 1)
        return bool(self._saves) if action == "delete" else True

    def action_replay(self) -> None:
        """A finished loop again, step by step."""
        try:
            kept = self.services.look(self.query_one(Picker).here)
        except MockloopError as error:
            self.face.complain(error)
        else:
            self.app.push_screen(routes.replay(kept.session))

    def action_compare(self) -> None:
        """Mark a finished loop, or set it beside the marked one."""
        here = self.query_one(Picker).here
        if self._marked in {"", here} or self._marked not in self._saves:
            self._marked = "" if here == self._marked else here
            self._show()
            return
        first, self._marked = self._marked, ""
        self.run_worker(lambda: self._weigh(first, here), thread=True, exclusive=True)

    def _weigh(self, first: str, second: str) -> None:
        """Debriefs and odds of both; in a thread, so that keys don't wait."""
        from mockloop.coach.comparing import compare  # noqa: PLC0415  # heavy

        try:
            found = compare(*((kept.name, kept.session) for kept in map(self.services.look, (first, second))))
        except MockloopError as error:
            self.app.call_from_thread(self.face.complain, error)
        else:
            self.app.call_from_thread(self._side_by_side, found)

    def _side_by_side(self, found: Comparison) -> None:
        self._show()
        if self.is_current:
            self.app.push_screen(routes.compare(found))

    def action_delete(self) -> None:
        """Ask first."""
        name = self.query_one(Picker).here
        if not name:
            return
        info = self._saves[name]
        detail = f"{company_name(info, self.services.library)} · {standing(info, self.services.library)}\nThis can't be undone."
        ask = routes.confirm(f"Delete the save “{name}”?", detail, "delete it")
        self.app.push_screen(ask, lambda yes: self._delete(name) if yes else None)

    def _delete(self, name: str) -> None:
        try:
            self.services.delete(name)
        except MockloopError as error:
            self.face.complain(error)
        self._show()
