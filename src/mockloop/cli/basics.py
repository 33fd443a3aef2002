"""What the commands share: one line for an error, completion, and the way into the Textual face."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from mockloop.catalogue.clean import clean_text
from mockloop.compose import Options, open_library, open_saves, textual_services
from mockloop.errors import MockloopError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from mockloop.catalogue.models import OpenQuestion
    from mockloop.catalogue.wording import Groups
    from mockloop.tui.app import First

UNUSABLE = 2
"""The exit code when this terminal, or these arguments, can't be used."""


class _Folder(click.Path):
    """A folder; an empty name is none, not the folder one is in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401  # click's
        if value == "":
            self.fail("the name is empty; name a folder, or leave the option out", param, ctx)
        return super().convert(value, param, ctx)


FOLDER = _Folder(path_type=Path, file_okay=False)
"""What an option takes that names a folder."""


def say(line: str) -> None:
    """A line on stdout that no file's content can break or colour."""
    click.echo(" ".join(clean_text(line).split("\n")))


def no_output(error: OSError, then: str = "") -> NoReturn:
    """Ends because nothing can be written any more, or a file of the system's failed; what is left unsaid is dropped."""
    reason = (error.strerror or str(error)).lower()
    with suppress(OSError):
        click.echo(f"mockloop: the output can't be written ({reason}). {then}".rstrip(), err=True)
    sys.stdout = None  # what it still holds can't be flushed
    raise SystemExit(1)


def fail(line: str, code: int = 1) -> NoReturn:
    """Ends with one line on stderr."""
    line = clean_text(line)
    click.echo(f"mockloop: {line}" if not line.startswith("mockloop") else line, err=True)
    raise SystemExit(code)


def warn(problems: tuple[str, ...]) -> None:
    """A line on stderr each."""
    for problem in problems:
        click.echo(clean_text(problem), err=True)


def complete(kind: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Completes ids from the library, or names of saves."""

    def complete(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem  # noqa: PLC0415  # only when completing

        params = context.find_root().params
        options = Options(params.get("save_dir"), tuple(params.get("packs") or ()), os.environ)
        try:
            if kind == "saves":
                found = {info.name: info.stands for info in open_saves(options).list()}
            else:
                items = getattr(open_library(options), kind)
                found = {key: getattr(item, "headline", "") or item.name for key, item in items.items()}
        except MockloopError:
            return []
        return [CompletionItem(key, help=text) for key, text in found.items() if key.startswith(typed)]

    return complete


def textual(options: Options, first: First) -> NoReturn:
    """Runs the Textual face, or says in one line why it can't."""
    from mockloop.tui.app import run_app  # noqa: PLC0415  # heavy

    raise SystemExit(run_app(textual_services(options), first))


def demand_terminal() -> None:
    """Ends when a full screen can't be shown here."""
    from mockloop.tui.terminal import refuse_reason  # noqa: PLC0415  # heavy

    if reason := refuse_reason(os.environ, sys.stdin, sys.stdout):
        fail(reason, UNUSABLE)


_SHARED = ("--save-dir", "--pack")


def shared_first(args: Sequence[str]) -> list[str]:
    """The arguments with the options that every command shares in front, wherever they were written; what follows a
    lone `--` stays where it is.
    """
    first: list[str] = []
    others: list[str] = []
    rest = list(args)
    while rest:
        arg = rest.pop(0)
        if arg == "--":
            return [*first, *others, arg, *rest]
        if arg in _SHARED and rest:
            first += [arg, rest.pop(0)]
        elif arg.startswith(tuple(f"{option}=" for option in _SHARED)):
            first.append(arg)
        else:
            others.append(arg)
    return first + others


def open_question(options: Options, name: str) -> tuple[OpenQuestion | None, Groups]:
    """The open question `pack/bank/id`, or `bank/id` of the shipped pack, and its pack's groups of words."""
    from mockloop.catalogue.library import CORE  # noqa: PLC0415  # heavy
    from mockloop.catalogue.models import Design, Star, Talk  # noqa: PLC0415  # heavy

    library = open_library(options)
    entry = library.question(name) or library.question(f"{CORE}/{name}")
    warn(library.problems)
    return (entry.question, entry.words) if entry and isinstance(entry.question, Talk | Star | Design) else (None, ())


class Commands(click.Group):
    """Errors of ours end in one line on stderr; `--save-dir` and `--pack` may also stand behind the command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, shared_first(args))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # click's
        try:
            return super().invoke(ctx)
        except MockloopError as error:
            fail(str(error))
