"""What the player is typing, kept beside the journal so that a crash costs at most the last second."""

from __future__ import annotations

import contextlib
import tomllib
from pathlib import Path

import msgspec
import tomli_w

from mockloop.catalogue.entries import whole_key
from mockloop.storage.files import DISK, Files, refusal, replace_file
from mockloop.storage.record import SEED, escape, seal, sealed, unescape

MAX_SECONDS = 1e9
"""Nobody has worked on one question for so long."""


class Draft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer in the making. `question` is `OpenView.key`; `seconds` is the time used on it so far, pauses out.

    `cursor` is where in the text one was, in characters; negative: at its end. `shelf` holds what was begun on other
    parts of the same question, by their `OpenView.key`.
    """

    question: str
    text: str
    scratchpad: str = ""
    seconds: float = 0.0
    cursor: int = -1
    shelf: dict[str, str] = msgspec.field(default_factory=dict)

    def begun(self, key: str) -> str:
        """What was begun on the question or part of this key."""
        return self.text if self.question == key else self.shelf.get(key, "")

    def turned(self, key: str, scratchpad: str = "") -> Draft:
        """The draft after turning to the part of this key: what was begun here is laid on the shelf."""
        shelf = {other: text for other, text in self.shelf.items() if whole_key(other) == whole_key(key)}
        if self.text.strip() and whole_key(self.question) == whole_key(key):
            shelf[self.question] = self.text
        return Draft(question=key, text=shelf.pop(key, ""), scratchpad=scratchpad or self.scratchpad, shelf=shelf)

    def given(self, key: str) -> Draft | None:
        """The draft after the answer in it was given and `key` is open: None when nothing is left to keep."""
        after = msgspec.structs.replace(self, text="").turned(key)
        return after if after.scratchpad or after.text or after.shelf else None


class Drafts:
    """The one draft of a loop, in `NAME.draft.toml` beside `NAME.toml`.

    Written aside, synced, then renamed over the old one: a process killed at any moment loses nothing that was
    saved, and a power loss can bring back an older draft but never a broken or an empty one. (The folder itself
    is not synced: that would double the cost of something done every second while typing.)
    """

    def __init__(self, journal: Path, files: Files = DISK) -> None:
        self.path = journal.with_name(f"{journal.stem}.draft.toml")
        self.notice = ""
        self._files = files

    def save(self, draft: Draft) -> None:
        """Keep the draft. Not from two threads at once.

        Raises:
            SaveFullError: no space is left; the last draft is still there.
            SaveError: it can't be written for another reason; as above.
        """
        record = {
            "question": escape(draft.question),
            "text": escape(draft.text),
            "scratchpad": escape(draft.scratchpad),
            "seconds": draft.seconds,
            "cursor": draft.cursor,
            **({"shelf": {key: escape(text) for key, text in draft.shelf.items()}} if draft.shelf else {}),
        }
        data, _ = sealed(SEED, tomli_w.dumps(record).encode())
        try:
            replace_file(self._files, self.path, data)
        except OSError as error:
            raise refusal(error, self.path) from error

    def load(self) -> Draft | None:
        """The draft, or None: there is none, or (said in `notice`) it can't be read. Never raises."""
        try:
            data = self._files.read(self.path)
        except FileNotFoundError:
            return None
        except OSError as error:
            self.notice = f"The draft in {self.path.name} can't be read ({(error.strerror or 'unknown').lower()})."
            return None
        draft = _parse(data)
        if draft is None:
            aside = self.path.with_suffix(".damaged")
            with contextlib.suppress(OSError):
                self._files.rename(self.path, aside)
            self.notice = f"The draft was damaged and could not be used; it is kept in {aside.name}."
        return draft

    def clear(self) -> None:
        """Forget the draft: its answer is in the journal. Never raises: a stale draft has a stale question."""
        with contextlib.suppress(OSError):
            self._files.remove(self.path)


def _parse(data: bytes) -> Draft | None:
    body, mark, digits = data.rpartition(b"#= ")
    if not mark or seal(SEED, body).encode() + b"\n" != digits:
        return None
    try:
        kept = msgspec.convert(tomllib.loads(body.decode()), Draft)
    except (ValueError, RecursionError):  # somebody's own making: msgspec's and TOML's errors are ValueErrors
        return None
    if not 0 <= kept.seconds <= MAX_SECONDS:  # nor what is no number
        return None
    return msgspec.structs.replace(
        kept,
        question=unescape(kept.question),
        text=unescape(kept.text),
        scratchpad=unescape(kept.scratchpad),
        shelf={key: unescape(text) for key, text in kept.shelf.items()},
    )
