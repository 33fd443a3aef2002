"""What the commands share: one line for an error, completion, and the way into the Textual face."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

import click

from mockloop.compose import Options, open_library, open_saves, textual_services
from mockloop.errors import MockloopError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from mockloop.tui.app import First

UNUSABLE = 2
"""The exit code when this terminal, or these arguments, can't be used."""


def fail(line: str, code: int = 1) -> NoReturn:
    """Ends with one line on stderr."""
    click.echo(f"mockloop: {line}" if not line.startswith("mockloop") else line, err=True)
    raise SystemExit(code)


def warn(problems: tuple[str, ...]) -> None:
    """A line on stderr each."""
    for problem in problems:
        click.echo(problem, err=True)


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
