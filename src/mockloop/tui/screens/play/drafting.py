"""A screen on which something is being typed: counted, kept on disk and put back, without doing anything per key."""

from __future__ import annotations

from textual import on
from textual.content import Content
from textual.timer import Timer
from textual.widgets import TextArea

from mockloop.interview.events import SectionOpened
from mockloop.interview.session import MAX_ANSWER
from mockloop.interview.stopwatch import Stopwatch
from mockloop.storage.drafts import Draft
from mockloop.tui.screens.play.editor import AnswerArea
from mockloop.tui.screens.play.page import Play, PlayScreen
from mockloop.tui.screens.play.pieces import lines_in, words_in

COUNT_AFTER, KEEP_AFTER = 0.3, 0.8
"""Seconds from the first key to the word count and to the draft on disk."""
CAPPED_FOR = 6.0


class DraftingScreen(PlayScreen):
    """Has an `#editor` and a `#scratchpad`, both `AnswerArea`, and `#answer` around the editor."""

    def __init__(self, play: Play) -> None:
        super().__init__(play)
        self._key = ""  # of the question on show
        self._watch: Stopwatch | None = None
        self._kept: tuple[str, str] = ("", "")  # answer and scratchpad as they went to disk last
        self._shelf: dict[str, str] = {}  # what was begun on other parts of the question
        self._kept_at = 0  # and where the cursor was
        self._capped_until = -CAPPED_FOR
        self._count_timer: Timer | None = None
        self._keep_timer: Timer | None = None

    def on_unmount(self) -> None:
        """The draft is this screen's to give no longer."""
        if self.play.keeper.source == self._draft:
            self.play.keeper.source = lambda: None

    # --- the draft's comings and goings --------------------------------------------------------------

    def take_up_draft(self) -> None:
        """Put the draft back, let the clock run on from there, and keep from now on what is typed."""
        draft, view, seconds = self.loop.drafts.load(), self.session.open_question, 0.0
        if draft is not None:
            self.query_one("#scratchpad", AnswerArea).put(draft.scratchpad)
            if view is not None and draft.question == view.key:
                self.query_one("#editor", AnswerArea).put(draft.text, draft.cursor)
                self._shelf = dict(draft.shelf)
                seconds = draft.seconds
        self._watch = Stopwatch(self.services.clock, self.session, seconds)
        self.play.keeper.source = self._draft

    def acted(self) -> None:
        """Once another question is open, the draft of the last one goes, its clock too, and the scratchpad stays.

        Turning to another part lays the draft on the shelf instead.
        """
        view = self.session.open_question
        if view is not None and view.key == self._key:
            return  # a hint
        pad = self.query_one("#scratchpad", AnswerArea).text[:MAX_ANSWER]
        text = self.query_one("#editor", AnswerArea).text[:MAX_ANSWER]
        draft, key = Draft(question=self._key, text=text, scratchpad=pad, shelf=self._shelf), view.key if view else ""
        turned = isinstance(self.session.events[-1], SectionOpened)
        after = draft.turned(key) if turned else draft.given(key)
        self._shelf = dict(after.shelf) if after else {}
        self.query_one("#editor", AnswerArea).put(after.text if after else "")
        self._kept = (after.text if after else "", pad)
        if self._watch is not None:
            self._watch.restart()
        self.play.keeper.replace(after)

    # --- while typing --------------------------------------------------------------------------------

    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Nothing per key but arming two timers."""
        if self._count_timer is None:
            self._count_timer = self.set_timer(COUNT_AFTER, self._count)
        if self._keep_timer is None:
            self._keep_timer = self.set_timer(KEEP_AFTER, self._keep_typed)

    @on(TextArea.SelectionChanged)
    def _moved(self) -> None:
        """The cursor is kept too: whoever is cut off goes on writing where they were."""
        if self._keep_timer is None:
            self._keep_timer = self.set_timer(KEEP_AFTER, self._keep_typed)

    @on(AnswerArea.Capped)
    def _say_capped(self) -> None:
        """Once for a paste that comes in pieces."""
        now = self.services.clock()
        if now < self._capped_until:
            return
        self._capped_until = now + CAPPED_FOR
        self.notify(
            f"The paste was cut: an answer holds {MAX_ANSWER // 1024} KB at most.", markup=False, timeout=CAPPED_FOR
        )

    def _count(self) -> None:
        self._count_timer = None
        text = self.query_one("#editor", AnswerArea).text
        over = " · only the first 64 KB count" if len(text) > MAX_ANSWER else ""
        self.query_one("#answer").border_subtitle = Content(
            (lines_in if self.has_class("-source") else words_in)(text) + over
        )

    def _keep_typed(self) -> None:
        self._keep_timer = None
        editor = self.query_one("#editor", AnswerArea)
        texts, at = (editor.text, self.query_one("#scratchpad", AnswerArea).text), editor.offset_of_cursor
        if texts != self._kept or at != self._kept_at:
            self._kept, self._kept_at = texts, at
            self._keep()

    def _keep(self) -> None:
        """Put the draft on disk, in a thread: its sync takes milliseconds that no key should wait for."""
        if taken := self.play.keeper.take():
            self.run_worker(lambda: self._write(*taken), thread=True, exit_on_error=True)

    def _write(self, number: int, draft: Draft) -> None:
        had_trouble = self.play.keeper.trouble is not None
        if not self.play.keeper.write(number, draft) and not had_trouble:
            self.app.call_from_thread(self._say_not_kept)

    def _say_not_kept(self) -> None:
        self.notify(
            f"The draft can't be kept on disk just now: {self.play.keeper.trouble}",
            severity="warning",
            markup=False,
            timeout=8,
        )

    def _draft(self) -> Draft | None:
        """The draft as it stands; None when there is no question or nothing worth keeping."""
        view = self.session.open_question
        if view is None or self._watch is None or not self.is_mounted:
            return None
        editor = self.query_one("#editor", AnswerArea)
        return Draft(
            question=view.key,
            text=editor.text[:MAX_ANSWER],
            scratchpad=self.query_one("#scratchpad", AnswerArea).text[:MAX_ANSWER],
            seconds=round(self._watch.question_seconds, 1),
            cursor=editor.offset_of_cursor,
            shelf=dict(self._shelf),
        )
