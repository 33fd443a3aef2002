"""The words and numbers that all models share."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

FORMAT = 1

Slug = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,63}$(?!\n)")]
Name = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,31}$(?!\n)")]
Share = Annotated[float, Meta(ge=0, le=1)]
Rating = Annotated[float, Meta(ge=1, le=4)]
Positive = Annotated[float, Meta(gt=0)]
Text = Annotated[str, Meta(min_length=1)]

Level = Literal["junior", "mid", "senior", "staff"]
Quality = Literal["strong", "fair", "weak", "bluff"]
Stage = Literal["recruiter-screen", "phone-screen", "take-home", "onsite"]
Kind = Literal[
    "mcq", "estimate", "talk", "star", "design", "order", "review", "sql", "code", "debug", "quiz", "take-home"
]
Path = Literal["ml-degree", "phd", "data-scientist", "software-engineer", "adjacent-field", "career-changer"]
CompanyKind = Literal[
    "big-tech", "start-up", "it-services", "enterprise", "public-sector", "unicorn", "consulting", "research-lab"
]

LEVELS: tuple[Level, ...] = ("junior", "mid", "senior", "staff")
STAGES: tuple[Stage, ...] = ("recruiter-screen", "phone-screen", "take-home", "onsite")


class Model(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of everything an author writes."""
