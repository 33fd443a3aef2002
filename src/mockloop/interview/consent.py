"""Leave to run what a stranger wrote, where the sandbox can't promise everything."""

from __future__ import annotations

from dataclasses import dataclass

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.library import CORE, Library
from mockloop.errors import CommandRefusedError
from mockloop.interview.marking import runs_code

LISTED = 5
"""So many promises that are missing have a line each; more would not fit a small window."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What is to be agreed to: code of the pack `pack`, as it is now (`fingerprint`), under a sandbox of this `level`.

    `missing` are promises of the full level that this one does not keep, as they would follow on "code …".
    """

    pack: str
    fingerprint: str
    level: str
    missing: tuple[str, ...]

    @property
    def question(self) -> str:
        """What is asked, in a line."""
        return f"Let code of the pack “{self.pack}” run here?"

    @property
    def detail(self) -> str:
        """Why it is asked, and what yes and no mean."""
        why = (
            "This question runs code, its pack did not come with mockloop, and the sandbox reaches only the level "
            f"{self.level} here. It can't promise that code …"
        )
        meant = "Yes holds until a file of the pack changes. No leaves the question out; it counts for nothing."
        promises = [f"· {promise}" for promise in self.missing]
        return "\n".join((why, *(promises if len(promises) <= LISTED else ["; ".join(self.missing) + "."]), meant))


class ConsentNeededError(CommandRefusedError):
    """The command would run a stranger's code; `consent` is what to ask the player first."""

    def __init__(self, consent: Consent) -> None:
        super().__init__(
            f"code of the pack “{consent.pack}” needs your leave: the sandbox reaches only the level {consent.level} here"
        )
        self.consent = consent


def wanted_consent(library: Library, entry: Entry) -> Consent | None:
    """What has to be agreed to before an answer to this question is run; None when nothing has to.

    Measures the sandbox's level the first time, for a stranger's pack only: a third of a second.
    """
    name = entry.key.partition("/")[0]
    if name == CORE or not runs_code(entry):
        return None
    from mockloop.catalogue.fingerprint import fingerprint  # noqa: PLC0415  # for strangers' packs only
    from mockloop.sandbox import GUARANTEES, Rank, measure_level  # noqa: PLC0415  # not before the first run

    level = measure_level()
    if not level.needs_consent or level.rank is Rank.NONE:  # where nothing can be run, nothing can go wrong
        return None
    pack = next(pack for pack in library.packs if pack.name == name)
    missing = tuple(GUARANTEES[promise] for promise in level.missing)
    return Consent(name, fingerprint(pack.path), f"“{level.name}” ({level.mechanism})", missing)
