"""What every event is, and the words that events are told in."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Mode = Literal["choose", "write"]
Length = Literal["short", "full"]
How = Literal["text", "choice", "unknown", "skip"]
Part = Literal["main", "follow-up"]
Verdict = Literal["offer", "offer-lower", "offer-team", "reject"]


class Event(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type", omit_defaults=True):
    """Base of all events."""
