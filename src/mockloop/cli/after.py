"""What can be done with a loop that is over: a report, a second look step by step, two of them side by side."""

from __future__ import annotations

import io
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mockloop.cli.basics import complete, textual, warn
from mockloop.compose import Options, open_library, open_saves

if TYPE_CHECKING:
    from mockloop.coach.report import Format


@click.command()
@click.argument("save", shell_complete=complete("saves"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "svg"]),
    help="md and html tell everything, svg is one card. By default what OUTPUT ends in, else md.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; it may exist. Without it the report goes to stdout.",
)
@click.pass_obj
def report(options: Options, save: str, form: Format | None, output: Path | None) -> None:
    """Write the debrief of SAVE, a finished loop, as one self-contained file."""
    from mockloop.coach.report.file import report_text, write_report  # noqa: PLC0415  # heavy
    from mockloop.storage.reading import read_finished  # noqa: PLC0415  # heavy

    library = open_library(options)
    kept = read_finished(open_saves(options), library, save)
    warn(library.problems)
    if output is None:
        _out(report_text(kept, form or "md"))
    else:
        write_report(kept, output, form)


@click.command()
@click.argument("save", shell_complete=complete("saves"))
@click.option("--plain", is_flag=True, help="Lines of text; so it is, too, where no full screen can be shown.")
@click.option("--no-thoughts", is_flag=True, help="Only what was said, without what the interviewers thought.")
@click.pass_obj
def replay(options: Options, save: str, plain: bool, no_thoughts: bool) -> None:  # noqa: FBT001  # click's
    """Go through SAVE, a finished loop, step by step."""
    from mockloop.coach.replaying import replay_steps  # noqa: PLC0415  # heavy
    from mockloop.plain.replay import PlainReplay  # noqa: PLC0415  # heavy
    from mockloop.storage.reading import read_finished  # noqa: PLC0415  # heavy
    from mockloop.tui import routes  # noqa: PLC0415  # heavy
    from mockloop.tui.terminal import refuse_reason  # noqa: PLC0415  # heavy

    library = open_library(options)
    kept = read_finished(open_saves(options), library, save)
    warn(library.problems)
    if not plain and not refuse_reason(os.environ, sys.stdin, sys.stdout):
        textual(options, partial(routes.replay, kept.session))
    stdin, stdout = sys.stdin or io.StringIO(), sys.stdout or io.StringIO()
    if isinstance(stdout, io.TextIOWrapper):
        stdout.reconfigure(errors="replace")
    asking = stdin.isatty() and stdout.isatty()
    PlainReplay(replay_steps(kept.session), stdin, stdout, thoughts=not no_thoughts, asking=asking).run()


@click.command()
@click.argument("first", shell_complete=complete("saves"))
@click.argument("second", shell_complete=complete("saves"))
@click.pass_obj
def compare(options: Options, first: str, second: str) -> None:
    """Set two finished loops side by side: FIRST, then SECOND."""
    from mockloop.coach import comparing  # noqa: PLC0415  # heavy
    from mockloop.plain.paper import Paper  # noqa: PLC0415  # heavy
    from mockloop.storage.reading import read_finished  # noqa: PLC0415  # heavy

    library, saves = open_library(options), open_saves(options)
    one, other = (read_finished(saves, library, name) for name in (first, second))
    warn(library.problems)
    found = comparing.compare((one.name, one.session), (other.name, other.session))
    out = sys.stdout or io.StringIO()
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="replace")
    Paper(out).lines(comparing.compare_lines(found))


@click.command()
@click.pass_obj
def calibration(options: Options) -> None:
    """Say how well you know where you stand: your forecasts in all saves, against what came."""
    from mockloop.coach.calibration import calibration_lines  # noqa: PLC0415  # only here
    from mockloop.storage.forecasts import past_expectations  # noqa: PLC0415  # only here

    lines = calibration_lines(past_expectations(open_saves(options)))
    click.echo("\n".join(lines or ("You have not said yet what you expect of a result.",)))


def _out(text: str) -> None:
    """To stdout, as UTF-8 whatever the locale says."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    click.echo(text, nl=False)
