"""Coming back: was this candidate turned down here before?"""

from __future__ import annotations

from mockloop.storage.saves import SaveFolder


def turned_down_before(saves: SaveFolder, company: str, candidate: str) -> bool:
    """Does any save tell of it? Saves that can't be read tell nothing."""
    return any(
        info.ending == "rejected" and info.company == company and info.candidate == candidate for info in saves.list()
    )
