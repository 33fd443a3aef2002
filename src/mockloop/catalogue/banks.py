"""The file that questions come in."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import field

from mockloop.catalogue.basics import Kind, Level, Model, Positive, Slug
from mockloop.catalogue.parts import Quiz, TakeHome
from mockloop.catalogue.questions import Design, Estimate, Mcq, Star, Talk
from mockloop.catalogue.tasks import Code, Debug, Order, Review, Sql

AnyQuestion: TypeAlias = Mcq | Estimate | Talk | Star | Design | Order | Review | Sql | Code | Debug | Quiz | TakeHome
OpenQuestion: TypeAlias = Talk | Star | Design | Review | Sql | Code | Debug


class Defaults(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the questions of a bank have unless they say otherwise."""

    level: Level = "mid"
    tags: tuple[Slug, ...] = ()
    minutes: Positive | None = None


class Bank(Model, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file under `banks/`."""

    format: Literal[1]
    topic: str = ""
    defaults: Defaults = Defaults()
    mcq: tuple[Mcq, ...] = ()
    estimate: tuple[Estimate, ...] = ()
    talk: tuple[Talk, ...] = ()
    star: tuple[Star, ...] = ()
    design: tuple[Design, ...] = ()
    order: tuple[Order, ...] = ()
    review: tuple[Review, ...] = ()
    sql: tuple[Sql, ...] = ()
    code: tuple[Code, ...] = ()
    debug: tuple[Debug, ...] = ()
    quiz: tuple[Quiz, ...] = ()
    take_home: tuple[TakeHome, ...] = field(name="take-home", default=())

    def of(self, kind: Kind) -> tuple[AnyQuestion, ...]:
        """The questions of one kind, in the author's order."""
        found: tuple[AnyQuestion, ...] = getattr(self, kind.replace("-", "_"))
        return found
